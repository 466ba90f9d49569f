#pragma once

#include <algorithm>
#include <filesystem>
#include <vector>

#include "kiosk/ui/offscreen.h"
#include "platform/device/simulation.h"

namespace anjungan::script {

// The receipt as it looks.
[[nodiscard]] inline Status write_receipt_png(const device::PrintedReceipt& receipt,
                                              const std::filesystem::path& file) {
    std::vector<std::uint32_t> pixels(receipt.grey.size());
    std::ranges::transform(receipt.grey, pixels.begin(), [](std::uint8_t grey) { return grey * 0x010101U; });
    return ui::write_png({pixels, receipt.width, receipt.height, receipt.width}, file);
}

}  // namespace anjungan::script
