#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "drivers/printer/raster.h"
#include "platform/system/result.h"

namespace anjungan::printer {

enum class QrLevel : std::uint8_t { low, medium, quartile, high };  // of error correction; ISO 18004

struct QrMatrix {
    int modules = 0;                 // each side, without the quiet zone
    std::vector<std::uint8_t> dark;  // modules × modules, 1 is dark
    [[nodiscard]] bool at(int x, int y) const {
        return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(modules) +
                    static_cast<std::size_t>(x)] != 0;
    }
};

inline constexpr int qr_quiet_zone = 4;  // modules on each side (ISO 18004, 6.3.8)

// Fault::invalid: empty, or longer than a code of this level holds.
[[nodiscard]] Result<QrMatrix> qr_matrix(std::string_view data, QrLevel level);

// Whether a code holds this in its alphanumeric mode, where two characters take eleven bits (ISO 18004,
// 7.4.4).
[[nodiscard]] bool is_alphanumeric(std::string_view data);

// How a code of so many bytes is best printed on a line of `dots`, without computing it: with as few modules
// as can be, and then as robust as these allow.
struct QrPlan {
    QrLevel level = QrLevel::medium;  // low or medium
    int modules = 0;
    int module_dots = 0;  // 1 to 6; phones like 0.4 mm, which is 3 dots at 203 dpi
};
// Fault::invalid: empty, too long (2953 bytes), or more modules than dots.
[[nodiscard]] Result<QrPlan> plan_qr(std::size_t bytes, int dots);
// The same of this very text, which may be of the alphanumeric mode.
[[nodiscard]] Result<QrPlan> plan_qr(std::string_view data, int dots);

// The code with its quiet zone.
[[nodiscard]] Bitmap draw_qr(const QrMatrix& matrix, int module_dots);

}  // namespace anjungan::printer
