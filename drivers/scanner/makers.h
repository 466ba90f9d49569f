#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "drivers/usb/transport.h"

namespace anjungan::scanner {

// A feature report (HID 1.11, 7.2.2), with its id as the first byte.
using FeatureReport = std::vector<std::uint8_t>;

// A maker whose keyboards and serial lines are scanners, whatever they call themselves: what else it makes is
// not sold to libraries.
struct Maker {
    std::string_view name;
    std::vector<std::uint16_t> vendors;  // of usb.ids
    // Has the scans sent to HID POS, of a scanner that may type them instead. Nothing: there is no such thing.
    std::optional<FeatureReport> switch_to_hid_pos{};
};
// All that are known. A new one is a line in makers.cpp, and its vendor ids are a line in
// platform/image/udev/72-anjungan.rules; the tests try whatever stands here, and hold the two together.
[[nodiscard]] std::span<const Maker> makers();
[[nodiscard]] const Maker* maker_of(usb::Ids ids);  // null when it is none of these

}  // namespace anjungan::scanner
