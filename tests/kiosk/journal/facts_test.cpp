// Entries as statistics see them.
#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using std::chrono::hours;
using tests::PowerCutVfs;

struct Seen {
    std::vector<Entry> entries;
    int unreadable = 0;
};

Seen facts(Journal& journal, Instant from, Instant until) {
    Seen seen;
    const Status told = journal.facts(from, until, [&](const Entry* entry) {
        if (entry != nullptr)
            seen.entries.push_back(*entry);
        else
            ++seen.unreadable;
    });
    EXPECT_TRUE(told);
    return seen;
}

Entry visit(Journal& journal, Instant at, std::string purpose) {
    return {.id = journal.next_id(at),
            .kiosk = "uji-01",
            .at = at,
            .trust = ClockTrust::doubtful,
            .payload = Visit{.patron = {"P0001"}, .visitor = "member", .purpose = std::move(purpose)}};
}

TEST(EntriesForStatistics, HaveTheirFactsAndNothingOfAnybody) {
    PowerCutVfs disk;
    auto journal = open_on(disk);
    ASSERT_TRUE(journal);
    for (const auto& [after, purpose] : {std::pair{hours{-1}, "early"},
                                         {hours{0}, "first"},
                                         {hours{1}, "second"},
                                         {hours{2}, "first"},
                                         {hours{24}, "late"}})
        ASSERT_TRUE(journal->complete(visit(*journal, noon + after, purpose), Delivery::settled));
    const auto expect = [&](const Seen& seen) {
        ASSERT_EQ(seen.entries.size(), 3U);
        EXPECT_EQ(seen.unreadable, 0);
        EXPECT_EQ(std::get<Visit>(seen.entries[0].payload), (Visit{.visitor = "member", .purpose = "first"}));
        EXPECT_EQ(std::get<Visit>(seen.entries[1].payload).purpose, "second");
        EXPECT_EQ(seen.entries[2].at, noon + hours{2});
        EXPECT_EQ(seen.entries[2].kiosk, "uji-01");
        EXPECT_EQ(seen.entries[2].trust, ClockTrust::doubtful);
    };
    expect(facts(*journal, noon, noon + hours{24}));
    ASSERT_EQ(journal->erase(noon + hours{48}), 5);
    expect(facts(*journal, noon, noon + hours{24}));
    EXPECT_TRUE(facts(*journal, noon + hours{48}, noon + hours{72}).entries.empty());
}

TEST(EntriesForStatistics, AreLeftOutWhereNobodyCanReadThem) {
    PowerCutVfs disk;
    auto journal = open_on(disk);
    ASSERT_TRUE(journal);
    for (const char* purpose : {"first", "second", "third"})
        ASSERT_TRUE(journal->complete(visit(*journal, noon, purpose), Delivery::settled));
    tamper(disk,
           "UPDATE entry SET facts = 'no facts' WHERE number = 1;"
           "UPDATE entry SET kind = 'nothing' WHERE number = 2");
    const Seen seen = facts(*journal, noon, noon + hours{1});
    EXPECT_EQ(seen.unreadable, 2);
    ASSERT_EQ(seen.entries.size(), 1U);
    EXPECT_EQ(std::get<Visit>(seen.entries[0].payload).purpose, "third");
}

// The same words are many entries' words; whoever has read them once need not forget whose they were.
TEST(EntriesForStatistics, AreAsManyAsThereAreOfEachKind) {
    PowerCutVfs disk;
    auto journal = open_on(disk);
    ASSERT_TRUE(journal);
    for (int i = 0; i < 40; ++i) {
        ASSERT_TRUE(journal->complete(visit(*journal, noon, i % 2 == 0 ? "even" : "odd"), Delivery::settled));
        Entry read{.id = journal->next_id(noon), .kiosk = "uji-01", .at = noon, .payload = ReadInPlace{}};
        ASSERT_TRUE(journal->complete(read, Delivery::settled));
    }
    const Seen seen = facts(*journal, noon, noon + hours{1});
    const auto count = [&](const auto& is) { return std::ranges::count_if(seen.entries, is); };
    EXPECT_EQ(count([](const Entry& entry) { return entry.kind() == EntryKind::read_in_place; }), 40);
    EXPECT_EQ(count([](const Entry& entry) {
                  const auto* one = std::get_if<Visit>(&entry.payload);
                  return one != nullptr && one->purpose == "odd";
              }),
              20);
}

}  // namespace
}  // namespace anjungan::journal
