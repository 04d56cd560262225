// An authority of a test's own, and the certificates that it issues.
#pragma once

#include <memory>
#include <string>

using X509 = struct x509_st;
using EVP_PKEY = struct evp_pkey_st;

namespace entente::testing {

struct Certified {
    std::shared_ptr<X509> certificate;
    std::shared_ptr<EVP_PKEY> key;
};

class Authority {
public:
    Authority();

    /// For a server of that name: "IP:127.0.0.1", "DNS:mail.example".
    Certified issues(std::string const& alternative_name) const;
    /// What whoever trusts it keeps in a file.
    std::string pem() const;

private:
    Certified own_;
};

} // namespace entente::testing
