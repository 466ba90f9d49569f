#pragma once

#include <deque>
#include <functional>
#include <optional>

#include "kiosk/desk/desk.h"
#include "platform/device/manager.h"

namespace anjungan::loop {

// Feeds the receipt printer one receipt after the other, as soon as there is one that can print. A receipt goes to
// the printer only when the desk has it on disk that it may be on paper: so that after a power cut nobody
// takes a second one for the first. One thread.
class PrintQueue {
  public:
    // `tell` goes to the desk, which answers SlipProgress::starting with SlipCleared; see cleared().
    PrintQueue(const device::DeviceManager& manager, std::function<void(desk::ReceiptProgress)> tell)
        : manager_(manager), tell_(std::move(tell)) {}

    void add(desk::ReceiptReady receipt);
    // Lets the next receipt start if it can. Call it when a device changed.
    void feed();
    void cleared(const desk::ReceiptCleared& receipt);
    // Whether this was the receipt in hand; if so the desk is told, and the next may follow.
    [[nodiscard]] bool ended(const device::JobEnded& job);
    [[nodiscard]] bool empty() const { return waiting_.empty() && !in_hand_; }

  private:
    [[nodiscard]] device::ReceiptPrinter* free_printer() const;

    const device::DeviceManager& manager_;
    std::function<void(desk::ReceiptProgress)> tell_;
    std::deque<desk::ReceiptReady> waiting_;
    bool starting_ = false;  // the desk is asked about the first that waits
    std::optional<std::int64_t> in_hand_;
};

}  // namespace anjungan::loop
