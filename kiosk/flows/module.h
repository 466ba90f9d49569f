#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>

#include "kiosk/core/effect.h"
#include "kiosk/core/event.h"
#include "kiosk/flows/policy.h"
#include "kiosk/flows/scan.h"

// What each flow is made of. A flow is a struct, its state, with the traits that FlowModule demands, and
// functions beside it, found by their first parameter. Of these it has the ones it needs:
//
//     Flow on_reply(F, const Tapped&, FlowContext&)      a permitted reply
//     Flow on_scan(F, const Scan&, FlowContext&)         a scan whose turn it is
//     Flow on_raw_scan(F, const Scanned&, FlowContext&)  in its place, as long as takes_raw_scans(F)
//     Flow on_answer(F, const A&, FlowContext&)          for each answer A it waits for (see desk_messages.h)
//     Flow on_tick(F, FlowContext&)                      time has passed
//     Flow on_presence(F, FlowContext&)                  somebody is there: what closes by itself stays
//     Flow on_printer_changed(F, FlowContext&)
//     Flow on_abandoned(F, FlowContext&)                 nobody is here any more; without it: the welcome screen
//     Flow on_scans_played(F, FlowContext&)              nothing scanned waits that could be played now
//     F on_opened(F, FlowContext&)                       it was chosen on the welcome screen
//     std::optional<Steady> next_due(const F&, const State&)   when on_tick has something to do
//     bool awaits_answer(const F&)                       the patron's time stands still
//     bool awaits_desk(const F&)                         the same, where it is not the desk that is awaited
//     bool must_wait(const F&, const Scan&)              it cannot be played before an answer is there
//     bool is_between_visits(const F&)                   a book scanned now is the first of a visit
//
// A flow that has no ear for something stays as it is. All are pure: no I/O, no clock, no randomness.
namespace anjungan::flows {

struct Flow;
struct State;
class FlowContext;

// What is on the screen, by its stable name: in the semantics tree, in scripts, in tests.
struct Screen {
    std::string_view name;
    bool operator==(const Screen&) const = default;
};
[[nodiscard]] constexpr std::string_view name_of(const Screen& screen) {
    return screen.name;
}
inline constexpr Screen timeout_screen{"timeout"},
    help_screen{"help"};  // they lie over whatever flow there is

// Whose the screen is.
enum class Occupant {
    nobody,
    patron,   // in the middle of something: after a while they are asked whether they are still here
    leaving,  // finished; the next card is another's
    staff,    // from the door of their room on
};

// Where the welcome screen offers what a flow begins with.
enum class Entrance {
    main_tile,
    tile,
    library_name,  // a touch on the library's name
};

template <class F>
concept FlowModule = std::equality_comparable<F> && requires(const F& flow) {
    { F::occupant } -> std::convertible_to<Occupant>;
    { screen_of(flow) } -> std::same_as<Screen>;
    { permitted(flow) } -> std::same_as<Replies>;
};
// It can be chosen on the welcome screen: by the reply `opens`, which stands at `entrance`.
template <class F>
concept HasEntrance = requires {
    { F::opens } -> std::convertible_to<Reply>;
    { F::entrance } -> std::convertible_to<Entrance>;
};
// Not while no scanner is there.
template <class F>
concept NeedsScanner = requires {
    { F::needs_scanner } -> std::convertible_to<bool>;
};
// Only where the settings have it.
template <class F>
concept MayBeOff = requires(const KioskPolicy& policy) {
    { F::opens } -> std::convertible_to<Reply>;
    { F::is_offered(policy) } -> std::convertible_to<bool>;
};
// A staff card is scanned there as any other, and asks nobody whether their visit shall end.
template <class F>
concept TakesStaffCards = requires {
    { F::takes_staff_cards } -> std::convertible_to<bool>;
};
// Only where the library can be asked `needs`.
template <class F>
concept NeedsOfLibrary = requires {
    { F::needs } -> std::convertible_to<Capability>;
};

// The replies each phase of a flow permits, in the order of its phases.
template <class Phase>
struct PhaseReplies {
    Phase phase;
    Replies replies;
};
template <class Phase, std::size_t count>
[[nodiscard]] constexpr bool covers_each_phase(const std::array<PhaseReplies<Phase>, count>& table,
                                               Phase last) {
    if (count != static_cast<std::size_t>(last) + 1) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (static_cast<std::size_t>(table[i].phase) != i) return false;
    return true;
}
template <class Phase, std::size_t count>
[[nodiscard]] constexpr const Replies& of_phase(const std::array<PhaseReplies<Phase>, count>& table,
                                                Phase phase) {
    return table[static_cast<std::size_t>(phase)].replies;
}

}  // namespace anjungan::flows
