#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace anjungan::printer {

// What a printer says of itself (IEEE 1284 device ID, clause 7.6): "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;".
// Printable ASCII without blanks around it, at most 64 characters each; empty when it does not say.
struct DeviceId {
    std::string maker, model, commands;
    bool operator==(const DeviceId&) const = default;
};

// The answer to GET_DEVICE_ID: two bytes of length, big-endian and counting themselves, then KEY:VALUE;
// pairs. Total: wrong lengths, broken pairs and any bytes give what can be read.
[[nodiscard]] DeviceId parse_device_id(std::span<const std::uint8_t> answer);

}  // namespace anjungan::printer
