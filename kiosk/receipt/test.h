#pragma once

#include <functional>
#include <string>

#include "platform/device/document.h"
#include "platform/system/clock.h"

namespace anjungan::receipt {

// What staff print to see whether the printer is well: everything a receipt may have is on it, in one of each.
struct TestContent {
    std::string library, unit;  // the unit may be empty
    Zone zone;
    Instant at;
};
// In the language of whoever reads it.
struct TestWords {
    std::string head, says;
    std::function<std::string(LocalTime)> time;
};
[[nodiscard]] device::Document test_receipt(const TestContent& content, const TestWords& words);

}  // namespace anjungan::receipt
