#include "files/shared_strings.hpp"

#include "files/sheet_values.hpp"

#include <utility>

namespace entente {

SharedStrings::SharedStrings(zip_archive::Stream source, std::filesystem::path const& temporary_folder)
    : texts_(temporary_folder), ends_(temporary_folder), reader_(std::move(source), *this)
{}

std::optional<std::string> SharedStrings::at(std::uint64_t index)
{
    while (count() <= index && !is_over_)
        is_over_ = !reader_.advance();
    if (count() <= index)
        return std::nullopt;
    auto const from = index == 0 ? 0 : end_of(index - 1);
    auto const size = end_of(index) - from;
    if (size > longest_text)
        return std::nullopt;
    std::string text(size, '\0');
    texts_.read(from, text.data(), size);
    return text;
}

std::uint64_t SharedStrings::end_of(std::uint64_t index) const
{
    std::uint64_t end = 0;
    ends_.read(index * sizeof end, reinterpret_cast<char*>(&end), sizeof end);
    return end;
}

void SharedStrings::begin(std::string_view name, XmlAttributes const&)
{
    if (name == "si")
        current_.clear();
    is_phonetic_ = is_phonetic_ || name == "rPh";
    is_text_ = name == "t" && !is_phonetic_;
}

void SharedStrings::end(std::string_view name)
{
    is_text_ = false;
    if (name == "rPh")
        is_phonetic_ = false;
    if (name != "si")
        return;
    texts_.append(sheet::unescaped(std::exchange(current_, {})));
    auto const end = texts_.size();
    ends_.append({reinterpret_cast<char const*>(&end), sizeof end});
    reader_.pause();
}

// One byte more than fits is kept, which is how a text that is too long is known.
void SharedStrings::text(std::string_view part)
{
    if (is_text_ && current_.size() <= longest_text)
        current_ += part.substr(0, longest_text + 1 - current_.size());
}

} // namespace entente
