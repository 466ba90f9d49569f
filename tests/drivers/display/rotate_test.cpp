#include "drivers/display/rotate.h"

#include <gtest/gtest.h>

#include <vector>

namespace anjungan::display {
namespace {

using device::Rotation;
using Picture = std::vector<std::uint32_t>;

// What a panel of this size shows of a frame.
Picture shown(const Picture& frame, int width, Rotation rotation, int panel_width, int panel_height) {
    Picture panel(static_cast<std::size_t>(panel_width * panel_height), 99);
    copy_rotated({frame, width, static_cast<int>(frame.size()) / width, width}, rotation,
                 {panel, panel_width, panel_height, panel_width});
    return panel;
}

const Picture letters{'a', 'b', 'c',  //
                      'd', 'e', 'f'};

TEST(Turning, StandsUprightHoweverThePanelHangs) {
    EXPECT_EQ(shown(letters, 3, Rotation::none, 3, 2), letters);
    // The panel's upper edge points to the right of whoever looks: there the picture has c and f.
    EXPECT_EQ(shown(letters, 3, Rotation::quarter, 2, 3), (Picture{'c', 'f',  //
                                                                   'b', 'e',  //
                                                                   'a', 'd'}));
    EXPECT_EQ(shown(letters, 3, Rotation::half, 3, 2), (Picture{'f', 'e', 'd',  //
                                                                'c', 'b', 'a'}));
    EXPECT_EQ(shown(letters, 3, Rotation::three_quarters, 2, 3), (Picture{'d', 'a',  //
                                                                          'e', 'b',  //
                                                                          'f', 'c'}));
}

TEST(Turning, LaysWhatIsSmallerInTheMiddleOfBlack) {
    EXPECT_EQ(shown({'a'}, 1, Rotation::none, 3, 3), (Picture{0, 0, 0, 0, 'a', 0, 0, 0, 0}));
    EXPECT_EQ(shown(letters, 3, Rotation::quarter, 4, 3), (Picture{0, 'c', 'f', 0,  //
                                                                   0, 'b', 'e', 0,  //
                                                                   0, 'a', 'd', 0}));
}

TEST(Turning, CutsWhatIsLarger) {
    EXPECT_EQ(shown(letters, 3, Rotation::none, 1, 2), (Picture{'b', 'e'}));
    EXPECT_EQ(shown(letters, 3, Rotation::half, 1, 2), (Picture{'e', 'b'}));
}

// Four quarters are none, and pictures larger than the squares it works in are whole.
TEST(Turning, ComesBackAfterFourQuarters) {
    constexpr int width = 77, height = 41;
    Picture picture(std::size_t{width} * height);
    for (std::size_t i = 0; i < picture.size(); ++i) picture[i] = static_cast<std::uint32_t>(i);
    for (Rotation rotation : {Rotation::quarter, Rotation::three_quarters}) {
        Picture now = picture;
        for (int i = 0; i < 4; ++i)
            now = i % 2 == 0 ? shown(now, width, rotation, height, width)
                             : shown(now, height, rotation, width, height);
        EXPECT_EQ(now, picture);
    }
    EXPECT_EQ(shown(shown(picture, width, Rotation::quarter, height, width), height, Rotation::three_quarters,
                    width, height),
              picture);
    EXPECT_EQ(
        shown(shown(picture, width, Rotation::half, width, height), width, Rotation::half, width, height),
        picture);
}

}  // namespace
}  // namespace anjungan::display
