#include "base/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entente::metrics {
namespace {

constexpr std::size_t longest_word = 40;
constexpr std::size_t most_words = 200;

bool is_word(std::string_view text)
{
    return !text.empty() && text.size() <= longest_word &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

std::string escaped(std::string_view value)
{
    std::string out;
    for (char const c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

/// 2500 of 1000000 is "0.0025".
std::string in_units(std::int64_t value, std::int64_t per_unit)
{
    return per_unit == 1 ? std::to_string(value)
                         : fmt::format("{}", static_cast<double>(value) / static_cast<double>(per_unit));
}

} // namespace

void Histogram::observe(std::int64_t value)
{
    auto const range = static_cast<std::size_t>(std::ranges::lower_bound(bounds_, value) - bounds_.begin());
    counts_[range].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

void Tally::add(std::string_view word)
{
    std::lock_guard const lock(mutex_);
    if (auto const found = counts_.find(word); found != counts_.end())
        ++found->second;
    else
        ++counts_[is_word(word) && counts_.size() < most_words ? std::string(word) : "other"];
}

std::map<std::string, std::uint64_t, std::less<>> Tally::counts() const
{
    std::lock_guard const lock(mutex_);
    return counts_;
}

void Page::begin(std::string_view name, std::string_view help, std::string_view type)
{
    name_ = name;
    text_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void Page::line(std::string_view suffix, Labels labels, std::string_view more, std::string_view value)
{
    text_.append(name_).append(suffix);
    std::string inside;
    for (auto const& [name, of] : labels)
        inside += fmt::format("{}{}=\"{}\"", inside.empty() ? "" : ",", name, escaped(of));
    if (!more.empty())
        inside += fmt::format("{}{}", inside.empty() ? "" : ",", more);
    if (!inside.empty())
        text_ += "{" + inside + "}";
    text_.append(1, ' ').append(value).append(1, '\n');
}

void Page::sample(Labels labels, std::uint64_t value) { line("", labels, "", std::to_string(value)); }

void Page::seconds(std::int64_t microseconds) { line("", {}, "", in_units(microseconds, 1'000'000)); }

void Page::sample(Labels labels, Histogram const& histogram, std::int64_t per_unit)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i <= histogram.bounds_.size(); ++i) {
        sum += histogram.counts_[i].load(std::memory_order_relaxed);
        auto const bound = i < histogram.bounds_.size() ? in_units(histogram.bounds_[i], per_unit) : "+Inf";
        line("_bucket", labels, fmt::format("le=\"{}\"", bound), std::to_string(sum));
    }
    line("_sum", labels, "", in_units(histogram.sum_.load(std::memory_order_relaxed), per_unit));
    line("_count", labels, "", std::to_string(sum));
}

void Page::counter(std::string_view name, std::string_view help, std::uint64_t value)
{
    counter(name, help);
    sample(value);
}

void Page::gauge(std::string_view name, std::string_view help, std::uint64_t value)
{
    gauge(name, help);
    sample(value);
}

} // namespace entente::metrics
