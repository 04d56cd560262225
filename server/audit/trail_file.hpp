// The audit trail as files that people read, most recent first. Both ask every 1,000 rows whether they may go on.
#pragma once

#include "audit/audit.hpp"

#include <filesystem>

namespace entente::audit {

void write_workbook(Work&, ListAudit const&, std::filesystem::path const&);
void write_csv(Work&, ListAudit const&, std::filesystem::path const&);

} // namespace entente::audit
