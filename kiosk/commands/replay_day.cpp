#include <fmt/chrono.h>

#include <algorithm>
#include <system_error>

#include "kiosk/assembly/places.h"
#include "kiosk/commands/cli.h"
#include "kiosk/commands/print.h"
#include "kiosk/loop/screen_view.h"
#include "kiosk/replay/recorder.h"
#include "kiosk/replay/replayer.h"
#include "kiosk/ui/offscreen.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

namespace fs = std::filesystem;

// Paints each state that the day comes to, as the kiosk's panel showed it; a file for each screen.
class Pictures {
  public:
    Pictures(const assembly::Places& places, fs::path folder, device::DisplayMode mode)
        : assets_(places.assets), folder_(std::move(folder)), display_(mode), languages_(places.words) {}

    // Of the line with this number.
    [[nodiscard]] Status take(const flows::State& state, int line) {
        if (!view_ || policy_ != state.policy) TRY(open(state.policy));
        view_->show(state);
        if (display_.presented() == taken_) return {};
        taken_ = display_.presented();
        return display_.write_png(folder_ /
                                  fmt::format("{:06}-{}.png", line, flows::name_of(flows::screen_of(state))));
    }

  private:
    Status open(const flows::KioskPolicy& policy) {
        std::error_code error;
        fs::create_directories(folder_, error);
        if (error)
            return fail(Fault::denied, "the folder {} cannot be made: {}; choose another with --out",
                        folder_.string(), error.message());
        policy_ = policy;
        receipt_writer_.emplace(loop::ReceiptWriter::Library{policy.library_name, policy.zone}, languages_);
        TRY_ASSIGN(view_, loop::ScreenView::open({.assets = assets_,
                                                  .display = display_,
                                                  .languages = languages_,
                                                  .receipt_writer = *receipt_writer_,
                                                  .clock = clock_}));
        return {};
    }

    fs::path assets_, folder_;
    ui::OffscreenDisplay display_;
    loop::Languages languages_;
    VirtualClock clock_{Instant{}};
    flows::KioskPolicy policy_;
    std::optional<loop::ReceiptWriter> receipt_writer_;
    std::unique_ptr<loop::ScreenView> view_;
    int taken_ = 0;
};

// What brought a line's state about, for a person.
std::string told(const replay::Line& line) {
    const auto* event = std::get_if<replay::RecordedEvent>(&line);
    if (event == nullptr) return "switched on";
    if (const auto* touched = std::get_if<replay::Touched>(&event->what)) return "touched " + touched->widget;
    return std::string{replay::kind_of(std::get<core::EventPayload>(event->what))};
}

void print_change(int number, const flows::State& state, const std::string& by) {
    const LocalTime local = state.policy.zone.local(state.now.wall);
    const auto of_day = local - std::chrono::floor<std::chrono::days>(local);
    print(stdout, "{:>7}  {:%T}  {:<15}  {}\n", number, std::chrono::floor<std::chrono::seconds>(of_day),
          flows::name_of(flows::screen_of(state)), by);
}

// Each change of the screen is told. Returns how many lines there were.
Result<int> play(std::string_view recording, Pictures* pictures) {
    replay::Replayer replayer;
    std::optional<flows::Screen> shown;
    int number = 0;
    const auto at_line = [&](const Error& error) {
        return fail(error.fault, "line {}: {}", number, error.sentence);
    };
    while (!recording.empty()) {
        ++number;
        const std::string_view text = recording.substr(0, recording.find('\n'));
        recording.remove_prefix(std::min(text.size() + 1, recording.size()));
        const auto line = replay::parse_line(text);
        if (!line) return at_line(line.error());
        if (const Status done = replayer.play(*line); !done) return at_line(done.error());
        const flows::State& state = *replayer.state();
        const flows::Screen screen = flows::screen_of(state);
        if (screen != shown || std::holds_alternative<replay::Beginning>(*line))
            print_change(number, state, told(*line));
        shown = screen;
        if (pictures != nullptr) TRY(pictures->take(state, number));
    }
    return number;
}

}  // namespace

ExitCode replay_day(const ReplayOptions& options) {
    const auto recording = read_file(options.file, replay::Recorder::longest_file);
    if (!recording) return report(recording.error(), ExitCode::wrong_use);
    std::optional<Pictures> pictures;
    if (options.out) {
        const auto places = assembly::find_places();
        if (!places) return report(places.error());
        pictures.emplace(*places, *options.out, options.display);
    }
    const auto lines = play({reinterpret_cast<const char*>(recording->data()), recording->size()},
                            pictures ? &*pictures : nullptr);
    if (!lines)
        return report(
            {lines.error().fault, fmt::format("{}, {}", options.file.string(), lines.error().sentence)});
    if (*lines == 0)
        return report({Fault::invalid, fmt::format("{} holds no recorded day", options.file.string())});
    print(stdout, "The same screens from the first to the last of {} lines.\n", *lines);
    return ExitCode::done;
}

}  // namespace anjungan::commands
