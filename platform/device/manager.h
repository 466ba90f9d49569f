#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/device/receipt_printer.h"
#include "platform/device/scanner.h"

namespace anjungan::device {

// What is plugged in, which driver serves it, and how it is. A driver announces devices with arrived() and
// left(); the manager opens, claims and enables each, keeps trying one that fails (see tick), and passes
// their events on as they are, on the thread they come from. Besides, it raises HealthChanged with the
// health of the whole kind when a device comes into service or goes. A device that fails, or even throws, is
// a line in the inventory and never disturbs the others.
// One thread, the loop's; a driver's own thread must hand over through the loop's inbox.
class DeviceManager {
  public:
    // The longest pause between two attempts; the first is 250 ms, each next one twice as long.
    static constexpr std::chrono::milliseconds longest_pause{5000};

    explicit DeviceManager(EventSink sink);
    ~DeviceManager();  // takes every device out of service
    DeviceManager(const DeviceManager&) = delete;
    DeviceManager& operator=(const DeviceManager&) = delete;

    // Takes the device into service. The same id again replaces the old one (a re-plug); the very same device
    // announced twice while it is in service stays as it is.
    void arrived(std::string id, std::shared_ptr<Device> device);
    void left(std::string_view id);

    // Tries again what failed to come into service or fell out of it; call it at next_attempt() or later.
    // Pauses are counted from the `now` of the last tick.
    void tick(Steady now);
    [[nodiscard]] std::optional<Steady> next_attempt() const;

    // The printer in service that can print, the healthiest first; else the first in service, else null.
    [[nodiscard]] ReceiptPrinter* printer() const;
    // That of the healthiest in service, so that it tells what printer() can do; absent without any.
    [[nodiscard]] Health health(DeviceKind kind) const;

    struct InventoryEntry {
        std::string id, name;
        DeviceKind kind;
        DeviceState state;
        Health health;
        std::string trouble;         // why it is not enabled; empty when it is
        std::optional<Fault> fault;  // of the last attempt, when that failed
        DeviceInfo info;
    };
    [[nodiscard]] std::vector<InventoryEntry> inventory() const;

  private:
    struct Served;
    void put_into_service(Served& served);
    void retire(Served& served);
    void announce(DeviceKind kind) const;
    [[nodiscard]] Device* healthiest(DeviceKind kind) const;

    EventSink sink_;
    Steady now_;
    std::vector<std::unique_ptr<Served>> served_;
};

}  // namespace anjungan::device
