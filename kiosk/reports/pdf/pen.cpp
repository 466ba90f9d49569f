#include "kiosk/reports/pdf/pen.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace anjungan::reports {

namespace {

using ConfigHandle = std::unique_ptr<FcConfig, Releases<FcConfigDestroy>>;
using DescriptionHandle = std::unique_ptr<PangoFontDescription, Releases<pango_font_description_free>>;
using OptionsHandle = std::unique_ptr<cairo_font_options_t, Releases<cairo_font_options_destroy>>;

constexpr const char* families = "Noto Sans, Noto Sans Javanese";

}  // namespace

Result<Typography> Typography::load(const std::filesystem::path& fonts) {
    // Nothing of this computer's own fonts and settings: a report looks the same wherever it is made.
    const ConfigHandle config{FcConfigCreate()};
    int read = 0;
    std::error_code error;
    for (const auto& file : std::filesystem::directory_iterator(fonts, error))
        if (file.path().extension() == ".ttf")
            read += FcConfigAppFontAddFile(config.get(),
                                           reinterpret_cast<const FcChar8*>(file.path().c_str())) == FcTrue
                        ? 1
                        : 0;
    if (read == 0)
        return fail(Fault::not_found, "there is no font in {}; install the program again", fonts.string());
    Typography typography;
    typography.map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(typography.map_.get()), config.get());
    typography.context_.reset(pango_font_map_create_context(typography.map_.get()));
    pango_cairo_context_set_resolution(typography.context_.get(), 72);
    const OptionsHandle options{cairo_font_options_create()};
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(typography.context_.get(), options.get());
    return typography;
}

ObjectHandle<PangoLayout> Pen::layout(const std::string& text, const Style& style, double width,
                                      double at) const {
    ObjectHandle<PangoLayout> layout{pango_layout_new(typography_.context())};
    const DescriptionHandle font{pango_font_description_from_string(families)};
    pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_line_spacing(layout.get(), static_cast<float>(style.leading));
    if (width > 0) pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout.get(), at < 0.25   ? PANGO_ALIGN_LEFT
                                             : at < 0.75 ? PANGO_ALIGN_CENTER
                                                         : PANGO_ALIGN_RIGHT);
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    return layout;
}

double Pen::height(const std::string& text, const Style& style, double width) const {
    PangoRectangle logical;
    pango_layout_get_extents(layout(text, style, width, 0).get(), nullptr, &logical);
    return static_cast<double>(logical.height) / PANGO_SCALE;
}

double Pen::width(const std::string& text, const Style& style) const {
    PangoRectangle logical;
    pango_layout_get_extents(layout(text, style, 0, 0).get(), nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

double Pen::text(const std::string& text, const Style& style, double x, double y, double width,
                 double at) const {
    if (text.empty()) return 0;
    const auto set = layout(text, style, width, at);
    if (draws()) {
        ink(style.ink);
        cairo_move_to(cairo_, x, y);
        pango_cairo_show_layout(cairo_, set.get());
    }
    PangoRectangle logical;
    pango_layout_get_extents(set.get(), nullptr, &logical);
    return static_cast<double>(logical.height) / PANGO_SCALE;
}

void Pen::line(double x1, double y1, double x2, double y2, double thickness, double ink_value,
               bool is_broken) const {
    if (!draws()) return;
    constexpr std::array broken{2.0, 2.0};
    ink(ink_value);
    cairo_set_line_width(cairo_, thickness);
    cairo_set_dash(cairo_, broken.data(), is_broken ? 2 : 0, 0);
    cairo_move_to(cairo_, x1, y1);
    cairo_line_to(cairo_, x2, y2);
    cairo_stroke(cairo_);
    cairo_set_dash(cairo_, nullptr, 0, 0);
}

void Pen::box(double x, double y, double width, double height, Fill fill, double thickness,
              bool is_broken) const {
    if (!draws()) return;
    constexpr double distance = 4.2;
    cairo_save(cairo_);
    cairo_rectangle(cairo_, x, y, width, height);
    cairo_clip(cairo_);
    ink(0);
    // How many marks, each so far behind the one before, begin on this length.
    const auto marks_on = [](double length) { return static_cast<int>(std::ceil(length / distance)); };
    if (fill == Fill::hatched)
        for (int i = 0; i < marks_on(height + width); ++i) {
            const double at = i * distance - height;
            line(x + at, y + height, x + at + height, y, 0.9);
        }
    if (fill == Fill::dotted)
        for (int row = 0; row < marks_on(height - distance / 2); ++row)
            for (int column = 0; column < marks_on(width - distance / 2); ++column)
                disc(x + (column + 0.5) * distance, y + (row + 0.5) * distance, 0.6);
    cairo_restore(cairo_);
    if (thickness <= 0) return;
    constexpr std::array broken{2.0, 2.0};
    ink(0);
    cairo_set_line_width(cairo_, thickness);
    cairo_set_dash(cairo_, broken.data(), is_broken ? 2 : 0, 0);
    cairo_rectangle(cairo_, x, y, width, height);
    cairo_stroke(cairo_);
    cairo_set_dash(cairo_, nullptr, 0, 0);
}

void Pen::disc(double x, double y, double radius) const {
    if (!draws()) return;
    ink(0);
    cairo_new_sub_path(cairo_);
    cairo_arc(cairo_, x, y, radius, 0, 6.283185307179586);
    cairo_fill(cairo_);
}

void Pen::lozenge(double x, double y, double radius, bool is_hollow) const {
    if (!draws()) return;
    cairo_move_to(cairo_, x, y - radius);
    cairo_line_to(cairo_, x + radius, y);
    cairo_line_to(cairo_, x, y + radius);
    cairo_line_to(cairo_, x - radius, y);
    cairo_close_path(cairo_);
    ink(is_hollow ? 1 : 0);
    cairo_fill_preserve(cairo_);
    ink(0);
    cairo_set_line_width(cairo_, 1.1);
    cairo_stroke(cairo_);
}

void Pen::emblem(double x, double y, double side) const {
    if (!draws()) return;
    const auto to = [&](double across, double down) {
        cairo_line_to(cairo_, x + across * side, y + down * side);
    };
    cairo_save(cairo_);
    ink(0);
    cairo_set_line_width(cairo_, side * 0.055);
    cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cairo_, CAIRO_LINE_CAP_ROUND);
    // Two mountains.
    to(0.10, 0.36), to(0.40, 0.04), to(0.56, 0.22), to(0.68, 0.12), to(0.90, 0.36);
    cairo_stroke(cairo_);
    // An open book: its two pages, and the fold.
    for (const double way : {-1.0, 1.0}) {
        cairo_move_to(cairo_, x + 0.5 * side, y + 0.56 * side);
        cairo_curve_to(cairo_, x + (0.5 + way * 0.12) * side, y + 0.46 * side, x + (0.5 + way * 0.3) * side,
                       y + 0.46 * side, x + (0.5 + way * 0.42) * side, y + 0.47 * side);
        to(0.5 + way * 0.42, 0.90);
        cairo_curve_to(cairo_, x + (0.5 + way * 0.3) * side, y + 0.89 * side, x + (0.5 + way * 0.12) * side,
                       y + 0.89 * side, x + 0.5 * side, y + 0.98 * side);
        cairo_stroke(cairo_);
    }
    cairo_move_to(cairo_, x + 0.5 * side, y + 0.56 * side);
    to(0.5, 0.98);
    cairo_stroke(cairo_);
    cairo_restore(cairo_);
}

}  // namespace anjungan::reports
