#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/desk/courier.h"

namespace anjungan::simulation {

// Two kiosks (desk, journal, replica, delivery; their own disks) and one library system, in one process and
// one time. From the seed: what patrons do, lines cut, messages lost, answers lost, requests that run 28 s
// after they were given up, the library's database down, a book it hangs up over, power cut at any step of a
// disk, disks that fail or run full.
struct Options {
    std::uint64_t seed = 1;
    int days = 3;
    desk::Safeguards safeguards{};
};
struct Outcome {
    std::vector<std::string> broken;  // promises, in words; empty: all held
    std::int64_t kiosk_days = 0, actions = 0, power_cuts = 0;
};
[[nodiscard]] Outcome simulate(const Options& options);

}  // namespace anjungan::simulation
