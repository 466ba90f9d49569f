#pragma once

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
        constexpr int em = 24;  // dots: as high as a printer's own character of size 1 × 1
        return rasteriser_.rasterise(utf8, style.bold, dots, em * style.height);
    }

  private:
    ui::Rasteriser rasteriser_;
};

}  // namespace anjungan::assembly
