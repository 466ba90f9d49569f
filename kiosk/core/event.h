#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "kiosk/core/desk_messages.h"
#include "kiosk/core/maintenance_request.h"
#include "kiosk/core/reply.h"
#include "kiosk/core/set_up.h"
#include "kiosk/core/system_update.h"
#include "platform/device/device.h"

namespace anjungan::core {

using namespace circulation;

// A person did something that means nothing but that somebody is there: the ring of the keyboard moved.
struct UserActive {};
// A time-out may have passed, or the minute changed.
struct Ticked {};

// Devices.
using device::HealthChanged;
using device::Scanned;

struct ReceiptEnded {
    std::int64_t receipt;
    device::JobEnd end;
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
using EventPayload = std::variant<Tapped, UserActive, Ticked, Scanned, HealthChanged, DeskReply, ReceiptEnded,
                                  UpdateProgressed, MaintenanceFinished, SetUpReported>;
struct Event {
    Moment at;
    EventPayload what;
};

}  // namespace anjungan::core
