#include "kiosk/ui/damage.h"

#include <algorithm>

namespace anjungan::ui {

namespace {

bool attended(const Widget& widget, const Attention& attention, std::string Attention::*what) {
    return !widget.name.empty() && widget.name == attention.*what;
}

class Comparison {
  public:
    Comparison(const Attention& was, const Attention& is, int overhang)
        : was_(was), is_(is), overhang_(overhang) {}

    void compare(const Box& before, const Box& after) {
        const bool same_children = before.children.size() == after.children.size();
        if (!looks_alike(before, after) || !same_children) {
            add(before.rect);
            add(after.rect);
            return;
        }
        for (std::size_t i = 0; i < after.children.size(); ++i)
            compare(before.children[i], after.children[i]);
    }

    std::vector<Rect> rects;

  private:
    // The box itself, without its children.
    [[nodiscard]] bool looks_alike(const Box& before, const Box& after) const {
        const Widget &old = *before.widget, &now = *after.widget;
        return before.rect == after.rect && before.shown == after.shown && old.surface == now.surface &&
               old.content == now.content && before.paragraph == after.paragraph &&
               attended(old, was_, &Attention::pressed) == attended(now, is_, &Attention::pressed) &&
               attended(old, was_, &Attention::focused) == attended(now, is_, &Attention::focused);
    }

    void add(const Rect& rect) {
        Rect grown = rect.inset(-overhang_);
        if (rect.empty()) return;
        for (Rect& each : rects)
            if (!each.cut(grown).empty()) {
                each = around(each, grown);
                return;
            }
        if (rects.size() < 8)
            rects.push_back(grown);
        else
            rects.back() = around(rects.back(), grown);
    }

    const Attention &was_, &is_;
    int overhang_;
};

}  // namespace

std::vector<Rect> damage(const Box& before, const Attention& was, const Box& after, const Attention& is,
                         int overhang) {
    Comparison comparison{was, is, overhang};
    comparison.compare(before, after);
    std::vector<Rect> out;
    for (const Rect& each : comparison.rects)
        if (const Rect part = each.cut(after.rect); !part.empty()) out.push_back(part);
    return out;
}

}  // namespace anjungan::ui
