#include "drivers/usb/event_loop.h"

#include <libusb.h>

#include <algorithm>
#include <utility>

namespace anjungan::usb {

namespace {

// Only bounds a sleep that nothing ended; work and transfers wake the thread.
constexpr Milliseconds longest_sleep{60'000};

constexpr auto later = [](const auto& a, const auto& b) {
    return std::pair(a.at, a.turn) > std::pair(b.at, b.turn);
};

}  // namespace

void run_guarded(const std::function<void()>& work) noexcept {
    try {
        work();
    } catch (...) {
        return;  // its own work stands still; all other devices go on
    }
}

void EventLoop::End::operator()(libusb_context* context) const {
    libusb_exit(context);
}

Result<std::shared_ptr<EventLoop>> EventLoop::start() {
    libusb_context* context = nullptr;
    if (const int code = libusb_init(&context); code != 0)
        return fail(code == LIBUSB_ERROR_NOT_SUPPORTED ? Fault::unsupported : Fault::io,
                    "this system has no USB that could be used ({})", libusb_error_name(code));
    return std::shared_ptr<EventLoop>(new EventLoop(context), [](EventLoop* loop) {
        // What a blocking call brings back may be the last to let go, and runs on the loop's own thread: that
        // cannot wait for its own end.
        if (loop->on_its_thread())
            std::thread([loop] { delete loop; }).detach();
        else
            delete loop;
    });
}

EventLoop::EventLoop(libusb_context* context)
    : began_(std::chrono::steady_clock::now()), context_(context), thread_([this] { run(); }) {}

EventLoop::~EventLoop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        work_.clear();
    }
    libusb_interrupt_event_handler(context_.get());
    thread_.join();
}

Steady EventLoop::now() const {
    const auto span = std::chrono::steady_clock::now() - began_;
    return {std::chrono::duration_cast<Milliseconds>(span)};
}

EventLoop::Owner EventLoop::new_owner() {
    const std::lock_guard lock(mutex_);
    return ++owners_;
}

void EventLoop::after(Milliseconds span, Owner owner, std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        work_.push_back({now() + span, ++turns_, owner, std::move(work)});
        std::ranges::push_heap(work_, later);
    }
    libusb_interrupt_event_handler(context_.get());
}

void EventLoop::drop(Owner owner) {
    std::vector<Work> dropped;  // may own what calls back here when it goes: not under the lock
    std::unique_lock lock(mutex_);
    const auto take_out = [&] {
        for (auto& one : work_)
            if (one.owner == owner) dropped.push_back(std::move(one));
        std::erase_if(work_, [owner](const Work& one) { return one.owner == owner; });
        std::ranges::make_heap(work_, later);
    };
    take_out();
    if (!on_its_thread()) ran_.wait(lock, [&] { return running_ != owner; });
    take_out();  // what the running one has left behind
    lock.unlock();
}

bool EventLoop::run_one() {
    std::unique_lock lock(mutex_);
    if (work_.empty() || work_.front().at > now()) return false;
    std::ranges::pop_heap(work_, later);
    Work next = std::move(work_.back());
    work_.pop_back();
    running_ = next.owner;
    lock.unlock();
    run_guarded(next.work);
    next.work = nullptr;  // what it owns goes before a dropping owner is told
    lock.lock();
    running_ = 0;
    lock.unlock();
    ran_.notify_all();
    return true;
}

Milliseconds EventLoop::until_next() const {
    const std::lock_guard lock(mutex_);
    if (stopping_) return Milliseconds{0};
    if (work_.empty()) return longest_sleep;
    // One more than the difference, for both ends are rounded down.
    return std::clamp(work_.front().at - now() + Milliseconds{1}, Milliseconds{0}, longest_sleep);
}

void EventLoop::run() {
    id_ = std::this_thread::get_id();
    const auto stopping = [this] {
        const std::lock_guard lock(mutex_);
        return stopping_;
    };
    while (!stopping()) {
        // Transfers have their turn between two pieces of work.
        const Milliseconds sleep = run_one() ? Milliseconds{0} : until_next();
        timeval span{sleep.count() / 1000, sleep.count() % 1000 * 1000};
        libusb_handle_events_timeout_completed(context_.get(), &span, nullptr);
    }
}

}  // namespace anjungan::usb
