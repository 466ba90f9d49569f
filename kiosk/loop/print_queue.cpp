#include "kiosk/loop/print_queue.h"

#include <algorithm>

namespace anjungan::loop {

void PrintQueue::add(desk::SlipReady slip) {
    const bool known = in_hand_ == slip.slip ||
                       std::ranges::find(waiting_, slip.slip, &desk::SlipReady::slip) != waiting_.end();
    if (!known) waiting_.push_back(std::move(slip));
    feed();
}

void PrintQueue::feed() {
    if (in_hand_ || waiting_.empty()) return;
    device::ReceiptPrinter* printer = manager_.printer();
    if (printer == nullptr || !device::can_print(printer->health())) return;
    // The printer may report the end before print() returns, so the slip is in hand before it is given.
    desk::SlipReady next = std::move(waiting_.front());
    waiting_.pop_front();
    in_hand_ = next.slip;
    if (printer->print(next.slip, next.document)) return;
    in_hand_.reset();
    waiting_.push_front(std::move(next));
}

bool PrintQueue::ended(device::JobId job) {
    if (in_hand_ != job) return false;
    in_hand_.reset();
    return true;
}

}  // namespace anjungan::loop
