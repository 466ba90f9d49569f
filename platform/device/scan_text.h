#pragma once

#include <string>
#include <string_view>

#include "platform/device/device.h"

namespace anjungan::device {

// The longest scan that is kept (see Scanned); a longer one is dropped whole.
inline constexpr std::size_t longest_scan = 8192;

// GS, which parts the fields of a GS1 code (GS1 General Specifications, 7.8.3).
inline constexpr char group_separator = '\x1D';

// Without control characters: nothing a scanner sends is a command to anybody. GS is data, and stays.
[[nodiscard]] std::string without_controls(std::string_view bytes);

// What the AIM code character says (ISO/IEC 15424), for example 'A' of "]A0". `modifier` tells EAN-13 from
// the shorter ones.
[[nodiscard]] Symbology aim_symbology(char code, char modifier);

// For scanners that send text only: an AIM identifier at its front is taken off and believed.
[[nodiscard]] Scanned scanned_text(std::string_view bytes);

}  // namespace anjungan::device
