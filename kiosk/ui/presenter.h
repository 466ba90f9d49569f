// From a tree of widgets to a frame, and from a touch to the name of a widget. Owns the canvas, the fonts and
// all that is kept between frames. One thread, the loop's; it waits for nothing and sleeps never.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/ui/semantics.h"
#include "kiosk/ui/theme.h"
#include "kiosk/ui/widget.h"
#include "platform/device/display.h"
#include "platform/device/touch_panel.h"
#include "platform/system/clock.h"

namespace anjungan::ui {

// How this person wants to see it, and whether it is the staff's room: dark, and denser.
struct DisplayOptions {
    bool large_text = false, high_contrast = false, low_reach = false;
    bool staff = false;
    bool operator==(const DisplayOptions&) const = default;
};

// How high the panel hangs, above the floor.
struct Mount {
    Mm foot{880};    // its lower edge
    Mm reach{1220};  // lower reach: nothing to touch lies higher (DESIGN; a child's kiosk: 1015)
    bool operator==(const Mount&) const = default;
};

struct Panel {
    device::DisplayMode mode;
    Mount mount = {};
    bool operator==(const Panel&) const = default;
};

class Presenter {
  public:
    // Reads fonts, icons and themes/highland.toml below `assets`. Fault::not_found names what is missing. A
    // theme that is missing or wrong is no reason not to start: the built-in one is used then, and
    // theme_trouble() says why.
    [[nodiscard]] static Result<std::unique_ptr<Presenter>> create(const std::filesystem::path& assets,
                                                                   Panel panel);
    ~Presenter();
    Presenter(const Presenter&) = delete;
    Presenter& operator=(const Presenter&) = delete;

    // What a screen has to build for. At least 60 % of the panel's height is left with lower reach; what lies above
    // that is the ground of the screen, unless it says that it has the whole panel (Widget::whole).
    [[nodiscard]] Viewport viewport(const DisplayOptions& options) const;

    // Lays out and paints what differs from the last tree: the first variant that has room, or else the last.
    // The frame is good until the next call.
    const device::Frame& render(const Variants& variants, const DisplayOptions& options);
    const device::Frame& render(Widget root, const DisplayOptions& options);
    // Whether the last render() or refresh() changed a single pixel: otherwise there is nothing to present.
    [[nodiscard]] bool changed() const;
    // The pixels it painted; empty when none.
    [[nodiscard]] Rect repainted() const;
    [[nodiscard]] const device::Frame& frame() const;

    // The name of the control that was tapped by this touch or key. Afterwards needs_refresh() tells whether
    // something looks different (pressed, focus ring): then refresh() paints the same tree again.
    [[nodiscard]] std::optional<std::string> touch(const device::Touch& touch, Steady at);
    // The same for who listens: what is touched first gets the focus ring, and so is said; touched once more,
    // however much later, it is tapped. A key that may not be said (of a PIN or password) is tapped at once.
    [[nodiscard]] std::optional<std::string> touch_by_ear(const device::Touch& touch, Steady at);
    [[nodiscard]] std::optional<std::string> key(const device::Key& key);
    [[nodiscard]] bool needs_refresh() const;
    const device::Frame& refresh();

    // Of what was rendered last.
    [[nodiscard]] const Semantics& semantics() const;
    [[nodiscard]] const std::optional<Error>& theme_trouble() const;
    // How long the theme lets one screen turn into the next.
    [[nodiscard]] std::chrono::milliseconds cross_fade() const;

    // Forgets the last tree and everything made for it that may hold a person's words or pictures. The next
    // render paints the whole frame.
    void forget();

  private:
    struct Parts;
    explicit Presenter(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace anjungan::ui
