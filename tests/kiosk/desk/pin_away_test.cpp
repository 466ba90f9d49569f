// A card that needs its PIN needs it with the line down, too.
#include <gtest/gtest.h>

#include "kiosk/library/embedded/replica.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

class PinsWithTheLineDown : public DeskTest {
  protected:
    PinsWithTheLineDown() { library.asked_pin = local.asked_pin = PinForm{.length = 4}; }

    std::variant<Patron, Refused> open_account(const std::string& card = "P0001") {
        desk->handle(core::OpenAccount{{++tickets}, {card}}, clock.now());
        return std::get<core::AccountOpened>(std::get<core::DeskReply>(reports.back())).result;
    }
    // "asks", "opens", or the refusal.
    std::string opened(const std::string& card = "P0001") {
        const auto result = open_account(card);
        if (const auto* refused = std::get_if<Refused>(&result)) return std::string{name_of(refused->why)};
        return std::get<Patron>(result).pin ? "asks" : "opens";
    }
    std::string typed(std::string_view pin, const std::string& card = "P0001") {
        desk->handle(core::CheckPin{{++tickets}, {card}, Secret{pin}}, clock.now());
        const auto refusal = std::get<core::PinChecked>(std::get<core::DeskReply>(reports.back())).refusal;
        return refusal ? std::string{name_of(*refusal)} : "right";
    }
    DecidedBy decider() { return journal->records().value().back().entry.decided_by; }
};

TEST_F(PinsWithTheLineDown, AreAskedForAndChecked) {
    library.away = true;
    EXPECT_EQ(opened(), "asks");
    EXPECT_EQ(typed("1111"), "wrong-pin");
    EXPECT_EQ(typed("2468"), "right");
    checkout("B0001");
    EXPECT_EQ(decider(), DecidedBy::kiosk);
}

TEST_F(PinsWithTheLineDown, ThatNobodyCanCheckLetNobodyInAndNameNobody) {
    local.knows_pins = false;
    library.away = true;
    EXPECT_EQ(opened(), "pin-unchecked");
}

TEST_F(PinsWithTheLineDown, ThatNobodyCanCheckAreDoneWithoutAndMarkedWhereTheSettingsSaySo) {
    checks_out_without_pin = true;
    open();
    local.knows_pins = false;
    library.away = true;
    EXPECT_EQ(opened(), "opens");
    checkout("B0001");
    EXPECT_EQ(decider(), DecidedBy::kiosk_no_pin);
    local.known = false;
    checkout("B0002");
    EXPECT_EQ(decider(), DecidedBy::kiosk_guess_no_pin);
    local.known = true;
    local.knows_pins = true;
    EXPECT_EQ(opened(), "asks") << "who can be checked is checked";
    EXPECT_EQ(typed("2468"), "right");
    checkout("B0003");
    EXPECT_EQ(decider(), DecidedBy::kiosk);
}

// The other way to get by without: of this card something was on its way to the library.
TEST_F(PinsWithTheLineDown, AreAskedOfTheLibraryWhenOnlyItsRecordsAreBehind) {
    library.away = true;
    library.poison = "B0001";
    checkout("B0002");
    checkout("B0001");
    library.away = false;
    deliver();
    ASSERT_EQ(count(Delivery::settled), 1) << "the line is up";
    local.knows_pins = false;
    library.pins_checked = local.pins_checked = 0;
    EXPECT_EQ(opened(), "asks");
    EXPECT_EQ(typed("1111"), "wrong-pin");
    EXPECT_EQ(typed("2468"), "right");
    EXPECT_EQ(library.pins_checked, 2);
    EXPECT_EQ(local.pins_checked, 0);
}

TEST_F(PinsWithTheLineDown, AreNotRightBecauseTheLineGoesWhileTheyAreTyped) {
    local.knows_pins = false;
    EXPECT_EQ(opened(), "asks");
    library.away = true;
    EXPECT_EQ(typed("2468"), "pin-unchecked");
}

// With the real replica: who has typed the PIN with the line up may go on with it.
TEST_F(PinsWithTheLineDown, AreThoseTheLibraryHasAcceptedBefore) {
    auto rows = library::open_sqlite_library(folder.path() / "library.db",
                                             *store::Cipher::from_file(folder.path() / "key"), Zone{});
    ASSERT_TRUE(rows) << rows.error().sentence;
    Rule rule;
    rule.patron_type = rule.item_type = "*";
    rule.max_loans = rule.loan_days = 9;
    ASSERT_TRUE(rows->ledger().replace_rules({rule}));
    for (const char* card : {"P0001", "P0002"})
        ASSERT_TRUE(rows->ledger().put(library::PatronRow{.barcode = {card}, .name = "Sekar Ayu"}));
    library::EmbeddedReplica real{std::move(*rows),
                                  {.pin = PinForm{.length = 4}, .keep_pins = std::chrono::days{30}}};
    replica = &real;
    open();

    EXPECT_EQ(opened(), "asks");
    EXPECT_EQ(typed("2468"), "right");
    library.away = true;
    open();
    EXPECT_EQ(opened(), "asks");
    for (int i = 0; i < 4; ++i) EXPECT_EQ(typed("1357"), "wrong-pin");
    EXPECT_EQ(typed("1357"), "pin-locked");
    EXPECT_EQ(typed("2468"), "pin-locked");
    pass_time(15min);
    EXPECT_EQ(typed("2468"), "right");
    EXPECT_EQ(opened("P0002"), "pin-unchecked") << "never seen with the line up";
    clock.advance(31 * 24h);
    EXPECT_EQ(opened(), "pin-unchecked") << "and not for ever";
    desk.reset();
}

}  // namespace
}  // namespace anjungan::desk
