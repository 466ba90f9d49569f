#include <algorithm>
#include <condition_variable>
#include <mutex>

#include "kiosk/assembly/places.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/device_report.h"
#include "kiosk/commands/print.h"
#include "kiosk/loop/inbox.h"
#include "platform/system/processes.h"

namespace anjungan::commands {

namespace {

using namespace std::chrono_literals;
using device::Hardware;

// All that is plugged in has been told of after so long (a scanner may need a second to say what it is), and
// a printer that says anything of itself has said it. What has not by then does not answer.
constexpr std::chrono::milliseconds all_are_there{1500}, all_have_answered{2500};

// The loop of a kiosk, as far as devices go, for some seconds.
class Look {
  public:
    Look() {
        inbox_.wake_by([this] {
            const std::lock_guard lock(mutex_);
            rung_ = true;
            bell_.notify_one();
        });
    }
    [[nodiscard]] Hardware::Options options(const assembly::Places& places,
                                            const device::DeviceOverrides& overrides) {
        return {.printer_profiles = places.assets / "printers",
                .overrides = overrides,
                .rasteriser = nullptr,
                .arrived =
                    [this](std::string id, std::shared_ptr<device::Device> device) {
                        inbox_.post(loop::Arrived{std::move(id), std::move(device)});
                    },
                .left = [this](std::string id) { inbox_.post(loop::Left{std::move(id)}); }};
    }
    void take_a_while() {
        const Steady began = clock_.now().steady;
        for (Steady now = began;
             now < began + all_have_answered && !(now >= began + all_are_there && settled());
             now = clock_.now().steady) {
            for (loop::InboxMessage& note : inbox_.take()) take(note);
            manager_.tick(now);
            std::unique_lock lock(mutex_);
            bell_.wait_for(lock, 100ms, [this] { return rung_; });
            rung_ = false;
        }
    }
    [[nodiscard]] std::vector<device::DeviceManager::InventoryEntry> inventory() const {
        return manager_.inventory();
    }

  private:
    void take(loop::InboxMessage& note) {
        if (auto* arrived = std::get_if<loop::Arrived>(&note))
            manager_.arrived(std::move(arrived->id), std::move(arrived->device));
        if (const auto* left = std::get_if<loop::Left>(&note)) manager_.left(left->id);
    }
    // Whether no printer is still being asked what it can.
    [[nodiscard]] bool settled() const {
        return std::ranges::none_of(manager_.inventory(), [](const auto& line) {
            return line.state == device::DeviceState::enabled && line.health == device::Health::offline;
        });
    }

    std::mutex mutex_;
    std::condition_variable bell_;
    bool rung_ = false;
    loop::Inbox inbox_;
    SystemClock clock_;
    device::DeviceManager manager_{
        [this](device::DeviceEvent event) { inbox_.post_event(std::move(event)); }};
};

}  // namespace

ExitCode check_devices(const assembly::Common& common, const assembly::Drivers& drivers) {
    const auto resolved = assembly::resolve_settings(common);
    if (!resolved) return report(resolved.error());
    const auto places = assembly::find_places();
    if (!places) return report(places.error());

    Look look;
    const auto hardware = drivers.hardware(look.options(*places, resolved->settings.devices));
    if (!hardware) return report(hardware.error());
    look.take_a_while();

    ExitCode code = ExitCode::done;
    for (const std::string& problem : (*hardware)->problems()) {
        print(stdout, "{:<7}  {}\n", name_of(DeviceReport::Verdict::trouble), problem);
        code = ExitCode::failed;
    }
    for (const DeviceReport& each :
         report_devices((*hardware)->connected(), look.inventory(), resolved->settings.devices,
                        [](const std::string& node) { return programs_that_hold(node); })) {
        print(stdout, "{:<7}  {}\n", name_of(each.verdict), each.text);
        if (each.verdict == DeviceReport::Verdict::trouble) code = ExitCode::failed;
    }
    return code;
}

}  // namespace anjungan::commands
