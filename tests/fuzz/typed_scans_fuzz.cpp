// Whatever keys come at whatever pace: no key turns into two, scans are text of bounded length, and nothing
// is held back for ever.
#include <cstdlib>

#include "kiosk/loop/typed_scans.h"

namespace {

using namespace anjungan;
using loop::TypedScans;

// How many keys went into what came out.
std::size_t keys_in(const TypedScans::Outcomes& outcomes) {
    std::size_t keys = 0;
    for (const auto& outcome : outcomes) {
        const auto* scan = std::get_if<device::Scanned>(&outcome);
        keys += scan != nullptr ? scan->bytes.size() : 1;
        if (scan == nullptr) continue;
        if (scan->bytes.empty() || scan->bytes.size() > TypedScans::longest) std::abort();
        for (const char c : scan->bytes)
            if (c < ' ' || c > '~') std::abort();
    }
    return keys;
}

}  // namespace

// Input: for each key a byte for the key, above 7F one with a name, and a byte for the pause before it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    TypedScans typed;
    Steady now;
    std::size_t pressed = 0, came = 0;
    for (size_t i = 0; i + 1 < size; i += 2, ++pressed) {
        device::Key key{device::Key::Named::character, data[i]};
        if (data[i] >= 0x80) key.named = static_cast<device::Key::Named>(data[i] % 10);
        now = now + std::chrono::milliseconds(data[i + 1]);
        came += keys_in(typed.take(key, now));
        if (came > pressed + 1) std::abort();
    }
    if (const auto due = typed.due()) came += keys_in(typed.tick(*due));
    if (came > pressed || typed.due()) std::abort();
    return 0;
}
