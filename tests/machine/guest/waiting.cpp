#include "tests/machine/guest/waiting.h"

#include <thread>

namespace anjungan::machine {

void let_pass(std::chrono::milliseconds span) {
    std::this_thread::sleep_for(span);
}

void be_busy(std::chrono::milliseconds span) {
    const auto end = std::chrono::steady_clock::now() + span;
    while (std::chrono::steady_clock::now() < end) {
    }
}

bool until(const std::function<bool()>& it_is_so, std::chrono::milliseconds longest,
           std::chrono::milliseconds between_looks) {
    const auto end = std::chrono::steady_clock::now() + longest;
    while (!it_is_so()) {
        if (std::chrono::steady_clock::now() >= end) return false;
        let_pass(between_looks);
    }
    return true;
}

}  // namespace anjungan::machine
