#include "imports/journal.hpp"

#include "imports/imports_store.hpp"

namespace entente::imports {

Import prepare_import(Work& work, ImportRequest const& request)
{
    return {
        .id = work.new_id<Batch>(),
        .number = store::next_number(work),
        .kind = request.kind,
        .file_name = request.file.filename().string(),
    };
}

Import start_import(Work& work, ImportRequest const& request)
{
    return work.insert("imports", prepare_import(work, request), "import.started");
}

Import finish_import(Work& work, Import const& import, ImportReport const& report)
{
    auto after = import;
    after.rows_read = report.rows;
    after.rows_new = report.created;
    after.rows_wrong = report.wrong;
    after.state = report.state;
    return work.update("imports", import, after, "import.finished");
}

} // namespace entente::imports
