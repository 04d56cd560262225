#include "isolation/asking.hpp"

#include "base/json.hpp"
#include "files/workbook.hpp"
#include "files/workbook_reader.hpp"
#include "reports/workbooks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

namespace entente::isolation {
namespace {

constexpr std::size_t most_known = 3; // of a kind of thing
constexpr int most_pages = 10;
constexpr std::string_view rows_of_page = "200";

// Gone once it was read, whatever happens.
struct PassingFile {
    std::filesystem::path path;

    explicit PassingFile(std::filesystem::path at) : path(std::move(at)) {}
    PassingFile(PassingFile const&) = delete;
    PassingFile& operator=(PassingFile const&) = delete;
    ~PassingFile()
    {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

bool is_required(Field const& field) { return field.type->kind != Kind::optional && field.type->kind != Kind::list; }

Type const& within(Type const& type) { return type.kind == Kind::optional ? *type.element : type; }

bool is_customer(Field const& field)
{
    auto const& type = within(*field.type);
    return type.kind == Kind::id && type.id_prefix == IdPrefix<Customer>::value;
}

bool is_name(Field const& field) { return field.name == "q" && within(*field.type).kind == Kind::text; }

std::span<Field const> fields_of(web::Route const& route)
{
    return route.input ? route.input->fields : std::span<Field const>();
}

bool asks_for_ids(web::Route const& route)
{
    return std::ranges::any_of(fields_of(route), [](Field const& field) { return field.type->kind == Kind::id; });
}

std::optional<std::string> next_cursor_in(Type const& type, void const* answer)
{
    auto const field = std::ranges::find(type.fields, "next_cursor", &Field::name);
    if (field == type.fields.end())
        return std::nullopt;
    return *static_cast<std::optional<std::string> const*>(field->in(answer));
}

std::string id_text(std::string_view prefix, Uuid id) { return fmt::format("{}_{}", prefix, id.base32()); }

void read_workbook(std::filesystem::path const& path, Ear& ear)
{
    for (auto const& sheet : WorkbookReader(path).sheets()) {
        WorkbookReader reader(path, sheet);
        while (reader.next())
            for (auto const& cell : reader.cells())
                ear.hears(cell.text);
    }
}

} // namespace

struct Asking::Question {
    std::size_t choice = 0;       // which of the known
    Probe const* probe = nullptr; // asked about instead
    std::optional<std::string> cursor{};
};

Asking::Asking(Work& work, Ear& ear, Heard heard) : work_(work), ear_(ear), heard_(heard) {}

void Asking::knows(std::string_view prefix, Uuid id)
{
    auto& known = known_[std::string(prefix)];
    auto const text = id_text(prefix, id);
    if (known.size() < most_known && std::ranges::find(known, text) == known.end())
        known.push_back(text);
}

void Asking::asked_for(std::string_view prefix, Uuid id) { known_[std::string(prefix)].push_back(id_text(prefix, id)); }

void Asking::asks(web::Routes const& routes, std::vector<Probe> const& probes)
{
    for (bool const of_one_thing : {false, true})
        for (auto const& route : routes)
            if (!route.writes() && !route.follow && asks_for_ids(route) == of_one_thing &&
                work_.actor().may(route.permission))
                ask(route, probes);
}

void Asking::takes_customers()
{
    auto const& actor = work_.actor();
    if (actor.partnership.is_nil() || !actor.may(Permission::exports_run) || !actor.may(Permission::customers_read))
        return;
    PassingFile const file(std::filesystem::temp_directory_path() /
                           fmt::format("entente-{}.xlsx", Uuid::make(work_.now().ms).base32()));
    Workbook workbook(file.path);
    reports::write_customers(work_, workbook, {});
    workbook.close();
    hears_file(file.path);
    heard_("customers.xlsx");
}

void Asking::ask(web::Route const& route, std::vector<Probe> const& probes)
{
    for (std::size_t choice = 0; choice < choices(route); ++choice)
        ask_pages(route, {.choice = choice});
    auto const can_be_probed = [](Field const& field) { return is_customer(field) || is_name(field); };
    if (std::ranges::any_of(fields_of(route), can_be_probed))
        for (auto const& probe : probes)
            ask_pages(route, {.probe = &probe});
    heard_("GET " + route.path);
}

// How many there are to choose from; none when one of the things is not known.
std::size_t Asking::choices(web::Route const& route) const
{
    std::size_t most = 1;
    for (Field const& field : fields_of(route)) {
        if (field.type->kind != Kind::id)
            continue;
        auto const known = known_.find(field.type->id_prefix);
        if (known == known_.end())
            return 0;
        most = std::max(most, known->second.size());
    }
    return most;
}

void Asking::ask_pages(web::Route const& route, Question question)
{
    auto const fill = [&](Type const& type, void* input) {
        for (Field const& field : type.fields)
            if (auto const text = answer_for(field, question))
                json::read_scalar(*text, *field.type, field.in(input), std::string(field.name));
    };
    auto const revision = [] { return std::int64_t{0}; };
    auto const take = [&](Type const& type, void* answer) {
        hears(type, answer);
        question.cursor = next_cursor_in(type, answer);
    };
    web::Given const given{fill, revision, {}, {}};
    for (int page = 0; page < most_pages; ++page) {
        try {
            if (route.download) {
                PassingFile const file(route.download(work_, given).path);
                hears_file(file.path);
            } else {
                route.run(work_, given, nullptr, take);
            }
        } catch (Problem const&) { // told nothing, which is what is asked for
            return;
        }
        if (!question.cursor)
            return;
    }
}

std::optional<std::string> Asking::answer_for(Field const& field, Question const& question) const
{
    auto const& type = within(*field.type);
    if (field.name == "limit")
        return std::string(rows_of_page);
    if (field.name == "cursor")
        return question.cursor;
    if (question.probe && is_customer(field))
        return id_text(IdPrefix<Customer>::value, question.probe->customer);
    if (question.probe && is_name(field))
        return question.probe->name;
    if (!is_required(field))
        return std::nullopt;
    switch (type.kind) {
    case Kind::id: {
        auto const known = known_.find(type.id_prefix);
        return known == known_.end() ? std::optional<std::string>()
                                     : known->second[question.choice % known->second.size()];
    }
    case Kind::date: return work_.now().text().substr(0, 10);
    case Kind::month: return work_.now().text().substr(0, 7);
    case Kind::instant: return work_.now().text();
    default: return std::nullopt;
    }
}

void Asking::hears(Type const& type, void const* answer)
{
    ++answers_;
    ear_.hears(type, answer);
    auto const id = [this](std::string_view prefix, Uuid said) { knows(prefix, said); };
    each_said(type, answer, {[](std::string_view) {}, id});
}

void Asking::hears_file(std::filesystem::path const& path)
{
    ++answers_;
    if (path.extension() == ".xlsx")
        return read_workbook(path, ear_);
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        ear_.hears(line);
}

} // namespace entente::isolation
