// Any bytes as what the unit's update tells: within its limits, and nothing that acts on a screen.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/appliance/update_status.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto update = anjungan::appliance::parse_system_update({reinterpret_cast<const char*>(data), size});
    if (!update) return 0;
    if (update->percent < 0 || update->percent > 100) std::abort();
    for (const auto& text : {update->from, update->to, update->reason})
        if (text.find_first_of(std::string_view("\0\n\x1b\x7f", 4)) != std::string::npos) std::abort();
    return 0;
}
