// The kiosk's three sounds. Silent, and no fault, where there is no loudspeaker or no file: nothing is said
// by sound alone.
#pragma once

#include <filesystem>
#include <memory>

namespace anjungan::ui {

enum class Sound : unsigned char { accepted, refused, attention };

// One thread. Initialises SDL's audio by itself, at the first sound.
class Sounds {
  public:
    // Will read sounds/{accepted,refused,attention}.wav below `assets`: PCM of any rate, at most 1 MiB each.
    explicit Sounds(std::filesystem::path assets);
    ~Sounds();
    Sounds(const Sounds&) = delete;
    Sounds& operator=(const Sounds&) = delete;

    // Plays at once; what is still sounding ends. Opens the loudspeaker when it rests, which may take some 20
    // ms: call it after the frame is presented.
    void play(Sound sound);
    // Lets the loudspeaker go when nothing sounds any more. SDL wakes 40 times a second for an open one,
    // paused or not, so the loop calls this whenever it is awake anyway.
    void rest();
    [[nodiscard]] bool sounding() const;

  private:
    struct Player;
    std::unique_ptr<Player> player_;
};

}  // namespace anjungan::ui
