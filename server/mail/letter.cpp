#include "mail/letter.hpp"

#include "base/embedded.hpp"
#include "mail/template.hpp"

#include <fmt/format.h>

namespace entente::mail {
namespace {

std::string text_of(Words const& words, std::string const& link, Look const& look)
{
    std::string out = words.greeting + "\n\n";
    for (auto const& paragraph : words.paragraphs)
        out += paragraph + "\n\n";
    for (auto const& section : words.sections)
        out += fmt::format("{}\n{}- {}\n\n", section.heading,
                           section.path.empty() ? "" : fmt::format("{}{}\n", look.public_address, section.path),
                           fmt::join(section.lines, "\n- "));
    if (!words.rest.empty())
        out += words.rest + "\n\n";
    if (!link.empty())
        out += fmt::format("{}:\n{}\n\n", words.button, link);
    return out + fmt::format("{}\n{}\n", words.closing, look.vendor);
}

std::vector<Values> lines_of(std::vector<std::string> const& lines, char const* name)
{
    std::vector<Values> values;
    for (auto const& line : lines)
        values.push_back({.texts = {{name, line}}, .parts = {}});
    return values;
}

std::string html_of(Words const& words, MailLanguage language, std::string const& link, Look const& look)
{
    Values values{.texts = {{"language", language == MailLanguage::de ? "de" : "en"},
                            {"subject", words.subject},
                            {"accent", look.accent},
                            {"on_accent", look.on_accent},
                            {"vendor", look.vendor},
                            {"greeting", words.greeting},
                            {"closing", words.closing}},
                  .parts = {{"paragraphs", lines_of(words.paragraphs, "paragraph")}, {"sections", {}}, {"button", {}}}};
    for (auto const& section : words.sections) {
        auto const place = section.path.empty() ? std::string() : look.public_address + section.path;
        std::vector const heading{Values{.texts = {{"heading", section.heading}, {"link", place}}, .parts = {}}};
        values.parts["sections"].push_back({.texts = {},
                                            .parts = {{"linked", place.empty() ? std::vector<Values>{} : heading},
                                                      {"unlinked", place.empty() ? heading : std::vector<Values>{}},
                                                      {"lines", lines_of(section.lines, "line")}}});
    }
    values.parts["rest"] = lines_of(words.rest.empty() ? std::vector<std::string>{} : std::vector{words.rest}, "rest");
    if (!link.empty())
        values.parts["button"].push_back({.texts = {{"button_link", link}, {"button", words.button}}, .parts = {}});
    return fill(embedded_letters().front().bytes, values);
}

} // namespace

Letter letter_of(MailKind kind, MailLanguage language, Particulars const& says, Look const& look)
{
    auto const words = words_of(kind, language, says, look.vendor);
    auto const& path = says.path.empty() ? says.end_path : says.path;
    auto const link = words.button.empty() ? std::string() : look.public_address + path;
    return {.subject = words.subject, .text = text_of(words, link, look), .html = html_of(words, language, link, look)};
}

} // namespace entente::mail
