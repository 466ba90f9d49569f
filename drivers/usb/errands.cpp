#include "drivers/usb/errands.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "drivers/usb/event_loop.h"

namespace anjungan::usb {

struct Errands::State {
    std::mutex mutex;
    std::condition_variable done;
    std::deque<std::function<void()>> waiting;
    std::uint64_t added = 0, ended = 0;  // so far
    bool at_work = false;                // its thread lives

    static void work(const std::shared_ptr<State>& self) {
        std::unique_lock lock(self->mutex);
        while (!self->waiting.empty()) {
            std::function<void()> errand = std::move(self->waiting.front());
            self->waiting.pop_front();
            lock.unlock();
            run_guarded(errand);
            errand = nullptr;  // what it owns goes here too, for that may wait as well
            lock.lock();
            ++self->ended;
            self->done.notify_all();
        }
        self->at_work = false;
    }
    // The lock is held. The number by which its end is known.
    static std::uint64_t add(const std::shared_ptr<State>& self, std::function<void()> errand) {
        self->waiting.push_back(std::move(errand));
        if (!std::exchange(self->at_work, true)) {
            try {
                std::thread([self] { work(self); }).detach();
            } catch (const std::system_error&) {
                self->at_work = false;  // no thread to be had: the next one tries again
            }
        }
        return ++self->added;
    }
};

Errands::Errands() : state_(std::make_shared<State>()) {}

void Errands::add(std::function<void()> errand) {
    const std::lock_guard lock(state_->mutex);
    State::add(state_, std::move(errand));
}

bool Errands::finish(Milliseconds patience, std::function<void()> errand) {
    return await(patience, std::move(errand), false);
}

bool Errands::ask(Milliseconds patience, std::function<void()> errand) {
    return await(patience, std::move(errand), true);
}

bool Errands::await(Milliseconds patience, std::function<void()> errand, bool only_if_idle) {
    std::unique_lock lock(state_->mutex);
    if (only_if_idle && state_->ended < state_->added) return false;
    const std::uint64_t number = State::add(state_, std::move(errand));
    return state_->done.wait_for(lock, patience, [&] { return state_->ended >= number; });
}

}  // namespace anjungan::usb
