#include "tests/support/usb_scripted.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace anjungan::tests {

namespace {

using usb::Bytes;
using usb::Milliseconds;
using Handshake = DeviceModel::Handshake;

constexpr std::size_t too_many_steps = 1'000'000;  // at one moment: driver and model chase each other
constexpr Milliseconds late_left{2'000};

struct Pending {
    enum class Kind { control_in, control_out, in, out, clear_halt } kind;
    std::uint8_t endpoint = 0;
    usb::Setup setup{};
    Bytes bytes{};  // to be sent, or received so far
    std::size_t most = 0;
    std::optional<Steady> deadline{};
    usb::WhenDone done{};
    std::size_t sent = 0;
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

tl::unexpected<Error> gone() {
    return fail(Fault::gone, "the device was unplugged");
}

}  // namespace

struct ScriptedBus::State : std::enable_shared_from_this<State> {
    std::recursive_mutex lock;
    Steady now;
    ScriptedBus::Faults* faults = nullptr;  // null once the bus has gone
    std::vector<Plugged> plugged;
    std::vector<std::shared_ptr<Line>> lines;
    std::map<int, Watcher> watchers;
    std::vector<Timer> notices;               // to watchers
    std::map<std::string, Steady> left_told;  // by place: when watchers are told that it has left
    int addresses = 0, watches = 0;

    std::shared_ptr<usb::Port> port(const Plugged& one);

    [[nodiscard]] bool is_plugged(const Line& line) const {
        return line.model->plugged() &&
               std::ranges::any_of(plugged, [&](const Plugged& one) { return one.place == line.place; });
    }

    static void end(Line& line, std::deque<Pending>::iterator at, Status status) {
        Pending ended = std::move(*at);
        line.pending.erase(at);
        const bool in = ended.kind == Pending::Kind::control_in || ended.kind == Pending::Kind::in;
        ended.done({std::move(status), in ? std::move(ended.bytes) : Bytes{}, ended.sent});
    }

    // Nothing: it has to wait.
    std::optional<Status> attempt(Line& line, Pending& pending);
    std::optional<Status> control(Line& line, Pending& pending) const;
    static std::optional<Status> read(Line& line, Pending& pending);
    static std::optional<Status> write(Line& line, Pending& pending);

    bool step_transfers(Line& line);
    bool step_work(Line& line);
    bool step();
    void run();
    [[nodiscard]] std::optional<Steady> next() const;
    void notify(const std::function<void(const Watcher&)>& call, Milliseconds after);
    void notify_one(int number, const std::function<void(const Watcher&)>& call, Milliseconds after);
};

namespace {

std::uint16_t packet_size_of(const usb::Description& device, std::uint8_t address) {
    for (const auto& one : device.interfaces)
        for (const auto& endpoint : one.endpoints)
            if (endpoint.address == address) return std::max<std::uint16_t>(1, endpoint.packet_size);
    return 0;
}

bool claimed_endpoint(const Line& line, std::uint8_t address) {
    return std::ranges::any_of(line.model->description().interfaces, [&](const usb::Interface& one) {
        return line.claimed.contains(one.number) &&
               std::ranges::any_of(one.endpoints,
                                   [&](const usb::Endpoint& each) { return each.address == address; });
    });
}

tl::unexpected<Error> stalled() {
    return fail(Fault::stalled, "the device refused the transfer");
}

}  // namespace

std::optional<Status> ScriptedBus::State::control(Line& line, Pending& pending) const {
    constexpr std::uint8_t recipient_bits = 0x1F, to_interface = 1;
    if ((pending.setup.request_type & recipient_bits) == to_interface &&
        !line.claimed.contains(static_cast<std::uint8_t>(pending.setup.index & 0xFFU)) &&
        !line.claimed.contains(static_cast<std::uint8_t>(pending.setup.index >> 8U)))
        return fail(Fault::io, "the interface is not claimed");
    if (pending.kind == Pending::Kind::control_in) {
        auto answer = line.model->ask(pending.setup, static_cast<std::uint16_t>(pending.most));
        if (answer.handshake == Handshake::nak) return std::nullopt;
        if (answer.handshake == Handshake::stall) return stalled();
        pending.bytes = std::move(answer.bytes);
        return Status{};
    }
    const Handshake handshake = line.model->tell(pending.setup, pending.bytes);
    if (handshake == Handshake::nak) return std::nullopt;
    if (handshake == Handshake::stall) return stalled();
    pending.sent = pending.bytes.size();
    return Status{};
}

// A transfer in ends with a packet that is not full, or when it holds as much as was asked for.
std::optional<Status> ScriptedBus::State::read(Line& line, Pending& pending) {
    const std::size_t size = packet_size_of(line.model->description(), pending.endpoint);
    while (true) {
        auto answer = line.model->poll(pending.endpoint);
        if (answer.handshake == Handshake::nak) return std::nullopt;
        if (answer.handshake == Handshake::stall) return stalled();
        const std::size_t room = pending.most - pending.bytes.size();
        if (answer.bytes.size() > room) return fail(Fault::io, "the device sent more than was asked for");
        pending.bytes.insert(pending.bytes.end(), answer.bytes.begin(), answer.bytes.end());
        if (answer.bytes.size() < size || pending.bytes.size() == pending.most) return Status{};
    }
}

std::optional<Status> ScriptedBus::State::write(Line& line, Pending& pending) {
    while (pending.sent < pending.bytes.size()) {
        const auto taken =
            line.model->offer(pending.endpoint, usb::BytesView(pending.bytes).subspan(pending.sent));
        if (taken.handshake == Handshake::nak) return std::nullopt;
        if (taken.handshake == Handshake::stall) return stalled();
        if (taken.bytes == 0) return std::nullopt;
        pending.sent += taken.bytes;
    }
    return Status{};
}

std::optional<Status> ScriptedBus::State::attempt(Line& line, Pending& pending) {
    if (line.closed) return fail(Fault::cancelled, "the device was closed");
    if (!is_plugged(line)) {
        const auto told = left_told.find(line.place);
        const bool too_early = told != left_told.end() && now < told->second;
        return too_early ? Status(fail(Fault::io, "the transfer failed")) : Status(gone());
    }
    line.model->time_is(now);
    std::optional<Status> status;
    switch (pending.kind) {
        case Pending::Kind::control_in:
        case Pending::Kind::control_out:
            status = control(line, pending);
            break;
        case Pending::Kind::in:
        case Pending::Kind::out:
            if (!claimed_endpoint(line, pending.endpoint))
                return fail(Fault::io, "the interface of endpoint {:02x} is not claimed", pending.endpoint);
            status = pending.kind == Pending::Kind::in ? read(line, pending) : write(line, pending);
            break;
        case Pending::Kind::clear_halt:
            (void)line.model->tell({0x02, 1, 0, pending.endpoint}, {});
            return Status{};
    }
    if (status || !pending.deadline || *pending.deadline > now) return status;
    if (pending.kind == Pending::Kind::out && faults != nullptr && faults->lies_about_sent)
        pending.sent = pending.bytes.size();
    return fail(Fault::timed_out, "no answer in time");
}

bool ScriptedBus::State::step_transfers(Line& line) {
    std::set<std::uint8_t> waiting;  // transfers of one endpoint take their turns
    for (auto at = line.pending.begin(); at != line.pending.end(); ++at) {
        const bool control = at->kind == Pending::Kind::control_in || at->kind == Pending::Kind::control_out;
        const std::uint8_t lane = control ? 0 : at->endpoint;
        if (waiting.contains(lane) && at->kind != Pending::Kind::clear_halt) continue;
        if (auto status = attempt(line, *at)) {
            end(line, at, std::move(*status));
            return true;
        }
        waiting.insert(lane);
    }
    return false;
}

bool ScriptedBus::State::step_work(Line& line) {
    if (line.closed) return false;
    if (!line.posted.empty()) {
        const auto work = std::move(line.posted.front());
        line.posted.pop_front();
        work();
        return true;
    }
    const auto due = std::ranges::min_element(line.timers, {}, &Timer::at);
    if (due == line.timers.end() || due->at > now) return false;
    const auto work = std::move(due->work);
    line.timers.erase(due);
    work();
    return true;
}

bool ScriptedBus::State::step() {
    const auto notice = std::ranges::min_element(notices, {}, &Timer::at);
    if (notice != notices.end() && notice->at <= now) {
        const auto work = std::move(notice->work);
        notices.erase(notice);
        work();
        return true;
    }
    // A callback may open or close transports.
    const auto all = lines;
    return std::ranges::any_of(
        all, [this](const auto& line) { return step_work(*line) || step_transfers(*line); });
}

void ScriptedBus::State::run() {
    std::size_t steps = 0;
    while (step())
        if (++steps > too_many_steps) {
            assert(false && "driver and model go round in circles");
            return;
        }
}

std::optional<Steady> ScriptedBus::State::next() const {
    std::optional<Steady> next;
    const auto consider = [&](std::optional<Steady> at) {
        if (at && *at > now && (!next || *at < *next)) next = at;
    };
    for (const Timer& notice : notices) consider(notice.at);
    for (const Plugged& one : plugged) consider(one.model->next_change());
    for (const auto& line : lines) {
        for (const Timer& timer : line->timers) consider(timer.at);
        for (const Pending& pending : line->pending) consider(pending.deadline);
    }
    return next;
}

void ScriptedBus::State::notify(const std::function<void(const Watcher&)>& call, Milliseconds after) {
    for (const auto& [number, watcher] : watchers) notify_one(number, call, after);
}

void ScriptedBus::State::notify_one(int number, const std::function<void(const Watcher&)>& call,
                                    Milliseconds after) {
    notices.push_back({now + after, [this, number, call] {
                           const auto at = watchers.find(number);
                           if (at == watchers.end()) return;
                           const Watcher watcher = at->second;  // it may end its watching
                           call(watcher);
                       }});
}

namespace {

using Lock = std::lock_guard<std::recursive_mutex>;

// Templates, because State is the bus's own.
template <class State>
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
        start({.kind = Pending::Kind::control_in, .setup = setup, .most = most, .done = std::move(done)},
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
        start({.kind = Pending::Kind::in, .endpoint = endpoint, .most = most, .done = std::move(done)},
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

template <class State>
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
        return std::make_unique<ScriptedTransport<State>>(state_, std::move(line));
    }

  private:
    std::shared_ptr<State> state_;  // shared with the bus, which may go first
    Plugged plugged_;
    usb::Description description_;
};

}  // namespace

std::shared_ptr<usb::Port> ScriptedBus::State::port(const Plugged& one) {
    return std::make_shared<Socket<State>>(shared_from_this(), one);
}

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
    auto port = state_->port(state_->plugged.back());
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
            number, [port = state_->port(one)](const Watcher& watcher) { watcher.arrived(port); },
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
