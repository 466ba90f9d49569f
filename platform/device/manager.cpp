#include "platform/device/manager.h"

#include <algorithm>
#include <atomic>
#include <exception>

#include "platform/system/backoff.h"

namespace anjungan::device {

namespace {

constexpr std::chrono::milliseconds first_pause{250};

// Drivers promise not to throw; this holds even when one of them breaks its word.
template <class Call, class Value>
Value guarded(Call&& call, Value otherwise) noexcept {
    try {
        return call();
    } catch (...) {
        return otherwise;
    }
}
template <class Call>
void guarded(Call&& call) noexcept {
    try {
        call();
    } catch (...) {
        // Taking a device down cannot fail in any way that leaves something to be done.
        return;
    }
}

Status bring_up(Device& device, const EventSink& sink) {
    try {
        if (device.state() == DeviceState::closed) TRY(device.open(sink));
        if (device.state() == DeviceState::opened) TRY(device.claim());
        if (device.state() == DeviceState::claimed) TRY(device.enable());
        if (device.state() != DeviceState::enabled)
            return fail(Fault::io, "the device did not come into service");
        return {};
    } catch (const std::exception& e) {
        return fail(Fault::io, "the driver failed: {}", e.what());
    } catch (...) {
        return fail(Fault::io, "the driver failed");
    }
}

// Down to closed, whatever happened before. Each step has its own guard: a failing one skips no other.
void take_down(Device& device) {
    guarded([&] { device.disable(); });
    guarded([&] { device.release(); });
    guarded([&] { device.close(); });
}

DeviceState state_of(const Device& device) {
    return guarded([&] { return device.state(); }, DeviceState::closed);
}
bool in_service(const Device& device) {
    return state_of(device) == DeviceState::enabled;
}
Health health_of(const Device& device) {
    return guarded([&] { return device.health(); }, Health::failed);
}

int rank(Health health) {
    if (health == Health::ok) return 2;
    return can_print(health) ? 1 : 0;
}

}  // namespace

struct DeviceManager::Served {
    std::string id;
    // Shared with the driver, whose transfers may still be under way when it leaves.
    std::shared_ptr<Device> device;
    DeviceKind kind;
    // Shut when the device is retired, so that a late event of its thread reaches nobody.
    std::shared_ptr<std::atomic<bool>> listening = std::make_shared<std::atomic<bool>>(true);
    std::string trouble{};
    std::optional<Fault> fault{};
    bool served = false;  // came into service, and has not been seen out of it
    Backoff backoff{first_pause, longest_pause};
    Steady next_attempt{};
};

DeviceManager::DeviceManager(EventSink sink) : sink_(std::move(sink)) {}

DeviceManager::~DeviceManager() {
    for (const auto& served : served_) retire(*served);
}

void DeviceManager::arrived(std::string id, std::shared_ptr<Device> device) {
    if (!device) return;
    const auto old =
        std::find_if(served_.begin(), served_.end(), [&](const auto& one) { return one->id == id; });
    if (old != served_.end() && (*old)->device == device && in_service(*device)) return;
    const DeviceKind kind = guarded([&] { return device->kind(); }, DeviceKind::scanner);
    std::optional<DeviceKind> replaced;
    if (old != served_.end()) {
        replaced = (*old)->kind;
        retire(**old);
        served_.erase(old);
    }
    served_.push_back(std::make_unique<Served>(Served{std::move(id), std::move(device), kind}));
    put_into_service(*served_.back());
    // The new one was announced with its kind if it works; what the old one leaves behind is said here.
    if (replaced && (*replaced != kind || !served_.back()->served)) announce(*replaced);
}

void DeviceManager::left(std::string_view id) {
    const auto gone =
        std::find_if(served_.begin(), served_.end(), [&](const auto& one) { return one->id == id; });
    if (gone == served_.end()) return;
    const std::unique_ptr<Served> served = std::move(*gone);
    served_.erase(gone);
    retire(*served);
    announce(served->kind);
}

void DeviceManager::tick(Steady now) {
    now_ = now;
    for (const auto& served : served_) {
        if (in_service(*served->device)) continue;
        if (served->served) {  // it fell out by itself: say so, and try at once
            served->served = false;
            served->next_attempt = now;
            announce(served->kind);
        }
        if (served->next_attempt <= now) put_into_service(*served);
    }
}

std::optional<Steady> DeviceManager::next_attempt() const {
    std::optional<Steady> next;
    for (const auto& served : served_) {
        if (in_service(*served->device)) continue;
        const Steady at = served->served ? now_ : served->next_attempt;
        if (!next || at < *next) next = at;
    }
    return next;
}

void DeviceManager::put_into_service(Served& served) {
    const EventSink sink = [to = sink_, listening = served.listening](DeviceEvent event) {
        if (*listening) to(std::move(event));
    };
    if (state_of(*served.device) != DeviceState::closed) take_down(*served.device);
    const Status up = bring_up(*served.device, sink);
    served.served = up.has_value();
    if (up) {
        served.trouble.clear();
        served.fault.reset();
        served.backoff.reset();
        announce(served.kind);
        return;
    }
    take_down(*served.device);
    served.trouble = up.error().sentence;
    served.fault = up.error().fault;
    served.next_attempt = now_ + served.backoff.next();
}

void DeviceManager::retire(Served& served) {
    take_down(*served.device);  // first: a job that this ends is still reported
    *served.listening = false;
}

void DeviceManager::announce(DeviceKind kind) const {
    sink_(HealthChanged{kind, health(kind)});
}

Device* DeviceManager::healthiest(DeviceKind kind) const {
    Device* best = nullptr;
    for (const auto& served : served_) {
        if (served->kind != kind || !in_service(*served->device)) continue;
        if (!best || rank(health_of(*served->device)) > rank(health_of(*best))) best = served->device.get();
    }
    return best;
}

ReceiptPrinter* DeviceManager::printer() const {
    return dynamic_cast<ReceiptPrinter*>(healthiest(DeviceKind::receipt_printer));
}

Health DeviceManager::health(DeviceKind kind) const {
    const Device* best = healthiest(kind);
    return best ? health_of(*best) : Health::absent;
}

std::vector<DeviceManager::InventoryEntry> DeviceManager::inventory() const {
    std::vector<InventoryEntry> entries;
    for (const auto& served : served_) {
        const Device& device = *served->device;
        entries.push_back({served->id, guarded([&] { return device.name(); }, std::string("unknown")),
                           served->kind, state_of(device), health_of(device), served->trouble, served->fault,
                           guarded([&] { return device.info(); }, DeviceInfo{})});
        if (entries.back().trouble.empty() && !in_service(device))
            entries.back().trouble = "the device went out of service";
    }
    return entries;
}

}  // namespace anjungan::device
