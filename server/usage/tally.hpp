// What is held in memory while readings come in: tallies, one for each customer, product and cycle of a partnership that the
// readings touch, and the readings that were admitted to them.
#pragma once

#include "usage/book.hpp"
#include "usage/gauges.hpp"
#include "usage/usage.hpp"

#include <deque>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace entente::usage {

/// One customer's use of one product in a partnership (table usage_meters).
struct Meter {
    Id<Partner> partner_id;
    Id<Customer> customer_id;
    Id<Partnership> partnership_id;
    Id<Product> product_id;
    std::int64_t meter = 0; // its number within the partner
    std::int64_t book = 0;  // the partnership's
    Date last_day;          // the latest with a reading
    Month last_month;
    std::string recent; // usage/recent.hpp
};
BOOST_DESCRIBE_STRUCT(Meter, (),
                      (partner_id, customer_id, partnership_id, product_id, meter, book, last_day, last_month, recent))

/// The stored value of a meter in a cycle (table usage_cycles).
struct CycleValue {
    Id<Partner> partner_id;
    std::int64_t meter = 0;
    Month month;
    std::int64_t book = 0;
    std::int64_t value = 0;
    Date peak_day;
    std::int64_t days = 0;
    bool is_counted = false;
};
BOOST_DESCRIBE_STRUCT(CycleValue, (), (partner_id, meter, month, book, value, peak_day, days, is_counted))

struct Day : DayGauge {
    std::optional<std::int64_t> former; // the stored value, before these readings came
    bool is_changed = false;
    bool is_corrected = false; // no longer to be had by adding: counted again from its readings
};

struct Tally;

struct Seen {
    Id<Partner> partner_id;
    Id<Customer> id;
    CustomerKind kind = CustomerKind::customer;
    std::vector<CustomerAssignment> assignments;
    std::vector<Tally*> tallies;
    struct Series {
        std::string source;
        std::int64_t number = 0;
    };
    struct Use : Meter {
        std::vector<Series> series;
        bool is_new = false;
    };
    std::deque<Use> meters; // they stay where they are

    Use* meter_of(Id<Partnership>, Id<Product>); // none when nothing was measured yet
};

struct Tally {
    Book* book;
    Seen* customer;
    Product const* product;
    Cycle const* cycle;
    Seen::Use* meter = nullptr; // none until the first reading is stored
    std::vector<Day> days;      // of this cycle, in order of time
    std::optional<CycleValue> stored;

    Day& day(Date); // made when there is none yet
    void add(Date, Instant, std::int64_t value);
};

struct Admitted {
    std::size_t place; // in the call
    NewReading const* reading;
    Tally* tally;
    Date day;
    Instant reported_at;
    std::int64_t series = 0;
};

/// Why the readings came, which is what an adjustment that they make is said to come from.
enum class Cause { late_reading, corrected_reading, released_reading, undone_import };
BOOST_DESCRIBE_ENUM(Cause, late_reading, corrected_reading, released_reading, undone_import)

struct Intake {
    BatchRef batch;
    Cause cause = Cause::late_reading;
    std::map<Id<Partnership>, Book> books;
    std::vector<Product> products;
    std::unordered_map<Id<Customer>, Seen> customers;
    std::deque<Tally> tallies;
    std::vector<Admitted> admitted;
    std::vector<ReadingResult> results;

    void answer(Admitted const& reading, Outcome outcome) { results[reading.place].outcome = outcome; }
};

// The steps of ingest(), in their order.
void admit(Work&, Intake&, std::vector<NewReading> const&);
void load_tallies(Work&, Intake&);
void set_suspicious_aside(Work&, Intake&);
void store_readings(Work&, Intake&);
void roll_up(Work&, Intake&);

/// All of them but setting aside: for readings that a person has released. Throws as ingest().
std::vector<ReadingResult> take_released(Work&, NewReading const&, BatchRef);

} // namespace entente::usage
