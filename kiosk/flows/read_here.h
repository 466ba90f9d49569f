#pragma once

#include "kiosk/flows/module.h"

// What was read at a table is scanned before it goes back to its shelf. It is no loan and no return: it is counted.
// It ends by itself, as returning does.
namespace anjungan::flows {

struct ReadRow {
    Ticket ticket;
    ItemBarcode barcode;
    RowState state = RowState::pending;
    std::optional<Item> item = {};  // when known
    bool scanned_again = false;
    bool operator==(const ReadRow&) const = default;
};

struct ReadHere {
    std::vector<ReadRow> rows;
    std::optional<Notice> notice;
    Steady closes_at;
    bool operator==(const ReadHere&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"read-in-place"};
    [[nodiscard]] static bool is_offered(const KioskPolicy& policy) {
        return policy.journeys.guest_book && policy.journeys.read_in_place;
    }
    // Without a touch or scan, once something was scanned.
    static constexpr std::chrono::seconds stays{20};
};

[[nodiscard]] constexpr Screen screen_of(const ReadHere&) {
    return {"read-in-place"};
}
[[nodiscard]] Replies permitted(const ReadHere& reading);
// Books counted in this visit.
[[nodiscard]] int counted(const ReadHere& reading);

[[nodiscard]] Flow on_reply(ReadHere reading, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(ReadHere reading, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(ReadHere reading, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(ReadHere reading, FlowContext& context);
[[nodiscard]] Flow on_presence(ReadHere reading, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const ReadHere& reading, const State& state);
[[nodiscard]] bool awaits_answer(const ReadHere& reading);
// The book is asked about, so that its title can be shown: but nothing depends on the answer.
[[nodiscard]] constexpr bool is_between_visits(const ReadHere&) {
    return true;
}

}  // namespace anjungan::flows
