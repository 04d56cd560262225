#include "identity/identity.hpp"
#include "identity/identity_store.hpp"

#include "base/json.hpp"

namespace entente::identity {
namespace {

constexpr std::size_t most_tabs = 30;
constexpr std::size_t longest_state = 4'000;
constexpr std::size_t longest_sub_tab = 40;

// Only what the person still sees, under its present name.
Tabs visible(Work& work, Tabs tabs)
{
    Tabs kept;
    for (Tab& tab : tabs.tabs) {
        auto const name = store::customer_name(work, tab.customer_id);
        if (!name)
            continue;
        tab.name = *name;
        kept.tabs.push_back(std::move(tab));
    }
    return kept;
}

} // namespace

Tabs read_tabs(Work& work)
{
    auto const tabs = store::kept_tabs(work);
    return tabs ? visible(work, json::read<Tabs>(R"({"tabs":)" + *tabs + "}")) : Tabs{};
}

Tabs keep_tabs(Work& work, Tabs const& input)
{
    std::vector<FieldError> errors;
    if (input.tabs.size() > most_tabs)
        errors.push_back({"/tabs", "too_many", "Keep at most 30 tabs open."});
    for (std::size_t i = 0; i < input.tabs.size(); ++i) {
        auto const tab = "/tabs/" + std::to_string(i);
        if (input.tabs[i].state.size() > longest_state)
            errors.push_back({tab + "/state", "too_long", "At most 4,000 bytes."});
        if (input.tabs[i].sub_tab.size() > longest_sub_tab)
            errors.push_back({tab + "/sub_tab", "too_long", "At most 40 bytes."});
    }
    if (!errors.empty())
        throw Problem::invalid(std::move(errors));

    auto kept = visible(work, input);
    if (!work.actor().partnership.is_nil()) // the vendor's own pages have no customers in tabs
        store::keep_tabs(work, json::write(kept.tabs));
    return kept;
}

} // namespace entente::identity
