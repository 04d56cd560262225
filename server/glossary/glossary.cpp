#include "glossary/glossary.hpp"

namespace entente::glossary {
namespace {

Term word(std::string code, std::string en, std::string meaning, std::string de, std::string bedeutung)
{
    return {std::move(code), {std::move(en), {}, std::move(meaning)}, {std::move(de), {}, std::move(bedeutung)}};
}

struct Spelled {
    std::string spelled_out;
    std::string meaning;
};

Term abbreviation(std::string code, std::string name, Spelled en, Spelled de)
{
    return {std::move(code),
            {name, std::move(en.spelled_out), std::move(en.meaning)},
            {name, std::move(de.spelled_out), std::move(de.meaning)}};
}

// By code. What a term means elsewhere is not told: only what it means in this portal.
std::vector<Term> make_terms()
{
    return {
        word("account_mapping", "Account mapping", "Matching two lists of companies without showing either whole.",
             "Kontenabgleich", "Vergleich zweier Firmenlisten, ohne eine davon ganz zu zeigen."),
        abbreviation("acv", "ACV",
                     {"Annual contract value", "What a subscription is worth in a year, without one-off payments."},
                     {"Jährlicher Vertragswert", "Was ein Abonnement im Jahr wert ist, ohne einmalige Zahlungen."}),
        word("adjustment", "Adjustment",
             "What a late reading changed about a closed cycle, put into the cycle that was open then.", "Korrektur",
             "Was ein später Messwert an einem geschlossenen Zyklus änderte; sie steht im damals offenen Zyklus."),
        abbreviation("arr", "ARR", {"Annual recurring revenue", "What all running subscriptions bring in a year."},
                     {"Jährlich wiederkehrender Umsatz", "Was alle laufenden Abonnements im Jahr bringen."}),
        abbreviation("bcd", "BCD", {"Billing cycle day", "The day of the month on which a billing cycle begins."},
                     {"Tag des Abrechnungszyklus", "Der Tag des Monats, an dem ein Abrechnungszyklus beginnt."}),
        word("billable", "Billable", "What a cycle bills for a product: the larger of total and commitment.",
             "Abgerechnet", "Was ein Zyklus für ein Produkt berechnet: das Größere aus Summe und Zusage."),
        abbreviation("cac", "CAC", {"Customer acquisition cost", "What it costs to win one customer."},
                     {"Kundengewinnungskosten", "Was es kostet, einen Kunden zu gewinnen."}),
        word("clawback", "Clawback", "The return of a commission whose deal was cancelled or not paid.",
             "Rückforderung", "Die Rückgabe einer Provision, deren Geschäft storniert oder nicht bezahlt wurde."),
        word("commitment", "Commitment", "The least quantity that a partnership is billed for a product in each cycle.",
             "Zusage", "Die Menge eines Produkts, die einer Partnerschaft in jedem Zyklus mindestens berechnet wird."),
        word("completeness", "Completeness",
             "Days with a reading out of the days on which the customer was assigned. A day without a reading is not "
             "counted as zero.",
             "Vollständigkeit",
             "Tage mit Messwert von den Tagen, an denen der Kunde zugeordnet war. Ein Tag ohne Messwert zählt nicht "
             "als null."),
        abbreviation("csat", "CSAT", {"Customer satisfaction", "How content a customer is with an answer it got."},
                     {"Kundenzufriedenheit", "Wie zufrieden ein Kunde mit einer Antwort ist."}),
        abbreviation("csv", "CSV", {"Comma-separated values", "A plain file of rows that any spreadsheet opens."},
                     {"Durch Kommas getrennte Werte", "Eine einfache Datei aus Zeilen, die jede Tabelle öffnet."}),
        word("cut_off", "Cut-off", "The moment after which a cycle is closed and never changes.", "Stichzeitpunkt",
             "Der Augenblick, nach dem ein Zyklus geschlossen ist und sich nie mehr ändert."),
        word("cycle", "Cycle",
             "The days that are billed together. It begins on the same day of each month, in the partnership's zone.",
             "Zyklus",
             "Die Tage, die zusammen abgerechnet werden. Er beginnt am selben Tag jedes Monats, in der Zeitzone der "
             "Partnerschaft."),
        word("gauge", "Gauge", "A level that is read again and again, such as addresses in use.", "Pegel",
             "Ein Stand, der immer wieder abgelesen wird, etwa benutzte Adressen."),
        abbreviation("grr", "GRR",
                     {"Gross revenue retention", "The share of last year's revenue that stayed, without what grew."},
                     {"Bruttobindung", "Der Anteil des Vorjahresumsatzes, der blieb, ohne das Wachstum."}),
        word("holdback", "Holdback", "The part of a commission that is paid later.", "Einbehalt",
             "Der Teil einer Provision, der später ausgezahlt wird."),
        abbreviation("iana", "IANA",
                     {"Internet Assigned Numbers Authority", "Keeps the names of time zones, such as Europe/Oslo."},
                     {"Internet Assigned Numbers Authority", "Führt die Namen der Zeitzonen, etwa Europe/Oslo."}),
        abbreviation("iso", "ISO",
                     {"International Organization for Standardization", "Its codes name countries and currencies."},
                     {"Internationale Organisation für Normung", "Ihre Kürzel nennen Länder und Währungen."}),
        abbreviation("isv", "ISV", {"Independent software vendor", "A partner that builds products on the vendor's."},
                     {"Unabhängiger Softwarehersteller", "Ein Partner, der auf Produkten des Herstellers aufbaut."}),
        abbreviation("mdf", "MDF",
                     {"Market development funds", "Money of the vendor for what a partner does to win customers."},
                     {"Marktentwicklungsmittel", "Geld des Herstellers für die Kundengewinnung eines Partners."}),
        abbreviation("mrr", "MRR", {"Monthly recurring revenue", "What all running subscriptions bring in a month."},
                     {"Monatlich wiederkehrender Umsatz", "Was alle laufenden Abonnements im Monat bringen."}),
        abbreviation("mssp", "MSSP",
                     {"Managed security service provider", "A partner that runs the product for its customers and is "
                                                           "billed for what they use."},
                     {"Anbieter verwalteter Sicherheitsdienste",
                      "Ein Partner, der das Produkt für seine Kunden betreibt und nach deren Nutzung zahlt."}),
        abbreviation("nfr", "NFR", {"Not for resale", "A licence for a partner's own use and for showing."},
                     {"Nicht zum Weiterverkauf", "Eine Lizenz für den eigenen Gebrauch des Partners und zum Zeigen."}),
        abbreviation("nps", "NPS", {"Net promoter score", "Those who would recommend, less those who would not."},
                     {"Weiterempfehlungswert", "Wer empfehlen würde, abzüglich derer, die es nicht würden."}),
        abbreviation("nrr", "NRR",
                     {"Net revenue retention", "The share of last year's revenue that stayed, with what grew."},
                     {"Nettobindung", "Der Anteil des Vorjahresumsatzes, der blieb, mit dem Wachstum."}),
        abbreviation("oem", "OEM",
                     {"Original equipment manufacturer", "A partner that sells the product inside its own."},
                     {"Erstausrüster", "Ein Partner, der das Produkt in seinem eigenen verkauft."}),
        word("overage", "Overage", "What the total of a cycle is above the commitment.", "Überschreitung",
             "Was die Summe eines Zyklus über der Zusage liegt."),
        word("partnership", "Partnership",
             "One contract between vendor and partner, of one type, with its region, currency, cycle and time zone.",
             "Partnerschaft",
             "Ein Vertrag zwischen Hersteller und Partner, von einer Art, mit Region, Währung, Zyklus und Zeitzone."),
        word("peak", "Peak", "A customer's highest day in a cycle; of equal days the earliest.", "Spitze",
             "Der höchste Tag eines Kunden in einem Zyklus; von gleichen der früheste."),
        abbreviation("poe", "POE", {"Proof of execution", "Evidence that a funded activity took place."},
                     {"Durchführungsnachweis", "Beleg, dass eine geförderte Maßnahme stattfand."}),
        abbreviation("prm", "PRM",
                     {"Partner relationship management", "Whatever a vendor needs to work with its partners."},
                     {"Partnerbeziehungsverwaltung", "Was ein Hersteller braucht, um mit Partnern zu arbeiten."}),
        word("provisional", "Provisional", "An open or closing cycle: its numbers may still change.", "Vorläufig",
             "Ein offener oder schließender Zyklus: Seine Zahlen können sich noch ändern."),
        abbreviation("qbr", "QBR", {"Quarterly business review", "A talk of vendor and partner about the quarter."},
                     {"Quartalsgespräch", "Ein Gespräch von Hersteller und Partner über das Quartal."}),
        word("quarantine", "Quarantine", "Where readings wait that look wrong, until a person decides.",
             "Zurückgehaltene Werte", "Wo auffällige Messwerte warten, bis eine Person entscheidet."),
        word("reading", "Reading", "One value that a source measured at one moment.", "Messwert",
             "Ein Wert, den eine Quelle in einem Augenblick gemessen hat."),
        abbreviation("roe", "ROE", {"Rules of engagement", "Who may act on which customer, and who comes first."},
                     {"Regeln der Zusammenarbeit", "Wer bei welchem Kunden handeln darf und wer zuerst kommt."}),
        abbreviation("si", "SI", {"System integrator", "A partner that puts products of several makers together."},
                     {"Systemintegrator", "Ein Partner, der Produkte mehrerer Hersteller verbindet."}),
        abbreviation("spiff", "SPIFF",
                     {"Sales performance incentive fund", "A short special bonus for selling something."},
                     {"Verkaufsprämie", "Eine kurze Sonderprämie für einen Verkauf."}),
        abbreviation("tcma", "TCMA",
                     {"Through-channel marketing automation", "Marketing that runs through partners with the "
                                                              "vendor's tools."},
                     {"Marketing über Partner", "Werbung über Partner mit Werkzeugen des Herstellers."}),
        abbreviation("tcv", "TCV", {"Total contract value", "What a contract brings over its whole term."},
                     {"Gesamter Vertragswert", "Was ein Vertrag über seine ganze Laufzeit bringt."}),
        word("total", "Total",
             "What a partnership used of a product in a cycle: the sum of its customers' peaks, or the peak of their "
             "daily sums, as the partnership says.",
             "Summe",
             "Was eine Partnerschaft in einem Zyklus von einem Produkt nutzte: die Summe der Spitzen ihrer Kunden "
             "oder die Spitze der Tagessummen, je nach Partnerschaft."),
        abbreviation("utc", "UTC", {"Coordinated universal time", "The time that zones are counted from."},
                     {"Koordinierte Weltzeit", "Die Zeit, von der aus Zeitzonen gezählt werden."}),
    };
}

} // namespace

std::span<Term const> terms()
{
    static std::vector<Term> const all = make_terms();
    return all;
}

} // namespace entente::glossary
