// What stands on an account, in the one message with which a card is opened.
#include "tests/kiosk/library/sip2/client_fixture.h"

namespace anjungan::library::sip2 {
namespace {

class StandingOfACard : public ClientTest {
  protected:
    // Counts: holds, overdue, charged, fines, recalls, holds that are not there yet.
    std::optional<Standing> told(const std::string& counts, const std::string& fields = "") {
        koha_.instead["63"] =
            "64" + std::string(14, ' ') + "00120261123    090000" + counts + "AAP0001|AESekar|BLY|" + fields;
        const auto opened = client_->patron({"P0001"}, today);
        const auto* patron = opened ? std::get_if<Patron>(&*opened) : nullptr;
        return patron == nullptr ? std::nullopt : patron->standing;
    }
};

TEST_F(StandingOfACard, IsWhatItsCountsTell) {
    const auto all = told("000200010003000000000004", "BV9500.00|");
    ASSERT_TRUE(all);
    EXPECT_EQ(*all, (Standing{.at_home = 3, .overdue = 1, .holds_ready = 2, .owed = {9500}}));
    EXPECT_EQ(std::ranges::count_if(transport_.sent,
                                    [](const std::string& line) { return line.starts_with("63"); }),
              1)
        << "nothing more is asked for it";
}

TEST_F(StandingOfACard, IsNotKnownWhereNothingIsTold) {
    const auto none = told(std::string(24, ' '));
    ASSERT_TRUE(none);
    EXPECT_EQ(*none, Standing{});
}

// Others count all holds, of which most are still with another reader: nobody is to fetch those.
TEST_F(StandingOfACard, PromisesNoHoldWhereAllAreCounted) {
    for (const char* system : {"evergreen", "folio", "generic"}) {
        use(dialect_of(system));
        const auto all = told("000200010003000000000004");
        if (!all) continue;  // it wants more than a scripted Koha says
        EXPECT_EQ(all->holds_ready, std::nullopt) << system;
        EXPECT_EQ(all->at_home, 3) << system;
    }
}

}  // namespace
}  // namespace anjungan::library::sip2
