// A route names a domain function, the permission it needs and where it is served; input and output types are deduced from
// the function's signature. There is no way to make one without a permission.
//
//   web::get<list_customers>("/customers", Permission::customers_read, Surface::both, "Customers that you may see.")
//   web::patch<update_customer>("/customers/{id}", Permission::customers_manage, Surface::both, "Changes a customer.")
//
// Shapes a function may have (I and O described structs, Id<T> the {id} of the path):
//   O f(Work&, I const&)                               get, post, put
//   O f(Work&)                                         get, post, remove without input
//   O f(Work&, Revision, Id<T>, Patch<I> const&)       patch: If-Match is required, absent members stay
//   O f(Work&, Revision, Id<T>)                        remove
//   std::optional<O> f(Work&, Progress&)               stream: asked again and again, see below
//   P p(Work&, I const&) and O f(Work&, P const&)      post_prepared: p runs first, outside the writer, and may be slow
//   P p(Work&, I const&, Upload&) and O f(Work&, P const&)   upload: likewise, with the file that is the request's body
#pragma once

#include "base/function_ref.hpp"
#include "base/json.hpp"
#include "base/reflect.hpp"
#include "web/http.hpp"
#include "work/work.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace entente::web {

enum class Surface { ui, external, both };
BOOST_DESCRIBE_ENUM(Surface, ui, external, both)

/// The version that the caller saw (the If-Match header).
struct Revision {
    std::int64_t version = 0;
};

/// The members that a PATCH gives, to be laid over the row's present ones. Null empties an optional member.
template <class T>
struct Patch {
    std::string json;

    /// Throws Problem 422 with every wrong field, 400 when the text is no JSON.
    void apply(T& fields) const
    {
        std::vector<FieldError> errors;
        json::read(json, type_of<T>(), &fields, errors, json::Members::given);
        if (!errors.empty())
            throw Problem::invalid(std::move(errors));
    }
};

/// An answer that is a file. It is deleted once it has been opened for sending.
struct Download {
    std::string path;
    std::string file_name;
    std::string content_type;
};
/// How far a stream has come, in the words of the function that tells it; empty when it begins.
struct Progress {
    std::string place;
};
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// What a request brings, ready to be laid into whatever the function takes.
struct Given {
    FunctionRef<void(Type const&, void*)> fill; // path, query and body into a described struct
    FunctionRef<std::int64_t()> revision;       // throws Problem 428 without If-Match
    std::string_view path_id;                   // the {id} segment
    std::string_view body;
    Upload* upload = nullptr;
};

using Take = FunctionRef<void(Type const&, void*)>; // the answer, to be encoded

struct Route {
    std::string method;
    std::string path; // below /v1
    Permission permission = Permission::anyone;
    Surface surface = Surface::ui;
    std::string summary;
    std::string operation;        // the function's name, which is also OpenAPI's operationId
    void (*function)() = nullptr; // the function itself, to know it again by; called through `run`

    Type const* input = nullptr;  // null: none
    Type const* output = nullptr; // null: a Download
    bool takes_revision = false;
    bool is_patch = false;
    bool takes_upload = false;  // instead of a body; its input comes from the query
    std::string_view id_prefix; // of the {id} when the function takes it apart from its input

    /// Of a list: what its rows are sorted by unless something else is asked for, as one of their members; "-at" is most
    /// recent first. Tested by app/order_test.cpp.
    std::string order;
    Route by(std::string member) &&
    {
        order = std::move(member);
        return std::move(*this);
    }

    /// The answer holds a secret that is told once: it is not kept for whoever repeats the request.
    bool is_told_once = false;
    Route told_once() &&
    {
        is_told_once = true;
        return std::move(*this);
    }

    /// Delicate: wants the password of the last five minutes.
    bool wants_confirmation = false;
    Route confirmed() &&
    {
        wants_confirmation = true;
        return std::move(*this);
    }

    /// What it takes proves by itself that it may be done, whoever asks: no session counts, and other sites may ask too.
    bool is_from_anywhere = false;
    Route from_anywhere() &&
    {
        is_from_anywhere = true;
        return std::move(*this);
    }

    bool writes() const { return method != "GET"; }

    // Runs before the writing transaction, in a reading one and on the slow pool; null for most.
    std::shared_ptr<void> (*prepare)(Work&, Given const&) = nullptr;
    void (*run)(Work&, Given const&, void const* prepared, Take) = nullptr;
    Download (*download)(Work&, Given const&) = nullptr;
    void (*follow)(Work&, Progress&, Take) = nullptr; // of a stream, instead of `run`; gives at most one
};

using Routes = std::vector<Route>;

namespace detail {

/// "list_customers" out of the compiler's spelling of a function that is a template argument.
template <auto F>
std::string function_name()
{
    std::string_view const spelled = __PRETTY_FUNCTION__;
    auto const end = spelled.find_first_of(";]", spelled.find("F = "));
    auto const name = spelled.substr(0, end);
    return std::string(name.substr(name.find_last_of(":= ") + 1));
}

template <class T>
Id<T> parse_id(std::string_view text)
{
    auto const id = Id<T>::parse(text);
    if (!id)
        throw Problem::not_found(); // no such id can exist
    return *id;
}

template <class>
struct Shape;

template <class O, class I>
struct Shape<O (*)(Work&, I const&)> {
    using Input = I;
    using Output = O;
    static void describe(Route& route) { route.input = &type_of<I>(); }
    template <auto F>
    static O call(Work& work, Given const& given)
    {
        I input{};
        given.fill(type_of<I>(), &input);
        return F(work, input);
    }
};

template <class O>
struct Shape<O (*)(Work&)> {
    using Output = O;
    static void describe(Route&) {}
    template <auto F>
    static O call(Work& work, Given const&)
    {
        return F(work);
    }
};

template <class O, class T, class I>
struct Shape<O (*)(Work&, Revision, Id<T>, Patch<I> const&)> {
    using Output = O;
    static void describe(Route& route)
    {
        route.input = &type_of<I>();
        route.takes_revision = route.is_patch = true;
        route.id_prefix = Id<T>::prefix();
    }
    template <auto F>
    static O call(Work& work, Given const& given)
    {
        Patch<I> const patch{std::string(given.body)};
        return F(work, Revision{given.revision()}, parse_id<T>(given.path_id), patch);
    }
};

template <class O, class T>
struct Shape<O (*)(Work&, Revision, Id<T>)> {
    using Output = O;
    static void describe(Route& route)
    {
        route.takes_revision = true;
        route.id_prefix = Id<T>::prefix();
    }
    template <auto F>
    static O call(Work& work, Given const& given)
    {
        return F(work, Revision{given.revision()}, parse_id<T>(given.path_id));
    }
};

template <auto F>
Route make(std::string method, std::string path, Permission permission, Surface surface, std::string summary)
{
    using S = Shape<decltype(F)>;
    using Output = typename S::Output;
    Route route{
        .method = std::move(method),
        .path = std::move(path),
        .permission = permission,
        .surface = surface,
        .summary = std::move(summary),
        .operation = function_name<F>(),
        .function = reinterpret_cast<void (*)()>(F),
    };
    S::describe(route);
    if constexpr (std::is_same_v<Output, Download>) {
        route.download = [](Work& work, Given const& given) { return S::template call<F>(work, given); };
    } else {
        route.output = &type_of<Output>();
        route.run = [](Work& work, Given const& given, void const*, Take take) {
            Output output = S::template call<F>(work, given);
            take(type_of<Output>(), &output);
        };
    }
    return route;
}

} // namespace detail

template <auto F>
Route get(std::string path, Permission permission, Surface surface, std::string summary)
{
    return detail::make<F>("GET", std::move(path), permission, surface, std::move(summary));
}

namespace detail {

template <class>
struct StreamShape;

template <class O>
struct StreamShape<std::optional<O> (*)(Work&, Progress&)> {
    using Output = O;
};

} // namespace detail

/// A GET that is answered with one `O` after the other (text/event-stream) for as long as somebody reads: `F` is asked when it
/// begins and whenever something was committed, each time as whom its caller is by then. It ends when the caller may no longer
/// ask, or may do or see other things than at its beginning. Reading it does not count as using the session.
template <auto F>
Route stream(std::string path, Permission permission, Surface surface, std::string summary)
{
    using Output = typename detail::StreamShape<decltype(F)>::Output;
    Route route{
        .method = "GET",
        .path = std::move(path),
        .permission = permission,
        .surface = surface,
        .summary = std::move(summary),
        .operation = detail::function_name<F>(),
        .function = reinterpret_cast<void (*)()>(F),
    };
    route.output = &type_of<Output>();
    route.follow = [](Work& work, Progress& progress, Take take) {
        if (auto output = F(work, progress))
            take(type_of<Output>(), &*output);
    };
    return route;
}

template <auto F>
Route post(std::string path, Permission permission, Surface surface, std::string summary)
{
    return detail::make<F>("POST", std::move(path), permission, surface, std::move(summary));
}

template <auto F>
Route put(std::string path, Permission permission, Surface surface, std::string summary)
{
    return detail::make<F>("PUT", std::move(path), permission, surface, std::move(summary));
}

template <auto F>
Route patch(std::string path, Permission permission, Surface surface, std::string summary)
{
    return detail::make<F>("PATCH", std::move(path), permission, surface, std::move(summary));
}

template <auto F>
Route remove(std::string path, Permission permission, Surface surface, std::string summary)
{
    return detail::make<F>("DELETE", std::move(path), permission, surface, std::move(summary));
}

/// For a POST whose first part is slow (hashing a password): `Prepare` runs on the slow pool with a reading Work, `F` on the
/// writer with what it made.
template <auto Prepare, auto F>
Route post_prepared(std::string path, Permission permission, Surface surface, std::string summary)
{
    using First = detail::Shape<decltype(Prepare)>;
    using Prepared = typename First::Output;
    using Output = typename detail::Shape<decltype(F)>::Output;
    Route route{
        .method = "POST",
        .path = std::move(path),
        .permission = permission,
        .surface = surface,
        .summary = std::move(summary),
        .operation = detail::function_name<F>(),
        .function = reinterpret_cast<void (*)()>(F),
    };
    First::describe(route);
    route.output = &type_of<Output>();
    route.prepare = [](Work& work, Given const& given) -> std::shared_ptr<void> {
        return std::make_shared<Prepared>(First::template call<Prepare>(work, given));
    };
    route.run = [](Work& work, Given const&, void const* prepared, Take take) {
        Output output = F(work, *static_cast<Prepared const*>(prepared));
        take(type_of<Output>(), &output);
    };
    return route;
}

namespace detail {

template <class>
struct UploadShape;

template <class P, class I>
struct UploadShape<P (*)(Work&, I const&, Upload&)> {
    using Input = I;
    using Prepared = P;
};

} // namespace detail

/// A POST whose body is a file: `Prepare` looks at it on the slow pool with a reading Work and puts it away, `F` runs on the
/// writer with what was made of it.
template <auto Prepare, auto F>
Route upload(std::string path, Permission permission, Surface surface, std::string summary)
{
    using First = detail::UploadShape<decltype(Prepare)>;
    using Input = typename First::Input;
    using Prepared = typename First::Prepared;
    using Output = typename detail::Shape<decltype(F)>::Output;
    Route route{
        .method = "POST",
        .path = std::move(path),
        .permission = permission,
        .surface = surface,
        .summary = std::move(summary),
        .operation = detail::function_name<F>(),
        .function = reinterpret_cast<void (*)()>(F),
    };
    route.input = &type_of<Input>();
    route.output = &type_of<Output>();
    route.takes_upload = true;
    route.prepare = [](Work& work, Given const& given) -> std::shared_ptr<void> {
        Input input{};
        given.fill(type_of<Input>(), &input);
        return std::make_shared<Prepared>(Prepare(work, input, *given.upload));
    };
    route.run = [](Work& work, Given const&, void const* prepared, Take take) {
        Output output = F(work, *static_cast<Prepared const*>(prepared));
        take(type_of<Output>(), &output);
    };
    return route;
}

} // namespace entente::web
