#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "drivers/usb/transport.h"

struct libusb_context;

namespace anjungan::usb {

// Runs a driver's work on the thread that all devices share. Drivers promise not to throw; one that breaks
// its word must not take the others down.
void run_guarded(const std::function<void()>& work) noexcept;

// libusb and the one thread that handles its events: callbacks of transfers, hotplug, posted work, timers. It
// sleeps in the kernel while nothing happens. Nobody calls libusb's blocking functions, which would handle
// events on other threads.
//
// Shared by the context and all transports; the last of them may let go on any thread, the loop's own too.
class EventLoop {
  public:
    // Whose work it is, so that it can be dropped.
    using Owner = std::uint64_t;

    // Starts libusb and the thread. unsupported or io, when the system has no USB.
    [[nodiscard]] static Result<std::shared_ptr<EventLoop>> start();
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    [[nodiscard]] libusb_context* native() const { return context_.get(); }
    [[nodiscard]] bool on_its_thread() const { return std::this_thread::get_id() == id_; }
    [[nodiscard]] Steady now() const;

    [[nodiscard]] Owner new_owner();
    void post(Owner owner, std::function<void()> work) { after(Milliseconds{0}, owner, std::move(work)); }
    void after(Milliseconds span, Owner owner, std::function<void()> work);
    // Drops what has not begun and waits for what has (except on the loop's own thread).
    void drop(Owner owner);

  private:
    struct Work {
        Steady at;
        std::uint64_t turn;  // work that is due at the same time runs in the order it came
        Owner owner;
        std::function<void()> work;
    };
    struct End {
        void operator()(libusb_context* context) const;
    };

    explicit EventLoop(libusb_context* context);
    void run();
    bool run_one();                                 // due work; false: there is none
    [[nodiscard]] Milliseconds until_next() const;  // how long to sleep at most

    const std::chrono::steady_clock::time_point began_;
    std::unique_ptr<libusb_context, End> context_;
    mutable std::mutex mutex_;
    std::condition_variable ran_;
    std::vector<Work> work_;  // a heap, the next one first
    std::uint64_t turns_ = 0, owners_ = 0;
    Owner running_ = 0;  // 0: none
    bool stopping_ = false;
    std::atomic<std::thread::id> id_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace anjungan::usb
