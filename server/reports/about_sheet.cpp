#include "reports/reports_store.hpp"
#include "reports/workbooks.hpp"

#include "glossary/glossary.hpp"
#include "portfolio/cycle_totals.hpp"

namespace entente::reports {
namespace {

// Whoever opens the file without the portal finds every word and abbreviation of it explained.
void write_notes(Workbook& workbook)
{
    Facts notes;
    for (Term const& term : glossary::terms())
        notes.emplace_back(term.en.name,
                           term.en.spelled_out ? *term.en.spelled_out + ". " + term.en.meaning : term.en.meaning);
    workbook.facts("Notes", notes);
}

} // namespace

void write_about(Work& work, Workbook& workbook, std::string_view what, Partnership const& partnership,
                 Facts const& facts)
{
    auto const instance = store::instance(work);
    Facts rows{
        {"Workbook", std::string(what)},
        {"Portal", instance.vendor_name},
        {"Partnership", partnership.name},
        {"Customers",
         portfolio::sees_whole_partnership(work) ? "All of the partnership" : "Those assigned to the person who asked"},
        {"Asked for by", work.actor().label},
        {"Written at", work.now().text()},
        {"Time zone", partnership.zone},
        {"Currency", partnership.currency},
    };
    if (instance.is_demo)
        rows.insert(rows.begin(), {"Demo", "Nothing in this workbook is real."});
    rows.insert(rows.end(), facts.begin(), facts.end());
    workbook.facts("About", rows);
    write_notes(workbook);
}

} // namespace entente::reports
