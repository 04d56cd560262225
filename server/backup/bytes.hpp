// Where a backup's bytes go and where they come from: files, and layers that seal and open on the way.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace entente::backup {

class Sink {
public:
    virtual ~Sink() = default;
    virtual void write(std::string_view) = 0;
    /// Nothing follows: everything is where it belongs, durably.
    virtual void finish() = 0;
};

class Source {
public:
    virtual ~Source() = default;
    /// Fills `into` as far as there are bytes; less than asked for is the end.
    virtual std::size_t read(std::span<char> into) = 0;
};

/// A new file of mode 0600. Throws std::system_error, also when it is already there.
class FileSink final : public Sink {
public:
    explicit FileSink(std::filesystem::path);
    ~FileSink() override;
    FileSink(FileSink const&) = delete;
    FileSink& operator=(FileSink const&) = delete;

    void write(std::string_view) override;
    void finish() override;

private:
    std::filesystem::path path_;
    int descriptor_;
};

class FileSource final : public Source {
public:
    explicit FileSource(std::filesystem::path); // throws std::system_error
    ~FileSource() override;
    FileSource(FileSource const&) = delete;
    FileSource& operator=(FileSource const&) = delete;

    std::size_t read(std::span<char> into) override;

private:
    std::filesystem::path path_;
    int descriptor_;
};

/// Makes what was created, renamed or removed in it durable.
void sync_folder(std::filesystem::path const&);

/// Gives a finished file its name, durably. Throws std::system_error, and Failure (occupied) rather than replace another.
void put_in_place(std::filesystem::path const& finished, std::filesystem::path const& name);

/// A folder of mode 0700 for what is not finished; it goes with everything in it. What an interrupted run left there is thrown
/// away. Throws std::system_error when it cannot be made, Failure (in_use) while another run is at it.
class Scratch {
public:
    explicit Scratch(std::filesystem::path);
    ~Scratch();
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    std::filesystem::path file(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
    int lock_;
};

} // namespace entente::backup
