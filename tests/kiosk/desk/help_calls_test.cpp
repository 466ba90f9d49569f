#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using core::HelpEnd;
using core::RecordHelpCall;
using core::RecordHelpEnd;
using core::Ticket;

class HelpCalls : public DeskTest {
  protected:
    [[nodiscard]] std::vector<journal::Record> calls() {
        std::vector<journal::Record> found;
        const auto all = journal->records();
        for (const journal::Record& each : all.value())
            if (each.entry.kind() == EntryKind::help_call) found.push_back(each);
        return found;
    }
};

TEST_F(HelpCalls, AreEachOneEntryOfWhenTheyWereMadeAndHowTheyEnded) {
    const Instant called = clock.now().wall;
    desk->handle(RecordHelpCall{Ticket{1}, "borrow"}, clock.now());
    ASSERT_EQ(journal->open_intents().value().size(), 1U) << "on disk at once";
    pass_time(3min);
    EXPECT_TRUE(calls().empty()) << "delivery leaves it alone";
    desk->handle(RecordHelpEnd{Ticket{1}, HelpEnd::acknowledged, 180s, {"S0001"}}, clock.now());
    ASSERT_EQ(calls().size(), 1U);
    EXPECT_EQ(calls()[0].entry.at, called);
    EXPECT_EQ(std::get<HelpCall>(calls()[0].entry.payload),
              (HelpCall{"borrow", "acknowledged", 180, "S0001"}));
    EXPECT_EQ(calls()[0].delivery, Delivery::settled) << "nobody is told of it";
    EXPECT_TRUE(journal->open_intents().value().empty());
}

TEST_F(HelpCalls, ThatAPowerCutLeftOpenAreKeptAsCalled) {
    desk->handle(RecordHelpCall{Ticket{1}, "idle"}, clock.now());
    open();
    ASSERT_EQ(calls().size(), 1U);
    EXPECT_EQ(std::get<HelpCall>(calls()[0].entry.payload).outcome, "called");
    desk->handle(RecordHelpEnd{Ticket{1}, HelpEnd::arrived, 5s, {}}, clock.now());
    EXPECT_EQ(calls().size(), 1U) << "an end without its call is none";
}

}  // namespace
}  // namespace anjungan::desk
