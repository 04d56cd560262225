#include "db/postgres/address.hpp"

#include "db/connection.hpp"

#include <libpq-fe.h>

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <utility>

namespace entente::db {
namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

Options parsed(std::string const& address)
{
    char* complaint = nullptr;
    Options options(PQconninfoParse(address.c_str(), &complaint), &PQconninfoFree);
    std::unique_ptr<char, decltype(&PQfreemem)> const freed(complaint, &PQfreemem);
    if (!options)
        throw Error(Fault::lost, fmt::format("This is no PostgreSQL address: {}", complaint ? complaint : ""));
    return options;
}

template <class F>
void each_given(std::string const& address, F&& visit)
{
    auto const options = parsed(address);
    for (auto const* option = options.get(); option->keyword; ++option)
        if (option->val)
            visit(*option);
}

std::string quoted(std::string_view value)
{
    std::string out = "'";
    for (char const c : value) {
        if (c == '\'' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + "'";
}

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find(separator, begin), text.size());
        parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// A folder is a socket's, and so is no host at all.
bool is_here(std::string_view host)
{
    return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" || host == "::1" ||
           host.starts_with("127.");
}

} // namespace

std::vector<std::string> postgres_environment(std::string const& address)
{
    std::vector<std::string> variables;
    each_given(address, [&](PQconninfoOption const& option) {
        if (option.envvar)
            variables.push_back(fmt::format("{}={}", option.envvar, option.val));
    });
    return variables;
}

std::string postgres_database(std::string const& address)
{
    std::string database;
    each_given(address, [&](PQconninfoOption const& option) {
        if (std::string_view(option.keyword) == "dbname")
            database = option.val;
    });
    return database;
}

Way postgres_way(std::string const& address)
{
    // As libpq does: what the address leaves open, the environment says.
    auto const said = [&](std::string_view keyword, char const* variable) {
        std::string value;
        each_given(address, [&](PQconninfoOption const& option) {
            if (keyword == option.keyword)
                value = option.val;
        });
        auto const* const around = std::getenv(variable);
        return value.empty() && around ? std::string(around) : value;
    };
    auto const mode = said("sslmode", "PGSSLMODE");
    auto hosts = said("hostaddr", "PGHOSTADDR");
    if (hosts.empty())
        hosts = said("host", "PGHOST");
    if (std::ranges::all_of(split(hosts, ','), is_here))
        return Way::local;
    if (mode == "verify-full")
        return Way::verified;
    return mode == "require" || mode == "verify-ca" ? Way::sealed : Way::open;
}

std::string advice_on(Way way)
{
    constexpr auto* advice = "Put sslmode=verify-full into its address, and sslrootcert with the file of the authority"
                             " that its certificate is of.";
    if (way == Way::sealed)
        return fmt::format("The way to PostgreSQL is encrypted, but nobody looks whose certificate answers. {}",
                           advice);
    if (way == Way::open)
        return fmt::format("The way to PostgreSQL leaves this machine and may be read by others. {}", advice);
    return {};
}

std::string with_postgres_database(std::string const& address, std::string_view database)
{
    auto out = "dbname=" + quoted(database);
    each_given(address, [&](PQconninfoOption const& option) {
        if (std::string_view(option.keyword) != "dbname")
            out += fmt::format(" {}={}", option.keyword, quoted(option.val));
    });
    return out;
}

std::string with_postgres_role(std::string const& address, std::string_view role)
{
    auto out = fmt::format("postgresql://{}@/{}", role, postgres_database(address));
    each_given(address, [&, mark = '?'](PQconninfoOption const& option) mutable {
        std::string_view const keyword = option.keyword;
        if (keyword != "dbname" && keyword != "user" && !keyword.starts_with("pass"))
            out += fmt::format("{}{}={}", std::exchange(mark, '&'), keyword, option.val);
    });
    return out;
}

} // namespace entente::db
