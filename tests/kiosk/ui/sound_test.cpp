#include "kiosk/ui/sound.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

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
    Sounds sounds{SOURCE_DIR "/assets"};
    EXPECT_FALSE(sounds.sounding());
    for (Sound sound : {Sound::accepted, Sound::refused, Sound::attention}) {
        sounds.play(sound);
        EXPECT_TRUE(sounds.sounding());
        sounds.rest();
        EXPECT_TRUE(sounds.sounding()) << "rest() waits for the end";
    }
}

TEST_F(ALoudspeaker, ThatIsNotThereIsNoFault) {
    have("there-is-no-such-driver");
    Sounds sounds{SOURCE_DIR "/assets"};
    sounds.play(Sound::accepted);
    EXPECT_FALSE(sounds.sounding());
    sounds.rest();
}

TEST_F(ALoudspeaker, WithoutFilesIsSilent) {
    have("dummy");
    tests::TemporaryFolder assets;
    std::filesystem::create_directory(assets / "sounds");
    std::ofstream{assets.path() / "sounds" / "accepted.wav"} << "RIFF but no wave";
    Sounds sounds{assets.path()};
    for (Sound sound : {Sound::accepted, Sound::refused}) {
        sounds.play(sound);
        EXPECT_FALSE(sounds.sounding());
    }
}

}  // namespace
}  // namespace anjungan::ui
