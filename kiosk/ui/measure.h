// The first half of layout: what widgets need. Used by layout.cpp only.
#pragma once

#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "kiosk/ui/metrics.h"
#include "kiosk/ui/text.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

// How much room is wanting when a height is asked for.
enum class Squeeze : std::uint8_t {
    none,   // as it should be
    lists,  // lists may leave rows out, pictures may get small
    all,    // texts may be cut as well
};

struct Edges {
    int left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] int across() const { return left + right; }
    [[nodiscard]] int along() const { return top + bottom; }
};

struct Needs {
    int natural = 0, least = 0;  // pixels
};

// One share of a length: what it would like, the least it takes, and how much it wants of what is left.
struct Claim {
    int wanted = 0, least = 0;
    double grow = 0;
};
// Divides a length among the claims. Who does not grow gets what it wants and the growing ones share the rest
// in proportion: none less than it wants when there is enough for all, otherwise none less than its least.
// When that is too much as well, the others give in proportion to what they can spare; and when even the
// least of all does not fit, all shrink alike. The sum is never more than the length.
[[nodiscard]] std::vector<int> divide(int length, const std::vector<Claim>& claims);

// Measures one tree during one layout and remembers what it found.
class Measure {
  public:
    Measure(const Metrics& metrics, Typesetter& typesetter) : metrics_(metrics), typesetter_(typesetter) {}

    [[nodiscard]] const Needs& widths(const Widget& widget);
    [[nodiscard]] int height(const Widget& widget, int width, Squeeze squeeze = Squeeze::none);

    // How a row divides its inner width; how a wrapping row breaks: the number of children in each line.
    [[nodiscard]] std::vector<int> row_widths(const std::vector<const Widget*>& children, int gap, int width);
    [[nodiscard]] std::vector<int> row_lines(const Widget& row, int width);
    [[nodiscard]] int grid_columns(const Widget& grid, int width);
    // Width of a child in a column or stack of this inner width.
    [[nodiscard]] int child_width(const Widget& box, const Widget& child, int width);
    [[nodiscard]] Across across_of(const Widget& box, const Widget& child) const;

    [[nodiscard]] Edges padding(const Widget& widget) const;
    // Between what holds controls never less than 3 mm (DESIGN, sizes for people), unless none is wanted.
    [[nodiscard]] int gap(const Widget& widget) const;
    // Whether all its texts have room in this place; a list has when it can show its `least_rows`.
    [[nodiscard]] bool fits(const Widget& widget, int width, int height);
    // What it makes of so much height at most, as long as nothing of it is cut.
    [[nodiscard]] int height_within(const Widget& widget, int width, int most);
    // Which of the variants of a first_that_fits is taken in this place.
    [[nodiscard]] const Widget& fitting(const Widget& variants, int width, int height);
    [[nodiscard]] const Metrics& metrics() const { return metrics_; }
    [[nodiscard]] Typesetter& typesetter() { return typesetter_; }

  private:
    // Whether it is a control or holds one.
    [[nodiscard]] bool is_touched(const Widget& widget) const;
    [[nodiscard]] Needs content_widths(const Widget& widget);
    [[nodiscard]] Needs box_widths(const Widget& widget);
    [[nodiscard]] int content_height(const Widget& widget, int width, Squeeze squeeze);
    [[nodiscard]] int box_height(const Widget& widget, int width, Squeeze squeeze);
    [[nodiscard]] int fitting_height(const Widget& variants, int width, Squeeze squeeze);
    [[nodiscard]] int column_height(const Widget& widget, int width, Squeeze squeeze);
    [[nodiscard]] int row_height(const Widget& widget, int width, Squeeze squeeze);
    [[nodiscard]] int grid_height(const Widget& widget, int width, Squeeze squeeze);

    const Metrics& metrics_;
    Typesetter& typesetter_;
    std::unordered_map<const Widget*, Needs> widths_;
    mutable std::unordered_map<const Widget*, bool> touched_;  // what is_touched has found
    std::map<std::tuple<const Widget*, int, Squeeze>, int> heights_;
};

}  // namespace anjungan::ui
