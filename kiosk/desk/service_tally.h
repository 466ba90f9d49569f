#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "kiosk/circulation/entry.h"
#include "kiosk/core/desk_messages.h"
#include "platform/system/clock.h"

namespace anjungan::desk {

// How many of this month's visits were done within the promise. It is made of the journal at each start, and hears of
// each entry from then on, in their order.
class ServiceTally {
  public:
    ServiceTally(Zone zone, std::chrono::seconds promise) : zone_(zone), promise_(promise) {}

    void clear() { measured_.reset(); }
    // What is no visit that was finished does nothing.
    void happened(const circulation::Entry& entry);
    // Of the month of the last one; nothing: there was none.
    [[nodiscard]] const std::optional<core::ServiceMeasured>& measured() const { return measured_; }

  private:
    Zone zone_;
    std::chrono::seconds promise_;
    std::optional<core::ServiceMeasured> measured_;
};

}  // namespace anjungan::desk
