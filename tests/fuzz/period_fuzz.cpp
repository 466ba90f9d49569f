// Any bytes as the period of a report: what is taken reads as it was written, and is whole days in order.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/reports/period.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto period = anjungan::reports::parse_period(bytes);
    if (!period) return 0;
    if (period->text() != bytes || period->days() < 1 || period->days() > 366) std::abort();
    if (!period->holds(period->first) || !period->holds(period->last)) std::abort();
    return 0;
}
