#include "drivers/display/kms.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace anjungan::display {

using device::DeviceState;
using device::DisplayMode;
using device::Health;
using device::Light;
using device::Rotation;

namespace {

// Longer than a picture lasts on the slowest panel (24 a second).
constexpr std::chrono::milliseconds one_picture{50};
// A panel that says less or more of its width does not know it (a projector, a virtual machine).
constexpr int least_mm = 100, most_mm = 2000;

DisplayMode as_it_hangs(const Timing& timing, Rotation rotation) {
    return swaps_sides(rotation) ? DisplayMode{timing.height, timing.width, 0}
                                 : DisplayMode{timing.width, timing.height, 0};
}

// As wished, if the panel can; else as it prefers; else the largest. Calm before fast: above 60 pictures a
// second nothing looks better here.
const Timing& best(const Connector& connector, const DisplayMode& wished, Rotation rotation) {
    const auto worth = [&](const Timing& one) {
        const DisplayMode mode = as_it_hangs(one, rotation);
        return std::tuple{mode.width == wished.width && mode.height == wished.height, one.preferred,
                          one.width * one.height, -std::abs(one.refresh - 60)};
    };
    return *std::ranges::max_element(connector.timings, {}, worth);
}

}  // namespace

KmsDisplay::KmsDisplay(std::unique_ptr<Card> card, device::Panel::Options options)
    : card_(std::move(card)), options_(options), mode_(options.mode) {}

std::string KmsDisplay::name() const {
    return connector_.name.empty() ? card_->name() : fmt::format("{} ({})", connector_.name, card_->name());
}

Result<bool> KmsDisplay::find_panel() {
    TRY_ASSIGN(const auto connectors, card_->connectors());
    const auto usable = [](const Connector& one) { return one.connected && !one.timings.empty(); };
    const auto same = [&](const Connector& one) { return usable(one) && one.id == connector_.id; };
    auto found = std::ranges::find_if(connectors, same);
    if (found == connectors.end()) found = std::ranges::find_if(connectors, usable);
    if (found == connectors.end()) return false;
    const Timing timing = best(*found, mode_, options_.rotation);
    if (front_ == nullptr || timing.width != timing_.width || timing.height != timing_.height) {
        if (drawn_ && front_ != nullptr) {
            const Pixels old = front_->pixels();
            keep({old.all, old.width, old.height, old.stride}, inverse(options_.rotation));
        }
        // The old ones first: a small card has no room for four.
        front_.reset();
        back_.reset();
        TRY_ASSIGN(auto one, card_->make_buffer(timing.width, timing.height));
        TRY_ASSIGN(back_, card_->make_buffer(timing.width, timing.height));
        front_ = std::move(one);
    }
    connector_ = *found;
    timing_ = timing;
    return true;
}

Status KmsDisplay::open(device::EventSink sink) {
    sink_ = std::move(sink);
    mode_ = options_.mode;
    TRY_ASSIGN(const bool found, find_panel());
    if (found) {
        const DisplayMode panel = as_it_hangs(timing_, options_.rotation);
        if (panel.width != mode_.width || panel.height != mode_.height) {
            // Its own width in millimetres is that of its rows, which may run upwards as it hangs.
            const double its_mm = swaps_sides(options_.rotation)
                                      ? connector_.width_mm * double{1} * timing_.height / timing_.width
                                      : connector_.width_mm;
            mode_.width = panel.width;
            mode_.height = panel.height;
            if (its_mm >= least_mm && its_mm <= most_mm) mode_.width_mm = its_mm;
        }
    }
    set_health(found ? Health::ok : Health::absent);
    return to(DeviceState::opened);
}

void KmsDisplay::close() {
    front_.reset();
    back_.reset();
    kept_ = {};
    drawn_ = shown_ = false;
    AlwaysThere::close();
}

Status KmsDisplay::present(const device::Frame& frame) {
    if (state() != DeviceState::enabled) return fail(Fault::invalid, "the display is not switched on");
    drawn_ = true;
    if (health_ != Health::absent && front_ != nullptr) return draw(frame);
    keep(frame, Rotation::none);
    return {};
}

void KmsDisplay::keep(const device::Frame& frame, Rotation rotation) {
    kept_.resize(static_cast<std::size_t>(mode_.width) * static_cast<std::size_t>(mode_.height));
    copy_rotated(frame, rotation, {kept_, mode_.width, mode_.height, mode_.width});
}

Status KmsDisplay::draw(const device::Frame& frame) {
    // What is behind may still be on its way to the panel, or from it.
    const bool in_time = card_->flipped(one_picture);
    copy_rotated(frame, options_.rotation, back_->pixels());
    std::swap(front_, back_);
    kept_ = {};
    shown_ = shown_ && in_time && card_->flip(*front_);
    return shown_ || light_ == Light::dark ? Status{} : switch_on();
}

Status KmsDisplay::set_light(Light light) {
    if (std::exchange(light_, light) == light) return {};
    if (light == Light::dark) {
        card_->blank();
        shown_ = false;
        return {};
    }
    return drawn_ && front_ != nullptr && health_ != Health::absent ? switch_on() : Status{};
}

Status KmsDisplay::switch_on() {
    Status on = card_->show(connector_, timing_, *front_);
    shown_ = on.has_value();
    if (on)
        set_health(Health::ok);
    else if (on.error().fault == Fault::gone)
        set_health(Health::absent);
    else
        set_health(on.error().fault == Fault::denied ? Health::offline : Health::failed);
    return on;
}

void KmsDisplay::refresh() {
    if (state() == DeviceState::closed) return;
    const auto found = find_panel();
    shown_ = false;  // it may be another one, or the same without a picture
    if (!found) return set_health(Health::failed);
    if (!*found) return set_health(Health::absent);
    set_health(Health::ok);
    if (state() != DeviceState::enabled || !drawn_) return;
    // What does not succeed, its health tells.
    const auto kept = std::exchange(kept_, {});
    if (kept.empty() && light_ == Light::lit)
        (void)switch_on();
    else if (!kept.empty())
        (void)draw({kept, mode_.width, mode_.height, mode_.width});
}

void KmsDisplay::set_health(Health health) {
    if (std::exchange(health_, health) != health && sink_)
        sink_(device::HealthChanged{device::DeviceKind::display, health});
}

}  // namespace anjungan::display
