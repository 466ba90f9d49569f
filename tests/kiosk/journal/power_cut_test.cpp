// The power goes, the disk fails or runs full at every single step of a session at the kiosk.
#include <set>

#include "tests/kiosk/journal/journal_fixture.h"

namespace anjungan::journal {
namespace {

using std::chrono::hours;
using tests::PowerCutVfs;
using tests::Trouble;

constexpr int lendings = 6;

// What the session was told before the trouble: this must be found afterwards.
struct Told {
    std::vector<EntryId> completed;
    std::set<EntryId> begun;     // begun, and not abandoned nor told to be completed
    std::set<EntryId> in_doubt;  // asked for when the trouble came: may be there or not
    std::int64_t receipts = 0;   // kept and never touched again
    std::vector<Fault> faults;
};

// A Status or Result that failed is noted; true when it did not.
bool went_well(Told& told, const auto& result) {
    if (!result) told.faults.push_back(result.error().fault);
    return result.has_value();
}

void checkout(Told& told, Journal& journal, int i) {
    const Entry entry =
        loan(journal, "P000" + std::to_string(i), "B000" + std::to_string(i), noon + hours{i});
    told.in_doubt.insert(entry.id);
    if (!went_well(told, journal.begin(entry))) return;
    told.begun.insert(entry.id);
    if (i % 4 == 3) {
        told.begun.erase(entry.id);  // its end is in doubt from here on
        if (went_well(told, journal.abandon(entry.id))) told.in_doubt.erase(entry.id);
        return;
    }
    const auto number = journal.complete(entry, i % 2 == 0 ? Delivery::waiting : Delivery::settled);
    if (!went_well(told, number)) return;
    told.completed.push_back(entry.id);
    told.begun.erase(entry.id);
    told.in_doubt.erase(entry.id);
    if (i % 2 == 0)
        went_well(told, journal.set_delivery(*number, i == 4 ? Delivery::settled : Delivery::unknown));
}

// Lends, prints, forgets; goes on after every failure, as the kiosk does.
Told run_session(const PowerCutVfs& disk) {
    Told told;
    auto journal = open_on(disk);
    if (!went_well(told, journal)) return told;
    Spool spool{*journal};
    for (int i = 0; i < lendings; ++i) {
        checkout(told, *journal, i);
        const tests::Bytes document(3000, 'x');
        const auto receipt = spool.keep(noon, document);
        if (!went_well(told, receipt)) continue;
        if (i == 2)  // out, or in doubt
            went_well(told, spool.set(*receipt, ReceiptState::sent));
        else
            ++told.receipts;
    }
    went_well(told, journal->erase(noon + hours{3}));
    checkout(told, *journal, lendings);
    return told;
}

std::set<EntryId> ids_of(const std::vector<Intent>& intents) {
    std::set<EntryId> ids;
    for (const Intent& intent : intents) ids.insert(intent.entry.id);
    return ids;
}

void expect_nothing_lost(Journal& journal, const Told& told) {
    const auto verified = journal.verify();
    ASSERT_TRUE(verified) << verified.error().sentence;
    const auto records = journal.records();
    ASSERT_TRUE(records) << records.error().sentence;

    std::set<EntryId> found;
    EntryId last;
    for (const Record& record : *records) {
        EXPECT_GT(record.entry.id, last) << "not in order, or twice";
        last = record.entry.id;
        found.insert(record.entry.id);
        EXPECT_TRUE(told.in_doubt.contains(last) || std::ranges::count(told.completed, last) == 1)
            << "from nowhere";
    }
    for (const EntryId& id : told.completed) EXPECT_TRUE(found.contains(id)) << "lost " << id.text();

    const std::set<EntryId> open = ids_of(journal.open_intents().value());
    for (const EntryId& id : told.begun)
        EXPECT_TRUE(open.contains(id) || found.contains(id)) << "intent lost";
    for (const EntryId& id : open) {
        EXPECT_FALSE(found.contains(id)) << "both intended and done";
        EXPECT_TRUE(told.in_doubt.contains(id)) << "an ended intent is open again";
    }
    Spool spool{journal};
    EXPECT_GE(std::ssize(*spool.in_state(ReceiptState::kept)), told.receipts);
}

// The journal goes on: what was open is ended, and something new is recorded.
void expect_it_goes_on(Journal& journal) {
    const auto before = journal.verify()->records;
    const auto intents = journal.open_intents().value();
    for (const Intent& intent : intents) ASSERT_TRUE(journal.complete(intent.entry, Delivery::waiting));
    add(journal, loan(journal, "P0099", "B0099", noon - hours{1}));
    const auto verified = journal.verify();
    ASSERT_TRUE(verified) << verified.error().sentence;
    EXPECT_EQ(verified->records, before + std::ssize(intents) + 1);
}

std::size_t steps_of_a_session() {
    PowerCutVfs disk;
    const Told told = run_session(disk);
    EXPECT_TRUE(told.faults.empty());
    EXPECT_EQ(told.completed.size(), 6u);
    return disk.steps();
}

TEST(JournalInAPowerCut, LosesNothingAtAnyStep) {
    const std::size_t steps = steps_of_a_session();
    ASSERT_GT(steps, 100u);
    for (std::size_t step = 1; step <= steps; ++step)
        for (const std::uint64_t seed : {std::uint64_t{0}, 2 * step, 2 * step + 1}) {
            SCOPED_TRACE(fmt::format("step {} of {}, seed {}", step, steps, seed));
            PowerCutVfs disk;
            disk.trouble_at(step, Trouble::power_cut);
            const Told told = run_session(disk);
            disk.cut();
            disk.power_on(seed);
            auto journal = open_on(disk);
            ASSERT_TRUE(journal) << journal.error().sentence;
            expect_nothing_lost(*journal, told);
            expect_it_goes_on(*journal);
            if (HasFailure()) return;
        }
}

TEST(JournalInAPowerCut, LosesNothingWhenThePowerGoesAgainWhileItRecovers) {
    const std::size_t steps = steps_of_a_session();
    for (std::size_t step = 1; step <= steps; step += 7)
        for (std::size_t again = 1; again <= 12; ++again) {
            SCOPED_TRACE(fmt::format("step {}, then step {}", step, again));
            PowerCutVfs disk;
            disk.trouble_at(step, Trouble::power_cut);
            Told told = run_session(disk);
            disk.power_on(2 * step + again);
            disk.trouble_at(again, Trouble::power_cut);
            if (auto journal = open_on(disk)) {
                const Entry entry = loan(*journal, "P0050", "B0050");
                told.in_doubt.insert(entry.id);
                if (journal->complete(entry, Delivery::waiting)) told.completed.push_back(entry.id);
            }
            disk.cut();
            disk.power_on(3 * step + again);
            auto journal = open_on(disk);
            ASSERT_TRUE(journal) << journal.error().sentence;
            expect_nothing_lost(*journal, told);
            if (HasFailure()) return;
        }
}

class JournalInTrouble : public ::testing::TestWithParam<Trouble> {};

TEST_P(JournalInTrouble, TellsAndLosesNothingAtAnyStep) {
    const Fault expected = GetParam() == Trouble::full ? Fault::full : Fault::io;
    const std::size_t steps = steps_of_a_session();
    for (std::size_t step = 1; step <= steps; ++step) {
        SCOPED_TRACE(fmt::format("step {} of {}", step, steps));
        PowerCutVfs disk;
        disk.trouble_at(step, GetParam());
        const Told told = run_session(disk);
        for (const Fault fault : told.faults) EXPECT_EQ(fault, expected) << name_of(fault);
        disk.heal();
        {
            auto journal = open_on(disk);
            ASSERT_TRUE(journal) << journal.error().sentence;
            expect_nothing_lost(*journal, told);
            expect_it_goes_on(*journal);
        }
        if (HasFailure()) return;
    }
}

// The kiosk does not restart when somebody makes room: the same Journal goes on.
TEST_P(JournalInTrouble, GoesOnInTheSameRunOnceTheDiskIsWell) {
    PowerCutVfs measured;
    std::size_t start = 0;
    {
        auto journal = open_on(measured);
        start = measured.steps();
        Told told;
        for (int i = 0; i < 3; ++i) checkout(told, *journal, i);
        ASSERT_TRUE(journal->erase(noon + hours{1}));
    }
    const std::size_t steps = measured.steps() - start;
    for (std::size_t step = 1; step <= steps; ++step) {
        SCOPED_TRACE(fmt::format("step {} of {}", step, steps));
        PowerCutVfs disk;
        auto journal = open_on(disk);
        disk.trouble_at(step, GetParam());
        Told told;
        for (int i = 0; i < 3; ++i) checkout(told, *journal, i);
        went_well(told, journal->erase(noon + hours{1}));
        disk.heal();
        expect_nothing_lost(*journal, told);
        expect_it_goes_on(*journal);

        const auto before = journal->records().value();
        disk.cut();
        journal = pass(Error{});
        disk.power_on(step);
        auto after = open_on(disk);
        ASSERT_TRUE(after) << after.error().sentence;
        ASSERT_EQ(after->records()->size(), before.size());
        if (HasFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(EveryStep, JournalInTrouble, ::testing::Values(Trouble::full, Trouble::io_error),
                         [](const auto& trouble) {
                             return trouble.param == Trouble::full ? "FullDisk" : "IoError";
                         });

}  // namespace
}  // namespace anjungan::journal
