// Ink on one page after the other: texts, lines and the patterns that tell areas apart in black and white. Points
// (1/72 inch) from the upper left corner.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::reports {

template <auto function>
struct Releases {
    template <class T>
    void operator()(T* handle) const {
        function(handle);
    }
};
using SurfaceHandle = std::unique_ptr<cairo_surface_t, Releases<cairo_surface_destroy>>;
using CairoHandle = std::unique_ptr<cairo_t, Releases<cairo_destroy>>;
template <class T>
using ObjectHandle = std::unique_ptr<T, Releases<g_object_unref>>;

struct Style {
    double size = 8.6;
    int weight = 400;    // 400 regular, 500 medium, 700 bold
    double ink = 0.0;    // 0 black, 1 white
    double leading = 1;  // lines, of their usual distance
};

// Our own fonts, and how they are set.
class Typography {
  public:
    // Fault::not_found: none of them can be read.
    [[nodiscard]] static Result<Typography> load(const std::filesystem::path& fonts);
    [[nodiscard]] PangoContext* context() const { return context_.get(); }

  private:
    ObjectHandle<PangoFontMap> map_;
    ObjectHandle<PangoContext> context_;
};

enum class Fill { none, hatched, dotted };

class Pen {
  public:
    // Without a cairo nothing is drawn, and all is measured.
    Pen(cairo_t* cairo, const Typography& typography) : cairo_(cairo), typography_(typography) {}

    [[nodiscard]] const Typography& typography() const { return typography_; }
    // How high a text is in this width, and how wide its longest line without any.
    [[nodiscard]] double height(const std::string& text, const Style& style, double width) const;
    [[nodiscard]] double width(const std::string& text, const Style& style) const;
    // Returns its height. `at`: 0 left, 0.5 middle, 1 right in this width.
    double text(const std::string& text, const Style& style, double x, double y, double width,
                double at = 0) const;

    void line(double x1, double y1, double x2, double y2, double thickness, double ink = 0,
              bool is_broken = false) const;
    void box(double x, double y, double width, double height, Fill fill, double thickness = 0.8,
             bool is_broken = false) const;
    void disc(double x, double y, double radius) const;
    void lozenge(double x, double y, double radius, bool is_hollow) const;
    // The library's sign: a book below mountains, in a square.
    void emblem(double x, double y, double side) const;

  private:
    [[nodiscard]] bool draws() const { return cairo_ != nullptr; }
    [[nodiscard]] ObjectHandle<PangoLayout> layout(const std::string& text, const Style& style, double width,
                                                   double at) const;
    void ink(double value) const { cairo_set_source_rgb(cairo_, value, value, value); }
    cairo_t* cairo_;
    const Typography& typography_;
};

}  // namespace anjungan::reports
