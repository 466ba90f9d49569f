#include "kiosk/loop/kiosk.h"

#include <algorithm>

namespace anjungan::loop {

Kiosk::Kiosk(flows::KioskPolicy policy, Parts parts)
    : parts_(std::move(parts)),
      state_(flows::first_state(std::move(policy), parts_.clock.now())),
      prints_(parts_.devices, [this](desk::ReceiptProgress progress) { parts_.desk.submit(progress); }) {
    devices_changed();
}

bool Kiosk::step() {
    bool acted = false;
    for (auto messages = parts_.inbox.take(); !messages.empty(); messages = parts_.inbox.take()) {
        acted = true;
        for (InboxMessage& message : messages) take(std::move(message));
    }
    const Steady now = parts_.clock.now().steady;
    if (const auto due = parts_.devices.next_attempt(); due && now >= *due) {
        parts_.devices.tick(now);
        devices_changed();
        acted = true;
    }
    if (const auto due = typed_.due(); due && now >= *due) {
        settle(typed_.tick(now));
        acted = true;
    }
    if (const auto due = parts_.desk.next_tick(); due && now >= *due) {
        parts_.desk.tick();
        acted = true;
    }
    if (now >= flows::next_tick(state_)) {
        decide(core::Ticked{});
        acted = true;
    }
    if (std::exchange(changed_, false)) parts_.view.show(state_);
    if (const auto due = parts_.view.next_frame(); due && now >= *due) parts_.view.move(now);
    return acted;
}

Steady Kiosk::next_step() const {
    Steady next = flows::next_tick(state_);
    if (const auto due = parts_.devices.next_attempt()) next = std::min(next, *due);
    if (const auto due = parts_.desk.next_tick()) next = std::min(next, *due);
    if (const auto due = typed_.due()) next = std::min(next, *due);
    if (const auto due = parts_.view.next_frame()) next = std::min(next, *due);
    return next;
}

bool Kiosk::desk_lives() const {
    const auto seen = parts_.desk.last_sign_of_life();
    return !seen || parts_.clock.now().steady - *seen < longest_silence;
}

void Kiosk::take(InboxMessage message) {
    std::visit([&](auto& each) { take(std::move(each)); }, message);
}

void Kiosk::take(core::EventPayload&& payload) {
    // The health of one device is a hint; what the kiosk has in service is the manager's to say.
    if (std::holds_alternative<core::HealthChanged>(payload)) return devices_changed();
    decide(std::move(payload));
}

void Kiosk::take(desk::ReceiptReady&& receipt) {
    prints_.add(std::move(receipt));
}

void Kiosk::take(desk::ReceiptCleared&& receipt) {
    prints_.cleared(receipt);
}

void Kiosk::take(device::JobEnded&& end) {
    if (prints_.ended(end)) decide(core::ReceiptEnded{end.job, end.end});
}

void Kiosk::take(device::Touch&& touch) {
    // On a dark panel it only wakes, until the finger is lifted: nobody saw what lies under it.
    if (state_.light == device::Light::dark) {
        waking_ = true;
        return decide(core::UserActive{});
    }
    if (waking_) {
        waking_ = touch.phase != device::TouchPhase::up;
        return;
    }
    // A touch is seen at once, before anything is decided.
    if (const auto name = parts_.view.touched(touch, parts_.clock.now().steady))
        if (const auto tapped = flows::permitted(state_).find(*name)) decide(*tapped);
    changed_ = true;
}

void Kiosk::take(device::Key&& key) {
    settle(typed_.take(key, parts_.clock.now().steady));
}

void Kiosk::settle(const TypedScans::Outcomes& outcomes) {
    for (const TypedScans::Outcome& outcome : outcomes) {
        if (const auto* scan = std::get_if<device::Scanned>(&outcome))
            decide(*scan);
        else
            pressed(std::get<device::Key>(outcome));
    }
}

void Kiosk::pressed(const device::Key& key) {
    const auto name = parts_.view.pressed(key);
    const auto tapped = name ? flows::permitted(state_).find(*name) : std::nullopt;
    decide(tapped ? core::EventPayload{*tapped} : core::EventPayload{core::UserActive{}});
}

void Kiosk::take(Arrived&& arrived) {
    parts_.devices.arrived(std::move(arrived.id), std::move(arrived.device));
    devices_changed();
}

void Kiosk::take(Left&& left) {
    parts_.devices.left(left.id);
    devices_changed();
}

void Kiosk::decide(core::EventPayload payload) {
    const core::Event event{parts_.clock.now(), std::move(payload)};
    if (parts_.record) parts_.record(event, state_);
    flows::Step step = flows::update(std::move(state_), event);
    state_ = std::move(step.state);
    changed_ = true;
    for (core::Effect& effect : step.effects) perform(std::move(effect));
}

void Kiosk::perform(core::Effect effect) {
    std::visit(
        [&](auto& each) {
            using Kind = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<Kind, core::DeskRequest>) {
                parts_.desk.submit(std::move(each));
            } else if constexpr (std::is_same_v<Kind, core::Play>) {
                if (parts_.play) parts_.play(each);
            } else if constexpr (std::is_same_v<Kind, core::CallStaff>) {
                if (parts_.call_staff) parts_.call_staff();
            } else if constexpr (std::is_same_v<Kind, core::LightPanel>) {
                if (parts_.light) parts_.light(each.light);
            } else {
                static_assert(std::is_same_v<Kind, core::RequestMaintenance>);
                request_maintenance(each.request);
            }
        },
        effect);
}

// What is not even asked is told as what was not done.
void Kiosk::request_maintenance(core::MaintenanceRequest request) {
    core::MaintenanceOutcome outcome{.request = request, .end = core::MaintenanceOutcome::End::not_a_unit};
    if (parts_.request_maintenance) {
        const Status asked = parts_.request_maintenance(request);
        if (asked) return;
        outcome.end = core::MaintenanceOutcome::End::not_done;
        outcome.reason = asked.error().sentence;
    }
    parts_.inbox.post(core::EventPayload{core::MaintenanceFinished{std::move(outcome)}});
}

void Kiosk::devices_changed() {
    for (const device::DeviceKind kind : {device::DeviceKind::scanner, device::DeviceKind::receipt_printer}) {
        const device::Health known = kind == device::DeviceKind::scanner ? state_.scanner : state_.printer;
        const device::Health now = parts_.devices.health(kind);
        if (known != now) decide(core::HealthChanged{kind, now});
    }
    prints_.feed();
}

}  // namespace anjungan::loop
