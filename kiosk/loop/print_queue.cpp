#include "kiosk/loop/print_queue.h"

#include <algorithm>

namespace anjungan::loop {

using Step = desk::SlipProgress::Step;

void PrintQueue::add(desk::SlipReady slip) {
    const bool known = in_hand_ == slip.slip ||
                       std::ranges::find(waiting_, slip.slip, &desk::SlipReady::slip) != waiting_.end();
    if (!known) waiting_.push_back(std::move(slip));
    feed();
}

device::ReceiptPrinter* PrintQueue::free_printer() const {
    device::ReceiptPrinter* printer = manager_.printer();
    return printer != nullptr && device::can_print(printer->health()) ? printer : nullptr;
}

void PrintQueue::feed() {
    if (in_hand_ || starting_ || waiting_.empty() || free_printer() == nullptr) return;
    starting_ = true;
    tell_({waiting_.front().slip, Step::starting});
}

void PrintQueue::cleared(const desk::SlipCleared& slip) {
    if (!starting_ || waiting_.front().slip != slip.slip) return;
    starting_ = false;
    desk::SlipReady next = std::move(waiting_.front());
    waiting_.pop_front();
    if (!slip.recorded) return feed();  // forgotten; or the store is ill, and the desk hands it out again
    device::ReceiptPrinter* printer = free_printer();
    // The printer may report the end before print() returns, so the slip is in hand before it is given.
    in_hand_ = next.slip;
    if (printer != nullptr && printer->print(next.slip, next.document)) return;
    in_hand_.reset();
    tell_({next.slip, Step::not_taken});
    waiting_.push_front(std::move(next));
}

bool PrintQueue::ended(const device::JobEnded& job) {
    if (in_hand_ != job.job) return false;
    in_hand_.reset();
    tell_({job.job, job.end == device::JobEnd::printed ? Step::printed
                    : job.end == device::JobEnd::sent  ? Step::sent
                                                       : Step::unknown});
    feed();
    return true;
}

}  // namespace anjungan::loop
