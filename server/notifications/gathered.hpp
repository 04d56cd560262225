// What a digest says, while it is put together.
#pragma once

#include "base/function_ref.hpp"
#include "mail/mail.hpp"
#include "notifications/notifications_store.hpp"

namespace entente::notifications {

/// Whom a digest told of a customer or of an exception, and what it might do then.
struct Seen {
    Id<Partnership> partnership_id; // nil: of the vendor
    std::int64_t permissions = 0;
    Id<Customer> customer_id; // nil: of none
    std::optional<Id<Exception>> exception_id;

    bool operator==(Seen const&) const = default;
};
BOOST_DESCRIBE_STRUCT(Seen, (), (partnership_id, permissions, customer_id, exception_id))

struct Premise {
    std::vector<Seen> seen;
};
BOOST_DESCRIBE_STRUCT(Premise, (), (seen))

/// What a person is to be told, under the customers' names.
class Gathered {
public:
    /// Where a section leads: a path, or empty: nowhere.
    using Link = FunctionRef<std::string(Actor const&, Id<Customer>)>;
    Gathered(MailLanguage language, Link link) : language_(language), link_(link) {}

    void add(std::vector<store::Told> const&, Actor const& as);
    void add(std::vector<store::ToldException> const&, Actor const& as);
    bool is_empty() const { return sections_.empty(); }
    void fill(mail::Particulars&) &&;

private:
    mail::Section& section_of(std::string const& key, FunctionRef<mail::Section()> make);
    void note(Seen const&);

    MailLanguage language_;
    Link link_;
    std::vector<std::string> keys_; // of the sections
    std::vector<mail::Section> sections_;
    Premise premise_;
    std::int64_t lines_ = 0; // also those that are left out
};

} // namespace entente::notifications
