// The texts that a workbook's cells refer to by number. They are read as far as they are asked for, and kept out of memory.
#pragma once

#include "files/spill.hpp"
#include "files/xml_reader.hpp"

#include <optional>
#include <string>

namespace entente {

class SharedStrings final : XmlListener {
public:
    /// Bytes of the text of one cell: 32,767 UTF-16 units are what the format holds.
    static constexpr std::size_t longest_text = 3 * 32'767;

    SharedStrings(zip_archive::Stream, std::filesystem::path const& temporary_folder);

    /// The text, or nothing when there is no such one or it is too long. Throws Problem 422 for damaged XML.
    std::optional<std::string> at(std::uint64_t index);

private:
    void begin(std::string_view name, XmlAttributes const&) override;
    void end(std::string_view name) override;
    void text(std::string_view part) override;

    std::uint64_t count() const { return ends_.size() / sizeof(std::uint64_t); }
    std::uint64_t end_of(std::uint64_t index) const;

    Spill texts_;
    Spill ends_; // of each text in the other
    std::string current_;
    bool is_text_ = false;
    bool is_phonetic_ = false; // how it is pronounced stands beside a text and is no part of it
    bool is_over_ = false;
    XmlReader reader_; // last: it calls what stands above
};

} // namespace entente
