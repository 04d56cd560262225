#include "work/heads.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "base/signature.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <map>
#include <system_error>
#include <unistd.h>

namespace entente {
namespace {

constexpr std::string_view signing_label = "audit-heads/v1";
constexpr std::int64_t hour = 3'600'000; // milliseconds

// The bytes that are signed: every field, length-prefixed, in this order.
std::string signed_bytes(SignedHeads const& statement)
{
    std::string out = "entente audit heads 1,";
    auto const add = [&out](std::string_view text) { out += fmt::format("{}:{},", text.size(), text); };
    add(statement.at.text());
    for (Head const& head : statement.heads) {
        add(head.chain);
        add(std::to_string(head.seq));
        add(head.hash);
    }
    return out;
}

/// What the file has said so far: the last head of each chain, and when it last spoke.
struct Said {
    std::optional<Instant> at;
    std::map<std::string, std::string> hashes;
    bool ends_in_a_line = true;
};

Said said_in(std::filesystem::path const& file)
{
    Said said;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line); said.ends_in_a_line = !in.eof())
        if (auto const statement = heads_of_line(line)) {
            said.at = statement->at;
            for (Head const& head : statement->heads)
                said.hashes[head.chain] = head.hash;
        }
    return said;
}

[[noreturn]] void refuse(std::filesystem::path const& file)
{
    throw std::system_error(errno, std::generic_category(), file.string());
}

void append_durably(std::filesystem::path const& file, std::string_view bytes)
{
    int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
    if (descriptor < 0)
        refuse(file);
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    bool const is_kept = written == static_cast<ssize_t>(bytes.size()) && ::fsync(descriptor) == 0;
    if (written >= 0 && written < static_cast<ssize_t>(bytes.size()))
        errno = ENOSPC;
    auto const why = errno;
    ::close(descriptor);
    errno = why;
    if (!is_kept)
        refuse(file);
}

} // namespace

std::string audit_public_key(crypto::KeyRing const& keys)
{
    return crypto::base64url(crypto::public_key_of(keys.key(signing_label)));
}

SignedHeads sign_heads(crypto::KeyRing const& keys, Instant at, std::vector<Head> heads)
{
    SignedHeads statement{.at = at, .heads = std::move(heads), .key = audit_public_key(keys), .signature = {}};
    statement.signature = crypto::base64url(crypto::sign(keys.key(signing_label), signed_bytes(statement)));
    return statement;
}

bool is_genuine(SignedHeads const& statement)
{
    auto const key = crypto::from_base64url(statement.key);
    auto const signature = crypto::from_base64url(statement.signature);
    return key && signature && crypto::is_signed_by(*key, signed_bytes(statement), *signature);
}

std::string line_of(SignedHeads const& statement) { return json::write(statement); }

std::optional<SignedHeads> heads_of_line(std::string_view line)
{
    if (!line.starts_with(R"({"at":)"))
        return std::nullopt;
    SignedHeads statement;
    std::vector<FieldError> errors;
    try {
        json::read(line, type_of<SignedHeads>(), &statement, errors);
    } catch (Problem const&) {
        return std::nullopt; // no JSON: half a line, for example
    }
    return errors.empty() && line_of(statement) == line ? std::optional(std::move(statement)) : std::nullopt;
}

std::vector<Head> heads_of_chains(Work& work)
{
    return work.all<Head>("SELECT s.chain, s.seq, s.hash FROM event_seals s JOIN (SELECT t.chain, max(t.seq) AS seq"
                          " FROM event_seals t GROUP BY t.chain) h ON h.chain = s.chain AND h.seq = s.seq"
                          " ORDER BY s.chain");
}

void keep_heads(Work& work, crypto::KeyRing const& keys, std::filesystem::path const& file)
{
    auto const said = said_in(file);
    if (said.at && said.at->ms / hour == work.now().ms / hour)
        return;
    auto heads = heads_of_chains(work);
    std::erase_if(heads, [&](Head const& head) {
        auto const known = said.hashes.find(head.chain);
        return known != said.hashes.end() && known->second == head.hash;
    });
    if (heads.empty())
        return;
    auto const line = line_of(sign_heads(keys, work.now(), std::move(heads))) + "\n";
    append_durably(file, said.ends_in_a_line ? line : "\n" + line);
}

HourlyHeads::HourlyHeads(Store& store, crypto::KeyRing const& keys, std::filesystem::path file)
    : store_(store), keys_(keys), file_(std::move(file)), thread_([this] { run(); })
{}

HourlyHeads::~HourlyHeads()
{
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    stop_.notify_all();
}

void HourlyHeads::run()
{
    std::optional<std::int64_t> kept; // the hour
    for (std::unique_lock lock(mutex_); !stopping_; stop_.wait_for(lock, std::chrono::minutes{1})) {
        auto const now = store_.clock().now().ms / hour;
        if (kept == now)
            continue;
        lock.unlock();
        try {
            keep();
            kept = now;
        } catch (std::exception const& error) {
            log::error("heads of the audit trail not kept", {{"error", error.what()}});
        }
        lock.lock();
    }
}

void HourlyHeads::keep()
{
    store_.read("", [&](Unit const& unit) {
        auto work = unit.as(Actor::process("sealer"));
        keep_heads(work, keys_, file_);
    });
}

} // namespace entente
