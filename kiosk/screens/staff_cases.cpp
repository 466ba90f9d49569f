// What is left to staff: a list, each with its story, and what may be decided of it.
#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/staff_parts.h"

namespace anjungan::screens {

using namespace ui;
using circulation::EntryKind;
using circulation::Place;
using core::CaseAnswer;
using core::CaseSettled;
using core::CaseStory;
using core::Reply;
using flows::StaffCases;

namespace {

// Why it is left to staff, in our words.
std::string reason_of(const core::StaffCase& each, const words::Words& words) {
    if (each.due)
        return words("staff", "Booked until {date}, not as promised", {{"date", words.date(*each.due)}});
    if (each.reason == "no-answer") return words("staff", "The library gave no answer to it");
    if (each.reason == "booked-though-refused") return words("staff", "The library has booked it after all");
    if (each.reason == "not-undone") return words("staff", "The loan still stands");
    if (const auto refusal = circulation::refusal_named(each.reason))
        return told_of_book(*refusal, words).what;
    return words("staff", "The library did not take it");
}

std::string title_of_case(const core::StaffCase& each, const words::Words& words) {
    if (!each.title.empty()) return each.title;
    return each.item.text.empty() ? words("staff", "A book that is no longer known") : each.item.text;
}

Offer case_offer(int number, const core::StaffCase& each, const words::Words& words) {
    std::string second = reason_of(each, words);
    if (!each.words.empty())
        second += " · " + words("staff", "the library: “{words}”", {{"words", each.words}});
    return {{StaffCases::choose_case, number},
            shortened(title_of_case(each, words), 40),
            std::move(second),
            "attention"};
}

// Those who have registered, the latest first, then the cases, the oldest first: as many as there is room for.
Widget list_of_cases(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::size_t room = context.density == Density::comfortable ? 10
                             : context.density == Density::compact   ? 4
                                                                     : 2;
    const auto permitted = flows::permitted(state);
    std::vector<Offer> all;
    for (int number = 1; number <= StaffCases::most_registrations && all.size() < room; ++number) {
        const core::Tapped choose{StaffCases::choose_registration, number};
        if (!permitted.has(choose)) break;
        const auto& each = flow.room.backlog->registrations[static_cast<std::size_t>(number) - 1];
        all.push_back(
            {choose, each.name, words("staff", "Has registered: look at the identity card"), "card"});
    }
    int number = 0;
    for (const core::StaffCase& each : cases_shown(flow))
        if (all.size() < room) all.push_back(case_offer(++number, each, words));
    const auto more = flow.room.backlog->for_staff - static_cast<std::int64_t>(all.size());
    std::vector<Widget> parts{offers(state, context, std::move(all))};
    if (more > 0)
        parts.push_back(
            label(words.plural("staff", "and {n} more", "and {n} more", more), {.type = Type::small}));
    return column(std::move(parts), {.gap = Space::m});
}

Widget list(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts;
    parts.title = words("staff", "Left to staff");
    parts.user = owner_of_room(flow.room.card, context);
    parts.hint = next_step(context, words("staff", "Choose one to see what happened"), "", "");
    parts.work = list_of_cases(state, flow, context);
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
    return page(state, context, std::move(parts));
}

// Whoever shows an identity card of that name gets a card like all others.
Widget registration(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts;
    parts.title = words("staff", "Registration");
    parts.user = owner_of_room(flow.room.card, context);
    parts.hint =
        told_card(context.density, "registration", flow.awaited ? Tone::pending : Tone::attention,
                  is_dense(context) ? "" : "card",
                  {words("staff", "Does {name} show an identity card?", {{"name", flow.registered.name}}),
                   words("staff", "Accepted, card {card} is good like every other card.",
                         {{"card", flow.registered.card.text}})});
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
    if (!flow.awaited)
        parts.foot.push_back(reply_button(state, StaffCases::accept, words("staff", "Accept"),
                                          {.icon = "check", .look = Look::primary}));
    return page(state, context, std::move(parts));
}

std::string what_happened(const CaseStory& story, const words::Words& words) {
    switch (story.kind) {
        case EntryKind::checkout:
            return words("staff", "It was lent here");
        case EntryKind::checkin:
            return words("staff", "It was brought back here");
        case EntryKind::checkout_undone:
            return words("staff", "Its loan was taken back here");
        case EntryKind::renewal:
            return words("staff", "It was renewed here");
        case EntryKind::payment:
            return words("staff", "A payment was confirmed here");
        default:
            return words("staff", "It was written down here");
    }
}

std::string when(const CaseStory& story, const flows::State& state, const words::Words& words) {
    if (!story.at_is_sure) return words("staff", "when the clock was not sure");
    const LocalTime local = state.policy.zone.local(story.at);
    return words.date(std::chrono::floor<std::chrono::days>(local)) + ", " + words.time(local);
}

// What whoever has the book was told at the time.
std::string what_was_said(const CaseStory& story, const words::Words& words) {
    const bool alone = circulation::decided_here(story.decided_by);
    if (alone && story.promised)
        return words("staff", "The library could not be asked, and we promised {date}.",
                     {{"date", words.date(*story.promised)}});
    if (alone) return words("staff", "The library could not be asked, so this kiosk decided by its rules.");
    return words("staff", "The library was asked, and did not answer in time.");
}

std::string place_words(const CaseStory& story, const words::Words& words) {
    switch (*story.place_now) {
        case Place::shelf:
            return words("staff", "The library says now: it is on its shelf.");
        case Place::on_loan:
            return story.due_now ? words("staff", "The library says now: on loan until {date}.",
                                         {{"date", words.date(*story.due_now)}})
                                 : words("staff", "The library says now: on loan.");
        case Place::hold_shelf:
            return words("staff", "The library says now: it waits for another reader.");
        case Place::lost:
        case Place::withdrawn:
            return words("staff", "The library says now: it is lost or withdrawn.");
        default:
            return words("staff", "The library says now: it is somewhere else.");
    }
}

// From what happened to how it stands now, in their order; the first of them are the ones to keep.
std::vector<Widget> story_lines(const CaseStory& story, const flows::State& state,
                                const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines;
    lines.push_back(fact(context, "clock", what_happened(story, words) + ": " + when(story, state, words)));
    lines.push_back(fact(context, "info", what_was_said(story, words)));
    std::string reason = reason_of(story.about, words);
    if (!story.about.words.empty())
        reason += " · " + words("staff", "the library: “{words}”", {{"words", story.about.words}});
    lines.push_back(fact(context, "refused", std::move(reason)));
    if (story.later)
        lines.push_back(fact(context, "attention",
                             words("staff", "Something later happened to the same book, at {time}.",
                                   {{"time", words.time(state.policy.zone.local(*story.later))}})));
    if (story.place_now) lines.push_back(fact(context, "shelf", place_words(story, words)));
    if (story.card_may_borrow)
        lines.push_back(fact(context, "card",
                             *story.card_may_borrow
                                 ? words("staff", "The library says now: this card may borrow.")
                                 : words("staff", "The library says now: this card may not borrow.")));
    return lines;
}

std::string barcodes(const CaseStory& story, const words::Words& words) {
    std::string said;
    const auto add = [&](std::string what, const std::string& barcode) {
        if (barcode.empty()) return;
        said += (said.empty() ? "" : " · ") + std::move(what) + " " + barcode;
    };
    add(words("slip", "Book"), story.about.item.text);
    add(words("slip", "Card"), story.about.patron.text);
    return said;
}

Widget story_card(const CaseStory& story, const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines{
        as(label(shortened(title_of_case(story.about, words), 60),
                 {.type = is_dense(context) ? Type::lead : Type::heading, .weight = Weight::bold}),
           Role::heading)};
    if (context.density != Density::minimal)
        lines.push_back(label(barcodes(story, words), {.type = Type::small, .colour = Token::muted}));
    std::vector<Widget> told = story_lines(story, state, context);
    // With the least room: why it is here.
    if (context.density == Density::minimal)
        lines.push_back(std::move(told[2]));
    else
        for (Widget& each : told) lines.push_back(std::move(each));
    return as(named(column(std::move(lines), {.gap = Space::s,
                                              .padding = ui::all(is_dense(context) ? Space::s : Space::l),
                                              .fill = Token::card,
                                              .border = Token::divider,
                                              .radius = Radius::card}),
                    "story"),
              Role::group);
}

// What it is called, and what will come of it, with the way back.
std::vector<Offer> answers(const CaseStory& story, const flows::State& state, const words::Words& words) {
    const auto permitted = flows::permitted(state);
    std::vector<Offer> all;
    const auto add = [&](CaseAnswer answer, Reply reply, std::string text, std::string second,
                         std::string sign) {
        if (!permitted.has(reply)) return;
        if (story.suggested == answer) second = words("staff", "Suggested.") + " " + second;
        const auto at = story.suggested == answer ? all.begin() : all.end();
        all.insert(at, {reply, std::move(text), std::move(second), std::move(sign)});
    };
    add(CaseAnswer::retry, StaffCases::retry, words("staff", "Try again"),
        words("staff", "The library is told once more. Refused again, it comes back here."), "renew");
    add(CaseAnswer::accept, StaffCases::accept, words("staff", "Accept as it is"),
        words("staff", "It stays as the library has it. You can reopen it."), "check");
    add(CaseAnswer::undo, StaffCases::undo, words("staff", "Undo with a slip"),
        words("staff", "The loan is taken back; the book has to come back, or be lent anew."), "undo");
    add(CaseAnswer::note, StaffCases::note, words("staff", "Note to the desk"),
        words("staff", "Printed for the service desk, which settles it. You can reopen it."), "printer");
    return all;
}

Widget story(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts;
    parts.title = words("staff", "Left to staff");
    parts.user = owner_of_room(flow.room.card, context);
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
    if (!flow.story || flow.awaited) {
        parts.hint = told_card(context.density, "asked", Tone::pending, is_dense(context) ? "" : "pending",
                               {words("scan", "One moment, please"), ""});
        return page(state, context, std::move(parts));
    }
    parts.hint = story_card(*flow.story, state, context);
    parts.work = offers(state, context, answers(*flow.story, state, words));
    return page(state, context, std::move(parts));
}

Told told_of_end(const StaffCases& flow, const words::Words& words) {
    switch (flow.end) {
        case CaseSettled::End::gone:
            return {words("staff", "Somebody else has settled it"), ""};
        case CaseSettled::End::overtaken:
            return {words("staff", "This could not be done"),
                    words("staff", "Something later happened to the same book: accept it, or leave a note.")};
        case CaseSettled::End::unkept:
            return {words("staff", "This could not be done"),
                    words("staff", "It could not be written down. Nothing has changed.")};
        case CaseSettled::End::done:
            break;
    }
    switch (flow.answer) {
        case CaseAnswer::retry:
            return {words("staff", "The library is told again"),
                    words("staff", "Refused again, it comes back here.")};
        case CaseAnswer::undo:
            return {words("staff", "The loan is taken back"),
                    flow.is_printed ? words("staff", "A slip for whoever has the book is printed.") : ""};
        case CaseAnswer::note:
            return {words("staff", "The service desk settles it"),
                    flow.is_printed ? words("staff", "The note is printed.") : ""};
        default:
            break;
    }
    return {words("staff", "It stays as the library has it"), ""};
}

Widget settled(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool done = flow.end == CaseSettled::End::done;
    Page parts;
    parts.title = words("staff", "Left to staff");
    parts.user = owner_of_room(flow.room.card, context);
    parts.hint = told_card(context.density, "settled", Tone::attention,
                           is_dense(context) ? "" : (done ? "check" : "attention"), told_of_end(flow, words));
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Back")));
    if (flows::permitted(state).has(StaffCases::reopen))
        parts.foot.push_back(
            reply_button(state, StaffCases::reopen, words("staff", "Reopen it"), {.icon = "undo"}));
    return page(state, context, std::move(parts));
}

}  // namespace

Widget view(const flows::State& state, const StaffCases& flow, const ViewContext& context) {
    switch (flow.phase) {
        case StaffCases::Phase::list:
            return list(state, flow, context);
        case StaffCases::Phase::registration:
            return registration(state, flow, context);
        case StaffCases::Phase::story:
            return story(state, flow, context);
        case StaffCases::Phase::settled:
            break;
    }
    return settled(state, flow, context);
}

}  // namespace anjungan::screens
