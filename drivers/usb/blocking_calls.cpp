#include "drivers/usb/blocking_calls.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "drivers/usb/event_loop.h"

namespace anjungan::usb {

struct BlockingCalls::State {
    std::mutex mutex;
    std::condition_variable done;
    std::deque<std::function<void()>> waiting;
    std::uint64_t added = 0, ended = 0;  // so far
    bool at_work = false;                // its thread lives

    static void work(const std::shared_ptr<State>& self) {
        std::unique_lock lock(self->mutex);
        while (!self->waiting.empty()) {
            std::function<void()> call = std::move(self->waiting.front());
            self->waiting.pop_front();
            lock.unlock();
            run_guarded(call);
            call = nullptr;  // what it owns goes here too, for that may wait as well
            lock.lock();
            ++self->ended;
            self->done.notify_all();
        }
        self->at_work = false;
    }
    // The lock is held. The number by which its end is known.
    static std::uint64_t add(const std::shared_ptr<State>& self, std::function<void()> call) {
        self->waiting.push_back(std::move(call));
        if (!std::exchange(self->at_work, true)) {
            try {
                std::thread([self] { work(self); }).detach();
            } catch (const std::system_error&) {
                self->at_work = false;  // no thread to be had: the next one tries again
            }
        }
        return ++self->added;
    }
    static bool await(const std::shared_ptr<State>& self, std::unique_lock<std::mutex>& lock,
                      Milliseconds patience, std::function<void()> call) {
        const std::uint64_t number = add(self, std::move(call));
        return self->done.wait_for(lock, patience, [&] { return self->ended >= number; });
    }
};

BlockingCalls::BlockingCalls() : state_(std::make_shared<State>()) {}

void BlockingCalls::post(std::function<void()> call) {
    const std::lock_guard lock(state_->mutex);
    State::add(state_, std::move(call));
}

bool BlockingCalls::run(Milliseconds patience, std::function<void()> call) {
    std::unique_lock lock(state_->mutex);
    return State::await(state_, lock, patience, std::move(call));
}

bool BlockingCalls::run_if_idle(Milliseconds patience, std::function<void()> call) {
    std::unique_lock lock(state_->mutex);
    if (state_->ended < state_->added) return false;
    return State::await(state_, lock, patience, std::move(call));
}

}  // namespace anjungan::usb
