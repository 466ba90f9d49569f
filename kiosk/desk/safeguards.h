#pragma once

#include <optional>

namespace anjungan::desk {

// What keeps a promise from being lost, doubled or overtaken.
enum class Safeguard {
    intent_before_asking,
    journal_before_telling,
    unknown_before_telling,    // the library; see Journal::claim
    asks_before_repeating,     // what got no answer
    waits_for_latecomers,      // see library::Circulation::in_flight_window
    keeps_order,               // a live action does not overtake what waits for the same patron or item
    keeps_unanswered_intents,  // although the patron was refused
    gives_up_poison,
    refusals_go_to_staff,
    replica_relearns,          // from the journal, after a power cut
    withholds_doubtful_dates,  // the library names them when it is told
};

// All of it is always on. Only the simulation, in a build of its own, takes one away at a time, to see that it would
// notice.
struct Safeguards {
#ifdef ANJUNGAN_PLANTED_FAULTS
    std::optional<Safeguard> missing = {};
    [[nodiscard]] bool has(Safeguard safeguard) const {
        return safeguard != missing;
    }
#else
    [[nodiscard]] constexpr bool has(Safeguard) const {
        return true;
    }
#endif
};

}  // namespace anjungan::desk
