#include "work/rewrite.hpp"

#include "work/defences.hpp"
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

bool is_any(std::string_view word, std::initializer_list<std::string_view> list)
{
    return std::ranges::any_of(list, [word](std::string_view other) { return same(word, other); });
}

std::string lower(std::string_view word)
{
    std::string out(word);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

/// The tokens that mean something, by position; nothing beyond either end.
class Reading {
public:
    explicit Reading(std::vector<Token> const& tokens)
    {
        for (Token const& token : tokens)
            if (token.kind != Token::Kind::blank)
                list_.push_back(&token);
    }
    int size() const { return static_cast<int>(list_.size()); }
    std::string_view text(int i) const { return i < 0 || i >= size() ? std::string_view() : list_[at(i)]->text; }
    char first(int i) const { return text(i).empty() ? '\0' : text(i).front(); }
    bool is(int i, Token::Kind kind) const { return i >= 0 && i < size() && list_[at(i)]->kind == kind; }

    /// Behind the bracket that closes the one at i.
    int after_brackets(int i) const
    {
        for (int depth = 0; i < size(); ++i) {
            depth += text(i) == "(" ? 1 : text(i) == ")" ? -1 : 0;
            if (depth == 0)
                return i + 1;
        }
        return i;
    }

private:
    static std::size_t at(int i) { return static_cast<std::size_t>(i); }
    std::vector<Token const*> list_;
};

// Whether the name at i is that of a common table expression: name [(columns)] AS [[NOT] MATERIALIZED] (
bool names_expression(Reading const& reading, int i)
{
    int next = i + 1;
    if (reading.text(next) == "(")
        next = reading.after_brackets(next);
    if (!same(reading.text(next), "AS"))
        return false;
    ++next;
    while (is_any(reading.text(next), {"NOT", "MATERIALIZED"}))
        ++next;
    return reading.text(next) == "(";
}

// SQLite takes FROM 'customers' for a name.
bool is_place_of_table(Reading const& reading, int i)
{
    auto const before = reading.text(i - 1);
    return before == "," || before == "(" || before == "." ||
           is_any(before, {"FROM", "JOIN", "INTO", "UPDATE", "IN", "TABLE"});
}

void refuse_hidden_names(Reading const& reading, int i, std::string_view sql)
{
    auto const text = reading.text(i);
    if (reading.is(i, Token::Kind::word) && find_wall(lower(text)) && !find_wall(text))
        refuse("A scoped table is written in lower case", sql);
    if (reading.is(i, Token::Kind::parameter) && std::isdigit(static_cast<unsigned char>(reading.first(i + 1))))
        refuse("Parameters are plain question marks", sql);
    if (reading.is(i, Token::Kind::quoted)) {
        if (text.find('\\') != std::string_view::npos)
            refuse("A backslash in a quote is read differently by each database", sql);
        if (find_wall(lower(text.substr(1, text.size() - 2))) && is_place_of_table(reading, i))
            refuse("A table is not named in quotes", sql);
    }
    if (!reading.is(i, Token::Kind::punctuation))
        return;
    if (text.find_first_of("\"`[];$@:#\\") != std::string_view::npos)
        refuse("Quoted names, several statements and named parameters are not for module SQL", sql);
    // Tokens of punctuation are single characters; what stands directly behind one another is a pair.
    auto const* const here = text.data();
    bool const has_next = here + 1 < sql.data() + sql.size();
    if (has_next && ((here[0] == '-' && here[1] == '-') || (here[0] == '/' && here[1] == '*')))
        refuse("Comments are not for module SQL", sql);
}

void refuse_ways_around(std::vector<Token> const& tokens, std::string_view sql)
{
    Reading const reading(tokens);
    auto const& in_force = defences();
    for (int i = 0; i < reading.size(); ++i) {
        if (in_force.stands(Rule::names_are_plain))
            refuse_hidden_names(reading, i, sql);
        if (!reading.is(i, Token::Kind::word))
            continue;
        auto const word = reading.text(i);
        if (in_force.stands(Rule::schemas_are_not_named) && is_any(word, {"main", "portal", "temp"}))
            refuse("A statement may not name a schema", sql);
        if (in_force.stands(Rule::indexes_are_not_named) && same(word, "INDEXED"))
            refuse("INDEXED BY goes past the wall", sql);
        if (in_force.stands(Rule::rows_are_not_locked) && same(word, "FOR") &&
            is_any(reading.text(i + 1), {"UPDATE", "SHARE", "NO", "KEY"}))
            refuse("FOR UPDATE through a wall locks nothing", sql);
        if (in_force.stands(Rule::settings_are_not_set) &&
            (same(word, "set_config") || lower(word).ends_with("_to_xml")))
            refuse("A statement may not change what row security reads", sql);
        if (in_force.stands(Rule::walls_are_not_shadowed) && find_wall(word) && names_expression(reading, i))
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
            if (defences().stands(Rule::reads_do_not_write) && writes(word))
                refuse("Reading statements do not write", sql_);
        emit("");
        return finish();
    }

    Rewritten write(std::string_view target)
    {
        auto const words = words_of(tokens_);
        bool const names_target =
            words.size() > 2 && ((same(words[0], "INSERT") && same(words[1], "INTO") && words[2] == target) ||
                                 (same(words[0], "DELETE") && same(words[1], "FROM") && words[2] == target) ||
                                 (same(words[0], "UPDATE") && words[1] == target));
        if (defences().stands(Rule::doors_write_their_target) && !names_target)
            refuse(fmt::format("This door writes {} only", target), sql_);
        emit(target);
        if (auto const* const wall = find_wall(target); wall && defences().stands(Rule::writes_stay_inside))
            stay_inside(*wall, words.front());
        return finish();
    }

private:
    // Copies the statement, numbering parameters and noting which walls it needs. The first mention of `target` is the
    // table written; what else is called so is read through its wall, unless it qualifies a column (ON CONFLICT).
    void emit(std::string_view target)
    {
        bool target_seen = target.empty();
        int depth = 0;
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            Token const& token = tokens_[i];
            depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
            if (token.kind == Token::Kind::parameter) {
                body_ += fmt::format("?{}", ++result_.own_parameters);
                continue;
            }
            if (token.kind != Token::Kind::word) {
                body_ += token.text;
                continue;
            }
            if (!target_seen && token.text == target) {
                body_ += base_table(target, dialect_);
                target_seen = true;
                continue;
            }
            bool const is_column_of_target =
                token.text == target && i + 1 < tokens_.size() && tokens_[i + 1].text == ".";
            if (!is_qualified(i) && !is_column_of_target)
                need_wall(token.text);
            if (depth == 0 && same(token.text, "RETURNING"))
                returning_ = body_.size();
            body_ += token.text;
            if (depth == 0 && same(token.text, "WHERE"))
                behind_where_ = body_.size();
        }
    }

    bool is_qualified(std::size_t i) const { return i > 0 && tokens_[i - 1].text == "."; }

    void need_wall(std::string_view word)
    {
        auto const* const wall = find_wall(word);
        if (wall && std::ranges::find(needed_, wall) == needed_.end())
            needed_.push_back(wall);
    }

    // UPDATE and DELETE reach only the rows that the actor sees; rows come in through Work's own verbs, which look at whose
    // they are.
    void stay_inside(Wall const& wall, std::string_view verb)
    {
        if (same(verb, "INSERT")) {
            if (kind_ != ActorKind::vendor && kind_ != ActorKind::partner_set)
                refuse("A partner's actor inserts rows, not statements", sql_);
            return;
        }
        auto condition = filled(defences().condition(wall, kind_), column_of(wall));
        for (auto at = condition.find("t."); at != std::string::npos; at = condition.find("t.", at + 1))
            if (at == 0 || !is_word_character(condition[at - 1]))
                condition.replace(at, 2, fmt::format("{}.", wall.table));
        auto const end = returning_.value_or(body_.size());
        if (behind_where_) {
            body_.insert(end, fmt::format(") AND {} ", condition));
            body_.insert(*behind_where_, " (");
        } else {
            body_.insert(end, fmt::format(" WHERE {} ", condition));
        }
    }

    // One that every row has.
    static std::string_view column_of(Wall const& wall)
    {
        if (!wall.owner.empty())
            return wall.owner;
        return wall.table.starts_with("import_") ? "import_id" : "id"; // what belongs to an import has no id of its own
    }

    Rewritten finish()
    {
        std::string clauses;
        for (Wall const* wall : needed_)
            clauses += fmt::format("{}{} AS NOT MATERIALIZED (SELECT t.* FROM {}{} t WHERE {})",
                                   clauses.empty() ? "" : ", ", wall->table, schema(), wall->table,
                                   filled(defences().condition(*wall, kind_), column_of(*wall)));
        if (clauses.empty())
            result_.sql = body_;
        else if (auto const rest = without_with(); !rest.empty())
            result_.sql = fmt::format("WITH RECURSIVE {}, {}", clauses, rest);
        else
            result_.sql = fmt::format("WITH {} {}", clauses, body_);
        return std::move(result_);
    }

    std::string_view schema() const { return dialect_ == db::Dialect::sqlite ? "main." : "portal."; }

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
        replace(text, "{everything}", dialect_ == db::Dialect::sqlite ? fmt::format("t.{} IS NOT 0", column) : "1 = 1");
        replace(text, "{nothing}",
                dialect_ == db::Dialect::sqlite ? fmt::format("(t.{} IS NOT 0 AND 1 = 0)", column) : "1 = 0");
        replace(text, "{portal}", schema());
        replace(text, "{owner}", column);
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
    std::optional<std::size_t> behind_where_; // of the statement itself, in body_
    std::optional<std::size_t> returning_;
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
