#include "imports/writers.hpp"

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
                refuse(row, problem);
            }
        }
        auto const results = usage::ingest(work, readings, batch);
        for (std::size_t i = 0; i < results.size(); ++i) {
            sources[i]->fate = fate_of(results[i].outcome);
            if (results[i].outcome == usage::Outcome::refused)
                refuse(*sources[i], Problem::invalid({results[i].why}));
        }
        return true;
    }

private:
    usage::NewReading reading_of(Work& work, Row const& row)
    {
        Check check;
        UsageRow fields{};
        form_.read(row, &fields, check);
        check_text(check, "/source", fields.source, 100);
        auto const* const customer = customer_of(work, fields, check);
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

    References::CustomerKey const* customer_of(Work& work, UsageRow const& fields, Check& check)
    {
        if (!fields.partner)
            return references_.customer(work, fields.customer, check);
        auto const* const partner = references_.partner(work, *fields.partner, check);
        return partner ? references_.customer_of(work, partner->id, fields.customer, check) : nullptr;
    }

    void refuse(Row& row, Problem const& problem)
    {
        row.fate = Fate::wrong;
        row.error = header_.sentence_of(problem);
    }

    Header const& header_;
    Form form_;
    References references_;
};

} // namespace

std::unique_ptr<Writer> make_usage_writer(Header const& header) { return std::make_unique<UsageWriter>(header); }

} // namespace entente::imports
