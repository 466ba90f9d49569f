// The inside of a ScriptedBus: what is plugged in, what is under way, and one step after another. All of it
// under its lock.
#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/usb_scripted.h"

namespace anjungan::tests::scripted {

using Lock = std::lock_guard<std::recursive_mutex>;

struct Pending {
    enum class Kind { control_in, control_out, in, out, clear_halt } kind;
    std::uint8_t endpoint = 0;
    usb::Setup setup{};
    usb::Bytes bytes{};  // to be sent, or room for as much as was asked for
    std::optional<Steady> deadline{};
    usb::WhenDone done{};
    std::size_t moved = 0;
};

struct Timer {
    Steady at;
    std::function<void()> work;
};

// One transport, as the bus sees it.
struct Line {
    std::shared_ptr<DeviceModel> model;
    std::string place;
    std::set<std::uint8_t> claimed{};
    std::deque<Pending> pending{};
    std::deque<std::function<void()>> posted{};
    std::vector<Timer> timers{};
    bool closed = false;
};

struct Plugged {
    std::shared_ptr<DeviceModel> model;
    std::string place;
};

struct Watcher {
    usb::Arrived arrived;
    usb::Left left;
};

[[nodiscard]] tl::unexpected<Error> gone();

struct State {
    std::recursive_mutex lock;
    Steady now;
    ScriptedBus::Faults* faults = nullptr;  // null once the bus has gone
    std::vector<Plugged> plugged;
    std::vector<std::shared_ptr<Line>> lines;
    std::map<int, Watcher> watchers;
    std::vector<Timer> notices;               // to watchers
    std::map<std::string, Steady> left_told;  // by place: when watchers are told that it has left
    int addresses = 0, watches = 0;

    [[nodiscard]] bool is_plugged(const Line& line) const;

    // One thing that can happen now. False: nothing.
    bool step_transfers(Line& line);
    bool step_work(Line& line);
    bool step();
    // All of them.
    void run();
    // When something will happen by itself.
    [[nodiscard]] std::optional<Steady> next() const;
    void notify(const std::function<void(const Watcher&)>& call, usb::Milliseconds after);
    void notify_one(int number, const std::function<void(const Watcher&)>& call, usb::Milliseconds after);

  private:
    // Nothing: it has to wait.
    std::optional<Status> attempt(Line& line, Pending& pending);
};

}  // namespace anjungan::tests::scripted
