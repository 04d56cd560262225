// Random numbers that are the same on every machine: one generator, and the few shapes that the demo needs.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace entente::demo {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() // splitmix64
    {
        state_ += 0x9e3779b97f4a7c15u;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; } // [0, 1)
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool chance(double probability) { return unit() < probability; }
    double normal() { return std::sqrt(-2 * std::log(1 - unit())) * std::cos(6.283185307179586 * unit()); }
    double log_normal(double median, double sigma) { return median * std::exp(sigma * normal()); }

    template <class T>
    T const& pick(std::span<T const> list)
    {
        return list[static_cast<std::size_t>(next() % list.size())];
    }
    template <class T, std::size_t N>
    T const& pick(T const (&list)[N])
    {
        return list[next() % N];
    }
    template <class T>
    void shuffle(std::vector<T>& list)
    {
        for (auto left = list.size(); left > 1; --left)
            std::swap(list[left - 1], list[static_cast<std::size_t>(next() % left)]);
    }

private:
    std::uint64_t state_;
};

/// Below which that share of a standard normal lies: Tukey's lambda, right to a hundredth.
inline double normal_at(double share) { return (std::pow(share, 0.135) - std::pow(1 - share, 0.135)) / 0.1975; }

} // namespace entente::demo
