// Every screen as it hangs on a wall: what there is to show, on which panels, in which modes. The tests look
// at some of it, the tour (tests/run screens-tour) at all.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/flows/router.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/screens/samples.h"

namespace anjungan::screens::gallery {

struct Exhibit {
    std::string name;
    // What is built refers to the exhibit and the stage.
    std::function<ui::Variants(const ViewContext&, const core::Preferences&)> build;
    bool of_staff = false;
    std::shared_ptr<const samples::State> state = {};  // null: there is none
};
// What can be touched on it, whatever room there is; of lists a part may be out of sight. The library's name,
// a way in for whoever is curious, gives way where it is not shown.
inline std::vector<std::string> offered_on(const Exhibit& exhibit) {
    std::vector<std::string> names;
    if (exhibit.state == nullptr) return names;
    const auto by_name = flows::journey_at(flows::Entrance::library_name);
    const core::Replies permitted = flows::permitted(*exhibit.state);
    const bool has_way_back = permitted.has(core::Reply::cancel);  // then one way out is enough
    for (const core::Permission& each : permitted)
        if (!each.several && each.reply != by_name && each.reply != core::Reply::rows_below &&
            !(has_way_back && each.reply == core::Reply::start_over))
            names.emplace_back(each.reply.name());
    return names;
}
// Every phase of every flow, and what is shown when there is none.
inline std::vector<Exhibit> exhibits() {
    std::vector<Exhibit> all;
    for (auto& [name, state] : samples::every_phase()) {
        const bool of_staff = flows::is_staff_room(state);
        auto made = std::make_shared<samples::State>(std::move(state));
        all.push_back({name,
                       [made](const ViewContext& context, const core::Preferences& preferences) {
                           made->preferences = preferences;
                           return view(*made, context);
                       },
                       of_staff, made});
    }
    all.push_back(
        {"start-up-error", [](const ViewContext& context, const core::Preferences&) -> ui::Variants {
             ui::Widget error =
                 start_up_error(context.words,
                                "/etc/anjungan/settings.toml, line 12: session.idle is 5 s; it must be "
                                "10 s to 600 s.");
             return {[error] { return error; }};
         }});
    const auto add_set_up = [&all](std::string name, core::SetUp set_up) {
        auto made = std::make_shared<samples::State>(samples::state(flows::Idle{}));
        made->set_up = std::move(set_up);
        all.push_back(
            {std::move(name), [made](const ViewContext& context, const core::Preferences& preferences) {
                 made->preferences = preferences;
                 return view(*made, context);
             }});
    };
    add_set_up("set-up", {.why = core::SetUp::Why::nothing_came, .unit = "anjungan-12c0de", .says = {}});
    add_set_up(
        "set-up-wrong",
        {.why = core::SetUp::Why::wrong,
         .unit = "anjungan-12c0de",
         .says =
             "/run/anjungan/stick/anjungan/settings.toml:12: printer.profile is the text \"tm\"; right is "
             "\"auto\", \"none\" or the profile of a printer: generic-58, generic-80, tm-t20"});
    return all;
}

// Panels people buy, as they are mounted.
struct Hung {
    std::string name;
    ui::Panel panel;
};
inline void PrintTo(const Hung& hung, std::ostream* out) {
    *out << hung.name;
}
inline std::vector<Hung> panels() {
    return {{"portrait", {{1080, 1920, 268.0}}},                        // 21.5 inches: the usual kiosk
            {"landscape", {{1920, 1080, 476.0}}},                       // the same, lying
            {"counter", {{1920, 1080, 345.0}, {ui::Mm{1000}}}},         // 15.6 inches
            {"tall-counter", {{1080, 1920, 194.0}, {ui::Mm{950}}}},     // 15.6 inches, standing
            {"tablet", {{1280, 800, 217.0}, {ui::Mm{1000}}}},           // 10.1 inches
            {"small", {{1024, 600, 222.0}, {ui::Mm{1000}}}},            // 10.1 inches, the least there is
            {"tall-tablet", {{800, 1280, 135.0}, {ui::Mm{950}}}},       // 10.1 inches, standing
            {"full", {{1280, 1024, 338.0}}},                            // 17 inches, 5:4
            {"large", {{3840, 2160, 597.0}, {ui::Mm{850}}}},            // 27 inches
            {"large-portrait", {{2160, 3840, 336.0}, {ui::Mm{750}}}}};  // 27 inches, standing, mounted low
}

struct Mode {
    std::string name;
    ui::DisplayOptions options;
};
inline void PrintTo(const Mode& mode, std::ostream* out) {
    *out << mode.name;
}
inline std::vector<Mode> modes() {
    std::vector<Mode> all;
    for (int bits = 0; bits < 8; ++bits) {
        const ui::DisplayOptions options{(bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0};
        std::string name;
        for (const auto& [set, word] : {std::pair{options.large_text, "large"},
                                        {options.high_contrast, "contrast"},
                                        {options.low_reach, "low"}})
            if (set) name += (name.empty() ? "" : "-") + std::string{word};
        all.push_back({name.empty() ? "usual" : name, options});
    }
    return all;
}

// One panel on which exhibits are hung one after the other.
class Wall {
  public:
    explicit Wall(Hung hung)
        : hung_(std::move(hung)),
          presenter_(ui::Presenter::create(SOURCE_DIR "/assets", hung_.panel).value()) {}

    [[nodiscard]] const ui::Panel& panel() const { return hung_.panel; }
    [[nodiscard]] const std::string& name() const { return hung_.name; }
    [[nodiscard]] ui::Presenter& presenter() { return *presenter_; }
    // Lays out and paints; the words live until the next one is hung.
    const ui::Semantics& hang(const Exhibit& exhibit, const words::Words& words, ui::DisplayOptions options) {
        options.staff = exhibit.of_staff;
        const ViewContext context{.words = words,
                                  .panel = presenter_->viewport(options),
                                  .posters = posters_,
                                  .events = events_,
                                  .unit = "wonosobo-01",
                                  .version = "0.1.0+20261125.0917",
                                  .week = &week_,
                                  .calendar = &calendar_,
                                  .map = &map_};
        presenter_->render(exhibit.build(context, preferences_of(words, options)), options);
        return presenter_->semantics();
    }

  private:
    // What the patron chose, so that the switches say it.
    static core::Preferences preferences_of(const words::Words& words, const ui::DisplayOptions& options) {
        core::Preferences preferences;
        preferences.large_text = options.large_text;
        preferences.high_contrast = options.high_contrast;
        preferences.low_reach = options.low_reach;
        preferences.language = core::language(words.code()).value_or(core::Language::id);
        return preferences;
    }

    Hung hung_;
    std::unique_ptr<ui::Presenter> presenter_;
    const std::vector<Poster> posters_ = samples::posters();
    const std::vector<EventWords> events_ = samples::event_words();
    const Week week_ = samples::week();
    const ShelfMap map_ = samples::shelf_map();
    // As receipt/calendar.h makes it of a session with two books.
    const CalendarText calendar_ = [](const core::ReceiptDraft&) {
        return std::string{
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261130\r\n"
            "SUMMARY:Kembalikan 2 buku - Perpustakaan Daerah Wonosobo\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"};
    };
};

}  // namespace anjungan::screens::gallery
