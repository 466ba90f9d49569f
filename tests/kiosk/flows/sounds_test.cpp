// Which sound follows which happening.
#include "kiosk/core/loudness.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using testing::ElementsAre;

class Sounds : public testing::Test {
  protected:
    // All that sounds meanwhile.
    [[nodiscard]] std::vector<Play> heard(const std::function<void()>& act) {
        kiosk.effects.clear();
        act();
        std::vector<Play> all;
        for (const Effect& each : kiosk.effects)
            if (const auto* play = std::get_if<Play>(&each)) all.push_back(*play);
        return all;
    }
    void answer(const Answer& answer) { kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket, answer}); }
    [[nodiscard]] std::vector<Play> lent(const std::string& barcode, std::optional<int> may_borrow) {
        return heard([&] {
            kiosk.scan(barcode);
            answer(CheckedOut{Rehearsal::book(barcode), Rehearsal::due(), may_borrow});
        });
    }
    Rehearsal kiosk;
};

TEST_F(Sounds, RiseAStepWithEachBookAndEndWithTheGong) {
    kiosk.open_session();
    EXPECT_THAT(lent("B0001", 3), ElementsAre(Play{Sound::lent, 0}));
    EXPECT_THAT(lent("B0002", 2), ElementsAre(Play{Sound::lent, 1}));
    EXPECT_THAT(lent("B0003", std::nullopt), ElementsAre(Play{Sound::lent, 2})) << "the library does not say";
    EXPECT_THAT(lent("B0004", 0), ElementsAre(Play{Sound::last_lent}));
}

TEST_F(Sounds, GoDownAgainWithABookThatIsUndone) {
    kiosk.open_session();
    (void)lent("B0001", 3);
    (void)lent("B0002", 2);
    EXPECT_THAT(
        heard([&] {
            kiosk.tap(Borrow::undo);
            kiosk.happen(Answered{kiosk.asked<UndoCheckout>().ticket, Undone{Rehearsal::book("B0002"), 3}});
        }),
        ElementsAre(Play{Sound::undone}));
    EXPECT_THAT(lent("B0003", 2), ElementsAre(Play{Sound::lent, 1}));
}

TEST_F(Sounds, TellARefusalFromABookThatIsHereAlready) {
    kiosk.open_session();
    (void)lent("B0001", 3);
    EXPECT_THAT(heard([&] {
                    kiosk.scan("B0044");
                    answer(Refused{Refusal::not_for_loan, {}});
                }),
                ElementsAre(Play{Sound::refused}));
    EXPECT_THAT(heard([&] { kiosk.scan("B0001"); }), ElementsAre(Play{Sound::attention}));
}

TEST_F(Sounds, CallStaffInTheirOwnWay) {
    EXPECT_THAT(heard([&] {
                    kiosk.tap(Reply::help);
                    kiosk.wait(10s);
                }),
                ElementsAre(Play{Sound::call}, Play{Sound::call}));
}

TEST(Loudness, IsLessInTheQuietHours) {
    const Loudness loudness{.volume = 80, .quiet_volume = 20, .quiet = {19h, 8h}};
    const Instant midnight{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} - 7h};  // in Java
    EXPECT_EQ(loudness.at(Zone{}, midnight + 8h), 80);
    EXPECT_EQ(loudness.at(Zone{}, midnight + 18h + 59min), 80);
    EXPECT_EQ(loudness.at(Zone{}, midnight + 19h), 20);
    EXPECT_EQ(loudness.at(Zone{}, midnight + 7h + 59min), 20);
    EXPECT_EQ(Loudness{}.at(Zone{}, midnight), 70) << "never, where no hours are set";
}

}  // namespace
}  // namespace anjungan::flows
