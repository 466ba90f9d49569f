#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/core/desk_messages.h"
#include "kiosk/core/event_on_offer.h"
#include "platform/system/clock.h"

namespace anjungan::desk {

using namespace circulation;

// What happens once only, as the journal tells it: a visit a card a day, a sign-up a card, a ticket at the door. It
// is made of the journal at each start, and hears of each entry from then on. A seat of a sign-up whose card
// has been erased stays taken.
class Register {
  public:
    Register(const std::vector<core::EventOnOffer>& events, Zone zone);

    void clear();
    void happened(const Entry& entry);

    [[nodiscard]] bool has_visited(const PatronBarcode& card, Day day) const;
    // Schools of groups, the latest first, each once.
    [[nodiscard]] std::vector<core::SchoolName> schools() const;

    struct Guest {
        EntryId sign_up;
        PatronBarcode card;  // empty: erased
        bool waited = false, confirmed = false, has_come = false;
    };
    struct Seat {
        const Guest* guest = nullptr;  // null: this card has none
        int waiting = 0;               // place on the waiting list; 0: a seat
    };
    [[nodiscard]] Seat seat_of(const std::string& event, const PatronBarcode& card) const;
    // Of a ticket; the event's id is empty where there is no such sign-up any more.
    struct Found {
        std::string event;
        const Guest* guest = nullptr;
    };
    [[nodiscard]] Found find(const EntryId& sign_up) const;
    // Who would get the next seat, were one given back; null: nobody waits.
    [[nodiscard]] const Guest* next_waiting(const std::string& event) const;
    // Whether somebody of this number of identity, or of this name and birth date, has registered here.
    [[nodiscard]] bool has_registered(const Registration& who) const;
    // Whether this card has proposed the same: by its ISBN, or by its words, whoever has spelt them.
    [[nodiscard]] bool has_proposed(const Proposal& what) const;
    // The next that was not given to anybody on this day.
    [[nodiscard]] PatronBarcode next_temporary_card(Day day) const;
    [[nodiscard]] int come(const std::string& event) const;
    [[nodiscard]] core::EventStanding standing(const std::string& event, const PatronBarcode& card) const;

  private:
    void signed_up(const SignUp& sign_up, const EntryId& id);
    void attended(const Attendance& attendance);
    [[nodiscard]] const std::vector<Guest>& guests_of(const std::string& event) const;
    [[nodiscard]] std::size_t seats_of(const std::string& event) const;

    std::vector<core::EventOnOffer> events_;
    Zone zone_;
    std::map<std::string, std::vector<Guest>> guests_;  // by event, in the order in which they signed up
    Day visits_day_{};
    std::set<std::string> visits_;             // cards of that day
    std::vector<Registration> registrations_;  // whose personal part has not been erased
    std::set<std::string> proposals_;          // by card and book
    Day registrations_day_{};
    int registrations_of_day_ = 0;
    std::vector<core::SchoolName> schools_;
};

}  // namespace anjungan::desk
