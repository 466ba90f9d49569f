#include "platform/system/clock.h"

#include <gtest/gtest.h>

namespace anjungan {
namespace {

using namespace std::chrono_literals;

constexpr Instant built{std::chrono::sys_days{std::chrono::year{2026} / 11 / 1}};
constexpr Instant last_entry = built + 24 * 20h;

// A unit whose machine has just started with this time.
class KnownTimeTest : public testing::Test {
  protected:
    KnownTime& starts_at(Instant wall, ClockTrust trust = ClockTrust::plausible) {
        machine.set_wall(wall, trust);
        time.emplace(machine);
        time->has_been(built);
        time->has_been(last_entry);
        return *time;
    }
    VirtualClock machine{built};
    std::optional<KnownTime> time;
};

TEST_F(KnownTimeTest, BelievesAClockThatCanBeRight) {
    KnownTime& known = starts_at(last_entry + 30h);
    EXPECT_EQ(known.now().wall, last_entry + 30h);
    EXPECT_EQ(known.now().trust, ClockTrust::plausible);
}

TEST_F(KnownTimeTest, GoesOnFromTheLastEntryAfterAStartIn1970) {
    KnownTime& known = starts_at(Instant{} + 5s, ClockTrust::doubtful);
    EXPECT_EQ(known.now().wall, last_entry);
    EXPECT_EQ(known.now().trust, ClockTrust::doubtful);
    machine.advance(90min);
    EXPECT_EQ(known.now().wall, last_entry + 90min);
}

TEST_F(KnownTimeTest, NeverGoesBackBehindAnEntry) {
    KnownTime& known = starts_at(last_entry - 1h);
    EXPECT_EQ(known.now().wall, last_entry);
    machine.advance(61min);  // the machine's own clock has come past it, and is as wrong as before
    EXPECT_EQ(known.now().wall, last_entry + 61min);
    machine.set_wall(last_entry + 3h, ClockTrust::plausible);  // somebody has set it
    EXPECT_EQ(known.now().wall, last_entry + 3h);
    EXPECT_EQ(known.now().trust, ClockTrust::plausible);
}

TEST_F(KnownTimeTest, DoubtsAClockYearsAhead) {
    KnownTime& known = starts_at(last_entry + 24 * 365h * 5);
    EXPECT_EQ(known.now().wall, last_entry);
    EXPECT_EQ(known.now().trust, ClockTrust::doubtful);
    starts_at(last_entry + 24 * 400h);  // a library that was rebuilt for a year
    EXPECT_EQ(time->now().trust, ClockTrust::plausible);
}

TEST_F(KnownTimeTest, BelievesTheLibrarysClockMoreThanItsOwn) {
    KnownTime& known = starts_at(Instant{}, ClockTrust::doubtful);
    known.is(last_entry + 24h);
    EXPECT_EQ(known.now().wall, last_entry + 24h);
    EXPECT_EQ(known.now().trust, ClockTrust::plausible);
    machine.advance(10min);
    EXPECT_EQ(known.now().wall, last_entry + 24h + 10min);
    starts_at(last_entry + 24 * 365h * 5).is(last_entry + 1h);
    EXPECT_EQ(time->now().wall, last_entry + 1h);
}

TEST_F(KnownTimeTest, KeepsItsOwnWhereTheyDifferByMoments) {
    KnownTime& known = starts_at(last_entry + 24h);
    known.is(last_entry + 24h + 70s);
    EXPECT_EQ(known.now().wall, last_entry + 24h);
}

// A clock that was 60 days ahead wrote into the journal; after it was right again, nothing could be dated
// before that for 60 days.
TEST_F(KnownTimeTest, AnEntryFromTheFutureBoundsNothingOnceTheLibraryHasSaidWhatTimeItIs) {
    KnownTime& known = starts_at(last_entry + 1h);
    known.has_been(last_entry + 24 * 60h);
    EXPECT_EQ(known.now().trust, ClockTrust::doubtful) << "nobody knows which of the two is right";
    for (const auto slow : {0s, 70s, -70s}) {
        known.is(last_entry + 1h + slow);
        EXPECT_EQ(known.now().wall, last_entry + 1h);
        EXPECT_EQ(known.now().trust, ClockTrust::plausible);
    }
    machine.advance(1h);
    EXPECT_EQ(known.now().wall, last_entry + 2h);
}

// An answer is stamped when it is written. One that hung for five seconds would have dated the next loan before
// the return in front of it.
TEST_F(KnownTimeTest, AnAnswerThatCameLateTurnsNothingBack) {
    KnownTime& known = starts_at(Instant{}, ClockTrust::doubtful);
    known.is(last_entry + 24h);
    machine.advance(5s);
    known.is(last_entry + 24h);
    EXPECT_EQ(known.now().wall, last_entry + 24h + 5s);
    known.is(last_entry + 24h - 5min);
    EXPECT_EQ(known.now().wall, last_entry + 24h - 5min) << "this is a clock that was set, not a late answer";
}

TEST_F(KnownTimeTest, IsNotInDoubtWhereTheLibraryIsBehindTheJournalByMoments) {
    KnownTime& known = starts_at(Instant{}, ClockTrust::doubtful);
    known.is(last_entry - 1s);
    EXPECT_EQ(known.now().wall, last_entry);
    EXPECT_EQ(known.now().trust, ClockTrust::plausible);
}

TEST_F(KnownTimeTest, NorOnceATimeServerHas) {
    KnownTime& known = starts_at(last_entry + 1h, ClockTrust::synchronised);
    known.has_been(last_entry + 24 * 60h);
    EXPECT_EQ(known.now().wall, last_entry + 1h);
}

TEST_F(KnownTimeTest, IsTheLibrarysWhereItIsBehindTheJournal) {
    KnownTime& known = starts_at(last_entry + 1h);
    known.is(last_entry - 24h);
    EXPECT_EQ(known.now().wall, last_entry - 24h);
    EXPECT_EQ(known.now().trust, ClockTrust::plausible);
}

TEST_F(KnownTimeTest, BelievesATimeServerMoreThanAnybody) {
    KnownTime& known = starts_at(last_entry + 2h, ClockTrust::synchronised);
    known.is(last_entry + 48h);
    EXPECT_EQ(known.now().wall, last_entry + 2h);
    EXPECT_EQ(known.now().trust, ClockTrust::synchronised);
}

}  // namespace
}  // namespace anjungan
