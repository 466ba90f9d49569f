// Whatever a scanner sends, in whatever pieces and at whatever times: scans are text without control
// characters and of bounded length, and half a scan never stays for ever.
#include <cstdlib>

#include "drivers/scanner/cdc_acm.h"
#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"
#include "platform/device/scan_text.h"

namespace {

using namespace anjungan;
using namespace anjungan::scanner;

void check(const Scans& scans) {
    for (const auto& scan : scans) {
        if (scan.bytes.empty() || scan.bytes.size() > device::longest_scan) std::abort();
        if (device::without_controls(scan.bytes) != scan.bytes) std::abort();
    }
}

// Input: a byte for the size of the next piece, a byte for the pause before it, the piece.
void feed(Decoder& decoder, std::span<const std::uint8_t> input) {
    Steady now;
    while (input.size() >= 2) {
        const std::size_t size = std::min<std::size_t>(input[0] % 65U, input.size() - 2);
        now = now + usb::Milliseconds{input[1] * 4};
        if (decoder.due() && *decoder.due() <= now) check(decoder.tick(now));
        check(decoder.take(input.subspan(2, size), now));
        input = input.subspan(2 + size);
    }
    if (const auto due = decoder.due()) check(decoder.tick(*due));
    if (decoder.due()) check(decoder.tick(*decoder.due()));
    if (decoder.due()) std::abort();
}

// Honeywell's layout, small: report 2, length, AIM, 6 bytes, more.
constexpr std::uint8_t pos_descriptor[] = {
    0x05, 0x8C, 0x09, 0x02, 0xA1, 0x01, 0x85, 0x02, 0x75, 0x08, 0x95, 0x01, 0x05, 0x01, 0x09, 0x3B, 0x81,
    0x02, 0x05, 0x8C, 0x95, 0x03, 0x09, 0xFB, 0x09, 0xFC, 0x09, 0xFD, 0x81, 0x02, 0x95, 0x06, 0x09, 0xFE,
    0x82, 0x02, 0x01, 0x75, 0x01, 0x95, 0x01, 0x09, 0xFF, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03, 0xC0};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 1) return 0;
    const std::span<const std::uint8_t> input(data + 1, size - 1);
    const auto suffix = static_cast<Suffix>(data[0] / 4 % 5);
    const auto layout = static_cast<KeyboardLayout>(data[0] / 20 % 4);
    SerialDecoder serial(suffix);
    feed(serial, input);
    feed(*KeyboardDecoder::from(boot_keyboard(), layout, suffix), input);
    feed(*HidPosDecoder::from(parse_hid_descriptor(pos_descriptor)), input);
    return 0;
}
