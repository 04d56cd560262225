#include "base/money.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace entente {

namespace {

__extension__ typedef __int128 Wide;

// ISO 4217 list one as in force from January 2026 (BGN has left it), without metals, testing and "no currency".
constexpr std::string_view two_digits =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP "
    "COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL "
    "THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";
constexpr std::string_view no_digits = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view three_digits = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view four_digits = "CLF UYW";

constexpr bool lists(std::string_view codes, std::string_view code)
{
    for (std::size_t at = 0; at + 3 <= codes.size(); at += 4)
        if (codes.substr(at, 3) == code)
            return true;
    return false;
}

int digits_or_none(std::string_view code)
{
    if (code.size() != 3)
        return -1;
    if (lists(two_digits, code))
        return 2;
    if (lists(no_digits, code))
        return 0;
    if (lists(three_digits, code))
        return 3;
    return lists(four_digits, code) ? 4 : -1;
}

std::int64_t narrow(Wide value)
{
    if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min())
        throw std::overflow_error("an amount does not fit");
    return static_cast<std::int64_t>(value);
}

Wide divide_wide(Wide numerator, Wide denominator)
{
    auto const quotient = numerator / denominator;
    auto const rest = numerator % denominator;
    auto const distance = rest < 0 ? -rest : rest;
    if (distance < denominator - distance)
        return quotient;
    return quotient + (numerator < 0 ? -1 : 1);
}

} // namespace

Money operator+(Money const& a, Money const& b)
{
    if (a.currency != b.currency)
        throw std::logic_error("added " + a.currency + " and " + b.currency);
    return {narrow(Wide{a.minor} + b.minor), a.currency};
}

int minor_digits(std::string_view currency)
{
    auto const digits = digits_or_none(currency);
    if (digits < 0)
        throw std::logic_error("unknown currency " + std::string(currency));
    return digits;
}

bool is_currency(std::string_view code) { return digits_or_none(code) >= 0; }

std::int64_t divide_rounding(std::int64_t numerator, std::int64_t denominator)
{
    if (denominator <= 0)
        throw std::logic_error("the denominator is not positive");
    return narrow(divide_wide(numerator, denominator));
}

Money price_of(Money const& unit_price, std::int64_t scaled_quantity, int decimals)
{
    if (decimals < 0 || decimals > 18)
        throw std::logic_error("a quantity has 0 to 18 decimals");
    Wide scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    return {narrow(divide_wide(Wide{unit_price.minor} * scaled_quantity, scale)), unit_price.currency};
}

std::vector<std::int64_t> split(std::int64_t total, std::span<std::int64_t const> weights)
{
    if (weights.empty() && total != 0)
        throw std::logic_error("an amount is split among nobody");
    if (std::ranges::any_of(weights, [](auto weight) { return weight < 0; }))
        throw std::logic_error("a weight is negative");
    auto const sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
    auto const weight_of = [&](std::size_t i) { return sum == 0 ? Wide{1} : Wide{weights[i]}; };
    auto const whole = sum == 0 ? static_cast<Wide>(weights.size()) : sum;
    auto const sign = total < 0 ? -1 : 1;

    std::vector<std::int64_t> parts(weights.size());
    std::vector<Wide> remainders(weights.size());
    Wide left = Wide{total} * sign;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        auto const share = Wide{total} * sign * weight_of(i);
        parts[i] = static_cast<std::int64_t>(share / whole * sign);
        remainders[i] = share % whole;
        left -= share / whole;
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Stable, so that of equal remainders the earlier line gets the cent, today and at every recomputation.
    std::ranges::stable_sort(order, [&](auto a, auto b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i)
        parts[order[i]] += sign;
    return parts;
}

} // namespace entente
