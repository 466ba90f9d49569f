#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/kiosk_state.h"
#include "kiosk/appliance/maintenance.h"
#include "kiosk/appliance/news.h"
#include "kiosk/appliance/staff_access.h"
#include "kiosk/assembly/assembly.h"
#include "kiosk/assembly/text_on_paper.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/desk_panel.h"
#include "kiosk/commands/tray.h"
#include "kiosk/commands/trouble.h"
#include "kiosk/commands/unit.h"
#include "kiosk/script/power_cut.h"
#include "kiosk/ui/sound.h"
#include "kiosk/voice/espeak.h"
#include "platform/system/file.h"
#include "platform/system/memory.h"
#include "platform/system/service.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Wall time before this cannot be right: this program did not exist.
constexpr Instant built_after = std::chrono::sys_days{std::chrono::year{2026} / 11 / 1};

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) {
    stop_asked = 1;
}

// A kiosk that cannot start says so on its screen and tries again: what was wrong may be mended meanwhile,
// and nobody stands by to restart it.
constexpr std::chrono::seconds until_next_attempt{30};

// A folder of this run, gone with it.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string name = (fs::temp_directory_path() / "anjungan-try-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        if (!path_.empty()) fs::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

// What the unit knows of its own trouble says more than the fault that the kiosk would run into.
Status unit_is_well() {
    constexpr std::size_t longest = 400;  // bytes
    std::error_code ignored;
    if (!fs::exists(appliance::trouble_file, ignored)) return {};
    TRY_ASSIGN(const auto text, read_file(appliance::trouble_file, longest));
    std::string line(text.begin(), text.end());
    return fail(Fault::io, "{}", line.substr(0, line.find('\n')));
}

// Who hears how the kiosk is. Lent.
struct Machine {
    ServiceManager& service;
    appliance::KioskStateFile& state;
};

// A kiosk on the panel of this unit, or in a window.
class Run {
  public:
    static Result<std::unique_ptr<Run>> open(const RunOptions& options, const assembly::Drivers& drivers,
                                             Machine machine);
    [[nodiscard]] Status loop(const assembly::Drivers& drivers);

  private:
    Run(const RunOptions& options, assembly::ResolvedSettings resolved, assembly::Places places,
        Machine machine)
        : resolved_(std::move(resolved)),
          places_(std::move(places)),
          try_out_(options.try_out),
          news_(maintenance_, resolved_.sample && !try_out_ ? appliance::News::Settings::awaited
                                                            : appliance::News::Settings::in_place),
          clock_(machine_clock_),
          machine_(machine),
          sounds_(places_.assets) {
        clock_.has_been(built_after);
    }
    [[nodiscard]] Status take_panel();
    [[nodiscard]] Status open_tray(ui::VideoSystem& video, const assembly::Drivers& drivers);
    [[nodiscard]] Status power_on();
    [[nodiscard]] Status plug_in(const assembly::Drivers& drivers);
    [[nodiscard]] std::function<Status(core::MaintenanceRequest)> maintainer() const;
    void hear_from_the_unit();
    void tell_the_machine();
    void tell_presence();

    assembly::ResolvedSettings resolved_;
    assembly::Places places_;
    appliance::StaffAccess staff_access_;
    const bool try_out_;
    appliance::Maintenance maintenance_;
    appliance::News news_;
    ScratchFolder scratch_;
    SystemClock machine_clock_;
    KnownTime clock_;
    Machine machine_;
    ui::Sounds sounds_;
    voice::Espeak voice_{
        {.trouble = [](const std::string& why) { spdlog::warn("The voice is silent: {}", why); }}};
    std::unique_ptr<device::Panel> panel_;
    std::shared_ptr<device::SimulatedScanner> scanner_;
    std::shared_ptr<device::SimulatedPrinter> printer_;
    std::unique_ptr<Tray> tray_;
    std::unique_ptr<assembly::Assembly> running_;
    std::unique_ptr<device::Hardware> hardware_;  // of this machine; null when trying
    bool tray_closed_ = false, power_cut_asked_ = false, line_up_ = true;
};

Result<std::unique_ptr<Run>> Run::open(const RunOptions& options, const assembly::Drivers& drivers,
                                       Machine machine) {
    if (!options.try_out) TRY(unit_is_well());
    TRY_ASSIGN(auto resolved, assembly::resolve_settings(options.common));
    TRY_ASSIGN(auto places, assembly::find_places());
    if (options.display) resolved.settings.display.mode = *options.display;
    // What is tried on the sample library must not be found in the library's own folder afterwards.
    if (resolved.sample && !options.common.data) resolved.data /= "sample";
    std::unique_ptr<Run> run(new Run(options, std::move(resolved), std::move(places), machine));
    if (options.try_out || run->resolved_.sample) {
        TRY_ASSIGN(run->staff_access_, appliance::staff_access_of_sample(run->places_.assets));
    } else {
        run->staff_access_ = appliance::staff_access_of_unit(run->resolved_.file);
    }
    if (options.try_out && !options.common.data) run->resolved_.data = run->scratch_.path() / "data";
    if (options.try_out) {
        TRY_ASSIGN(auto window,
                   DeskPanel::open(run->resolved_.settings.display.mode, ui::VideoSystem::Place::left));
        ui::VideoSystem& video = window->video();
        run->panel_ = std::move(window);
        TRY(run->open_tray(video, drivers));
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

Status Run::open_tray(ui::VideoSystem& video, const assembly::Drivers& drivers) {
    TRY_ASSIGN(auto rasteriser, ui::Rasteriser::create(places_.assets));
    scanner_ = drivers.simulated_scanner();
    printer_ = drivers.simulated_printer(std::make_shared<assembly::TextOnPaper>(std::move(rasteriser)));
    TRY_ASSIGN(tray_, Tray::open(video, places_.assets, scratch_.path(),
                                 {.scanner = *scanner_,
                                  .printer = *printer_,
                                  .line =
                                      [this](bool up) {
                                          line_up_ = up;
                                          running_->set_line(up);
                                      },
                                  .power_cut = [this] { power_cut_asked_ = true; }}));
    tray_->window().when_closed([this] { tray_closed_ = true; });
    return {};
}

Status Run::power_on() {
    const bool sample = try_out_ || resolved_.sample;
    TRY_ASSIGN(
        running_,
        assembly::Assembly::start(
            {.settings = resolved_.settings,
             .places = places_,
             .folder = resolved_.data,
             .contents = sample ? assembly::Station::Contents::sample : assembly::Station::Contents::own,
             .clock = clock_,
             .time = &clock_,
             .display = panel_->display(),
             .line_up = line_up_,
             .play = [this](core::Sound sound) { sounds_.play(static_cast<ui::Sound>(sound)); },
             .light =
                 [this](device::Light light) {
                     if (const Status set = panel_->display().set_light(light);
                         !set && set.error().fault != Fault::unsupported)
                         spdlog::warn("{}", set.error().sentence);
                 },
             .voice = &voice_,
             .motion = resolved_.settings.display.motion ? loop::ScreenFace::Motion::fades
                                                         : loop::ScreenFace::Motion::none,
             .staff_access = staff_access_,
             .request_maintenance = maintainer(),
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
    tell_presence();
    machine_.service.ready(clock_.now().steady);
    if (!try_out_) TRY(plug_in(drivers));
    // While a slow computer starts, this and the first turn below take seconds each.
    machine_.service.alive(clock_.now().steady);
    give_memory_back();
    while (!panel_->closed() && !tray_closed_ && stop_asked == 0) {
        running_->settle();
        tell_the_machine();
        hear_from_the_unit();
        sounds_.rest();
        if (tray_) tray_->show();
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
    machine_.service.stopping();
    return {};
}

std::function<Status(core::MaintenanceRequest)> Run::maintainer() const {
    if (!maintenance_.is_available()) return {};
    return [this](core::MaintenanceRequest request) { return maintenance_.request(request); };
}

// What the unit's own programs tell of settings, updates and requests, at any time.
void Run::hear_from_the_unit() {
    for (core::Happening& each : news_.next()) running_->inbox().post(std::move(each));
}

void Run::tell_the_machine() {
    // It watches both threads: one that does not come back from a disk or a line is ended with the program.
    if (running_->kiosk().desk_lives()) machine_.service.alive(clock_.now().steady);
    tell_presence();
}

// What restarts this unit, an update for example, waits until nobody is there.
void Run::tell_presence() {
    using Presence = appliance::KioskState::Presence;
    const bool somebody = flows::somebody_is_there(running_->kiosk().state());
    machine_.state.tell({.presence = somebody ? Presence::somebody : Presence::nobody});
}

}  // namespace

ExitCode run(const RunOptions& options, const assembly::Drivers& drivers) {
    spdlog::set_default_logger(spdlog::stderr_color_mt("anjungan"));
    std::signal(SIGINT, ask_to_stop);
    std::signal(SIGTERM, ask_to_stop);
    const SystemClock clock;
    ServiceManager service;
    appliance::KioskStateFile state;
    auto run = Run::open(options, drivers, {service, state});
    while (!run) {
        const ExitCode code = report(run.error());
        // It shows what is wrong: for the service manager it works.
        state.tell({.condition = appliance::KioskState::Condition::trouble, .reason = run.error().sentence});
        service.ready(clock.now().steady);
        const auto mode = options.display.value_or(*parse_display("1080x1920"));
        const auto panel = [&] {
            return open_panel({.mode = mode}, options.windowed || options.try_out, drivers);
        };
        const auto stop = [&] {
            service.alive(clock.now().steady);
            return stop_asked != 0;
        };
        if (show_trouble(run.error(), panel, until_next_attempt, stop) == Ended::closed) return code;
        run = Run::open(options, drivers, {service, state});
    }
    const Status done = (*run)->loop(drivers);
    return done ? ExitCode::done : report(done.error());
}

}  // namespace anjungan::commands
