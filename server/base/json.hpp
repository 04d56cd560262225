// JSON in and out of described types. Writing goes straight to text; reading reports every wrong field at once, each with
// its JSON Pointer, and refuses members that the type does not have.
#pragma once

#include "base/problem.hpp"
#include "base/reflect.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entente::json {

void write(std::string& out, Type const&, void const* object);
void write_text(std::string& out, std::string_view text); // quoted and escaped

template <class T>
std::string write(T const& object)
{
    std::string out;
    write(out, type_of<T>(), &object);
    return out;
}

enum class Members { all, given }; // given: absent members keep what they hold (merge patch)

/// Reads into `object`, adding to `errors`. Throws Problem 400 when the text is no JSON within the limits (depth 64, 20,000
/// members, duplicate keys, strict UTF-8). Absent optionals and lists are fine; everything else is required.
void read(std::string_view text, Type const&, void* object, std::vector<FieldError>& errors,
          Members members = Members::all);

/// Throws Problem 422 with all field errors, or 400 as above.
template <class T>
T read(std::string_view text)
{
    T object{};
    std::vector<FieldError> errors;
    read(text, type_of<T>(), &object, errors);
    if (!errors.empty())
        throw Problem::invalid(std::move(errors));
    return object;
}

/// Sets one scalar (or optional of one) from plain text, as found in a path, a query or a CSV cell.
/// Returns the error's code and sentence, or nothing.
std::optional<FieldError> read_scalar(std::string_view text, Type const&, void* object, std::string pointer);

/// The scalar as plain text: ids, instants and dates as in JSON, without quotes.
std::string scalar_text(Type const&, void const* object);

} // namespace entente::json
