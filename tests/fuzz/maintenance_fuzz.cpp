// Any bytes as what the unit tells of a request for maintenance, alone and behind a good beginning: within
// its limits, and nothing that acts on a screen.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/appliance/maintenance.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    for (const std::string_view before : {"", "request=diagnose\nstate=not-done\nreason="}) {
        const auto outcome =
            anjungan::appliance::parse_maintenance_outcome(std::string(before).append(bytes));
        if (!outcome) continue;
        for (const auto& text : {outcome->file, outcome->reason})
            if (text.find_first_of(std::string_view("\0\n\x1b\x7f", 4)) != std::string::npos) std::abort();
    }
    return 0;
}
