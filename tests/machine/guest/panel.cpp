#include "tests/machine/guest/panel.h"

#include <fcntl.h>
#include <linux/uinput.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xf86drm.h>
#include <xf86drmMode.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "drivers/display/rotate.h"
#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {

namespace {

using namespace std::chrono_literals;
using device::Rotation;

constexpr int finest = 4095;  // of the touch panel's places

}  // namespace

std::uint32_t Picture::at(double x, double y) const {
    return pixels[static_cast<std::size_t>(y * (height - 1)) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x * (width - 1))];
}

double Picture::difference(const Picture& other) const {
    if (pixels.size() != other.pixels.size()) return 1;
    std::size_t different = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) different += pixels[i] != other.pixels[i] ? 1 : 0;
    return static_cast<double>(different) / static_cast<double>(pixels.size());
}

Result<Picture> what_is_shown(Rotation rotation) {
    const Descriptor card{::open("/dev/dri/card0", O_RDWR | O_CLOEXEC)};
    if (!card.is_open()) return fail(Fault::not_found, "no card: {}", std::strerror(errno));
    const std::unique_ptr<drmModeRes, decltype(&drmModeFreeResources)> resources{
        drmModeGetResources(card.number()), &drmModeFreeResources};
    if (!resources || resources->count_crtcs == 0) return fail(Fault::io, "the card shows nothing");
    const std::unique_ptr<drmModeCrtc, decltype(&drmModeFreeCrtc)> crtc{
        drmModeGetCrtc(card.number(), resources->crtcs[0]), &drmModeFreeCrtc};
    const std::unique_ptr<drmModeFB, decltype(&drmModeFreeFB)> shown{
        crtc ? drmModeGetFB(card.number(), crtc->buffer_id) : nullptr, &drmModeFreeFB};
    if (!shown || shown->handle == 0) return fail(Fault::io, "the card shows nothing");
    std::uint64_t at = 0;
    const std::size_t size = std::size_t{shown->pitch} * shown->height;
    if (drmModeMapDumbBuffer(card.number(), shown->handle, &at) != 0)
        return fail(Fault::io, "what is shown cannot be read: {}", std::strerror(errno));
    void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, card.number(), static_cast<off_t>(at));
    if (memory == MAP_FAILED)
        return fail(Fault::io, "what is shown cannot be read: {}", std::strerror(errno));
    const int width = static_cast<int>(shown->width), height = static_cast<int>(shown->height);
    const bool lying = swaps_sides(rotation);
    Picture picture{lying ? height : width, lying ? width : height, {}};
    picture.pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    display::copy_rotated({{static_cast<const std::uint32_t*>(memory), size / 4},
                           width,
                           height,
                           static_cast<int>(shown->pitch / 4)},
                          inverse(rotation), {picture.pixels, picture.width, picture.height, picture.width});
    ::munmap(memory, size);
    drmCloseBufferHandle(card.number(), shown->handle);
    return picture;
}

Status send_to_host(const Picture& picture) {
    std::string text = fmt::format("P6\n{} {}\n255\n", picture.width, picture.height);
    for (const std::uint32_t pixel : picture.pixels)
        for (const int shift : {16, 8, 0}) text += static_cast<char>(pixel >> shift & 0xFF);
    const Descriptor port{::open("/dev/virtio-ports/pictures", O_WRONLY | O_CLOEXEC)};
    std::string_view rest = text;
    while (!rest.empty()) {
        const ssize_t written = ::write(port.number(), rest.data(), rest.size());
        if (written <= 0) return fail(Fault::io, "the host takes no picture: {}", std::strerror(errno));
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Glass::Glass() : file_(::open("/dev/uinput", O_WRONLY | O_CLOEXEC)) {
    if (!file_.is_open()) return;
    const int file = file_.number();
    bool made = ::ioctl(file, UI_SET_EVBIT, EV_KEY) == 0 && ::ioctl(file, UI_SET_KEYBIT, BTN_TOUCH) == 0 &&
                ::ioctl(file, UI_SET_EVBIT, EV_ABS) == 0 &&
                ::ioctl(file, UI_SET_PROPBIT, INPUT_PROP_DIRECT) == 0;
    for (const auto& [code, most] : {std::pair{ABS_X, finest},
                                     {ABS_Y, finest},
                                     {ABS_MT_SLOT, 9},
                                     {ABS_MT_TRACKING_ID, 65535},
                                     {ABS_MT_POSITION_X, finest},
                                     {ABS_MT_POSITION_Y, finest}}) {
        uinput_abs_setup axis{};
        axis.code = static_cast<std::uint16_t>(code);
        axis.absinfo.maximum = most;
        made = made && ::ioctl(file, UI_ABS_SETUP, &axis) == 0;
    }
    uinput_setup setup{};
    setup.id = {BUS_USB, 0x1A2B, 0x3C4D, 1};
    std::strncpy(setup.name, "A touch panel", sizeof setup.name - 1);
    made = made && ::ioctl(file, UI_DEV_SETUP, &setup) == 0 && ::ioctl(file, UI_DEV_CREATE) == 0;
    if (!made) file_.close();
}

void Glass::put(std::uint16_t type, std::uint16_t code, std::int32_t value) const {
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    (void)!::write(file_.number(), &event, sizeof event);
}

void Glass::tap(double x, double y) {
    const auto place = [](double part) { return static_cast<std::int32_t>(part * finest); };
    put(EV_ABS, ABS_MT_SLOT, 0);
    put(EV_ABS, ABS_MT_TRACKING_ID, ++touches_);
    put(EV_ABS, ABS_MT_POSITION_X, place(x));
    put(EV_ABS, ABS_MT_POSITION_Y, place(y));
    put(EV_ABS, ABS_X, place(x));
    put(EV_ABS, ABS_Y, place(y));
    put(EV_KEY, BTN_TOUCH, 1);
    put(EV_SYN, SYN_REPORT, 0);
    let_pass(80ms);
    put(EV_ABS, ABS_MT_TRACKING_ID, -1);
    put(EV_KEY, BTN_TOUCH, 0);
    put(EV_SYN, SYN_REPORT, 0);
}

std::filesystem::path Glass::node() const {
    std::array<char, 64> name{};
    if (::ioctl(file_.number(), UI_GET_SYSNAME(64), name.data()) < 0) return {};
    for (const auto& entry : std::filesystem::directory_iterator(
             std::filesystem::path("/sys/devices/virtual/input") / name.data()))
        if (entry.path().filename().string().starts_with("event"))
            return std::filesystem::path("/dev/input") / entry.path().filename();
    return {};
}

bool Glass::is_grabbed() const {
    const Descriptor file{::open(node().c_str(), O_RDONLY | O_CLOEXEC)};
    return file.is_open() && ::ioctl(file.number(), EVIOCGRAB, 1) != 0 && errno == EBUSY;
}

}  // namespace anjungan::machine
