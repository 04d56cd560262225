#include "imports/imports_store.hpp"
#include "imports/writer.hpp"

#include <map>
#include <tuple>

namespace entente::imports {

struct UsageRow {
    std::optional<std::string> partner;
    std::string source;
    std::string customer;
    std::string product;
    Instant measured_at;
    std::string value;
    std::optional<Instant> reported_at;
};
BOOST_DESCRIBE_STRUCT(UsageRow, (), (partner, source, customer, product, measured_at, value, reported_at))

namespace {

using enum Need;

constexpr auto usage_columns = std::to_array<Column>({
    {"source", must, Holds::text, "which system measured", "", "system,quelle"},
    {"customer", must, Holds::text, "external id or customer_... id", "customer_id",
     "customer number,kundennummer,kunde"},
    {"product", must, Holds::text, "code or product_... id", "product_id", "product code,produkt,produktcode"},
    {"measured_at", must, Holds::instant, "time: 2026-11-13T06:00:00Z", "",
     "time,date,timestamp,measured,day,zeit,datum,zeitpunkt,gemessen,tag"},
    {"value", must, Holds::number, "in the product's unit", "", "reading,usage,quantity,wert,messwert,menge"},
    {"reported_at", may, Holds::instant, "when the source said so; now unless said", "", "reported,gemeldet"},
    {"partner", may, Holds::text,
     "external id or partner_... id: whose customer, where two partners use the same external id", "partner_id",
     "partner number,partnernummer"},
});

Fate fate_of(usage::Outcome outcome)
{
    switch (outcome) {
    case usage::Outcome::stored: return Fate::created;
    case usage::Outcome::unchanged: return Fate::unchanged;
    case usage::Outcome::corrected: return Fate::updated;
    case usage::Outcome::outdated: return Fate::outdated;
    case usage::Outcome::quarantined: return Fate::quarantined;
    case usage::Outcome::refused: break;
    }
    return Fate::wrong;
}

class UsageWriter final : public Writer {
public:
    explicit UsageWriter(Header const& header) : header_(header), form_(type_of<UsageRow>(), header) {}

    std::size_t rows_at_a_time() const override { return 10'000; }

    bool write(Work& work, std::span<Row> rows, usage::BatchRef batch) override
    {
        std::vector<usage::NewReading> readings;
        std::vector<Row*> sources;
        for (Row& row : rows) {
            if (row.is_settled)
                continue;
            try {
                readings.push_back(reading_of(work, row));
                sources.push_back(&row);
            } catch (Problem const& problem) {
                header_.refuse(row, problem);
            }
        }
        auto const results = usage::ingest(work, readings, batch);
        for (std::size_t i = 0; i < results.size(); ++i) {
            sources[i]->written = {fate_of(results[i].outcome)};
            if (results[i].outcome == usage::Outcome::refused)
                header_.refuse(*sources[i], Problem::invalid({results[i].why}));
        }
        if (batch.number != 0)
            note_spans(work, readings, sources, batch.id);
        return true;
    }

private:
    usage::NewReading reading_of(Work& work, Row const& row)
    {
        Check check;
        UsageRow fields{};
        form_.read(row, &fields, check);
        check_text(check, "/source", fields.source, 100);
        auto const* const customer = references_.customer(work, fields.partner, fields.customer, check);
        auto const* const product = references_.product(work, fields.product, check);
        auto const decimals = static_cast<int>(product ? product->decimals : 6);
        auto const value = scaled(fields.value, decimals);
        check.require(value.has_value(), "/value", "number", expected_number(decimals));
        check.done();
        return {
            .partner_id = customer->partner,
            .customer_id = customer->id,
            .product_id = product->id,
            .source = std::move(fields.source),
            .measured_at = fields.measured_at,
            .value = *value,
            .reported_at = fields.reported_at,
        };
    }

    // Readings carry their batch's number, which no index knows: these are the places where an undo looks for them.
    static void note_spans(Work& work, std::vector<usage::NewReading> const& readings, std::vector<Row*> const& rows,
                           Id<Batch> import)
    {
        std::map<std::tuple<Id<Partner>, Id<Customer>, Id<Product>, std::string_view>, Span> spans;
        for (std::size_t i = 0; i < readings.size(); ++i) {
            auto const& reading = readings[i];
            auto const fate = rows[i]->written.fate;
            if (fate == Fate::unchanged || fate == Fate::wrong)
                continue;
            auto const [at, is_new] = spans.try_emplace(
                {reading.partner_id, reading.customer_id, reading.product_id, reading.source},
                Span{import, rows[i]->number, reading.partner_id, reading.customer_id, reading.product_id,
                     reading.source, reading.measured_at, reading.measured_at, false});
            at->second.first_at = std::min(at->second.first_at, reading.measured_at);
            at->second.last_at = std::max(at->second.last_at, reading.measured_at);
        }
        std::vector<Span> list;
        for (auto& [key, span] : spans)
            list.push_back(std::move(span));
        store::put_spans(work, list);
    }

    Header const& header_;
    Form form_;
    References references_;
};

std::unique_ptr<Writer> make_usage_writer(Header const& header) { return std::make_unique<UsageWriter>(header); }

} // namespace

RowKind const usage_kind{
    ImportKind::usage, Permission::usage_manage, "source, customer, product and measured_at",
    usage_columns,     &type_of<UsageRow>(),     &make_usage_writer,
    nullptr,
};

} // namespace entente::imports
