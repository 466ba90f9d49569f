// The kiosk's sounds, computed: keys and gongs of bronze, as a gamelan has them. Samples are from -1 to 1.
#pragma once

#include <vector>

namespace anjungan::ui {

enum class Sound : unsigned char {
    accepted,   // a card is known, a book is back
    lent,       // one more book; each a step higher
    last_lent,  // and that was the last this reader may have
    undone,
    refused,
    attention,
    call,  // somebody waits for staff
};

inline constexpr int sample_rate = 44100;  // hertz
using Samples = std::vector<float>;

// The pitch of a step of slendro, 0 the lowest; after `highest_step` it rises no more. Hertz.
inline constexpr int highest_step = 10;
[[nodiscard]] double slendro(int step);

// From the stroke to silence. `step` of `lent`: how many books of this visit were lent before. At most two
// seconds long; the loudest sample is `peak`, the last is 0.
inline constexpr float peak = 0.8F;
[[nodiscard]] Samples sounding(Sound sound, int step = 0);

}  // namespace anjungan::ui
