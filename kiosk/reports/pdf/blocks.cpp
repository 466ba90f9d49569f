#include "kiosk/reports/pdf/blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace anjungan::reports {

namespace {

constexpr double between_singles = 10;

template <class Bar>
double largest(const std::vector<Bar>& bars) {
    double most = 1;
    for (const Bar& bar : bars) most = std::max(most, bar.value.value_or(0));
    return most;
}

// 1, 2 or 5 times a power of ten: three to six lines up to `most`.
double step_of(double most) {
    double step = std::pow(10, std::floor(std::log10(most)));
    for (const double finer : {5.0, 2.0, 1.0, 0.5, 0.2, 0.1})
        if (most / (step * finer) >= 2.5) return std::max(1.0, step * finer);
    return std::max(1.0, step);
}

std::string tick_text(double tick, const std::string& separator) {
    std::string digits = fmt::format("{:.0f}", tick);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, separator);
    return digits;
}

double draw_title(const Pen& pen, const std::string& title, Spot at) {
    return title.empty() ? 0 : pen.text(title, heading, at.x, at.y, at.width) + 3;
}

}  // namespace

double draw(const Pen& pen, const Bars& bars, Spot at) {
    double y = at.y + draw_title(pen, bars.title, at);
    double figures = 0, shares = 0;
    for (const Bars::Bar& bar : bars.bars) {
        figures = std::max(figures, pen.width(bar.figure.shown, bold));
        shares = std::max(shares, pen.width(bar.share.shown, body));
    }
    const double names = at.width * 0.46, gap = 6;
    const double room = at.width - names - figures - shares - 3 * gap;
    const double most = largest(bars.bars);
    for (const Bars::Bar& bar : bars.bars) {
        const double height = std::max(13.0, pen.height(bar.name.shown, body, names) + 1.5);
        const double line = pen.height("0", body, 0), middle = y + height / 2;
        pen.text(bar.name.shown, body, at.x, middle - pen.height(bar.name.shown, body, names) / 2, names);
        const double left = at.x + names + gap;
        if (bar.value)
            pen.box(left, middle - 4, std::max(1.0, room * *bar.value / most), 8,
                    bar.is_unknown ? Fill::none : Fill::hatched, 0.8, bar.is_unknown);
        pen.text(bar.figure.shown, bold, left + room + gap, middle - line / 2, figures, 1);
        pen.text(bar.share.shown, body, left + room + gap + figures + gap, middle - line / 2, shares, 1);
        y += height;
    }
    if (bars.bars.empty()) y += pen.text("–", body, at.x, y, at.width);
    if (!bars.note.empty()) y += pen.text(bars.note, small, at.x, y, at.width);
    return y - at.y;
}

double draw(const Pen& pen, const Columns& columns, Spot at) {
    constexpr double height = 92, above = 14;
    double y = at.y + draw_title(pen, columns.title, at);
    if (columns.bars.empty()) return y + pen.text("–", body, at.x, y, at.width) - at.y;
    const double most = largest(columns.bars), step = step_of(most);
    const bool is_dense = columns.bars.size() > 16;
    const Style figure_style{.size = is_dense ? 6.4 : 8, .weight = 700},
        name_style{.size = is_dense                  ? 6.8
                           : columns.bars.size() > 8 ? 7.2
                                                     : 7.8};
    const double axis = 30, left = at.x + axis, room = at.width - axis;
    const double base = y + above + height, each = room / static_cast<double>(columns.bars.size());
    const double bar_width = std::min(each * 0.66, 44.0);
    const int ticks = static_cast<int>(most / step);
    for (int i = 0; i <= ticks; ++i) {
        const double tick = i * step;
        const double down = base - height * tick / most;
        pen.line(left, down, at.x + at.width, down, 0.5, tick > 0 ? 0.75 : 0);
        pen.text(tick_text(tick, columns.separator), {.size = 7.2}, at.x, down - 5, axis - 5, 1);
    }
    for (std::size_t i = 0; i < columns.bars.size(); ++i) {
        const auto& bar = columns.bars[i];
        const double middle = left + (static_cast<double>(i) + 0.5) * each;
        const double tall = height * bar.value.value_or(0) / most;
        if (bar.value) pen.box(middle - bar_width / 2, base - tall, bar_width, tall, Fill::hatched, 0.8);
        pen.text(bar.figure.shown, figure_style, middle - each / 2 - 6,
                 base - tall - figure_style.size * 1.45, each + 12, 0.5);
        pen.text(bar.name, name_style, middle - each / 2 - 4, base + 2, each + 8, 0.5);
    }
    pen.line(left, base, at.x + at.width, base, 1);
    y = base + 13;
    if (!columns.note.empty()) y += pen.text(columns.note, small, at.x, y, at.width);
    return y - at.y;
}

double draw(const Pen& pen, const Highlights& highlights, Spot at) {
    const Style large{.size = 19, .weight = 700};
    const double each = at.width / static_cast<double>(std::max<std::size_t>(highlights.figures.size(), 1));
    double height = 0;
    for (std::size_t i = 0; i < highlights.figures.size(); ++i) {
        const double x = at.x + each * static_cast<double>(i) + 8;
        const double figure = pen.text(highlights.figures[i].shown, large, x, at.y - 3, each - 12);
        height = std::max(height,
                          figure - 4 + pen.text(highlights.labels[i], body, x, at.y + figure - 5, each - 12));
    }
    for (std::size_t i = 0; i < highlights.figures.size(); ++i) {
        const double x = at.x + each * static_cast<double>(i);
        pen.line(x + 0.5, at.y, x + 0.5, at.y + height, 1);
    }
    return height;
}

double draw(const Pen& pen, const IndexScale& scale, Spot at) {
    constexpr double least_height = 76, inner = 12;
    double y = at.y + 4;
    const double half = at.width * 0.36;
    y += pen.text(scale.label, body, at.x + inner, y, half);
    y += pen.text(scale.value, {.size = 29, .weight = 700}, at.x + inner, y - 7, half) - 10;
    y += pen.text(scale.quality, {.size = 9.4, .weight = 700}, at.x + inner, y, half);
    y += pen.text(scale.interval, body, at.x + inner, y, half);
    const double height = std::max(least_height, y + 5 - at.y);
    pen.box(at.x, at.y, at.width, height, Fill::none, 1);

    // From 25 to the second band little is told apart: the scale is cut there.
    const double left = at.x + half + 2 * inner, right = at.x + at.width - 2 * inner, cut = left + 34;
    const auto on_scale = [&](double value) {
        const double second = scale.bands.size() > 1 ? scale.bands[1].begins : 25.0;
        if (value < second) return left + (value - 25) / (second - 25) * (cut - left + 10);
        return cut + 10 + (value - second) / (100 - second) * (right - cut - 10);
    };
    const double top = at.y + 28, tall = 13;
    for (std::size_t i = 0; i < scale.bands.size(); ++i) {
        const double from = on_scale(scale.bands[i].begins),
                     to = i + 1 < scale.bands.size() ? on_scale(scale.bands[i + 1].begins) : right;
        pen.box(from, top, to - from, tall,
                i % 4 == 1   ? Fill::dotted
                : i % 4 == 3 ? Fill::hatched
                             : Fill::none);
        pen.text(scale.bands[i].letter, bold, from, top + tall + 2, to - from, 0.5);
        pen.text(scale.bands[i].from, {.size = 7.4}, from - 20, top + tall + 14, 40, 0.5);
    }
    pen.text(scale.end, {.size = 7.4}, right - 20, top + tall + 14, 40, 0.5);
    for (const double shift : {-1.8, 1.8})
        pen.line(left + 16 + shift - 2, top + tall + 3, left + 16 + shift + 2, top - 3, 0.9);
    if (scale.at > 0) {
        const double middle = on_scale(scale.at), low = on_scale(scale.low), high = on_scale(scale.high),
                     up = top - 8;
        pen.line(middle, up, middle, top + tall, 1.2);
        pen.line(low, up, high, up, 1.1);
        pen.line(low, up - 3, low, up + 3, 1.1);
        pen.line(high, up - 3, high, up + 3, 1.1);
        pen.disc(middle, up, 3.6);
    }
    return height;
}

double draw(const Pen& pen, const Paragraph& paragraph, Spot at) {
    return pen.text(paragraph.text, {.size = 9.2, .leading = 1.08}, at.x, at.y, at.width);
}

double draw(const Pen& pen, const Signature& signature, Spot at) {
    constexpr double room_to_sign = 42;
    const double x = at.x + at.width * 0.62, width = at.width * 0.38;
    double y = at.y;
    y += pen.text(signature.day, body, x, y, width) + 1;
    y += pen.text(signature.office, body, x, y, width) + room_to_sign;
    pen.line(x, y, x + width, y, 0.7);
    y += 2;
    y += pen.text(signature.number + " ................................", body, x, y, width);
    return y - at.y;
}

double draw(const Pen& pen, const Single& single, Spot at) {
    return std::visit([&](const auto& block) { return draw(pen, block, at); }, single);
}

double draw(const Pen& pen, const Block& block, Spot at) {
    if (const auto* single = std::get_if<Single>(&block)) return draw(pen, *single, at);
    const auto& both = std::get<SideBySide>(block);
    constexpr double between = 22;
    const double left = (at.width - between) * both.left_share;
    double height = 0;
    for (const bool is_left : {true, false}) {
        Spot spot{at.x + (is_left ? 0 : left + between), at.y, is_left ? left : at.width - between - left};
        for (const Single& each : is_left ? both.left : both.right)
            spot.y += draw(pen, each, spot) + between_singles;
        height = std::max(height, spot.y - between_singles - at.y);
    }
    return height;
}

}  // namespace anjungan::reports
