#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/core/event.h"
#include "kiosk/core/maintenance_request.h"
#include "kiosk/core/preferences.h"
#include "platform/device/display.h"

namespace anjungan::core {

// To the circulation desk; each is answered by one event with the same ticket.
struct Identify {  // → Identified
    Ticket ticket;
    std::string barcode;
    BarcodeKind form = BarcodeKind::ambiguous;  // item: only where the book is, is asked
    bool operator==(const Identify&) const = default;
};
struct OpenAccount {  // → AccountOpened
    Ticket ticket;
    MemberBarcode member;
    bool operator==(const OpenAccount&) const = default;
};
struct CheckPin {  // → PinChecked
    Ticket ticket;
    MemberBarcode member;
    std::string pin;
    bool operator==(const CheckPin&) const = default;
};
struct CheckStaffPin {  // → StaffPinChecked
    Ticket ticket;
    StaffBarcode staff;
    std::string pin;
    bool operator==(const CheckStaffPin&) const = default;
};
struct Lend {  // → ItemDescribed?, Answered
    Ticket ticket;
    MemberBarcode member;
    ItemBarcode item;
    bool operator==(const Lend&) const = default;
};
struct TakeBack {  // → ItemDescribed?, Answered
    Ticket ticket;
    ItemBarcode item;
    bool operator==(const TakeBack&) const = default;
};
struct UndoLoan {  // → Answered; refused with library_away: nobody knows whether it was undone
    Ticket ticket;
    MemberBarcode member;
    ItemBarcode item;
    bool operator==(const UndoLoan&) const = default;
};

// What a slip is about. Its words are chosen when it is made.
struct SlipLine {
    std::string title;
    std::optional<Day> due;  // nothing: the library will say
    bool operator==(const SlipLine&) const = default;
};
struct SlipDraft {
    std::string member_name;  // short
    std::vector<SlipLine> lines;
    Language language = Language::id;
    bool decided_here = false;  // some of it was lent while the library was away
    bool guessed = false;       // likewise, and to a card, or a book, that is not known here
    // Whether there is anything for a phone's calendar.
    [[nodiscard]] bool has_dates() const {
        return std::ranges::any_of(lines, [](const SlipLine& line) { return line.due.has_value(); });
    }
    bool operator==(const SlipDraft&) const = default;
};
struct KeepSlip {  // → SlipKept: on disk, not printed
    Ticket ticket;
    SlipDraft draft;
    bool operator==(const KeepSlip&) const = default;
};
struct PrintSlip {  // → SlipEnded, when the printer could; waits for paper if need be
    std::int64_t slip;
    bool operator==(const PrintSlip&) const = default;
};
struct ForgetSlip {
    std::int64_t slip;
    bool operator==(const ForgetSlip&) const = default;
};

enum class Sound { accepted, refused, attention };
struct Play {
    Sound sound;
    bool operator==(const Play&) const = default;
};
// Somebody has touched Call staff. That calls nobody by itself: the screen is the signal, until a library has
// something else that hears of this.
struct CallStaff {
    bool operator==(const CallStaff&) const = default;
};

struct LightPanel {
    device::Light light;
    bool operator==(const LightPanel&) const = default;
};

struct RequestMaintenance {  // → MaintenanceFinished, if it is not restarted for it
    MaintenanceRequest request;
    bool operator==(const RequestMaintenance&) const = default;
};

using Effect = std::variant<Identify, OpenAccount, CheckPin, CheckStaffPin, Lend, TakeBack, UndoLoan,
                            KeepSlip, PrintSlip, ForgetSlip, Play, CallStaff, LightPanel, RequestMaintenance>;

}  // namespace anjungan::core
