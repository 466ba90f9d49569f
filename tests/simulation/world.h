#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/desk/outbox.h"
#include "kiosk/library/sip2/safeguards.h"

namespace anjungan::simulation {

// Two kiosks (desk, journal, replica, delivery; their own disks) and one library system, in one process and
// one time. From the seed: what patrons do, lines cut, messages lost, doubled or answered by half, requests
// that run 28 s after they were given up, the library's database down, a book it hangs up over, power cut at
// any step of a disk or for days, clocks that start in 1970, in 2099 or 60 days ahead, disks that fail or run
// full.
//
// The library is a model, or stands behind bytes: then the kiosks are the real SIP2 client, and lines cut,
// tear, spoil, delay and double what is said.
enum class Library {
    model,
    ours,      // the real SIP2 server before the real embedded library; keeps our ids
    stripped,  // the same, and our ids are taken away on the line
    other,     // Koha's manners; of our ids it knows nothing
};
struct Options {
    std::uint64_t seed = 1;
    int days = 3;
    std::optional<Library> library = {};  // nothing: by the seed
    desk::Safeguards safeguards{};
    library::sip2::Safeguards client_safeguards{};
};
struct Outcome {
    std::vector<std::string> broken;  // promises, in words; empty: all held
    std::int64_t kiosk_days = 0, actions = 0, power_cuts = 0;
};
[[nodiscard]] Outcome simulate(const Options& options);

}  // namespace anjungan::simulation
