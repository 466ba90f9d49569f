#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/flows/staff.h"

// Whether the devices are well, as somebody of the staff tries them: the printer, the scanner, the screen.
namespace anjungan::flows {

struct StaffPaper {
    Staff room = {};
    std::vector<KeptReceipt> receipts = {};  // the latest first
    std::optional<Ticket> awaited = {};      // them
    std::optional<Ticket> printing = {};     // a test
    bool operator==(const StaffPaper&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr Reply test_print{"test-print"}, reprint{"reprint"};  // reprint-1: the latest
    static constexpr int most_receipts = 4;                               // at once
};
[[nodiscard]] constexpr Screen screen_of(const StaffPaper&) {
    return {"staff-paper"};
}
[[nodiscard]] Replies permitted(const StaffPaper& paper);
[[nodiscard]] Flow on_reply(StaffPaper paper, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(StaffPaper paper, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffPaper paper, const KeptReceiptsViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffPaper paper, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] constexpr bool is_between_visits(const StaffPaper&) {
    return true;
}

// Whatever is scanned is shown, and means nothing.
struct StaffScanner {
    Staff room = {};
    std::string bytes = {};  // of the last scan, as read; at most most_bytes of them
    device::Symbology symbology = device::Symbology::unknown;
    int scans = 0;
    bool operator==(const StaffScanner&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr std::size_t most_bytes = 64;
};
[[nodiscard]] constexpr Screen screen_of(const StaffScanner&) {
    return {"staff-scanner"};
}
[[nodiscard]] constexpr Replies permitted(const StaffScanner&) {
    return {Reply::cancel, Reply::start_over};
}
[[nodiscard]] Flow on_reply(StaffScanner scanner, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_raw_scan(StaffScanner scanner, const Scanned& scan, FlowContext& context);
[[nodiscard]] constexpr bool takes_raw_scans(const StaffScanner&) {
    return true;
}
[[nodiscard]] constexpr bool is_between_visits(const StaffScanner&) {
    return true;
}

struct StaffScreen {
    enum class Phase {
        overview,  // with a ruler
        touching,  // each of the fields wants to be touched once
        cleaning,  // nothing that touches the panel means anything, until a while has passed
    };
    Staff room = {};
    Phase phase = Phase::overview;
    std::uint32_t touched = 0;  // touching: a bit for each field
    Steady cleaned_at = {};     // cleaning: when it is over
    bool operator==(const StaffScreen&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr Reply touch_test{"touch-test"}, clean{"clean-screen"}, field{"field"};  // field-1, …
    static constexpr int fields = 12;
    static constexpr std::chrono::seconds cleaning_takes{30};
};
[[nodiscard]] constexpr Screen screen_of(const StaffScreen&) {
    return {"staff-screen"};
}
[[nodiscard]] Replies permitted(const StaffScreen& screen);
[[nodiscard]] constexpr bool is_touched(const StaffScreen& screen, int number) {
    return (screen.touched >> number & 1U) != 0;
}
[[nodiscard]] Flow on_reply(StaffScreen screen, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(StaffScreen screen, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_tick(StaffScreen screen, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const StaffScreen& screen, const State& state);
// Whoever wipes the panel is there, though nothing is heard of them.
[[nodiscard]] constexpr bool awaits_answer(const StaffScreen& screen) {
    return screen.phase == StaffScreen::Phase::cleaning;
}
[[nodiscard]] constexpr bool awaits_desk(const StaffScreen&) {
    return false;
}
[[nodiscard]] constexpr bool is_between_visits(const StaffScreen&) {
    return true;
}

}  // namespace anjungan::flows
