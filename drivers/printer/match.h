#pragma once

#include <cstdint>
#include <optional>

#include "drivers/printer/catalogue.h"
#include "drivers/usb/transport.h"

namespace anjungan::printer {

// The interface by which a device prints.
struct InterfaceMatch {
    std::uint8_t interface = 0, alternate = 0;
    bool printer_class = true;  // false: vendor-defined, which knows no class requests
    std::uint8_t out = 0;       // endpoint
    std::optional<usb::Endpoint> in;
};
// The best one: printer class, bidirectional (7/1/2), then unidirectional (7/1/1); for ids the catalogue
// knows also a vendor-defined interface (Epson's own). It has a bulk endpoint out. Nothing: no printer.
[[nodiscard]] std::optional<InterfaceMatch> match_printer(const usb::Description& device,
                                                          const Catalogue& catalogue);

}  // namespace anjungan::printer
