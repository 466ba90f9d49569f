#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/circulation/answer.h"
#include "kiosk/core/maintenance_request.h"
#include "kiosk/core/reply.h"
#include "kiosk/core/set_up.h"
#include "kiosk/core/system_update.h"
#include "platform/device/device.h"

namespace anjungan::core {

using namespace circulation;

// Ties an answer to what was asked, so that an answer that comes after its session has ended is dropped.
// Counted from 1 in the State; never repeated within a run.
struct Ticket {
    std::uint64_t number = 0;
    auto operator<=>(const Ticket&) const = default;
};

// A person.
struct Tapped {
    Reply reply;
};
// A person did something that means nothing but that somebody is there: the ring of the keyboard moved.
struct Stirred {};
// A time-out may have passed, or the minute changed.
struct Ticked {};

// Devices.
using device::HealthChanged;
using device::Scanned;

// The circulation desk.
struct Identified {
    Ticket ticket;
    Owner owner = Owner::nobody;
    std::optional<Item> item = {};  // a book, when it is known
    Place place = Place::untold;    // of a book
    bool operator==(const Identified&) const = default;
};
struct AccountOpened {
    Ticket ticket;
    std::variant<Member, Refused> result;
};
struct PinChecked {
    Ticket ticket;
    std::optional<Refusal> refusal;  // nothing: right
};
// What the library has not got yet, in entries of the journal.
struct Queue {
    std::int64_t waiting = 0, for_staff = 0;
    bool operator==(const Queue&) const = default;
};
struct StaffPinChecked {
    Ticket ticket;
    bool right = false;
    std::optional<Queue> queue;               // when right; nothing: it cannot be counted
    std::optional<Steady> locked_until = {};  // nobody of the staff is let in before
};
struct ItemDescribed {  // comes before Answered when the spine is known sooner than the answer
    Ticket ticket;
    Item item;
};
struct Answered {
    Ticket ticket;
    Answer answer;
};
struct SlipKept {
    Ticket ticket;
    std::int64_t slip;  // number in the spool
};
struct SlipEnded {
    std::int64_t slip;
    device::JobEnd end;
};
// Whether the journal can be written, and whether the library answers.
struct StoreChanged {
    bool well;
};
struct LineChanged {
    bool up;
};

// Somebody brings the unit another version.
struct UpdateProgressed {
    SystemUpdate update;
};
// What came of what staff have asked for.
struct MaintenanceFinished {
    MaintenanceOutcome outcome;
};
// The unit has looked for its settings.
struct SetUpReported {
    std::optional<SetUp> missing;  // nothing: it has them
};

// What happened, without when.
using Happening =
    std::variant<Tapped, Stirred, Ticked, Scanned, HealthChanged, Identified, AccountOpened, PinChecked,
                 StaffPinChecked, ItemDescribed, Answered, SlipKept, SlipEnded, StoreChanged, LineChanged,
                 UpdateProgressed, MaintenanceFinished, SetUpReported>;
struct Event {
    Moment at;
    Happening what;
};

}  // namespace anjungan::core
