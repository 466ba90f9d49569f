#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/device/hardware.h"
#include "platform/device/manager.h"

namespace anjungan::commands {

// What a technician reads of one thing that is plugged in, or of a kind of device that is not there.
struct DeviceReport {
    enum class Verdict {
        good,
        trouble,  // somebody has to do something
        note,     // not used, and that may be right
    };
    Verdict verdict = Verdict::good;
    std::string text;  // lines: what and where it is; as what it is used; what it can; what to do
};
[[nodiscard]] std::string_view name_of(DeviceReport::Verdict verdict);  // "ok", "TROUBLE", "note"

// Which programs have this file open; as far as this user may see.
using HoldersOf = std::function<std::vector<std::string>(const std::string& node)>;

// One report for each thing that is plugged in, hubs left out, and one for each kind that is missing.
[[nodiscard]] std::vector<DeviceReport> report_devices(
    const std::vector<device::Hardware::ConnectedDevice>& connected,
    const std::vector<device::DeviceManager::InventoryEntry>& inventory,
    const device::DeviceOverrides& overrides, const HoldersOf& holders_of);

}  // namespace anjungan::commands
