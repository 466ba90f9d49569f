// What happens here and nobody is asked about: written down, told.
#include <algorithm>

#include "kiosk/circulation/search_words.h"
#include "kiosk/desk/ask.h"
#include "kiosk/desk/ticket_code.h"

namespace anjungan::desk {

namespace {

using End = core::FactRecorded::End;
using journal::Deliveries;
using journal::Delivery;

// How far it is when it has just happened: what a person has to look at first is theirs.
Deliveries as_it_happens(const Payload& fact) {
    const Recipients to = recipients_of(kind_of(fact));
    const bool is_to_be_seen = std::holds_alternative<Registration>(fact);
    return {.library = !to.library     ? Delivery::settled
                       : is_to_be_seen ? Delivery::for_staff
                                       : Delivery::waiting,
            .office = to.office ? Delivery::waiting : Delivery::settled};
}

PatronBarcode* card_of(Payload& fact) {
    return std::visit(
        [](auto& says) -> PatronBarcode* {
            if constexpr (requires { says.patron; }) return &says.patron;
            return nullptr;
        },
        fact);
}

void set_type(Payload& fact, const std::string& type) {
    std::visit(
        [&](auto& says) {
            if constexpr (requires { says.who; })
                if (says.who.type.empty()) says.who.type = type;
        },
        fact);
}

}  // namespace

Status Desk::load_register() {
    register_.clear();
    survey_.clear();
    service_.clear();
    // More than a day of visits, and than all who sign up in the weeks before an event.
    constexpr std::size_t most = 5000;
    for (const EntryKind kind :
         {EntryKind::visit, EntryKind::sign_up, EntryKind::attendance, EntryKind::registration,
          EntryKind::proposal, EntryKind::survey_answer, EntryKind::service_time}) {
        TRY_ASSIGN(const auto records, parts_.journal.latest_of(kind, most));
        for (const journal::Record& record : records)
            if (!record.damaged) heard(record.entry);
    }
    if (auto known = register_.schools(); !known.empty()) parts_.post(core::SchoolsKnown{std::move(known)});
    tell_service();
    return {};
}

void Desk::tell_service() {
    if (const auto measured = service_.measured()) parts_.post(*measured);
}

void Desk::heard(const Entry& fact) {
    register_.happened(fact);
    survey_.happened(fact);
    service_.happened(fact);
}

Result<std::int64_t> Desk::keep(const Entry& fact) {
    const bool is_registration = fact.kind() == EntryKind::registration;
    TRY_ASSIGN(const auto number, parts_.journal.complete(fact, as_it_happens(fact.payload),
                                                          is_registration ? "registration" : ""));
    heard(fact);
    return number;
}

// Until it is said that they come, for as long as there is something to come to.
std::vector<std::string> Desk::moved_up(const PatronBarcode& card, Moment now) const {
    std::vector<std::string> events;
    for (const core::EventOnOffer& event : parts_.events) {
        const core::EventStanding standing = register_.standing(event.id, card);
        if (standing.moved_up && !standing.confirmed && event.starts > parts_.zone.local(now.wall))
            events.push_back(event.id);
    }
    return events;
}

// Whose card it is, as far as anybody can tell. A card of which nothing is known may be a card all the same.
std::optional<Patron> Desk::holder_of(const PatronBarcode& card, bool& known, Moment now) {
    known = true;
    if (card.text.empty()) return std::nullopt;
    const auto account = ask([&](library::Library& library) { return library.patron(card, today(now)); });
    if (!account) return std::nullopt;
    if (const auto* patron = std::get_if<Patron>(&*account)) return *patron;
    known = !(line_up_ && std::get<Refused>(*account).why == Refusal::unknown_patron);
    return std::nullopt;
}

void Desk::on(const core::RecordFact& request, Moment now) {
    core::FactRecorded told{.ticket = request.ticket};
    Entry entry{.id = parts_.journal.next_id(now.wall),
                .kiosk = parts_.kiosk,
                .at = now.wall,
                .trust = now.trust,
                .decided_by = DecidedBy::kiosk,
                .payload = request.fact};
    const auto tell = [&](End end) {
        told.end = end;
        parts_.post(std::move(told));
    };
    const SignTicket sign = [this](auto message) { return parts_.journal.sign(message); };

    auto* attendance = std::get_if<Attendance>(&entry.payload);
    if (attendance != nullptr && !attendance->ticket.empty()) {
        const auto sign_up = parse_ticket(attendance->ticket, sign);
        if (!sign_up) return tell(End::forged);
        const auto found = register_.find(*sign_up);
        if (found.guest == nullptr) return tell(End::no_place);
        if (found.event != attendance->event) return tell(End::another_event);
        attendance->patron = found.guest->card;
    }
    const PatronBarcode* card = card_of(entry.payload);
    const bool has_card = card != nullptr && !card->text.empty();
    if (has_card) {
        bool known = true;
        const auto holder = holder_of(*card, known, now);
        if (!known) return tell(End::unknown_card);
        if (holder) set_type(entry.payload, holder->type);
        told.first_name = holder ? holder->first_name : std::string{};
    }
    if (const auto* visit = std::get_if<Visit>(&entry.payload)) {
        if (visit->visitor == "group" && visit->girls + visit->boys <= 0) return tell(End::nobody);
        if (has_card && register_.has_visited(visit->patron, today(now))) return tell(End::already);
    }
    if (const auto* proposal = std::get_if<Proposal>(&entry.payload)) {
        if (proposal->isbn.empty() && search_text(proposal->words).empty()) return tell(End::nobody);
        if (register_.has_proposed(*proposal)) return tell(End::already);
    }
    if (attendance != nullptr) {
        const auto seat = register_.seat_of(attendance->event, attendance->patron);
        told.come = register_.come(attendance->event);
        if (seat.guest == nullptr || seat.waiting > 0) return tell(End::no_place);
        if (seat.guest->has_come) return tell(End::already);
        attendance->ticket = seat.guest->sign_up.text();
    }
    if (auto* answer = std::get_if<SurveyAnswer>(&entry.payload))
        if (!is_first_answer(*answer, request.by, now)) return tell(End::already);
    if (auto* sign_up = std::get_if<SignUp>(&entry.payload)) {
        const auto seat = register_.seat_of(sign_up->event, sign_up->patron);
        const bool is_new = !sign_up->cancelled && !sign_up->confirmed;
        told.waiting = seat.waiting;
        if (seat.guest != nullptr) told.code = ticket_code(seat.guest->sign_up, sign);
        if (is_new && seat.guest != nullptr) return tell(End::already);
        if (!is_new && seat.guest == nullptr) return tell(End::no_place);
        if (sign_up->confirmed && seat.guest->confirmed) return tell(End::already);
        sign_up->waiting = seat.waiting > 0;
        if (is_new) told.code = ticket_code(entry.id, sign);
    }
    if (auto* registration = std::get_if<Registration>(&entry.payload)) {
        if (register_.has_registered(*registration)) return tell(End::already);
        registration->card = register_.next_temporary_card(today(now));
        // The card first: written down without it, it would be no card.
        if (Status known = parts_.library.register_patron(*registration, today(now) + first_days); !known)
            return tell(End::unkept);
        told.code = registration->card.text;
    }
    const bool names_a_school =
        std::holds_alternative<Visit>(entry.payload) && !std::get<Visit>(entry.payload).who.school.empty();
    if (const auto kept = keep(entry); !kept) {
        tell(End::unkept);
        return store_is(pass(kept.error()), now);
    }
    if (attendance != nullptr) told.come = register_.come(attendance->event);
    if (names_a_school) parts_.post(core::SchoolsKnown{register_.schools()});
    tell(End::recorded);
}

void Desk::on(const core::RecordServiceTime& request, Moment now) {
    const auto kept = keep({.id = parts_.journal.next_id(now.wall),
                            .kiosk = parts_.kiosk,
                            .at = now.wall,
                            .trust = now.trust,
                            .decided_by = DecidedBy::kiosk,
                            .payload = request.visit});
    if (!kept) return store_is(pass(kept.error()), now);
    tell_service();
}

void Desk::on(const core::ViewEvents& request, Moment now) {
    core::EventsViewed told{.ticket = request.ticket, .patron = request.patron};
    const SignTicket sign = [this](auto message) { return parts_.journal.sign(message); };
    if (const auto sign_up = parse_ticket(request.code, sign)) {
        const auto found = register_.find(*sign_up);
        if (found.guest != nullptr) told.patron = found.guest->card, told.event = found.event;
    }
    const auto holder = holder_of(told.patron, told.card_known, now);
    if (holder) told.first_name = holder->first_name;
    for (const core::EventOnOffer& event : parts_.events) {
        core::EventStanding standing = register_.standing(event.id, told.patron);
        const auto seat = register_.seat_of(event.id, told.patron);
        if (seat.guest != nullptr) standing.code = ticket_code(seat.guest->sign_up, sign);
        told.events.push_back(std::move(standing));
    }
    parts_.post(std::move(told));
}

}  // namespace anjungan::desk
