#include "audit/chain_file.hpp"

#include "audit/audit_store.hpp"
#include "base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace entente::audit {
namespace {

// The texts as they were hashed, quoted once more: nothing that reads and writes JSON may change them.
struct PlainPayload {
    std::string salt;
    std::string before;
    std::string after;
};
BOOST_DESCRIBE_STRUCT(PlainPayload, (), (salt, before, after))

struct ChainLine {
    std::string chain;
    std::int64_t seq = 0;
    std::string hash;
    EventRow event;
    std::optional<PlainPayload> payload; // none: erased
};
BOOST_DESCRIBE_STRUCT(ChainLine, (), (chain, seq, hash, event, payload))

constexpr std::string_view event_begins = R"({"chain":)";

std::string line_of_event(store::SealedEvent const& sealed)
{
    ChainLine line{sealed.seal.chain, sealed.seal.seq, sealed.seal.hash, sealed.event, {}};
    if (sealed.payload)
        line.payload = PlainPayload{sealed.payload->salt, sealed.payload->before.text, sealed.payload->after.text};
    return json::write(line);
}

std::optional<ChainLine> event_of_line(std::string_view text)
{
    ChainLine line;
    std::vector<FieldError> errors;
    try {
        json::read(text, type_of<ChainLine>(), &line, errors);
    } catch (Problem const&) {
        return std::nullopt;
    }
    return errors.empty() && json::write(line) == text ? std::optional(std::move(line)) : std::nullopt;
}

std::ifstream open_lines(std::filesystem::path const& path)
{
    std::ifstream in(path, std::ios::binary);
    if (!in)
        throw std::system_error(errno, std::generic_category(), path.string());
    return in;
}

std::string name_of_line(std::filesystem::path const& path, std::int64_t number)
{
    return fmt::format("line {} of {}", number, path.filename().string());
}

/// What is wrong with a statement, if anything is.
std::optional<std::string> fault_of(SignedHeads const& statement, std::vector<std::string> const& keys)
{
    if (!is_genuine(statement))
        return "Its signature does not fit it.";
    if (!keys.empty() && std::ranges::find(keys, statement.key) == keys.end())
        return fmt::format("It is signed by another key, {}.", statement.key);
    return std::nullopt;
}

/// Reads a file of chains line by line.
class Reading {
public:
    Reading(std::filesystem::path const& path, std::vector<std::string> const& keys, Witnesses const& witnesses)
        : path_(path), keys_(keys), chains_(witnesses.statements)
    {}

    ChainFileCheck check()
    {
        auto in = open_lines(path_);
        for (std::string text; !chains_.first_bad() && std::getline(in, text);) {
            ++number_;
            take(text);
        }
        if (!end_)
            chains_.note({"missing end", std::nullopt, "The file does not end in a signed statement."});
        else
            chains_.require_what_was_seen(end_->at);
        return {chains_.followed(), std::move(end_), chains_.first_bad()};
    }

private:
    void take(std::string_view text)
    {
        if (end_)
            return note("It stands behind the end.");
        if (auto statement = heads_of_line(text))
            return close(std::move(*statement));
        auto const line = event_of_line(text);
        if (!line)
            return note("It cannot be read, or is not written as it was.");
        std::optional<EventPayload> payload;
        if (line->payload)
            payload = EventPayload{.event_id = line->event.id,
                                   .partner_id = line->event.partner_id,
                                   .customer_id = line->event.customer_id,
                                   .salt = line->payload->salt,
                                   .before = {line->payload->before},
                                   .after = {line->payload->after}};
        chains_.follow({line->chain, line->seq, line->event.id, line->hash}, line->event, payload);
    }

    void close(SignedHeads statement)
    {
        if (auto fault = fault_of(statement, keys_))
            return note(std::move(*fault));
        auto const& found = chains_.heads();
        for (Head const& head : statement.heads) {
            auto const last = found.find(head.chain);
            if (last == found.end() || last->second.seq < head.seq)
                chains_.note({fmt::format("missing {} {}", head.chain, last == found.end() ? 1 : last->second.seq + 1),
                              statement.at, fmt::format("The file is signed as going on to {}.", head.seq)});
            else if (last->second.hash != head.hash)
                chains_.note({last->second.event_id.text(), statement.at, "It is not what the file was signed with."});
        }
        if (found.size() != statement.heads.size())
            note("It does not speak of every chain in this file.");
        end_ = std::move(statement);
    }

    void note(std::string what) { chains_.note({name_of_line(path_, number_), std::nullopt, std::move(what)}); }

    std::filesystem::path const& path_;
    std::vector<std::string> const& keys_;
    ChainCheck chains_;
    std::int64_t number_ = 0;
    std::optional<SignedHeads> end_;
};

} // namespace

Witnesses read_witnesses(std::filesystem::path const& path, std::vector<std::string> const& keys)
{
    Witnesses witnesses;
    auto in = open_lines(path);
    std::int64_t number = 0;
    for (std::string text; std::getline(in, text);) {
        ++number;
        if (text.starts_with(event_begins))
            continue;
        auto statement = heads_of_line(text);
        auto const fault = statement ? fault_of(*statement, keys) : "It cannot be read, or is not written as it was.";
        if (!fault)
            witnesses.statements.push_back(std::move(*statement));
        else if (!witnesses.first_bad)
            witnesses.first_bad =
                BadRecord{name_of_line(path, number), statement ? std::optional(statement->at) : std::nullopt, *fault};
    }
    return witnesses;
}

void write_chain_file(Work& work, std::optional<Id<Partner>> partner, std::filesystem::path const& path)
{
    std::ofstream out;
    out.exceptions(std::ios::badbit | std::ios::failbit);
    out.open(path, std::ios::binary);
    std::vector<Head> heads;
    std::int64_t rows = 0;
    store::each_sealed(work, partner, [&](store::SealedEvent const& sealed) {
        if (rows++ % 1'000 == 0)
            work.require_still_admitted();
        auto const& [chain, seq, event_id, hash] = sealed.seal;
        if (heads.empty() || heads.back().chain != chain)
            heads.push_back({chain, seq, hash});
        heads.back() = {chain, seq, hash};
        out << line_of_event(sealed) << '\n';
    });
    out << line_of(sign_heads(work.secrets().keys, work.now(), std::move(heads))) << '\n';
    out.close();
}

ChainFileCheck verify_chain_file(std::filesystem::path const& path, std::vector<std::string> const& keys,
                                 Witnesses const& witnesses)
{
    return Reading(path, keys, witnesses).check();
}

} // namespace entente::audit
