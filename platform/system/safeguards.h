#pragma once

#include <optional>

namespace anjungan {

// What a room does to keep its promises, each a value of its own enum. All of it is always on. Only the
// simulation, in a build of its own, takes one away at a time, to see that it would notice.
template <class Safeguard>
struct Safeguards {
#ifdef ANJUNGAN_PLANTED_FAULTS
    std::optional<Safeguard> missing = {};
    [[nodiscard]] bool has(Safeguard safeguard) const {
        return safeguard != missing;
    }
#else
    [[nodiscard]] constexpr bool has(Safeguard) const {
        return true;
    }
#endif
};

}  // namespace anjungan
