#include "notifications/exceptions_told.hpp"

#include <fmt/format.h>

namespace entente::notifications {
namespace {

struct Worded {
    std::string_view en;
    std::string_view de;
};

Worded words_of(ExceptionKind kind)
{
    switch (kind) {
    case ExceptionKind::over_licence: return {"More is used than licensed", "Es wird mehr genutzt als lizenziert"};
    case ExceptionKind::ended_order_in_use:
        return {"Still used long after the order ended", "Lange nach Ende des Auftrags noch in Nutzung"};
    case ExceptionKind::locked_out:
        return {"Locked out after wrong passwords", "Nach falschen Passwörtern ausgesperrt"};
    case ExceptionKind::review_overdue: return {"Access review overdue", "Überprüfung der Zugänge überfällig"};
    case ExceptionKind::isolation_broken:
        return {"Shown to somebody who may not see it", "Jemandem gezeigt, der es nicht sehen darf"};
    case ExceptionKind::large_usage_change:
        return {"Billed usage was corrected by much", "Abgerechnete Nutzung wurde stark korrigiert"};
    case ExceptionKind::large_acv_change:
        return {"The annual contract value changed by much", "Der Jahresvertragswert hat sich stark geändert"};
    case ExceptionKind::many_customers:
        return {"An import changed many customers", "Ein Import hat viele Kunden geändert"};
    case ExceptionKind::payment_failed: break;
    }
    return {"A payment failed", "Eine Zahlung ist fehlgeschlagen"};
}

std::string grouped(std::int64_t number, char separator)
{
    auto digits = std::to_string(number);
    for (auto at = std::ssize(digits) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, separator);
    return digits;
}

// A measure or an amount, never below nothing.
std::string number_of(std::int64_t scaled, std::int64_t decimals, MailLanguage language)
{
    bool const is_german = language == MailLanguage::de;
    std::int64_t unit = 1;
    for (auto left = decimals; left > 0; --left)
        unit *= 10;
    auto text = grouped(scaled / unit, is_german ? '.' : ',');
    if (decimals > 0)
        text += fmt::format("{}{:0{}}", is_german ? ',' : '.', scaled % unit, decimals);
    return text;
}

bool has_change(ExceptionKind kind)
{
    return kind == ExceptionKind::large_usage_change || kind == ExceptionKind::large_acv_change;
}

std::string figures_of(store::ToldException const& told, MailLanguage language)
{
    bool const is_german = language == MailLanguage::de;
    if (told.customers > 0)
        return fmt::format("{} {}", grouped(told.customers, is_german ? '.' : ','),
                           told.kind == ExceptionKind::locked_out ? is_german ? "Personen" : "people"
                           : is_german                            ? "Kunden"
                                                                  : "customers");
    if (told.kind == ExceptionKind::over_licence)
        return fmt::format("{} %", told.becomes);
    if (!has_change(told.kind))
        return "";
    auto const unit = told.currency.empty() ? "" : " " + told.currency;
    return fmt::format("{} {} {} {}{}", is_german ? "von" : "from", number_of(told.was, told.decimals, language),
                       is_german ? "auf" : "to", number_of(told.becomes, told.decimals, language), unit);
}

} // namespace

std::string sentence_of(store::ToldException const& told, MailLanguage language)
{
    auto const words = words_of(told.kind);
    std::string sentence(language == MailLanguage::de ? words.de : words.en);
    std::string_view separator = ": ";
    for (auto const& part : {told.label, figures_of(told, language)})
        if (!part.empty()) {
            sentence.append(separator).append(part);
            separator = ", ";
        }
    return sentence;
}

} // namespace entente::notifications
