#include "kiosk/journal/journal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/kiosk/journal/journal_fixture.h"
#include "tests/support/payloads.h"

namespace anjungan::journal {
namespace {

using std::chrono::hours;
using tests::PowerCutVfs;

class JournalTest : public ::testing::Test {
  protected:
    Journal& journal() { return *journal_; }
    void reopen() {
        journal_ = pass(Error{});  // closes the old one first
        journal_ = open_on(disk_);
        ASSERT_TRUE(journal_) << journal_.error().sentence;
    }
    PowerCutVfs disk_;
    Result<Journal> journal_ = open_on(disk_);
};

TEST_F(JournalTest, KeepsEveryKindOfEntryAsItWas) {
    std::vector<Entry> entries;
    const std::array trusts{ClockTrust::synchronised, ClockTrust::plausible, ClockTrust::doubtful};
    for (std::size_t kind = 0; kind < entry_kind_count; ++kind) {
        Entry entry = loan(journal(), "00127L2026", "B0001");
        entry.payload = tests::filled_payload(static_cast<EntryKind>(kind));
        entry.trust = trusts[kind % trusts.size()], entry.decided_by = deciders[kind % deciders.size()];
        if (kind == 1) entry.at = Instant{} - hours{1};
        entries.push_back(entry);
        EXPECT_EQ(add(journal(), entry), static_cast<std::int64_t>(entries.size()));
    }
    reopen();
    const auto records = journal().records();
    ASSERT_TRUE(records) << records.error().sentence;
    ASSERT_EQ(records->size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ((*records)[i].entry, entries[i]);
        EXPECT_EQ((*records)[i].number, static_cast<std::int64_t>(i + 1));
        EXPECT_FALSE((*records)[i].erased);
        EXPECT_EQ((*records)[i].delivery, Delivery::settled);
        EXPECT_EQ(journal().count(entries[i].kind()), 1);
    }
    EXPECT_EQ(journal().verify()->records, static_cast<std::int64_t>(entry_kind_count));
}

TEST_F(JournalTest, GivesRecordsInPortions) {
    for (int i = 0; i < 5; ++i) add(journal(), loan(journal(), "P0001", "B000" + std::to_string(i)));
    const auto portion = journal().records(2, 2).value();
    ASSERT_EQ(portion.size(), 2u);
    EXPECT_EQ(portion[0].number, 3);
    EXPECT_EQ(portion[1].number, 4);
    EXPECT_TRUE(journal().records(5).value().empty());
    EXPECT_TRUE(journal().records(0, 0).value().empty());
}

TEST_F(JournalTest, IsEmptyAtFirst) {
    EXPECT_EQ(journal().last_time().value(), std::nullopt);
    EXPECT_EQ(journal().next_to_deliver().value().has_value(), false);
    EXPECT_EQ(journal().count(Delivery::settled), 0);
    EXPECT_EQ(journal().verify()->records, 0);
    EXPECT_TRUE(journal().open_intents()->empty());
}

TEST_F(JournalTest, FindsAnIntentThatWasNotEnded) {
    const Entry first = loan(journal(), "P0001", "B0001"), second = loan(journal(), "P0001", "B0002"),
                third = loan(journal(), "P0002", "B0003");
    for (const Entry& entry : {first, second, third}) ASSERT_TRUE(journal().begin(entry));
    ASSERT_TRUE(journal().abandon(second.id));
    reopen();
    const auto intents = journal().open_intents().value();
    ASSERT_EQ(intents.size(), 2u);
    EXPECT_EQ(intents[0].entry, first);
    EXPECT_EQ(intents[1].entry, third);
    EXPECT_EQ(journal().verify()->open_intents, 2);

    EXPECT_EQ(journal().complete(first, Delivery::settled), 1);
    EXPECT_EQ(journal().open_intents()->size(), 1u);
}

TEST_F(JournalTest, CompletesWithWhatTheLibraryDecided) {
    Entry entry = loan(journal(), "P0001", "B0001");
    ASSERT_TRUE(journal().begin(entry));
    entry.promise(*entry.due() + std::chrono::days{3});
    entry.decided_by = DecidedBy::library;
    ASSERT_TRUE(journal().complete(entry, Delivery::settled));
    EXPECT_EQ(journal().records()->front().entry, entry);
}

TEST_F(JournalTest, RecordsAnIdOnlyOnce) {
    const Entry entry = loan(journal(), "P0001", "B0001");
    add(journal(), entry);
    EXPECT_EQ(journal().complete(entry, Delivery::waiting).error().fault, Fault::exists);
    EXPECT_EQ(journal().begin(entry).error().fault, Fault::exists);
    EXPECT_EQ(journal().records()->size(), 1u);
    EXPECT_EQ(journal().count(Delivery::waiting), 0);

    const Entry begun = loan(journal(), "P0001", "B0002");
    ASSERT_TRUE(journal().begin(begun));
    EXPECT_EQ(journal().begin(begun).error().fault, Fault::exists);
}

// It would be tried five times at the library, and land on the staff's list.
TEST_F(JournalTest, DeliversNothingToWhomItIsNotFor) {
    Entry visit = loan(journal(), "P0001", "");
    visit.payload = Visit{.patron = {"P0001"}, .visitor = "member"};
    EXPECT_EQ(journal().complete(visit, Delivery::waiting).error().fault, Fault::invalid);
    EXPECT_EQ(journal().complete(visit, Delivery::settled), 1);
    EXPECT_EQ(journal().set_delivery(1, Delivery::for_staff).error().fault, Fault::invalid);
    EXPECT_EQ(journal().next_to_deliver().value(), std::nullopt);
    Entry proposal = loan(journal(), "P0001", "");
    proposal.payload = Proposal{.patron = {"P0001"}, .words = "Layar di Telaga"};
    EXPECT_EQ(journal().complete(proposal, Delivery::waiting).error().fault, Fault::invalid);
    EXPECT_EQ(journal().complete(proposal, Deliveries{.office = Delivery::waiting}), 2);
}

TEST_F(JournalTest, TellsEachRecipientForItself) {
    Entry payment = loan(journal(), "P0001", "");
    payment.payload = Payment{.patron = {"P0001"}, .amount = {1500}, .way = "qris"};
    ASSERT_EQ(journal().complete(payment, {.library = Delivery::waiting, .office = Delivery::waiting}), 1);
    EXPECT_EQ(journal().erase(noon + hours{1}), 0) << "somebody is to hear of it yet";
    EXPECT_TRUE(journal().claim(1, Recipient::office).value());
    EXPECT_EQ(journal().count_try(1, Recipient::office), 1);
    EXPECT_EQ(journal().in_state(Delivery::unknown)->size(), 0u);
    EXPECT_EQ(journal().in_state(Delivery::unknown, 0, 9, Recipient::office)->size(), 1u);
    ASSERT_TRUE(journal().set_delivery(1, Delivery::settled));
    EXPECT_EQ(journal().next_to_deliver().value(), std::nullopt);
    reopen();
    EXPECT_EQ(journal().next_to_deliver(Recipient::office).value()->entry, payment);
    EXPECT_EQ(journal().count(Delivery::unknown, Recipient::office), 1);
    EXPECT_EQ(journal().erase(noon + hours{1}), 0);
    ASSERT_TRUE(journal().set_delivery(1, Delivery::settled, {}, Recipient::office));
    EXPECT_EQ(journal().erase(noon + hours{1}), 1);
    EXPECT_EQ(journal().verify()->erased, 1);
}

TEST_F(JournalTest, DeliversInOrderAndSkipsWhatStaffHaveToDecide) {
    for (const char* item : {"B0001", "B0002", "B0003", "B0004"})
        add(journal(), loan(journal(), "P0001", item), Delivery::waiting);
    const auto next = [&] { return journal().next_to_deliver().value()->number; };
    EXPECT_EQ(next(), 1);
    ASSERT_TRUE(journal().set_delivery(1, Delivery::unknown));
    EXPECT_EQ(next(), 1) << "what is unknown comes before what follows it";
    EXPECT_EQ(journal().next_to_deliver().value()->delivery, Delivery::unknown);
    ASSERT_TRUE(journal().set_delivery(1, Delivery::settled));
    EXPECT_EQ(next(), 2);
    ASSERT_TRUE(journal().set_delivery(2, Delivery::for_staff, "card-blocked"));
    EXPECT_EQ(next(), 3);
    reopen();
    EXPECT_EQ(next(), 3);
    EXPECT_EQ(journal().count(Delivery::settled), 1);
    EXPECT_EQ(journal().count(Delivery::for_staff), 1);
    EXPECT_EQ(journal().count(Delivery::waiting), 2);
    EXPECT_EQ(journal().count(Delivery::unknown), 0);
    EXPECT_EQ(journal().records(1, 1)->front().note, "card-blocked");
    EXPECT_EQ(journal().records(1, 1)->front().delivery, Delivery::for_staff);

    ASSERT_TRUE(journal().set_delivery(2, Delivery::waiting));
    EXPECT_EQ(next(), 2) << "staff may send it again";
    EXPECT_EQ(journal().set_delivery(9, Delivery::settled).error().fault, Fault::not_found);
}

TEST_F(JournalTest, KnowsWhenTheLastEntryWas) {
    add(journal(), loan(journal(), "P0001", "B0001", noon));
    add(journal(), loan(journal(), "P0001", "B0002", noon - hours{5}));
    EXPECT_EQ(journal().last_time().value(), noon - hours{5});
}

TEST_F(JournalTest, KnowsWhatHappenedLastBeforeAnEntryThatLiesInTheFuture) {
    add(journal(), loan(journal(), "P0001", "B0001", noon));
    add(journal(), loan(journal(), "P0001", "B0002", noon + hours{1}));
    add(journal(), loan(journal(), "P0001", "B0003", noon + hours{24 * 60}));
    const Entry ahead = loan(journal(), "P0001", "B0004", noon + hours{24 * 60});
    add(journal(), ahead);
    add(journal(), loan(journal(), "P0001", "B0005", noon + hours{3}));  // the clock is right again
    EXPECT_EQ(journal().last_time_before(ahead.id, noon + hours{5}).value(), noon + hours{1});
    EXPECT_EQ(journal().last_time_before(ahead.id, noon - hours{5}).value(), std::nullopt);
    EXPECT_EQ(journal().last_time_before(EntryId{}, noon + hours{5}).value(), std::nullopt);
}

// They may name somebody.
TEST_F(JournalTest, KeepsTheWordsOfARefusalSealedUntilStaffHaveDecided) {
    const std::string words = "Reserved for Budi Santoso";
    add(journal(), loan(journal(), "P0001", "B0001"), Delivery::waiting);
    ASSERT_TRUE(journal().leave_to_staff(1, "reserved-for-another", words));
    reopen();
    const Record kept = journal().in_state(Delivery::for_staff)->front();
    EXPECT_EQ(kept.words, words);
    EXPECT_EQ(kept.note, "reserved-for-another");
    EXPECT_EQ(journal().records()->front().words, words);
    EXPECT_FALSE(contains(disk_.everything(), "Budi"));
    ASSERT_TRUE(journal().resolve(1));
    EXPECT_EQ(journal().records()->front().words, "");
    EXPECT_TRUE(blobs(disk_, "SELECT hex(words) FROM delivery").empty());
}

TEST_F(JournalTest, WordsThatWereMovedToAnotherEntryWereNeverSaid) {
    for (const char* item : {"B0001", "B0002"})
        add(journal(), loan(journal(), "P0001", item), Delivery::waiting);
    ASSERT_TRUE(journal().leave_to_staff(1, "no-rule", "Nobody lends this"));
    ASSERT_TRUE(journal().leave_to_staff(2, "no-rule", ""));
    tamper(disk_,
           "UPDATE delivery SET words = (SELECT words FROM delivery WHERE number = 1) WHERE number = 2");
    reopen();
    EXPECT_EQ(journal().records()->at(0).words, "Nobody lends this");
    EXPECT_EQ(journal().records()->at(1).words, "");
}

TEST_F(JournalTest, KnowsWhatHappenedLastThoughAnEarlierIntentCameBehindIt) {
    const Entry early = loan(journal(), "P0001", "B0001", noon);
    ASSERT_TRUE(journal().begin(early));
    add(journal(), loan(journal(), "P0001", "B0002", noon + hours{1}));
    ASSERT_TRUE(journal().complete(early, Delivery::settled));
    EXPECT_EQ(journal().last_time().value(), noon + hours{1});
    ASSERT_TRUE(journal().begin(loan(journal(), "P0001", "B0003", noon + hours{2})));
    EXPECT_EQ(journal().last_time().value(), noon + hours{2}) << "an intent was begun at its time, too";
}

TEST_F(JournalTest, GivesLaterIdsEvenWhenTheClockGoesBackAndThePowerWent) {
    add(journal(), loan(journal(), "P0001", "B0001", noon));
    const Entry open = loan(journal(), "P0001", "B0002", noon);
    ASSERT_TRUE(journal().begin(open));
    reopen();
    EntryId last = open.id;
    for (const Instant now : {noon - hours{24 * 365 * 30}, noon - hours{1}, noon, Instant{} - hours{1}}) {
        const EntryId id = journal().next_id(now);
        EXPECT_GT(id, last);
        last = id;
    }
    add(journal(), loan(journal(), "P0001", "B0003", noon - hours{24 * 365 * 30}));
    EXPECT_EQ(journal().verify()->records, 2);
}

TEST_F(JournalTest, ErasesOnlyWhatIsOldAndSettled) {
    add(journal(), loan(journal(), "P0001", "B0001", noon - hours{48}));
    add(journal(), loan(journal(), "P0002", "B0002", noon - hours{48}), Delivery::waiting);
    add(journal(), loan(journal(), "P0003", "B0003", noon - hours{48}), Delivery::for_staff);
    add(journal(), loan(journal(), "P0004", "B0004", noon));
    EXPECT_EQ(journal().erase(noon - hours{24}), 1);
    EXPECT_EQ(journal().erase(noon - hours{24}), 0);
    reopen();
    const auto records = journal().records().value();
    EXPECT_TRUE(records[0].erased);
    EXPECT_EQ(records[0].entry.patron().text, "");
    EXPECT_EQ(records[0].entry.item().text, "");
    EXPECT_EQ(records[0].entry.at, noon - hours{48});
    EXPECT_EQ(records[1].entry.patron().text, "P0002");
    EXPECT_EQ(records[3].entry.item().text, "B0004");
    const auto verified = journal().verify();
    ASSERT_TRUE(verified) << verified.error().sentence;
    EXPECT_EQ(verified->erased, 1);
    EXPECT_EQ(verified->records, 4);
    EXPECT_EQ(journal().set_delivery(1, Delivery::waiting).error().fault, Fault::invalid);
    EXPECT_TRUE(journal().set_delivery(1, Delivery::settled));
}

TEST_F(JournalTest, NeverWritesABarcodeInClear) {
    const Entry checked_out = loan(journal(), "00127L2026", "899221RUS"),
                begun = loan(journal(), "00128L2026", "899222RUS");
    add(journal(), checked_out, Delivery::waiting);
    ASSERT_TRUE(journal().begin(begun));
    for (const char* barcode : {"00127L2026", "899221RUS", "00128L2026", "899222RUS"})
        EXPECT_FALSE(contains(disk_.everything(), barcode)) << barcode;
    journal_ = pass(Error{});
    for (const char* barcode : {"00127L2026", "899221RUS", "00128L2026", "899222RUS"})
        EXPECT_FALSE(contains(disk_.everything(), barcode)) << barcode;
}

TEST_F(JournalTest, HidesHowLongABarcodeIs) {
    add(journal(), loan(journal(), "P1", "B1"));
    add(journal(), loan(journal(), "12345678901234567890", "12345678901234567890"));
    const auto boxes = blobs(disk_, "SELECT hex(personal) FROM entry");
    ASSERT_EQ(boxes.size(), 2u);
    EXPECT_EQ(boxes[0].size(), boxes[1].size());
}

// Many entries, so that pages are split; erased in several parts, so that pages change while others stay.
RC_GTEST_PROP(JournalFile, KeepsNoTraceOfWhatWasErased, ()) {
    PowerCutVfs disk;
    auto journal = open_on(disk).value();
    const int entries = *rc::gen::inRange(1, 200);
    for (int i = 0; i < entries; ++i) {
        const Instant at = noon + hours{*rc::gen::inRange(0, 100)};
        const Entry entry = loan(journal, "P0001", "B0001", at);
        const auto delivery = *rc::gen::element(Delivery::settled, Delivery::waiting);
        add(journal, entry, delivery);
    }
    for (int i = 0; i < 3; ++i) {
        const auto number = *rc::gen::inRange<std::int64_t>(1, entries + 1);
        if (!journal.records(number - 1, 1)->front().erased)
            RC_ASSERT(journal.set_delivery(number, Delivery::settled));
        const Instant before = noon + hours{*rc::gen::inRange(0, 100)};
        const auto doomed =
            blobs(disk, fmt::format("SELECT hex(personal) FROM entry WHERE erased = 0 AND at < {} "
                                    "AND number NOT IN (SELECT number FROM delivery)",
                                    before.time_since_epoch().count())
                            .c_str());
        RC_ASSERT(journal.erase(before) == static_cast<std::int64_t>(doomed.size()));
        const auto left = disk.everything();
        // The nonce in front of a box is the part nothing else can look like.
        for (const auto& box : doomed)
            RC_ASSERT(!contains(left, tests::Bytes(box.begin(), box.begin() + 24)));
        RC_ASSERT(journal.verify().has_value());
    }
}

TEST_F(JournalTest, ForgetsAnAbandonedIntent) {
    const Entry entry = loan(journal(), "P0001", "B0001");
    ASSERT_TRUE(journal().begin(entry));
    const auto boxes = blobs(disk_, "SELECT hex(personal) FROM intent");
    ASSERT_EQ(boxes.size(), 1u);
    ASSERT_TRUE(contains(disk_.everything(), boxes[0]));
    ASSERT_TRUE(journal().abandon(entry.id));
    ASSERT_TRUE(journal().erase(noon));
    for (const auto& box : boxes) EXPECT_FALSE(contains(disk_.everything(), box));
}

TEST_F(JournalTest, ErasesOnceMoreWhenAReaderWasInTheWay) {
    add(journal(), loan(journal(), "P0001", "B0001", noon - hours{1}));
    sqlite3* reader = nullptr;
    ASSERT_EQ(sqlite3_open_v2(journal_file, &reader, SQLITE_OPEN_READWRITE, disk_.name()), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(reader, "BEGIN; SELECT * FROM entry", nullptr, nullptr, nullptr), SQLITE_OK);
    EXPECT_EQ(journal().erase(noon).error().fault, Fault::busy);
    sqlite3_close(reader);
    EXPECT_EQ(journal().erase(noon), 0);
    EXPECT_TRUE(disk_.content("journal.db-wal").empty());
    EXPECT_TRUE(journal().records()->front().erased);
}

void add_one(const PowerCutVfs& disk) {
    auto journal = open_on(disk);
    add(*journal, loan(*journal, "P0001", "B0001"));
}

TEST(JournalOpening, RefusesAnotherKey) {
    PowerCutVfs disk;
    add_one(disk);
    EXPECT_EQ(Journal::open(journal_file, cipher_of(2), {disk.name()}).error().fault, Fault::wrong_key);
    EXPECT_TRUE(open_on(disk)) << "the wrong key has changed nothing";
}

TEST(JournalOpening, RefusesForeignAndNewerFiles) {
    PowerCutVfs disk;
    disk.put(journal_file, tests::Bytes(5000, 'a'));
    EXPECT_EQ(open_on(disk).error().fault, Fault::foreign);
    disk.put(journal_file, {});
    EXPECT_TRUE(open_on(disk));
    tamper(disk, "PRAGMA user_version = 99");
    EXPECT_EQ(open_on(disk).error().fault, Fault::newer_version);
}

TEST(JournalOpening, RefusesAFileThatLacksATable) {
    for (const char* table : {"marker", "head", "entry", "delivery", "intent"}) {
        PowerCutVfs disk;
        add_one(disk);
        tamper(disk, fmt::format("PRAGMA foreign_keys = OFF; DROP TABLE {}", table));
        auto journal = open_on(disk);
        const Fault fault = journal ? journal->verify().error().fault : journal.error().fault;
        EXPECT_EQ(fault, Fault::damaged) << table;
    }
}

}  // namespace
}  // namespace anjungan::journal
