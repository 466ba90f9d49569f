#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "platform/system/descriptor.h"
#include "platform/system/result.h"

struct udev_monitor;

namespace anjungan::touch {

// Whether earphones are plugged in, as far as the sound card tells: a switch of evdev (SW_HEADPHONE_INSERT of
// linux/input-event-codes.h; ALSA makes one for each socket that knows). Sound cards may come and go. One thread.
class EarphoneJack {
  public:
    // Fault::unsupported: this system tells of no devices.
    [[nodiscard]] static Result<EarphoneJack> watch();

    [[nodiscard]] int descriptor() const { return news_.number(); }  // readable when there may be news
    // Takes all news: whether earphones are in, where that is otherwise than it was; before the first call none are.
    [[nodiscard]] std::optional<bool> changed();

  private:
    struct Free {
        void operator()(udev_monitor* monitor) const;
    };
    struct Socket {
        Descriptor file;
        bool taken = false;
    };
    EarphoneJack(Descriptor news, std::unique_ptr<udev_monitor, Free> monitor)
        : news_(std::move(news)), monitor_(std::move(monitor)) {}
    void add(const std::string& node);
    void take_devices();
    // Whether it is still there.
    [[nodiscard]] static bool read(Socket& socket);

    Descriptor news_;  // epoll: the monitor's and each socket's
    std::unique_ptr<udev_monitor, Free> monitor_;
    std::map<std::string, Socket> sockets_;  // by device node
    bool plugged_ = false;
};

}  // namespace anjungan::touch
