// The words of this trade, each with what it means here: one list, for the help in pages and for the notes in workbooks.
#pragma once

#include "web/route.hpp"
#include "work/work.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace entente {

struct TermWords {
    std::string name;                       // as pages write it: MSSP, Commitment
    std::optional<std::string> spelled_out; // of an abbreviation
    std::string meaning;                    // one or two sentences
};
BOOST_DESCRIBE_STRUCT(TermWords, (), (name, spelled_out, meaning))

struct Term {
    std::string code; // mssp, commitment: stable
    TermWords en;
    TermWords de;
};
BOOST_DESCRIBE_STRUCT(Term, (), (code, en, de))

struct Glossary {
    std::vector<Term> data; // by code
};
BOOST_DESCRIBE_STRUCT(Glossary, (), (data))

namespace glossary {

std::span<Term const> terms();

Glossary read_glossary(Work&);

web::Routes routes();

} // namespace glossary
} // namespace entente
