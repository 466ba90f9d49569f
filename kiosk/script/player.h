#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/assembly/drivers.h"
#include "kiosk/assembly/kiosk_app.h"
#include "kiosk/library/fault_injecting_library.h"
#include "kiosk/replay/recorder.h"
#include "kiosk/script/script.h"
#include "kiosk/ui/offscreen.h"
#include "kiosk/voice/voice.h"
#include "platform/system/random.h"

namespace anjungan::script {

// Plays a script: the real loop, journal, library, screen and encoders, with simulated devices, off screen.
// One thread.
class Player {
  public:
    struct Options {
        settings::Settings settings;
        assembly::Places places;
        std::filesystem::path data;
        assembly::Backend::Contents contents;  // own: with the library system of the settings
        std::filesystem::path out;
        std::string script_name;  // as told in messages
        bool real_time = false;
        replay::Recorder* recorder = nullptr;  // of what happens; outlives the player
        // Writes a diagnosis into this folder and tells its name. Empty: what is played is no unit, and there is nobody
        // whom staff could ask to save one or to restart.
        std::function<Result<std::string>(const std::filesystem::path& folder)> diagnose = {};
    };
    [[nodiscard]] static Result<std::unique_ptr<Player>> open(Options options,
                                                              const assembly::Drivers& drivers);

    // An expectation that does not hold: Fault::invalid, "FILE:LINE: expected …, found …".
    [[nodiscard]] Status play(const Step& step);

  private:
    explicit Player(Options options);
    struct Counts {
        std::array<std::int64_t, circulation::entry_kind_count> entries{};  // by their kind
        std::int64_t settled = 0, waiting = 0, for_staff = 0;
    };

    [[nodiscard]] Status start();
    [[nodiscard]] Status go_on_from_last_time();
    // What a unit does for staff, at once.
    [[nodiscard]] Status maintain(core::MaintenanceRequest request);
    [[nodiscard]] Status restart();
    void let_pass(std::chrono::milliseconds span);
    [[nodiscard]] Result<Counts> counts();
    [[nodiscard]] Status write_down_what_was_said();
    // What is visible under this name; null: nothing.
    [[nodiscard]] const ui::Node* widget(std::string_view name) const;
    [[nodiscard]] tl::unexpected<Error> not_held(std::string_view expected, std::string_view found) const;

    [[nodiscard]] Status on(const Scan& command);
    [[nodiscard]] Status on(const Tap& command);
    [[nodiscard]] Status on(const TouchAt& command);
    [[nodiscard]] Status on(const Type& command);
    [[nodiscard]] Status press(char32_t character);
    [[nodiscard]] Status on(const Wait& command);
    [[nodiscard]] Status on(const ExpectScreen& command);
    [[nodiscard]] Status on(const ExpectText& command);
    [[nodiscard]] Status on(const ExpectWidget& command);
    [[nodiscard]] Status on(const ExpectCount& command);
    [[nodiscard]] Status on(const ExpectSay& command);
    [[nodiscard]] Status on(const SavePicture& command);
    [[nodiscard]] Status on(const SaveTree& command);
    [[nodiscard]] Status on(const SaveReceipt& command);
    [[nodiscard]] Status on(const SaveJournal& command);
    [[nodiscard]] Status on(const Printer& command);
    [[nodiscard]] Status on(const Scanner& command);
    [[nodiscard]] Status on(const SetLine& command);
    [[nodiscard]] Status on(const Stick& command);
    [[nodiscard]] Status on(const PowerCut& command);
    [[nodiscard]] Status on(const SetLanguage& command);
    [[nodiscard]] Status on(const SetMode& command);

    Options options_;
    std::unique_ptr<Clock> clock_;
    VirtualClock* virtual_clock_ = nullptr;  // clock_, when time is virtual
    std::optional<KnownTime> known_time_;    // clock_ as a library system corrects it
    // The printer and its paper outlive a power cut.
    std::shared_ptr<device::SimulatedPrinter> printer_;
    std::shared_ptr<device::SimulatedScanner> scanner_;
    ui::OffscreenDisplay display_;
    voice::Transcript voice_;
    std::size_t written_down_ = 0;                   // of what it said
    library::FaultInjectingLibrary way_to_library_;  // a power cut at the kiosk does not mend it
    SeededRandom random_{1};                         // a script goes the same way each time
    std::unique_ptr<assembly::KioskApp> running_;    // what a power cut ends
    std::optional<std::filesystem::path> stick_;     // that is in
    bool restarts_ = false;                          // somebody has asked for it
    Counts at_start_;
    int line_ = 0;
};

}  // namespace anjungan::script
