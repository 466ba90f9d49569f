#include "tests/support/usb_scripted.h"

#include <fmt/format.h>

#include <algorithm>

#include "tests/support/usb_scripted_state.h"

namespace anjungan::tests {

namespace {

using usb::Bytes;
using usb::Milliseconds;
using namespace scripted;

constexpr Milliseconds late_left{2'000};

class ScriptedTransport final : public usb::Transport {
  public:
    ScriptedTransport(std::shared_ptr<State> state, std::shared_ptr<Line> line)
        : state_(std::move(state)), line_(std::move(line)), description_(line_->model->description()) {
        description_.place = line_->place;
    }
    ~ScriptedTransport() override { close(); }

    [[nodiscard]] const usb::Description& description() const override { return description_; }

    [[nodiscard]] Status claim(std::uint8_t interface, std::uint8_t alternate) override {
        const Lock lock(state_->lock);
        if (line_->closed || !state_->is_plugged(*line_)) return gone();
        if (state_->faults != nullptr && state_->faults->on_claim) return pass(*state_->faults->on_claim);
        if (!std::ranges::any_of(description_.interfaces, [&](const usb::Interface& one) {
                return one.number == interface && one.alternate == alternate;
            }))
            return fail(Fault::io, "the device has no interface {} alternate {}", interface, alternate);
        for (const auto& other : state_->lines)
            if (other != line_ && other->place == line_->place && other->claimed.contains(interface))
                return fail(Fault::busy, "another program holds the device");
        line_->claimed.insert(interface);
        return {};
    }
    void release(std::uint8_t interface) override {
        const Lock lock(state_->lock);
        line_->claimed.erase(interface);
    }

    void control_in(usb::Setup setup, std::uint16_t most, Milliseconds deadline,
                    usb::WhenDone done) override {
        start({.kind = Pending::Kind::control_in,
               .setup = setup,
               .bytes = Bytes(most),
               .done = std::move(done)},
              deadline);
    }
    void control_out(usb::Setup setup, Bytes data, Milliseconds deadline, usb::WhenDone done) override {
        start({.kind = Pending::Kind::control_out,
               .setup = setup,
               .bytes = std::move(data),
               .done = std::move(done)},
              deadline);
    }
    void read(std::uint8_t endpoint, std::size_t most, std::optional<Milliseconds> deadline,
              usb::WhenDone done) override {
        start(
            {.kind = Pending::Kind::in, .endpoint = endpoint, .bytes = Bytes(most), .done = std::move(done)},
            deadline);
    }
    void write(std::uint8_t endpoint, Bytes data, Milliseconds deadline, usb::WhenDone done) override {
        start({.kind = Pending::Kind::out,
               .endpoint = endpoint,
               .bytes = std::move(data),
               .done = std::move(done)},
              deadline);
    }
    void clear_halt(std::uint8_t endpoint, usb::WhenDone done) override {
        start({.kind = Pending::Kind::clear_halt, .endpoint = endpoint, .done = std::move(done)}, {});
    }

    void post(std::function<void()> work) override {
        const Lock lock(state_->lock);
        if (!line_->closed) line_->posted.push_back(std::move(work));
    }
    void after(Milliseconds span, std::function<void()> work) override {
        const Lock lock(state_->lock);
        if (!line_->closed) line_->timers.push_back({state_->now + span, std::move(work)});
    }
    [[nodiscard]] Steady now() const override {
        const Lock lock(state_->lock);
        return state_->now;
    }

    void close() override {
        const Lock lock(state_->lock);
        if (!line_->closed) {
            line_->closed = true;
            line_->posted.clear();
            line_->timers.clear();
        }
        while (state_->step_transfers(*line_)) continue;
        line_->claimed.clear();
        std::erase(state_->lines, line_);
    }

  private:
    void start(Pending pending, std::optional<Milliseconds> deadline) {
        const Lock lock(state_->lock);
        if (deadline) pending.deadline = state_->now + *deadline;
        line_->pending.push_back(std::move(pending));
        // After close() a transfer still ends, with the next run().
        if (std::ranges::find(state_->lines, line_) == state_->lines.end()) state_->lines.push_back(line_);
    }

    std::shared_ptr<State> state_;  // shared with the bus, which may go first
    std::shared_ptr<Line> line_;    // shared with the bus, which steps it
    usb::Description description_;
};

class Socket final : public usb::Port {
  public:
    Socket(std::shared_ptr<State> state, const Plugged& plugged)
        : state_(std::move(state)), plugged_(plugged), description_(plugged.model->description()) {
        description_.place = plugged.place;
    }
    [[nodiscard]] const usb::Description& description() const override { return description_; }
    [[nodiscard]] Result<std::unique_ptr<usb::Transport>> open() override {
        const Lock lock(state_->lock);
        if (state_->faults != nullptr && state_->faults->on_open) return pass(*state_->faults->on_open);
        auto line = std::make_shared<Line>(Line{plugged_.model, plugged_.place});
        if (!state_->is_plugged(*line)) return gone();
        state_->lines.push_back(line);
        return std::make_unique<ScriptedTransport>(state_, std::move(line));
    }

  private:
    std::shared_ptr<State> state_;  // shared with the bus, which may go first
    Plugged plugged_;
    usb::Description description_;
};

}  // namespace

ScriptedBus::ScriptedBus() : state_(std::make_shared<State>()) {
    state_->faults = &faults;
}

ScriptedBus::~ScriptedBus() {
    const Lock lock(state_->lock);
    state_->faults = nullptr;
    state_->plugged.clear();
    state_->watchers.clear();
    state_->notices.clear();
}

std::shared_ptr<usb::Port> ScriptedBus::plug(std::shared_ptr<DeviceModel> model) {
    const Lock lock(state_->lock);
    const int address = ++state_->addresses;
    state_->plugged.push_back({std::move(model), fmt::format("1-{}@{}", address, address)});
    state_->plugged.back().model->power_on();
    state_->plugged.back().model->time_is(state_->now);
    auto port = std::make_shared<Socket>(state_, state_->plugged.back());
    state_->notify([port](const Watcher& watcher) { watcher.arrived(port); }, Milliseconds{0});
    return port;
}

void ScriptedBus::unplug(const std::shared_ptr<DeviceModel>& model) {
    const Lock lock(state_->lock);
    const auto at = std::ranges::find(state_->plugged, model, &Plugged::model);
    if (at == state_->plugged.end()) return;
    const std::string place = at->place;
    state_->plugged.erase(at);
    const Milliseconds late = faults.unplug_shows_as_io ? late_left : Milliseconds{0};
    state_->left_told[place] = state_->now + late;
    state_->notify([place](const Watcher& watcher) { watcher.left(place); }, late);
}

void ScriptedBus::run() {
    const Lock lock(state_->lock);
    state_->run();
}

void ScriptedBus::advance(Milliseconds span) {
    const Lock lock(state_->lock);
    const Steady end = state_->now + span;
    state_->run();
    for (auto next = state_->next(); next && *next < end; next = state_->next()) {
        state_->now = *next;
        state_->run();
    }
    state_->now = end;
    state_->run();
}

Steady ScriptedBus::now() const {
    const Lock lock(state_->lock);
    return state_->now;
}

void ScriptedBus::with_lock(const std::function<void()>& work) {
    const Lock lock(state_->lock);
    work();
}

std::size_t ScriptedBus::open_transports() const {
    const Lock lock(state_->lock);
    return static_cast<std::size_t>(
        std::ranges::count_if(state_->lines, [](const auto& line) { return !line->closed; }));
}

std::set<std::uint8_t> ScriptedBus::claimed(const std::shared_ptr<DeviceModel>& model) const {
    const Lock lock(state_->lock);
    std::set<std::uint8_t> all;
    for (const auto& line : state_->lines)
        if (line->model == model) all.insert(line->claimed.begin(), line->claimed.end());
    return all;
}

usb::Watch ScriptedBus::watch(usb::Arrived arrived, usb::Left left) {
    const Lock lock(state_->lock);
    const int number = ++state_->watches;
    state_->watchers.emplace(number, Watcher{std::move(arrived), std::move(left)});
    for (const Plugged& one : state_->plugged)
        state_->notify_one(
            number,
            [port = std::make_shared<Socket>(state_, one)](const Watcher& watcher) { watcher.arrived(port); },
            Milliseconds{0});
    return usb::Watch([state = state_, number] {
        const Lock end_lock(state->lock);
        state->watchers.erase(number);
    });
}

// The model is the test's, which outlives the port.
ScriptedPort::ScriptedPort(DeviceModel& model) : model_(&model, [](DeviceModel*) {}) {
    bus_.faults.lies_about_sent = true;
}

Result<std::unique_ptr<usb::Transport>> ScriptedPort::open() {
    if (!port_) port_ = bus_.plug(model_);
    return port_->open();
}

}  // namespace anjungan::tests
