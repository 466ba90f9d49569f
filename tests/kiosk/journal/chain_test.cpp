// Somebody has the file in hand and a SQLite of their own, but not the key.
#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using tests::PowerCutVfs;

class ChainTest : public ::testing::Test {
  protected:
    ChainTest() {
        auto journal = open_on(disk_);
        for (int i = 1; i <= 9; ++i)
            add(*journal, loan(*journal, "P000" + std::to_string(i), "B000" + std::to_string(i)));
        add(*journal, loan(*journal, "P0010", "B0010"), Delivery::waiting);
        EXPECT_EQ(journal->erase(Instant{}), 0);
    }
    // What is said of the journal after this was done to it; empty when it is found in order.
    std::string said_after(const std::string& sql) {
        tamper(disk_, sql);
        auto journal = open_on(disk_);
        if (!journal) {
            EXPECT_EQ(journal.error().fault, Fault::damaged);
            return journal.error().sentence;
        }
        const auto verified = journal->verify();
        if (verified) return {};
        EXPECT_EQ(verified.error().fault, Fault::damaged);
        return verified.error().sentence;
    }
    void expect_named(std::int64_t record, const std::string& sql) {
        const std::string said = said_after(sql);
        EXPECT_EQ(said.rfind(fmt::format("record {}: ", record), 0), 0u) << sql << ": " << said;
    }
    PowerCutVfs disk_;
};

TEST_F(ChainTest, IsInOrderWhenNobodyTouchedIt) {
    EXPECT_EQ(said_after("SELECT 1"), "");
}

TEST_F(ChainTest, NamesTheRecordWhoseTimeWasChanged) {
    expect_named(4, "UPDATE entry SET at = at + 1 WHERE number = 4");
}
TEST_F(ChainTest, NamesTheRecordWhoseKindWasChanged) {
    expect_named(4, "UPDATE entry SET kind = 'return' WHERE number = 4");
}
TEST_F(ChainTest, NamesTheRecordWhoseDueDateWasTakenAway) {
    expect_named(4, "UPDATE entry SET facts = '{}' WHERE number = 4");
}
TEST_F(ChainTest, NamesTheRecordThatIsMissing) {
    expect_named(4, "DELETE FROM entry WHERE number = 4");
}
TEST_F(ChainTest, NamesTheFirstRecordWhenItIsMissing) {
    expect_named(1, "DELETE FROM entry WHERE number = 1");
}

TEST_F(ChainTest, MissesRecordsThatWereCutOffAtTheEnd) {
    EXPECT_NE(said_after("DELETE FROM delivery; DELETE FROM entry WHERE number = 10"), "");
    EXPECT_NE(said_after("UPDATE head SET number = 9"), "");
    EXPECT_NE(said_after("DELETE FROM head"), "");
}

TEST_F(ChainTest, MissesEverythingWhenAllRecordsAreGone) {
    EXPECT_NE(said_after("DELETE FROM delivery; DELETE FROM entry"), "");
}

TEST_F(ChainTest, IsNotTakenForANewOneWhenItsMarksAreGone) {
    EXPECT_NE(said_after("DELETE FROM head; DELETE FROM marker"), "");
}

TEST_F(ChainTest, NamesARecordThatSomebodyAdded) {
    expect_named(11,
                 "INSERT INTO entry SELECT 11, randomblob(16), kiosk, kind, at, trust, decided_by, facts, "
                 "personal, erased, digest, hash FROM entry WHERE number = 10");
}

TEST_F(ChainTest, NamesARecordWithTheSealedPartOfAnother) {
    expect_named(
        3, "UPDATE entry SET personal = (SELECT personal FROM entry WHERE number = 7) WHERE number = 3");
}

TEST_F(ChainTest, NamesARecordWithTheSealedPartAndDigestOfAnother) {
    expect_named(3,
                 "UPDATE entry SET (personal, digest) = "
                 "(SELECT personal, digest FROM entry WHERE number = 7) WHERE number = 3");
}

TEST_F(ChainTest, NamesARecordWhoseFactsWereChanged) {
    expect_named(3, "UPDATE entry SET facts = replace(facts, '2026', '2027') WHERE number = 3");
}

TEST_F(ChainTest, NamesARecordThatIsSaidToBeOfAnotherKiosk) {
    expect_named(3, "UPDATE entry SET kiosk = 'uji-02' WHERE number = 3");
}

TEST_F(ChainTest, NamesRecordsThatChangedPlaces) {
    expect_named(
        3,
        "UPDATE entry SET number = 100 WHERE number = 3; UPDATE entry SET number = 3 WHERE number = 4; "
        "UPDATE entry SET number = 4 WHERE number = 100");
}

TEST_F(ChainTest, NamesARecordThatIsCalledErasedAndIsNot) {
    expect_named(3, "UPDATE entry SET erased = 1 WHERE number = 3");
}

TEST_F(ChainTest, NamesARecordWhoseSealedPartWasEmptied) {
    expect_named(3, "UPDATE entry SET personal = zeroblob(length(personal)) WHERE number = 3");
}

TEST_F(ChainTest, NamesARecordWithADeliveryThatDoesNotFit) {
    expect_named(3,
                 "INSERT INTO delivery (recipient, number, state, note) VALUES ('library', 3, 'lost', '')");
    expect_named(3,
                 "PRAGMA foreign_keys = OFF; DELETE FROM delivery; INSERT INTO delivery (recipient, number, "
                 "state, note) VALUES ('library', 3, 'settled', '')");
    expect_named(3,
                 "DELETE FROM delivery; INSERT INTO delivery (recipient, number, state, note) "
                 "VALUES ('nobody', 3, 'waiting', '')");
}

TEST_F(ChainTest, NamesADeliveryOfNoRecord) {
    expect_named(
        77, "INSERT INTO delivery (recipient, number, state, note) VALUES ('library', 77, 'waiting', '')");
}

TEST_F(ChainTest, FindsAnIntentThatWasChanged) {
    {
        auto journal = open_on(disk_);
        ASSERT_TRUE(journal->begin(loan(*journal, "P0001", "B0001")));
    }
    EXPECT_NE(said_after("UPDATE intent SET personal = zeroblob(length(personal))"), "");
    EXPECT_NE(said_after("UPDATE intent SET facts = '{}'"), "");
}

TEST_F(ChainTest, GivesNobodyTheSealedPartOfAnother) {
    tamper(disk_,
           "UPDATE entry SET personal = (SELECT personal FROM entry WHERE number = 7) WHERE number = 3");
    auto journal = open_on(disk_);
    const auto records = journal->records();
    ASSERT_TRUE(records);
    for (const Record& record : *records) EXPECT_EQ(record.damaged, record.number == 3) << record.number;
    EXPECT_EQ(records->at(2).entry.patron().text, "");
}

TEST_F(ChainTest, DoesNotGoOnAfterAnEndThatIsNotIts) {
    auto journal = open_on(disk_);
    tamper(disk_, "DELETE FROM delivery; DELETE FROM entry WHERE number = 10");
    const auto added = journal->complete(loan(*journal, "P0001", "B0001"), Delivery::settled);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().fault, Fault::damaged);
}

}  // namespace
}  // namespace anjungan::journal
