#include "kiosk/ui/jacket.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "kiosk/ui/patterns.h"
#include "kiosk/ui/unicode.h"

namespace anjungan::ui {

namespace {

// FNV-1a, and what mixes its last bytes into its first: the same on every machine and in every run.
std::uint32_t hash_of(std::initializer_list<std::string_view> texts) {
    std::uint32_t hash = 2166136261U;
    for (const std::string_view text : texts) {
        for (const char each : text) hash = (hash ^ static_cast<unsigned char>(each)) * 16777619U;
        hash = (hash ^ 0xFFU) * 16777619U;
    }
    hash ^= hash >> 16;
    hash *= 0x45D9F3BU;
    return hash ^ hash >> 16;
}

Mask turned_clockwise(const Mask& mask) {
    Mask out = blank_mask(mask.height, mask.width);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x) out.row(x)[mask.height - 1 - y] = mask.row(y)[x];
    return out;
}

Mask set_as_mask(Typesetter& typesetter, const Text& text, int em, int width, int most_lines) {
    const Paragraph paragraph = typesetter.set(text, em, width, most_lines);
    auto canvas = Canvas::create(width, std::clamp(paragraph.height, 1, 4096));
    if (!canvas) return {};
    canvas->fill(canvas->bounds(), Colour{0, 0, 0});
    typesetter.draw(*canvas, paragraph, 0, 0, Colour{255, 255, 255});
    Mask mask = blank_mask(canvas->width(), canvas->height());
    const device::Frame frame = canvas->frame();
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            mask.row(y)[x] = static_cast<std::uint8_t>(
                frame.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.stride) +
                             static_cast<std::size_t>(x)]);
    return mask;
}

class Binder {
  public:
    Binder(const Spine& spine, int width, int height, int em, const Palette& palette, Typesetter& typesetter,
           Shapes& shapes)
        : spine_(spine),
          width_(width),
          height_(height),
          em_(em),
          palette_(palette),
          typesetter_(typesetter),
          shapes_(shapes) {}

    [[nodiscard]] Pixels bound() {
        auto canvas = Canvas::create(width_, height_);
        if (!canvas) return {};
        canvas->fill(canvas->bounds(), colour(spine_.jacket.colour));
        const bool known = spine_.jacket.colour != Token::spine_none;
        const int band = std::max(std::min(width_ * 2 / 5, height_ / (is_wide() ? 7 : 4)), 4);
        const int edge = std::max(width_ / 8, 2);
        int from = edge, until = height_ - edge;
        if (known) from = woven(*canvas, edge, band);
        if (is_wide() && !spine_.call_number.empty() && height_ >= em_ * 10) {  // the title goes before
            until = label(*canvas);
        } else if (known && !is_wide()) {
            (void)woven(*canvas, height_ - edge - band, band);
        }
        if (is_wide()) title(*canvas, from + width_ / 10, until - width_ / 10);
        return with_round_corners(canvas->frame());
    }

  private:
    [[nodiscard]] Colour colour(Token token) const { return palette_[static_cast<std::size_t>(token)]; }
    // Whether there is room for letters.
    [[nodiscard]] bool is_wide() const { return width_ >= em_ * 2 && height_ >= em_ * 5; }

    // The pattern between two threads; returns where it ends.
    int woven(Canvas& canvas, int top, int height) {
        const int thread = std::max(height / 14, 1);
        Colour ink = colour(Token::on_spine);
        ink.alpha = 150;
        canvas.fill({0, top, width_, thread}, ink);
        canvas.fill({0, top + height - thread, width_, thread}, ink);
        const int inner = height - 2 * thread;
        const Mask tile = pattern_tile(spine_.jacket.pattern, inner);
        if (tile.width == inner) canvas.tile(tile, {0, top + thread, width_, inner}, 0, ink);
        return top + height;
    }

    // The call number as libraries stick it on; returns where it begins.
    int label(Canvas& canvas) {
        const int margin = std::max(width_ / 12, 2), inner = width_ - 2 * margin;
        Text text{.spans = {{spine_.call_number}},
                  .type = Type::small,
                  .weight = Weight::medium,
                  .align = Across::centre};
        std::ranges::replace(text.spans.front().text, ' ', '\n');
        int size = em_;
        const int least = std::max(em_ * 3 / 5, 8);
        while (size > least && typesetter_.widths(text, size).natural > inner - margin) --size;
        const Paragraph lines = typesetter_.set(text, size, inner, 3);
        const int height = lines.height + margin, top = height_ - 2 * margin - height;
        canvas.nine_slice(shapes_.filled(std::max(margin / 2, 1)), {margin, top, inner, height},
                          Colour{255, 255, 255});
        typesetter_.draw(canvas, lines, margin, top + margin / 2, Colour{0, 0, 0});
        return top;
    }

    // Down the spine, as books here are read; a little smaller before it is cut.
    void title(Canvas& canvas, int from, int until) {
        const Text text{.spans = {{spine_.title}}, .type = Type::heading, .weight = Weight::bold};
        const int length = until - from, room = width_ - std::max(width_ / 10, 2);
        if (length < 2 * em_ || spine_.title.empty()) return;
        int size = em_;
        const auto lines = [&] { return std::max(room / typesetter_.line_height(text, size), 1); };
        while (size > em_ * 4 / 5 && typesetter_.set(text, size, length, lines()).cut) --size;
        const Mask mask = turned_clockwise(set_as_mask(typesetter_, text, size, length, lines()));
        canvas.set_clip({0, from, width_, length});
        canvas.stamp(mask, (width_ - mask.width) / 2, from, colour(Token::on_spine));
        canvas.set_clip(canvas.bounds());
    }

    [[nodiscard]] Pixels with_round_corners(const device::Frame& frame) {
        Pixels pixels{width_, height_, {}, false};
        pixels.argb.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
        const int radius = std::clamp(width_ / 12, 1, 12);
        const Mask& corner = shapes_.filled(radius).mask;
        const auto in_corner = [&](int at, int length) {
            return at < radius ? at : at >= length - radius ? corner.width - (length - at) : radius;
        };
        for (int y = 0; y < height_; ++y)
            for (int x = 0; x < width_; ++x) {
                const std::uint32_t cover = corner.row(in_corner(y, height_))[in_corner(x, width_)];
                const std::uint32_t pixel =
                    frame.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.stride) +
                                 static_cast<std::size_t>(x)];
                pixels.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                            static_cast<std::size_t>(x)] = (pixel & 0xFFFFFFU) | cover << 24;
            }
        return pixels;
    }

    const Spine& spine_;
    int width_, height_, em_;
    const Palette& palette_;
    Typesetter& typesetter_;
    Shapes& shapes_;
};

constexpr double lean = 9 * std::numbers::pi / 180;  // to the left, as if the next book had been taken out

// The upright size of a book that leans within this place.
struct Upright {
    int width, height;
};
Upright upright_within(int width, int height) {
    const double sine = std::sin(lean), cosine = std::cos(lean);
    // width = w·cos + h·sin, height = w·sin + h·cos
    const double square = cosine * cosine - sine * sine;
    const double w = (width * cosine - height * sine) / square, h = (height * cosine - width * sine) / square;
    return {std::max(static_cast<int>(w), 2), std::max(static_cast<int>(h), 2)};
}

// Four pixels around a point, each by its share; what lies outside is nothing.
std::uint32_t sample(const Pixels& from, double x, double y) {
    const double fx = std::floor(x - 0.5), fy = std::floor(y - 0.5);
    std::array<double, 4> sums{};  // alpha, and red, green, blue times alpha
    for (int i = 0; i < 2; ++i)
        for (int j = 0; j < 2; ++j) {
            const int px = static_cast<int>(fx) + i, py = static_cast<int>(fy) + j;
            if (px < 0 || py < 0 || px >= from.width || py >= from.height) continue;
            const double share = (1 - std::abs(x - 0.5 - px)) * (1 - std::abs(y - 0.5 - py));
            const std::uint32_t pixel =
                from.argb[static_cast<std::size_t>(py) * static_cast<std::size_t>(from.width) +
                          static_cast<std::size_t>(px)];
            const double alpha = share * (pixel >> 24);
            sums[0] += alpha;
            for (std::size_t channel = 0; channel < 3; ++channel)
                sums[channel + 1] += alpha * (pixel >> (16 - 8 * channel) & 0xFFU);
        }
    if (sums[0] < 0.5) return 0;
    std::uint32_t out = static_cast<std::uint32_t>(std::lround(std::min(sums[0], 255.0))) << 24;
    for (std::size_t channel = 0; channel < 3; ++channel)
        out |= static_cast<std::uint32_t>(std::lround(sums[channel + 1] / sums[0])) << (16 - 8 * channel);
    return out;
}

Pixels leaning(const Pixels& upright, int width, int height) {
    Pixels out{width, height, {}, false};
    out.argb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const double sine = std::sin(lean), cosine = std::cos(lean);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const double dx = x + 0.5 - width / 2.0, dy = y + 0.5 - height / 2.0;
            out.argb[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(x)] =
                sample(upright, dx * cosine - dy * sine + upright.width / 2.0,
                       dx * sine + dy * cosine + upright.height / 2.0);
        }
    return out;
}

}  // namespace

Jacket jacket_of(std::string_view call_number, std::string_view shelf, std::string_view title) {
    constexpr std::array colours{Token::spine_1, Token::spine_2, Token::spine_3,
                                 Token::spine_4, Token::spine_5, Token::spine_6};
    constexpr std::uint32_t patterns = static_cast<std::uint32_t>(Pattern::nitik) + 1;
    // "899.221 RUS s" and "899.221 ALI l" stand together.
    const std::string_view group = !shelf.empty()         ? shelf
                                   : !call_number.empty() ? call_number.substr(0, call_number.find(' '))
                                                          : title;
    return {colours[hash_of({group}) % colours.size()],
            static_cast<Pattern>(hash_of({call_number, title}) % patterns)};
}

const Pixels* Jackets::at(const Spine& spine, int width, int height, int em, const Palette& palette,
                          Typesetter& typesetter, Shapes& shapes) {
    if (width < 1 || height < 1 || width > 2048 || height > 2048) return nullptr;
    return kept_.at({spine, width, height, em, palette}, [&] {
        const Upright size = spine.leans ? upright_within(width, height) : Upright{width, height};
        const Pixels bound = Binder{spine, size.width, size.height, em, palette, typesetter, shapes}.bound();
        return spine.leans ? leaning(bound, width, height) : bound;
    });
}

}  // namespace anjungan::ui
