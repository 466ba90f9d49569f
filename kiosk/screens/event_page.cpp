#include "kiosk/flows/event_page.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/event_words.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::EventPage;
using Phase = EventPage::Phase;
using Act = EventPage::Act;
using End = core::FactRecorded::End;
using Mine = core::EventStanding::Mine;

namespace {

std::string with_name(const std::string& sentence, const std::string& name) {
    return name.empty() ? sentence : name + ": " + sentence;
}

std::string waits(int place, const words::Words& words) {
    return words("events", "On the waiting list: place {n}", {{"n", words.number(place)}});
}

// What became of the last act.
Told told_of_act(const EventPage& flow, const words::Words& words) {
    switch (*flow.end) {
        case End::unknown_card:
            return told_of_card(circulation::Refusal::unknown_patron, words);
        case End::no_place:
            return {words("events", "This card is not signed up"),
                    words("events", "There is nothing to take back. Sign up if you would like to come.")};
        case End::recorded:
        case End::already:
            break;
        default:
            return told_of_card(circulation::Refusal::not_recorded, words);
    }
    switch (flow.act) {
        case Act::cancel:
            return {with_name(words("events", "The place is given back"), flow.first_name),
                    words("events", "Whoever waits moves up. Thank you for telling us.")};
        case Act::confirm:
            return {with_name(words("events", "See you there!"), flow.first_name),
                    words("events", "It is noted; your place is kept.")};
        default:
            break;
    }
    if (flow.standing.mine == Mine::waiting)
        return {with_name(waits(flow.standing.my_place, words), flow.first_name),
                words("events",
                      "When somebody gives a place back, you move up by yourself. Scan your "
                      "card on this page to see it.")};
    return {with_name(*flow.end == End::already ? words("events", "You are signed up already")
                                                : words("events", "You are signed up"),
                      flow.first_name),
            words("events", "Sign up the next of the family with another card.")};
}

// How the card that was shown stands.
std::optional<Told> told_of_card_shown(const EventPage& flow, const words::Words& words) {
    if (flow.card.text.empty() || flow.standing.mine == Mine::none) return std::nullopt;
    if (flow.standing.mine == Mine::waiting)
        return Told{with_name(waits(flow.standing.my_place, words), flow.first_name), ""};
    if (flow.standing.moved_up)
        return Told{with_name(words("events", "You have moved up: you have a place now"), flow.first_name),
                    ""};
    return Told{with_name(words("events", "You are signed up"), flow.first_name), ""};
}

Widget what_is_said(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, flow.notice, context)) return *std::move(told);
    if (flow.phase == Phase::asking || flow.phase == Phase::recording)
        return next_step(context, words("scan", "One moment, please"), "", "");
    if (flow.phase == Phase::card_wanted)
        return next_step(context,
                         flow.act == Act::cancel ? words("events", "Scan the card that is signed up")
                                                 : words("events", "Scan your card to sign up"),
                         flow.act == Act::cancel
                             ? words("events", "Its place is given back.")
                             : words("events", "Several of a family: one card after the other."),
                         "illustration:scan-card");
    if (flow.end) {
        const bool well = *flow.end == End::recorded || *flow.end == End::already;
        Told told = told_of_act(flow, words);
        if (well && context.density == Density::minimal) told.next.clear();  // a button says it too
        return told_card(context.density, "notice", well ? Tone::done : Tone::attention,
                         well ? "check" : "attention", std::move(told));
    }
    if (auto told = told_of_card_shown(flow, words))
        return told_card(context.density, "notice", Tone::done, "ticket", *std::move(told));
    if (!flow.open) return next_step(context, words("events", "This event has begun"), "", "");
    if (!flow.takes_sign_ups)
        return next_step(context, words("events", "Just come"),
                         words("events", "Nobody needs to sign up for this event."), "");
    const core::EventOnOffer& event = state.policy.events[flow.event];
    const bool full = event.seats > 0 && flow.standing.taken >= event.seats;
    return next_step(
        context, full ? words("events", "All places are taken") : words("events", "Would you like to come?"),
        words("events",
              "Where all places are taken there is a waiting list; it moves up by "
              "itself when somebody cancels."),
        "");
}

Widget fact(std::string icon_name, std::string text) {
    return row({icon(std::move(icon_name), 9_mm, Token::tea),
                grow(label(std::move(text), {.weight = Weight::bold}))},
               {.gap = Space::s, .across = Across::centre});
}

Widget seats(const core::EventOnOffer& event, const EventPage& flow, const words::Words& words) {
    const double share = static_cast<double>(flow.standing.taken) / event.seats;
    std::string said =
        words("events", "{taken} of {all} places taken",
              {{"taken", words.number(flow.standing.taken)}, {"all", words.number(event.seats)}});
    std::string left = seats_left(event, flow.standing, words);
    if (flow.standing.waiting > 0)
        left += " · " + words.plural("events", "{n} waits", "{n} wait", flow.standing.waiting);
    Widget in_words = as(label(said, {.weight = Weight::bold}), Role::group);
    in_words.text.clear();  // the bar says it
    return column({std::move(in_words), label(left, {.colour = Token::muted}),
                   progress("seats", share, std::move(said))},
                  {.gap = Space::xs});
}

Widget details(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const EventWords said = words_of_event(flow.event, context);
    const core::EventOnOffer& event = state.policy.events[flow.event];
    const bool dense = is_dense(context);
    std::vector<Widget> lines{
        label(said.title, {.type = dense ? Type::body : Type::title, .weight = Weight::bold})};
    if (!said.audience.empty() && !dense)
        lines.insert(lines.begin(),
                     placed(chip(said.audience, "group", Token::tea_light, Token::tea_dark), Across::start));
    lines.push_back(fact("clock", said.when));
    if (!said.where.empty()) lines.push_back(fact("home", said.where));
    if (event.seats > 0) lines.push_back(seats(event, flow, context.words));
    if (!dense && !said.about.empty()) lines.push_back(label(said.about, {.type = Type::body}));
    std::vector<Widget> short_lines;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) short_lines.push_back(lines[i]);
    const BoxStyle apart{.gap = dense ? Space::s : Space::m};
    if (dense) return column(std::move(lines), apart);
    return first_that_fits({column(std::move(lines), apart), column(std::move(short_lines), apart)});
}

// What is still said of it where the codes need the room.
Widget details_beside_codes(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const core::EventOnOffer& event = state.policy.events[flow.event];
    Widget title = label(words_of_event(flow.event, context).title,
                         {.type = is_dense(context) ? Type::body : Type::heading, .weight = Weight::bold});
    if (event.seats <= 0 || context.density == Density::minimal) return title;
    Widget taken = seats(event, flow, context.words);
    return column({std::move(title), std::move(taken)}, {.gap = Space::s});
}

// For the phone: when it is, and what the door reads.
Widget codes(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const core::EventTicket& last = flow.tickets.back();
    const bool dense = is_dense(context);
    const Mm size{dense ? 32.0 : 52.0};
    std::vector<Widget> all;
    const auto add = [&](Widget code, std::string says) {
        all.push_back(grow(column({placed(std::move(code), Across::centre),
                                   label(std::move(says), {.type = Type::small, .align = Across::centre})},
                                  {.gap = Space::xs})));
    };
    std::string ticket = last.holder.empty() ? words("events", "Ticket for the door")
                                             : words("events", "Ticket of {name}", {{"name", last.holder}});
    if (last.waiting == 0) {
        std::string says = ticket;
        add(qr("ticket-code", last.code, std::move(says), size), std::move(ticket));
    }
    if (context.calendar != nullptr && *context.calendar && last.waiting == 0) {
        core::ReceiptDraft draft = flows::draft_of(flow, state.preferences.language);
        std::string says = words("events", "For your phone's calendar");
        add(qr("calendar-code", (*context.calendar)(draft), says, size), says);
    }
    return row(std::move(all), {.gap = Space::m, .across = Across::start});
}

std::vector<Widget> foot_of(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const core::Replies permitted = flows::permitted(state);
    std::vector<Widget> foot;
    if (permitted.has(Reply::cancel))
        foot.push_back(reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"}));
    if (permitted.has(EventPage::cancel_sign_up))
        foot.push_back(
            reply_button(state, EventPage::cancel_sign_up, words("events", "Give back"), {.icon = "close"}));
    if (permitted.has(Reply::receipt_print))
        foot.push_back(
            reply_button(state, Reply::receipt_print, words("events", "Print ticket"), {.icon = "printer"}));
    const bool done = !flow.tickets.empty();
    if (permitted.has(EventPage::sign_up))
        foot.push_back(
            reply_button(state, EventPage::sign_up,
                         done ? words("events", "One more") : words("events", "Sign up with the card"),
                         {.icon = "card", .look = done ? Look::plain : Look::primary}));
    if (permitted.has(Reply::finish))
        foot.push_back(reply_button(state, Reply::finish, words("button", "Finish"),
                                    {.icon = "check", .look = Look::primary}));
    return foot;
}

}  // namespace

Widget view(const flows::State& state, const EventPage& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool known = !flow.of_ticket && flow.event < state.policy.events.size();
    Page parts{.title = words("events", "Event"),
               .hint = what_is_said(state, flow, context),
               .work = known ? details(state, flow, context) : Widget{},
               .foot = foot_of(state, flow, context)};
    const bool has_ticket = known && flow.phase == Phase::showing && !flow.tickets.empty();
    if (has_ticket && context.density == Density::minimal && flow.tickets.back().waiting > 0) {
        parts.title = words_of_event(flow.event, context).title;  // no code, and the words need the width
        parts.work = Widget{};
    } else if (has_ticket) {
        parts.work = column({details_beside_codes(state, flow, context), codes(state, flow, context)},
                            {.gap = is_dense(context) ? Space::s : Space::l});
    }
    if (flow.printed && flow.phase == Phase::showing && !device::can_print(state.printer))
        parts.strip.push_back(notice("printer", Tone::attention, printer_trouble(state.printer, words),
                                     words("events", "Your ticket is on the screen: take a picture of it."),
                                     "paper-out"));
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
