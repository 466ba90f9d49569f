#pragma once

#include <string>
#include <string_view>

#include "platform/system/clock.h"

namespace anjungan::core {

// Something that happens at the library, to which people may sign up. Its words are the screens' business.
struct EventOnOffer {
    std::string id;              // "dongeng-pagi"; never changed once somebody has signed up
    LocalTime starts;            // in the library's zone
    int seats = 0;               // 0: as many as come
    bool takes_sign_ups = true;  // else whoever wants just comes
    bool operator==(const EventOnOffer&) const = default;
};

// What a ticket begins with; nothing else that is scanned does.
inline constexpr std::string_view ticket_prefix = "ANJT:";

}  // namespace anjungan::core
