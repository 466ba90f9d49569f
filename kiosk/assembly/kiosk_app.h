// kiosk/assembly: what a kiosk consists of, put together: settings, data, library, desk, devices and loop.
// Decides nothing a patron would notice.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/appliance/staff_access.h"
#include "kiosk/assembly/backend.h"
#include "kiosk/assembly/places.h"
#include "kiosk/loop/kiosk.h"
#include "kiosk/loop/languages.h"
#include "kiosk/loop/receipt_writer.h"
#include "kiosk/loop/screen_view.h"
#include "kiosk/replay/recorder.h"
#include "kiosk/settings/settings.h"
#include "kiosk/ui/covers.h"

namespace anjungan::assembly {

// One life of the kiosk, from power on to power off: settings → store → devices → loop. Whoever makes it
// plugs the devices in and calls kiosk().step(). One thread, the loop's; only the inbox is for all.
class KioskApp {
  public:
    enum class DeskRuns {
        inline_with_the_loop,  // time stands still while it works: scripts, tests
        on_its_own_thread,
    };
    struct Options {
        const settings::Settings& settings;
        const Places& places;
        std::filesystem::path folder;
        Backend::Contents contents = Backend::Contents::own;
        const Clock& clock;
        KnownTime* time = nullptr;  // the same clock, where it may be wrong
        device::Display& display;
        DeskRuns desk = DeskRuns::on_its_own_thread;
        // What stands between the desk and the library, given what is behind it; empty: nothing does.
        std::function<library::Library&(library::Library& behind)> between = {};
        Random* random = nullptr;  // of what is left to chance; null: the machine's
        std::function<void(core::Play)> play = {};
        std::function<void(device::Light)> light = {};
        voice::Voice* voice = nullptr;  // null: silent
        loop::ScreenView::Motion motion = loop::ScreenView::Motion::none;
        appliance::StaffAccess staff_access = {};
        std::function<Status(core::MaintenanceRequest)> request_maintenance = {};  // empty: this is no unit
        replay::Recorder* recorder = nullptr;  // of what happens; null: nothing is recorded
        std::function<void()> ring = {};       // wakes the loop when a note comes; any thread
    };
    // Everything the options refer to outlives it.
    [[nodiscard]] static Result<std::unique_ptr<KioskApp>> start(Options options);

    [[nodiscard]] loop::Kiosk& kiosk() { return *kiosk_; }
    [[nodiscard]] loop::Inbox& inbox() { return inbox_; }
    [[nodiscard]] device::DeviceManager& devices() { return devices_; }
    [[nodiscard]] Backend& backend() { return *backend_; }
    [[nodiscard]] const ui::Semantics& semantics() const { return view_->semantics(); }

    // The library may be there again: deliver now.
    void retry_connection();
    // Steps until nothing is left to do.
    void settle();

  private:
    explicit KioskApp(const Options& options);
    void record(const core::Event& event, const flows::State& before);
    // Of a folder of pictures; empty: there is none.
    [[nodiscard]] screens::CoverOf cover_of(const std::filesystem::path& folder);

    const appliance::StaffAccess staff_access_;
    replay::Recorder* recorder_;  // null: nothing is recorded, or not any more

    // In the order in which they lean on one another; the desk's thread ends before what it uses.
    loop::Inbox inbox_;
    Heartbeat heart_;  // of the desk's thread
    loop::Languages languages_;
    std::optional<loop::ReceiptWriter> receipt_writer_;
    std::optional<ui::Covers> covers_;
    std::unique_ptr<loop::ScreenView> view_;
    std::unique_ptr<Backend> backend_;
    device::DeviceManager devices_;
    std::unique_ptr<loop::DeskPort> desk_;
    std::optional<loop::Kiosk> kiosk_;
};

}  // namespace anjungan::assembly
