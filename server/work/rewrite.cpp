#include "work/rewrite.hpp"

#include "work/walls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace entente {
namespace {

struct Token {
    enum class Kind { word, parameter, punctuation, quoted, blank } kind;
    std::string_view text;
};

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

[[noreturn]] void refuse(std::string_view why, std::string_view sql)
{
    throw std::logic_error(fmt::format("{}: {}", why, sql));
}

std::vector<Token> tokens_of(std::string_view sql)
{
    std::vector<Token> tokens;
    for (std::size_t at = 0; at < sql.size();) {
        auto end = at + 1;
        auto kind = Token::Kind::punctuation;
        char const c = sql[at];
        if (std::isspace(static_cast<unsigned char>(c))) {
            kind = Token::Kind::blank;
            while (end < sql.size() && std::isspace(static_cast<unsigned char>(sql[end])))
                ++end;
        } else if (is_word_character(c)) {
            kind = Token::Kind::word;
            while (end < sql.size() && is_word_character(sql[end]))
                ++end;
        } else if (c == '\'') {
            kind = Token::Kind::quoted;
            end = sql.find('\'', at + 1);
            if (end == std::string_view::npos)
                refuse("A quote is not closed", sql);
            ++end;
        } else if (c == '?') {
            kind = Token::Kind::parameter;
        } else if (c == '"' || c == '`' || c == '[' || c == ';' || sql.substr(at, 2) == "--" || sql.substr(at, 2) == "/*") {
            refuse("Quoted names, comments and several statements are not for module SQL", sql);
        }
        tokens.push_back({kind, sql.substr(at, end - at)});
        at = end;
    }
    return tokens;
}

bool same(std::string_view left, std::string_view right)
{
    return std::ranges::equal(left, right, [](char a, char b) {
        return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
    });
}

/// Words only, which is what the rules are about.
std::vector<std::string_view> words_of(std::vector<Token> const& tokens)
{
    std::vector<std::string_view> words;
    for (Token const& token : tokens)
        if (token.kind == Token::Kind::word)
            words.push_back(token.text);
    return words;
}

void refuse_ways_around(std::vector<Token> const& tokens, std::string_view sql)
{
    auto const words = words_of(tokens);
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const next = i + 1 < words.size() ? words[i + 1] : std::string_view();
        if (same(words[i], "main") || same(words[i], "portal") || same(words[i], "temp"))
            refuse("A statement may not name a schema", sql);
        if (same(words[i], "INDEXED"))
            refuse("INDEXED BY goes past the wall", sql);
        if (same(words[i], "FOR") && (same(next, "UPDATE") || same(next, "SHARE")))
            refuse("FOR UPDATE through a wall locks nothing", sql);
        // A common table expression of a wall's name would stand in front of the wall.
        if (same(next, "AS") && i > 0 && find_wall(words[i]) && !same(words[i - 1], "FROM") &&
            !same(words[i - 1], "JOIN"))
            refuse("A common table expression may not be named like a scoped table", sql);
    }
}

bool writes(std::string_view word)
{
    return same(word, "INSERT") || same(word, "UPDATE") || same(word, "DELETE") || same(word, "REPLACE") ||
           same(word, "ALTER") || same(word, "DROP") || same(word, "CREATE") || same(word, "TRUNCATE") ||
           same(word, "PRAGMA") || same(word, "ATTACH") || same(word, "COPY");
}

class Rewriter {
public:
    Rewriter(std::string_view sql, ActorKind kind, db::Dialect dialect)
        : sql_(sql), kind_(kind), dialect_(dialect), tokens_(tokens_of(sql))
    {
        refuse_ways_around(tokens_, sql);
    }

    Rewritten read()
    {
        for (auto const word : words_of(tokens_))
            if (writes(word))
                refuse("Reading statements do not write", sql_);
        emit("");
        return finish();
    }

    Rewritten write(std::string_view target)
    {
        auto const words = words_of(tokens_);
        bool const names_target = words.size() > 2 && ((same(words[0], "INSERT") && same(words[1], "INTO") && words[2] == target) ||
                                                       (same(words[0], "DELETE") && same(words[1], "FROM") && words[2] == target) ||
                                                       (same(words[0], "UPDATE") && words[1] == target));
        if (!names_target)
            refuse(fmt::format("This door writes {} only", target), sql_);
        emit(target);
        return finish();
    }

private:
    // Copies the statement, numbering parameters and noting which walls it needs. The first mention of `target` is the
    // table written; later ones in column qualifiers (ON CONFLICT) keep their plain name.
    void emit(std::string_view target)
    {
        bool target_seen = target.empty();
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            Token const& token = tokens_[i];
            if (token.kind == Token::Kind::parameter) {
                body_ += fmt::format("?{}", ++result_.own_parameters);
            } else if (token.kind == Token::Kind::word && !target_seen && token.text == target) {
                body_ += base_table(target, dialect_);
                target_seen = true;
            } else {
                if (token.kind == Token::Kind::word && !is_qualified(i))
                    need_wall(token.text, target);
                body_ += token.text;
            }
        }
    }

    bool is_qualified(std::size_t i) const { return i > 0 && tokens_[i - 1].text == "."; }

    void need_wall(std::string_view word, std::string_view target)
    {
        auto const* const wall = find_wall(word);
        if (!wall || std::ranges::find(needed_, wall) != needed_.end())
            return;
        // In a write, "usage_days.value" in ON CONFLICT means the row itself; only FROM and JOIN read through a wall.
        if (word == target && !reads_from(word))
            return;
        needed_.push_back(wall);
    }

    bool reads_from(std::string_view table) const
    {
        auto const words = words_of(tokens_);
        for (std::size_t i = 1; i < words.size(); ++i)
            if (words[i] == table && (same(words[i - 1], "JOIN") || (same(words[i - 1], "FROM") && i > 2)))
                return true;
        return false;
    }

    Rewritten finish()
    {
        std::string clauses;
        for (Wall const* wall : needed_)
            clauses += fmt::format("{}{} AS NOT MATERIALIZED ({})", clauses.empty() ? "" : ", ", wall->table,
                                   filled(expansion(*wall, kind_), wall->owner.empty() ? "id" : wall->owner));
        if (clauses.empty())
            result_.sql = body_;
        else if (auto const rest = without_with(); !rest.empty())
            result_.sql = fmt::format("WITH RECURSIVE {}, {}", clauses, rest);
        else
            result_.sql = fmt::format("WITH {} {}", clauses, body_);
        return std::move(result_);
    }

    // "WITH RECURSIVE a AS (...) SELECT" without its WITH RECURSIVE; empty when the statement has none.
    std::string_view without_with() const
    {
        auto const words = words_of(tokens_);
        if (words.empty() || !same(words[0], "WITH"))
            return {};
        std::string_view rest = body_;
        rest.remove_prefix(rest.find_first_not_of(" \n\t") + 4);
        if (words.size() > 1 && same(words[1], "RECURSIVE"))
            rest.remove_prefix(rest.find_first_not_of(" \n\t") + 9);
        return rest.substr(rest.find_first_not_of(" \n\t"));
    }

    std::string filled(std::string text, std::string_view column)
    {
        // A wall that reads no column would be asked for without a source by SQLite (count(*)), and be refused. That a column
        // IS NOT NULL is no reading when it cannot be NULL; that it is not a number is always true and always read.
        replace(text, "{everything}",
                dialect_ == db::Dialect::sqlite ? fmt::format("t.{} IS NOT 0", column) : "1 = 1");
        replace(text, "{portal}", dialect_ == db::Dialect::sqlite ? "main." : "portal.");
        replace_parameter(text, "{partner}", WallParameter::partner);
        replace_parameter(text, "{partnership}", WallParameter::partnership);
        replace_parameter(text, "{user}", WallParameter::user);
        replace_parameter(text, "{now}", WallParameter::now);
        return text;
    }

    void replace_parameter(std::string& text, std::string_view name, WallParameter parameter)
    {
        if (text.find(name) == std::string::npos)
            return;
        auto& list = result_.wall_parameters;
        auto found = std::ranges::find(list, parameter);
        if (found == list.end())
            found = list.insert(list.end(), parameter);
        replace(text, name, fmt::format("?{}", result_.own_parameters + (found - list.begin()) + 1));
    }

    static void replace(std::string& text, std::string_view name, std::string_view by)
    {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + by.size()))
            text.replace(at, name.size(), by);
    }

    std::string_view sql_;
    ActorKind kind_;
    db::Dialect dialect_;
    std::vector<Token> tokens_;
    std::vector<Wall const*> needed_;
    std::string body_;
    Rewritten result_;
};

} // namespace

std::string base_table(std::string_view table, db::Dialect dialect)
{
    if (dialect == db::Dialect::sqlite)
        return "main." + std::string(table);
    return find_wall(table) ? "portal." + std::string(table) : std::string(table);
}

Rewritten rewrite_read(std::string_view sql, ActorKind kind, db::Dialect dialect)
{
    return Rewriter(sql, kind, dialect).read();
}

Rewritten rewrite_write(std::string_view sql, std::string_view target, ActorKind kind, db::Dialect dialect)
{
    return Rewriter(sql, kind, dialect).write(target);
}

} // namespace entente
