#include "drivers/touch/libinput.h"

#include <fcntl.h>
#include <libinput.h>
#include <libudev.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace anjungan::touch {

using device::DeviceState;
using device::Health;
using device::Rotation;
using device::TouchPhase;

namespace {

// libinput numbers places by pixels of whole numbers; of so many, none is lost.
constexpr std::uint32_t fine = 1U << 16U;

int open_for_us(const char* path, int flags, void*) {
    const int file = ::open(path, flags | O_CLOEXEC);
    if (file < 0) return -errno;
    // Ours alone. A device that does not let itself be grabbed is used all the same.
    (void)::ioctl(file, EVIOCGRAB, 1);
    return file;
}

void close_for_us(int file, void*) {
    ::close(file);
}

constexpr libinput_interface our_files{open_for_us, close_for_us};

// Fingers of a touch panel begin at 1; 0 is the pointer.
int number_of(libinput_event_touch* event) {
    return libinput_event_touch_get_seat_slot(event) + 1;
}

}  // namespace

void Input::Free::operator()(libinput* context) const {
    libinput_unref(context);
}

std::string Input::name() const {
    return panels_.empty() ? "touch panel" : panels_.begin()->second;
}

Health Input::health() const {
    return panels_.empty() ? Health::absent : Health::ok;
}

Status Input::open(device::EventSink sink) {
    constexpr const char* usual_seat = "seat0";
    sink_ = std::move(sink);
    const std::unique_ptr<udev, decltype(&udev_unref)> devices{udev_new(), &udev_unref};
    context_.reset(devices ? libinput_udev_create_context(&our_files, this, devices.get()) : nullptr);
    if (!context_ || libinput_udev_assign_seat(context_.get(), usual_seat) != 0) {
        context_.reset();
        return fail(Fault::unsupported, "nobody tells here what can be touched");
    }
    // Without it the voice is started by a key or a touch.
    if (auto jack = EarphoneJack::watch()) jack_.emplace(*std::move(jack));
    dispatch();  // what is plugged in already
    return to(DeviceState::opened);
}

void Input::close() {
    context_.reset();
    jack_.reset();
    panels_.clear();
    fingers_.clear();
    pressed_ = false;
    keyboard_ = {};
    AlwaysThere::close();
}

void Input::deliver_to(TouchSink touches, KeySink keys) {
    touches_ = std::move(touches);
    keys_ = std::move(keys);
}

int Input::descriptor() const {
    return libinput_get_fd(context_.get());
}

void Input::dispatch() {
    if (!context_ || libinput_dispatch(context_.get()) != 0) return;
    while (libinput_event* event = libinput_get_event(context_.get())) {
        handle(event);
        libinput_event_destroy(event);
    }
    const bool listened_to = state() == DeviceState::enabled && keys_;
    if (!jack_ || !listened_to) return;  // what is in by then is told then
    if (const std::optional<bool> in = jack_->changed())
        keys_({*in ? device::Key::Named::earphones_in : device::Key::Named::earphones_out});
}

void Input::handle(libinput_event* event) {
    switch (libinput_event_get_type(event)) {
        case LIBINPUT_EVENT_DEVICE_ADDED:
            return on_device_added(libinput_event_get_device(event));
        case LIBINPUT_EVENT_DEVICE_REMOVED:
            return on_device_removed(libinput_event_get_device(event));
        case LIBINPUT_EVENT_TOUCH_DOWN:
            return on_touch(TouchPhase::down, event);
        case LIBINPUT_EVENT_TOUCH_MOTION:
            return on_touch(TouchPhase::move, event);
        case LIBINPUT_EVENT_TOUCH_UP:
            return on_touch(TouchPhase::up, event);
        case LIBINPUT_EVENT_TOUCH_CANCEL:
            return on_touch(TouchPhase::cancelled, event);
        case LIBINPUT_EVENT_POINTER_MOTION_ABSOLUTE:
            return on_pointer(event);
        case LIBINPUT_EVENT_POINTER_BUTTON:
            return on_button(event);
        case LIBINPUT_EVENT_KEYBOARD_KEY: {
            libinput_event_keyboard* key = libinput_event_get_keyboard_event(event);
            const bool down = libinput_event_keyboard_get_key_state(key) == LIBINPUT_KEY_STATE_PRESSED;
            const auto typed = keyboard_.key(libinput_event_keyboard_get_key(key), down);
            if (typed && state() == DeviceState::enabled && keys_) keys_(*typed);
            return;
        }
        default:
            return;
    }
}

void Input::on_device_added(libinput_device* device) {
    if (libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_TOUCH) == 0 &&
        libinput_device_has_capability(device, LIBINPUT_DEVICE_CAP_POINTER) == 0)
        return;
    if (options_.touch != device::as_it_is)  // a pointer has none, which is no fault
        (void)libinput_device_config_calibration_set_matrix(device, options_.touch.data());
    panels_.emplace(device, libinput_device_get_name(device));
    if (panels_.size() == 1 && sink_) sink_(device::HealthChanged{kind(), Health::ok});
}

void Input::on_device_removed(libinput_device* device) {
    // What was held on it will never be let go.
    keyboard_.release_all();
    for (const auto& [number, at] : std::exchange(fingers_, {})) emit(TouchPhase::cancelled, number, at);
    if (std::exchange(pressed_, false)) emit(TouchPhase::cancelled, 0, pointer_);
    if (panels_.erase(device) != 0 && panels_.empty() && sink_)
        sink_(device::HealthChanged{kind(), Health::absent});
}

void Input::on_touch(TouchPhase phase, libinput_event* event) {
    libinput_event_touch* touch = libinput_event_get_touch_event(event);
    const int number = number_of(touch);
    const bool has_place = phase == TouchPhase::down || phase == TouchPhase::move;
    if (has_place)
        fingers_[number] = upright(libinput_event_touch_get_x_transformed(touch, fine) / fine,
                                   libinput_event_touch_get_y_transformed(touch, fine) / fine);
    // One that was not down is nobody's: it was cancelled with its device.
    const auto found = fingers_.find(number);
    if (found == fingers_.end()) return;
    emit(phase, number, found->second);
    if (!has_place) fingers_.erase(number);
}

void Input::on_pointer(libinput_event* event) {
    libinput_event_pointer* moved = libinput_event_get_pointer_event(event);
    pointer_ = upright(libinput_event_pointer_get_absolute_x_transformed(moved, fine) / fine,
                       libinput_event_pointer_get_absolute_y_transformed(moved, fine) / fine);
    if (pressed_) emit(TouchPhase::move, 0, pointer_);
}

void Input::on_button(libinput_event* event) {
    libinput_event_pointer* button = libinput_event_get_pointer_event(event);
    if (libinput_event_pointer_get_button(button) != BTN_LEFT) return;
    const bool down = libinput_event_pointer_get_button_state(button) == LIBINPUT_BUTTON_STATE_PRESSED;
    if (std::exchange(pressed_, down) == down) return;
    emit(down ? TouchPhase::down : TouchPhase::up, 0, pointer_);
}

void Input::emit(TouchPhase phase, int finger, Point at) {
    if (state() == DeviceState::enabled && touches_) touches_({phase, finger, at.x, at.y});
}

Input::Point Input::upright(double x, double y) const {
    const double width = options_.mode.width, height = options_.mode.height;
    switch (options_.rotation) {
        case Rotation::none:
            return {x * width, y * height};
        // Turned clockwise, the panel's top lies to the right: its rows run down the picture.
        case Rotation::quarter:
            return {(1 - y) * width, x * height};
        case Rotation::half:
            return {(1 - x) * width, (1 - y) * height};
        case Rotation::three_quarters:
            return {y * width, (1 - x) * height};
    }
    return {};
}

}  // namespace anjungan::touch
