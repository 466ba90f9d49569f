#include "drivers/hardware/panel.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <utility>

#include "drivers/display/console.h"
#include "drivers/display/hotplug.h"
#include "drivers/display/kms.h"
#include "drivers/touch/libinput.h"
#include "platform/system/descriptor.h"

namespace anjungan::hardware {

namespace {

using namespace std::chrono_literals;

// How often a display is tried that another program holds, or that fails.
constexpr std::chrono::milliseconds patience = 1s;

// Touches are in pixels of the display, whose size is known once it is open: so the panel opens it.
class UnitPanel final : public device::Panel {
  public:
    static Result<std::unique_ptr<device::Panel>> open(Options options) {
        TRY_ASSIGN(auto card, display::open_card());
        std::unique_ptr<UnitPanel> panel(new UnitPanel(std::move(card), options));
        TRY(panel->display_.open({}));
        panel->touches_.emplace(
            device::Panel::Options{panel->display_.mode(), options.rotation, options.touch});
        TRY(panel->touches_->open({}));
        TRY_ASSIGN(auto hotplug, display::Hotplug::watch());
        panel->hotplug_.emplace(std::move(hotplug));
        panel->console_.emplace(display::open_console());
        if (!panel->bell_.is_open()) return fail(Fault::io, "no bell to wake the kiosk by");
        return panel;
    }

    [[nodiscard]] device::Display& display() override { return display_; }
    [[nodiscard]] device::TouchPanel& touch_panel() override { return *touches_; }

    void pump(std::chrono::milliseconds timeout) override {
        if (display_.needs_refresh()) timeout = std::min(timeout, patience);
        std::array<pollfd, 5> wait{{{touches_->descriptor(), POLLIN, 0},
                                    {display_.descriptor(), POLLIN, 0},
                                    {hotplug_->descriptor(), POLLIN, 0},
                                    {bell_.number(), POLLIN, 0},
                                    {touches_->jack_descriptor(), POLLIN, 0}}};
        (void)::poll(wait.data(), wait.size(), static_cast<int>(std::max(timeout, 0ms).count()));
        if (wait[3].revents != 0) {
            eventfd_t rung = 0;
            (void)::eventfd_read(bell_.number(), &rung);
        }
        if (wait[1].revents != 0) display_.drain_events();
        if (hotplug_->changed() || display_.needs_refresh()) display_.refresh();
        touches_->dispatch();
    }
    [[nodiscard]] std::vector<std::string> problems() const override {
        if (console_->trouble().empty()) return {};
        return {console_->trouble()};
    }
    void wake() override { (void)::eventfd_write(bell_.number(), 1); }

  private:
    UnitPanel(std::unique_ptr<display::Card> card, Options options) : display_(std::move(card), options) {}

    display::KmsDisplay display_;
    std::optional<touch::Input> touches_;
    std::optional<display::Hotplug> hotplug_;
    std::optional<display::MutedConsole> console_;
    const Descriptor bell_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
};

}  // namespace

Result<std::unique_ptr<device::Panel>> open_panel(device::Panel::Options options) {
    return UnitPanel::open(options);
}

}  // namespace anjungan::hardware
