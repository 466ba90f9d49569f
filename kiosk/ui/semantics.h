// What is on the screen, in words: the tree from which the voice reads, tests and lint judge, scripts find
// what to tap, and a touch finds what lies under it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/metrics.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/widget.h"

namespace anjungan::ui {

struct Layout;

// One thing a person can perceive. Ornament and mere boxes are no nodes; the texts inside of a button, key or
// list row are part of it.
struct Node {
    Role role = Role::group;
    std::string name;
    std::string text;
    std::string spoken;  // what the voice says in its place; empty: the text
    Rect bounds;         // pixels
    double x_mm = 0, y_mm = 0, width_mm = 0, height_mm = 0;
    bool enabled = true, selected = false, focused = false;
    bool main = false;             // the main action of the screen
    bool sayable = false;          // of a key: the voice may tell which one it is
    bool visible = true;           // false: left out for want of room
    bool of_row_left_out = false;  // in a row that its list leaves out, or that row itself
    bool covered = false;          // a dialog lies over it: cannot be touched
    bool cut = false;              // part of its text is not shown
    bool missing_glyphs = false;
    bool broken_word = false;  // a word goes on in the next line
    std::optional<double>
        contrast;           // the least of its texts on its ground; none on pictures or without a text
    double em_mm = 0;       // the smallest of its texts; 0 without
    std::size_t depth = 0;  // 0: the screen itself
    bool operator==(const Node&) const = default;

    // What a person perceives of it who cannot see.
    [[nodiscard]] const std::string& said() const { return spoken.empty() ? text : spoken; }
    [[nodiscard]] bool can_be_perceived() const { return visible && !covered; }
    [[nodiscard]] bool is_control() const { return role == Role::button || role == Role::key; }
    [[nodiscard]] bool can_be_touched() const { return is_control() && enabled && visible && !covered; }
};

class Semantics {
  public:
    Semantics() = default;
    // `focused` is the name of the control the keyboard is at.
    Semantics(const Layout& layout, const Metrics& metrics, const Palette& palette, std::string_view focused);

    // In the order of reading; each node is followed by its children, which are one deeper.
    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] std::string_view screen() const;
    // The name of the dialog that lies over it; empty: there is none.
    [[nodiscard]] std::string_view dialog() const;
    // The first of this name that is visible, or else the first of this name.
    [[nodiscard]] const Node* find(std::string_view name) const;
    // The control of this name, if it can be touched. A screen may bear the name of one of its controls.
    [[nodiscard]] const Node* control(std::string_view name) const;
    // The control that a finger at these pixels means: the one below it, or one at most `slack` pixels away.
    [[nodiscard]] const Node* control_at(double x, double y, double slack = 0) const;
    // Whether all of it can be read and touched: nothing is cut, broken, left out or too small for a finger.
    // (A list may leave rows out, for it says how many.)
    [[nodiscard]] bool is_whole() const;
    // Whether these words can be read on the screen now.
    [[nodiscard]] bool shows(std::string_view words) const;
    [[nodiscard]] nlohmann::json json() const;

  private:
    [[nodiscard]] std::string_view name_of_first(Role role) const;
    struct Walk;
    std::vector<Node> nodes_;
};

}  // namespace anjungan::ui
