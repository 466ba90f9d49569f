// States of the guest book, of reading in place, of events and their door, and of becoming a member.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/screens/sample_parts.h"

namespace anjungan::screens::samples {

using Named = std::pair<std::string, State>;

inline std::vector<Named> every_phase_of_guests() {
    using flows::GuestBook;
    using flows::Register;
    using End = core::FactRecorded::End;
    std::vector<Named> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };
    const auto at = [](GuestBook::Phase phase) {
        GuestBook book;
        book.phase = phase;
        return book;
    };
    add("guest-book", GuestBook{});
    GuestBook no_card;
    no_card.notice = flows::Notice::not_understood;
    add("guest-book-not-understood", no_card);
    add("guest-book-level", at(GuestBook::Phase::level));
    add("guest-book-sex", at(GuestBook::Phase::sex));
    add("guest-book-purpose", at(GuestBook::Phase::purpose));
    add("guest-book-school-none-yet", at(GuestBook::Phase::school));
    GuestBook school = at(GuestBook::Phase::school);
    school.school = {"SD Neg", false, 0};
    add("guest-book-school", school);
    school.school = {"Madrasah Ibtidaiyah Ma'arif Kejajar Wonosobo Jawa Tengah", false, 1};
    add("guest-book-school-accents", school);
    add("guest-book-group-level", at(GuestBook::Phase::group_level));
    add("guest-book-boys-none-yet", at(GuestBook::Phase::boys));
    GuestBook girls = at(GuestBook::Phase::girls);
    for (const char digit : std::string{"14"}) girls.digits.push_back(digit);
    add("guest-book-girls", girls);
    add("guest-book-recording", at(GuestBook::Phase::recording));
    GuestBook done = at(GuestBook::Phase::done);
    add("guest-book-done", done);
    done.first_name = "Sekar";
    add("guest-book-member", done);
    done.end = End::already;
    add("guest-book-again", done);
    done.end = End::unknown_card;
    add("guest-book-unknown", done);
    done.end = End::unkept;
    add("guest-book-unkept", done);

    add("read-in-place-first", flows::ReadHere{});
    flows::ReadHere reading;
    for (const circulation::Item& item : {sitti_nurbaya(), kartini(), kamus()})
        reading.rows.push_back(
            {.ticket = {}, .barcode = item.barcode, .state = RowState::done, .item = item});
    reading.rows[1].scanned_again = true;
    reading.rows[2].state = RowState::refused;
    reading.rows.push_back({.ticket = {}, .barcode = {"B0009"}});
    add("read-in-place", reading);

    const auto filled = [](Register::Phase phase) {
        Register form;
        form.phase = phase;
        form.name = {"Sitti Nurbaya", false, 0};
        form.place = {"SMA Negeri 1 Wonosobo", false, 0};
        for (const char digit : std::string{"17082008"}) form.born.push_back(digit);
        for (const char digit : std::string{"081234567890"}) form.telephone.push_back(digit);
        for (const char digit : std::string{"3307015708080001"}) form.identity.push_back(digit);
        return form;
    };
    add("register", Register{});
    add("register-name", filled(Register::Phase::name));
    Register born;
    born.phase = Register::Phase::born;
    add("register-born-none-yet", born);
    add("register-born", filled(Register::Phase::born));
    Register place = filled(Register::Phase::place);
    place.place = {"SMP", true, 0};
    add("register-place", place);
    place.place = {};
    add("register-place-none-yet", place);
    add("register-telephone", filled(Register::Phase::telephone));
    add("register-identity", filled(Register::Phase::identity));
    add("register-check", filled(Register::Phase::check));
    add("register-recording", filled(Register::Phase::recording));
    Register registered = filled(Register::Phase::done);
    registered.card = {{"TMP261123001"}, "Sitti N.", monday + std::chrono::days{14}};
    add("register-done", registered);
    add("register-done-no-paper", registered).printer = device::Health::paper_out;
    registered.end = End::already;
    add("register-already", registered);
    return all;
}

inline std::vector<Named> every_phase_of_events() {
    using flows::Door;
    using flows::EventPage;
    using flows::Events;
    using End = core::FactRecorded::End;
    using Mine = core::EventStanding::Mine;
    std::vector<Named> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };
    add("events-asking", Events{});
    Events events;
    events.phase = Events::Phase::showing;
    events.each = standings();
    Events nothing = events;
    for (std::size_t i = 0; i < events.each.size(); ++i) events.shown.push_back(i);
    add("events", events);
    add("events-none", nothing);

    add("event-asking", event_page(EventPage::Phase::asking));
    EventPage of_ticket = event_page(EventPage::Phase::asking);
    of_ticket.of_ticket = true;
    add("event-of-ticket", of_ticket);
    EventPage nobody_yet = event_page(EventPage::Phase::showing);
    nobody_yet.standing.taken = 0;
    add("event-nobody-yet", nobody_yet);
    add("event", event_page(EventPage::Phase::showing));
    EventPage just_come = event_page(EventPage::Phase::showing);
    just_come.takes_sign_ups = false;
    add("event-just-come", just_come);
    EventPage full = event_page(EventPage::Phase::showing);
    full.event = 1;
    full.standing = standings()[1];
    add("event-full", full);
    EventPage begun = event_page(EventPage::Phase::showing);
    begun.open = false;
    add("event-begun", begun);
    EventPage card = event_page(EventPage::Phase::card_wanted);
    card.act = EventPage::Act::sign_up;
    add("event-card", card);
    card.act = EventPage::Act::cancel;
    card.notice = flows::Notice::not_understood;
    add("event-cancel-card", card);
    add("event-recording", event_page(EventPage::Phase::recording));
    EventPage signed_up = event_page(EventPage::Phase::showing);
    signed_up.card = {"P0001"};
    signed_up.first_name = "Sekar";
    signed_up.standing.mine = Mine::seat;
    add("event-of-mine", signed_up);
    signed_up.act = EventPage::Act::sign_up;
    signed_up.end = End::recorded;
    signed_up.tickets = {{"dongeng-pagi", "Sekar", "ANJT:AGMZ3W5JOB7ZDZ2M6Q4KQJYB5U3XZ7YJ4AAAAAA", 0}};
    add("event-signed-up", signed_up);
    signed_up.printed = true;
    add("event-no-paper", signed_up).printer = device::Health::paper_out;
    EventPage waiting = signed_up;
    waiting.printed = false;
    waiting.standing.mine = Mine::waiting;
    waiting.standing.my_place = waiting.tickets[0].waiting = 3;
    add("event-waiting", waiting);
    EventPage moved_up = event_page(EventPage::Phase::showing);
    moved_up.card = {"P0001"};
    moved_up.first_name = "Sekar";
    moved_up.standing.mine = Mine::seat;
    moved_up.standing.moved_up = true;
    add("event-moved-up", moved_up);
    moved_up.act = EventPage::Act::confirm;
    moved_up.end = End::recorded;
    add("event-confirmed", moved_up);
    EventPage given_back = event_page(EventPage::Phase::showing);
    given_back.act = EventPage::Act::cancel;
    given_back.end = End::recorded;
    add("event-given-back", given_back);
    given_back.end = End::no_place;
    add("event-not-signed-up", given_back);

    Door door;
    door.come = 12;
    add("door", door);
    door.first_name = "Sekar";
    for (const auto& [name, end] :
         {std::pair{"in", End::recorded}, std::pair{"already", End::already},
          std::pair{"no-place", End::no_place}, std::pair{"another", End::another_event},
          std::pair{"forged", End::forged}}) {
        door.end = end;
        add(std::string{"door-"} + name, door);
    }
    return all;
}

}  // namespace anjungan::screens::samples
