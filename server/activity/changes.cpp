#include "activity/activity.hpp"
#include "base/json.hpp"

#include <memory>

namespace entente::activity {
namespace {

// A row out of an event's payload, whose type is known by the row's kind alone.
class StoredRow {
public:
    virtual ~StoredRow() = default;
    virtual Type const& type() const = 0;
    virtual void* object() = 0;
};

template <class T>
class RowOf final : public StoredRow {
public:
    Type const& type() const override { return type_of<T>(); }
    void* object() override { return &row_; }

private:
    T row_{};
};

constexpr std::string_view topic_field = "kind"; // of a contact: it never changes, and says which one is meant

std::string_view noun_of(std::string_view subject) { return subject.substr(0, subject.rfind('_')); }

std::unique_ptr<StoredRow> row_for(std::string_view subject)
{
    auto const noun = noun_of(subject);
    if (noun == Id<Contact>::prefix())
        return std::make_unique<RowOf<Contact>>();
    if (noun == Id<Customer>::prefix())
        return std::make_unique<RowOf<Customer>>();
    if (noun == Id<CustomerAssignment>::prefix())
        return std::make_unique<RowOf<CustomerAssignment>>();
    return nullptr;
}

// What a row may have been written with under an older description stays what it is when nothing is given.
std::unique_ptr<StoredRow> read_row(std::string_view subject, std::string_view payload)
{
    if (payload == "null")
        return nullptr;
    auto row = row_for(subject);
    std::vector<FieldError> forgiven;
    if (row)
        json::read(payload, row->type(), row->object(), forgiven, json::Members::given);
    return row;
}

bool is_contact(std::string_view subject) { return noun_of(subject) == Id<Contact>::prefix(); }

bool is_told(std::string_view subject, Field const& field)
{
    if (is_contact(subject) && field.name == topic_field)
        return false;

    auto const kind = (field.type->kind == Kind::optional ? field.type->element : field.type)->kind;
    auto const is_bookkeeping = field.name == "version" || field.name == "created_at" || field.name == "updated_at";
    return kind != Kind::id && kind != Kind::internal_text && !is_bookkeeping;
}

std::optional<std::string> value_of(Field const& field, StoredRow* row)
{
    if (!row)
        return std::nullopt;
    void const* value = field.in(row->object());
    auto const* type = field.type;
    if (type->kind == Kind::optional) {
        value = type->peek(value);
        type = type->element;
    }
    auto text = value ? json::scalar_text(*type, value) : std::string();
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

} // namespace

std::vector<ActivityChange> changes_between(std::string_view subject, std::string_view before, std::string_view after)
{
    auto const was = read_row(subject, before);
    auto const is = read_row(subject, after);
    std::vector<ActivityChange> changes;
    if (!was && !is)
        return changes;
    for (Field const& field : (was ? was : is)->type().fields) {
        if (!is_told(subject, field))
            continue;
        ActivityChange change{std::string(field.name), value_of(field, was.get()), value_of(field, is.get())};
        if (change.before != change.after)
            changes.push_back(std::move(change));
    }
    return changes;
}

std::optional<std::string> topic_of(std::string_view subject, std::string_view before, std::string_view after)
{
    if (!is_contact(subject))
        return std::nullopt;
    auto const row = read_row(subject, after == "null" ? before : after);
    if (!row)
        return std::nullopt;
    return std::string(name_of(static_cast<Contact*>(row->object())->kind));
}

} // namespace entente::activity
