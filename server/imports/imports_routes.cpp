#include "imports/asked.hpp"
#include "imports/imports.hpp"

namespace entente::imports {

web::Routes routes()
{
    using enum web::Surface;
    using enum Permission;
    return {
        web::get<list_import_kinds>("/import-kinds", imports_run, both, "What can be imported, and its columns.")
            .by("kind"),
        web::get<list_imports>("/imports", imports_run, both, "Imports, most recent first.").by("-id"),
        web::upload<prepare_import, upload_import>("/imports", imports_run, both, "Takes a file of rows to import."),
        web::get<read_import>("/imports/{id}", imports_run, both, "One import, and how its file is understood."),
        web::patch<update_import>("/imports/{id}", imports_run, both, "Says how a file is to be understood."),
        web::get<preview_import>("/imports/{id}/preview", imports_run, both,
                                 "The first 50 rows as they are understood."),
        web::post<rehearse_import>("/imports/{id}/rehearsal", imports_run, both,
                                   "Goes through the file and stores nothing."),
        web::post<store_import>("/imports/{id}/storing", imports_run, both, "Stores the rows."),
        web::post<cancel_import>("/imports/{id}/cancellation", imports_run, both,
                                 "Discards an import that has stored nothing, or stops one that is at work."),
        web::post<undo_import>("/imports/{id}/undo", imports_run, both, "Takes back what the import brought."),
        web::get<list_import_errors>("/imports/{id}/errors", imports_run, both, "Wrong rows, in their order.")
            .by("row"),
        web::get<download_import_errors>("/imports/{id}/error-file", imports_run, both,
                                         "The wrong rows with what is wrong, to be mended and imported."),
        web::get<list_import_kept>("/imports/{id}/kept", imports_run, both, "What an undo left, and why.").by("place"),
    };
}

} // namespace entente::imports
