// One record, one intent or one receipt is damaged: it is named and set aside, and all others go on.
#include <gmock/gmock.h>

#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using tests::PowerCutVfs;

// Each damage to a column of the third entry of five that wait.
struct Damage {
    const char* what;
    std::string sql;
};
std::string turned(const std::string& table, const std::string& column, std::int64_t number) {
    return fmt::format(
        "UPDATE {0} SET {1} = CAST(substr({1}, 1, 8) || x'ff00ff00' || substr({1}, 13) AS BLOB) "
        "WHERE number = {2}",
        table, column, number);
}
std::vector<Damage> damages(const std::string& table, std::int64_t number) {
    const auto set = [&](const std::string& change) {
        return fmt::format("UPDATE {} SET {} WHERE number = {}", table, change, number);
    };
    std::vector<Damage> all{{"the id", turned(table, "id", number)},
                            {"an id of another length", set("id = x'00'")},
                            {"the sealed part", turned(table, "personal", number)},
                            {"no sealed part at all", set("personal = x''")},
                            {"the facts", set("facts = '{}'")},
                            {"facts that are none", set("facts = 'due'")},
                            {"the kiosk", set("kiosk = 'uji-02'")},
                            {"the kind", set("kind = 'loaf'")},
                            {"the trust", set("trust = 'goof'")},
                            {"who decided", set("decided_by = 'kjosk'")}};
    if (table == "intent") return all;
    for (const char* change :
         {"kind = 'undo'", "facts = replace(facts, '2026', '2027')",
          "facts = replace(facts, '2026-12', '2026-13')", "at = at + 65536", "erased = 1"})
        all.push_back({change, set(change)});
    all.push_back({"the digest", turned(table, "digest", number)});
    return all;
}

std::vector<std::string> items(const std::vector<Record>& records) {
    std::vector<std::string> all;
    for (const Record& record : records) all.push_back(record.entry.item().text);
    return all;
}

TEST(ADamagedRecord, IsSetAsideAndTheOthersAreDelivered) {
    for (const Damage& damage : damages("entry", 3)) {
        SCOPED_TRACE(damage.what);
        PowerCutVfs disk;
        {
            auto journal = open_on(disk);
            for (const char* item : {"B1", "B2", "B3", "B4", "B5"})
                add(*journal, loan(*journal, "P0001", item), Delivery::waiting);
        }
        tamper(disk, damage.sql);
        auto journal = open_on(disk);
        ASSERT_TRUE(journal) << journal.error().sentence;
        EXPECT_THAT(journal->verify().error().sentence, HasSubstr("record 3"));
        EXPECT_EQ(journal->set_aside_damaged(), 1);
        EXPECT_EQ(journal->set_aside_damaged(), 0);
        const auto aside = journal->in_state(Delivery::for_staff).value();
        ASSERT_EQ(aside.size(), 1u);
        EXPECT_EQ(aside[0].number, 3);
        EXPECT_EQ(aside[0].note, "damaged");
        EXPECT_TRUE(aside[0].damaged);
        EXPECT_THAT(items(journal->in_state(Delivery::waiting).value()), ElementsAre("B1", "B2", "B4", "B5"));
        for (const std::int64_t next : {1, 2, 4, 5}) {
            EXPECT_EQ(journal->next_to_deliver().value()->number, next);
            ASSERT_TRUE(journal->set_delivery(next, Delivery::settled));
        }
        EXPECT_FALSE(journal->next_to_deliver().value());
        EXPECT_EQ(journal->records()->size(), 5u) << "it is kept";
        add(*journal, loan(*journal, "P0001", "B6"));
        ASSERT_TRUE(journal->resolve(3)) << "somebody has looked into it";
    }
}

// Of the last one the hash is what the end of the journal is proved by.
TEST(ADamagedRecord, IsMendedWhereOnlyItsHashIsAtTheEnd) {
    PowerCutVfs disk;
    {
        auto journal = open_on(disk);
        for (const char* item : {"B1", "B2"}) add(*journal, loan(*journal, "P0001", item), Delivery::waiting);
    }
    tamper(disk, turned("entry", "hash", 2));
    auto journal = open_on(disk);
    ASSERT_TRUE(journal) << journal.error().sentence;
    EXPECT_TRUE(journal->verify());
    EXPECT_EQ(journal->set_aside_damaged(), 0);
}

TEST(ADamagedRecord, AtTheEndDoesNotLetItBeCutOff) {
    PowerCutVfs disk;
    {
        auto journal = open_on(disk);
        for (const char* item : {"B1", "B2"}) add(*journal, loan(*journal, "P0001", item));
    }
    tamper(disk, "DELETE FROM entry WHERE number = 2");
    EXPECT_EQ(open_on(disk).error().fault, Fault::damaged);
}

TEST(ADamagedRecord, ShowsWhatIsLeftOfIt) {
    PowerCutVfs disk;
    {
        auto journal = open_on(disk);
        add(*journal, loan(*journal, "P0001", "B1"), Delivery::waiting);
    }
    tamper(disk, "UPDATE entry SET trust = 'goof'");
    auto journal = open_on(disk);
    const Record record = journal->records().value().at(0);
    EXPECT_TRUE(record.damaged);
    EXPECT_EQ(record.entry.patron().text, "P0001");
    EXPECT_EQ(record.entry.item().text, "B1");
    tamper(disk, turned("entry", "personal", 1));
    const Record less = journal->records().value().at(0);
    EXPECT_TRUE(less.damaged);
    EXPECT_EQ(less.entry.item().text, "");
    EXPECT_EQ(less.entry.due(), record.entry.due());
}

TEST(ADamagedIntent, IsSetAsideAsAnEntryAndTheOthersAreSettled) {
    for (const Damage& damage : damages("intent", 2)) {
        SCOPED_TRACE(damage.what);
        PowerCutVfs disk;
        {
            auto journal = open_on(disk);
            for (const char* item : {"B1", "B2", "B3"})
                ASSERT_TRUE(journal->begin(loan(*journal, "P0001", item)));
        }
        tamper(disk, damage.sql);
        auto journal = open_on(disk);
        ASSERT_TRUE(journal) << journal.error().sentence;
        EXPECT_FALSE(journal->verify());
        EXPECT_EQ(journal->set_aside_damaged(), 1);
        EXPECT_EQ(journal->open_intents()->size(), 2u);
        const auto aside = journal->in_state(Delivery::for_staff).value();
        ASSERT_EQ(aside.size(), 1u);
        EXPECT_TRUE(aside[0].damaged);
        EXPECT_TRUE(journal->verify()) << "as it lay there it is in the chain now";
        ASSERT_TRUE(journal->resolve(aside[0].number));
    }
}

TEST(ADamagedDelivery, IsAskedAboutFirst) {
    PowerCutVfs disk;
    {
        auto journal = open_on(disk);
        for (const char* item : {"B1", "B2"}) add(*journal, loan(*journal, "P0001", item), Delivery::waiting);
    }
    tamper(disk, "UPDATE delivery SET state = 'waitinh' WHERE number = 1");
    auto journal = open_on(disk);
    EXPECT_EQ(journal->set_aside_damaged(), 0);
    const auto next = journal->next_to_deliver().value();
    EXPECT_EQ(next->number, 1);
    EXPECT_EQ(next->delivery, Delivery::unknown);
    EXPECT_TRUE(journal->verify());
}

TEST(ADamagedDelivery, OfNoEntryDoesNotStopTheQueue) {
    PowerCutVfs disk;
    {
        auto journal = open_on(disk);
        for (const char* item : {"B1", "B2"}) add(*journal, loan(*journal, "P0001", item), Delivery::waiting);
    }
    tamper(disk, "UPDATE delivery SET number = -7 WHERE number = 1");
    auto journal = open_on(disk);
    EXPECT_EQ(journal->next_to_deliver().value()->number, 2);
    EXPECT_THAT(journal->verify().error().sentence, HasSubstr("its delivery does not fit"));
}

TEST(ADamagedReceipt, IsForgottenToldAndDoesNotKeepTheOthersBack) {
    for (const char* damage :
         {"UPDATE receipt SET box = CAST(x'00' || substr(box, 2) AS BLOB)", "UPDATE receipt SET box = x''",
          "UPDATE receipt SET state = 'quevd' WHERE number = 2",
          "UPDATE receipt_secret SET secret = zeroblob(32) WHERE number = 2"}) {
        SCOPED_TRACE(damage);
        PowerCutVfs disk;
        {
            auto journal = open_on(disk);
            Spool spool{*journal};
            for (const char* text : {"one", "two", "three"}) {
                const std::string_view document{text};
                const auto number = spool.keep(
                    noon, {reinterpret_cast<const std::uint8_t*>(document.data()), document.size()});
                ASSERT_TRUE(spool.set(*number, ReceiptState::queued));
            }
        }
        std::string sql = damage;
        if (!sql.ends_with("2")) sql += " WHERE number = 2";
        tamper(disk, sql);
        auto journal = open_on(disk);
        Spool spool{*journal};
        const auto queued = spool.in_state(ReceiptState::queued);
        ASSERT_TRUE(queued) << queued.error().sentence;
        ASSERT_EQ(queued->size(), 2u);
        EXPECT_EQ(queued->at(1).number, 3);
        EXPECT_EQ(spool.look()->damaged, 1);
        EXPECT_EQ(spool.forget_damaged(), 1);
        EXPECT_EQ(spool.forget_damaged(), 0);
        EXPECT_EQ(spool.look()->damaged, 0);
        EXPECT_EQ(spool.look()->forgotten, 1);
        EXPECT_EQ(spool.look()->receipts, 2);
        ASSERT_TRUE(spool.erase(noon + std::chrono::hours{25}));
        EXPECT_EQ(spool.look()->forgotten, 0) << "in time";
    }
}

}  // namespace
}  // namespace anjungan::journal
