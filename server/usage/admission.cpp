#include "base/text.hpp"
#include "usage/readings_store.hpp"
#include "usage/tally.hpp"

#include <algorithm>

namespace entente::usage {
namespace {

constexpr auto clock_skew = std::chrono::minutes(5);
constexpr std::int64_t largest_value = 10'000'000'000'000;
constexpr std::size_t longest_source = 100;

/// Where a reading belongs, or why it is refused.
class Admission {
public:
    Admission(Work& work, Intake& intake) : work_(work), intake_(intake) {}

    void admit(std::size_t place, NewReading const& reading)
    {
        if (auto why = refusal(reading)) {
            intake_.results[place] = {Outcome::refused, std::move(*why)};
            return;
        }
        auto* const tally = tally_of(reading);
        if (!tally) {
            intake_.results[place] = {
                Outcome::refused,
                {"/customer_id", "unassigned", "The customer was in no partnership for this product at that time."}};
            return;
        }
        intake_.admitted.push_back({.place = place,
                                    .reading = &reading,
                                    .tally = tally,
                                    .day = tally->book->day_of(*tally->cycle, reading.measured_at),
                                    .reported_at = reading.reported_at.value_or(work_.now())});
    }

private:
    std::optional<FieldError> refusal(NewReading const& reading)
    {
        if (!customer_ || customer_->id != reading.customer_id) {
            auto const found = intake_.customers.find(reading.customer_id);
            customer_ = found == intake_.customers.end() ? nullptr : &found->second;
        }
        if (!customer_ || customer_->partner_id != reading.partner_id)
            return FieldError{"/customer_id", "unknown", "There is no such customer."};
        if (!product_ || product_->id != reading.product_id) {
            auto const found = std::ranges::find(intake_.products, reading.product_id, &Product::id);
            product_ = found == intake_.products.end() ? nullptr : &*found;
        }
        if (!product_)
            return FieldError{"/product_id", "unknown", "There is no such product."};
        if (reading.measured_at > work_.now() + clock_skew)
            return FieldError{"/measured_at", "future", "This is more than five minutes in the future."};
        if (reading.value > largest_value || reading.value < -largest_value)
            return FieldError{"/value", "too_large", "Expected a value within 10,000,000,000,000."};
        return wrong_source(reading.source);
    }

    std::optional<FieldError> wrong_source(std::string_view source)
    {
        if (source == fine_source_)
            return std::nullopt;
        if (!text::is_utf8(source) || !text::is_printable(source, text::Lines::one))
            return FieldError{"/source", "unprintable", "Expected one line of text."};
        if (text::code_points(source) > longest_source)
            return FieldError{"/source", "too_long", "Expected at most 100 characters."};
        fine_source_ = source;
        return std::nullopt;
    }

    // An assignment for the product's own line goes before one for all lines.
    CustomerAssignment const* assignment_at(Instant at) const
    {
        CustomerAssignment const* found = nullptr;
        for (CustomerAssignment const& assignment : customer_->assignments) {
            bool const fits = assignment.product_line.empty() || assignment.product_line == product_->line;
            if (fits && assignment.valid_from <= at && at < assignment.valid_to &&
                (!found || found->product_line.empty()))
                found = &assignment;
        }
        return found;
    }

    Book& book_of(Id<Partnership> partnership)
    {
        if (book_ && book_->partnership().id == partnership)
            return *book_;
        auto found = intake_.books.find(partnership);
        if (found == intake_.books.end())
            found =
                intake_.books.try_emplace(partnership, work_, partners::read_partnership(work_, {partnership})).first;
        return *(book_ = &found->second);
    }

    Tally* tally_of(NewReading const& reading)
    {
        auto const* const assignment = assignment_at(reading.measured_at);
        if (!assignment)
            return nullptr;
        auto& book = book_of(assignment->partnership_id);
        auto const& cycle = book.cycle_at(work_, reading.measured_at);
        for (Tally* tally : customer_->tallies)
            if (tally->cycle == &cycle && tally->product == product_)
                return tally;
        auto& tally = intake_.tallies.emplace_back(Tally{
            &book, customer_, product_, &cycle, customer_->meter_of(book.partnership().id, product_->id), {}, {}});
        customer_->tallies.push_back(&tally);
        return &tally;
    }

    Work& work_;
    Intake& intake_;
    // Neighbours in a file are mostly of the same customer, product, partnership and source.
    Seen* customer_ = nullptr;
    Product const* product_ = nullptr;
    Book* book_ = nullptr;
    std::optional<std::string> fine_source_;
};

std::map<Id<Partner>, std::vector<Id<Customer>>> customers_in(std::vector<NewReading> const& readings)
{
    std::map<Id<Partner>, std::vector<Id<Customer>>> ids;
    std::vector<Id<Customer>>* of_partner = nullptr;
    Id<Partner> partner;
    for (NewReading const& reading : readings) {
        if (!of_partner || partner != reading.partner_id)
            of_partner = &ids[partner = reading.partner_id];
        if (of_partner->empty() || of_partner->back() != reading.customer_id)
            of_partner->push_back(reading.customer_id);
    }
    for (auto& [owner, list] : ids) {
        std::ranges::sort(list);
        list.erase(std::ranges::unique(list).begin(), list.end());
    }
    return ids;
}

} // namespace

void admit(Work& work, Intake& intake, std::vector<NewReading> const& readings)
{
    intake.results.resize(readings.size());
    intake.admitted.reserve(readings.size());
    intake.products = catalog::products(work);
    for (auto const& [partner, ids] : customers_in(readings))
        store::see_customers(work, partner, ids, intake.customers);
    Admission admission(work, intake);
    for (std::size_t place = 0; place < readings.size(); ++place)
        admission.admit(place, readings[place]);
}

} // namespace entente::usage
