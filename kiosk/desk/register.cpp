#include "kiosk/desk/register.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "kiosk/circulation/search_words.h"
#include "kiosk/circulation/text.h"

namespace anjungan::desk {

namespace {

// More than anybody looks through.
constexpr std::size_t most_schools = 200;

std::string proposal_key(const Proposal& what) {
    return fold(what.patron.text) + '\n' + (what.isbn.empty() ? search_text(what.words) : what.isbn);
}

bool is_of(const Register::Guest& guest, const PatronBarcode& card) {
    return !card.text.empty() && same(guest.card.text, card.text);
}

}  // namespace

Register::Register(const std::vector<core::EventOnOffer>& events, Zone zone) : events_(events), zone_(zone) {}

void Register::clear() {
    guests_.clear();
    visits_.clear();
    schools_.clear();
    registrations_.clear();
    registrations_of_day_ = 0;
    proposals_.clear();
}

void Register::happened(const Entry& entry) {
    if (const auto* visit = std::get_if<Visit>(&entry.payload)) {
        const Day day = zone_.day(entry.at);
        if (std::exchange(visits_day_, day) != day) visits_.clear();
        if (!visit->patron.text.empty()) visits_.insert(fold(visit->patron.text));
        if (visit->visitor != "group" || visit->who.school.empty()) return;
        const core::SchoolName school{visit->who.school};
        std::erase(schools_, school);
        schools_.insert(schools_.begin(), school);
        if (schools_.size() > most_schools) schools_.pop_back();
    } else if (const auto* sign_up = std::get_if<SignUp>(&entry.payload)) {
        signed_up(*sign_up, entry.id);
    } else if (const auto* attendance = std::get_if<Attendance>(&entry.payload)) {
        attended(*attendance);
    } else if (const auto* registration = std::get_if<Registration>(&entry.payload)) {
        const Day day = zone_.day(entry.at);
        if (std::exchange(registrations_day_, day) != day) registrations_of_day_ = 0;
        ++registrations_of_day_;
        if (!registration->full_name.empty()) registrations_.push_back(*registration);
    } else if (const auto* proposal = std::get_if<Proposal>(&entry.payload)) {
        if (!proposal->patron.text.empty()) proposals_.insert(proposal_key(*proposal));
    }
}

bool Register::has_proposed(const Proposal& what) const {
    return !what.patron.text.empty() && proposals_.contains(proposal_key(what));
}

bool Register::has_registered(const Registration& who) const {
    return std::ranges::any_of(registrations_, [&](const Registration& each) {
        const bool same_number = !who.identity_number.empty() && each.identity_number == who.identity_number;
        return same_number || (who.born && each.born == who.born && same(each.full_name, who.full_name));
    });
}

PatronBarcode Register::next_temporary_card(Day day) const {
    const std::chrono::year_month_day date{day};
    constexpr int years = 100;
    const int next = (day == registrations_day_ ? registrations_of_day_ : 0) + 1;
    return {fmt::format("{}{:02}{:02}{:02}{:03}", temporary_card_prefix,
                        static_cast<int>(date.year()) % years, static_cast<unsigned>(date.month()),
                        static_cast<unsigned>(date.day()), next)};
}

void Register::signed_up(const SignUp& sign_up, const EntryId& id) {
    auto& guests = guests_[sign_up.event];
    const auto his = std::ranges::find_if(guests, [&](const Guest& guest) {
        return sign_up.patron.text.empty() ? guest.card.text.empty() : is_of(guest, sign_up.patron);
    });
    if (sign_up.cancelled) {
        if (his != guests.end()) guests.erase(his);
    } else if (sign_up.confirmed) {
        if (his != guests.end()) his->confirmed = true;
    } else if (his == guests.end() || sign_up.patron.text.empty()) {
        guests.push_back({.sign_up = id, .card = sign_up.patron, .waited = sign_up.waiting});
    }
}

void Register::attended(const Attendance& attendance) {
    auto& guests = guests_[attendance.event];
    const auto his = std::ranges::find_if(guests, [&](const Guest& guest) {
        return attendance.patron.text.empty() ? guest.card.text.empty() && !guest.has_come
                                              : is_of(guest, attendance.patron);
    });
    if (his != guests.end()) his->has_come = true;
}

bool Register::has_visited(const PatronBarcode& card, Day day) const {
    return day == visits_day_ && visits_.contains(fold(card.text));
}

std::vector<core::SchoolName> Register::schools() const {
    return schools_;
}

const std::vector<Register::Guest>& Register::guests_of(const std::string& event) const {
    static const std::vector<Guest> nobody;
    const auto found = guests_.find(event);
    return found == guests_.end() ? nobody : found->second;
}

std::size_t Register::seats_of(const std::string& event) const {
    const auto found = std::ranges::find(events_, event, &core::EventOnOffer::id);
    const int seats = found == events_.end() ? 0 : found->seats;
    return seats <= 0 ? std::numeric_limits<std::size_t>::max() : static_cast<std::size_t>(seats);
}

Register::Seat Register::seat_of(const std::string& event, const PatronBarcode& card) const {
    const auto& guests = guests_of(event);
    const std::size_t seats = seats_of(event);
    const auto his = std::ranges::find_if(guests, [&](const Guest& guest) { return is_of(guest, card); });
    if (his == guests.end())
        return {nullptr, guests.size() < seats ? 0 : static_cast<int>(guests.size() - seats) + 1};
    const auto place = static_cast<std::size_t>(his - guests.begin());
    return {&*his, place < seats ? 0 : static_cast<int>(place - seats) + 1};
}

Register::Found Register::find(const EntryId& sign_up) const {
    for (const auto& [event, guests] : guests_)
        if (const auto found = std::ranges::find(guests, sign_up, &Guest::sign_up); found != guests.end())
            return {event, &*found};
    return {};
}

const Register::Guest* Register::next_waiting(const std::string& event) const {
    const auto& guests = guests_of(event);
    const std::size_t seats = seats_of(event);
    return guests.size() > seats ? &guests[seats] : nullptr;
}

int Register::come(const std::string& event) const {
    return static_cast<int>(std::ranges::count(guests_of(event), true, &Guest::has_come));
}

core::EventStanding Register::standing(const std::string& event, const PatronBarcode& card) const {
    using Mine = core::EventStanding::Mine;
    const std::size_t all = guests_of(event).size(), seats = std::min(all, seats_of(event));
    core::EventStanding told{.event = event,
                             .taken = static_cast<int>(seats),
                             .waiting = static_cast<int>(all - seats),
                             .come = come(event)};
    const Seat seat = seat_of(event, card);
    if (seat.guest == nullptr) return told;
    told.mine = seat.waiting == 0 ? Mine::seat : Mine::waiting;
    told.my_place = seat.waiting;
    told.confirmed = seat.guest->confirmed;
    told.moved_up = seat.guest->waited && seat.waiting == 0;
    return told;
}

}  // namespace anjungan::desk
