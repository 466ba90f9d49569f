#include "kiosk/commands/case_story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "kiosk/desk/cases.h"

namespace anjungan::commands {
namespace {

using namespace circulation;
using testing::HasSubstr;
using testing::Not;

constexpr Day day(unsigned of_december) {
    return Day{std::chrono::local_days{std::chrono::year{2026} / 12 / static_cast<int>(of_december)}};
}

class CaseStory : public testing::Test {
  protected:
    CaseStory() {
        Entry& entry = record.entry;
        entry.payload = circulation::Checkout{{"P0001"}, {"B0007"}, day(14)};
        entry.at = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
        entry.decided_by = DecidedBy::kiosk;
        record.number = 12, record.delivery = journal::Delivery::for_staff;
    }
    std::string story(const std::string& note) {
        record.note = note;
        return case_story(record, item, Zone{});
    }
    journal::Record record;
    std::optional<Item> item = Item{{"B0007"}, "Cerita Mentari", {}, {}, {}, {}};
};

TEST_F(CaseStory, NamesBookCardAndWhen) {
    const std::string told = story("card-blocked");
    for (const char* part :
         {"12", "2026-11-23 07:00:00", "loan", "card-blocked", "book B0007, Cerita Mentari", "card P0001",
          "The library refused it: card blocked."})
        EXPECT_THAT(told, HasSubstr(part));
    item.reset();
    EXPECT_THAT(story("card-blocked"), HasSubstr("book B0007\n"));
}

TEST_F(CaseStory, HasWhatTheLibrarySaidBesideOurs) {
    EXPECT_THAT(story("reserved-for-another"), Not(HasSubstr("own words")));
    record.words = "Item is on hold shelf for another patron.";
    EXPECT_THAT(
        story("reserved-for-another"),
        HasSubstr("The library refused it: reserved for another.\n          In its own words: Item is on "
                  "hold shelf for another patron."));
}

TEST_F(CaseStory, TellsBothDates) {
    const std::string told = story(desk::note_of_another_date(day(7)));
    EXPECT_THAT(told, HasSubstr("promised 2026-12-14"));
    EXPECT_THAT(told, HasSubstr("has booked it, until 2026-12-07"));
}

TEST_F(CaseStory, TellsWhatThePatronHeardAndWhatTheLibraryDid) {
    record.entry.decided_by = DecidedBy::library;
    const std::string told = story("booked-though-refused");
    EXPECT_THAT(told, HasSubstr("the patron was not told that it is done"));
    EXPECT_THAT(told, HasSubstr("the library has booked it all the same"));
    EXPECT_THAT(told, Not(HasSubstr("promised")));
    record.entry.decided_by = DecidedBy::kiosk_guess;
    EXPECT_THAT(story("no-answer"), HasSubstr("without knowing the card or the book"));
    EXPECT_THAT(story("no-answer"), HasSubstr("may have booked it or not"));
}

TEST_F(CaseStory, OfAReturnNamesNoCard) {
    record.entry.payload = circulation::Checkin{{"B0007"}};
    const std::string told = story("unknown-item");
    EXPECT_THAT(told, HasSubstr("took the book back"));
    EXPECT_THAT(told, Not(HasSubstr("\n          card")));
}

TEST_F(CaseStory, StaysReadableWhenThePersonalPartIsErased) {
    record.erased = true, record.entry.payload = circulation::Checkout{{}, {}, day(14)};
    EXPECT_THAT(story("no-answer"), HasSubstr("book and card have been erased here"));
    EXPECT_THAT(story("no-answer"), HasSubstr("promised 2026-12-14"));
}

}  // namespace
}  // namespace anjungan::commands
