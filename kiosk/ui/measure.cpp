#include "kiosk/ui/measure.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>

namespace anjungan::ui {

namespace {

// A line that may not wrap asks for its whole width, up to so many em: a name may be endless.
constexpr int longest_line = 16;

std::vector<const Widget*> pointers(const std::vector<Widget>& widgets, std::size_t first,
                                    std::size_t count) {
    std::vector<const Widget*> out;
    out.reserve(count);
    for (std::size_t i = first; i < first + count; ++i) out.push_back(&widgets[i]);
    return out;
}

int gaps(int gap, std::size_t count) {
    return count > 1 ? gap * static_cast<int>(count - 1) : 0;
}

// Gives away exactly `amount` in proportion to the weights, whole pixels.
std::vector<int> in_proportion(int amount, const std::vector<double>& weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<int> shares(weights.size(), 0);
    if (sum <= 0) return shares;
    double so_far = 0;
    int given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        so_far += weights[i];
        const int until = static_cast<int>(std::lround(amount * (so_far / sum)));
        shares[i] = until - given;
        given = until;
    }
    return shares;
}

// Who does not grow keeps what it wants; the growing ones share the rest, none less than its `least`.
std::vector<int> grown(int length, const std::vector<Claim>& claims, int Claim::*least) {
    std::vector<int> out(claims.size());
    std::vector<bool> settled(claims.size());
    int rest = length;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        settled[i] = claims[i].grow <= 0;
        out[i] = claims[i].wanted;
        if (settled[i]) rest -= out[i];
    }
    // Whose least is more than its share keeps it; the others divide what is left, until nothing changes.
    for (bool changed = true; changed;) {
        changed = false;
        std::vector<double> weights(claims.size(), 0);
        for (std::size_t i = 0; i < claims.size(); ++i) weights[i] = settled[i] ? 0 : claims[i].grow;
        const std::vector<int> shares = in_proportion(rest, weights);
        for (std::size_t i = 0; i < claims.size() && !changed; ++i) {
            if (settled[i]) continue;
            out[i] = std::max(shares[i], 0);
            if (shares[i] >= claims[i].*least) continue;
            settled[i] = changed = true;
            out[i] = claims[i].*least;
            rest -= out[i];
        }
    }
    return out;
}

}  // namespace

std::vector<int> divide(int length, const std::vector<Claim>& given) {
    length = std::max(length, 0);
    std::vector<Claim> claims = given;
    int wanted = 0, firm = 0, least = 0;
    for (Claim& claim : claims) {
        claim.least = std::min(claim.least, claim.wanted);
        wanted += claim.wanted;
        firm += claim.grow > 0 ? claim.least : claim.wanted;
        least += claim.least;
    }
    if (wanted <= length) return grown(length, claims, &Claim::wanted);
    if (firm <= length) return grown(length, claims, &Claim::least);
    std::vector<int> out;
    std::vector<double> weights;
    if (least >= length) {
        for (const Claim& claim : claims) weights.push_back(claim.least);
        return in_proportion(length, weights);
    }
    // The growing ones have nothing left to give: the others do, each in proportion to what it can spare.
    for (const Claim& claim : claims) weights.push_back(claim.grow > 0 ? 0 : claim.wanted - claim.least);
    const std::vector<int> spared = in_proportion(firm - length, weights);
    for (std::size_t i = 0; i < claims.size(); ++i)
        out.push_back((claims[i].grow > 0 ? claims[i].least : claims[i].wanted) - spared[i]);
    return out;
}

Edges Measure::padding(const Widget& widget) const {
    const Insets& insets = widget.arrangement.padding;
    return {metrics_.px(insets.left), metrics_.px(insets.top), metrics_.px(insets.right),
            metrics_.px(insets.bottom)};
}

bool Measure::is_touched(const Widget& widget) const {
    if (widget.role == Role::button || widget.role == Role::key) return true;
    if (widget.children.empty()) return false;
    if (const auto found = touched_.find(&widget); found != touched_.end()) return found->second;
    const bool touched =
        std::ranges::any_of(widget.children, [&](const Widget& child) { return is_touched(child); });
    return touched_.emplace(&widget, touched).first->second;
}

int Measure::gap(const Widget& widget) const {
    const int wanted = metrics_.px(widget.arrangement.gap), least = metrics_.px(3_mm);
    if (wanted >= least) return wanted;
    const auto is_control = [](const Widget& each) {
        return each.role == Role::button || each.role == Role::key;
    };
    const auto is_near_control = [&](const Widget& child) {
        return is_control(child) || std::ranges::any_of(child.children, is_control);
    };
    if (std::ranges::count_if(widget.children, is_near_control) > 1) return least;
    // Groups of controls that are meant to touch (a page and its bar) keep their edges within.
    const auto holds_controls = [&](const Widget& child) { return is_touched(child); };
    return wanted > 0 && std::ranges::count_if(widget.children, holds_controls) > 1 ? least : wanted;
}

bool Measure::fits(const Widget& widget, int width, int height) {
    return widths(widget).least <= width && this->height(widget, width, Squeeze::lists) <= height;
}

int Measure::height_within(const Widget& widget, int width, int most) {
    const int natural = height(widget, width);
    if (natural <= most) return natural;
    if (widget.arrangement.direction != Direction::first_that_fits || widget.children.empty()) return most;
    const int edges = padding(widget).along(), inner = width - padding(widget).across();
    const Widget& taken = fitting(widget, inner, most - edges);
    return std::max(std::min(height(taken, inner) + edges, most), metrics_.px(widget.sizing.least_height));
}

const Widget& Measure::fitting(const Widget& variants, int width, int height) {
    for (const Widget& variant : variants.children)
        if (fits(variant, width, height)) return variant;
    return variants.children.back();
}

// As long as there is room it takes the first that is not too wide; when there is little, the lowest.
int Measure::fitting_height(const Widget& variants, int width, Squeeze squeeze) {
    std::optional<int> lowest;
    for (const Widget& variant : variants.children) {
        if (widths(variant).least > width && &variant != &variants.children.back()) continue;
        const int each = height(variant, width, squeeze);
        if (squeeze == Squeeze::none) return each;
        lowest = std::min(lowest.value_or(each), each);
    }
    return lowest.value_or(0);
}

Across Measure::across_of(const Widget& box, const Widget& child) const {
    return child.sizing.own_across ? child.sizing.self : box.arrangement.across;
}

const Needs& Measure::widths(const Widget& widget) {
    if (auto found = widths_.find(&widget); found != widths_.end()) return found->second;
    Needs needs = content_widths(widget);
    const Needs inside = box_widths(widget);
    const int edges = padding(widget).across();
    needs.natural = std::max(needs.natural, inside.natural) + edges;
    needs.least = std::max(needs.least, inside.least) + edges;
    const Sizing& sizing = widget.sizing;
    if (sizing.most_width.value > 0) needs.natural = std::min(needs.natural, metrics_.px(sizing.most_width));
    needs.least = std::max(needs.least, metrics_.px(sizing.least_width));
    needs.natural = std::max(needs.natural, metrics_.px(sizing.least_width));
    if (sizing.width.value > 0) needs.natural = needs.least = metrics_.px(sizing.width);
    needs.least = std::min(needs.least, needs.natural);
    return widths_.emplace(&widget, needs).first->second;
}

Needs Measure::content_widths(const Widget& widget) {
    if (const auto* text = std::get_if<Text>(&widget.content)) {
        const TextWidths found = typesetter_.widths(*text, metrics_.px(text->type));
        const bool one_line = text->max_lines == 1;  // a word that has to go down would be cut
        const int whole = std::min(found.natural, longest_line * metrics_.px(text->type));
        return {found.natural, one_line ? whole : found.least};
    }
    if (const auto* icon = std::get_if<Icon>(&widget.content)) {
        const int size = metrics_.icon(icon->size);
        return {size, size};
    }
    if (const auto* dots = std::get_if<Dots>(&widget.content)) {
        const int each = metrics_.px(dots->style == Dots::Style::pin ? 12_mm : 5_mm);
        return {each * std::max(dots->total, 0), each * std::max(dots->total, 0) / 2};
    }
    return {};
}

Needs Measure::box_widths(const Widget& widget) {
    Needs needs;
    const Arrangement& how = widget.arrangement;
    const int between = gap(widget);
    for (const Widget& child : widget.children) {
        const Needs& each = widths(child);
        const bool beside = how.direction == Direction::row;
        needs.natural = beside ? needs.natural + each.natural : std::max(needs.natural, each.natural);
        needs.least = beside && !how.wrap ? needs.least + each.least : std::max(needs.least, each.least);
    }
    if (how.direction == Direction::first_that_fits && !widget.children.empty()) {
        needs.natural = widths(widget.children.front()).natural;
        for (const Widget& variant : widget.children)
            needs.least = std::min(needs.least, widths(variant).least);
    }
    const std::size_t count = widget.children.size();
    if (how.direction == Direction::row) {
        needs.natural += gaps(between, count);
        if (!how.wrap) needs.least += gaps(between, count);
    }
    if (how.direction == Direction::grid) {
        const int columns = std::max(how.columns, 1);
        const int spaces = gaps(between, static_cast<std::size_t>(columns));
        needs.natural = std::max(needs.natural, metrics_.px(how.least_column)) * columns + spaces;
        if (how.least_column.value <= 0) needs.least = needs.least * columns + spaces;
    }
    return needs;
}

int Measure::height(const Widget& widget, int width, Squeeze squeeze) {
    const Sizing& sizing = widget.sizing;
    if (sizing.height.value > 0) return metrics_.px(sizing.height);
    const auto key = std::tuple{&widget, width, squeeze};
    if (auto found = heights_.find(key); found != heights_.end()) return found->second;
    const Edges edges = padding(widget);
    const int inner = std::max(width - edges.across(), 0);
    const int inside = std::max(content_height(widget, inner, squeeze), box_height(widget, inner, squeeze));
    const int height = std::max(inside + edges.along(), metrics_.px(sizing.least_height));
    heights_.emplace(key, height);
    return height;
}

int Measure::content_height(const Widget& widget, int width, Squeeze squeeze) {
    if (const auto* text = std::get_if<Text>(&widget.content)) {
        const int em = metrics_.px(text->type);
        if (squeeze == Squeeze::all) return typesetter_.line_height(*text, em);
        return typesetter_.set(*text, em, width).height;
    }
    if (const auto* icon = std::get_if<Icon>(&widget.content)) return metrics_.icon(icon->size);
    if (const auto* dots = std::get_if<Dots>(&widget.content))
        return metrics_.px(dots->style == Dots::Style::pin ? 9_mm : 3_mm);
    return 0;
}

int Measure::box_height(const Widget& widget, int width, Squeeze squeeze) {
    if (widget.children.empty()) return 0;
    switch (widget.arrangement.direction) {
        case Direction::column:
            return column_height(widget, width, squeeze);
        case Direction::row:
            return row_height(widget, width, squeeze);
        case Direction::grid:
            return grid_height(widget, width, squeeze);
        case Direction::first_that_fits:
            return fitting_height(widget, width, squeeze);
        case Direction::stack:
            break;
    }
    int highest = 0;
    for (const Widget& child : widget.children)
        highest = std::max(highest, height(child, child_width(widget, child, width), squeeze));
    return highest;
}

int Measure::column_height(const Widget& widget, int width, Squeeze squeeze) {
    std::vector<int> heights;
    for (const Widget& child : widget.children)
        heights.push_back(height(child, child_width(widget, child, width), squeeze));
    const auto sum_of_first = [&](std::size_t count) {
        const auto end = heights.begin() + static_cast<std::ptrdiff_t>(count);
        return std::accumulate(heights.begin(), end, gaps(gap(widget), count));
    };
    const int all = sum_of_first(heights.size());
    const Arrangement& how = widget.arrangement;
    if (how.overflow == Overflow::shrink || squeeze == Squeeze::none) return all;
    // The highest rows that may be left, and the line that counts the others.
    std::ranges::sort(heights, std::greater{});
    const int rows = sum_of_first(std::min(heights.size(), how.least_rows));
    if (how.more.empty()) return std::min(all, rows);
    if (!how.more_name.empty()) return std::min(all, rows + metrics_.px(least_more_height) + gap(widget));
    const Text counting{.spans = {{how.more}}, .type = Type::small};
    const int line = typesetter_.line_height(counting, metrics_.px(Type::small));
    return std::min(all, rows + line + gap(widget));
}

int Measure::row_height(const Widget& widget, int width, Squeeze squeeze) {
    std::size_t first = 0;
    int sum = 0, lines = 0;
    for (int count : row_lines(widget, width)) {
        const auto children = pointers(widget.children, first, static_cast<std::size_t>(count));
        const std::vector<int> shares = row_widths(children, gap(widget), width);
        int highest = 0;
        for (std::size_t i = 0; i < children.size(); ++i)
            highest = std::max(highest, height(*children[i], shares[i], squeeze));
        sum += highest;
        first += children.size();
        ++lines;
    }
    return sum + gaps(gap(widget), static_cast<std::size_t>(lines));
}

int Measure::grid_height(const Widget& widget, int width, Squeeze squeeze) {
    const int columns = grid_columns(widget, width);
    const int share = std::max((width - gaps(gap(widget), static_cast<std::size_t>(columns))) / columns, 0);
    int highest = 0;
    for (const Widget& child : widget.children) highest = std::max(highest, height(child, share, squeeze));
    const auto rows =
        (widget.children.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
    return highest * static_cast<int>(rows) + gaps(gap(widget), rows);
}

std::vector<int> Measure::row_widths(const std::vector<const Widget*>& children, int gap, int width) {
    std::vector<Claim> claims;
    for (const Widget* child : children) {
        const Needs& needs = widths(*child);
        claims.push_back({needs.natural, needs.least, child->sizing.grow});
    }
    std::vector<int> shares = divide(width - gaps(gap, children.size()), claims);
    for (std::size_t i = 0; i < children.size(); ++i)
        if (children[i]->sizing.most_width.value > 0)
            shares[i] = std::min(shares[i], metrics_.px(children[i]->sizing.most_width));
    return shares;
}

std::vector<int> Measure::row_lines(const Widget& row, int width) {
    if (!row.arrangement.wrap) return {static_cast<int>(row.children.size())};
    std::vector<int> lines;
    int filled = 0;
    for (const Widget& child : row.children) {
        const int each = widths(child).natural;
        if (lines.empty() || filled + gap(row) + each > width) {
            lines.push_back(1);
            filled = each;
        } else {
            ++lines.back();
            filled += gap(row) + each;
        }
    }
    return lines;
}

int Measure::grid_columns(const Widget& grid, int width) {
    int columns = std::max(grid.arrangement.columns, 1);
    const int least = metrics_.px(grid.arrangement.least_column);
    while (columns > 1 && (width - gap(grid) * (columns - 1)) / columns < least) --columns;
    return columns;
}

int Measure::child_width(const Widget& box, const Widget& child, int width) {
    const Needs& needs = widths(child);
    const Across across = across_of(box, child);
    int share =
        across == Across::stretch && child.sizing.width.value <= 0 ? width : std::min(needs.natural, width);
    if (child.sizing.most_width.value > 0) share = std::min(share, metrics_.px(child.sizing.most_width));
    return std::max(share, 0);
}

}  // namespace anjungan::ui
