// One request out of the bytes of a connection: Beast splits head and body, this keeps what a Request needs of it.
#pragma once

#include "web/asio.hpp"
#include "web/head.hpp"
#include "web/upload.hpp"

#include <boost/beast/http/basic_parser.hpp>

namespace entente::web {

class RequestParser final : private boost::beast::http::basic_parser<true> {
public:
    explicit RequestParser(Limits const&);

    /// Before the head is given: the body may be as large as an upload. Where it goes is said before any of it is given.
    void expect_upload(Limits const&);
    void receive_into(std::unique_ptr<ArrivingUpload> upload) { upload_ = std::move(upload); }
    std::size_t body_bytes() const { return body_bytes_; } // so far

    /// Reads from the front of `bytes`, of which the head must be complete. Returns how many it used up; 0 means that
    /// it needs more of them at once.
    std::expected<std::size_t, Refusal> take(std::string_view bytes);

    bool is_complete() const { return is_done(); }
    bool wants_keep_alive() const { return keep_alive(); }

    Request request;

private:
    using Error = boost::beast::error_code;
    using View = boost::beast::string_view;

    void on_request_impl(boost::beast::http::verb, View method, View target, int version, Error&) override;
    void on_field_impl(boost::beast::http::field, View name, View value, Error&) override;
    void on_header_impl(Error&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, Error&) override;
    std::size_t on_body_impl(View, Error&) override;
    void on_chunk_header_impl(std::uint64_t, View, Error&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, View, Error&) override;
    void on_finish_impl(Error&) override;
    // The base also declares the response's callback.
    void on_response_impl(int, View, int, Error&) override {}
    std::size_t take_body(View, Error&);

    std::unique_ptr<ArrivingUpload> upload_;
    std::size_t body_bytes_ = 0;
    bool is_disk_full_ = false;
};

} // namespace entente::web
