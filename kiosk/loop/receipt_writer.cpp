#include "kiosk/loop/receipt_writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/circulation/payload.h"
#include "kiosk/loop/opening_hours.h"
#include "kiosk/receipt/case.h"
#include "kiosk/receipt/test.h"

namespace anjungan::loop {

namespace {

receipt::CaseWords words_of_case(bool undone, const words::Words& words) {
    return {.head = undone ? words("slip", "Loan taken back") : words("slip", "For the circulation desk"),
            .says = undone
                        ? words("slip", "This loan could not be recorded. Please bring the book to the desk.")
                        : words("slip", "The library has not accepted this. Please look into it."),
            .card = words("slip", "Card"),
            .book = words("slip", "Book"),
            .day = [&words](Day day) { return words.date(day); }};
}

}  // namespace

device::Document ReceiptWriter::document_of(const core::ReceiptDraft& draft, Moment now) const {
    const words::Words& words = languages_.of(draft.language);
    if (draft.staff_case)
        return receipt::case_receipt({.library = library_.name,
                                      .entry = draft.staff_case->entry,
                                      .zone = library_.zone,
                                      .at = now.wall},
                                     words_of_case(draft.staff_case->undone, words));
    if (draft.is_test)
        return receipt::test_receipt(
            {.library = library_.name, .unit = library_.unit, .zone = library_.zone, .at = now.wall},
            {.head = words("slip", "Test print"),
             .says = words("slip", "Can you read this to the last line, and does your phone read the code?"),
             .time = [&words](LocalTime at) {
                 return words.date(std::chrono::floor<std::chrono::days>(at)) + ", " + words.time(at);
             }});
    return receipt::document_of(content_of(draft, now), words_for(draft.language));
}

std::string ReceiptWriter::calendar(const core::ReceiptDraft& draft, Moment now) const {
    return receipt::receipt_calendar(content_of(draft, now), words_for(draft.language));
}

receipt::ReceiptContent ReceiptWriter::content_of(const core::ReceiptDraft& draft, Moment now) const {
    receipt::ReceiptContent content;
    content.library = library_.name;
    if (library_.week) content.hours = opening_hours(*library_.week, languages_.of(draft.language));
    content.telephone = library_.telephone;
    content.unit = library_.unit;
    content.at = now.wall;
    content.zone = library_.zone;
    content.patron = draft.patron_name;
    for (const core::ReceiptLine& line : draft.lines)
        content.lines.push_back({line.title, line.due, static_cast<std::size_t>(line.card)});
    content.family = draft.family;
    content.returned = draft.returned;
    content.offline = draft.decided_here;
    content.guessed = draft.guessed;
    if (draft.clearance) content.clearance = draft.clearance->card.text;
    content.proof = draft.proof;
    content.event = on_today(draft.language, now);
    content.own_event = own_event(draft);
    content.foot = library_.foot;
    add_tickets(content, draft);
    if (draft.card) content.card = {draft.card->barcode.text, draft.card->name, draft.card->until};
    if (draft.way)
        content.way = {draft.way->item.title, draft.way->item.author, draft.way->item.shelf,
                       draft.way->item.call_number};
    return content;
}

// What begins next today; empty: nothing does.
std::string ReceiptWriter::on_today(core::Language language, Moment now) const {
    const auto& said = library_.event_words[static_cast<std::size_t>(language)];
    const LocalTime local = library_.zone.local(now.wall);
    const core::EventOnOffer* next = nullptr;
    for (const core::EventOnOffer& event : library_.events) {
        const bool is_today =
            std::chrono::floor<std::chrono::days>(event.starts) == library_.zone.day(now.wall);
        if (is_today && event.starts > local && (next == nullptr || event.starts < next->starts))
            next = &event;
    }
    const auto index = static_cast<std::size_t>(next - library_.events.data());
    if (next == nullptr || index >= said.size()) return {};
    return fmt::format("{} · {}", languages_.of(language).time(next->starts), said[index].title);
}

const screens::EventWords* ReceiptWriter::words_of(const std::string& event, core::Language language) const {
    const auto& said = library_.event_words[static_cast<std::size_t>(language)];
    const auto found = std::ranges::find(library_.events, event, &core::EventOnOffer::id);
    const auto index = static_cast<std::size_t>(found - library_.events.begin());
    return found == library_.events.end() || index >= said.size() ? nullptr : &said[index];
}

std::optional<receipt::OwnEvent> ReceiptWriter::own_event(const core::ReceiptDraft& draft) const {
    const screens::EventWords* said = words_of(draft.own_event, draft.language);
    if (said == nullptr) return std::nullopt;
    return receipt::OwnEvent{said->title, said->when};
}

void ReceiptWriter::add_tickets(receipt::ReceiptContent& content, const core::ReceiptDraft& draft) const {
    const words::Words& words = languages_.of(draft.language);
    for (const core::EventTicket& ticket : draft.tickets) {
        const screens::EventWords* said = words_of(ticket.event, draft.language);
        if (said == nullptr) continue;
        receipt::Ticket printed{
            .title = said->title,
            .when = said->when,
            .where = said->where,
            .holder = ticket.holder,
            .code = ticket.code,
            .waiting = {},
            .starts = std::ranges::find(library_.events, ticket.event, &core::EventOnOffer::id)->starts};
        if (ticket.waiting > 0)
            printed.waiting = words("slip", "On the waiting list: place {n}. This is no ticket yet.",
                                    {{"n", words.number(ticket.waiting)}});
        content.tickets.push_back(std::move(printed));
    }
}

receipt::ReceiptWords ReceiptWriter::words_for(core::Language language) const {
    const words::Words& words = languages_.of(language);
    receipt::ReceiptWords said;
    said.due = words("slip", "Due");
    said.due_later = words("slip", "ask our staff");
    said.returned = words("slip", "Returned");
    said.copy = words("slip", "COPY");
    said.offline =
        words("slip", "Recorded here while the line to the library was down. It counts all the same.");
    said.guessed = words("slip", "Not all of it is known here: the library will check it.");
    said.ticket = words("slip", "Ticket");
    said.show_at_door = words("slip", "Show this code at the door.");
    said.to_shelf = words("slip", "To shelf");
    said.on_spine = words("slip", "On its spine");
    said.first_card = words("slip", "Your first card");
    said.good_until = words("slip", "Good until");
    said.first_card_says =
        words("slip", "For {n} books. Show your identity card to our staff, and you get your own card.",
              {{"n", words.number(circulation::first_loans)}});
    said.keep_date = words("slip", "Keep the date on your phone");
    said.scan_code = words("slip", "Point its camera at this code. No internet needed.");
    said.today = words("slip", "Today");
    said.signed_up = words("events", "You are signed up");
    said.cleared = words("slip", "Clearance letter");
    said.cleared_says =
        words("slip", "Nothing is on loan to this card, nothing is owed and nothing is reserved.");
    said.member = words("slip", "Member no.");
    said.proof = words("slip", "Proof");
    said.proof_says = words("slip", "Any kiosk of this library tells whether it is true.");
    said.day = [&words](Day day) { return words.short_date(day); };
    said.date = [&words](Day day) { return words.date(day); };
    said.time = [&words](LocalTime at) { return words.time(at); };
    said.books = [&words](std::size_t n) {
        return words.plural("slip", "{n} book", "{n} books", static_cast<std::int64_t>(n));
    };
    said.bring_back = [&words](std::size_t n) {
        return words.plural("slip", "Return {n} book", "Return {n} books", static_cast<std::int64_t>(n));
    };
    said.only_first = [&words](const std::string& first, const std::string& others) {
        return words("slip", "It holds {first}. Also: {others}.", {{"first", first}, {"others", others}});
    };
    return said;
}

}  // namespace anjungan::loop
