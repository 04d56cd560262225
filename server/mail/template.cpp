#include "mail/template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace entente::mail {
namespace {

constexpr std::string_view opens = "<!-- ";
constexpr std::string_view closes = " -->";

// What fills the parts that one is inside of, the innermost last.
using Around = std::vector<Values const*>;

std::string const& text_of(Around const& around, std::string_view name)
{
    for (auto values = around.rbegin(); values != around.rend(); ++values)
        if (auto const found = (*values)->texts.find(name); found != (*values)->texts.end())
            return found->second;
    throw std::logic_error(fmt::format("Nothing fills {{{{{}}}}}.", name));
}

std::vector<Values> const* part_of(Around const& around, std::string_view name)
{
    for (auto values = around.rbegin(); values != around.rend(); ++values)
        if (auto const found = (*values)->parts.find(name); found != (*values)->parts.end())
            return &found->second;
    return nullptr;
}

class Filling {
public:
    explicit Filling(std::string& out) : out_(out) {}

    void page(std::string_view page, Around& around)
    {
        for (std::size_t at = 0;;) {
            auto const next = std::min(page.find("{{", at), page.find(opens, at));
            out_ += page.substr(at, next - at);
            if (next == std::string_view::npos)
                return;
            at = page[next] == '{' ? place(page, next, around) : comment(page, next, around);
        }
    }

private:
    std::size_t place(std::string_view page, std::size_t at, Around const& around)
    {
        auto const end = page.find("}}", at);
        out_ += escaped(text_of(around, page.substr(at + 2, end - at - 2)));
        return end + 2;
    }

    std::size_t comment(std::string_view page, std::size_t at, Around& around)
    {
        auto const end = page.find(closes, at);
        auto const name = page.substr(at + opens.size(), end - at - opens.size());
        auto const* const times = part_of(around, name);
        if (!times) {
            out_ += opens;
            return at + opens.size();
        }
        auto const inside = end + closes.size();
        auto const last = fmt::format("{}/{}{}", opens, name, closes);
        auto const ends = page.find(last, inside);
        if (ends == std::string_view::npos)
            throw std::logic_error(fmt::format("The part {} does not end.", name));
        for (auto const& values : *times) {
            around.push_back(&values);
            this->page(page.substr(inside, ends - inside), around);
            around.pop_back();
        }
        return ends + last.size();
    }

    std::string& out_;
};

} // namespace

std::string fill(std::string_view page, Values const& values)
{
    std::string out;
    Around around{&values};
    Filling(out).page(page, around);
    return out;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    return out;
}

} // namespace entente::mail
