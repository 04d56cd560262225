// Bytes that are appended and read again in any order: the first of them stay in memory, the rest lies in a file without a
// name, so that however many there are the memory is the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace entente {

class Spill {
public:
    explicit Spill(std::filesystem::path folder, std::size_t in_memory = std::size_t{4} << 20);
    ~Spill();
    Spill(Spill const&) = delete;
    Spill& operator=(Spill const&) = delete;

    std::uint64_t size() const { return memory_.size() + written_ + tail_.size(); }
    /// Throws std::system_error when the disk does not take them.
    void append(std::string_view bytes);
    /// `at + size` lies within what was appended.
    void read(std::uint64_t at, char* into, std::size_t size) const;

private:
    void write_tail();

    std::filesystem::path folder_;
    std::size_t in_memory_;
    std::string memory_;
    std::string tail_; // what comes behind the file and is not written yet
    std::uint64_t written_ = 0;
    int descriptor_ = -1;
};

} // namespace entente
