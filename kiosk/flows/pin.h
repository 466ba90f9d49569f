#pragma once

#include "kiosk/flows/borrow.h"

// A PIN or a password for a card. One of a known length is complete with its last digit; any other with OK.
namespace anjungan::flows {

struct Pin {
    enum class Phase { entering, checking, wrong };  // wrong: entering again, with the words
    Phase phase = Phase::entering;
    Patron patron;         // has a pin
    Secret typed;          // so far
    bool shown = false;    // in letters, because somebody wanted to see it
    bool capital = false;  // the next letter is one
    int more = 0;          // so often other keys were asked for
    Ticket awaited;        // checking
    std::vector<HeldBook> held;
    bool to_account = false;            // whoever it is wants to see their account
    std::optional<Borrow> visit;        // that goes on with this card, or without it
    std::vector<std::string> moved_up;  // see Borrow
    std::optional<Notice> notice;       // the last scan was no book and no card
    bool operator==(const Pin&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
};

[[nodiscard]] constexpr Screen screen_of(const Pin&) {
    return {"pin"};
}
// Besides the keys it is typed with.
inline constexpr std::array pin_replies{
    PhaseReplies<Pin::Phase>{Pin::Phase::entering, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Pin::Phase>{Pin::Phase::checking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<Pin::Phase>{Pin::Phase::wrong, {Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(pin_replies, Pin::Phase::wrong));
[[nodiscard]] Replies permitted(const Pin& pin);

[[nodiscard]] PinForm form_of(const Pin& pin);

[[nodiscard]] Flow on_reply(Pin pin, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Pin pin, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Pin pin, const PinChecked& answer, FlowContext& context);
// What others of the family have borrowed stays theirs.
[[nodiscard]] Flow on_abandoned(Pin pin, FlowContext& context);
// Whose book it is will be known once the card is one of the visit, or is not.
[[nodiscard]] inline bool must_wait(const Pin& pin, const Scan& scan) {
    return pin.visit && scan.what == Scan::What::book;
}
[[nodiscard]] constexpr bool awaits_answer(const Pin& pin) {
    return pin.phase == Pin::Phase::checking;
}

}  // namespace anjungan::flows
