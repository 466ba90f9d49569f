#include "drivers/display/turn.h"

#include <gtest/gtest.h>

#include <vector>

namespace anjungan::display {
namespace {

using device::Turned;
using Picture = std::vector<std::uint32_t>;

// What a panel of this size shows of a frame.
Picture shown(const Picture& frame, int width, Turned turned, int panel_width, int panel_height) {
    Picture panel(static_cast<std::size_t>(panel_width * panel_height), 99);
    copy_turned({frame, width, static_cast<int>(frame.size()) / width, width}, turned,
                {panel, panel_width, panel_height, panel_width});
    return panel;
}

const Picture letters{'a', 'b', 'c',  //
                      'd', 'e', 'f'};

TEST(Turning, StandsUprightHoweverThePanelHangs) {
    EXPECT_EQ(shown(letters, 3, Turned::not_at_all, 3, 2), letters);
    // The panel's upper edge points to the right of whoever looks: there the picture has c and f.
    EXPECT_EQ(shown(letters, 3, Turned::quarter, 2, 3), (Picture{'c', 'f',  //
                                                                 'b', 'e',  //
                                                                 'a', 'd'}));
    EXPECT_EQ(shown(letters, 3, Turned::half, 3, 2), (Picture{'f', 'e', 'd',  //
                                                              'c', 'b', 'a'}));
    EXPECT_EQ(shown(letters, 3, Turned::three_quarters, 2, 3), (Picture{'d', 'a',  //
                                                                        'e', 'b',  //
                                                                        'f', 'c'}));
}

TEST(Turning, LaysWhatIsSmallerInTheMiddleOfBlack) {
    EXPECT_EQ(shown({'a'}, 1, Turned::not_at_all, 3, 3), (Picture{0, 0, 0, 0, 'a', 0, 0, 0, 0}));
    EXPECT_EQ(shown(letters, 3, Turned::quarter, 4, 3), (Picture{0, 'c', 'f', 0,  //
                                                                 0, 'b', 'e', 0,  //
                                                                 0, 'a', 'd', 0}));
}

TEST(Turning, CutsWhatIsLarger) {
    EXPECT_EQ(shown(letters, 3, Turned::not_at_all, 1, 2), (Picture{'b', 'e'}));
    EXPECT_EQ(shown(letters, 3, Turned::half, 1, 2), (Picture{'e', 'b'}));
}

// Four quarters are none, and pictures larger than the squares it works in are whole.
TEST(Turning, ComesBackAfterFourQuarters) {
    constexpr int width = 77, height = 41;
    Picture picture(std::size_t{width} * height);
    for (std::size_t i = 0; i < picture.size(); ++i) picture[i] = static_cast<std::uint32_t>(i);
    for (Turned turned : {Turned::quarter, Turned::three_quarters}) {
        Picture now = picture;
        for (int i = 0; i < 4; ++i)
            now = i % 2 == 0 ? shown(now, width, turned, height, width)
                             : shown(now, height, turned, width, height);
        EXPECT_EQ(now, picture);
    }
    EXPECT_EQ(shown(shown(picture, width, Turned::quarter, height, width), height, Turned::three_quarters,
                    width, height),
              picture);
    EXPECT_EQ(shown(shown(picture, width, Turned::half, width, height), width, Turned::half, width, height),
              picture);
}

}  // namespace
}  // namespace anjungan::display
