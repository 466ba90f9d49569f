// Boxes → colours on a canvas.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/jacket.h"
#include "kiosk/ui/layout.h"
#include "kiosk/ui/pictures.h"
#include "kiosk/ui/shapes.h"
#include "kiosk/ui/text.h"

namespace anjungan::ui {

// What a person is doing to the screen right now; no part of the State.
struct Attention {
    std::string pressed;  // name of the control under the finger
    std::string focused;  // name of the control the keyboard is at
    bool operator==(const Attention&) const = default;
};

// What painting stands on; all of it is kept between frames.
struct Studio {
    Typesetter typesetter;
    Icons icons;
    Shapes shapes = {};
    Pictures pictures = {};
    Jackets jackets = {};
    // The squares of the last QR code: 1 is dark; side × side.
    struct QrSquares {
        std::string data;
        int side = 0;
        std::vector<std::uint8_t> dark;
    } qr = {};
};

// Paints what lies within the canvas's clip.
class Painter {
  public:
    Painter(Canvas& canvas, Studio& studio, const Metrics& metrics, const Palette& palette,
            const Attention& attention)
        : canvas_(canvas), studio_(studio), metrics_(metrics), palette_(palette), attention_(attention) {}

    void paint(const Box& box);

    // How far paint may lie outside of a box, in pixels: shadow and focus ring.
    [[nodiscard]] static int overhang(const Metrics& metrics) { return metrics.px(2_mm) + 2; }

  private:
    [[nodiscard]] Colour colour(Token token) const { return palette_[static_cast<std::size_t>(token)]; }
    void surface(const Box& box);
    void motif(const Box& box, int radius);
    void dashes(const Rect& rect, int radius, Colour colour);
    void attention(const Box& box);
    void content(const Box& box);
    void draw(const Box& box, const Text& text);
    void draw(const Box& box, const Icon& icon);
    void draw(const Box& box, const ui::Picture& picture);
    void draw(const Box& box, const Qr& qr);
    void draw(const Box& box, const Spine& spine);
    void draw(const Box& box, const Ring& ring);
    void draw(const Box& box, const Dots& dots);
    void draw(const Box& box, const Bar& bar);
    void draw(const Box& box, const Plot& plot);
    void draw(const Box&, std::monostate) {}
    [[nodiscard]] int radius_of(const Box& box) const;

    Canvas& canvas_;
    Studio& studio_;
    const Metrics& metrics_;
    const Palette& palette_;
    const Attention& attention_;
};

}  // namespace anjungan::ui
