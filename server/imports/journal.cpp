#include "imports/journal.hpp"

#include "base/json.hpp"
#include "imports/imports_store.hpp"

namespace entente::imports {

std::optional<Instant> undo_until(ImportRow const& import, Instant now)
{
    bool const has_stored = import.state == ImportState::done || import.state == ImportState::stopped;
    if (!has_stored || !import.finished_at || *import.finished_at + undo_lasts <= now)
        return std::nullopt;
    return *import.finished_at + undo_lasts;
}

Reading reading_of(ImportRow const& import)
{
    return import.reading.text == "null" ? Reading{} : json::read<Reading>(import.reading.text);
}

Survey survey_of(ProgressRow const& progress)
{
    return progress.survey.text == "null" ? Survey{} : json::read<Survey>(progress.survey.text);
}

KeptTally tally_of(ProgressRow const& progress)
{
    return progress.tally.text == "null" ? KeptTally{} : json::read<KeptTally>(progress.tally.text);
}

std::string json_of(KeptTally const& tally) { return json::write(tally); }

ImportRow begin_storing(Work& work, ImportRow const& import)
{
    auto after = import;
    after.state = ImportState::storing;
    after.why.clear();
    if (!after.number)
        after.number = store::next_number(work);
    return work.update("imports", import, after, "import.started");
}

ImportRow change_state(Work& work, ImportRow const& import, ImportState state, Action action, std::string why)
{
    auto after = import;
    after.state = state;
    after.why = std::move(why);
    return work.update("imports", import, after, action);
}

} // namespace entente::imports
