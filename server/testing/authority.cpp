#include "testing/authority.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace entente::testing {
namespace {

constexpr long a_day = 24 * 60 * 60;

void extend(X509* certificate, X509* issuer, int what, std::string const& value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> const extension(
        X509V3_EXT_conf_nid(nullptr, &context, what, value.c_str()), X509_EXTENSION_free);
    if (!extension)
        throw std::logic_error("No extension " + value);
    X509_add_ext(certificate, extension.get(), -1);
}

Certified made(std::string const& name)
{
    static long serial = 0;
    Certified made{{X509_new(), X509_free}, {EVP_EC_gen("P-256"), EVP_PKEY_free}};
    auto* const certificate = made.certificate.get();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -a_day);
    X509_gmtime_adj(X509_getm_notAfter(certificate), a_day);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
    X509_set_pubkey(certificate, made.key.get());
    return made;
}

void sign(Certified const& certified, Certified const& by)
{
    X509_set_issuer_name(certified.certificate.get(), X509_get_subject_name(by.certificate.get()));
    if (X509_sign(certified.certificate.get(), by.key.get(), EVP_sha256()) == 0)
        throw std::logic_error("A certificate could not be signed");
}

} // namespace

Authority::Authority() : own_(made("Authority"))
{
    extend(own_.certificate.get(), own_.certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
    sign(own_, own_);
}

Certified Authority::issues(std::string const& alternative_name) const
{
    auto const issued = made("Server");
    extend(issued.certificate.get(), own_.certificate.get(), NID_subject_alt_name, alternative_name);
    sign(issued, own_);
    return issued;
}

std::string Authority::pem() const
{
    std::unique_ptr<BIO, decltype(&BIO_free)> const out(BIO_new(BIO_s_mem()), BIO_free);
    PEM_write_bio_X509(out.get(), own_.certificate.get());
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(out.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

} // namespace entente::testing
