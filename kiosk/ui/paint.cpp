#include "kiosk/ui/paint.h"

#include <qrencode.h>

#include <cmath>
#include <cstdlib>
#include <memory>

namespace anjungan::ui {

namespace {

Rect content_rect(const Box& box, const Metrics& metrics) {
    const Insets& insets = box.widget->arrangement.padding;
    const int left = metrics.px(insets.left), top = metrics.px(insets.top);
    return {box.rect.x + left, box.rect.y + top, std::max(box.rect.w - left - metrics.px(insets.right), 0),
            std::max(box.rect.h - top - metrics.px(insets.bottom), 0)};
}

constexpr std::size_t longest_qr = 1200;  // bytes; a phone reads what is denser only with patience

Studio::QrSquares encode(const std::string& data) {
    Studio::QrSquares squares{data, 0, {}};
    if (data.empty() || data.size() > longest_qr) return squares;
    struct Free {
        void operator()(QRcode* code) const { QRcode_free(code); }
    };
    const std::unique_ptr<QRcode, Free> code{QRcode_encodeData(
        static_cast<int>(data.size()), reinterpret_cast<const unsigned char*>(data.data()), 0, QR_ECLEVEL_M)};
    if (!code) return squares;
    squares.side = code->width;
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    squares.dark.resize(count);
    for (std::size_t i = 0; i < count; ++i) squares.dark[i] = code->data[i] & 1U;
    return squares;
}

}  // namespace

int Painter::radius_of(const Box& box) const {
    return metrics_.radius(box.widget->surface.radius, box.rect.w, box.rect.h);
}

void Painter::paint(const Box& box) {
    if (!box.shown || box.rect.empty()) return;
    if (box.rect.inset(-overhang(metrics_)).cut(canvas_.clip()).empty()) return;
    surface(box);
    content(box);
    for (const Box& child : box.children) paint(child);
    attention(box);
}

void Painter::surface(const Box& box) {
    const Surface& look = box.widget->surface;
    const int radius = radius_of(box);
    if (look.shadow) {
        const int blur = metrics_.px(2_mm);
        Rect below = box.rect;
        below.y += blur / 3;
        Colour shade = colour(Token::scrim);
        shade.alpha = 46;
        canvas_.nine_slice(studio_.shapes.shadow(radius, blur), below, shade);
    }
    if (look.fill != Token::none) {
        if (radius == 0)
            canvas_.fill(box.rect, colour(look.fill));
        else
            canvas_.nine_slice(studio_.shapes.filled(radius), box.rect, colour(look.fill));
    }
    const bool ornament = look.motif == Motif::whisper;
    if (look.motif != Motif::none && !(ornament && metrics_.high_contrast())) motif(box, radius);
    // In high contrast a surface is told by its edge, not by a shade of what it lies on.
    const bool needs_edge =
        metrics_.high_contrast() && look.border == Token::none && look.fill != Token::none && radius > 0;
    if (look.border != Token::none || needs_edge) {
        canvas_.nine_slice(studio_.shapes.outline(radius, metrics_.border(), look.edge), box.rect,
                           colour(needs_edge ? Token::edge : look.border));
        if (look.edge == Edge::dashed) dashes(box.rect, radius, colour(look.border));
    }
}

void Painter::motif(const Box& box, int radius) {
    const bool band = box.widget->surface.motif == Motif::band;
    const int size = band ? box.rect.h : metrics_.px(14_mm);
    Colour thread = colour(Token::batik_thread);
    if (!band) {
        // A whisper of whatever it lies on: gold on amber, grey on paper.
        const bool on_amber = box.widget->surface.fill == Token::amber_light;
        thread = colour(on_amber ? Token::amber : Token::muted);
        thread.alpha = on_amber ? 72 : 22;
    }
    canvas_.tile(studio_.shapes.kawung(size), box.rect, radius, thread);
}

// The straight parts of a dashed border, from the middle of each side outwards so that both ends look alike.
void Painter::dashes(const Rect& rect, int radius, Colour ink) {
    const int width = metrics_.border(), dash = dash_length(width), step = 2 * dash;
    const auto side = [&](int length, auto draw) {
        const int straight = length - 2 * radius;
        const int count = std::max((straight + dash) / step, 0);
        const int start = radius + (straight - (count * step - dash)) / 2;
        for (int i = 0; i < count; ++i) draw(start + i * step);
    };
    side(rect.w, [&](int at) {
        canvas_.fill({rect.x + at, rect.y, dash, width}, ink);
        canvas_.fill({rect.x + at, rect.bottom() - width, dash, width}, ink);
    });
    side(rect.h, [&](int at) {
        canvas_.fill({rect.x, rect.y + at, width, dash}, ink);
        canvas_.fill({rect.right() - width, rect.y + at, width, dash}, ink);
    });
}

void Painter::attention(const Box& box) {
    const Widget& widget = *box.widget;
    if (widget.name.empty() || (widget.role != Role::button && widget.role != Role::key)) return;
    const int radius = radius_of(box);
    if (widget.name == attention_.pressed) {  // as if it had gone in by a millimetre
        Colour shade = colour(Token::ink);
        shade.alpha = 150;
        const int deep = metrics_.px(0.6_mm);
        canvas_.nine_slice(studio_.shapes.outline(radius, 2 * deep, Edge::solid), box.rect, shade);
        shade.alpha = 60;
        canvas_.nine_slice(studio_.shapes.outline(std::max(radius - 2 * deep, 0), deep, Edge::solid),
                           box.rect.inset(2 * deep), shade);
    }
    if (widget.name == attention_.focused) {
        const int away = metrics_.px(0.9_mm), width = metrics_.px(1_mm);
        canvas_.nine_slice(studio_.shapes.outline(radius > 0 ? radius + away : 0, width, Edge::solid),
                           box.rect.inset(-away), colour(Token::focus));
        // And a light one, for where the ground or the control is as dark as the first.
        canvas_.nine_slice(studio_.shapes.outline(radius, metrics_.px(0.5_mm), Edge::solid),
                           box.rect.inset(width - away), colour(Token::card));
    }
}

void Painter::content(const Box& box) {
    std::visit([&](const auto& each) { draw(box, each); }, box.widget->content);
}

void Painter::draw(const Box& box, const Text& text) {
    const Rect inner = content_rect(box, metrics_);
    if (!box.paragraph) return;
    const Rect clip = canvas_.clip();
    // Nothing of a text that has too little room runs into its neighbours.
    if (box.cut) canvas_.set_clip(clip.cut(box.rect));
    studio_.typesetter.draw(canvas_, *box.paragraph, inner.x, inner.y, colour(text.colour));
    canvas_.set_clip(clip);
}

void Painter::draw(const Box& box, const Icon& icon) {
    const Rect inner = content_rect(box, metrics_);
    const int size = std::min({metrics_.icon(icon.size), inner.w, inner.h});
    if (const Mask* mask = studio_.icons.at(icon.name, size))
        canvas_.stamp(*mask, inner.x + (inner.w - size) / 2, inner.y + (inner.h - size) / 2,
                      colour(icon.colour));
}

void Painter::draw(const Box& box, const ui::Picture& picture) {
    const Rect inner = content_rect(box, metrics_);
    const Pixels* pixels = studio_.pictures.at(picture.source, picture.fit, inner.w, inner.h, palette_);
    if (pixels == nullptr) return;
    const Rect middle{inner.x + (inner.w - pixels->width) / 2, inner.y + (inner.h - pixels->height) / 2,
                      pixels->width, pixels->height};
    const bool whole = pixels->width == inner.w && pixels->height == inner.h;
    canvas_.picture(*pixels, middle, studio_.shapes.filled(whole ? radius_of(box) : 0));
}

void Painter::draw(const Box& box, const Qr& qr) {
    if (studio_.qr.data != qr.data) studio_.qr = encode(qr.data);
    const Studio::QrSquares& squares = studio_.qr;
    if (squares.side == 0) return;
    constexpr int quiet = 4;  // squares to every side: ISO/IEC 18004, section 6.3.8
    const int room = std::min(box.rect.w, box.rect.h);
    const int each = room / (squares.side + 2 * quiet);
    if (each < 1) return;
    const Colour dark{0, 0, 0}, light{255, 255, 255};
    const int size = each * squares.side;
    const int left = box.rect.x + (box.rect.w - size) / 2, top = box.rect.y + (box.rect.h - size) / 2;
    canvas_.nine_slice(
        studio_.shapes.filled(metrics_.radius(Radius::chip, room, room)),
        {left - quiet * each, top - quiet * each, size + 2 * quiet * each, size + 2 * quiet * each}, light);
    const auto at = [&](int x, int y) {
        return squares.dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(squares.side) +
                            static_cast<std::size_t>(x)] != 0;
    };
    for (int y = 0; y < squares.side; ++y)
        for (int x = 0; x < squares.side; ++x) {
            int run = 0;
            while (x + run < squares.side && at(x + run, y)) ++run;
            if (run > 0) canvas_.fill({left + x * each, top + y * each, run * each, each}, dark);
            x += run;
        }
}

void Painter::draw(const Box& box, const Spine& spine) {
    const Rect& rect = box.rect;
    if (!spine.cover.empty())
        if (const Pixels* front =
                studio_.pictures.at(spine.cover, Picture::Fit::cover, rect.w, rect.h, palette_))
            return canvas_.picture(*front, rect, studio_.shapes.filled(metrics_.px(1_mm)));
    if (const Pixels* pixels = studio_.jackets.at(spine, rect.w, rect.h, metrics_.px(Type::small), palette_,
                                                  studio_.typesetter, studio_.shapes))
        canvas_.picture(*pixels, rect, studio_.shapes.filled(0));
}

void Painter::draw(const Box& box, const Ring& ring) {
    const int size = std::min(box.rect.w, box.rect.h), width = std::max(size / 12, 2);
    const int x = box.rect.x + (box.rect.w - size) / 2, y = box.rect.y + (box.rect.h - size) / 2;
    canvas_.stamp(studio_.shapes.ring(size, width, 1), x, y, colour(ring.track));
    if (ring.fraction > 0)
        canvas_.stamp(studio_.shapes.ring(size, width, ring.fraction), x, y, colour(ring.colour));
}

void Painter::draw(const Box& box, const Dots& dots) {
    if (dots.total < 1) return;
    const bool pin = dots.style == Dots::Style::pin;
    const int cell = std::min(metrics_.px(pin ? 12_mm : 5_mm), box.rect.w / dots.total);
    const int size = std::max(std::min(metrics_.px(pin ? 7_mm : 2.6_mm), cell), 2);
    const int left = box.rect.x + (box.rect.w - cell * dots.total) / 2,
              top = box.rect.y + (box.rect.h - size) / 2;
    for (int i = 0; i < dots.total; ++i) {
        const Rect dot{left + i * cell + (cell - size) / 2, top, size, size};
        const bool filled = pin ? i < dots.filled : i + 1 == dots.filled;
        if (pin && !filled) {
            canvas_.nine_slice(studio_.shapes.outline(size / 2, metrics_.border() * 2, Edge::solid), dot,
                               colour(Token::muted));
        } else {
            Colour ink = colour(dots.colour);
            if (!filled) ink.alpha = 140;
            // The current poster's dot is a short line.
            const Rect shape =
                pin || !filled ? dot : Rect{dot.x - size / 3, dot.y, size + 2 * (size / 3), size};
            canvas_.nine_slice(studio_.shapes.filled(size / 2), shape, ink);
        }
    }
}

void Painter::draw(const Box& box, const Bar& bar) {
    const Rect& rect = box.rect;
    const int radius = metrics_.radius(Radius::pill, rect.w, rect.h);
    canvas_.nine_slice(studio_.shapes.filled(radius), rect, colour(Token::divider));
    const int filled = static_cast<int>(std::lround(rect.w * std::clamp(bar.fraction, 0.0, 1.0)));
    if (filled > 2 * radius)
        canvas_.nine_slice(studio_.shapes.filled(radius), {rect.x, rect.y, filled, rect.h},
                           colour(bar.colour));
}

void Painter::draw(const Box& box, const Plot& plot) {
    const int dot = std::max(metrics_.px(3_mm), 3), room = box.rect.h - dot;
    if (plot.values.empty() || box.rect.w < dot || room < 1) return;
    std::vector<Point> points;
    const double each = static_cast<double>(box.rect.w) / static_cast<double>(plot.values.size());
    for (double value : plot.values)
        points.push_back({(static_cast<double>(points.size()) + 0.5) * each,
                          dot / 2.0 + (1 - std::clamp(value, 0.0, 1.0)) * room});
    const Colour ink = colour(plot.colour);
    canvas_.stamp(line_through(points, box.rect.w, box.rect.h, std::max(metrics_.px(0.8_mm), 2)), box.rect.x,
                  box.rect.y, ink);
    for (const Point& point : points)
        canvas_.stamp(studio_.shapes.disc(dot), box.rect.x + static_cast<int>(point.x - dot / 2.0),
                      box.rect.y + static_cast<int>(point.y - dot / 2.0), ink);
}

}  // namespace anjungan::ui
