// Any bytes as the header of a backup, and as what lies in its boxes: nothing leads out of the folder it is opened into.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>

#include "kiosk/backup/archive.h"

namespace backup = anjungan::backup;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span<const std::uint8_t> bytes{data, size};
    if (const auto effort = backup::effort_of(bytes))
        if (effort->passes > backup::most_effort.passes ||
            effort->memory_kib > backup::most_effort.memory_kib)
            std::abort();
    std::size_t begun = 0;
    backup::Records records{[&](const std::string& name) {
                                if (name.find('/') != std::string::npos || name.front() == '.') std::abort();
                                if (++begun > backup::most_parts) std::abort();
                                return anjungan::Status{};
                            },
                            [](std::span<const std::uint8_t>) { return anjungan::Status{}; }};
    // A record after each byte that says how long it is.
    for (std::size_t at = 0; at < size;) {
        const std::size_t length = std::min<std::size_t>(data[at], size - at - 1);
        if (!records.next(bytes.subspan(at + 1, length))) break;
        at += 1 + length;
    }
    return 0;
}
