#include "kiosk/ui/window.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <optional>

#include "kiosk/ui/handles.h"
#include "platform/device/always_there.h"
#include "platform/device/american_keyboard.h"

namespace anjungan::ui {

using device::DeviceState;

namespace {

// The event that wakes the pump; registered with the first video system. One is on its way at most.
std::atomic<std::uint32_t> wake_event{0};
std::atomic<bool> wake_sent{false};

std::optional<device::Key::Named> named_key(SDL_Keycode code, bool shift) {
    using Named = device::Key::Named;
    switch (code) {
        case SDLK_RETURN:
        case SDLK_KP_ENTER:
            return Named::enter;
        case SDLK_BACKSPACE:
        case SDLK_DELETE:
            return Named::erase;
        case SDLK_TAB:
            return shift ? Named::back_tab : Named::tab;
        case SDLK_ESCAPE:
            return Named::escape;
        case SDLK_UP:
            return Named::up;
        case SDLK_DOWN:
            return Named::down;
        case SDLK_LEFT:
            return Named::left;
        case SDLK_RIGHT:
            return Named::right;
        default:
            return std::nullopt;
    }
}

std::optional<device::Key> key_of(const SDL_KeyboardEvent& event) {
    if (event.repeat != 0) return std::nullopt;
    const SDL_Keycode code = event.keysym.sym;
    const bool shift = (event.keysym.mod & KMOD_SHIFT) != 0, caps = (event.keysym.mod & KMOD_CAPS) != 0;
    if (const auto named = named_key(code, shift)) return device::Key{*named, 0};
    if (code >= ' ' && code < 0x7F)
        return device::Key{device::Key::Named::character,
                           device::typed(static_cast<char>(code), shift, caps)};
    if (code >= SDLK_KP_1 && code <= SDLK_KP_9)
        return device::Key{device::Key::Named::character, U'1' + static_cast<char32_t>(code - SDLK_KP_1)};
    if (code == SDLK_KP_0) return device::Key{device::Key::Named::character, U'0'};
    return std::nullopt;
}

class Screen final : public device::AlwaysThere<device::Display> {
  public:
    Screen(SDL_Window* window, const device::DisplayMode& mode) : window_(window), mode_(mode) {}
    [[nodiscard]] std::string name() const override { return "window"; }
    [[nodiscard]] device::DisplayMode mode() const override { return mode_; }
    [[nodiscard]] Status present(const device::Frame& frame) override {
        SDL_Surface* to = SDL_GetWindowSurface(window_);
        if (to == nullptr) return fail(Fault::gone, "the window cannot be drawn on: {}", SDL_GetError());
        // SDL only reads from it.
        auto* pixels = const_cast<std::uint32_t*>(frame.pixels.data());
        const SurfaceHandle from{SDL_CreateRGBSurfaceWithFormatFrom(
            pixels, frame.width, frame.height, 32, frame.stride * 4, SDL_PIXELFORMAT_RGB888)};
        if (!from) return fail(Fault::full, "no memory to show a frame");
        const bool same = to->w == frame.width && to->h == frame.height;
        const int shown = same ? SDL_BlitSurface(from.get(), nullptr, to, nullptr) : shrink(*from, *to);
        if (shown != 0 || SDL_UpdateWindowSurface(window_) != 0)
            return fail(Fault::io, "the window cannot be drawn on: {}", SDL_GetError());
        return {};
    }

  private:
    static int shrink(SDL_Surface& from, SDL_Surface& to) {
        if (from.format->format == to.format->format)
            return SDL_SoftStretchLinear(&from, nullptr, &to, nullptr);
        return SDL_BlitScaled(&from, nullptr, &to, nullptr);
    }
    SDL_Window* window_;
    device::DisplayMode mode_;
};

class Glass final : public device::AlwaysThere<device::TouchPanel> {
  public:
    [[nodiscard]] std::string name() const override { return "window"; }
    void deliver_to(TouchSink touches, KeySink keys) override {
        touches_ = std::move(touches);
        keys_ = std::move(keys);
    }
    void touch(const device::Touch& touch) {
        if (state() == DeviceState::enabled && touches_) touches_(touch);
    }
    void key(const device::Key& key) {
        if (state() == DeviceState::enabled && keys_) keys_(key);
    }

  private:
    TouchSink touches_;
    KeySink keys_;
};

}  // namespace

struct Window::Parts {
    VideoSystem& video;
    WindowHandle handle;
    device::DisplayMode mode;
    Screen screen;
    Glass glass = {};
    std::function<void()> closed = {};
    bool mouse_down = false;

    Parts(VideoSystem& its_video, WindowHandle its_handle, device::DisplayMode its_mode)
        : video(its_video), handle(std::move(its_handle)), mode(its_mode), screen{handle.get(), mode} {}

    [[nodiscard]] std::uint32_t id() const { return SDL_GetWindowID(handle.get()); }
    void finger(device::TouchPhase phase, const SDL_TouchFingerEvent& event) {
        // Mouse is finger 0, so that real fingers begin at 1.
        const int finger = static_cast<int>(event.fingerId & 0xFFFF) + 1;
        glass.touch({phase, finger, static_cast<double>(event.x) * mode.width,
                     static_cast<double>(event.y) * mode.height});
    }
    void mouse(device::TouchPhase phase, int x, int y) {
        int width = 1, height = 1;
        SDL_GetWindowSize(handle.get(), &width, &height);
        glass.touch({phase, 0, static_cast<double>(x) * mode.width / std::max(width, 1),
                     static_cast<double>(y) * mode.height / std::max(height, 1)});
    }
    void handle_event(const SDL_Event& event);
    void mouse_event(const SDL_Event& event);
};

void Window::Parts::mouse_event(const SDL_Event& event) {
    // A finger makes mouse events as well: those are not ours.
    if (event.type == SDL_MOUSEMOTION) {
        if (event.motion.which != SDL_TOUCH_MOUSEID && mouse_down)
            mouse(device::TouchPhase::move, event.motion.x, event.motion.y);
        return;
    }
    if (event.button.which == SDL_TOUCH_MOUSEID || event.button.button != SDL_BUTTON_LEFT) return;
    mouse_down = event.type == SDL_MOUSEBUTTONDOWN;
    mouse(mouse_down ? device::TouchPhase::down : device::TouchPhase::up, event.button.x, event.button.y);
}

void Window::Parts::handle_event(const SDL_Event& event) {
    switch (event.type) {
        case SDL_FINGERDOWN:
            return finger(device::TouchPhase::down, event.tfinger);
        case SDL_FINGERMOTION:
            return finger(device::TouchPhase::move, event.tfinger);
        case SDL_FINGERUP:
            return finger(device::TouchPhase::up, event.tfinger);
        case SDL_MOUSEBUTTONDOWN:
        case SDL_MOUSEBUTTONUP:
        case SDL_MOUSEMOTION:
            return mouse_event(event);
        case SDL_KEYDOWN:
            if (const auto key = key_of(event.key)) glass.key(*key);
            return;
        case SDL_WINDOWEVENT:
            if (event.window.event == SDL_WINDOWEVENT_CLOSE && closed) closed();
            // What was uncovered is still in the window's own surface.
            if (event.window.event == SDL_WINDOWEVENT_EXPOSED) SDL_UpdateWindowSurface(handle.get());
            return;
        default:
            return;
    }
}

Window::Window(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Window::~Window() {
    std::erase(parts_->video.windows_, parts_.get());
}
device::Display& Window::display() {
    return parts_->screen;
}
device::TouchPanel& Window::touch_panel() {
    return parts_->glass;
}
void Window::when_closed(std::function<void()> closed) {
    parts_->closed = std::move(closed);
}

Result<std::unique_ptr<VideoSystem>> VideoSystem::open() {
    // Without this the window's surface goes through a renderer: 31 ms a frame on X11 (DESIGN, measured
    // facts).
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0)
        return fail(Fault::unsupported, "no window can be opened here: {}", SDL_GetError());
    // Where there is no desktop SDL takes a driver that shows nothing; good for who asked for it only.
    const std::string_view driver = SDL_GetCurrentVideoDriver();
    const bool shows = driver == "x11" || driver == "wayland" || SDL_GetHint(SDL_HINT_VIDEODRIVER) != nullptr;
    if (!shows) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
        return fail(Fault::unsupported, "there is no desktop here to open a window on");
    }
    if (wake_event == 0) wake_event = SDL_RegisterEvents(1);
    return std::unique_ptr<VideoSystem>{new VideoSystem};
}

VideoSystem::~VideoSystem() {
    SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
}

Result<std::unique_ptr<Window>> VideoSystem::window(const std::string& title, const device::DisplayMode& mode,
                                                    Place place) {
    SDL_Rect usable{0, 0, mode.width, mode.height};
    SDL_GetDisplayUsableBounds(0, &usable);
    // Room for a title bar is left.
    const double scale = std::min(
        {1.0, static_cast<double>(usable.w) / mode.width, static_cast<double>(usable.h - 40) / mode.height});
    const int width = std::max(static_cast<int>(std::lround(mode.width * scale)), 1);
    const int height = std::max(static_cast<int>(std::lround(mode.height * scale)), 1);
    const int x = place == Place::left    ? usable.x
                  : place == Place::right ? usable.x + usable.w - width
                                          : SDL_WINDOWPOS_CENTERED;
    WindowHandle handle{
        SDL_CreateWindow(title.c_str(), x, SDL_WINDOWPOS_CENTERED, width, height, SDL_WINDOW_SHOWN)};
    if (!handle) return fail(Fault::unsupported, "no window can be opened here: {}", SDL_GetError());
    auto parts = std::make_unique<Window::Parts>(*this, std::move(handle), mode);
    std::unique_ptr<Window> window{new Window{std::move(parts)}};
    windows_.push_back(window->parts_.get());
    return window;
}

void VideoSystem::pump(std::chrono::milliseconds timeout) {
    SDL_Event event;
    const auto longest = std::chrono::milliseconds{std::numeric_limits<int>::max()};
    int left = static_cast<int>(std::clamp(timeout, std::chrono::milliseconds{0}, longest).count());
    while (SDL_WaitEventTimeout(&event, left) == 1) {
        left = 0;  // the first event ends the wait; the rest of what has come is taken along
        if (event.type == wake_event) {
            wake_sent = false;
            continue;
        }
        if (event.type == SDL_QUIT) continue;  // each window says by itself that it was closed
        SDL_Window* of = SDL_GetWindowFromID(event.type == SDL_FINGERDOWN || event.type == SDL_FINGERUP ||
                                                     event.type == SDL_FINGERMOTION
                                                 ? event.tfinger.windowID
                                                 : event.window.windowID);
        if (of == nullptr) continue;
        const auto found =
            std::ranges::find_if(windows_, [&](const auto* each) { return each->handle.get() == of; });
        if (found != windows_.end()) (*found)->handle_event(event);
    }
}

void VideoSystem::wake() {
    const std::uint32_t type = wake_event;
    if (type == 0 || wake_sent.exchange(true)) return;
    SDL_Event event{};
    event.type = type;
    if (SDL_PushEvent(&event) != 1) wake_sent = false;
}

}  // namespace anjungan::ui
