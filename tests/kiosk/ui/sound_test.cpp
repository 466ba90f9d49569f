#include "kiosk/ui/sound.h"

#include <SDL.h>
#include <gtest/gtest.h>

namespace anjungan::ui {
namespace {

// SDL's own loudspeaker that nobody hears; or none at all.
class ALoudspeaker : public testing::Test {
  protected:
    static void have(const char* driver) { SDL_setenv("SDL_AUDIODRIVER", driver, 1); }
    void TearDown() override { SDL_setenv("SDL_AUDIODRIVER", "", 1); }
};

TEST_F(ALoudspeaker, SoundsUntilTheSoundIsOver) {
    have("dummy");
    Sounds sounds;
    EXPECT_FALSE(sounds.sounding());
    for (Sound sound : {Sound::accepted, Sound::lent, Sound::last_lent, Sound::undone, Sound::refused,
                        Sound::attention, Sound::call}) {
        sounds.play(sound, 3, 70);
        EXPECT_TRUE(sounds.sounding());
        sounds.rest();
        EXPECT_TRUE(sounds.sounding()) << "rest() waits for the end";
    }
}

TEST_F(ALoudspeaker, ThatIsNotThereIsNoFault) {
    have("there-is-no-such-driver");
    Sounds sounds;
    sounds.play(Sound::accepted, 0, 70);
    EXPECT_FALSE(sounds.sounding());
    sounds.rest();
}

TEST_F(ALoudspeaker, IsNotOpenedForSilence) {
    have("dummy");
    Sounds sounds;
    sounds.play(Sound::accepted, 0, 0);
    EXPECT_FALSE(sounds.sounding());
}

TEST(Volume, IsHeardInEvenStepsAndNeverClips) {
    const Samples loudest{1, -1, 0.5F};
    EXPECT_EQ(at_volume(loudest, 100), (std::vector<std::int16_t>{32767, -32767, 16384}));
    EXPECT_EQ(at_volume(loudest, 50), (std::vector<std::int16_t>{8192, -8192, 4096}));
    EXPECT_EQ(at_volume(loudest, 999), at_volume(loudest, 100));
    EXPECT_EQ(at_volume(loudest, 0), (std::vector<std::int16_t>{0, 0, 0}));
}

}  // namespace
}  // namespace anjungan::ui
