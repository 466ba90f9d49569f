// Posters and logos: PNG, JPEG and SVG from files that anyone may have made, within limits; and the house's
// own drawings. Scaled once to where they are shown and kept.
#pragma once

#include <filesystem>
#include <string>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/kept_pixels.h"

namespace anjungan::ui {

// Limits of what is opened at all. A poster of a phone's camera passes.
inline constexpr std::size_t largest_picture_file = 16U << 20U;  // bytes
inline constexpr long largest_picture_area = 40'000'000;         // pixels once unpacked
inline constexpr std::size_t largest_svg = 1U << 20U;            // bytes

struct PictureLimits {
    std::size_t file = largest_picture_file;  // bytes
    long area = largest_picture_area;         // pixels
};
// Reads PNG or JPEG. The size is read from the file's head before anything is unpacked.
// Fault::not_found, Fault::unsupported (another kind), Fault::full (beyond the limits), Fault::damaged.
[[nodiscard]] Result<Pixels> load_picture(const std::filesystem::path& file,
                                          const PictureLimits& limits = {});
// The same from memory; `what` names it for people.
[[nodiscard]] Result<Pixels> unpack_picture(const std::string& bytes, const std::string& what,
                                            const PictureLimits& limits = {});

// Draws an SVG document into a picture of this size (1 to 8192 pixels a side). Fault::damaged, invalid,
// not_found.
[[nodiscard]] Result<Pixels> draw_svg(const std::string& document, int width, int height);
[[nodiscard]] Result<Pixels> draw_svg_file(const std::filesystem::path& file, int width, int height);
// Width to height as the document says (width and height, or viewBox); 1 when it does not.
[[nodiscard]] double svg_ratio(const std::string& document);

// The part `from` at exactly this size; what falls into one pixel is averaged.
[[nodiscard]] Pixels scaled(const Pixels& pixels, const Rect& from, int width, int height);

class Pictures {
  public:
    // Keeps at most this many bytes of pixels; the least recently shown leave first.
    Pictures() = default;
    explicit Pictures(std::size_t most_bytes) : kept_(most_bytes) {}

    // The picture of a Picture::source for a place of width × height pixels: exactly that size for cover, at
    // most that for contain. nullptr when it cannot be shown. Good until the next call.
    [[nodiscard]] const Pixels* at(const std::string& source, Picture::Fit fit, int width, int height,
                                   const Palette& palette);
    // Whatever may tell of somebody; our own drawings do not, and are what is shown next.
    void forget();

  private:
    struct Key {
        std::string source;
        Picture::Fit fit;
        int width, height;
        Palette palette;
        bool operator==(const Key&) const = default;
    };
    KeptPixels<Key> kept_{4U << 20U};
};

}  // namespace anjungan::ui
