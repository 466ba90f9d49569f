#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>

#include "kiosk/appliance/host.h"
#include "kiosk/appliance/news.h"
#include "kiosk/appliance/staff_access.h"
#include "kiosk/assembly/kiosk_app.h"
#include "kiosk/assembly/text_on_paper.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/startup_error.h"
#include "kiosk/library/fault_injecting_library.h"
#include "kiosk/replay/recorder.h"
#include "kiosk/script/power_cut.h"
#include "kiosk/tryout/scratch_folder.h"
#include "kiosk/tryout/tryout_window.h"
#include "kiosk/tryout/window_panel.h"
#include "kiosk/ui/sound.h"
#include "kiosk/voice/espeak.h"
#include "platform/system/memory.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) {
    stop_asked = 1;
}

// A kiosk that cannot start says so on its screen and tries again: what was wrong may be mended meanwhile,
// and nobody stands by to restart it.
constexpr std::chrono::seconds until_next_attempt{30};

// Where the kiosk shows itself, opened and claimed: the panel of a unit, or where there is a desktop, or a
// window is asked for, a window.
Result<std::unique_ptr<device::Panel>> open_panel(const device::Panel::Options& options, bool windowed,
                                                  const assembly::Drivers& drivers) {
    const auto either = [&]() -> Result<std::unique_ptr<device::Panel>> {
        if (windowed || tryout::there_is_a_desktop())
            return tryout::WindowPanel::open(options.mode, ui::VideoSystem::Place::middle);
        return drivers.panel(options);
    };
    TRY_ASSIGN(auto panel, either());
    TRY(panel->display().claim());
    TRY(panel->touch_panel().claim());
    return panel;
}

ui::Sound heard_as(core::Sound sound) {
    switch (sound) {
        case core::Sound::accepted:
            return ui::Sound::accepted;
        case core::Sound::lent:
            return ui::Sound::lent;
        case core::Sound::last_lent:
            return ui::Sound::last_lent;
        case core::Sound::undone:
            return ui::Sound::undone;
        case core::Sound::refused:
            return ui::Sound::refused;
        case core::Sound::call:
            return ui::Sound::call;
        case core::Sound::attention:
            break;
    }
    return ui::Sound::attention;
}

// A kiosk on the panel of this unit, or in a window.
class Run {
  public:
    static Result<std::unique_ptr<Run>> open(const RunOptions& options, const assembly::Drivers& drivers,
                                             appliance::Host& host);
    [[nodiscard]] Status loop(const assembly::Drivers& drivers);

  private:
    Run(const RunOptions& options, assembly::ResolvedSettings resolved, assembly::Places places,
        appliance::Host& host)
        : resolved_(std::move(resolved)),
          places_(std::move(places)),
          try_out_(options.try_out),
          news_(host.maintenance(), resolved_.sample && !try_out_ ? appliance::News::Settings::awaited
                                                                  : appliance::News::Settings::in_place),
          clock_(machine_clock_),
          host_(host) {
        clock_.has_been(KnownTime::built_after);
    }
    [[nodiscard]] Status take_panel();
    [[nodiscard]] Status open_tryout_window(ui::VideoSystem& video, const assembly::Drivers& drivers);
    [[nodiscard]] Status power_on();
    [[nodiscard]] Status plug_in(const assembly::Drivers& drivers);
    void hear_from_the_unit();
    void tell_the_host();
    [[nodiscard]] appliance::KioskState::Presence presence() const;

    assembly::ResolvedSettings resolved_;
    assembly::Places places_;
    appliance::StaffAccess staff_access_;
    const bool try_out_;
    appliance::News news_;
    std::optional<tryout::ScratchFolder> scratch_;  // when trying
    SystemClock machine_clock_;
    KnownTime clock_;
    appliance::Host& host_;  // lent
    ui::Sounds sounds_;
    voice::Espeak voice_{
        {.trouble = [](const std::string& why) { spdlog::warn("The voice is silent: {}", why); }}};
    std::unique_ptr<device::Panel> panel_;
    std::shared_ptr<device::SimulatedScanner> scanner_;
    std::shared_ptr<device::SimulatedPrinter> printer_;
    std::unique_ptr<tryout::TryoutWindow> tryout_window_;
    library::FaultInjectingLibrary
        way_to_library_;  // of the try-out: a power cut at the kiosk does not mend it
    std::optional<replay::Recorder> recorder_;
    std::unique_ptr<assembly::KioskApp> running_;
    std::unique_ptr<device::Hardware> hardware_;  // of this machine; null when trying
    bool tryout_window_closed_ = false, power_cut_asked_ = false;
};

Result<std::unique_ptr<Run>> Run::open(const RunOptions& options, const assembly::Drivers& drivers,
                                       appliance::Host& host) {
    if (!options.try_out) TRY(host.health());
    TRY_ASSIGN(auto resolved, assembly::resolve_settings(options.common));
    TRY_ASSIGN(auto places, assembly::find_places());
    if (options.display) resolved.settings.display.mode = *options.display;
    // What is tried on the sample library must not be found in the library's own folder afterwards.
    if (resolved.sample && !options.common.data) resolved.data /= "sample";
    std::unique_ptr<Run> run(new Run(options, std::move(resolved), std::move(places), host));
    if (options.record) {
        TRY_ASSIGN(auto recorder, replay::Recorder::open(*options.record, ANJUNGAN_VERSION));
        run->recorder_.emplace(std::move(recorder));
    }
    if (options.try_out || run->resolved_.sample) {
        TRY_ASSIGN(run->staff_access_, appliance::staff_access_of_sample(run->places_.assets));
    } else {
        run->staff_access_ = appliance::staff_access_of_unit(run->resolved_.file);
    }
    if (options.try_out) {
        run->scratch_.emplace();
        if (!options.common.data) run->resolved_.data = run->scratch_->path() / "data";
        TRY_ASSIGN(auto window, tryout::WindowPanel::open(run->resolved_.settings.display.mode,
                                                          ui::VideoSystem::Place::left));
        ui::VideoSystem& video = window->video();
        run->panel_ = std::move(window);
        TRY(run->open_tryout_window(video, drivers));
    } else {
        const settings::Settings::Display& display = run->resolved_.settings.display;
        TRY_ASSIGN(run->panel_,
                   open_panel({display.mode, display.rotation, display.touch}, options.windowed, drivers));
    }
    for (const std::string& problem : run->panel_->problems()) spdlog::warn("{}", problem);
    TRY(run->take_panel());
    TRY(run->power_on());
    return run;
}

Status Run::take_panel() {
    panel_->touch_panel().deliver_to(
        [this](device::Touch touch) {
            if (running_) running_->inbox().post(touch);
        },
        [this](device::Key key) {
            if (running_) running_->inbox().post(key);
        });
    TRY(panel_->display().enable());
    return panel_->touch_panel().enable();
}

Status Run::open_tryout_window(ui::VideoSystem& video, const assembly::Drivers& drivers) {
    TRY_ASSIGN(auto rasteriser, ui::Rasteriser::create(places_.assets));
    scanner_ = drivers.simulated_scanner();
    printer_ = drivers.simulated_printer(std::make_shared<assembly::TextOnPaper>(std::move(rasteriser)));
    TRY_ASSIGN(tryout_window_,
               tryout::TryoutWindow::open(video, places_.assets, scratch_->path(),
                                          {.scanner = *scanner_,
                                           .printer = *printer_,
                                           .line =
                                               [this](bool up) {
                                                   way_to_library_.set_online(up);
                                                   if (up) running_->retry_connection();
                                               },
                                           .power_cut = [this] { power_cut_asked_ = true; }}));
    tryout_window_->window().when_closed([this] { tryout_window_closed_ = true; });
    return {};
}

Status Run::power_on() {
    const bool sample = try_out_ || resolved_.sample;
    std::function<library::Library&(library::Library&)> between;
    if (try_out_)
        between = [this](library::Library& behind) -> library::Library& {
            way_to_library_.stand_before(behind);
            return way_to_library_;
        };
    TRY_ASSIGN(running_, assembly::KioskApp::start(
                             {.settings = resolved_.settings,
                              .places = places_,
                              .folder = resolved_.data,
                              .contents = sample ? assembly::Backend::Contents::sample
                                                 : assembly::Backend::Contents::own,
                              .clock = clock_,
                              .time = &clock_,
                              .display = panel_->display(),
                              .between = between,
                              .play =
                                  [this](const core::Play& play) {
                                      const settings::Settings& now = resolved_.settings;
                                      sounds_.play(heard_as(play.sound), play.step,
                                                   now.sound.at(now.library.zone, clock_.now().wall));
                                  },
                              .light =
                                  [this](device::Light light) {
                                      if (const Status set = panel_->display().set_light(light);
                                          !set && set.error().fault != Fault::unsupported)
                                          spdlog::warn("{}", set.error().sentence);
                                  },
                              .voice = &voice_,
                              .motion = resolved_.settings.display.motion ? loop::ScreenView::Motion::fades
                                                                          : loop::ScreenView::Motion::none,
                              .staff_access = staff_access_,
                              .request_maintenance = host_.maintainer(),
                              .recorder = recorder_ ? &*recorder_ : nullptr,
                              .ring = [this] { panel_->wake(); }}));
    hear_from_the_unit();
    if (scanner_) running_->devices().arrived("simulated scanner", scanner_);
    if (printer_) running_->devices().arrived("simulated printer", printer_);
    return {};
}

// Looks for devices; a machine without USB is a kiosk without devices, and says so on its screen.
Status Run::plug_in(const assembly::Drivers& drivers) {
    TRY_ASSIGN(auto rasteriser, ui::Rasteriser::create(places_.assets));
    loop::Inbox& inbox = running_->inbox();
    auto hardware =
        drivers.hardware({.printer_profiles = places_.assets / "printers",
                          .overrides = resolved_.settings.devices,
                          .rasteriser = std::make_shared<assembly::TextOnPaper>(std::move(rasteriser)),
                          .arrived =
                              [&inbox](std::string id, std::shared_ptr<device::Device> device) {
                                  inbox.post(loop::Arrived{std::move(id), std::move(device)});
                              },
                          .left = [&inbox](std::string id) { inbox.post(loop::Left{std::move(id)}); }});
    if (!hardware) {
        spdlog::warn("No scanner and no printer can be used: {}", hardware.error().sentence);
        return {};
    }
    hardware_ = std::move(*hardware);
    for (const std::string& problem : hardware_->problems()) spdlog::warn("{}", problem);
    return {};
}

Status Run::loop(const assembly::Drivers& drivers) {
    running_->settle();
    spdlog::info("Anjungan {} is ready.", ANJUNGAN_VERSION);  // the first frame is on the screen
    host_.tell_ready(presence(), clock_.now().steady);
    if (!try_out_) TRY(plug_in(drivers));
    // While a slow computer starts, this and the first turn below take seconds each.
    host_.tell_alive(clock_.now().steady);
    give_memory_back();
    while (!panel_->closed() && !tryout_window_closed_ && stop_asked == 0) {
        running_->settle();
        tell_the_host();
        hear_from_the_unit();
        sounds_.rest();
        if (tryout_window_) tryout_window_->show();
        if (std::exchange(power_cut_asked_, false)) {
            running_->devices().left("simulated scanner");
            running_->devices().left("simulated printer");
            TRY(script::power_cut(resolved_.data, [this] { running_.reset(); }));
            TRY(power_on());
            continue;
        }
        const auto pause = running_->kiosk().next_step() - clock_.now().steady;
        // A second at most, so that a signal is noticed, the watchdog hears and a loudspeaker is let go.
        const auto longest =
            sounds_.sounding() ? std::chrono::milliseconds{100} : std::chrono::milliseconds{1000};
        panel_->pump(std::clamp<std::chrono::milliseconds>(pause, 0ms, longest));
    }
    host_.tell_stopping();
    return {};
}

// What the unit's own programs tell of settings, updates and requests, at any time.
void Run::hear_from_the_unit() {
    for (core::EventPayload& each : news_.next()) running_->inbox().post(std::move(each));
}

void Run::tell_the_host() {
    // It watches both threads: one that does not come back from a disk or a line is ended with the program.
    if (running_->kiosk().desk_lives()) host_.tell_alive(clock_.now().steady);
    host_.tell_presence(presence());
}

appliance::KioskState::Presence Run::presence() const {
    using Presence = appliance::KioskState::Presence;
    return flows::somebody_is_there(running_->kiosk().state()) ? Presence::somebody : Presence::nobody;
}

}  // namespace

ExitCode run(const RunOptions& options, const assembly::Drivers& drivers) {
    spdlog::set_default_logger(spdlog::stderr_color_mt("anjungan"));
    std::signal(SIGINT, ask_to_stop);
    std::signal(SIGTERM, ask_to_stop);
    const SystemClock clock;
    appliance::Host host;
    auto run = Run::open(options, drivers, host);
    while (!run) {
        const ExitCode code = report(run.error());
        host.tell_trouble(run.error(), clock.now().steady);
        const auto mode = options.display.value_or(*parse_display("1080x1920"));
        const auto panel = [&] {
            return open_panel({.mode = mode}, options.windowed || options.try_out, drivers);
        };
        const auto stop = [&] {
            host.tell_alive(clock.now().steady);
            return stop_asked != 0;
        };
        if (show_startup_error(run.error(), panel, until_next_attempt, stop) == Ended::closed) return code;
        run = Run::open(options, drivers, host);
    }
    const Status done = (*run)->loop(drivers);
    return done ? ExitCode::done : report(done.error());
}

}  // namespace anjungan::commands
