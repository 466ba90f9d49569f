#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::MaintenanceRequest;
using core::Reply;
using device::Health;
using flows::Staff;
using End = core::MaintenanceOutcome::End;

namespace {

std::string printer_words(Health health, const words::Words& words) {
    if (health == Health::ok) return words("staff", "The slip printer is ready");
    if (health == Health::paper_near_end) return words("staff", "The slip paper ends soon");
    if (health == Health::cutter_jammed) return words("staff", "The knife of the slip printer is stuck");
    return printer_trouble(health, words);
}

std::string scanner_words(Health health, const words::Words& words) {
    if (health == Health::ok) return words("staff", "The scanner is ready");
    return health == Health::absent
               ? words("staff", "The scanner is not connected. Please check its USB cable.")
               : words("staff", "The scanner does not answer. Please unplug it, and plug it in again.");
}

std::string clock_words(const words::Words& words) {
    return words("staff", "The library's clock differs by days; due dates go by it");
}

Widget fact(const ViewContext& context, const char* sign, std::string text) {
    return row({icon(sign, is_dense(context) ? 7_mm : 9_mm, Token::muted),
                grow(label(std::move(text), {.type = is_dense(context) ? Type::small : Type::body}))},
               {.gap = Space::m, .across = Across::centre});
}

std::string unit_and_version(const ViewContext& context) {
    const std::string version =
        context.words("staff", "version {version}", {{"version", std::string(context.version)}});
    return context.unit.empty() ? version : std::string(context.unit) + " · " + version;
}

// The same in a sentence or two, where there is no room: what is well is not told.
Widget facts_in_short(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<std::string> said;
    if (state.printer != Health::ok) said.push_back(printer_words(state.printer, words));
    if (state.scanner != Health::ok) said.push_back(scanner_words(state.scanner, words));
    if (!state.library_clock_agrees) said.push_back(clock_words(words));
    if (flow.backlog && flow.backlog->for_staff > 0)
        said.push_back(words.plural("staff", "{n} entry is left to staff", "{n} entries are left to staff",
                                    flow.backlog->for_staff));
    // Where all is well there is room for the rest.
    if (said.empty() && flow.backlog && flow.backlog->waiting > 0)
        said.push_back(words.plural("staff", "{n} entry waits for the library",
                                    "{n} entries wait for the library", flow.backlog->waiting));
    if (said.size() < 2) said.insert(said.begin(), unit_and_version(context));
    std::string text;
    for (const std::string& each : said) text += (text.empty() ? "" : " · ") + each;
    return as(named(label(std::move(text), {.type = Type::small}), "facts"), Role::group);
}

// How the kiosk is.
Widget facts(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines{fact(context, "info", unit_and_version(context)),
                              fact(context, "printer", printer_words(state.printer, words)),
                              fact(context, state.scanner == Health::ok ? "scanner" : "attention",
                                   scanner_words(state.scanner, words))};
    if (!state.library_clock_agrees) lines.push_back(fact(context, "clock", clock_words(words)));
    if (flow.backlog) {
        lines.push_back(fact(context, state.line_up ? "pending" : "offline",
                             flow.backlog->waiting == 0
                                 ? words("staff", "Everything has been sent")
                                 : words.plural("staff", "{n} entry waits for the library",
                                                "{n} entries wait for the library", flow.backlog->waiting)));
        if (flow.backlog->for_staff > 0)
            lines.push_back(fact(context, "attention",
                                 words.plural("staff", "{n} entry is left to staff",
                                              "{n} entries are left to staff", flow.backlog->for_staff)));
    }
    return as(named(column(std::move(lines), {.gap = Space::s,
                                              .padding = ui::all(is_dense(context) ? Space::s : Space::l),
                                              .fill = Token::card,
                                              .border = Token::divider,
                                              .radius = Radius::card}),
                    "facts"),
              Role::group);
}

Told told_of_wait(MaintenanceRequest request, const words::Words& words) {
    return {words("scan", "One moment, please"), request == MaintenanceRequest::diagnose
                                                     ? words("update", "Please leave the stick in.")
                                                     : words("staff", "This unit starts anew.")};
}

Told told_of_end(const core::MaintenanceOutcome& outcome, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool minimal = context.density == Density::minimal;
    const bool diagnosis = outcome.request == MaintenanceRequest::diagnose;
    switch (outcome.end) {
        case End::done:
            if (!diagnosis) return {words("staff", "It is done"), ""};
            return {words("staff", "The diagnosis is on the stick"),
                    (minimal ? "" : outcome.file + " · ") + words("update", "The stick may come out.")};
        case End::no_stick:
            return {words("staff", "There is no stick in this unit"),
                    diagnosis ? words("staff", "Please plug one in, then touch it once more.")
                    : minimal ? ""
                              : words("staff", "What still waits for the library is written on one first.")};
        case End::not_done:
            return {words("staff", "This could not be done"), outcome.reason};
        case End::no_answer:
            return {words("staff", "The unit does not answer"),
                    words("staff", "Please switch it off and on again.")};
        case End::not_a_unit:
            break;
    }
    return {words("staff", "This kiosk is not a unit"),
            words("staff", "It is a program on a computer, and does none of this.")};
}

// Somebody has called, and nobody came: before anything else.
std::vector<Widget> unanswered_call(const flows::State& state, const ViewContext& context) {
    if (!state.unanswered) return {};
    const words::Words& words = context.words;
    const Moment since = state.unanswered->since;
    std::string when;
    if (since.trust != ClockTrust::doubtful)
        when = words("help", "called at {time}", {{"time", words.time(state.policy.zone.local(since.wall))}});
    return {told_card(context.density, "help-call", Tone::attention, is_dense(context) ? "" : "help",
                      {state.unanswered->for_scanner ? scanner_words(state.scanner, words)
                                                     : words("staff", "Somebody has called our staff"),
                       std::move(when)})};
}

Widget acknowledge_button(const flows::State& state, const ViewContext& context) {
    return reply_button(state, Staff::acknowledge, context.words("staff", "Seen to"),
                        {.icon = "check", .look = Look::primary});
}

// What there is to say now; nothing: how the kiosk is.
std::optional<Widget> news(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const bool signs = !is_dense(context);
    if (flow.phase == Staff::Phase::asked)
        return told_card(context.density, "asked", Tone::pending, signs ? "pending" : "",
                         told_of_wait(flow.request, context.words));
    if (!state.outcome) return std::nullopt;
    const bool well = state.outcome->end == End::done;
    return told_card(context.density, "outcome", Tone::attention,
                     !signs ? ""
                     : well ? "check"
                            : "attention",
                     told_of_end(*state.outcome, context));
}

struct Offer {
    core::Tapped reply;
    std::string text, second;
    const char* sign;
};

Widget offers(const flows::State& state, const ViewContext& context, std::vector<Offer> all) {
    std::vector<Widget> cards;
    for (Offer& each : all) {
        if (context.density == Density::comfortable)
            cards.push_back(reply_choice(state, each.reply, std::move(each.text), std::move(each.second),
                                         each.sign, Look::plain));
        else
            cards.push_back(reply_button(state, each.reply, std::move(each.text), {.icon = each.sign}));
    }
    const BoxStyle apart{.gap = Space::m};
    Widget in_two = grid(2, 0_mm, cards, apart);
    // Where neither has room, the column: a cell of two has less for its words.
    Widget in_one = column(std::move(cards), apart);
    return first_that_fits({in_one, std::move(in_two), in_one});
}

Widget back_button(const flows::State& state, Reply reply, std::string text) {
    return reply_button(state, reply, std::move(text), {.icon = "back"});
}

// Whoever has paid stands here with a telephone: first of all.
std::vector<Offer> payments_to_confirm(const flows::State& state, const Staff& flow,
                                       const words::Words& words) {
    std::vector<Offer> all;
    for (int number = 1; number <= Staff::most_payments; ++number) {
        const core::Tapped choose{Staff::choose_payment, number};
        if (!flows::permitted(state).has(choose)) break;
        const core::PaymentToConfirm& each = flow.backlog->payments[static_cast<std::size_t>(number) - 1];
        all.push_back(
            {choose, words("staff", "Payment of {amount}", {{"amount", words.money(each.amount)}}),
             words("staff", "Card {card}, at {time}",
                   {{"card", each.patron.text}, {"time", words.time(state.policy.zone.local(each.since))}}),
             "coin"});
    }
    return all;
}

// Seen on the patron's telephone, or in the library's own account: then it is booked, and never before.
Widget confirming_payment(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts;
    const bool minimal = context.density == Density::minimal;
    parts.title = words("staff", "Payment");
    parts.user = minimal ? "" : flow.card.name;
    parts.hint = told_card(
        context.density, "payment", flow.settling ? Tone::pending : Tone::attention,
        is_dense(context) ? "" : "coin",
        {words("staff", "Has {amount} come?", {{"amount", words.money(flow.chosen.amount)}}),
         words("staff", "Card {card}. Accepted, it is booked with the library. Not paid, it is forgotten.",
               {{"card", flow.chosen.patron.text}})});
    if (!flow.settling) {
        parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
        parts.foot.push_back(
            reply_button(state, Staff::not_paid, words("staff", "Not paid"), {.icon = "close"}));
        parts.foot.push_back(reply_button(state, Staff::accept, words("staff", "Accept"),
                                          {.icon = "check", .look = Look::primary}));
    }
    return page(state, context, std::move(parts));
}

Widget menu(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> hint = unanswered_call(state, context);
    std::vector<Widget> foot{back_button(state, flows::Staff::leave, words("staff", "Leave"))};
    // Below what it answers; with the least room at the foot, where a row is there anyway.
    if (!hint.empty())
        (context.density == Density::minimal ? foot : hint).push_back(acknowledge_button(state, context));
    if (auto told = news(state, flow, context)) hint.push_back(std::move(*told));
    std::vector<Offer> all = payments_to_confirm(state, flow, words);
    const bool minimal = context.density == Density::minimal;
    if (minimal && hint.empty() && all.empty()) hint.push_back(facts_in_short(state, flow, context));
    if (context.density == Density::comfortable || (hint.empty() && !minimal))
        hint.push_back(facts(state, flow, context));
    if (flows::permitted(state).has(flows::Staff::show_cases))
        all.push_back({flows::Staff::show_cases, words("staff", "Left to staff"),
                       words.plural("staff", "{n} entry is left to staff", "{n} entries are left to staff",
                                    flow.backlog->for_staff),
                       "attention"});
    for (Offer& each : std::vector<Offer>{
             {flows::Staff::save_diagnosis, words("staff", "Save a diagnosis on a stick"),
              words("staff", "A file for whoever helps you. It tells of no reader."), "search"},
             {flows::Staff::restart_unit, words("staff", "Restart this unit"),
              words("staff", "Readers wait for about a minute."), "power"}})
        all.push_back(std::move(each));
    if (flows::permitted(state).has(flows::Staff::door))
        all.push_back({flows::Staff::door, words("staff", "Open the door"),
                       words("staff", "Tickets of the next event are scanned in."), "ticket"});
    if (state.policy.may_be_reset)
        all.push_back({flows::Staff::factory_reset, words("staff", "Factory reset …"),
                       words("staff", "This unit forgets whose it is. You are asked first."), "renew"});
    return page(state, context,
                {.title = words("staff", "Staff"),
                 .user = flow.card.name,
                 .hint = column(std::move(hint), {.gap = Space::m}),
                 .work = offers(state, context, std::move(all)),
                 .foot = std::move(foot)});
}

// Why it is left to staff, in our words.
std::string reason_of(const core::StaffCase& each, const words::Words& words) {
    if (each.due)
        return words("staff", "Booked until {date}, not as promised", {{"date", words.date(*each.due)}});
    if (each.reason == "registration")
        return words("staff", "Has registered: look at the identity card, and give a card of their own");
    if (each.reason == "no-answer") return words("staff", "The library gave no answer to it");
    if (each.reason == "booked-though-refused") return words("staff", "The library has booked it after all");
    if (each.reason == "not-undone") return words("staff", "The loan still stands");
    if (const auto refusal = circulation::refusal_named(each.reason))
        return told_of_book(*refusal, words).what;
    return words("staff", "The library did not take it");
}

Widget case_row(std::size_t number, const core::StaffCase& each, const words::Words& words) {
    std::string title = each.title.empty() ? each.item.text : each.title;
    std::string second = reason_of(each, words);
    if (!each.words.empty())
        second += " · " + words("staff", "the library: “{words}”", {{"words", each.words}});
    const auto about = [&](std::string what, const std::string& barcode) {
        if (!barcode.empty()) second += " · " + std::move(what) + " " + barcode;
    };
    about(words("slip", "Card"), each.patron.text);
    if (!each.title.empty() && !each.item.text.empty()) about(words("slip", "Book"), each.item.text);
    return list_row({.name = "case-" + std::to_string(number),
                     .title = std::move(title),
                     .second = std::move(second),
                     .tone = Tone::attention,
                     .icon = "attention"});
}

// Those who have registered, the latest first: as many as there is room for.
std::vector<Widget> registrations(const flows::State& state, const Staff& flow, const ViewContext& context) {
    std::vector<Offer> all;
    const int room = context.density == Density::comfortable ? Staff::most_registrations
                     : context.density == Density::compact   ? 2
                                                             : 1;
    for (int number = 1; number <= room; ++number) {
        const core::Tapped choose{Staff::choose_registration, number};
        if (!flows::permitted(state).has(choose)) break;
        const auto& each = flow.backlog->registrations[static_cast<std::size_t>(number) - 1];
        all.push_back(
            {choose, each.name, context.words("staff", "Has registered: look at the identity card"), "card"});
    }
    if (all.empty()) return {};
    return {offers(state, context, std::move(all))};
}

// Whoever shows an identity card of that name gets a card like all others.
Widget confirming_registration(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts;
    parts.title = words("staff", "Registration");
    parts.user = context.density == Density::minimal ? "" : flow.card.name;
    parts.hint =
        told_card(context.density, "registration", flow.settling ? Tone::pending : Tone::attention,
                  is_dense(context) ? "" : "card",
                  {words("staff", "Does {name} show an identity card?", {{"name", flow.registered.name}}),
                   words("staff", "Accepted, card {card} is good like every other card.",
                         {{"card", flow.registered.card.text}})});
    if (!flow.settling) {
        parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
        parts.foot.push_back(reply_button(state, Staff::accept, words("staff", "Accept"),
                                          {.icon = "check", .look = Look::primary}));
    }
    return page(state, context, std::move(parts));
}

// They are decided at the service desk, by `anjungan staff`; here they are only read.
Widget reading_cases(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const core::Backlog& backlog = *flow.backlog;
    std::vector<Widget> rows = registrations(state, flow, context);
    const auto shown = static_cast<std::int64_t>(rows.empty() ? 0 : rows.front().children.size());
    const std::size_t room = context.density == Density::comfortable ? 6
                             : context.density == Density::compact   ? 2
                                                                     : 1;
    std::size_t number = 0;
    for (const core::StaffCase& each : backlog.cases)
        if (rows.size() < room && each.reason != "registration")
            rows.push_back(case_row(++number, each, words));
    const auto more = backlog.for_staff - shown - static_cast<std::int64_t>(number);
    if (more > 0)
        rows.push_back(
            label(words.plural("staff", "and {n} more", "and {n} more", more), {.type = Type::small}));
    Page parts;
    parts.title = words("staff", "Left to staff");
    parts.user = context.density == Density::minimal ? "" : flow.card.name;
    parts.hint = next_step(context, words("staff", "Please look into these at the service desk"), "", "");
    parts.work = column(std::move(rows), {.gap = Space::m});
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
    return page(state, context, std::move(parts));
}

// What the hint below says in more words gives way first.
Page about_reset(const Staff& flow, const ViewContext& context) {
    const bool minimal = context.density == Density::minimal;
    Page parts;
    parts.title = minimal ? context.words("staff", "Staff") : context.words("staff", "Factory reset");
    parts.user = minimal ? "" : flow.card.name;
    return parts;
}

Widget choosing(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = about_reset(flow, context);
    parts.hint = next_step(context, words("staff", "What shall stay in this unit?"), "", "");
    parts.work =
        offers(state, context,
               {{flows::Staff::reset_keep, words("staff", "Keep what waits for the library"),
                 words("staff", "Only the settings, the name and the passwords are forgotten."), "hold"},
                {flows::Staff::reset_wipe, words("staff", "Wipe everything"),
                 words("staff", "For another library, or to be given away."), "bin"}});
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Cancel")));
    return page(state, context, std::move(parts));
}

Told told_of_loss(MaintenanceRequest request, const words::Words& words) {
    if (request == MaintenanceRequest::reset_wipe)
        return {words("staff", "Everything in this unit will be lost"),
                words("staff",
                      "Settings, name and passwords; loans, members and books that are kept here. What waits "
                      "for the library is written on the stick first; without one it is not wiped.")};
    return {words("staff", "This unit will forget whose it is"),
            words("staff",
                  "Lost are its settings, its name and its passwords. Loans, and what waits for the "
                  "library, stay.")};
}

Widget confirming(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = about_reset(flow, context);
    parts.hint = told_card(context.density, "lost", Tone::refused, is_dense(context) ? "" : "warning",
                           told_of_loss(flow.request, words));
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Cancel")));
    std::string yes = flow.request == MaintenanceRequest::reset_wipe ? words("staff", "Yes, wipe it")
                                                                     : words("staff", "Yes, forget it");
    parts.foot.push_back(
        reply_button(state, flows::Staff::confirm, std::move(yes), {.icon = "check", .look = Look::clay}));
    return page(state, context, std::move(parts));
}

}  // namespace

Widget view(const flows::State& state, const Staff& flow, const ViewContext& context) {
    if (flow.phase == Staff::Phase::reading_cases) return reading_cases(state, flow, context);
    if (flow.phase == Staff::Phase::payment) return confirming_payment(state, flow, context);
    if (flow.phase == Staff::Phase::registration) return confirming_registration(state, flow, context);
    if (!is_about_reset(flow)) return menu(state, flow, context);
    return flow.phase == Staff::Phase::confirming ? confirming(state, flow, context)
                                                  : choosing(state, flow, context);
}

}  // namespace anjungan::screens
