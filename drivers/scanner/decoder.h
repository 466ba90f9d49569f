#pragma once

#include <optional>
#include <vector>

#include "drivers/usb/transport.h"
#include "platform/device/device.h"

namespace anjungan::scanner {

using Scans = std::vector<device::Scanned>;

// Turns what a scanner sends into scans. Total on any bytes; knows no USB and no clock, so it is told the
// time. A scan without any text is none.
class Decoder {
  public:
    virtual ~Decoder() = default;
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;

    // What one transfer brought; the scans that are whole with it, in their order.
    [[nodiscard]] virtual Scans take(usb::BytesView bytes, Steady now) = 0;
    // When half a scan has to be looked at again; nothing while there is none.
    [[nodiscard]] virtual std::optional<Steady> due() const = 0;
    [[nodiscard]] virtual Scans tick(Steady now) = 0;
    // Drops half a scan, and what keys were held.
    virtual void forget() = 0;
};

}  // namespace anjungan::scanner
