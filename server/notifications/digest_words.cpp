#include "notifications/digest.hpp"
#include "notifications/topic_of.hpp"

#include <fmt/format.h>

#include <map>

namespace entente::notifications {
namespace {

struct Said {
    std::string_view en;
    std::string_view de;
    std::string_view in(MailLanguage language) const { return language == MailLanguage::de ? de : en; }
};

// As they follow the name of whoever did it.
std::map<std::string_view, Said> const deeds = {
    {"task.opened", {"opened a task", "hat eine Aufgabe eröffnet"}},
    {"task.risen", {"made a task more urgent", "hat eine Aufgabe dringlicher gemacht"}},
    {"task.assigned", {"changed who has a task", "hat die Zuständigkeit für eine Aufgabe geändert"}},
    {"task.commented", {"commented on a task", "hat eine Aufgabe kommentiert"}},
    {"order.created", {"entered an order", "hat einen Auftrag eingetragen"}},
    {"order.renewed", {"renewed an order", "hat einen Auftrag verlängert"}},
    {"order.withdrawn", {"took back an order", "hat einen Auftrag zurückgenommen"}},
    {"contact.created", {"named a contact", "hat einen Kontakt genannt"}},
    {"contact.updated", {"changed a contact", "hat einen Kontakt geändert"}},
    {"contact.removed", {"removed a contact", "hat einen Kontakt entfernt"}},
    {"customer.assigned", {"changed who looks after the customer", "hat die Zuordnung des Kunden geändert"}},
    {"new_customer", {"added this new customer", "hat diesen neuen Kunden hinzugefügt"}},
};

std::map<std::string_view, Said> const topics = {
    {"renewal_upcoming", {"renewal", "Verlängerung"}},
    {"high_usage", {"high usage", "hohe Nutzung"}},
    {"usage_growth", {"growing usage", "wachsende Nutzung"}},
    {"inactive_usage", {"no usage", "keine Nutzung"}},
    {"inactive_collector", {"nothing heard", "nichts gehört"}},
    {"failed_jobs", {"failed runs", "fehlgeschlagene Läufe"}},
    {"acv_drop", {"contract value", "Vertragswert"}},
    {"no_finance_contact", {"contact missing", "Kontakt fehlt"}},
    {"ended_order_in_use", {"used after the end", "Nutzung nach dem Ende"}},
};

constexpr Said portal = {"The portal", "Das Portal"};

std::string_view find_in(std::map<std::string_view, Said> const& words, std::string_view name, MailLanguage language)
{
    auto const found = words.find(name);
    return found == words.end() ? std::string_view() : found->second.in(language);
}

} // namespace

std::string sentence_of(store::Told const& told, MailLanguage language)
{
    auto const actor = told.actor_kind == ActorOfEvent::process ? portal.in(language) : std::string_view(told.actor);
    auto sentence = fmt::format("{} {}", actor, find_in(deeds, told.is_first ? "new_customer" : told.action, language));
    if (auto const topic = find_in(topics, topic_of(told).value_or(""), language); !topic.empty())
        sentence += fmt::format(": {}", topic);
    return sentence;
}

} // namespace entente::notifications
