// What a book looks like that nobody has photographed: its jacket is made from its call number, its shelf and
// its title, and is always the same for the same book. The colour is that of the shelf, so that books that
// stand together look so; one of six batik patterns tells them apart.
#pragma once

#include <string_view>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/kept_pixels.h"
#include "kiosk/ui/shapes.h"
#include "kiosk/ui/text.h"

namespace anjungan::ui {

// Pure; any text will do, none as well. A book of no known shelf takes the colour of its call number's class.
[[nodiscard]] Jacket jacket_of(std::string_view call_number, std::string_view shelf, std::string_view title);

// Books as they stand on a shelf, drawn once and kept: at most `most_bytes` of pixels, the least recently shown
// leave first.
class Jackets {
  public:
    Jackets() = default;
    explicit Jackets(std::size_t most_bytes) : kept_(most_bytes) {}

    // The spine in a place of width × height pixels (1 to 2048 each, else nullptr); one that leans stands within
    // the same place. Letters are of `em` pixels or less. Good until the next call.
    [[nodiscard]] const Pixels* at(const Spine& spine, int width, int height, int em, const Palette& palette,
                                   Typesetter& typesetter, Shapes& shapes);
    [[nodiscard]] std::size_t kept_bytes() const { return kept_.bytes(); }
    // Titles are somebody's reading: nothing of them is kept.
    void forget() { kept_.forget(); }

  private:
    struct Key {
        Spine spine;
        int width = 0, height = 0, em = 0;  // pixels
        Palette palette{};
        bool operator==(const Key&) const = default;
    };
    KeptPixels<Key> kept_{2U << 20U};
};

}  // namespace anjungan::ui
