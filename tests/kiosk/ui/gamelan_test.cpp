#include "kiosk/ui/gamelan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace anjungan::ui {
namespace {

constexpr std::array all{Sound::accepted, Sound::lent,      Sound::last_lent, Sound::undone,
                         Sound::refused,  Sound::attention, Sound::call};

// How much of a frequency is in it (Goertzel).
double strength(std::span<const float> samples, double hertz) {
    const double turn = 2 * std::cos(2 * std::numbers::pi * hertz / sample_rate);
    double last = 0, before = 0;
    for (const float sample : samples) {
        const double next = sample + turn * last - before;
        before = last;
        last = next;
    }
    return std::sqrt(last * last + before * before - turn * last * before);
}

// By counting how often it rises through zero; what is high has died away in the second half of a note.
double pitch(const Samples& samples) {
    const auto late = std::span(samples).subspan(samples.size() / 2, samples.size() / 4);
    std::vector<double> rises;
    for (std::size_t i = 1; i < late.size(); ++i)
        if (late[i - 1] < 0 && late[i] >= 0)
            rises.push_back(static_cast<double>(i) - late[i] / static_cast<double>(late[i] - late[i - 1]));
    if (rises.size() < 2) return 0;
    return static_cast<double>(rises.size() - 1) * sample_rate / (rises.back() - rises.front());
}

TEST(Slendro, HasTheStepsThatWereMeasured) {
    EXPECT_NEAR(1200 * std::log2(slendro(1) / slendro(0)), 231, 0.01);
    EXPECT_NEAR(1200 * std::log2(slendro(2) / slendro(0)), 474, 0.01);
    EXPECT_NEAR(1200 * std::log2(slendro(4) / slendro(3)), 238, 0.01);
    EXPECT_NEAR(1200 * std::log2(slendro(5) / slendro(0)), 1208, 0.01);
    EXPECT_EQ(slendro(highest_step + 5), slendro(highest_step)) << "or nobody would hear it any more";
}

TEST(Saron, SoundsEachBookAStepHigher) {
    for (int step = 0; step <= highest_step; ++step)
        EXPECT_NEAR(1200 * std::log2(pitch(sounding(Sound::lent, step)) / slendro(step)), 0, 15) << step;
}

TEST(Saron, HasThePartialsThatWereMeasured) {
    const Samples note = sounding(Sound::lent);
    const auto stroke = std::span(note).first(static_cast<std::size_t>(0.2 * sample_rate));
    const double silent = strength(stroke, slendro(0) * 3.7);
    for (const double ratio : {1.0, 2.34, 2.76, 4.75, 5.08, 5.91})
        EXPECT_GT(strength(stroke, slendro(0) * ratio), 4 * silent) << ratio;
    EXPECT_LT(strength(stroke, slendro(0) * 2), strength(stroke, slendro(0) * 2.76) / 3)
        << "bronze has no octave";
}

TEST(Saron, IsStruckAtOnceAndDiesAway) {
    const Samples note = sounding(Sound::lent);
    const auto loudest = std::ranges::max_element(note, {}, [](float each) { return std::abs(each); });
    EXPECT_LT((loudest - note.begin()) * 1000 / sample_rate, 20) << "milliseconds";
    double before = 2;
    for (std::size_t at = 0; at + 4410 <= note.size(); at += 4410) {
        const auto part = std::span(note).subspan(at, 4410);
        const double now =
            std::abs(*std::ranges::max_element(part, {}, [](float each) { return std::abs(each); }));
        EXPECT_LT(now, before) << at;
        before = now;
    }
}

TEST(Gong, IsFarBelowAnyNote) {
    EXPECT_LT(pitch(sounding(Sound::last_lent)), slendro(0) / 2);
}

TEST(AnySound, IsNeverClippedAndEndsInSilence) {
    for (const Sound sound : all)
        for (const int step : {-1, 0, 3, 99}) {
            const Samples samples = sounding(sound, step);
            EXPECT_LE(samples.size(), static_cast<std::size_t>(2 * sample_rate));
            float loudest = 0;
            for (const float each : samples) loudest = std::max(loudest, std::abs(each));
            EXPECT_NEAR(loudest, peak, 0.001);
            EXPECT_EQ(samples.back(), 0);
            EXPECT_LT(std::abs(samples[samples.size() - 100]), 0.01) << "no click at the end";
        }
}

TEST(AnySound, IsToldFromEachOther) {
    for (const Sound one : all)
        for (const Sound other : all)
            if (one != other) EXPECT_NE(sounding(one), sounding(other));
}

}  // namespace
}  // namespace anjungan::ui
