#include <fmt/chrono.h>

#include <array>
#include <utility>
#include <vector>

#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/sip2_stack.h"
#include "kiosk/circulation/learned_forms.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/library_findings.h"
#include "kiosk/commands/print.h"

namespace anjungan::commands {

namespace {

namespace sip2 = library::sip2;

// No library has these. Nothing is changed by asking.
constexpr const char* no_card = "CEK-KARTU";
constexpr const char* no_book = "CEK-BUKU";

void good(std::string_view subject, std::string_view sentence) {
    print(stdout, "ok       {}: {}\n", subject, sentence);
}
void note(std::string_view subject, std::string_view sentence) {
    print(stdout, "NOTE     {}: {}\n", subject, sentence);
}
ExitCode trouble(std::string_view subject, std::string_view sentence) {
    print(stdout, "TROUBLE  {}: {}\n", subject, sentence);
    return ExitCode::failed;
}

// What the technician may do about a line that cannot be used.
std::string_view advice(Fault fault, const sip2::Connection& connection) {
    if (connection.speaks_otherwise())
        return "something answers there, but it does not speak SIP2: look at host and port, and whether it "
               "waits for TLS (tls = true)";
    if (connection.sums_are_wrong())
        return "the checksums of its answers are wrong: where that is known of this system, set checksum = "
               "\"tolerate\" under [library]";
    switch (fault) {
        case Fault::denied:
            return "look at account, password_file, tls_ca and tls_pin, and at the account in the library "
                   "system";
        case Fault::timed_out:
            return "the port may belong to something else than SIP2, or the server waits for TLS (tls = "
                   "true)";
        default:
            return "look at host and port, at the cable, and whether the library system lets this kiosk in; "
                   "some hang up without a word on an account they do not know, or on who does not begin "
                   "with "
                   "TLS (tls = true)";
    }
}

// More than any zone explains: due dates and fines go by it.
constexpr std::chrono::hours clock_fault{24};

ExitCode check_clock(const sip2::Connection& connection) {
    if (connection.dialect().clock == sip2::ServerClock::unknown) {
        note("clock", "this kind of system does not tell whether its clock is local or UTC");
        return ExitCode::done;
    }
    const auto there = connection.server_time();
    if (!there) {
        note("clock", "the server's clock cannot be read");
        return ExitCode::done;
    }
    const auto apart = std::chrono::abs(*there - connection.now().wall);
    if (apart >= clock_fault)
        return trouble("clock",
                       fmt::format("the server's clock and this kiosk's are {} days apart; due dates and "
                                   "fines go by the server's, so set the one that is wrong first of all",
                                   std::chrono::round<std::chrono::days>(apart).count()));
    if (apart > std::chrono::minutes{2})
        note("clock",
             fmt::format(
                 "the server's clock and this kiosk's are {} seconds apart; set the one that is wrong, or "
                 "the zone in [library]",
                 std::chrono::round<std::chrono::seconds>(apart).count()));
    else
        good("clock", "the server's and this kiosk's agree");
    return ExitCode::done;
}

void explain_status(const sip2::Connection& connection) {
    namespace layout = sip2::layout::acs_status;
    constexpr std::string_view yes = sip2::value::yes;
    const std::string& status = connection.acs_status();
    const auto flag = [&](sip2::FixedField field) {
        return std::string_view(status).substr(field.from, field.length);
    };
    if (status.size() < layout::length) return note("status", "the server tells nothing of itself");
    if (flag(layout::checkout_ok) != yes)
        note("status", "the server says that it does no checkouts for this account");
    if (flag(layout::checkin_ok) != yes)
        note("status", "the server says that it does no checkins for this account");
    if (flag(layout::offline_ok) != yes)
        note("status", "the server promises nothing for loans made while the line was cut");
}

// What the kiosk offers less of here, and why.
void explain_capabilities(const circulation::Capabilities& capabilities) {
    using circulation::Capability;
    constexpr std::array lacks{
        std::pair{Capability::undo_checkout, "it takes no book back, so the kiosk offers no Undo"},
        std::pair{Capability::say_pin_right, "it does not say whether a PIN is right"},
        std::pair{Capability::view_account, "it does not show what a patron has, row by row"},
        std::pair{Capability::record_payment, "it records no payments from here"},
        std::pair{Capability::renew_loan, "it renews no loan"},
        std::pair{Capability::renew_all, "it does not renew all loans of a patron at once"},
        std::pair{Capability::place_hold, "it places and cancels no holds"},
        std::pair{Capability::register_patron, "it makes nobody a member from here"},
        std::pair{Capability::view_account_at_once,
                  "it takes a message for each book at home: their dates are a touch away from the card"},
        std::pair{
            Capability::search,
            "it is not searched from here: the kiosk searches the titles that were imported into it "
            "(anjungan import items), and says nothing of where they stand; without any it offers no search"},
    };
    static_assert(lacks.size() == circulation::capability_names.size());
    std::vector<std::string_view> has;
    for (const auto& [capability, sentence] : lacks)
        if (capabilities.has(capability)) has.push_back(circulation::name_of(capability));
    good("can", fmt::format("beyond borrowing and returning: {}",
                            has.empty() ? "nothing" : fmt::to_string(fmt::join(has, ", "))));
    for (const auto& [capability, sentence] : lacks)
        if (!capabilities.has(capability)) note(circulation::name_of(capability), sentence);
}

// Without masks the kiosk asks the library whose a barcode is, and while it is away goes by what was met.
void explain_forms(const assembly::ResolvedSettings& resolved) {
    const circulation::BarcodeMasks& masks = resolved.settings.barcodes.masks;
    if (!masks.patron.empty() && !masks.item.empty()) return;
    circulation::LearnedForms forms;
    auto known = assembly::open_library(resolved.settings, resolved.data);
    const Status read =
        !known
            ? Status{}
            : known->ledger().for_each_barcode([&](circulation::BarcodeKind kind, std::string_view barcode) {
                  forms.learn(kind, barcode);
              });
    if (!known || !read) return note("barcodes", "no masks are set, and what was learnt cannot be read");
    const auto told = [&](circulation::BarcodeKind kind) {
        const auto all = forms.masks(kind);
        return all.empty() ? "not known yet" : fmt::to_string(fmt::join(all, ", "));
    };
    note("barcodes",
         fmt::format("not all masks are set under [barcodes]; learnt from what was met: cards {}, books {}",
                     told(circulation::BarcodeKind::patron), told(circulation::BarcodeKind::item)));
}

void tell(const Finding& finding) {
    (finding.kind == Finding::Kind::good ? good : note)(finding.subject, finding.sentence);
}

// What this kiosk knows of the library, and what the library says.
void compare_with_here(const assembly::Common& common, const assembly::ResolvedSettings& resolved,
                       sip2::Client& client) {
    tell(compare_institution(client.connection()));
    auto opened = assembly::open_existing(common);
    if (!opened && opened.error().fault == Fault::not_found)
        return note("records", "this kiosk has none yet: ask again when it has lent something");
    if (!opened)
        return note("records", fmt::format("not compared with the library: {}", opened.error().sentence));
    auto known = assembly::open_library(resolved.settings, resolved.data);
    if (!known)
        return note("records", fmt::format("not compared with the library: {}", known.error().sentence));
    tell(compare_location(client, known->ledger()));
    const auto periods =
        compare_loan_periods(opened->journal, known->ledger(), resolved.settings.library.zone);
    if (!periods) return note("loan periods", fmt::format("not compared: {}", periods.error().sentence));
    for (const Finding& each : *periods) tell(each);
}

}  // namespace

ExitCode check_library(const assembly::Common& common) {
    const auto resolved = assembly::resolve_settings(common);
    if (!resolved) return trouble("settings", resolved.error().sentence);
    const auto& wanted = resolved->settings.library.sip2;
    if (resolved->settings.library.system != settings::System::sip2) {
        good("library", "it is kept in this kiosk; there is no line to check");
        return ExitCode::done;
    }
    const auto places = assembly::find_places();
    if (!places) return trouble("program files", places.error().sentence);
    auto opened = assembly::Sip2Stack::open(resolved->settings, *places);
    if (!opened) return trouble("settings", opened.error().sentence);
    sip2::Client& client = (*opened)->client();

    if (const Status connected = client.connection().connect(); !connected)
        return trouble("line", fmt::format("{}; {}", connected.error().sentence,
                                           advice(connected.error().fault, client.connection())));
    good("line", fmt::format("{} at {}, port {}, lets this kiosk in", client.connection().dialect().title,
                             wanted.host, wanted.port));
    if (!wanted.tls) note("line", "it is not encrypted; set tls = true when others can reach this network");
    if (client.connection().sums_are_wrong())
        note("line", "the checksums of its answers are wrong; the settings tolerate that");
    explain_status(client.connection());
    if (const ExitCode clock = check_clock(client.connection()); clock != ExitCode::done) return clock;
    explain_capabilities(client.capabilities());

    explain_forms(*resolved);
    if (auto second = assembly::Sip2Stack::open(resolved->settings, *places))
        tell(try_second_connection((*second)->client()));
    compare_with_here(common, *resolved, client);

    const auto item = client.item({no_book});
    if (!item)
        return trouble("books",
                       fmt::format("asked for a book that does not exist: {}", item.error().sentence));
    if (*item)
        note("books", "the server knows a book it cannot know; unknown barcodes will not be told apart");
    else
        good("books", "a book that does not exist is unknown");
    const Day today = resolved->settings.library.zone.day(client.connection().now().wall);
    const auto patron = client.patron({no_card}, today);
    if (!patron)
        return trouble("cards",
                       fmt::format("asked for a card that does not exist: {}", patron.error().sentence));
    if (std::holds_alternative<circulation::Patron>(*patron))
        return trouble("cards", "the server lets in a card that does not exist");
    good("cards", "a card that does not exist is refused");
    if (settings::pin_form(wanted)) {
        const auto pin = client.check_pin({no_card}, "0000", client.connection().now().wall);
        if (!pin)
            return trouble("PIN", pin.error().sentence +
                                      "; set pin_digits = 0 and pin = \"\", or let the server check PINs");
        if (!*pin) return trouble("PIN", "the server takes any PIN");
        good("PIN", "a wrong one is refused");
    }
    return ExitCode::done;
}

}  // namespace anjungan::commands
