#include "kiosk/ui/gamelan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace anjungan::ui {

namespace {

// One way in which struck bronze swings.
struct Partial {
    double ratio;     // to the lowest
    double loudness;  // at the stroke
};

// Measured by W. A. Sethares, Tuning, Timbre, Spectrum, Scale, 2nd edition, Springer 2005, chapter 10: the
// partials of a saron and of a knobbed gong (bonang). How loud each is and how long it rings he does not give
// as numbers; those are ours: the higher, the softer and shorter.
constexpr std::array saron{Partial{1.0, 1.0},   Partial{2.34, 0.20}, Partial{2.76, 0.35},
                           Partial{4.75, 0.15}, Partial{5.08, 0.12}, Partial{5.91, 0.08}};
constexpr std::array knobbed_gong{Partial{1.0, 1.0}, Partial{1.52, 0.35}, Partial{3.46, 0.15},
                                  Partial{3.92, 0.10}};

// Slendro, cents above the lowest: the mean of the Javanese gamelans that W. Surjodiningrat, P. J. Sudarjana
// and A. Susanto measured (Tone Measurements of Outstanding Javanese Gamelans, Gadjah Mada University Press
// 1972), as Sethares has it. The octave is wider than 2, as it is on the instruments.
constexpr std::array<double, 5> cents{0, 231, 474, 717, 955};
constexpr double octave = 1208;
constexpr double lowest = 466;  // hertz: within the saron's compass, and high enough for a small loudspeaker

struct Stroke {
    double at;        // seconds
    double hertz;     // of the lowest partial
    double loudness;  // beside the other strokes
    double rings;     // seconds until its lowest partial is a thousandth
};

constexpr double attack = 0.002;  // seconds: a mallet of wood or horn
constexpr double release = 0.04;  // seconds: a hand damps the key

// Adds one decaying partial: two multiplications a sample in place of a sine.
void swing(Samples& samples, const Stroke& stroke, const Partial& partial) {
    const double hertz = stroke.hertz * partial.ratio;
    if (hertz > sample_rate / 2.5) return;
    const double rings = stroke.rings / std::sqrt(partial.ratio);
    const double turn = 2 * std::numbers::pi * hertz / sample_rate;
    const double damping = std::pow(0.001, 1 / (rings * sample_rate));
    const double forward = 2 * damping * std::cos(turn), back = damping * damping;
    const auto first = static_cast<std::size_t>(stroke.at * sample_rate);
    double before = 0, now = stroke.loudness * partial.loudness * damping * std::sin(turn);
    for (std::size_t i = first + 1; i < samples.size(); ++i) {
        const double grown = std::min(1.0, static_cast<double>(i - first) / (attack * sample_rate));
        samples[i] += static_cast<float>(grown * now);
        before = std::exchange(now, forward * now - back * before);
    }
}

Samples struck(double seconds, std::span<const Stroke> strokes, std::span<const Partial> bronze) {
    Samples samples(static_cast<std::size_t>(seconds * sample_rate));
    for (const Stroke& stroke : strokes)
        for (const Partial& partial : bronze) swing(samples, stroke, partial);
    const auto fading = static_cast<std::size_t>(release * sample_rate);
    for (std::size_t i = 0; i < fading; ++i)
        samples[samples.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(fading);
    float loudest = 0;
    for (const float sample : samples) loudest = std::max(loudest, std::abs(sample));
    for (float& sample : samples) sample *= peak / loudest;
    return samples;
}

}  // namespace

double slendro(int step) {
    const auto key = static_cast<std::size_t>(std::clamp(step, 0, highest_step));
    const double above = cents[key % cents.size()] + octave * static_cast<double>(key / cents.size());
    return lowest * std::exp2(above / 1200);
}

Samples sounding(Sound sound, int step) {
    switch (sound) {
        case Sound::accepted:
            return struck(0.6, std::array{Stroke{0, slendro(0), 0.8, 0.5}, Stroke{0.09, slendro(2), 1, 0.8}},
                          saron);
        case Sound::lent:
            return struck(0.9, std::array{Stroke{0, slendro(step), 1, 1.2}}, saron);
        case Sound::last_lent:
            // Two that are not quite alike, so that they beat: ombak, the wave.
            return struck(2.0, std::array{Stroke{0, 155, 1, 3}, Stroke{0, 157.5, 0.8, 3}}, knobbed_gong);
        case Sound::undone:
            return struck(0.6, std::array{Stroke{0, slendro(4), 1, 0.3}, Stroke{0.12, slendro(1), 0.9, 0.6}},
                          saron);
        case Sound::refused:
            return struck(
                0.5, std::array{Stroke{0, slendro(0) / 2, 1, 0.15}, Stroke{0.16, slendro(0) / 2, 1, 0.25}},
                knobbed_gong);
        case Sound::attention:
            return struck(0.7, std::array{Stroke{0, slendro(3), 1, 0.5}, Stroke{0.15, slendro(3), 0.8, 0.8}},
                          saron);
        case Sound::call:
            break;
    }
    return struck(1.6,
                  std::array{Stroke{0, slendro(5), 1, 0.8}, Stroke{0.25, slendro(2), 1, 0.8},
                             Stroke{0.5, slendro(5), 1, 0.8}, Stroke{0.75, slendro(2), 1, 1.2}},
                  saron);
}

}  // namespace anjungan::ui
