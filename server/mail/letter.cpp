#include "mail/letter.hpp"

#include <fmt/format.h>

namespace entente::mail {
namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

std::string text_of(Words const& words, std::string const& link, Look const& look)
{
    std::string out = words.greeting + "\n\n";
    for (auto const& paragraph : words.paragraphs)
        out += paragraph + "\n\n";
    for (auto const& section : words.sections)
        out += fmt::format("{}\n{}{}\n- {}\n\n", section.heading, look.public_address, section.path,
                           fmt::join(section.lines, "\n- "));
    if (!words.rest.empty())
        out += words.rest + "\n\n";
    if (!link.empty())
        out += fmt::format("{}:\n{}\n\n", words.button, link);
    return out + fmt::format("{}\n{}\n", words.closing, look.vendor);
}

std::string html_of(Section const& section, Look const& look)
{
    auto html = fmt::format(R"(<p style="margin:0 0 4px;font-weight:bold"><a href="{}" style="color:{}">{}</a></p>)",
                            escaped(look.public_address + section.path), look.accent, escaped(section.heading));
    for (auto const& line : section.lines)
        html += fmt::format(R"(<p style="margin:0 0 4px">{}</p>)", escaped(line));
    return html + R"(<p style="margin:0 0 12px;line-height:4px">&nbsp;</p>)";
}

constexpr std::string_view page = // with tables and inline styles, as Outlook reads it
    R"(<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{subject}</title></head>)"
    R"(<body style="margin:0;padding:24px;background:#f4f5f7;font-family:Arial,Helvetica,sans-serif">)"
    R"(<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">)"
    R"(<table role="presentation" width="560" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff">)"
    R"(<tr><td style="padding:20px 28px;background:{accent};color:{on_accent};font-size:16px;font-weight:bold">{vendor}</td></tr>)"
    R"(<tr><td style="padding:28px;color:#1c2430;font-size:15px;line-height:1.5"><p style="margin:0 0 16px">{greeting}</p>)"
    R"({paragraphs}{button}<p style="margin:0">{closing}<br>{vendor}</p></td></tr></table></td></tr></table></body></html>)";

std::string html_of(Words const& words, MailLanguage language, std::string const& link, Look const& look)
{
    std::string paragraphs;
    for (auto const& paragraph : words.paragraphs)
        paragraphs += fmt::format(R"(<p style="margin:0 0 16px">{}</p>)", escaped(paragraph));
    for (auto const& section : words.sections)
        paragraphs += html_of(section, look);
    if (!words.rest.empty())
        paragraphs += fmt::format(R"(<p style="margin:0 0 16px">{}</p>)", escaped(words.rest));
    auto const button =
        link.empty()
            ? std::string()
            : fmt::format(R"(<p style="margin:0 0 24px"><a href="{}" style="display:inline-block;padding:12px 20px;)"
                          R"(background:{};color:{};text-decoration:none;font-weight:bold">{}</a></p>)",
                          escaped(link), look.accent, look.on_accent, escaped(words.button));
    return fmt::format(page, fmt::arg("language", language == MailLanguage::de ? "de" : "en"),
                       fmt::arg("subject", escaped(words.subject)), fmt::arg("accent", look.accent),
                       fmt::arg("on_accent", look.on_accent), fmt::arg("vendor", escaped(look.vendor)),
                       fmt::arg("greeting", escaped(words.greeting)), fmt::arg("paragraphs", paragraphs),
                       fmt::arg("button", button), fmt::arg("closing", escaped(words.closing)));
}

} // namespace

Letter letter_of(MailKind kind, MailLanguage language, Particulars const& says, Look const& look)
{
    auto const words = words_of(kind, language, says, look.vendor);
    auto const link = words.button.empty() ? std::string() : look.public_address + says.path;
    return {.subject = words.subject, .text = text_of(words, link, look), .html = html_of(words, language, link, look)};
}

} // namespace entente::mail
