#include "kiosk/ui/semantics.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "kiosk/ui/layout.h"

namespace anjungan::ui {

namespace {

bool is_node(const Widget& widget) {
    if (!widget.name.empty()) return true;
    if (widget.role == Role::image) return !widget.text.empty();
    return widget.role != Role::group;
}

// What is read as one thing: its texts are its own.
bool takes_in(Role role) {
    return role == Role::button || role == Role::key || role == Role::list_item;
}

bool is_picture(const Widget& widget) {
    return std::holds_alternative<Picture>(widget.content) ||
           std::ranges::any_of(widget.children, [](const Widget& child) { return is_picture(child); });
}

double distance(const Rect& box, double x, double y) {
    const double dx = std::max({box.x - x, 0.0, x - box.right()}),
                 dy = std::max({box.y - y, 0.0, y - box.bottom()});
    return std::hypot(dx, dy);
}

}  // namespace

struct Semantics::Walk {
    std::vector<Node>& nodes;
    const Metrics& metrics;
    const Palette& palette;
    std::string_view focused;

    // `ground` is the colour below, or nothing when it is a picture; `owner` the node that takes texts in.
    void visit(const Box& box, std::size_t depth, std::optional<Colour> ground,
               std::optional<std::size_t> owner) {
        const Widget& widget = *box.widget;
        const Colour fill = palette[static_cast<std::size_t>(widget.surface.fill)];
        if (widget.surface.fill != Token::none && fill.alpha == 255) ground = fill;
        std::optional<std::size_t> own = owner;
        const bool part_of_owner = owner && !takes_in(widget.role) && widget.name.empty();
        if (is_node(widget) && !part_of_owner) {
            own = nodes.size();
            nodes.push_back(node_of(box, depth));
            ++depth;
        }
        if (box.paragraph && own) add_text(nodes[*own], box, ground);
        const std::optional<std::size_t> below = own && takes_in(nodes[*own].role) ? own : std::nullopt;
        for (const Box& child : box.children) {
            visit(child, depth, ground, below);
            if (widget.arrangement.direction == Direction::stack && is_picture(*child.widget)) ground.reset();
        }
    }

    // A list may leave rows out, with all that is in them.
    void mark_rows_left_out() const {
        std::optional<std::size_t> row;  // its depth
        for (Node& node : nodes) {
            if (row && node.depth <= *row) row.reset();
            if (!row && node.role == Role::list_item && !node.visible) row = node.depth;
            node.of_row_left_out = row.has_value();
        }
    }

    Node node_of(const Box& box, std::size_t depth) const {
        const Widget& widget = *box.widget;
        Node node;
        node.role = widget.role;
        node.name = widget.name;
        node.text = widget.text;
        node.spoken = widget.spoken;
        node.bounds = box.rect;
        node.x_mm = metrics.mm(box.rect.x), node.y_mm = metrics.mm(box.rect.y);
        node.width_mm = metrics.mm(box.rect.w), node.height_mm = metrics.mm(box.rect.h);
        node.enabled = widget.enabled;
        node.selected = widget.selected;
        node.main = widget.main;
        node.sayable = widget.sayable;
        node.focused = node.is_control() && !widget.name.empty() && widget.name == focused;
        node.visible = box.shown && !box.rect.empty();
        node.covered = box.covered;
        node.depth = depth;
        return node;
    }

    void add_text(Node& node, const Box& box, std::optional<Colour> ground) const {
        const Text& text = std::get<Text>(box.widget->content);
        node.cut = node.cut || box.cut;
        node.missing_glyphs = node.missing_glyphs || box.paragraph->missing_glyphs;
        node.broken_word = node.broken_word || box.paragraph->broken_word;
        const double em = metrics.mm(box.paragraph->em);
        node.em_mm = node.em_mm > 0 ? std::min(node.em_mm, em) : em;
        if (!ground) return;
        const double ratio = contrast(palette[static_cast<std::size_t>(text.colour)], *ground);
        node.contrast = node.contrast ? std::min(*node.contrast, ratio) : ratio;
    }
};

Semantics::Semantics(const Layout& layout, const Metrics& metrics, const Palette& palette,
                     std::string_view focused) {
    Walk walk{nodes_, metrics, palette, focused};
    walk.visit(layout.root, 0, palette[static_cast<std::size_t>(Token::paper)], std::nullopt);
    walk.mark_rows_left_out();
}

std::string_view Semantics::screen() const {
    return name_of_first(Role::screen);
}
std::string_view Semantics::dialog() const {
    return name_of_first(Role::dialog);
}
std::string_view Semantics::name_of_first(Role role) const {
    const auto found = std::ranges::find(nodes_, role, &Node::role);
    return found == nodes_.end() ? std::string_view{} : std::string_view{found->name};
}

const Node* Semantics::find(std::string_view name) const {
    const Node* first = nullptr;
    for (const Node& node : nodes_) {
        if (node.name != name) continue;
        if (node.visible) return &node;
        if (first == nullptr) first = &node;
    }
    return first;
}

const Node* Semantics::control(std::string_view name) const {
    const auto found = std::ranges::find_if(
        nodes_, [&](const Node& node) { return node.name == name && node.can_be_touched(); });
    return found == nodes_.end() ? nullptr : &*found;
}

const Node* Semantics::control_at(double x, double y, double slack) const {
    const Node* nearest = nullptr;
    double least = slack;
    for (const Node& node : nodes_) {
        if (!node.is_control() || !node.visible || node.covered) continue;
        // Later ones lie on top; a disabled control is no way through to another one.
        if (node.bounds.holds(x, y)) {
            nearest = &node;
            least = -1;
        } else if (const double away = distance(node.bounds, x, y); away < least) {
            nearest = &node;
            least = away;
        }
    }
    return nearest != nullptr && nearest->can_be_touched() ? nearest : nullptr;
}

bool Semantics::is_whole() const {
    constexpr double least_touch = 19.7;  // mm; 20 (DESIGN, sizes for people) less a pixel
    return std::ranges::all_of(nodes_, [](const Node& node) {
        if (node.covered || node.of_row_left_out) return true;
        if (node.is_control())
            return node.visible && !node.cut && !node.broken_word && node.width_mm >= least_touch &&
                   node.height_mm >= least_touch;
        return !node.visible || (!node.cut && !node.broken_word);
    });
}

bool Semantics::shows(std::string_view words) const {
    return std::ranges::any_of(nodes_, [&](const Node& node) {
        return node.visible && !node.covered && node.text.find(words) != std::string::npos;
    });
}

nlohmann::json Semantics::json() const {
    const auto tenth = [](double value) { return std::round(value * 10) / 10; };
    const auto one = [&](const Node& node) {
        nlohmann::json out{
            {"role", name_of(node.role)},
            {"name", node.name},
            {"text", node.text},
            {"px", {node.bounds.x, node.bounds.y, node.bounds.w, node.bounds.h}},
            {"mm", {tenth(node.x_mm), tenth(node.y_mm), tenth(node.width_mm), tenth(node.height_mm)}},
            {"enabled", node.enabled},
            {"focused", node.focused},
            {"visible", node.visible && !node.covered}};
        if (!node.spoken.empty()) out["spoken"] = node.spoken;
        if (node.selected) out["selected"] = true;
        if (node.main) out["main"] = true;
        if (node.covered) out["covered"] = true;
        if (node.cut) out["cut"] = true;
        if (node.missing_glyphs) out["missing-glyphs"] = true;
        if (node.broken_word) out["broken-word"] = true;
        if (node.contrast) out["contrast"] = tenth(*node.contrast);
        if (node.em_mm > 0) out["em-mm"] = tenth(node.em_mm);
        return out;
    };
    // A node closes when one that is not deeper comes.
    nlohmann::json top = nlohmann::json::array();
    std::vector<nlohmann::json> open;
    const auto close_to = [&](std::size_t depth) {
        while (open.size() > depth) {
            nlohmann::json done = std::move(open.back());
            open.pop_back();
            nlohmann::json& siblings = open.empty() ? top : open.back()["children"];
            siblings.push_back(std::move(done));
        }
    };
    for (const Node& node : nodes_) {
        close_to(node.depth);
        open.push_back(one(node));
    }
    close_to(0);
    return {{"screen", screen()}, {"tree", std::move(top)}};
}

}  // namespace anjungan::ui
