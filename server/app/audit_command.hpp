// entente audit: whether the audit trail is whole, in a database or in a file that was exported; and the key that tells.
#pragma once

#include "app/config.hpp"
#include "work/chain.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace entente::app {

struct AuditCommand {
    std::string file;                     // that was exported; empty: the database
    std::string heads;                    // empty: where the instance keeps them, for a database
    std::vector<std::string> public_keys; // besides the instance's own
    bool as_json = false;
};

struct AuditVerdict {
    std::int64_t sealed = 0;
    std::int64_t waiting = 0;             // committed, not sealed yet
    std::int64_t statements = 0;          // signed ones about where the chains ended
    std::optional<Instant> last_signed;   // when the latest of them was made
    std::optional<std::string> signed_by; // its key
    bool is_key_known = false;            // it was given, or is this instance's: otherwise compare it with the vendor's
    std::optional<BadRecord> first_bad;
};
BOOST_DESCRIBE_STRUCT(AuditVerdict, (), (sealed, waiting, statements, last_signed, signed_by, is_key_known, first_bad))

std::filesystem::path audit_heads_of(Config const&);

/// Changes nothing. Throws what keeps it from looking, such as a file named that is not there.
AuditVerdict verify_audit(Config const&, AuditCommand const&);

/// Prints the verdict and returns whether nothing is wrong.
bool tell(AuditVerdict const&, bool as_json);

/// Prints the key by which others check this instance's signatures.
void print_audit_key(Config const&, bool as_json);

} // namespace entente::app
