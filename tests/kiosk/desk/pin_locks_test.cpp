// Who tries PINs, and what becomes of the count when the power goes.
#include <gtest/gtest.h>

#include "tests/kiosk/desk/desk_fixture.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::desk {
namespace {

class PinsAtTheDesk : public DeskTest {
  protected:
    std::optional<Refusal> type(std::string_view pin, const std::string& card = "P0001") {
        desk->handle(core::CheckPin{{++tickets}, {card}, Secret{pin}}, clock.now());
        return std::get<core::PinChecked>(std::get<core::DeskReply>(last())).refusal;
    }
    core::StaffPinChecked type_of_staff(std::string_view pin) { return type_of_staff(pin, "S0001"); }
    core::StaffPinChecked type_of_staff(std::string_view pin, const std::string& card) {
        desk->handle(core::CheckStaffPin{{++tickets}, {card}, Secret{pin}}, clock.now());
        return std::get<core::StaffPinChecked>(std::get<core::DeskReply>(last()));
    }
    // Of the reports that answer something.
    Report last() const {
        for (auto each = reports.rbegin(); each != reports.rend(); ++each)
            if (core::find_message<core::PinChecked>(*each) != nullptr ||
                core::find_message<core::StaffPinChecked>(*each) != nullptr)
                return *each;
        ADD_FAILURE() << "no answer came";
        return core::PinChecked{{}, Refusal::not_recorded};
    }
    void power_cut() {
        reports.clear();
        open();
    }
    void fill_the_disk() {
        vfs = disk.name();
        open();
        disk.trouble_at(1, tests::Trouble::full);
    }
    // Closes before its disk goes.
    ~PinsAtTheDesk() override { desk.reset(), spool.reset(), journal.reset(); }

    tests::PowerCutVfs disk;
    static constexpr std::string_view right = "2468", wrong = "1111";
};

TEST_F(PinsAtTheDesk, FiveWrongOnesLockTheCardForAWhile) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(type(wrong), Refusal::wrong_pin);
    EXPECT_EQ(type(wrong), Refusal::pin_locked);
    EXPECT_EQ(type(right), Refusal::pin_locked);
    EXPECT_EQ(type(right, "p0001"), Refusal::pin_locked) << "in whatever letters it is read";
    EXPECT_EQ(type(right, "P0002"), std::nullopt) << "another card";
    pass_time(15min);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(type(wrong), Refusal::wrong_pin) << "a new count begins";
    EXPECT_EQ(type(right), std::nullopt);
    EXPECT_EQ(type(wrong), Refusal::wrong_pin) << "a right one forgives the others";
}

TEST_F(PinsAtTheDesk, ALockedCardIsToldSoWhenItIsScanned) {
    library.asked_pin = PinForm{.length = 4};
    const auto opened = [&] {
        desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
        for (auto each = reports.rbegin(); each != reports.rend(); ++each)
            if (const auto* found = core::find_message<core::AccountOpened>(*each)) return *found;
        ADD_FAILURE() << "no account was opened";
        return core::AccountOpened{};
    };
    EXPECT_TRUE(std::holds_alternative<Patron>(opened().result));
    for (int i = 0; i < 5; ++i) (void)type(wrong);
    const core::AccountOpened locked = opened();
    ASSERT_TRUE(std::holds_alternative<Refused>(locked.result));
    EXPECT_EQ(std::get<Refused>(locked.result).why, Refusal::pin_locked);
    EXPECT_EQ(locked.locked_until, clock.now().steady + 15min);
    pass_time(15min);
    EXPECT_TRUE(std::holds_alternative<Patron>(opened().result));
}

TEST_F(PinsAtTheDesk, WhoHasNoneWhereOneIsAskedForGoesToStaff) {
    library.asked_pin = PinForm{PinForm::Kind::missing};
    desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
    const auto* opened = core::find_message<core::AccountOpened>(reports.back());
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(std::get<Refused>(opened->result).why, Refusal::pin_missing);
}

// Five wrong ones, the plug, five more: the lock was kept in memory.
TEST_F(PinsAtTheDesk, APowerCutForgivesNoWrongOneOfACard) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(type(wrong), Refusal::wrong_pin);
    power_cut();
    EXPECT_EQ(type(wrong), Refusal::wrong_pin);
    EXPECT_EQ(type(wrong), Refusal::pin_locked);
    pass_time(14min);
    power_cut();
    EXPECT_EQ(type(right), Refusal::pin_locked);
    pass_time(14min);
    EXPECT_EQ(type(right), Refusal::pin_locked) << "for the whole of it";
    pass_time(2min);
    power_cut();
    EXPECT_EQ(type(right), std::nullopt) << "it was over before";
}

TEST_F(PinsAtTheDesk, AClockThatIsTurnedLiftsNoLock) {
    for (int i = 0; i < 5; ++i) (void)type(wrong);
    for (const auto turn : {365 * 24h, -365 * 24h}) {
        clock.set_wall(clock.now().wall + turn, ClockTrust::plausible);
        EXPECT_EQ(type(right), Refusal::pin_locked);
        power_cut();
        EXPECT_EQ(type(right), Refusal::pin_locked);
    }
    pass_time(15min);
    EXPECT_EQ(type(right), std::nullopt);
}

TEST_F(PinsAtTheDesk, WhatNobodyCouldCheckIsNoTry) {
    with_local = false;
    open();
    library.away = true;
    for (int i = 0; i < 10; ++i) EXPECT_EQ(type(wrong), Refusal::library_away);
    library.away = false;
    EXPECT_EQ(type(right), std::nullopt);
}

TEST_F(PinsAtTheDesk, IsNotLookedAtWhenItsTryCannotBeWritten) {
    fill_the_disk();
    EXPECT_EQ(type(right), Refusal::not_recorded);
    EXPECT_TRUE(reported<core::StoreChanged>());
}

TEST_F(PinsAtTheDesk, FiveWrongOnesLockAStaffCardForAMinuteAndThenTwiceAsLong) {
    for (int i = 0; i < 4; ++i) EXPECT_EQ(type_of_staff(wrong).card_locked_until, std::nullopt);
    for (const auto pause : {60s, 120s, 240s, 480s, 960s}) {
        EXPECT_EQ(type_of_staff(wrong).card_locked_until, clock.now().steady + pause);
        pass_time(pause - 1s);
        EXPECT_FALSE(type_of_staff(right).right) << "locked, it is not even looked at";
        EXPECT_TRUE(type_of_staff(right, "S0002").right) << "another card is another one's";
        pass_time(1s);
    }
    EXPECT_TRUE(type_of_staff(right).right);
    EXPECT_EQ(type_of_staff(wrong).card_locked_until, std::nullopt) << "a right one forgives the others";
}

TEST_F(PinsAtTheDesk, TenWrongOnesOfAnyStaffCardsLockThemAll) {
    for (int i = 0; i < 9; ++i)
        EXPECT_EQ(type_of_staff(wrong, i % 2 == 0 ? "S0001" : "S0002").locked_until, std::nullopt) << i;
    pass_time(PinLocks::longest_staff_card_lock);
    EXPECT_EQ(type_of_staff(wrong, "S0002").locked_until, clock.now().steady + 60s);
    EXPECT_FALSE(type_of_staff(right, "S0001").right);
    pass_time(60s);
    EXPECT_TRUE(type_of_staff(right, "S0001").right);
}

TEST_F(PinsAtTheDesk, APowerCutForgivesNoWrongOneOfStaff) {
    for (int i = 0; i < 4; ++i) EXPECT_FALSE(type_of_staff(wrong).right);
    power_cut();
    EXPECT_EQ(type_of_staff(wrong).card_locked_until, clock.now().steady + 60s);
    pass_time(59s);
    power_cut();
    EXPECT_FALSE(type_of_staff(right).right) << "for the whole of it";
    EXPECT_EQ(type_of_staff(right).card_locked_until, clock.now().steady + 60s);
    pass_time(60s);
    EXPECT_EQ(type_of_staff(wrong).card_locked_until, clock.now().steady + 120s);
    pass_time(120s);
    power_cut();
    EXPECT_TRUE(type_of_staff(right).right);
}

TEST_F(PinsAtTheDesk, APowerCutEndsNoLockOfAllStaffCards) {
    for (int i = 0; i < 10; ++i) {
        (void)type_of_staff(wrong, i % 2 == 0 ? "S0001" : "S0002");
        if (i == 8) pass_time(PinLocks::longest_staff_card_lock);
    }
    power_cut();
    ASSERT_TRUE(reported<core::StaffPinChecked>()) << "the screen says so from the start";
    EXPECT_EQ(std::get<core::StaffPinChecked>(std::get<core::DeskReply>(last())).locked_until,
              clock.now().steady + 60s);
}

// Whoever stays at it for a week, with the cards of all who work here, at the first moment each time, and pulls the
// plug whenever that could help.
TEST_F(PinsAtTheDesk, OfStaffAreTriedFewerThanTwoHundredTimesInAWeek) {
    const Steady end = clock.now().steady + std::chrono::weeks{1};
    int tries = 0;
    for (bool cut = false; clock.now().steady < end; cut = !cut) {
        std::optional<Steady> next;
        for (const char* card : {"S0001", "S0002"}) {
            const auto before = pins_looked_at;
            const core::StaffPinChecked checked = type_of_staff(wrong, card);
            ASSERT_FALSE(checked.right);
            tries += pins_looked_at - before;
            const auto until = std::max(checked.locked_until, checked.card_locked_until);
            if (until) next = next ? std::min(*next, *until) : *until;
            if (!until) next = clock.now().steady;
        }
        if (cut) power_cut();
        pass_time(std::max(std::chrono::milliseconds{1s}, *next - clock.now().steady));
    }
    EXPECT_LT(tries, 200);
    EXPECT_GT(tries, 50) << "who mistypes is not locked out for good";
    EXPECT_LT(type_of_staff(right).locked_until.value_or(Steady{}), clock.now().steady + 61min);
}

// Nothing else can be done at a kiosk whose disk takes no writes but let staff in.
TEST_F(PinsAtTheDesk, OfStaffAreLookedAtOnceAMinuteWhereNoTryCanBeWritten) {
    fill_the_disk();
    EXPECT_FALSE(type_of_staff(right).right) << "not at once: a power cut would buy a try each time";
    EXPECT_EQ(type_of_staff(right).locked_until, clock.now().steady + 60s);
    clock.advance(60s);
    EXPECT_FALSE(type_of_staff(wrong).right);
    EXPECT_FALSE(type_of_staff(right).right) << "one a minute";
    clock.advance(60s);
    EXPECT_TRUE(type_of_staff(right).right);
}

}  // namespace
}  // namespace anjungan::desk
