#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "drivers/usb/devices.h"
#include "platform/device/manager.h"

namespace anjungan::tests {

// The loop of a kiosk, as far as devices go: everything comes through an inbox to one thread, this one.
class DeviceLoop {
  public:
    usb::Devices::Sink sink() {
        return {[this](std::string id, std::shared_ptr<device::Device> device) {
                    post([this, id = std::move(id), device = std::move(device)] {
                        manager.arrived(id, device);
                        ++in_hand;
                    });
                },
                [this](std::string id) {
                    post([this, id = std::move(id)] {
                        manager.left(id);
                        --in_hand;
                    });
                }};
    }
    void post(std::function<void()> work) {
        const std::lock_guard lock(mutex_);
        inbox_.push_back(std::move(work));
        arrived_.notify_all();
    }
    // Works until this holds; false: it did not in ten seconds, which is for ever here.
    template <class Holds>
    bool run_until(Holds holds) {
        while (!holds())
            if (!run_one()) return false;
        return true;
    }

    // The same for what nobody tells of: asks again and again. The manager keeps trying meanwhile.
    template <class Holds>
    bool run_asking(Holds holds) {
        for (const Steady until = clock_.now().steady + longest; clock_.now().steady < until;) {
            if (holds()) return true;
            manager.tick(clock_.now().steady);
            post([] {});
            if (!run_one()) return false;
        }
        return false;
    }

    std::vector<std::string> scans;
    std::vector<std::pair<device::JobId, device::JobEnd>> ends;
    int in_hand = 0;  // devices
    device::DeviceManager manager{[this](device::DeviceEvent event) {
        if (auto* scan = std::get_if<device::Scanned>(&event))
            post([this, text = std::move(scan->bytes)] { scans.push_back(text); });
        else if (const auto* job = std::get_if<device::JobEnded>(&event))
            post([this, end = std::pair(job->job, job->end)] { ends.push_back(end); });
        else
            post([] {});
    }};

  private:
    static constexpr std::chrono::seconds longest{10};

    bool run_one() {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_for(lock, longest, [this] { return !inbox_.empty(); })) return false;
        const auto work = std::move(inbox_.front());
        inbox_.pop_front();
        lock.unlock();
        work();
        return true;
    }

    SystemClock clock_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> inbox_;
};

}  // namespace anjungan::tests
