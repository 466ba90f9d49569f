#include "tests/support/usb_scripted_state.h"

#include <algorithm>
#include <cassert>

#include "tests/support/model_transfer.h"

namespace anjungan::tests::scripted {

namespace {

constexpr std::size_t too_many_steps = 1'000'000;  // at one moment: driver and model chase each other

bool claimed_endpoint(const Line& line, std::uint8_t address) {
    return std::ranges::any_of(line.model->description().interfaces, [&](const usb::Interface& one) {
        return line.claimed.contains(one.number) &&
               std::ranges::any_of(one.endpoints,
                                   [&](const usb::Endpoint& each) { return each.address == address; });
    });
}

bool is_control(const Pending& pending) {
    return pending.kind == Pending::Kind::control_in || pending.kind == Pending::Kind::control_out;
}
bool is_in(const Pending& pending) {
    return pending.kind == Pending::Kind::control_in || pending.kind == Pending::Kind::in;
}

// As Linux has it: what is for an interface needs the interface.
bool may_be_asked(const Line& line, usb::Setup setup) {
    constexpr std::uint8_t recipient_bits = 0x1F, to_interface = 1;
    return (setup.request_type & recipient_bits) != to_interface ||
           line.claimed.contains(static_cast<std::uint8_t>(setup.index & 0xFFU)) ||
           line.claimed.contains(static_cast<std::uint8_t>(setup.index >> 8U));
}

std::optional<Status> transfer(Line& line, Pending& pending) {
    if (is_control(pending) ? !may_be_asked(line, pending.setup) : !claimed_endpoint(line, pending.endpoint))
        return fail(Fault::io, "the interface of endpoint {:02x} is not claimed", pending.endpoint);
    ModelTransfer moving{pending.endpoint, pending.setup, pending.bytes, pending.moved};
    const auto result = tests::attempt(*line.model, moving);
    pending.moved = moving.done;
    if (!result) return std::nullopt;
    switch (*result) {
        case TransferResult::done:
            return Status{};
        case TransferResult::stalled:
            return fail(Fault::stalled, "the device refused the transfer");
        case TransferResult::overflowed:
            break;
    }
    return fail(Fault::io, "the device sent more than was asked for");
}

void end(Line& line, std::deque<Pending>::iterator at, Status status) {
    Pending ended = std::move(*at);
    line.pending.erase(at);
    if (!is_in(ended)) return ended.done({std::move(status), {}, ended.moved});
    ended.bytes.resize(ended.moved);
    ended.done({std::move(status), std::move(ended.bytes), 0});
}

}  // namespace

tl::unexpected<Error> gone() {
    return fail(Fault::gone, "the device was unplugged");
}

bool State::is_plugged(const Line& line) const {
    return line.model->plugged() &&
           std::ranges::any_of(plugged, [&](const Plugged& one) { return one.place == line.place; });
}

std::optional<Status> State::attempt(Line& line, Pending& pending) {
    if (line.closed) return fail(Fault::cancelled, "the device was closed");
    if (!is_plugged(line)) {
        const auto told = left_told.find(line.place);
        const bool too_early = told != left_told.end() && now < told->second;
        return too_early ? Status(fail(Fault::io, "the transfer failed")) : Status(gone());
    }
    line.model->time_is(now);
    if (pending.kind == Pending::Kind::clear_halt) {
        (void)line.model->tell({0x02, 1, 0, pending.endpoint}, {});
        return Status{};
    }
    const std::optional<Status> status = transfer(line, pending);
    if (status || !pending.deadline || *pending.deadline > now) return status;
    if (pending.kind == Pending::Kind::out && faults != nullptr && faults->lies_about_sent)
        pending.moved = pending.bytes.size();
    return fail(Fault::timed_out, "no answer in time");
}

bool State::step_transfers(Line& line) {
    std::set<std::uint8_t> waiting;  // transfers of one endpoint take their turns
    for (auto at = line.pending.begin(); at != line.pending.end(); ++at) {
        const std::uint8_t lane = is_control(*at) ? 0 : at->endpoint;
        if (waiting.contains(lane) && at->kind != Pending::Kind::clear_halt) continue;
        if (auto status = attempt(line, *at)) {
            end(line, at, std::move(*status));
            return true;
        }
        waiting.insert(lane);
    }
    return false;
}

bool State::step_work(Line& line) {
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

bool State::step() {
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

void State::run() {
    std::size_t steps = 0;
    while (step())
        if (++steps > too_many_steps) {
            assert(false && "driver and model go round in circles");
            return;
        }
}

std::optional<Steady> State::next() const {
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

void State::notify(const std::function<void(const Watcher&)>& call, usb::Milliseconds after) {
    for (const auto& [number, watcher] : watchers) notify_one(number, call, after);
}

void State::notify_one(int number, const std::function<void(const Watcher&)>& call, usb::Milliseconds after) {
    notices.push_back({now + after, [this, number, call] {
                           const auto at = watchers.find(number);
                           if (at == watchers.end()) return;
                           const Watcher watcher = at->second;  // it may end its watching
                           call(watcher);
                       }});
}

}  // namespace anjungan::tests::scripted
