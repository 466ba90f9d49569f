// Where everything lies: a tree of widgets and a place → a tree of boxes in pixels.
//
// Along a column or row, children without `grow` get what they need and the others share the rest, none less
// than its content. When there is too little room, lists and pictures give way first, then texts are cut;
// nothing ever lies outside of its box.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "kiosk/ui/metrics.h"
#include "kiosk/ui/paragraph.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

class Typesetter;

struct Box {
    const Widget* widget = nullptr;  // of the tree that was laid out, or of Layout::made
    Rect rect;
    std::optional<Paragraph> paragraph;  // of a Text
    bool shown = true;                   // false: left out for want of room, with all its children
    bool cut = false;                    // something of its own content is not shown
    bool covered = false;                // a dialog lies over it
    std::vector<Box> children;
};

struct Layout {
    Box root;
    std::deque<Widget> made;  // widgets that the layout added: "3 more"
    bool has_room = true;     // for all its texts; a list has room when it can show two rows
};

// The widgets must outlive the layout.
[[nodiscard]] Layout lay_out(const Widget& root, const Rect& place, const Metrics& metrics,
                             Typesetter& typesetter);

// How high a widget wants to be when it is `width` pixels wide.
[[nodiscard]] int height_of(const Widget& widget, int width, const Metrics& metrics, Typesetter& typesetter);

}  // namespace anjungan::ui
