// The loudspeaker. Silent, and no fault, where there is none: nothing is said by sound alone.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "kiosk/ui/gamelan.h"

namespace anjungan::ui {

// Samples as a sound card takes them. `volume` 0 to 100; each step is heard as equally much, so it counts
// squared.
[[nodiscard]] std::vector<std::int16_t> at_volume(const Samples& samples, int volume);

// One thread. Initialises SDL's audio by itself, at the first sound.
class Sounds {
  public:
    Sounds();
    ~Sounds();
    Sounds(const Sounds&) = delete;
    Sounds& operator=(const Sounds&) = delete;

    // Plays at once; what is still sounding ends. Opens the loudspeaker when it rests, which may take some 20
    // ms: call it after the frame is presented. Volume 0: nothing is opened.
    void play(Sound sound, int step, int volume);
    // Lets the loudspeaker go when nothing sounds any more. SDL wakes 40 times a second for an open one,
    // paused or not, so the loop calls this whenever it is awake anyway.
    void rest();
    [[nodiscard]] bool sounding() const;

  private:
    struct Player;
    std::unique_ptr<Player> player_;
};

}  // namespace anjungan::ui
