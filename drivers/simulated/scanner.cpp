#include "drivers/simulated/scanner.h"

#include <algorithm>

#include "platform/device/scan_text.h"

namespace anjungan::simulated {

using device::DeviceState;
using device::Health;

namespace {}  // namespace

Health Scanner::health() const {
    return plugged_ ? Health::ok : Health::absent;
}

Status Scanner::open(device::EventSink sink) {
    if (!plugged_) return fail(Fault::gone, "the scanner is not plugged in");
    if (state_ != DeviceState::closed) return fail(Fault::busy, "the scanner is open already");
    sink_ = std::move(sink);
    state_ = DeviceState::opened;
    return {};
}

Status Scanner::claim() {
    if (!plugged_) return fail(Fault::gone, "the scanner is not plugged in");
    if (state_ != DeviceState::opened)
        return fail(Fault::busy, "the scanner is not open, or claimed already");
    state_ = DeviceState::claimed;
    return {};
}

Status Scanner::enable() {
    if (!plugged_) return fail(Fault::gone, "the scanner is not plugged in");
    if (state_ != DeviceState::claimed)
        return fail(Fault::busy, "the scanner is not claimed, or enabled already");
    state_ = DeviceState::enabled;
    return {};
}

void Scanner::disable() {
    if (state_ == DeviceState::enabled) state_ = DeviceState::claimed;
}
void Scanner::release() {
    if (state_ == DeviceState::claimed) state_ = DeviceState::opened;
}
void Scanner::close() {
    if (state_ != DeviceState::opened) return;
    state_ = DeviceState::closed;
    sink_ = nullptr;
}

void Scanner::scan(std::string bytes, device::Symbology symbology) {
    if (!plugged_ || state_ != DeviceState::enabled) return;
    bytes.resize(std::min(bytes.size(), device::longest_scan));
    sink_(device::Scanned{std::move(bytes), symbology});
}

Status Scanner::obey(std::string_view command) {
    if (command != "plug" && command != "unplug")
        return fail(Fault::invalid, "a scanner knows: plug, unplug");
    const bool plugs = command == "plug";
    if (plugs == plugged_) return {};
    plugged_ = plugs;
    if (sink_) sink_(device::HealthChanged{kind(), health()});
    return {};
}

std::shared_ptr<device::SimulatedScanner> make_scanner() {
    return std::make_shared<Scanner>();
}

}  // namespace anjungan::simulated
