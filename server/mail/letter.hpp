// A mail in words: its subject, its text and its HTML, in the language of whom it is for.
#pragma once

#include "mail/mail.hpp"

#include <string>
#include <vector>

namespace entente::mail {

/// What is said, before it has a form. All words of all mails are in words.cpp.
struct Words {
    std::string subject;
    std::string greeting;
    std::vector<std::string> paragraphs;
    std::vector<Section> sections{}; // below them
    std::string rest{};              // what is not said of it
    std::string button;              // over the link; empty: the mail has none
    std::string closing;
};
Words words_of(MailKind, MailLanguage, Particulars const&, std::string const& vendor);

/// An invitation's words for a telephone: one message, which says nothing of the link but that there is one.
std::string text_message_of(MailLanguage, Particulars const&, std::string const& vendor);

struct Look {
    std::string vendor;
    std::string accent = "#2c52c7";
    std::string on_accent = "#ffffff";
    std::string public_address; // where links lead: as it is configured, never as a request said
};

struct Letter {
    std::string subject;
    std::string text;
    std::string html;
};
Letter letter_of(MailKind, MailLanguage, Particulars const&, Look const&);

} // namespace entente::mail
