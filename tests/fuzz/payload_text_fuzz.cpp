// Any bytes as what an entry says. The first byte chooses the kind; what follows is read as its facts and as its
// personal part. What was read is read again the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosk/journal/payload_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace anjungan;
    using circulation::Payload;
    if (size == 0) return 0;
    const auto kind = static_cast<circulation::EntryKind>(data[0] % circulation::entry_kind_count);
    const std::string_view text{reinterpret_cast<const char*>(data + 1), size - 1};
    Payload payload = circulation::payload_of(kind);
    if (!journal::read_facts(payload, text)) return 0;
    (void)journal::read_personal(payload, text);
    // What was no UTF-8 was refused, so nothing is replaced when it is written.
    Payload again = circulation::payload_of(kind);
    if (!journal::read_facts(again, journal::facts_text(payload))) std::abort();
    if (!journal::read_personal(again, journal::personal_text(payload))) std::abort();
    if (again != payload) std::abort();
    return 0;
}
