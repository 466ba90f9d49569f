#pragma once

#include <optional>
#include <string>

#include "kiosk/flows/state.h"
#include "kiosk/replay/recording.h"

namespace anjungan::replay {

// Plays a recorded day: the same events, decided by the same function, nothing else. What the kiosk did then
// (asked the library, printed) is not done again; its outcomes are among the events.
class Replayer {
  public:
    // Fault::invalid: the day cannot go on like this here, for its kiosk was at another screen, or something
    // was touched that this one does not offer: another version decides otherwise. Nothing has happened then.
    [[nodiscard]] Status play(const Line& line);

    // Null before the first life began.
    [[nodiscard]] const flows::State* state() const { return state_ ? &*state_ : nullptr; }

  private:
    [[nodiscard]] Status on(const Beginning& beginning);
    [[nodiscard]] Status on(const RecordedEvent& event);
    std::optional<flows::State> state_;
};

}  // namespace anjungan::replay
