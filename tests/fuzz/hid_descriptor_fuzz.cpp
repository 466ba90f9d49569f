// Any bytes are a report descriptor; whatever it says, values are read within the report only.
#include <cstdlib>

#include "drivers/scanner/hid_descriptor.h"
#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace anjungan;
    using namespace anjungan::scanner;
    const std::span<const std::uint8_t> bytes(data, size);
    const HidDescriptor descriptor = parse_hid_descriptor(bytes);
    for (const HidField& field : descriptor.fields) {
        if (field.bits == 0 || field.bits > 32 || field.count == 0) std::abort();
        const std::size_t end = field.offset + std::size_t{field.bits} * field.count;
        const bool inside = end <= size * 8;
        if (value_at(field, field.count - 1, bytes).has_value() != inside) std::abort();
        (void)field.usage_at(field.count);
    }
    // The same bytes as a report: nothing but text comes out.
    Scans scans;
    const auto take = [&](Decoder* decoder) {
        if (decoder == nullptr) return;
        for (int turn = 0; turn < 2; ++turn)
            for (auto& scan : decoder->take(bytes, Steady{usb::Milliseconds{turn}}))
                scans.push_back(std::move(scan));
        for (auto& scan : decoder->tick(Steady{usb::Milliseconds{10'000}})) scans.push_back(std::move(scan));
        if (decoder->due()) std::abort();
    };
    take(HidPosDecoder::from(descriptor).get());
    take(KeyboardDecoder::from(descriptor, KeyboardLayout::us, Suffix::any).get());
    for (const auto& scan : scans)
        if (scan.bytes.empty() || scan.bytes.size() > 8192) std::abort();
    return 0;
}
