// Windows of a desk: each serves as a Display and a TouchPanel, so that nobody else can tell it from a unit.
// One pump feeds all of them; the loop that waits for it is woken from any thread.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/device/display.h"
#include "platform/device/touch_panel.h"

namespace anjungan::ui {

class VideoSystem;

// All methods on the thread that opened the video system.
class Window {
  public:
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    // Both live as long as the window.
    [[nodiscard]] device::Display& display();
    [[nodiscard]] device::TouchPanel& touch_panel();
    // Called by VideoSystem::pump when somebody closes it. The window stays until its owner lets it go, after
    // the call.
    void when_closed(std::function<void()> closed);

  private:
    friend class VideoSystem;
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

// SDL's video and events as long as it lives: one at a time, on the main thread.
class VideoSystem {
  public:
    // Fault::unsupported where there is no desktop.
    [[nodiscard]] static Result<std::unique_ptr<VideoSystem>> open();
    ~VideoSystem();
    VideoSystem(const VideoSystem&) = delete;
    VideoSystem& operator=(const VideoSystem&) = delete;

    enum class Place { middle, left, right };  // of the desktop
    // A window for this mode. When the desktop is smaller it shows the frames smaller; touches are in pixels
    // of the mode. The video system outlives its windows.
    [[nodiscard]] Result<std::unique_ptr<Window>> window(const std::string& title,
                                                         const device::DisplayMode& mode,
                                                         Place place = Place::middle);

    // Waits for something to happen, at most `timeout`, then hands out all that has: touches, keys, closing.
    // Returns early after wake().
    void pump(std::chrono::milliseconds timeout);
    // Ends the wait of pump(). Any thread; many calls before the next pump are one.
    static void wake();

  private:
    VideoSystem() = default;
    std::vector<Window::Parts*> windows_;
    friend class Window;
};

}  // namespace anjungan::ui
