#include "kiosk/loop/print_queue.h"

#include <algorithm>

namespace anjungan::loop {

using Step = desk::ReceiptProgress::Step;

void PrintQueue::add(desk::ReceiptReady receipt) {
    const bool known =
        in_hand_ == receipt.receipt ||
        std::ranges::find(waiting_, receipt.receipt, &desk::ReceiptReady::receipt) != waiting_.end();
    if (!known) waiting_.push_back(std::move(receipt));
    feed();
}

device::ReceiptPrinter* PrintQueue::free_printer() const {
    device::ReceiptPrinter* printer = manager_.printer();
    return printer != nullptr && device::can_print(printer->health()) ? printer : nullptr;
}

void PrintQueue::feed() {
    if (in_hand_ || starting_ || waiting_.empty() || free_printer() == nullptr) return;
    starting_ = true;
    tell_({waiting_.front().receipt, Step::starting});
}

void PrintQueue::cleared(const desk::ReceiptCleared& receipt) {
    if (!starting_ || waiting_.front().receipt != receipt.receipt) return;
    starting_ = false;
    desk::ReceiptReady next = std::move(waiting_.front());
    waiting_.pop_front();
    if (!receipt.recorded) return feed();  // forgotten; or the store is ill, and the desk hands it out again
    device::ReceiptPrinter* printer = free_printer();
    // The printer may report the end before print() returns, so the receipt is in hand before it is given.
    in_hand_ = next.receipt;
    if (printer != nullptr && printer->print(next.receipt, next.document)) return;
    in_hand_.reset();
    tell_({next.receipt, Step::not_taken});
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
