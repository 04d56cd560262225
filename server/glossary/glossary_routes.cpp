#include "glossary/glossary.hpp"

namespace entente::glossary {

Glossary read_glossary(Work&)
{
    auto const all = terms();
    return {{all.begin(), all.end()}};
}

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<read_glossary>("/glossary", signed_in, both, "What the words of this trade mean here.").by("code")};
}

} // namespace entente::glossary
