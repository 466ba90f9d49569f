#pragma once

#include "platform/system/safeguards.h"

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
    other_dates_go_to_staff,      // booked, and not as it was promised
    replica_relearns,             // from the journal, after a power cut
    withholds_doubtful_dates,     // the library names them when it is told
    doubts_unanswered_undos,      // no plain no to what the library may have carried out
    dates_nothing_in_the_future,  // of an entry whose clock was ahead, the last time that can be right
};
using Safeguards = anjungan::Safeguards<Safeguard>;

}  // namespace anjungan::desk
