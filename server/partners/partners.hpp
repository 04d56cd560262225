// Partner companies and their partnerships. A partner holds one or more partnerships; each is of a type, which is
// configuration: cycle, zone, currency, who is eligible, which tabs and export columns.
#pragma once

#include "base/page.hpp"
#include "base/reflect.hpp"
#include "web/route.hpp"
#include "work/work.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entente {

ENTENTE_ENTITY(PartnershipType, "partnership_type")

enum class Standing { active, suspended };
BOOST_DESCRIBE_ENUM(Standing, active, suspended)

struct Partner {
    Id<Partner> id;
    std::optional<std::string> external_id;
    std::string name;
    InternalText name_key; // unique per country, so that "Acme AB" and "ACME" are one company
    InternalText search_key;
    std::string country; // ISO 3166-1 alpha-2
    Standing standing = Standing::active;
    std::optional<std::string> crm_status; // what the vendor's CRM says, in its words
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Partner, (),
                      (id, external_id, name, name_key, search_key, country, standing, crm_status, version, created_at,
                       updated_at))

/// What the partner's total of a cycle is; both are always computed, the other one is shown beside it.
enum class TotalKind { sum_of_peaks, peak_of_sums };
BOOST_DESCRIBE_ENUM(TotalKind, sum_of_peaks, peak_of_sums)

/// What a partnership of the type reports: peaks of use by billing cycle, or the contract value of orders by day.
enum class ReportKind { peaks, acv };
BOOST_DESCRIBE_ENUM(ReportKind, peaks, acv)

struct PartnershipType {
    Id<PartnershipType> id;
    std::string code; // mssp
    std::string name;
    ReportKind report = ReportKind::peaks;
    std::int64_t start_day = 26; // 1..31
    std::int64_t grace_days = 3;
    std::string zone;     // IANA
    std::string currency; // ISO 4217
    TotalKind total = TotalKind::sum_of_peaks;
    std::string eligible_kinds; // comma-separated customer kinds that count
    std::string metrics;        // comma-separated tiles
    std::string tabs;           // comma-separated sub-tabs of a customer
    std::string export_columns; // comma-separated columns of the workbook
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(PartnershipType, (),
                      (id, code, name, report, start_day, grace_days, zone, currency, total, eligible_kinds, metrics,
                       tabs, export_columns, version, created_at, updated_at))

struct Partnership {
    Id<Partner> partner_id;
    Id<Partnership> id;
    std::optional<std::string> external_id;
    Id<PartnershipType> type_id;
    std::string name;
    InternalText search_key;
    std::string region;
    std::string currency;
    std::string zone;
    std::int64_t start_day = 26;
    std::int64_t grace_days = 3;
    TotalKind total = TotalKind::sum_of_peaks;
    Instant live_at; // cycles that closed before this are history: readings may still fill them
    std::int64_t version = 0;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Partnership, (),
                      (partner_id, id, external_id, type_id, name, search_key, region, currency, zone, start_day,
                       grace_days, total, live_at, version, created_at, updated_at))

namespace partners {

struct PartnerFields {
    std::string name;
    std::string country;
    std::optional<std::string> external_id;
    std::optional<Standing> standing; // active unless said
    std::optional<std::string> crm_status;
};
BOOST_DESCRIBE_STRUCT(PartnerFields, (), (name, country, external_id, standing, crm_status))

struct ListPartners {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> q; // prefix of the name, accents and case ignored
};
BOOST_DESCRIBE_STRUCT(ListPartners, (), (limit, cursor, q))

struct PartnerById {
    Id<Partner> id;
};
BOOST_DESCRIBE_STRUCT(PartnerById, (), (id))

/// By name. Recent-first is not wanted here: a channel manager looks a partner up.
Page<Partner> list_partners(Work&, ListPartners const&);
/// Throws Problem 404.
Partner read_partner(Work&, PartnerById const&);
/// Throws Problem 422 for wrong fields, 409 when a partner of that name and country, or of that external id, exists.
Partner create_partner(Work&, PartnerFields const&);
/// Throws as create_partner, and 404, 412.
Partner update_partner(Work&, web::Revision, Id<Partner>, web::Patch<PartnerFields> const&);
/// Takes it back as if it had never been entered. Throws Problem 404, 412, 409 in_use when others refer to it.
web::Nothing withdraw_partner(Work&, web::Revision, Id<Partner>);

struct PartnershipFields {
    Id<Partner> partner_id;
    std::string type_code;
    std::string region;
    std::optional<std::string> name; // "<partner> <region>" unless said
    std::optional<std::string> external_id;
    // What is left out comes from the type.
    std::optional<std::string> currency;
    std::optional<std::string> zone;
    std::optional<std::int64_t> start_day;
    std::optional<std::int64_t> grace_days;
    std::optional<TotalKind> total;
    std::optional<Instant> live_at; // now unless said
};
BOOST_DESCRIBE_STRUCT(PartnershipFields, (),
                      (partner_id, type_code, region, name, external_id, currency, zone, start_day, grace_days, total,
                       live_at))

/// Only what may change later: the cycle's start day and zone are fixed once cycles are stored.
struct PartnershipChange {
    std::string name;
    std::string region;
    std::optional<std::string> external_id;
    TotalKind total = TotalKind::sum_of_peaks;
    std::int64_t grace_days = 3;
};
BOOST_DESCRIBE_STRUCT(PartnershipChange, (), (name, region, external_id, total, grace_days))

struct ListPartnerships {
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    std::optional<std::string> q;
    std::optional<Id<Partner>> partner_id;
};
BOOST_DESCRIBE_STRUCT(ListPartnerships, (), (limit, cursor, q, partner_id))

struct PartnershipById {
    Id<Partnership> id;
};
BOOST_DESCRIBE_STRUCT(PartnershipById, (), (id))

Page<Partnership> list_partnerships(Work&, ListPartnerships const&);
Partnership read_partnership(Work&, PartnershipById const&); // throws Problem 404
/// Throws Problem 404 unknown partner, 409 suspended partner or a partnership of that type and region, 422 wrong fields.
Partnership create_partnership(Work&, PartnershipFields const&);
Partnership update_partnership(Work&, web::Revision, Id<Partnership>, web::Patch<PartnershipChange> const&);
web::Nothing withdraw_partnership(Work&, web::Revision, Id<Partnership>); // as withdraw_partner

struct PartnershipTypes {
    std::vector<PartnershipType> data;
};
BOOST_DESCRIBE_STRUCT(PartnershipTypes, (), (data))

struct PartnershipTypeFields {
    std::string code;
    std::string name;
    std::int64_t start_day = 26;
    std::int64_t grace_days = 3;
    std::string zone;
    std::string currency;
    TotalKind total = TotalKind::sum_of_peaks;
    std::string eligible_kinds;
    std::string metrics;
    std::string tabs;
    std::string export_columns;
    std::optional<ReportKind> report; // peaks unless said
};
BOOST_DESCRIBE_STRUCT(PartnershipTypeFields, (),
                      (code, name, start_day, grace_days, zone, currency, total, eligible_kinds, metrics, tabs,
                       export_columns, report))

PartnershipTypes list_partnership_types(Work&);
PartnershipType create_partnership_type(Work&, PartnershipTypeFields const&);
PartnershipType update_partnership_type(Work&, web::Revision, Id<PartnershipType>,
                                        web::Patch<PartnershipTypeFields> const&);

/// The partnership that the actor is in. Throws Problem 409 partnership_required when it is in none.
Partnership current_partnership(Work&);
PartnershipType type_of_partnership(Work&, Partnership const&);
/// What is shown in a partnership of the type: by its report, its metrics and its tabs.
bool shows_peaks(PartnershipType const&);
bool shows_acv(PartnershipType const&);
bool has_tab(PartnershipType const&, std::string_view tab);
/// Throws Problem 404 unknown, 409 suspended.
Partner require_active(Work&, Id<Partner>);

web::Routes routes();

} // namespace partners
} // namespace entente
