#include "notifications/gathered.hpp"

#include "base/json.hpp"
#include "notifications/digest.hpp"
#include "notifications/exceptions_told.hpp"

#include <algorithm>

namespace entente::notifications {
namespace {

Seen seen_by(Actor const& as, Id<Customer> customer, std::optional<Id<Exception>> exception = {})
{
    return {as.partnership, static_cast<std::int64_t>(as.permissions.to_ulong()), customer, exception};
}

} // namespace

mail::Section& Gathered::section_of(std::string const& key, FunctionRef<mail::Section()> make)
{
    auto const known = std::ranges::find(keys_, key);
    if (known != keys_.end())
        return sections_[static_cast<std::size_t>(known - keys_.begin())];
    keys_.push_back(key);
    return sections_.emplace_back(make());
}

void Gathered::note(Seen const& seen)
{
    if (std::ranges::find(premise_.seen, seen) == premise_.seen.end())
        premise_.seen.push_back(seen);
}

void Gathered::add(std::vector<store::Told> const& all, Actor const& as)
{
    for (auto const& told : all) {
        if (lines_++ >= most_lines)
            continue;
        section_of(told.customer_id.text(), [&] {
            return mail::Section{told.customer_name, link_(as, told.customer_id)};
        }).lines.push_back(sentence_of(told, language_));
        note(seen_by(as, told.customer_id));
    }
}

// What is about no customer stands under the partner's name, or the portal's.
void Gathered::add(std::vector<store::ToldException> const& all, Actor const& as)
{
    for (auto const& told : all) {
        if (lines_++ >= most_lines)
            continue;
        auto const key = told.customer_id ? told.customer_id->text() : told.partner_name.value_or("");
        section_of(key, [&] {
            if (told.customer_id)
                return mail::Section{told.customer_name.value_or(""), link_(as, *told.customer_id)};
            return mail::Section{
                told.partner_name.value_or(language_ == MailLanguage::de ? "Das Portal" : "The portal"),
                "/notifications"};
        }).lines.push_back(sentence_of(told, language_));
        note(seen_by(as, told.customer_id.value_or(Id<Customer>{}), told.id));
    }
}

void Gathered::fill(mail::Particulars& says) &&
{
    says.sections = std::move(sections_);
    says.left_out = std::max<std::int64_t>(0, lines_ - most_lines);
    says.premise = json::write(premise_);
}

} // namespace entente::notifications
