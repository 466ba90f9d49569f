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
using Note = std::variant<core::Happening, desk::SlipReady, desk::SlipCleared, device::JobEnded,
                          device::Touch, device::Key, Arrived, Left>;

// Where all threads leave their notes for the loop. Posting never blocks longer than a push and rings the
// bell of whoever waits.
class Inbox {
  public:
    // `ring` wakes the loop; it may be called by any thread. Set it before the first post.
    void wake_by(std::function<void()> ring) { ring_ = std::move(ring); }

    void post(Note note) {
        {
            const std::lock_guard lock(mutex_);
            notes_.push_back(std::move(note));
        }
        if (ring_) ring_();
    }
    // What devices and the desk report, as notes.
    void post_event(device::DeviceEvent event) { post_each(std::move(event)); }
    void post_report(desk::Report report) { post_each(std::move(report)); }
    // All notes so far, oldest first.
    [[nodiscard]] std::vector<Note> take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(notes_, {});
    }
    [[nodiscard]] bool empty() const {
        const std::lock_guard lock(mutex_);
        return notes_.empty();
    }

  private:
    // Job ends and what concerns slips are notes of their own; everything else is a happening.
    template <class Variant>
    void post_each(Variant variant) {
        std::visit(
            [this](auto& each) {
                if constexpr (std::is_constructible_v<core::Happening, decltype(each)>)
                    post(core::Happening{std::move(each)});
                else
                    post(std::move(each));
            },
            variant);
    }

    mutable std::mutex mutex_;
    std::vector<Note> notes_;
    std::function<void()> ring_;
};

}  // namespace anjungan::loop
