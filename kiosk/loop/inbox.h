#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/core/event.h"
#include "kiosk/desk/desk.h"
#include "platform/device/device.h"
#include "platform/device/touch_panel.h"

namespace anjungan::loop {

// A device that a driver found, and one that went; for the DeviceManager.
struct Arrived {
    std::string id;
    std::shared_ptr<device::Device> device;  // shared with the driver, as the manager has it
};
struct Left {
    std::string id;
};

// Everything that can come to the loop from another thread.
using InboxMessage = std::variant<core::EventPayload, desk::ReceiptReady, desk::ReceiptCleared,
                                  device::JobEnded, device::Touch, device::Key, Arrived, Left>;

// Where all threads leave their messages for the loop. Posting never blocks longer than a push and rings the
// bell of whoever waits.
//
// It does not grow without limit, whatever devices do while the loop is busy: of scans there are
// `most_scans`, and those after them become one of nothing, which the flows refuse with a word and a sound;
// hints that a device's health has changed are one hint; moves of a finger are its last. All else comes as
// often as it is posted: the desk answers what it was asked, and plugs are moved by hands.
class Inbox {
  public:
    // Nobody scans so many codes while a screen is drawn.
    static constexpr std::size_t most_scans = 256;

    // `ring` wakes the loop; it may be called by any thread. Set it before the first post.
    void wake_by(std::function<void()> ring) { ring_ = std::move(ring); }

    void post(InboxMessage message) {
        {
            const std::lock_guard lock(mutex_);
            if (!is_told_already(message)) messages_.push_back(std::move(message));
        }
        if (ring_) ring_();
    }
    // What devices and the desk report, as messages.
    void post_event(device::DeviceEvent event) { post_each(std::move(event)); }
    void post_report(desk::Report report) { post_each(std::move(report)); }
    // All messages so far, oldest first.
    [[nodiscard]] std::vector<InboxMessage> take() {
        const std::lock_guard lock(mutex_);
        scans_ = 0;
        health_changed_ = false;
        return std::exchange(messages_, {});
    }
    [[nodiscard]] bool empty() const {
        const std::lock_guard lock(mutex_);
        return messages_.empty();
    }

  private:
    // Whether nothing has to be kept of it; makes of a scan too many what is refused.
    [[nodiscard]] bool is_told_already(InboxMessage& message) {
        if (auto* touch = std::get_if<device::Touch>(&message)) {
            auto* last = messages_.empty() ? nullptr : std::get_if<device::Touch>(&messages_.back());
            const bool goes_on = last != nullptr && last->finger == touch->finger &&
                                 last->phase == device::TouchPhase::move &&
                                 touch->phase == device::TouchPhase::move;
            if (goes_on) *last = *touch;
            return goes_on;
        }
        auto* payload = std::get_if<core::EventPayload>(&message);
        if (payload == nullptr) return false;
        if (std::holds_alternative<core::HealthChanged>(*payload))
            return std::exchange(health_changed_, true);
        auto* scan = std::get_if<core::Scanned>(payload);
        if (scan == nullptr || ++scans_ <= most_scans) return false;
        *scan = core::Scanned{};
        return scans_ > most_scans + 1;
    }
    // Job ends and what concerns receipts are messages of their own; everything else is a payload.
    template <class Variant>
    void post_each(Variant variant) {
        std::visit(
            [this](auto& each) {
                if constexpr (std::is_constructible_v<core::EventPayload, decltype(each)>)
                    post(core::EventPayload{std::move(each)});
                else
                    post(std::move(each));
            },
            variant);
    }

    mutable std::mutex mutex_;
    std::vector<InboxMessage> messages_;
    std::size_t scans_ = 0;        // that wait, and that came since
    bool health_changed_ = false;  // a hint waits
    std::function<void()> ring_;
};

}  // namespace anjungan::loop
