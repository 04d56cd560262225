#include "collectors/collectors.hpp"
#include "imports/writer.hpp"

namespace entente::imports {

struct JobRunRow {
    std::string customer;
    std::string product;
    Instant ran_at;
    JobOutcome outcome = JobOutcome::succeeded;
    std::optional<std::string> source;
    std::optional<std::string> reason;
    std::optional<std::string> partner;
};
BOOST_DESCRIBE_STRUCT(JobRunRow, (), (customer, product, ran_at, outcome, source, reason, partner))

namespace {

using enum Need;

constexpr auto job_run_columns = std::to_array<Column>({
    {"customer", must, Holds::text, "external id or customer_... id", "customer_id",
     "customer number,kundennummer,kunde"},
    {"product", must, Holds::text, "code or product_... id: whose job it was", "product_id",
     "product code,produkt,produktcode"},
    {"ran_at", must, Holds::instant, "time: 2026-11-13T06:00:00Z", "",
     "time,date,timestamp,ran,finished,ended,zeit,datum,zeitpunkt,gelaufen,beendet"},
    {"outcome", must, Holds::choice, "succeeded or failed", "", "result,status,state,ergebnis,ausgang"},
    {"source", may, Holds::text, "which collector ran it, by its external id, or another name", "",
     "collector,collector id,scanner,scanner id,agent,system,quelle"},
    {"reason", may, Holds::text, "why it failed", "", "error,message,cause,grund,fehler,meldung"},
    {"partner", may, Holds::text,
     "external id or partner_... id: whose customer, where two partners use the same external id", "partner_id",
     "partner number,partnernummer"},
});

Written written_of(collectors::RecordedRun const& recorded)
{
    if (recorded.is_new)
        return created(recorded.run);
    if (!recorded.before)
        return {Fate::unchanged};
    return {.fate = Fate::updated,
            .subject = recorded.run.id.text(),
            .version = recorded.run.version,
            .before = json::write(*recorded.before),
            .after = json::write(collectors::JobRunChange{recorded.run.outcome, recorded.run.reason})};
}

// Runs come by the thousand: those of a chunk are stored together, with one event for each partner.
class JobRunWriter final : public Writer {
public:
    explicit JobRunWriter(Header const& header) : header_(header), form_(type_of<JobRunRow>(), header) {}

    std::size_t rows_at_a_time() const override { return 5'000; }

    bool write(Work& work, std::span<Row> rows, usage::BatchRef batch) override
    {
        std::vector<collectors::NewJobRun> runs;
        std::vector<Row*> sources;
        for (Row& row : rows) {
            if (row.is_settled)
                continue;
            try {
                runs.push_back(run_of(work, row));
                sources.push_back(&row);
            } catch (Problem const& problem) {
                header_.refuse(row, problem);
            }
        }
        auto const recorded = collectors::record_job_runs(work, runs, batch.id);
        for (std::size_t i = 0; i < recorded.size(); ++i)
            sources[i]->written = written_of(recorded[i]);
        note_changes(work, rows, header_, batch);
        return true;
    }

private:
    collectors::NewJobRun run_of(Work& work, Row const& row)
    {
        Check check;
        JobRunRow fields{};
        form_.read(row, &fields, check);
        auto const* const customer = references_.customer(work, fields.partner, fields.customer, check);
        auto const* const product = references_.product(work, fields.product, check);
        collectors::NewJobRun run{.ran_at = fields.ran_at,
                                  .source = fields.source.value_or(""),
                                  .outcome = fields.outcome,
                                  .reason = fields.reason};
        collectors::check_job_run(work, run, check);
        check.done();
        run.partner_id = customer->partner;
        run.customer_id = customer->id;
        run.product_id = product->id;
        return run;
    }

    Header const& header_;
    Form form_;
    References references_;
};

std::unique_ptr<Writer> make_job_run_writer(Header const& header) { return std::make_unique<JobRunWriter>(header); }

} // namespace

RowKind const job_runs_kind{
    ImportKind::job_runs,
    Permission::usage_manage,
    "customer, product, ran_at and source",
    job_run_columns,
    &type_of<JobRunRow>(),
    &make_job_run_writer,
    &take_back_row<JobRun, collectors::JobRunChange, collectors::withdraw_job_run, collectors::correct_job_run>,
};

} // namespace entente::imports
