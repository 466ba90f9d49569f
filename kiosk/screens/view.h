// kiosk/screens: what the patron sees. Each screen is a function from the State to one Widget; it shows the
// phase its flow is in and offers the replies that phase permits. It decides nothing, keeps nothing and asks
// nobody: no device, no library, no clock enters here.
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/flows/state.h"
#include "kiosk/screens/shelf_map.h"
#include "kiosk/ui/widget.h"
#include "kiosk/words/words.h"

namespace anjungan::screens {

// A campaign on the welcome screen, in the library's own words.
struct Poster {
    std::string picture = {};                // path of an SVG, PNG or JPEG without words in it
    std::string audience = {};               // "Untuk siswa SD/MI"; empty: for everybody
    std::string title = {};                  // "Dongeng pagi di lereng Dieng"
    std::string about = {};                  // of what is no event, and has no page of its own; else empty
    std::string when = {};                   // "Minggu, 29 November · 09.00"
    std::string where = {};                  // "Ruang anak"
    int event = 0;                           // which of the events it announces, from 1; 0: none
    Day from = Day::min(), to = Day::max();  // it is shown, these two included
    std::chrono::minutes shown_from{0}, shown_until{24 * 60};  // of each day
    int weight = 5;                                            // above 0: how often, beside others
};

// What an event is called in a language. In the order of the policy's events.
struct EventWords {
    std::string title, about;
    std::string audience;     // "Untuk guru"; empty: for everybody
    std::string when, where;  // as on a poster
};

// When the library is open on a day, since midnight in its own zone.
struct Hours {
    std::chrono::minutes opens{0}, closes{0};
    bool operator==(const Hours&) const = default;
};
using Week = std::array<std::optional<Hours>, 7>;  // 0 Sunday … 6 Saturday; nothing: closed

// Makes the text of the QR code that puts the due dates into a phone's calendar.
using CalendarText = std::function<std::string(const core::ReceiptDraft&)>;

// The path of the cover of an item; empty: none is known.
using CoverOf = std::function<std::string(const circulation::Item&)>;

// How much of itself a screen shows. Words twice as long, large text, lower reach, a small panel: view()
// offers all three, and the layout takes the first that has room.
enum class Density {
    comfortable,  // with ornament and second sentences
    compact,      // what has to be said, and all that can be touched
    minimal,      // the same in the least room there is
};

// The controls that are on every screen stand at its foot. A screen that shows all else as barely as it can and has
// still no room has them in the least height, without their words (which are still said aloud).
enum class Bar { usual, least };

// What a screen shows and is not State. Everything is lent for the call.
struct ViewContext {
    const words::Words& words;  // of the patron's language
    ui::Viewport panel;
    std::span<const Poster> posters = {};  // those that run now are shown in turn, one a minute
    std::span<const EventWords> events = {};
    std::string_view unit = {};     // its name; empty: it is none
    std::string_view version = {};  // of this program
    const Week* week = nullptr;     // null: not known, not shown
    const CalendarText* calendar = nullptr;
    const CoverOf* cover = nullptr;          // null: there are none
    const ShelfMap* map = nullptr;           // null: there is none
    Density density = Density::comfortable;  // view() sets these two
    Bar bar = Bar::usual;
};

// The screen for this state, in all variants, from comfortable to minimal. Every control in it is named after
// its reply. The state and what the context refers to must outlive what is returned.
[[nodiscard]] ui::Variants view(const flows::State& state, const ViewContext& context);

// When the kiosk could not start: before there is any state. `sentence` is for the technician.
[[nodiscard]] ui::Widget start_up_error(const words::Words& words, const std::string& sentence);

}  // namespace anjungan::screens
