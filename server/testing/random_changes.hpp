// A good input with random changes, again and again: whatever reads it takes it or refuses it, and neither breaks, nor hangs, nor
// fails in a way that nobody foresaw. Under AddressSanitizer and UBSan, as every test is.
//
//   testing::survives_random_changes(R"({"name":"Alpine"})", 5'000, [](std::string const& text) { json::read<Input>(text); });
//
// The same changes each time. ENTENTE_FUZZ multiplies the rounds, ENTENTE_SEED begins elsewhere; what breaks says by which seed
// and round it did, and ENTENTE_SEED with ENTENTE_FUZZ_ROUND does that one alone.
#pragma once

#include "base/function_ref.hpp"

#include <string>
#include <string_view>

namespace entente::testing {

/// `reads` may throw a Problem, which is a refusal. Anything else that it throws fails the test, as does a round that takes more than
/// two seconds.
void survives_random_changes(std::string_view whole, int rounds, FunctionRef<void(std::string const&)> reads);

} // namespace entente::testing
