// What a described type consists of, as data. Templates only build this table, once per type; reading and writing JSON, rows
// and schemas each walk it in one .cpp file, so that a new struct costs a line (BOOST_DESCRIBE_STRUCT) and little compile time.
#pragma once

#include "base/id.hpp"
#include "base/time.hpp"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeinfo>
#include <vector>

namespace entente {

/// JSON text that is carried as it stands: an event's before and after, a tab's state.
struct RawJson {
    std::string text = "null";
    bool operator==(RawJson const&) const = default;
};

/// Text that lives in the database and never leaves the server: search and uniqueness keys beside what they are made from.
struct InternalText {
    std::string text;
    bool operator==(InternalText const&) const = default;
};

enum class Kind {
    boolean,
    integer,
    text,
    internal_text,
    id,
    instant,
    date,
    month,
    raw_json,
    enumeration,
    optional,
    list,
    object
};

struct Type;

struct Field {
    std::string_view name;
    std::string_view key; // as JSON begins the member with: "name":
    std::size_t offset;
    Type const* type;

    void const* in(void const* object) const { return static_cast<char const*>(object) + offset; }
    void* in(void* object) const { return static_cast<char*>(object) + offset; }
};

struct Type {
    Kind kind;
    std::string_view name;                           // "Customer"; the C++ name without namespaces
    std::size_t size = 0;                            // of an integer, in bytes
    std::string_view id_prefix{};                    // of an id
    std::span<std::string_view const> enumerators{}; // names by value 0, 1, 2, ...
    Type const* element = nullptr;                   // of an optional or a list
    std::span<Field const> fields{};                 // of an object

    // Of an optional: the value inside (null when empty), making one, emptying it.
    void const* (*peek)(void const*) = nullptr;
    void* (*emplace)(void*) = nullptr;
    void (*reset)(void*) = nullptr;
    // Of a list: its length, an element, a new last element, none at all.
    std::size_t (*length)(void const*) = nullptr;
    void const* (*at)(void const*, std::size_t) = nullptr;
    void* (*append)(void*) = nullptr;
    void (*clear)(void*) = nullptr;
};

template <class T>
Type const& type_of();

namespace detail {

template <class T>
struct IsId : std::false_type {};
template <class E>
struct IsId<Id<E>> : std::true_type {};
template <class T>
struct IsOptional : std::false_type {};
template <class E>
struct IsOptional<std::optional<E>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class E>
struct IsList<std::vector<E>> : std::true_type {};

/// "Customer" out of the compiler's own spelling of the type; Page<Customer> becomes PageOfCustomer.
template <class T>
std::string_view type_name();
std::string readable_type_name(std::string_view spelled);
std::string key_in_json(std::string_view name); // "name":

template <class T>
std::string_view type_name()
{
    // Taken here and not inside a lambda, where the compiler spells the lambda instead.
    std::string_view const spelled = __PRETTY_FUNCTION__;
    static std::string const name = [spelled] {
        auto const begin = spelled.find("T = ") + 4;
        auto const end = spelled.find_first_of(";]", begin);
        return readable_type_name(spelled.substr(begin, end - begin));
    }();
    return name;
}

template <class T>
std::span<Field const> fields_of()
{
    using namespace boost::describe;
    using Members = describe_members<T, mod_public | mod_inherited>;
    static auto const fields = [] {
        std::vector<Field> list;
        static std::deque<std::string> keys;
        // The offset of a member pointer, measured on storage that no object lives in.
        alignas(T) static char storage[sizeof(T)];
        auto const* base = reinterpret_cast<T const*>(storage);
        boost::mp11::mp_for_each<Members>([&](auto member) {
            using M = std::remove_cvref_t<decltype(base->*member.pointer)>;
            auto const* address = reinterpret_cast<char const*>(&(base->*member.pointer));
            auto const& key = keys.emplace_back(key_in_json(member.name));
            list.push_back({member.name, key, static_cast<std::size_t>(address - storage), &type_of<M>()});
        });
        return list;
    }();
    return fields;
}

template <class T>
std::span<std::string_view const> enumerators_of()
{
    static auto const names = [] {
        std::vector<std::string_view> list;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto e) { list.push_back(e.name); });
        return list;
    }();
    return names;
}

template <class T>
Type make_type()
{
    Type type{.kind = Kind::object, .name = type_name<T>()};
    if constexpr (std::is_same_v<T, bool>) {
        type.kind = Kind::boolean;
    } else if constexpr (std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::int32_t>) {
        type.kind = Kind::integer;
        type.size = sizeof(T);
    } else if constexpr (std::is_same_v<T, std::string>) {
        type.kind = Kind::text;
    } else if constexpr (std::is_same_v<T, Instant>) {
        type.kind = Kind::instant;
    } else if constexpr (std::is_same_v<T, Date>) {
        type.kind = Kind::date;
    } else if constexpr (std::is_same_v<T, Month>) {
        type.kind = Kind::month;
    } else if constexpr (std::is_same_v<T, RawJson>) {
        type.kind = Kind::raw_json;
    } else if constexpr (std::is_same_v<T, InternalText>) {
        type.kind = Kind::internal_text;
    } else if constexpr (IsId<T>::value) {
        type.kind = Kind::id;
        type.id_prefix = T::prefix();
    } else if constexpr (std::is_enum_v<T>) {
        static_assert(sizeof(T) == sizeof(int), "described enumerations are plain ints counting from 0");
        type.kind = Kind::enumeration;
        type.enumerators = enumerators_of<T>();
    } else if constexpr (IsOptional<T>::value) {
        using E = typename T::value_type;
        type.kind = Kind::optional;
        type.element = &type_of<E>();
        type.peek = [](void const* o) -> void const* {
            auto const& optional = *static_cast<T const*>(o);
            return optional ? &*optional : nullptr;
        };
        type.emplace = [](void* o) -> void* { return &static_cast<T*>(o)->emplace(); };
        type.reset = [](void* o) { static_cast<T*>(o)->reset(); };
    } else if constexpr (IsList<T>::value) {
        using E = typename T::value_type;
        type.kind = Kind::list;
        type.element = &type_of<E>();
        type.length = [](void const* o) { return static_cast<T const*>(o)->size(); };
        type.at = [](void const* o, std::size_t i) -> void const* { return &(*static_cast<T const*>(o))[i]; };
        type.append = [](void* o) -> void* { return &static_cast<T*>(o)->emplace_back(); };
        type.clear = [](void* o) { static_cast<T*>(o)->clear(); };
    } else {
        static_assert(boost::describe::has_describe_members<T>::value, "describe the struct: BOOST_DESCRIBE_STRUCT");
        type.fields = fields_of<T>();
    }
    return type;
}

} // namespace detail

template <class T>
Type const& type_of()
{
    static Type const type = detail::make_type<T>();
    return type;
}

/// The name of a described enumerator, as it appears in JSON and in the database.
template <class E>
    requires(std::is_enum_v<E>)
std::string_view name_of(E value) { return type_of<E>().enumerators[static_cast<std::size_t>(value)]; }

template <class E>
    requires(std::is_enum_v<E>)
std::optional<E> enumerator_named(std::string_view name)
{
    auto const names = type_of<E>().enumerators;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name)
            return static_cast<E>(i);
    return std::nullopt;
}

} // namespace entente
