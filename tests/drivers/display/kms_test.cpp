// The display of a unit on a card that is none. The real one is tried in QEMU (tests/machine).
#include "drivers/display/kms.h"

#include <gtest/gtest.h>

#include "tests/drivers/display/card_model.h"

namespace anjungan::display {
namespace {

using device::Health;
using device::Rotation;
using Picture = std::vector<std::uint32_t>;

class KmsDisplayTest : public testing::Test {
  protected:
    KmsDisplay& display(device::DisplayMode wished = {4, 2, 268}, Rotation rotation = Rotation::none) {
        made_ = std::make_unique<KmsDisplay>(card.plug_in(), device::Panel::Options{wished, rotation});
        EXPECT_TRUE(made_->open([this](const device::DeviceEvent& event) {
            told.push_back(std::get<device::HealthChanged>(event).health);
        }));
        EXPECT_TRUE(made_->claim());
        EXPECT_TRUE(made_->enable());
        return *made_;
    }
    // Frames of one colour, in the size of the display.
    Status present(std::uint32_t colour) {
        const device::DisplayMode mode = made_->mode();
        const Picture frame(static_cast<std::size_t>(mode.width * mode.height), colour);
        const Status status = made_->present({frame, mode.width, mode.height, mode.width});
        made_->drain_events();
        return status;
    }
    [[nodiscard]] std::uint32_t on_panel() const {
        for (std::uint32_t pixel : card.picture) EXPECT_EQ(pixel, card.picture.front());
        return card.picture.empty() ? 0 : card.picture.front();
    }

    CardModel card;
    std::vector<Health> told;

  private:
    std::unique_ptr<KmsDisplay> made_;
};

TEST_F(KmsDisplayTest, SwitchesThePanelOnOnceAndThenFlips) {
    EXPECT_EQ(display().health(), Health::ok);
    EXPECT_EQ(card.switched_on, 0) << "nothing to be seen yet";
    for (std::uint32_t colour : {1U, 2U, 3U}) {
        EXPECT_TRUE(present(colour));
        EXPECT_EQ(on_panel(), colour);
    }
    EXPECT_EQ(card.switched_on, 1);
    EXPECT_EQ(card.flipped, 2);
}

TEST_F(KmsDisplayTest, IsDarkUntilItIsLitAndThenShowsTheLastFrame) {
    KmsDisplay& it = display();
    EXPECT_TRUE(present(1));
    EXPECT_TRUE(it.set_light(device::Light::dark));
    EXPECT_TRUE(it.set_light(device::Light::dark));
    EXPECT_EQ(card.darkened, 1);
    EXPECT_TRUE(present(2));
    it.refresh();  // somebody plugs at it
    EXPECT_TRUE(card.picture.empty());
    EXPECT_TRUE(it.set_light(device::Light::lit));
    EXPECT_EQ(on_panel(), 2U);
    EXPECT_TRUE(present(3));
    EXPECT_EQ(on_panel(), 3U);
    EXPECT_EQ(card.switched_on, 2);
}

TEST_F(KmsDisplayTest, TakesTheSizeThatIsWishedWithItsMillimetres) {
    EXPECT_EQ(display({8, 6, 300}).mode(), (device::DisplayMode{8, 6, 300}));
    EXPECT_TRUE(present(5));
    EXPECT_EQ(card.width, 8);
}

TEST_F(KmsDisplayTest, TakesWhatThePanelPrefersWhereItHasNoSuchSize) {
    EXPECT_EQ(display({1080, 1920, 268}).mode(), (device::DisplayMode{4, 2, 476}));
    card.connectors[0].width_mm = 0;  // a virtual machine does not know
    EXPECT_EQ(display({1080, 1920, 268}).mode(), (device::DisplayMode{4, 2, 268}));
}

TEST_F(KmsDisplayTest, StandsUprightOnAPanelThatHangsTurned) {
    card.connectors[0].timings = {{4, 2, 60, true, 0}};
    EXPECT_EQ(display({2, 4, 150}, Rotation::quarter).mode(), (device::DisplayMode{2, 4, 150}));
    EXPECT_EQ(display({1080, 1920, 150}, Rotation::quarter).mode(), (device::DisplayMode{2, 4, 238}))
        << "its rows run up: half of 476";
}

TEST_F(KmsDisplayTest, PrefersSixtyPicturesASecond) {
    card.connectors[0].timings = {
        {4, 2, 30, false, 0}, {4, 2, 144, false, 1}, {4, 2, 60, false, 2}, {4, 2, 50, false, 3}};
    display();
    EXPECT_TRUE(present(1));
    EXPECT_EQ(card.switched_on, 1);
}

TEST_F(KmsDisplayTest, WaitsForAPanelThatIsPluggedInLater) {
    card.connectors[0].connected = false;
    KmsDisplay& kms = display();
    EXPECT_EQ(kms.health(), Health::absent);
    EXPECT_TRUE(present(1)) << "kept";
    EXPECT_TRUE(present(2));
    EXPECT_FALSE(kms.needs_refresh()) << "the system tells when one comes";
    card.connectors[0].connected = true;
    kms.refresh();
    EXPECT_EQ(on_panel(), 2u);
    EXPECT_EQ(told, (std::vector{Health::ok}));
}

TEST_F(KmsDisplayTest, ShowsTheSamePictureAfterAPanelWasPulledOut) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(1));
    card.connectors[0].connected = false;
    card.picture.clear();
    kms.refresh();
    EXPECT_EQ(kms.health(), Health::absent);
    card.connectors[0].connected = true;
    kms.refresh();
    EXPECT_EQ(on_panel(), 1u);
    EXPECT_TRUE(present(2));
    EXPECT_EQ(on_panel(), 2u);
    EXPECT_EQ(told, (std::vector{Health::ok, Health::absent, Health::ok}));
}

TEST_F(KmsDisplayTest, ShowsWhatWasDrawnMeanwhile) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(1));
    card.connectors[0].connected = false;
    kms.refresh();
    EXPECT_TRUE(present(2));
    card.connectors[0].connected = true;
    kms.refresh();
    EXPECT_EQ(on_panel(), 2u);
}

TEST_F(KmsDisplayTest, KeepsItsSizeOnAnotherPanel) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(7));
    card.connectors[0] = {
        .id = 9, .name = "DP-1", .connected = true, .width_mm = 600, .timings = {{6, 4, 60, true, 0}}};
    kms.refresh();
    EXPECT_EQ(kms.mode(), (device::DisplayMode{4, 2, 268}));
    EXPECT_EQ(card.picture, (Picture{0, 0, 0, 0, 0, 0,  //
                                     0, 7, 7, 7, 7, 0,  //
                                     0, 7, 7, 7, 7, 0,  //
                                     0, 0, 0, 0, 0, 0}));
    EXPECT_EQ(card.buffers, 2) << "those of the other panel are given back";
}

TEST_F(KmsDisplayTest, TakesThePanelBackFromAnotherProgram) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(1));
    card.held_by_another = true;
    EXPECT_EQ(present(2).error().fault, Fault::denied);
    EXPECT_EQ(kms.health(), Health::offline);
    EXPECT_TRUE(kms.needs_refresh());
    kms.refresh();
    EXPECT_EQ(kms.health(), Health::offline);
    card.held_by_another = false;
    kms.refresh();
    EXPECT_EQ(on_panel(), 2u) << "what was drawn last";
    EXPECT_EQ(kms.health(), Health::ok);
    EXPECT_FALSE(kms.needs_refresh());
}

TEST_F(KmsDisplayTest, SwitchesOnAnewWhenAFlipNeverEnds) {
    display();
    EXPECT_TRUE(present(1));
    card.flips_take_forever = true;
    EXPECT_TRUE(present(2));
    EXPECT_TRUE(present(3));
    EXPECT_EQ(card.switched_on, 2);
    EXPECT_EQ(on_panel(), 3u);
}

TEST_F(KmsDisplayTest, SaysThatItFailsWhenTheCardIsPulledOut) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(1));
    card.pulled_out = true;
    kms.refresh();
    EXPECT_EQ(kms.health(), Health::failed);
}

TEST_F(KmsDisplayTest, SurvivesACardWithoutRoomForAnotherPanel) {
    KmsDisplay& kms = display();
    EXPECT_TRUE(present(1));
    card.connectors[0].timings = {{6, 4, 60, true, 0}};
    card.most_buffers = 1;
    kms.refresh();
    EXPECT_EQ(kms.health(), Health::failed);
    EXPECT_TRUE(present(2)) << "kept";
    card.most_buffers = 2;
    kms.refresh();
    EXPECT_EQ(kms.health(), Health::ok);
    EXPECT_EQ(card.picture[7], 2u);
}

TEST_F(KmsDisplayTest, RefusesFramesBeforeItIsEnabled) {
    KmsDisplay& kms = display();
    kms.disable();
    EXPECT_EQ(present(1).error().fault, Fault::invalid);
}

}  // namespace
}  // namespace anjungan::display
