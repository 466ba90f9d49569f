#pragma once

#include "kiosk/flows/module.h"

// Returning: no card, book after book; each is taken back the moment it is scanned. It ends by itself:
// whoever has put the last book into the bin has gone. A receipt is for who asks for it.
namespace anjungan::flows {

struct ReturnRow {
    Ticket ticket;
    ItemBarcode barcode;
    RowState state = RowState::pending;
    std::optional<Item> item;
    Destination destination = Destination::return_bin;  // when done
    Money fine;                                         // when done
    bool was_on_loan = true;                            // when done
    std::optional<Refusal> refusal;                     // when refused
    bool folded = false;                                // as in Borrow
    bool scanned_again = false;
    bool operator==(const ReturnRow&) const = default;
};

struct Return {
    std::vector<ReturnRow> rows;
    std::optional<Notice> notice;
    Steady closes_at;  // once something was taken back
    bool wants_receipt = false;
    bool shows_folded = false, finish_when_answered = false;  // as in Borrow
    bool operator==(const Return&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"return"};
    static constexpr Entrance entrance = Entrance::main_tile;
    static constexpr Reply receipt{"receipt-print"};
    // Without a touch or scan; twice as long where a book goes to staff, or the screen is listened to.
    static constexpr std::chrono::seconds stays{20};
    static constexpr bool needs_scanner = true;
};

[[nodiscard]] constexpr Screen screen_of(const Return&) {
    return {"return"};
}
[[nodiscard]] Replies permitted(const Return& returning);

[[nodiscard]] Return checkin(Return returning, const HeldBook& book, FlowContext& context);

[[nodiscard]] Flow on_reply(Return returning, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Return returning, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Return returning, const ItemDescribed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Return returning, const Answered& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(Return returning, FlowContext& context);
[[nodiscard]] Flow on_presence(Return returning, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const Return& returning, const State& state);
// As of Borrow.
[[nodiscard]] Flow on_scans_played(Return returning, FlowContext& context);

[[nodiscard]] bool awaits_answer(const Return& returning);
// The lanes of the books that are on their way back are to be read first.
[[nodiscard]] bool must_wait(const Return& returning, const Scan& scan);

// Refused books that a later scan has folded.
[[nodiscard]] int folded(const Return& returning);
// Books taken back in this session.
[[nodiscard]] int returned(const Return& returning);

}  // namespace anjungan::flows
