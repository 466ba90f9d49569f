// One transfer at a DeviceModel, attempted again and again until it has ended: what a host controller does
// with its packets. For levels whose buffers lie elsewhere (in a request of the kernel).
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "tests/support/device_model.h"

namespace anjungan::tests {

struct ModelTransfer {
    std::uint8_t endpoint = 0;  // 0: control, with a setup
    usb::Setup setup{};
    std::span<std::uint8_t> data;  // its whole buffer; of a control transfer that of the data stage
    std::size_t done = 0;          // bytes so far
};

enum class TransferResult { done, stalled, overflowed };

// What becomes of it now. Nothing: the device has no room or nothing to say, so it has to wait.
[[nodiscard]] std::optional<TransferResult> attempt(DeviceModel& model, ModelTransfer& transfer);

}  // namespace anjungan::tests
