// kiosk/flows: what the kiosk does, as pure functions over plain values. Each flow is a module (module.h): a
// struct, the replies each of its phases permits, and its transitions. No I/O, no clock, no randomness, no
// screen enters here: the same events give the same state, always.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/flows/flow.h"

namespace anjungan::flows {

// Staff are called: the screen is a beacon that lies over the flow until they have come, or nobody needs them
// any more. Meanwhile no screen below it closes by itself.
struct HelpCall {
    Ticket ticket = {};
    Moment since;
    int chimes = 1;                                         // so many have been played
    bool for_scanner = false;                               // by the kiosk itself, because it is gone
    std::optional<std::chrono::seconds> acknowledged = {};  // by a staff card, so long after the call
    bool operator==(const HelpCall&) const = default;
};

// A staff card was shown in the middle of somebody's visit: shall it end here? Lies over the flow.
struct StaffAtTheDoor {
    StaffCard card;
    bool let_in = false;  // yes, once nothing is awaited any more
    bool operator==(const StaffAtTheDoor&) const = default;
};

// The visit that goes on, as service times count it. Names are those of screens.
struct VisitTime {
    Steady began;                   // with a touch or a scan
    std::string_view journey = {};  // the first; empty: none was begun yet
    std::string_view step = {};     // where the visit is
    std::string_view fault = {};  // what was first out of order: "scanner", "printer", "line"; empty: nothing
    bool called_staff = false;
    bool operator==(const VisitTime&) const = default;
};

// What somebody has opened from the bar.
enum class Sheet : std::uint8_t { none, languages, voice };

// Everything there is to know. Comparable, so that a replay can be proved equal.
struct State {
    KioskPolicy policy;
    Moment now;  // of the last event
    Preferences preferences;
    // Whose they are, once a card has been scanned. Nothing: of whoever comes to scan one.
    std::optional<PatronBarcode> preferences_of;
    Flow flow;
    std::optional<HelpCall> help;
    std::optional<HelpCall> unanswered;  // its beacon is out, and nobody has come: for the staff room
    std::optional<StaffAtTheDoor> staff_at_the_door;
    std::optional<int> rows_until;  // the last row of a list to be shown; nothing: its end
    Sheet sheet = Sheet::none;      // lies over the screen
    std::uint32_t repeats = 0;      // so often has somebody asked the voice to say it again
    Scans scans;
    Steady last_touch;                    // of a person: touch or scan
    std::optional<Steady> warning_since;  // the time-out countdown lies over the flow
    std::optional<Steady> silent_since;   // an answer is awaited; since then none has come
    device::Health printer = device::Health::absent;
    device::Health scanner = device::Health::absent;
    bool misses_scanner = false;               // it was there, has gone, and nobody has been called for it
    std::optional<Steady> called_for_scanner;  // last
    bool store_well = true;
    bool line_up = true;
    std::optional<Moment> line_down_since;      // nothing: it is up
    bool library_clock_agrees = true;           // else its due dates may be of any year
    std::vector<SchoolName> schools;            // that groups have come from; the latest first
    Capabilities capabilities;                  // of the library, as far as it has told
    device::Light light = device::Light::lit;   // of the panel
    std::optional<SystemUpdate> update;         // for the welcome screen
    std::optional<Steady> power_returned;       // when; nothing: it was not away, or nobody was here then
    std::optional<SetUp> set_up;                // why this unit has no settings yet; nothing: it has them
    std::optional<Steady> update_until;         // once it has ended
    std::optional<Steady> staff_locked_until;   // by too many wrong PINs; nobody of them is let in before
    std::optional<MaintenanceOutcome> outcome;  // of the last request, until staff have read it and left
    std::optional<ServiceMeasured> service;     // nothing: no visit was measured yet
    std::optional<VisitTime> visit_time;        // nothing: nobody is in the middle of something
    std::uint64_t tickets = 0;                  // given out so far
    bool operator==(const State&) const = default;
};

// So long after a power cut the welcome screen says that nothing was lost, and so long whoever was interrupted
// may go on.
inline constexpr std::chrono::minutes power_cut_is_told{2}, interrupted_visits_wait{10};
[[nodiscard]] bool tells_of_power_cut(const State& state);

[[nodiscard]] Screen screen_of(const State& state);
// Whether it is the staff's room, from its door on.
[[nodiscard]] bool is_staff_room(const State& state);
// Whether somebody wipes the panel: whatever touches it means nothing.
[[nodiscard]] bool is_cleaned(const State& state);
// Whether a person is in the middle of something. Where the kiosk is out of service nobody is: a unit may
// start anew.
[[nodiscard]] bool somebody_is_there(const State& state);

// Whether the journey that this reply opens is one that this library has at its kiosk, whether it can begin just
// now or not.
[[nodiscard]] bool is_offered(const State& state, const Reply& journey);

// What somebody who types the name of a school may mean: of those that groups have come from, and of those that
// the settings name; a few. All that begins with what was typed comes first.
[[nodiscard]] std::vector<std::string> schools_like(const State& state, std::string_view typed);
inline constexpr int most_suggestions = 3;

// The replies that mean something now; a screen offers no other.
[[nodiscard]] Replies permitted(const State& state);

}  // namespace anjungan::flows
