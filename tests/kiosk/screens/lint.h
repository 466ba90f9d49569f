// What every screen owes to whoever stands before it, read from its semantics tree: the one place where it is
// judged, for the tests and for the tour. The limits are those of DESIGN, sizes for people.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/ui/presenter.h"
#include "tests/kiosk/screens/pixels.h"

namespace anjungan::screens::lint {

inline constexpr double least_touch = 20, apart = 3;                     // mm
inline constexpr double capital_of_em = 0.714;                           // Noto Sans
inline constexpr double least_capital = 4.8, least_large_capital = 7.3;  // mm, read from 600 mm
inline constexpr double least_of_small_panel = 0.7;  // of that, where a long language has no more room
inline constexpr double body_contrast = 7;
inline constexpr double most_of_disabled = 7.05;  // more looks as if it could be touched
// Of a screen on which somebody has something to do; to come down to 0.45 as the last ones are filled.
inline constexpr double most_blank = 0.72;

class Lint {
  public:
    // `offered` names what has to be there to be touched.
    Lint(const ui::Presenter& presenter, const ui::Panel& panel, const ui::DisplayOptions& options,
         const std::vector<std::string>& offered)
        : screen_(presenter.semantics()),
          frame_(presenter.frame()),
          panel_(panel),
          options_(options),
          offered_(offered),
          pixel_(panel.mode.width_mm / panel.mode.width) {}

    // One line for each fault; empty when there is none.
    [[nodiscard]] std::vector<std::string> faults() {
        for (const ui::Node& node : screen_.nodes()) {
            if (node.can_be_perceived()) text(node);
            if (node.is_control() && !node.of_row_left_out) control(node);
        }
        distances();
        overlaps();
        lists();
        ways();
        blank();
        for (const std::string& each : offered_)
            if (!can_be_touched(each)) found_.push_back(fmt::format("{} is permitted, and not there", each));
        return std::move(found_);
    }

  private:
    template <class... Args>
    void tell(const ui::Node& node, fmt::format_string<Args...> what, Args&&... args) {
        found_.push_back(fmt::format("{} \"{}\": {}", node.name.empty() ? ui::name_of(node.role) : node.name,
                                     node.text, fmt::format(what, std::forward<Args>(args)...)));
    }

    void text(const ui::Node& node) {
        if (node.missing_glyphs) tell(node, "a character is missing in the fonts");
        if (node.cut) tell(node, "is cut");
        if (node.broken_word) tell(node, "breaks a word");
        if (node.enabled && node.contrast && *node.contrast < body_contrast)
            tell(node, "has a contrast of {:.1f}:1", *node.contrast);
        if (!node.enabled && node.contrast && *node.contrast > most_of_disabled)
            tell(node, "is disabled and has a contrast of {:.1f}:1", *node.contrast);
        if (node.enabled && !node.covered && node.em_mm > 0 &&
            node.role != ui::Role::key) {  // "." is a few pixels
            const double seen = pixels::contrast_in(frame_, node.bounds);
            if (seen < body_contrast) tell(node, "is painted with a contrast of {:.1f}:1", seen);
            if (!node.contrast) tell(node, "stands on a picture");
        }
        // What is small is read from nearer (metrics.h), and holds large text only as far as there is room.
        const double height_mm = panel_.mode.height * pixel_;
        const double near = std::clamp(std::min(panel_.mode.width_mm, height_mm) / 200, 0.6, 1.0);
        const bool small_panel = near < 1;
        const double least = small_panel           ? least_capital * near * least_of_small_panel
                             : options_.large_text ? least_large_capital
                                                   : least_capital;
        if (node.em_mm > 0 && (node.em_mm + pixel_) * capital_of_em < least)
            tell(node, "has capitals of {:.1f} mm", node.em_mm * capital_of_em);
        const ui::Rect whole{0, 0, panel_.mode.width, panel_.mode.height};
        if (node.bounds.cut(whole) != node.bounds) tell(node, "runs off the screen");
    }

    void control(const ui::Node& node) {
        if (node.name.empty()) tell(node, "has no name");
        if (node.text.empty()) tell(node, "says nothing to who cannot see it");
        if (node.covered) return;
        if (!node.visible) return tell(node, "is left out");
        if (node.width_mm < least_touch - pixel_ || node.height_mm < least_touch - pixel_)
            tell(node, "is {:.1f} × {:.1f} mm", node.width_mm, node.height_mm);
        const double height_mm = panel_.mode.height * pixel_;
        // 60 % of the panel is left, whatever is asked for: who mounts a high one mounts it low.
        const double reach = std::max(panel_.mount.reach.value, panel_.mount.foot.value + 0.6 * height_mm);
        const double above_floor = panel_.mount.foot.value + height_mm - node.y_mm;
        if (options_.low_reach && above_floor > reach + pixel_)
            tell(node, "lies {:.0f} mm above the floor", above_floor);
    }

    void distances() {
        std::vector<const ui::Node*> controls;
        for (const ui::Node& node : screen_.nodes())
            if (node.is_control() && node.can_be_perceived()) controls.push_back(&node);
        for (std::size_t i = 0; i < controls.size(); ++i)
            for (std::size_t j = i + 1; j < controls.size(); ++j) {
                const ui::Rect &a = controls[i]->bounds, &b = controls[j]->bounds;
                const int across = std::max(a.x, b.x) - std::min(a.right(), b.right());
                const int along = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
                const double gap = std::max(across, along) * pixel_;
                if (gap < apart - pixel_) tell(*controls[i], "is {:.1f} mm from {}", gap, controls[j]->name);
            }
    }

    // Nothing lies over anything but its own parts.
    void overlaps() {
        const std::vector<ui::Node>& nodes = screen_.nodes();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            std::size_t next = i + 1;
            while (next < nodes.size() && nodes[next].depth > nodes[i].depth) ++next;
            for (; nodes[i].can_be_perceived() && next < nodes.size(); ++next) {
                const ui::Node& other = nodes[next];
                if (!other.can_be_perceived() || other.role == ui::Role::dialog) continue;
                if (!nodes[i].bounds.cut(other.bounds).empty())
                    tell(nodes[i], "lies over {} \"{}\"", other.name, other.text);
            }
        }
    }

    // A list may leave rows out, not all of them.
    void lists() {
        const std::vector<ui::Node>& nodes = screen_.nodes();
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].role != ui::Role::list) continue;
            int rows = 0, shown = 0;
            for (std::size_t at = i + 1; at < nodes.size() && nodes[at].depth > nodes[i].depth; ++at)
                if (nodes[at].role == ui::Role::list_item) ++rows, shown += nodes[at].visible ? 1 : 0;
            if (rows > 0 && shown == 0) tell(nodes[i], "shows none of its {} rows", rows);
        }
    }

    void blank() {
        if (offered_.empty()) return;
        const double found = pixels::most_blank(screen_, frame_);
        if (found > most_blank)
            found_.push_back(fmt::format("{:.0f} % of it is blank in one piece", found * 100));
    }

    [[nodiscard]] bool there(std::string_view name) const {
        return std::ranges::any_of(screen_.nodes(), [&](const ui::Node& node) {
            return node.name == name && node.is_control() && node.can_be_perceived();
        });
    }
    [[nodiscard]] bool can_be_touched(std::string_view name) const {
        return std::ranges::any_of(screen_.nodes(), [&](const ui::Node& node) {
            return node.name == name && node.can_be_touched();
        });
    }

    // Language and help are on every screen; so is a way on or out, unless the screen goes by itself.
    void ways() {
        const std::string_view screen = screen_.screen();
        if (screen == "start-up-error") return;  // nobody is there to call, no words to choose from
        std::vector<std::string> everywhere{"language",  "large-text", "high-contrast",
                                            "low-reach", "voice",      "help"};
        for (const std::string& each : everywhere)
            if (!there(each)) found_.push_back(fmt::format("{} is not on the screen", each));
        constexpr std::string_view outs[]{"start-over",  "cancel",      "finish",         "goodbye",
                                          "stay",        "help-close",  "language-close", "receipt-none",
                                          "switch-card", "decline-fee", "voice-close"};
        const bool is_home = screen == "idle" || screen == "out-of-service";
        // Where nothing can be answered the kiosk waits for an answer itself, and goes on without one.
        const bool works = !offered_.empty() && std::ranges::all_of(offered_, [&](const std::string& each) {
            return std::ranges::find(everywhere, each) != everywhere.end();
        });
        const bool closes_by_itself = std::ranges::any_of(screen_.nodes(), [](const ui::Node& node) {
            return node.name == "closing" && node.can_be_perceived();
        });
        if (!is_home && !closes_by_itself && !works &&
            std::ranges::none_of(outs, [&](auto each) { return can_be_touched(each); }))
            found_.emplace_back("there is no way out");
    }

    const ui::Semantics& screen_;
    const device::Frame& frame_;
    const ui::Panel& panel_;
    const ui::DisplayOptions& options_;
    const std::vector<std::string>& offered_;
    double pixel_;  // mm
    std::vector<std::string> found_;
};

[[nodiscard]] inline std::vector<std::string> faults(const ui::Presenter& presenter, const ui::Panel& panel,
                                                     const ui::DisplayOptions& options,
                                                     const std::vector<std::string>& offered = {}) {
    return Lint{presenter, panel, options, offered}.faults();
}

// The controls that are on every screen have one place on a panel, whatever the screen and the mode: who has
// found one finds it again. Give it every screen of one panel in one language that people speak.
class OnePlace {
  public:
    [[nodiscard]] std::vector<std::string> faults(const ui::Semantics& screen) {
        std::vector<std::string> found;
        for (const char* name : {"large-text", "high-contrast", "low-reach", "voice", "language", "help"}) {
            const auto node = std::ranges::find_if(screen.nodes(), [&](const ui::Node& each) {
                return each.name == name && each.is_control() && each.visible;
            });
            if (node == screen.nodes().end()) continue;
            const double x = node->x_mm + node->width_mm / 2, y = node->y_mm + node->height_mm / 2;
            const auto [known, is_new] = places_.try_emplace(name, x, y);
            const double across = std::abs(x - known->second.first), up = std::abs(y - known->second.second);
            if (!is_new && (across > most_across || up > most_up))
                found.push_back(
                    fmt::format("{} has moved by {:.0f} mm across and {:.0f} up or down", name, across, up));
        }
        return found;
    }

  private:
    // In mm, from the middle, where a finger still meets what is touched. Longer words push a little, and
    // with lower reach the bar is less high; in Javanese letters and large text a few screens have room for its signs
    // only, in the least height.
    static constexpr double most_across = 6, most_up = 13;
    std::map<std::string, std::pair<double, double>> places_;
};

}  // namespace anjungan::screens::lint
