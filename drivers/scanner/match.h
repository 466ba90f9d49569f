// drivers/scanner: barcode scanners over USB, in the three ways they speak: HID POS, HID keyboard ("wedge"),
// serial (CDC-ACM). Decoders turn bytes into scans and know no USB; UsbScanner brings the bytes. What a scan
// means is nobody's business here, and no library word enters.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/scanner/keyboard_layout.h"
#include "drivers/scanner/line_assembler.h"
#include "drivers/scanner/makers.h"
#include "drivers/usb/transport.h"
#include "platform/device/scanner.h"

namespace anjungan::scanner {

// What the settings may say of scanners that do not explain themselves.
struct Options {
    KeyboardLayout layout = KeyboardLayout::us;
    Suffix suffix = Suffix::any;
    // Keyboards and serial devices of other makers that are scanners all the same. HID POS needs no naming.
    std::vector<usb::Ids> also_scanners{};
};

enum class Protocol { hid_pos, hid_keyboard, cdc_acm };
[[nodiscard]] std::string_view name_of(Protocol protocol);  // "HID POS", "HID keyboard", "serial (CDC-ACM)"

// How a device delivers scans.
struct InterfaceMatch {
    Protocol protocol;
    std::uint8_t interface = 0, alternate = 0;  // where the scans come
    usb::Endpoint in;
    usb::Bytes report_descriptor{};  // of HID, as far as known without asking
    // CDC: the interface of the communications class. HID POS: keyboards of the same device. Claimed too, so
    // that nothing of the scanner reaches the system.
    std::vector<std::uint8_t> also_claimed{};
    std::optional<FeatureReport> set_up{};  // of HID POS: sent before it is listened to
};

// The best way of this device: by interfaces and report descriptors, then by makers(). A keyboard
// or a serial line of an unknown maker is no scanner: it may be the staff's keyboard.
[[nodiscard]] std::optional<InterfaceMatch> match_scanner(const usb::Description& device,
                                                          const Options& options = {});

// The driver for it; null when it is no scanner. Shared with the DeviceManager; the port is shared with
// whoever watches the bus.
[[nodiscard]] std::shared_ptr<device::Scanner> make_scanner(std::shared_ptr<usb::Port> port,
                                                            const Options& options = {});

}  // namespace anjungan::scanner
