#include <utility>

#include "kiosk/screens/staff_needs.h"
#include "kiosk/screens/staff_parts.h"
#include "kiosk/screens/staff_unit.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Staff;

namespace {

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

std::string waiting_words(const core::Backlog& backlog, const words::Words& words) {
    return backlog.waiting == 0 ? words("staff", "Everything has been sent")
                                : words.plural("staff", "{n} entry waits for the library",
                                               "{n} entries wait for the library", backlog.waiting);
}

// In a sentence or two, where there is no room: what is well is not told.
Widget facts_in_short(const flows::State& state, const Staff& flow, const ViewContext& context) {
    std::vector<std::string> said = needs_in_short(state, flow, context);
    // Where all is well there is room for the rest.
    if (said.empty() && flow.backlog && flow.backlog->waiting > 0)
        said.push_back(waiting_words(*flow.backlog, context.words));
    if (said.size() < 2) said.insert(said.begin(), unit_and_version(context));
    if (said.size() > 2) said.resize(2);
    std::string text;
    for (const std::string& each : said) text += (text.empty() ? "" : " · ") + each;
    return as(named(label(std::move(text), {.type = Type::small}), "facts"), Role::group);
}

// How the kiosk is, where nothing needs anybody, and the doors have no room to say it.
Widget facts(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines{fact(context, "check", words("staff", "Nothing needs you now"))};
    if (is_dense(context)) {
        lines.push_back(fact(context, "info", unit_and_version(context)));
        lines.push_back(fact(context, "printer", printer_words(state.printer, words)));
        lines.push_back(fact(context, "scanner", scanner_words(state.scanner, words)));
    }
    if (flow.backlog) lines.push_back(fact(context, "pending", waiting_words(*flow.backlog, words)));
    return facts_card(context, std::move(lines));
}

Widget figure(std::int64_t number, std::string what, const words::Words& words) {
    Widget widget = column({label(words.number(number), {.type = Type::title}),
                            label(what, {.type = Type::small, .colour = Token::muted})},
                           {.gap = Space::xs, .padding = sides(Space::m, Space::s)});
    widget.text = words.number(number) + " " + what;
    return grow(std::move(widget));
}

// When staff were called today, and how long it took them.
std::string said_of(const core::CalledToday& call, const flows::State& state, const words::Words& words) {
    const std::string at = words.time(state.policy.zone.local(call.at));
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(call.waited).count();
    if (call.outcome == "acknowledged" || call.outcome == "arrived")
        return words.plural("staff", "Called at {time}, you came within {n} minute",
                            "Called at {time}, you came within {n} minutes", minutes, {{"time", at}});
    if (call.outcome == "unanswered" || call.outcome == "called")
        return words("staff", "Called at {time}, and nobody is known to have come", {{"time", at}});
    return words("staff", "Called at {time}, and no longer needed", {{"time", at}});
}

Widget today(const flows::State& state, const core::DayFigures& figures, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> parts{row({figure(figures.loans, words("staff", "lent today"), words),
                                   figure(figures.returns, words("staff", "brought back"), words),
                                   figure(figures.visits, words("staff", "visits"), words)},
                                  {.gap = Space::s, .across = Across::start})};
    constexpr std::size_t most_calls = 2;
    for (std::size_t i = 0; i < figures.calls.size() && i < most_calls; ++i)
        parts.push_back(fact(context, "hand", said_of(figures.calls[i], state, words)));
    return as(named(column(std::move(parts), {.gap = Space::s,
                                              .padding = ui::all(Space::s),
                                              .fill = Token::card,
                                              .border = Token::divider,
                                              .radius = Radius::card}),
                    "today"),
              Role::group);
}

// What waits behind the door of the cases.
std::string cases_words(const core::Backlog& backlog, const words::Words& words) {
    return backlog.for_staff == 0 ? words("staff", "Nothing is left to you")
                                  : words.plural("staff", "{n} entry is left to staff",
                                                 "{n} entries are left to staff", backlog.for_staff);
}

// The doors to everything else, each with how it is behind it, or what can be done there.
std::vector<Offer> doors(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto permitted = flows::permitted(state);
    std::vector<Offer> all;
    const auto add = [&](core::Reply reply, std::string text, std::string second, std::string sign) {
        if (permitted.has(reply) && !needs_lead_to(state, flow, reply, context))
            all.push_back({reply, std::move(text), std::move(second), std::move(sign)});
    };
    add(Staff::show_cases, words("staff", "Left to staff"),
        cases_words(flow.backlog.value_or(core::Backlog{}), words), "attention");
    add(Staff::show_paper, words("staff", "Paper and slips"), printer_words(state.printer, words), "printer");
    add(Staff::show_scanner, words("staff", "Scanner"), scanner_words(state.scanner, words), "scanner");
    add(Staff::show_screen, words("staff", "Screen"), words("staff", "Test touch, measure, clean."), "eye");
    add(Staff::show_accounts, words("staff", "Accounts"),
        flow.card.role == core::StaffRole::technician ? words("staff", "Whom this kiosk lets in.")
                                                      : words("staff", "Your own PIN."),
        "key");
    add(Staff::door, words("staff", "Open the door"),
        words("staff", "Tickets of the next event are scanned in."), "ticket");
    add(Staff::show_unit, words("staff", "Unit"), unit_and_version(context), "wrench");
    return all;
}

Widget menu(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool minimal = context.density == Density::minimal;
    std::vector<Widget> hint = unanswered_call(state, context);
    std::vector<Widget> foot{back_button(state, flows::Staff::leave, words("staff", "Leave"))};
    // Below what it answers; with the least room at the foot, where a row is there anyway.
    if (!hint.empty()) (minimal ? foot : hint).push_back(acknowledge_button(state, context));
    std::vector<Offer> all = payments_to_confirm(state, flow, words);
    if (minimal && hint.empty() && all.empty()) hint.push_back(facts_in_short(state, flow, context));
    if (!minimal) {
        auto needs = needs_card(state, flow, context);
        if (needs)
            hint.push_back(std::move(*needs));
        else if (hint.empty() || !is_dense(context))
            hint.push_back(facts(state, flow, context));
    }
    if (flow.backlog && !is_dense(context)) hint.push_back(today(state, flow.backlog->today, context));
    for (Offer& each : doors(state, flow, context)) all.push_back(std::move(each));
    return page(state, context,
                {.title = words("staff", "Staff"),
                 .user = flow.card.name,
                 .hint = column(std::move(hint), {.gap = Space::m}),
                 .work = tiles(state, context, std::move(all)),
                 .foot = std::move(foot)});
}

}  // namespace

Widget view(const flows::State& state, const Staff& flow, const ViewContext& context) {
    if (flow.phase == Staff::Phase::payment) return confirming_payment(state, flow, context);
    if (flow.phase == Staff::Phase::menu) return menu(state, flow, context);
    return staff_unit(state, flow, context);
}

}  // namespace anjungan::screens
