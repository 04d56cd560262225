#include "db/postgres/address.hpp"

#include "db/connection.hpp"

#include <libpq-fe.h>

#include <fmt/format.h>

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
