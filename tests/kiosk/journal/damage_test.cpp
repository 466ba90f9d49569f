// Bytes of the file turn at random. Nothing here may crash, hang or be silent about it in verify().
#include <random>

#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using tests::Bytes;
using tests::PowerCutVfs;

// As the kiosk uses a journal it has just opened.
void use(Result<Journal>& journal) {
    if (!journal) {
        EXPECT_FALSE(journal.error().sentence.empty());
        return;
    }
    (void)journal->verify();
    (void)journal->records();
    (void)journal->next_to_deliver();
    (void)journal->open_intents();
    (void)journal->last_time();
    (void)journal->count(EntryKind::checkout);
    (void)Spool{*journal}.in_state(ReceiptState::kept);
    (void)journal->complete(loan(*journal, "P0001", "B0001"), Delivery::waiting);
    (void)journal->erase(noon);
}

struct Written {
    Bytes file, log;
};

Written a_journal() {
    PowerCutVfs disk;
    auto journal = open_on(disk);
    for (int i = 0; i < 40; ++i)
        add(*journal, loan(*journal, "P0001", "B0001"), i % 8 == 0 ? Delivery::waiting : Delivery::settled);
    EXPECT_TRUE(journal->begin(loan(*journal, "P0002", "B0002")));
    EXPECT_TRUE(journal->erase(Instant{}));
    const Bytes document(5000, 'x');
    EXPECT_TRUE(Spool{*journal}.keep(noon, document));
    return {disk.content("journal.db"), disk.content("journal.db-wal")};
}

TEST(DamagedJournal, IsToldWhereverAByteWasTurned) {
    const Written whole = a_journal();
    std::mt19937_64 random{7};
    for (int round = 0; round < 1000; ++round) {
        SCOPED_TRACE(round);
        PowerCutVfs disk;
        Bytes file = whole.file, log = whole.log;
        for (std::size_t turns = 1 + random() % 4; turns > 0; --turns) {
            Bytes& part = round % 3 == 0 ? log : file;
            part[random() % (round % 3 == 1 ? 4096 : part.size())] ^=
                static_cast<std::uint8_t>(1 + random() % 255);
        }
        disk.put("journal.db", file);
        disk.put("journal.db-wal", log);
        auto journal = open_on(disk);
        use(journal);
        if (HasFailure()) return;
    }
}

TEST(DamagedJournal, IsToldWhenItsEndIsMissing) {
    const Written whole = a_journal();
    for (std::size_t size = 0; size < whole.file.size(); size += 777) {
        SCOPED_TRACE(size);
        PowerCutVfs disk;
        disk.put("journal.db",
                 Bytes(whole.file.begin(), whole.file.begin() + static_cast<std::ptrdiff_t>(size)));
        auto journal = open_on(disk);
        use(journal);
        if (size == 0) continue;
        EXPECT_FALSE(journal && journal->verify());
    }
}

// Every byte that holds an entry counts: when verify() is content, the entries are the ones written.
TEST(DamagedJournal, IsNeverTakenForAnotherOne) {
    const Written whole = a_journal();
    PowerCutVfs good;
    good.put("journal.db", whole.file);
    const auto written = open_on(good)->records().value();
    std::mt19937_64 random{11};
    int found = 0;
    for (int round = 0; round < 800; ++round) {
        SCOPED_TRACE(round);
        PowerCutVfs disk;
        Bytes file = whole.file;
        file[random() % file.size()] ^= static_cast<std::uint8_t>(1u << random() % 8);
        disk.put("journal.db", file);
        auto journal = open_on(disk);
        if (!journal || !journal->verify()) {
            ++found;
            continue;
        }
        const auto records = journal->records();
        ASSERT_TRUE(records) << records.error().sentence;
        ASSERT_EQ(records->size(), written.size());
        for (std::size_t i = 0; i < written.size(); ++i) ASSERT_EQ((*records)[i].entry, written[i].entry);
    }
    EXPECT_GT(found, 50) << "no byte that matters was met";
}

}  // namespace
}  // namespace anjungan::journal
