#pragma once

#include <variant>

#include "kiosk/core/desk_messages.h"
#include "kiosk/core/maintenance_request.h"
#include "platform/device/display.h"

namespace anjungan::core {

enum class Sound {
    accepted,
    lent,
    last_lent,  // and the library lends this patron no more
    undone,
    refused,
    attention,
    call,  // for staff
};
struct Play {
    Sound sound{};
    int step = 0;  // of lent: how many books this visit has lent before
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

using Effect = std::variant<DeskRequest, Play, CallStaff, LightPanel, RequestMaintenance>;

}  // namespace anjungan::core
