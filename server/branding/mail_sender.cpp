#include "branding/mail_sender.hpp"

#include "base/check.hpp"
#include "branding/branding_store.hpp"

#include <algorithm>

namespace entente::branding {
namespace {

constexpr std::size_t longest_name = 80;

MailSender sender_of(BrandingRow const& row) { return {.name = row.mail_name, .reply_to = row.reply_to}; }

} // namespace

MailSender read_mail_sender(Work& work)
{
    auto const row = store::find(work);
    return row ? sender_of(*row) : MailSender{};
}

MailSender keep_mail_sender(Work& work, MailSender const& input)
{
    Check check;
    MailSender wanted;
    if (input.name)
        wanted.name = check.text("/name", *input.name, longest_name);
    if (input.reply_to)
        wanted.reply_to = check.email("/reply_to", *input.reply_to);
    check.require(std::ranges::all_of(*wanted.reply_to, [](unsigned char c) { return c < 0x80; }), "/reply_to", "email",
                  "Expected an address of plain letters, such as partners@company.example.");
    check.done();

    return sender_of(store::keep(work, "branding.mail_sender_changed", [&](BrandingRow& row) {
        row.mail_name = wanted.name;
        row.reply_to = wanted.reply_to;
    }));
}

} // namespace entente::branding
