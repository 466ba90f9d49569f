#pragma once

#include <string_view>

#include "platform/device/document.h"

namespace anjungan::device {

// Draws text that a printer's own characters cannot show (Javanese script, for one). Drivers know no
// fonts, so the kiosk gives them one of these. Used by the loop's thread.
class TextRasteriser {
  public:
    virtual ~TextRasteriser() = default;
    // One paragraph, black on white, wrapped at words; lines at the left edge. The picture is at most `dots`
    // wide and no wider than its longest line, so that the printer can align it. A character of style
    // 1 × 1 fills a line of about 24 to 50 dots. Never throws; an empty picture says that it cannot.
    [[nodiscard]] virtual Picture rasterise(std::string_view utf8, const TextStyle& style, int dots) = 0;
};

}  // namespace anjungan::device
