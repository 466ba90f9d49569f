#include "drivers/scanner/makers.h"

#include <algorithm>

namespace anjungan::scanner {

std::span<const Maker> makers() {
    static const std::vector<Maker> all{
        // Metrologic was the first of the two ids. Feature report FE, 1: to HID POS.
        {"Honeywell", {0x0C2E, 0x23D0}, FeatureReport{0xFE, 0x01}},
        {"Zebra", {0x05E0}},      // Symbol, once
        {"Datalogic", {0x05F9}},  // PSC
        {"Newland", {0x1EAB}},
        {"Opticon", {0x065A}},
        {"IDTECH", {0x0ACD}},
    };
    return all;
}

const Maker* maker_of(usb::Ids ids) {
    const auto at = std::ranges::find_if(makers(), [ids](const Maker& maker) {
        return std::ranges::find(maker.vendors, ids.vendor) != maker.vendors.end();
    });
    return at == makers().end() ? nullptr : &*at;
}

}  // namespace anjungan::scanner
