#include "drivers/display/console.h"

#include <fcntl.h>
#include <linux/kd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/system/descriptor.h"

namespace anjungan::display {

namespace {

class KernelConsole final : public Console {
  public:
    explicit KernelConsole(Descriptor file) : file_(std::move(file)) {}

    [[nodiscard]] Result<Keyboard> keyboard() override {
        int mode = 0;
        if (::ioctl(file_.number(), KDGKBMODE, &mode) != 0) return pass(fault("cannot be asked").error());
        return static_cast<Keyboard>(mode);
    }
    [[nodiscard]] Status set_keyboard(Keyboard keyboard) override {
        if (::ioctl(file_.number(), KDSKBMODE, static_cast<long>(keyboard)) != 0)
            return fault("cannot be muted");
        return {};
    }

  private:
    static Status fault(std::string_view what) {
        return fail(errno == EPERM    ? Fault::denied
                    : errno == ENOTTY ? Fault::unsupported
                                      : Fault::io,
                    "the keyboard of the console {}: {}", what, std::strerror(errno));
    }
    const Descriptor file_;
};

}  // namespace

Result<std::unique_ptr<Console>> open_console() {
    // As a service has it; then that of whoever started it by hand.
    std::array<Descriptor, 2> files{
        Descriptor{::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)},
        Descriptor{::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)}};
    for (Descriptor& file : files) {
        int mode = 0;
        if (file.is_open() && ::ioctl(file.number(), KDGKBMODE, &mode) == 0)
            return std::make_unique<KernelConsole>(std::move(file));
    }
    return fail(Fault::unsupported,
                "this program was not started on a console, so keys that nobody has taken may reach one");
}

MutedConsole::MutedConsole(Result<std::unique_ptr<Console>> console) {
    if (!console) {
        trouble_ = console.error().sentence;
        return;
    }
    if (const auto before = (*console)->keyboard(); before && *before != Console::Keyboard::off)
        before_ = *before;
    if (const Status muted = (*console)->set_keyboard(Console::Keyboard::off); !muted) {
        trouble_ = muted.error().sentence;
        return;
    }
    console_ = std::move(*console);
}

MutedConsole::~MutedConsole() {
    if (console_) (void)console_->set_keyboard(before_);
}

}  // namespace anjungan::display
