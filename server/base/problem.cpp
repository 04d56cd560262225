#include "base/problem.hpp"

#include <utility>

namespace entente {

namespace {

std::string summarise(std::string const& code, std::string const& detail, std::vector<FieldError> const& errors)
{
    auto summary = code + ": " + detail;
    for (auto const& error : errors)
        summary += " [" + error.pointer + " " + error.code + ": " + error.detail + "]";
    return summary;
}

} // namespace

Problem::Problem(int status, std::string code, std::string detail, std::vector<FieldError> errors)
    : status_(status), code_(std::move(code)), detail_(std::move(detail)), errors_(std::move(errors)),
      summary_(summarise(code_, detail_, errors_))
{}

Problem Problem::bad_request(std::string_view code, std::string_view detail)
{
    return {400, std::string(code), std::string(detail)};
}

Problem Problem::signed_out() { return {401, "sign_in_required", "Sign in to continue."}; }

Problem Problem::forbidden(std::string_view code, std::string_view detail)
{
    return {403, std::string(code), std::string(detail)};
}

Problem Problem::not_found() { return {404, "not_found", "Check the address: nothing is available here."}; }

Problem Problem::conflict(std::string_view code, std::string_view detail)
{
    return {409, std::string(code), std::string(detail)};
}

Problem Problem::stale() { return {412, "stale", "Reload and try again: this was changed in the meantime."}; }

Problem Problem::invalid(std::vector<FieldError> errors)
{
    auto const* detail = errors.size() == 1 ? "Correct the marked field." : "Correct the marked fields.";
    return {422, "invalid", detail, std::move(errors)};
}

Problem Problem::invalid(std::string pointer, std::string code, std::string detail)
{
    return invalid({FieldError{std::move(pointer), std::move(code), std::move(detail)}});
}

Problem Problem::busy(int retry_after_seconds)
{
    return Problem{503, "busy", "Try again in a moment."}.after(retry_after_seconds);
}

Problem&& Problem::after(int seconds) &&
{
    retry_after_ = seconds;
    return std::move(*this);
}

} // namespace entente
