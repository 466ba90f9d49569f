#include "kiosk/ui/layout.h"

#include <algorithm>

#include "kiosk/ui/measure.h"

namespace anjungan::ui {

namespace {

struct Extent {
    int at = 0, length = 0;
};

Extent placed_across(Across across, int from, int room, int wanted) {
    wanted = std::min(wanted, room);
    switch (across) {
        case Across::stretch:
            return {from, room};
        case Across::start:
            return {from, wanted};
        case Across::centre:
            return {from + (room - wanted) / 2, wanted};
        case Across::end:
            return {from + room - wanted, wanted};
    }
    return {from, room};
}

// Where a run of boxes begins and what is added to each gap, when `left` pixels are not used.
struct Lead {
    int before = 0, between = 0;
};
Lead lead(Along along, int left, std::size_t count) {
    if (left <= 0) return {};
    switch (along) {
        case Along::start:
            return {};
        case Along::centre:
            return {left / 2, 0};
        case Along::end:
            return {left, 0};
        case Along::spread:
            return count > 1 ? Lead{0, left / static_cast<int>(count - 1)} : Lead{};
    }
    return {};
}

Box hidden(const Widget& widget) {
    Box box;
    box.widget = &widget;
    box.shown = false;
    for (const Widget& child : widget.children) box.children.push_back(hidden(child));
    return box;
}

void cover(Box& box) {
    box.covered = true;
    for (Box& child : box.children) cover(child);
}

bool has_dialog(const Widget& widget) {
    return widget.role == Role::dialog || std::ranges::any_of(widget.children, has_dialog);
}

std::string counted(const std::string& words, std::size_t number) {
    std::string out = words;
    if (const std::size_t at = out.find("{}"); at != std::string::npos)
        out.replace(at, 2, std::to_string(number));
    return out;
}

class Arranger {
  public:
    Arranger(Layout& layout, const Metrics& metrics, Typesetter& typesetter)
        : layout_(layout), measure_(metrics, typesetter) {}

    [[nodiscard]] bool has_room(const Widget& widget, const Rect& place) {
        return measure_.fits(widget, place.w, place.h);
    }

    Box arrange(const Widget& widget, const Rect& rect) {
        Box box;
        box.widget = &widget;
        box.rect = rect;
        const Edges edges = measure_.padding(widget);
        const Rect inner{rect.x + edges.left, rect.y + edges.top, std::max(rect.w - edges.across(), 0),
                         std::max(rect.h - edges.along(), 0)};
        set_text(box, inner);
        if (widget.children.empty()) return box;
        switch (widget.arrangement.direction) {
            case Direction::column:
                column(box, inner);
                break;
            case Direction::row:
                row(box, inner);
                break;
            case Direction::grid:
                grid(box, inner);
                break;
            case Direction::stack:
                stack(box, inner);
                break;
            case Direction::first_that_fits:
                box.children.push_back(arrange(measure_.fitting(widget, inner.w, inner.h), inner));
                break;
        }
        return box;
    }

  private:
    void set_text(Box& box, const Rect& inner) {
        const auto* text = std::get_if<Text>(&box.widget->content);
        if (text == nullptr) return;
        const int em = measure_.metrics().px(text->type);
        Typesetter& typesetter = measure_.typesetter();
        box.paragraph = typesetter.set(*text, em, inner.w, typesetter.lines_in(*text, em, inner.h));
        box.cut = box.paragraph->cut || box.paragraph->width > inner.w ||
                  inner.h + 1 < typesetter.line_height(*text, em) * 3 / 4;
    }

    void column(Box& box, const Rect& inner) {
        std::vector<const Widget*> children;
        for (const Widget& child : box.widget->children) children.push_back(&child);
        const Arrangement& how = box.widget->arrangement;
        if (how.overflow == Overflow::shrink) return place_column(box, children, inner);

        // Left out: from one end, as many as there is no room for, and one line that counts them.
        const int gap = measure_.gap(*box.widget);
        const auto need = [&](const std::vector<const Widget*>& rows) {
            int sum = -gap;
            for (const Widget* each : rows)
                sum += measure_.height(*each, measure_.child_width(*box.widget, *each, inner.w)) + gap;
            return sum;
        };
        std::vector<const Widget*> shown = children;
        const bool from_front = how.overflow == Overflow::keep_last;
        std::vector<const Widget*> tried = shown;
        std::size_t out = how.left_out;
        const auto count_them = [&] {
            if (how.more.empty() || out == 0) return;
            if (!how.more_name.empty()) {
                layout_.made.push_back(button(how.more_name + "-" + std::to_string(out),
                                              counted(how.more, out),
                                              {.icon = from_front ? "up" : "down",
                                               .look = Look::quiet,
                                               .type = Type::body,
                                               .least_height = least_more_height}));
                tried.insert(from_front ? tried.begin() : tried.end(), &layout_.made.back());
                return;
            }
            LabelStyle style{
                .type = Type::small, .colour = Token::muted, .align = Across::centre, .max_lines = 1};
            layout_.made.push_back(label(counted(how.more, out), style));
            tried.insert(from_front ? tried.begin() : tried.end(), &layout_.made.back());
        };
        count_them();
        while (need(tried) > inner.h && shown.size() > 1) {
            shown.erase(from_front ? shown.begin() : shown.end() - 1);
            ++out;
            tried = shown;
            count_them();
        }
        for (const Widget* each : children)
            if (std::ranges::find(shown, each) == shown.end()) box.children.push_back(hidden(*each));
        place_column(box, tried, inner);
    }

    void place_column(Box& box, const std::vector<const Widget*>& children, const Rect& inner) {
        const Widget& widget = *box.widget;
        const int gap = measure_.gap(widget);
        const int length = inner.h - gap * static_cast<int>(children.size() - 1);
        std::vector<int> widths, heights;
        for (const Widget* child : children) widths.push_back(measure_.child_width(widget, *child, inner.w));
        heights = column_heights(children, widths, length);
        int used = gap * static_cast<int>(children.size() - 1);
        for (int each : heights) used += each;
        const Lead room = lead(widget.arrangement.along, inner.h - used, children.size());
        int y = inner.y + room.before;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const Across across = measure_.across_of(widget, *children[i]);
            Extent span = placed_across(across, inner.x, inner.w, widths[i]);
            if (across == Across::stretch) span.length = widths[i];
            box.children.push_back(arrange(*children[i], {span.at, y, span.length, heights[i]}));
            y += heights[i] + gap + room.between;
        }
    }

    // First as they would be; then with lists and pictures giving way; then with texts cut.
    std::vector<int> column_heights(const std::vector<const Widget*>& children,
                                    const std::vector<int>& widths, int length) {
        std::vector<Claim> claims(children.size());
        const auto sum_of = [&](Squeeze squeeze) {
            int sum = 0;
            for (std::size_t i = 0; i < children.size(); ++i)
                sum += claims[i].least = measure_.height(*children[i], widths[i], squeeze);
            return sum;
        };
        sum_of(Squeeze::none);
        for (std::size_t i = 0; i < children.size(); ++i)
            claims[i].wanted = claims[i].least, claims[i].grow = children[i]->sizing.grow;
        if (const int least = sum_of(Squeeze::lists); least > length) {
            for (Claim& claim : claims) claim.wanted = claim.least;
            sum_of(Squeeze::all);
        } else {
            give_back(children, widths, claims, length);
        }
        return divide(length, claims);
    }

    // When what does not grow has to give way too: what stands higher gives way first, since pictures and
    // emblems stand there and what people act on below them.
    void give_back(const std::vector<const Widget*>& children, const std::vector<int>& widths,
                   std::vector<Claim>& claims, int length) {
        int firm = 0, left = length;
        for (const Claim& claim : claims) {
            firm += claim.grow > 0 ? claim.least : claim.wanted;
            left -= claim.least;
        }
        if (firm <= length) return;
        for (std::size_t i = claims.size(); i-- > 0;) {
            Claim& claim = claims[i];
            claim.wanted = claim.grow > 0
                               ? claim.least
                               : std::max(measure_.height_within(*children[i], widths[i], claim.least + left),
                                          claim.least);
            left -= claim.wanted - claim.least;
            claim.least = claim.wanted;
        }
    }

    void row(Box& box, const Rect& inner) {
        const Widget& widget = *box.widget;
        const int gap = measure_.gap(widget);
        const std::vector<int> lines = measure_.row_lines(widget, inner.w);
        std::size_t first = 0;
        int y = inner.y;
        for (int count : lines) {
            std::vector<const Widget*> children;
            for (std::size_t i = first; i < first + static_cast<std::size_t>(count); ++i)
                children.push_back(&widget.children[i]);
            first += children.size();
            const std::vector<int> widths = measure_.row_widths(children, gap, inner.w);
            int height = 0;
            for (std::size_t i = 0; i < children.size(); ++i)
                height = std::max(height, measure_.height(*children[i], widths[i]));
            height = lines.size() == 1 ? inner.h : std::clamp(height, 0, std::max(inner.bottom() - y, 0));
            place_row(box, children, widths, {inner.x, y, inner.w, height});
            y += height + gap;
        }
    }

    void place_row(Box& box, const std::vector<const Widget*>& children, const std::vector<int>& widths,
                   const Rect& line) {
        const Widget& widget = *box.widget;
        const int gap = measure_.gap(widget);
        int used = gap * static_cast<int>(children.size() - 1);
        for (int each : widths) used += each;
        const Lead room = lead(widget.arrangement.along, line.w - used, children.size());
        int x = line.x + room.before;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const Across across = measure_.across_of(widget, *children[i]);
            const bool exact = children[i]->sizing.height.value > 0;
            const Extent span = placed_across(across == Across::stretch && exact ? Across::start : across,
                                              line.y, line.h, measure_.height(*children[i], widths[i]));
            box.children.push_back(arrange(*children[i], {x, span.at, widths[i], span.length}));
            x += widths[i] + gap + room.between;
        }
    }

    void grid(Box& box, const Rect& inner) {
        const Widget& widget = *box.widget;
        const int gap = measure_.gap(widget);
        const int columns = measure_.grid_columns(widget, inner.w);
        const int count = static_cast<int>(widget.children.size());
        const int rows = (count + columns - 1) / columns;
        // Cells are cut by their edges, so that the last one ends exactly where the grid does.
        const auto edge = [gap](int from, int length, int parts, int i) {
            return from + static_cast<int>((static_cast<long>(length + gap) * i) / parts);
        };
        for (int i = 0; i < count; ++i) {
            const int left = edge(inner.x, inner.w, columns, i % columns);
            const int right = edge(inner.x, inner.w, columns, i % columns + 1) - gap;
            const int top = edge(inner.y, inner.h, rows, i / columns);
            const int bottom = edge(inner.y, inner.h, rows, i / columns + 1) - gap;
            const Rect cell{left, top, std::max(right - left, 0), std::max(bottom - top, 0)};
            box.children.push_back(arrange(widget.children[static_cast<std::size_t>(i)], cell));
        }
    }

    void stack(Box& box, const Rect& inner) {
        const Widget& widget = *box.widget;
        for (const Widget& child : widget.children) {
            const Across across = measure_.across_of(widget, child);
            if (has_dialog(child))
                for (Box& below : box.children) cover(below);
            if (across == Across::stretch) {
                box.children.push_back(arrange(child, inner));
                continue;
            }
            const int width = measure_.child_width(widget, child, inner.w);
            const int height = std::min(measure_.height(child, width), inner.h);
            const Extent x = placed_across(across, inner.x, inner.w, width);
            const Along along = widget.arrangement.along;
            const int y = inner.y + lead(along, inner.h - height, 1).before;
            box.children.push_back(arrange(child, {x.at, y, x.length, height}));
        }
    }

    Layout& layout_;
    Measure measure_;
};

}  // namespace

Layout lay_out(const Widget& root, const Rect& place, const Metrics& metrics, Typesetter& typesetter) {
    Layout layout;
    Arranger arranger{layout, metrics, typesetter};
    layout.has_room = arranger.has_room(root, place);
    layout.root = arranger.arrange(root, place);
    return layout;
}

int height_of(const Widget& widget, int width, const Metrics& metrics, Typesetter& typesetter) {
    return Measure{metrics, typesetter}.height(widget, width);
}

}  // namespace anjungan::ui
