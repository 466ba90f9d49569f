#pragma once

#include "kiosk/flows/module.h"

// One event: what it is, how many places are left, and signing up with the card, one of a family after another. When it
// is full, there is a waiting list that moves up by itself. In the week before, a scan of card or ticket
// confirms that its reader will come.
namespace anjungan::flows {

struct EventPage {
    enum class Phase {
        asking,
        showing,
        card_wanted,  // to sign up, or to take that back
        recording,
    };
    enum class Act { none, sign_up, cancel, confirm };
    Phase phase = Phase::asking;
    std::size_t event = 0;  // in the policy; once it is known
    bool open = false;      // it has not begun
    bool takes_sign_ups = false;
    EventStanding standing;  // for the last card
    PatronBarcode card;      // empty: none was shown
    std::string first_name;  // whose that is
    Act act = Act::none;     // card_wanted, recording: what for; showing: what was done last
    std::optional<FactRecorded::End> end = {};  // showing: and what became of it
    std::vector<EventTicket> tickets;           // of who has signed up here
    std::optional<Ticket> receipt_asked = {};   // for the paper
    bool printed = false;                       // it is on its way
    Ticket awaited;                             // asking, recording
    bool of_ticket = false;                     // asking: whose ticket it is
    std::optional<Notice> notice = {};          // the last scan was no card
    bool operator==(const EventPage&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr bool takes_staff_cards = true;  // they open the door
    static constexpr Reply sign_up{"sign-up"}, cancel_sign_up{"cancel-sign-up"};
    static constexpr std::size_t most_tickets = 12;        // of a family
    static constexpr std::chrono::days confirm_within{7};  // of the event
};

[[nodiscard]] constexpr Screen screen_of(const EventPage&) {
    return {"event"};
}
inline constexpr std::array event_page_replies{
    PhaseReplies<EventPage::Phase>{EventPage::Phase::asking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<EventPage::Phase>{EventPage::Phase::showing,
                                   {EventPage::sign_up, EventPage::cancel_sign_up, Reply::receipt_print,
                                    Reply::finish, Reply::cancel, Reply::start_over}},
    PhaseReplies<EventPage::Phase>{EventPage::Phase::card_wanted, {Reply::cancel, Reply::start_over}},
    PhaseReplies<EventPage::Phase>{EventPage::Phase::recording, {Reply::start_over}},
};
static_assert(covers_each_phase(event_page_replies, EventPage::Phase::recording));
[[nodiscard]] Replies permitted(const EventPage& page);

// `standings`: of all, as they were just told; or none.
[[nodiscard]] Flow open_event(std::size_t event, const std::vector<EventStanding>& standings,
                              FlowContext& context);

// What their receipt says: one part for each card.
[[nodiscard]] ReceiptDraft draft_of(const EventPage& page, Language language);

[[nodiscard]] Flow on_reply(EventPage page, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(EventPage page, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(EventPage page, const EventsViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(EventPage page, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(EventPage page, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const EventPage& page) {
    return page.phase == EventPage::Phase::asking || page.phase == EventPage::Phase::recording;
}
[[nodiscard]] inline bool must_wait(const EventPage& page, const Scan&) {
    return awaits_answer(page);
}

}  // namespace anjungan::flows
