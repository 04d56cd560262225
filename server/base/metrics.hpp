// Figures about the process, and the page on which Prometheus reads them. Keeping one costs a relaxed addition, so that counting
// is not noticed. What a figure is labelled with is a word of ours, such as a route's template: never anything that a
// request or the database said, because whoever reads the page need not know any partner.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace entente::metrics {

class Counter {
public:
    void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> value_{0};
};

/// How many there are at the moment.
class Gauge {
public:
    void add(std::int64_t by) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

/// Microseconds, and how many things at once.
inline constexpr std::array<std::int64_t, 11> durations = {500,    1'000,   2'500,   5'000,     10'000,   25'000,
                                                           50'000, 100'000, 250'000, 1'000'000, 5'000'000};
inline constexpr std::array<std::int64_t, 7> sizes = {1, 2, 4, 8, 16, 32, 64};

/// Whole numbers sorted into ranges that end at each of `bounds`, at most fifteen.
class Histogram {
public:
    explicit Histogram(std::span<std::int64_t const> bounds) : bounds_(bounds) {}
    void observe(std::int64_t value);

private:
    friend class Page;

    std::span<std::int64_t const> bounds_;
    std::array<std::atomic<std::uint64_t>, 16> counts_{}; // the last of them: above every bound
    std::atomic<std::int64_t> sum_{0};
};

/// Counts by a word of ours, such as the code of a refusal. Anything that does not look like one is counted as "other".
class Tally {
public:
    void add(std::string_view word);
    std::map<std::string, std::uint64_t, std::less<>> counts() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::uint64_t, std::less<>> counts_;
};

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

/// Prometheus' text format 0.0.4. A family is begun by its name and help, its samples follow.
class Page {
public:
    void counter(std::string_view name, std::string_view help) { begin(name, help, "counter"); }
    void gauge(std::string_view name, std::string_view help) { begin(name, help, "gauge"); }
    void histogram(std::string_view name, std::string_view help) { begin(name, help, "histogram"); }

    void sample(Labels, std::uint64_t value);
    void sample(std::uint64_t value) { sample({}, value); }
    void seconds(std::int64_t microseconds); // a sample in the base unit
    /// Of a histogram's family; `per_unit` observed make one unit of the family: 1,000,000 microseconds a second.
    void sample(Labels, Histogram const&, std::int64_t per_unit = 1);

    /// A family with one sample.
    void counter(std::string_view name, std::string_view help, std::uint64_t value);
    void gauge(std::string_view name, std::string_view help, std::uint64_t value);

    std::string const& text() const { return text_; }

private:
    void begin(std::string_view name, std::string_view help, std::string_view type);
    void line(std::string_view suffix, Labels, std::string_view more, std::string_view value);

    std::string text_;
    std::string name_;
};

} // namespace entente::metrics
