// Identifiers: UUIDv7 inside, `customer_` + 26 characters of Crockford base 32 wherever a person or a program sees one.
// Id<Customer> and Id<Partner> are different types: giving one where the other is wanted does not compile.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(Uuid const&) const = default;
    bool is_nil() const { return *this == Uuid{}; }
    /// 26 lower-case characters of Crockford base 32, most significant first.
    std::string base32() const;
    void append_base32(std::string&) const;
    /// The usual 36 characters with dashes, as PostgreSQL writes them.
    std::string hex() const;
    static std::optional<Uuid> from_base32(std::string_view);
    static std::optional<Uuid> from_hex(std::string_view);
    /// A version 7 id: milliseconds since 1970, then 74 random bits.
    static Uuid make(std::int64_t unix_ms);
};

/// The prefix of each entity's id. Specialised beside the entity; the whole table is golden (api/id_prefixes.txt).
template <class Entity>
struct IdPrefix;

template <class Entity>
struct Id {
    Uuid uuid;

    auto operator<=>(Id const&) const = default;
    bool is_nil() const { return uuid.is_nil(); }
    static constexpr std::string_view prefix() { return IdPrefix<Entity>::value; }
    std::string text() const { return std::string(prefix()).append("_").append(uuid.base32()); }

    static std::optional<Id> parse(std::string_view text)
    {
        auto const head = prefix();
        if (text.size() != head.size() + 27 || !text.starts_with(head) || text[head.size()] != '_')
            return std::nullopt;
        auto const uuid = Uuid::from_base32(text.substr(head.size() + 1));
        return uuid ? std::optional<Id>(Id{*uuid}) : std::nullopt;
    }
};

} // namespace entente

/// Names an entity for typed ids: ENTENTE_ENTITY(Customer, "customer") at namespace scope, inside namespace entente.
#define ENTENTE_ENTITY(Entity, text)                                                                                   \
    struct Entity;                                                                                                     \
    template <>                                                                                                        \
    struct IdPrefix<Entity> {                                                                                          \
        static constexpr std::string_view value = text;                                                                \
    };

template <>
struct std::hash<entente::Uuid> {
    std::size_t operator()(entente::Uuid const& uuid) const noexcept
    {
        // The tail of a UUIDv7 is random, so it is a hash already.
        std::size_t tail = 0;
        for (int i = 8; i < 16; ++i)
            tail = tail << 8 | uuid.bytes[static_cast<std::size_t>(i)];
        return tail;
    }
};

template <class Entity>
struct std::hash<entente::Id<Entity>> {
    std::size_t operator()(entente::Id<Entity> const& id) const noexcept { return std::hash<entente::Uuid>{}(id.uuid); }
};
