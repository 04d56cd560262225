#include "isolation/isolation.hpp"

#include "base/crypto.hpp"
#include "base/embedded.hpp"
#include "isolation/isolation_store.hpp"
#include "isolation/night.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace entente::isolation {
namespace {

Date day(std::string_view text) { return Date::parse(text).value(); }

// "  partner_admin       yes  404    -    -    -  404"
void count_row(std::string const& line, std::set<std::string>& roles, Isolation& into)
{
    std::istringstream words(line);
    std::string word;
    words >> word;
    roles.insert(word);
    while (words >> word) {
        ++into.cells;
        if (word == "-")
            continue;
        ++into.requests;
        if (word == "401" || word == "403" || word == "404")
            ++into.refused;
    }
}

std::string_view reviewed_matrix()
{
    auto const files = embedded_matrix();
    return files.empty() ? std::string_view() : files.front().bytes;
}

constexpr std::int64_t most_findings = 100;

std::int64_t counted_as(Job const& job, std::string_view what)
{
    auto const found = std::ranges::find(job.counts, what, &JobCount::what);
    return found == job.counts.end() ? 0 : found->number;
}

std::optional<Night> last_night(Work& work)
{
    auto const done =
        jobs::list_jobs(work, {.limit = 1, .cursor = {}, .kind = std::string(listen_kind), .state = JobState::done});
    if (done.data.empty())
        return std::nullopt;
    auto const& job = done.data.front();
    return Night{.began_at = job.began_at.value_or(job.created_at),
                 .ended_at = job.ended_at.value_or(job.created_at),
                 .people = counted_as(job, listened::people),
                 .answers = counted_as(job, listened::answers),
                 .named = counted_as(job, listened::named),
                 .foreign = counted_as(job, listened::foreign)};
}

} // namespace

std::vector<SurfaceWalk> const& walked_surfaces()
{
    using enum WalkedSurface;
    static auto const since = day("2026-11-29");
    static std::vector<SurfaceWalk> const all = {
        {totals, since}, {list, since}, {detail, since},      {report, since},       {exported_file, since},
        {search, since}, {bell, since}, {live_stream, since}, {mail_at_once, since}, {digest, since},
    };
    return all;
}

Isolation counted(std::string_view matrix)
{
    Isolation told{.since = day("2026-11-21"), .digest = crypto::sha256_hex(matrix)};
    std::set<std::string> roles;
    std::istringstream lines{std::string(matrix)};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("# ")) // the second one names the classes
            told.classes = std::ranges::count(line, ',') + 1;
        else if (line.starts_with("  "))
            count_row(line, roles, told);
        else if (!line.empty())
            ++told.operations;
    }
    told.roles = std::ssize(roles);
    return told;
}

Isolation read_isolation(Work& work)
{
    auto const& actor = work.actor();
    if (actor.kind != ActorKind::vendor && actor.kind != ActorKind::partner_set)
        throw Problem::not_found();
    static auto const of_this_build = counted(reviewed_matrix());
    auto told = of_this_build;
    told.version = ENTENTE_VERSION;
    told.surfaces = walked_surfaces();
    {
        auto everything = work.across_partners(); // figures without names
        told.night = last_night(*everything);
    }
    told.findings = store::findings(work, most_findings);
    return told;
}

} // namespace entente::isolation
