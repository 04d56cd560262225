// A refusal: status, stable code, a sentence for a person, and every wrong field at once. Thrown by domain code, caught in
// exactly three places (HTTP dispatch, job runner, command line), shown as RFC 9457 JSON or as an exit code.
#pragma once

#include <boost/describe.hpp>

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct FieldError {
    std::string pointer; // JSON Pointer into the input: /lines/0/quantity
    std::string code;    // stable: required, unknown, whole_number, ...
    std::string detail;  // "Expected a whole number."

    bool operator==(FieldError const&) const = default;
};
BOOST_DESCRIBE_STRUCT(FieldError, (), (pointer, code, detail))

class Problem : public std::exception {
public:
    Problem(int status, std::string code, std::string detail, std::vector<FieldError> errors = {});

    static Problem bad_request(std::string_view code, std::string_view detail);
    static Problem signed_out(); // 401 sign_in_required
    static Problem forbidden(std::string_view code, std::string_view detail);
    static Problem not_found(); // foreign and unknown look exactly alike
    static Problem conflict(std::string_view code, std::string_view detail);
    static Problem stale();                                 // 412: somebody changed the row meanwhile
    static Problem invalid(std::vector<FieldError> errors); // 422
    static Problem invalid(std::string pointer, std::string code, std::string detail);
    static Problem busy(int retry_after_seconds); // 503

    int status() const { return status_; }
    std::string const& code() const { return code_; }
    std::string const& detail() const { return detail_; }
    std::vector<FieldError> const& errors() const { return errors_; }
    std::optional<int> retry_after() const { return retry_after_; } // seconds
    Problem&& after(int seconds) &&;
    char const* what() const noexcept override { return summary_.c_str(); }

private:
    int status_;
    std::string code_;
    std::string detail_;
    std::vector<FieldError> errors_;
    std::optional<int> retry_after_;
    std::string summary_; // code, detail and fields in one line, for logs and the command line
};

} // namespace entente
