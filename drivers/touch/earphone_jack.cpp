#include "drivers/touch/earphone_jack.h"

#include <fcntl.h>
#include <libudev.h>
#include <linux/input.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <iterator>
#include <string_view>
#include <utility>

namespace anjungan::touch {

namespace {

constexpr std::size_t bits_of_a_byte = 8;
using Switches = std::array<std::uint8_t, SW_MAX / bits_of_a_byte + 1>;

bool has_earphones(const Switches& switches) {
    return (switches[SW_HEADPHONE_INSERT / bits_of_a_byte] >> (SW_HEADPHONE_INSERT % bits_of_a_byte) & 1U) !=
           0;
}

// Nothing: it cannot be asked.
std::optional<bool> asked(int file, unsigned long question) {
    Switches switches{};
    if (::ioctl(file, question, switches.data()) < 0) return std::nullopt;
    return has_earphones(switches);
}

bool watch_file(int news, int file) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = file;
    return ::epoll_ctl(news, EPOLL_CTL_ADD, file, &event) == 0;
}

bool is_event_device(udev_device* device) {
    const char* name = udev_device_get_sysname(device);
    return name != nullptr && std::string_view{name}.starts_with("event");
}

template <class Thing, Thing* (*unref)(Thing*)>
struct Unref {
    void operator()(Thing* thing) const { unref(thing); }
};
using Context = std::unique_ptr<udev, Unref<udev, udev_unref>>;
using Device = std::unique_ptr<udev_device, Unref<udev_device, udev_device_unref>>;
using Enumeration = std::unique_ptr<udev_enumerate, Unref<udev_enumerate, udev_enumerate_unref>>;

}  // namespace

void EarphoneJack::Free::operator()(udev_monitor* monitor) const {
    udev_monitor_unref(monitor);
}

Result<EarphoneJack> EarphoneJack::watch() {
    const Context context{udev_new()};
    std::unique_ptr<udev_monitor, Free> monitor{context ? udev_monitor_new_from_netlink(context.get(), "udev")
                                                        : nullptr};
    Descriptor news{::epoll_create1(EPOLL_CLOEXEC)};
    if (!monitor || !news.is_open() ||
        udev_monitor_filter_add_match_subsystem_devtype(monitor.get(), "input", nullptr) < 0 ||
        udev_monitor_enable_receiving(monitor.get()) < 0 ||
        !watch_file(news.number(), udev_monitor_get_fd(monitor.get())))
        return fail(Fault::unsupported, "nobody tells here when earphones are plugged in");
    EarphoneJack jack{std::move(news), std::move(monitor)};
    const Enumeration all{udev_enumerate_new(context.get())};
    if (!all || udev_enumerate_add_match_subsystem(all.get(), "input") < 0 ||
        udev_enumerate_scan_devices(all.get()) < 0)
        return jack;  // what is plugged in later is told
    for (udev_list_entry* each = udev_enumerate_get_list_entry(all.get()); each != nullptr;
         each = udev_list_entry_get_next(each)) {
        const Device device{udev_device_new_from_syspath(context.get(), udev_list_entry_get_name(each))};
        if (!device || !is_event_device(device.get())) continue;
        if (const char* node = udev_device_get_devnode(device.get())) jack.add(node);
    }
    return jack;
}

// Whatever else it may be: a keyboard, a panel, a device of somebody else.
void EarphoneJack::add(const std::string& node) {
    Descriptor file{::open(node.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)};
    if (!file.is_open() || !asked(file.number(), EVIOCGBIT(EV_SW, sizeof(Switches))).value_or(false)) return;
    const std::optional<bool> taken = asked(file.number(), EVIOCGSW(sizeof(Switches)));
    if (!taken || !watch_file(news_.number(), file.number())) return;
    sockets_.insert_or_assign(node, Socket{std::move(file), *taken});
}

void EarphoneJack::take_devices() {
    while (const Device device{udev_monitor_receive_device(monitor_.get())}) {
        const char *node = udev_device_get_devnode(device.get()),
                   *action = udev_device_get_action(device.get());
        if (node == nullptr || action == nullptr || !is_event_device(device.get())) continue;
        if (std::string_view{action} == "remove")
            sockets_.erase(node);
        else if (std::string_view{action} == "add")
            add(node);
    }
}

bool EarphoneJack::read(Socket& socket) {
    std::array<input_event, 16> events{};
    while (true) {
        const ssize_t got = ::read(socket.file.number(), events.data(), sizeof events);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno == EAGAIN;
        if (got == 0) return false;
        const auto count = static_cast<std::size_t>(got) / sizeof(input_event);
        for (std::size_t i = 0; i < count; ++i) {
            const input_event& event = events[i];
            if (event.type == EV_SW && event.code == SW_HEADPHONE_INSERT) socket.taken = event.value != 0;
            // Some were lost: how it is now has to be asked.
            if (event.type == EV_SYN && event.code == SYN_DROPPED)
                socket.taken = asked(socket.file.number(), EVIOCGSW(sizeof(Switches))).value_or(false);
        }
    }
}

std::optional<bool> EarphoneJack::changed() {
    take_devices();
    for (auto each = sockets_.begin(); each != sockets_.end();)
        each = read(each->second) ? std::next(each) : sockets_.erase(each);
    const bool now = std::ranges::any_of(sockets_, [](const auto& each) { return each.second.taken; });
    if (now == std::exchange(plugged_, now)) return std::nullopt;
    return now;
}

}  // namespace anjungan::touch
