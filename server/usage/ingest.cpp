#include "usage/tally.hpp"
#include "usage/usage.hpp"

namespace entente::usage {

std::vector<ReadingResult> ingest(Work& work, std::vector<NewReading> const& readings, BatchRef batch)
{
    Intake intake{.batch = batch};
    admit(work, intake, readings);
    load_tallies(work, intake);
    set_suspicious_aside(work, intake);
    store_readings(work, intake);
    roll_up(work, intake);
    return std::move(intake.results);
}

std::vector<ReadingResult> take_released(Work& work, NewReading const& reading, BatchRef batch)
{
    Intake intake{.batch = batch, .cause = Cause::released_reading};
    std::vector const readings{reading}; // lives as long as the intake, which points into it
    admit(work, intake, readings);
    load_tallies(work, intake);
    store_readings(work, intake);
    roll_up(work, intake);
    return std::move(intake.results);
}

} // namespace entente::usage
