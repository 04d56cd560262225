#include "base/calendar.hpp"
#include "mail/letter.hpp"

#include <fmt/format.h>

namespace entente::mail {
namespace {

struct Moment {
    std::string date; // 2026-11-13
    std::string time; // 06:00
};

Moment moment_of(Particulars const& says)
{
    auto const local = (says.at + Zone(says.zone).offset_at(says.at)).text();
    return {local.substr(0, 10), local.substr(11, 5)};
}

std::string zone_of(Particulars const& says, std::string_view spelled_out)
{
    return says.zone == "UTC" ? fmt::format("UTC, {}", spelled_out) : says.zone;
}

std::string english_moment(Particulars const& says)
{
    auto const [date, time] = moment_of(says);
    return fmt::format("{}, {} ({})", date, time, zone_of(says, "coordinated universal time"));
}

std::string german_moment(Particulars const& says)
{
    auto const [date, time] = moment_of(says);
    return fmt::format("{}.{}.{}, {} Uhr ({})", date.substr(8, 2), date.substr(5, 2), date.substr(0, 4), time,
                       zone_of(says, "koordinierte Weltzeit"));
}

struct Browser {
    std::string name;
    std::string system;
};

// "blink/linux/desktop", as a session keeps it.
Browser browser_of(std::string_view kind)
{
    auto const has = [kind](std::string_view part) { return kind.find(part) != std::string_view::npos; };
    Browser browser;
    browser.name = has("blink") ? "Chrome/Edge" : has("gecko") ? "Firefox" : has("webkit") ? "Safari" : "";
    browser.system = has("android")   ? "Android"
                     : has("ios")     ? "iOS"
                     : has("windows") ? "Windows"
                     : has("mac")     ? "macOS"
                     : has("linux")   ? "Linux"
                                      : "";
    return browser;
}

std::string in_english(Browser const& browser)
{
    return fmt::format("{} on {}", browser.name.empty() ? "a browser" : browser.name,
                       browser.system.empty() ? "an unknown system" : browser.system);
}

std::string in_german(Browser const& browser)
{
    return fmt::format("{} unter {}", browser.name.empty() ? "ein Browser" : browser.name,
                       browser.system.empty() ? "einem unbekannten System" : browser.system);
}

constexpr auto not_you = "If this was not you, choose another password at once: use \"Forgot your password?\" on the "
                         "sign-in page, and tell whoever looks after the portal at your company.";
constexpr auto nicht_sie =
    "Wenn Sie das nicht waren, wählen Sie sofort ein anderes Passwort: mit „Passwort vergessen?“ "
    "auf der Anmeldeseite. Sagen Sie es auch der Person, die das Portal bei Ihnen betreut.";

Words english(MailKind kind, Particulars const& says, std::string const& vendor)
{
    auto const portal = vendor + " partner portal";
    auto const when = english_moment(says);
    Words words{
        .subject = "", .greeting = fmt::format("Hello {},", says.name), .button = "", .closing = "Kind regards"};
    switch (kind) {
    case MailKind::invitation:
        words.subject = fmt::format("Your access to the {}", portal);
        words.paragraphs = {
            says.by.empty() ? fmt::format("You are invited to the {}.", portal)
                            : fmt::format("{} invites you to the {}.", says.by, portal),
            "Open the link below once, within 24 hours. The portal then asks for six words: you are told them another way, "
            "for example on the telephone, and never by mail. With both you choose your password."};
        words.button = "Activate your account";
        break;
    case MailKind::password_reset:
        words.subject = fmt::format("Choose a new password for the {}", portal);
        words.paragraphs = {
            "Somebody, probably you, asked for a new password. The link below lets you choose one. It works "
            "once, for 30 minutes.",
            "If it was not you, do nothing: your password stays as it is."};
        words.button = "Choose a new password";
        break;
    case MailKind::password_chosen:
        words.subject = "Your password was changed";
        words.paragraphs = {
            fmt::format("A new password was chosen for your account in the {} on {}. Your other sessions have ended.",
                        portal, when),
            not_you};
        break;
    case MailKind::new_device:
        words.subject = "Somebody signed in with a new browser";
        words.paragraphs = {
            fmt::format("Your account in the {} was used in a browser that it did not know before: {}, on {}.", portal,
                        in_english(browser_of(says.browser)), when),
            "If this was you, there is nothing to do.", not_you};
        break;
    case MailKind::second_factor_set:
        words.subject = "Codes are asked for when you sign in";
        words.paragraphs = {fmt::format("A second factor was set up for your account in the {} on {}.", portal, when),
                            not_you};
        break;
    case MailKind::second_factor_removed:
        words.subject = "Your second factor was removed";
        words.paragraphs = {fmt::format("Your account in the {} asks for no codes since {}.", portal, when), not_you};
        break;
    case MailKind::second_factor_reset:
        words.subject = "Your second factor was reset";
        words.paragraphs = {
            fmt::format("An administrator took the second factor of your account in the {} away on {}. Sign in "
                        "with your password and set up another one.",
                        portal, when),
            "If you did not ask for this, tell whoever looks after the portal at your company."};
        break;
    case MailKind::recovery_code_used:
        words.subject = "A recovery code was used to sign in";
        words.paragraphs = {
            fmt::format(
                "On {} somebody signed in to your account in the {} with your password and one of your recovery "
                "codes. That code is used up; {} left.",
                when, portal, says.codes_left == 1 ? "one is" : fmt::format("{} are", says.codes_left)),
            "If this was you, there is nothing to do; with few left, make new ones under \"Your profile\".", not_you};
        break;
    case MailKind::locked_out:
        words.subject = "Your account was locked for a while";
        words.paragraphs = {
            fmt::format("There were too many wrong passwords or codes for your account in the {}, the last on "
                        "{}. Browsers that you have not used before have to wait before they may try again.",
                        portal, when),
            "If it was you, wait a little. If it was not, somebody guesses: your password was not found."};
        break;
    case MailKind::session_mistrusted:
        words.subject = "Your session was shown by another browser";
        words.paragraphs = {
            fmt::format("On {} a browser that is not the one you signed in with showed your session to the {}. It saw "
                        "nothing.",
                        when, portal),
            "If you had just cleared what your browser keeps, or moved its profile, that was you: sign in again. If not, "
            "somebody may have copied it from your computer. End your sessions under \"Your profile\" and choose another "
            "password."};
        break;
    case MailKind::access_asked_for:
        words.subject = "Somebody asks for access";
        words.paragraphs = {
            fmt::format("{} asks for more access in the {}, since {}. Look at what is asked for and why, and decide.",
                        says.by, portal, when),
            "If nobody decides within 14 days, the request lapses."};
        words.button = "Look at the request";
        break;
    case MailKind::access_decided:
        words.subject = "Your request for access was decided";
        words.paragraphs = {fmt::format("What you asked for in the {} was decided on {}. Your profile says how, and "
                                        "why if it was declined.",
                                        portal, when)};
        words.button = "Open your profile";
        break;
    case MailKind::digest:
        words.subject = "What is new about your customers";
        words.paragraphs = {fmt::format("This happened in the {} since it last wrote to you.", portal)};
        words.sections = says.sections;
        words.rest = says.left_out > 0 ? fmt::format("And {} more. ", says.left_out) : "";
        if (says.path.empty()) {
            words.rest +=
                "You get these mails because your company chose you for them, and need no account. One click ends them.";
            words.button = "Get no more of these mails";
        } else {
            words.rest += "What comes by mail, and when, is chosen in your profile.";
            words.button = "Open your notifications";
        }
        break;
    case MailKind::words_by_text:
        words.subject = "Your six words";
        words.paragraphs = {text_message_of(MailLanguage::en, says, vendor)};
        break;
    case MailKind::words_to_tell:
        words.subject = fmt::format("Six words for {}", says.whom.value_or(""));
        words.paragraphs = {
            fmt::format(
                "{} invited {} to the {} on {} and asks you to hand six words over. A link went to {} by mail; it "
                "opens nothing without these words:",
                says.by.empty() ? "Somebody" : says.by, says.whom.value_or(""), portal, when, says.whom.value_or("")),
            says.words.value_or(""),
            "Say them in person or on the telephone, once you are sure whom you speak to. Do not forward this mail: the words "
            "would lie beside the link. They work for 24 hours, and a later invitation makes them void."};
        break;
    }
    return words;
}

Words german(MailKind kind, Particulars const& says, std::string const& vendor)
{
    auto const portal = "Partnerportal von " + vendor;
    auto const when = german_moment(says);
    Words words{.subject = "",
                .greeting = fmt::format("Guten Tag {},", says.name),
                .button = "",
                .closing = "Freundliche Grüße"};
    switch (kind) {
    case MailKind::invitation:
        words.subject = fmt::format("Ihr Zugang zum {}", portal);
        words.paragraphs = {
            says.by.empty() ? fmt::format("Sie sind zum {} eingeladen.", portal)
                            : fmt::format("{} lädt Sie zum {} ein.", says.by, portal),
            "Öffnen Sie den Link unten einmal, innerhalb von 24 Stunden. Das Portal fragt dann nach sechs Wörtern: Die erfahren "
            "Sie auf einem anderen Weg, zum Beispiel am Telefon, und nie per E-Mail. Mit beidem wählen Sie Ihr Passwort."};
        words.button = "Konto aktivieren";
        break;
    case MailKind::password_reset:
        words.subject = fmt::format("Neues Passwort für das {}", portal);
        words.paragraphs = {
            "Jemand, vermutlich Sie, hat um ein neues Passwort gebeten. Mit dem Link unten wählen Sie eines. Er "
            "gilt einmal und 30 Minuten lang.",
            "Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist."};
        words.button = "Neues Passwort wählen";
        break;
    case MailKind::password_chosen:
        words.subject = "Ihr Passwort wurde geändert";
        words.paragraphs = {
            fmt::format("Für Ihr Konto im {} wurde am {} ein neues Passwort gewählt. Ihre anderen Sitzungen sind "
                        "beendet.",
                        portal, when),
            nicht_sie};
        break;
    case MailKind::new_device:
        words.subject = "Anmeldung mit einem neuen Browser";
        words.paragraphs = {
            fmt::format("Ihr Konto im {} wurde in einem Browser benutzt, den es noch nicht kannte: {}, am {}.", portal,
                        in_german(browser_of(says.browser)), when),
            "Wenn Sie das waren, brauchen Sie nichts zu tun.", nicht_sie};
        break;
    case MailKind::second_factor_set:
        words.subject = "Beim Anmelden wird jetzt nach Codes gefragt";
        words.paragraphs = {
            fmt::format("Für Ihr Konto im {} wurde am {} ein zweiter Faktor eingerichtet.", portal, when), nicht_sie};
        break;
    case MailKind::second_factor_removed:
        words.subject = "Ihr zweiter Faktor wurde entfernt";
        words.paragraphs = {fmt::format("Ihr Konto im {} fragt seit {} nicht mehr nach Codes.", portal, when),
                            nicht_sie};
        break;
    case MailKind::second_factor_reset:
        words.subject = "Ihr zweiter Faktor wurde zurückgesetzt";
        words.paragraphs = {
            fmt::format("Den zweiten Faktor Ihres Kontos im {} hat am {} jemand aus der Verwaltung entfernt. "
                        "Melden Sie sich mit Ihrem Passwort an und richten Sie einen neuen ein.",
                        portal, when),
            "Wenn Sie nicht darum gebeten haben, sagen Sie es der Person, die das Portal bei Ihnen betreut."};
        break;
    case MailKind::recovery_code_used:
        words.subject = "Ein Wiederherstellungscode wurde zum Anmelden benutzt";
        words.paragraphs = {
            fmt::format("Am {} hat sich jemand bei Ihrem Konto im {} mit Ihrem Passwort und einem Ihrer "
                        "Wiederherstellungscodes angemeldet. Dieser Code ist verbraucht; übrig: {}.",
                        when, portal, says.codes_left),
            "Wenn Sie das waren, ist nichts zu tun; sind nur wenige übrig, machen Sie unter „Ihr Profil“ neue.",
            nicht_sie};
        break;
    case MailKind::locked_out:
        words.subject = "Ihr Konto war eine Weile gesperrt";
        words.paragraphs = {
            fmt::format("Für Ihr Konto im {} gab es zu viele falsche Passwörter oder Codes, zuletzt am {}. "
                        "Browser, die Sie noch nicht benutzt haben, müssen warten, bevor sie es wieder "
                        "versuchen.",
                        portal, when),
            "Wenn Sie es waren, warten Sie etwas. Wenn nicht, rät jemand: Ihr Passwort wurde nicht gefunden."};
        break;
    case MailKind::session_mistrusted:
        words.subject = "Ein anderer Browser hat Ihre Sitzung gezeigt";
        words.paragraphs = {
            fmt::format(
                "Am {} hat ein Browser, mit dem Sie sich nicht angemeldet haben, dem {} Ihre Sitzung gezeigt. Er "
                "hat nichts zu sehen bekommen.",
                when, portal),
            "Wenn Sie gerade geleert haben, was Ihr Browser behält, oder sein Profil umgezogen ist, waren Sie das: Melden "
            "Sie sich neu an. Wenn nicht, hat es vielleicht jemand von Ihrem Rechner kopiert. Beenden Sie Ihre Sitzungen "
            "unter „Ihr Profil“ und wählen Sie ein anderes Passwort."};
        break;
    case MailKind::access_asked_for:
        words.subject = "Jemand bittet um Zugang";
        words.paragraphs = {
            fmt::format(
                "{} bittet im {} um mehr Zugang, seit {}. Sehen Sie nach, worum und warum, und entscheiden Sie.",
                says.by, portal, when),
            "Entscheidet innerhalb von 14 Tagen niemand, verfällt die Anfrage."};
        words.button = "Anfrage ansehen";
        break;
    case MailKind::access_decided:
        words.subject = "Über Ihre Anfrage ist entschieden";
        words.paragraphs = {fmt::format("Über Ihre Anfrage im {} wurde am {} entschieden. Wie, und bei einer Ablehnung "
                                        "warum, steht in Ihrem Profil.",
                                        portal, when)};
        words.button = "Profil öffnen";
        break;
    case MailKind::digest:
        words.subject = "Neues zu Ihren Kunden";
        words.paragraphs = {fmt::format("Das ist im {} geschehen, seit es Ihnen zuletzt schrieb.", portal)};
        words.sections = says.sections;
        words.rest = says.left_out > 0 ? fmt::format("Und {} weitere. ", says.left_out) : "";
        if (says.path.empty()) {
            words.rest +=
                "Sie bekommen diese E-Mails, weil Ihr Unternehmen Sie dafür ausgewählt hat, und brauchen kein Konto. Ein "
                "Klick beendet sie.";
            words.button = "Diese E-Mails nicht mehr bekommen";
        } else {
            words.rest += "Was per E-Mail kommt, und wann, wählen Sie in Ihrem Profil.";
            words.button = "Mitteilungen öffnen";
        }
        break;
    case MailKind::words_by_text:
        words.subject = "Ihre sechs Wörter";
        words.paragraphs = {text_message_of(MailLanguage::de, says, vendor)};
        break;
    case MailKind::words_to_tell:
        words.subject = fmt::format("Sechs Wörter für {}", says.whom.value_or(""));
        words.paragraphs = {
            fmt::format(
                "{} hat {} am {} zum {} eingeladen und bittet Sie, sechs Wörter weiterzusagen. Ein Link ging per E-Mail an "
                "{}; ohne diese Wörter öffnet er nichts:",
                says.by.empty() ? "Jemand" : says.by, says.whom.value_or(""), when, portal, says.whom.value_or("")),
            says.words.value_or(""),
            "Sagen Sie sie persönlich oder am Telefon, sobald Sie sicher sind, mit wem Sie sprechen. Leiten Sie diese E-Mail nicht "
            "weiter: Die Wörter lägen dann neben dem Link. Sie gelten 24 Stunden; eine spätere Einladung macht sie ungültig."};
        break;
    }
    return words;
}

} // namespace

std::string text_message_of(MailLanguage language, Particulars const& says, std::string const& vendor)
{
    auto const words = says.words.value_or("");
    if (language == MailLanguage::de)
        return fmt::format(
            "Partnerportal von {}: Ihre sechs Wörter sind {}. Sie geben sie ein, nachdem Sie den Link aus der E-Mail "
            "geöffnet haben. Niemand wird Sie danach fragen.",
            vendor, words);
    return fmt::format(
        "{} partner portal: your six words are {}. You type them after opening the link in your mail. Nobody will ask "
        "you for them.",
        vendor, words);
}

Words words_of(MailKind kind, MailLanguage language, Particulars const& says, std::string const& vendor)
{
    return language == MailLanguage::de ? german(kind, says, vendor) : english(kind, says, vendor);
}

} // namespace entente::mail
