#include "kiosk/loop/desk_port.h"

#include <algorithm>
#include <utility>

namespace anjungan::loop {

DeskWorker::DeskWorker(desk::Desk& desk, const Clock& clock, Heartbeat& heart)
    : desk_(desk), clock_(clock), heart_(heart), thread_([this] { work(); }) {}

DeskWorker::~DeskWorker() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void DeskWorker::submit(desk::Request request) {
    {
        const std::lock_guard lock(mutex_);
        requests_.push_back(std::move(request));
    }
    wake_.notify_one();
}

void DeskWorker::work() {
    const auto now = [this] {
        const Moment moment = clock_.now();
        heart_.beat(moment.steady);
        return moment;
    };
    desk_.recover(now());
    for (;;) {
        heart_.rest();
        std::vector<desk::Request> batch;
        {
            std::unique_lock lock(mutex_);
            const auto pause =
                std::max(desk_.next_tick() - clock_.now().steady, std::chrono::milliseconds{0});
            wake_.wait_for(lock, pause, [this] { return stop_ || !requests_.empty(); });
            if (stop_) return;
            batch = std::exchange(requests_, {});
        }
        for (const desk::Request& request : batch) desk_.handle(request, now());
        if (clock_.now().steady >= desk_.next_tick()) desk_.tick(now());
    }
}

}  // namespace anjungan::loop
