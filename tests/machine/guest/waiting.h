// Time in this machine is the emulator's own: it stands still while the host is busy and passes at once while
// everybody here sleeps. So a wait costs nothing, and how fast the host is makes no difference.
#pragma once

#include <chrono>
#include <functional>

namespace anjungan::machine {

// Looks again and again until it is so. False: it did not come so long. (Looking is what costs: a program
// that is started to look takes a second of the host.)
[[nodiscard]] bool until(const std::function<bool()>& it_is_so, std::chrono::milliseconds longest,
                         std::chrono::milliseconds between_looks = std::chrono::seconds{1});

// Somebody works all the time: so long by the machine's clock takes the host much longer.
void be_busy(std::chrono::milliseconds span);

// Nobody does anything for so long.
void let_pass(std::chrono::milliseconds span);

}  // namespace anjungan::machine
