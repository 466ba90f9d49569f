#pragma once

#include <atomic>

#include "drivers/printer/profile.h"
#include "drivers/printer/transfers.h"
#include "platform/device/device.h"

namespace anjungan::printer {

// What was learnt of the printer at hand, whatever its profile says. Stays with the device; any thread may
// look.
struct Capabilities {
    std::atomic<bool> automatic_status{false};   // has sent some
    std::atomic<bool> real_time_status{false};   // has answered DLE EOT
    std::atomic<bool> confirms_printing{false};  // has confirmed a receipt
    std::atomic<bool> never_confirms{false};     // was asked, was well, and did not
};

// What any thread may look at while the transport's thread works.
struct SharedStatus {
    std::atomic<device::Health> health{device::Health::offline};
    std::atomic<const Profile*> profile{nullptr};  // null until the printer has said who it is
    std::atomic<bool> busy{false};                 // a job was taken and has not ended
    std::atomic<bool> gone{false};                 // unplugged
    // Not empty: a receipt broke off while it was here, and nothing has been cut off since. Stays with the
    // device.
    std::atomic<BufferContent> buffer{BufferContent::unknown};
};

}  // namespace anjungan::printer
