#include "tests/machine/guest/cable.h"

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {

namespace {

constexpr const char* controller = "/sys/devices/platform/vhci_hcd.0/";
constexpr int full_speed = 2;    // enum usb_device_speed (include/uapi/linux/usb/ch9.h)
constexpr int any_device = 1;    // the id the kernel calls it by on this line; nobody looks at it
constexpr int nothing_here = 4;  // VDEV_ST_NULL (drivers/usb/usbip/usbip_common.h)

// A socket for USB 2 where nothing is, or the state of one. Lines of the file: "hs  0000 004 000 ...".
struct Socket {
    int number = 0, state = 0;
};
template <class Is>
std::optional<Socket> find_socket(Is is) {
    std::ifstream file(std::string(controller) + "status");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string hub;
        Socket socket;
        if (words >> hub >> socket.number >> socket.state && hub == "hs" && is(socket)) return socket;
    }
    return std::nullopt;
}

}  // namespace

Status Cable::plug() {
    const auto free = find_socket([](const Socket& each) { return each.state == nothing_here; });
    if (!free) return fail(Fault::busy, "no socket is free");
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(Fault::io, "no line to the kernel: {}", std::strerror(errno));
    model_->power_on();
    device_ = std::make_unique<tests::UsbipDevice>(model_, ends[1]);
    socket_ = free->number;
    std::ofstream attach(std::string(controller) + "attach");
    attach << socket_ << ' ' << ends[0] << ' ' << any_device << ' ' << full_speed << std::endl;
    const bool attached = attach.good();
    close(ends[0]);  // the kernel holds it now
    if (!attached) {
        pull();
        return fail(Fault::io, "the kernel did not take the device");
    }
    return {};
}

void Cable::pull() {
    if (!device_) return;
    device_.reset();
    const auto socket_is_free = [this](const Socket& each) {
        return each.number == socket_ && each.state == nothing_here;
    };
    (void)until([&] { return find_socket(socket_is_free).has_value(); }, std::chrono::seconds{10},
                std::chrono::milliseconds{50});
}

void Cable::with_lock(const std::function<void()>& work) {
    if (device_)
        device_->with_lock(work);
    else
        work();
}

}  // namespace anjungan::machine
