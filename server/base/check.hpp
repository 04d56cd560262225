// Collects everything that is wrong with an input, so that a person learns it in one go.
//
//   Check check;
//   auto const name = check.text("/name", input.name, 200);
//   check.zone("/zone", input.zone);
//   check.done();                                        // throws Problem 422 with every field error
#pragma once

#include "base/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class Check {
public:
    /// One line, trimmed and in Unicode's composed form; 1 to `longest` code points.
    std::string text(std::string pointer, std::string_view value, std::size_t longest);
    std::string email(std::string pointer, std::string_view value); // one address, as it was given
    void zone(std::string pointer, std::string_view value);         // IANA
    void currency(std::string pointer, std::string_view value);     // ISO 4217
    void country(std::string pointer, std::string_view value);      // two capital letters
    void within(std::string pointer, std::int64_t value, std::int64_t least, std::int64_t most);
    /// Comma-separated words, each of which must be in `known`.
    void words(std::string pointer, std::string_view value, std::vector<std::string_view> const& known);
    void require(bool holds, std::string pointer, std::string code, std::string detail);

    void add(FieldError error) { errors_.push_back(std::move(error)); }
    bool is_fine() const { return errors_.empty(); }
    void done();

private:
    std::vector<FieldError> errors_;
};

} // namespace entente
