#pragma once

#include <algorithm>
#include <utility>

#include "kiosk/ui/rasteriser.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::assembly {

// Lends the kiosk's fonts to the receipt printers.
class TextOnPaper final : public device::TextRasteriser {
  public:
    explicit TextOnPaper(ui::Rasteriser rasteriser) : rasteriser_(std::move(rasteriser)) {}

    [[nodiscard]] device::Picture rasterise(std::string_view utf8, const device::TextStyle& style,
                                            int dots) override {
        // Dots: as high as a printer's own character of size 1 × 1; what is higher and no wider lies between.
        const int em = style.height == 1 ? 24 : style.width == 1 ? 34 : 48;
        return cropped(rasteriser_.rasterise(utf8, style.bold, dots, em));
    }

  private:
    // No wider than its longest line, so that the printer can align it.
    static device::Picture cropped(device::Picture picture) {
        const auto row = static_cast<std::size_t>(picture.width);
        std::size_t width = 1;
        for (std::size_t at = 0; at < picture.grey.size(); ++at)
            if (picture.grey[at] < 255) width = std::max(width, at % row + 1);
        device::Picture narrow{static_cast<int>(width), picture.height, {}};
        for (std::size_t from = 0; from < picture.grey.size(); from += row)
            narrow.grey.insert(narrow.grey.end(), picture.grey.begin() + static_cast<std::ptrdiff_t>(from),
                               picture.grey.begin() + static_cast<std::ptrdiff_t>(from + width));
        return narrow;
    }

    ui::Rasteriser rasteriser_;
};

}  // namespace anjungan::assembly
