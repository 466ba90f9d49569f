// The promise of the house, broken at every step of a disk: an action shown as done is there exactly once,
// in the journal and in the library, whenever the power goes.
#include <gmock/gmock.h>

#include <map>
#include <set>

#include "kiosk/desk/cases.h"
#include "kiosk/desk/desk.h"
#include "kiosk/library/embedded/csv/sample.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

namespace anjungan::desk {
namespace {

using journal::Delivery;

constexpr Instant morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};

// The sample library as the bytes of its file, made once.
const tests::Bytes& sample_library() {
    static const tests::Bytes bytes = [] {
        tests::PowerCutVfs disk;
        {
            auto library =
                library::open_sqlite_library("library.db", tests::cipher_of(), Zone{}, {.vfs = disk.name()});
            EXPECT_TRUE(library && library::fill_with_sample(*library, SOURCE_DIR "/assets/sample-library",
                                                             Zone{}.day(morning)));
        }
        return disk.content("library.db");
    }();
    return bytes;
}

// A kiosk's stores on a disk that may lose power, and what its patrons were told.
class Unit {
  public:
    explicit Unit(tests::PowerCutVfs& disk) {
        auto journal = journal::Journal::open("journal.db", tests::cipher_of(), {disk.name()});
        auto library =
            library::open_sqlite_library("library.db", tests::cipher_of(), Zone{}, {.vfs = disk.name()});
        if (!journal || !library) return;
        journal_.emplace(std::move(*journal));
        library_.emplace(std::move(*library));
        spool_.emplace(*journal_);
        desk_.emplace(Parts{.journal = *journal_,
                            .spool = *spool_,
                            .library = *library_,
                            .zone = {},
                            .compose = [](const core::ReceiptDraft&, Moment) { return device::Document{}; },
                            .post = [this](Report report) { hear(report); }});
        desk_->recover(clock_.now());
    }
    [[nodiscard]] bool open() const { return desk_.has_value(); }

    void ask(const Request& request) { desk_->handle(request, clock_.now()); }

    // One patron's visit: two loans, one undone, a book brought back.
    void session() {
        ask(core::CheckOutItem{{1}, {"P0001"}, {"B0001"}});
        ask(core::CheckOutItem{{2}, {"P0001"}, {"B0002"}});
        ask(core::UndoCheckout{{3}, {"P0001"}, {"B0002"}});
        ask(core::CheckInItem{{4}, {"B0041"}});
        ask(core::CheckOutItem{{5}, {"P0001"}, {"B0003"}});
    }

    // Done, as the patron was told.
    std::set<std::uint64_t> told;
    std::optional<journal::Journal> journal_;
    std::optional<library::EmbeddedLibrary> library_;

  private:
    void hear(const Report& report) {
        const auto* answered = core::find_message<core::Answered>(report);
        if (answered != nullptr && !std::holds_alternative<Refused>(answered->answer))
            told.insert(answered->ticket.number);
    }
    VirtualClock clock_{morning};
    std::optional<journal::Spool> spool_;
    std::optional<Desk> desk_;
};

// How often each action stands in the journal as one that happened. An undo that was cut off and left the loan
// as it was is for staff: its reader may have left the book.
std::map<std::pair<EntryKind, std::string>, int> entries(journal::Journal& journal) {
    std::map<std::pair<EntryKind, std::string>, int> counted;
    const auto records = journal.records();
    EXPECT_TRUE(records) << (records ? "" : records.error().sentence);
    if (records)
        for (const journal::Record& record : *records)
            if (record.note != noted::not_undone) ++counted[{record.entry.kind(), record.entry.item().text}];
    return counted;
}

bool on_loan_to_sekar(Unit& unit, const std::string& barcode) {
    const auto loan = unit.library_->ledger().loan_of({barcode});
    return loan && *loan && (*loan)->patron.text == "P0001";
}

const std::map<std::uint64_t, std::pair<EntryKind, std::string>> actions{
    {1, {EntryKind::checkout, "B0001"}},
    {2, {EntryKind::checkout, "B0002"}},
    {3, {EntryKind::checkout_undone, "B0002"}},
    {4, {EntryKind::checkin, "B0041"}},
    {5, {EntryKind::checkout, "B0003"}}};

void expect_whole(Unit& unit, const std::set<std::uint64_t>& told) {
    ASSERT_TRUE(unit.open());
    const auto verified = unit.journal_->verify();
    ASSERT_TRUE(verified) << verified.error().sentence;
    EXPECT_EQ(verified->open_intents, 0);
    auto counted = entries(*unit.journal_);
    for (const auto& [ticket, action] : actions) {
        EXPECT_LE(counted[action], 1) << name_of(action.first) << " " << action.second << " stands twice";
        const int least = told.contains(ticket) ? 1 : 0;
        EXPECT_GE(counted[action], least)
            << name_of(action.first) << " " << action.second << " was told and is lost";
    }
    // Journal and library say the same.
    for (const char* barcode : {"B0001", "B0002", "B0003"}) {
        const int balance =
            counted[{EntryKind::checkout, barcode}] - counted[{EntryKind::checkout_undone, barcode}];
        EXPECT_EQ(on_loan_to_sekar(unit, barcode), balance == 1) << barcode;
    }
    EXPECT_EQ(on_loan_to_sekar(unit, "B0041"), (counted[{EntryKind::checkin, "B0041"}] == 0));
}

std::size_t steps_of_a_session() {
    tests::PowerCutVfs disk;
    disk.put("library.db", sample_library());
    Unit unit(disk);
    EXPECT_TRUE(unit.open());
    const std::size_t before = disk.steps();
    unit.session();
    EXPECT_EQ(unit.told.size(), actions.size());
    expect_whole(unit, unit.told);
    return disk.steps() - before;
}

TEST(PowerCut, AtAnyStepLeavesEachActionExactlyOnce) {
    const std::size_t steps = steps_of_a_session();
    ASSERT_GT(steps, 20u);
    for (std::size_t step = 1; step <= steps; ++step)
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            SCOPED_TRACE(testing::Message() << "step " << step << " of " << steps << ", seed " << seed);
            tests::PowerCutVfs disk;
            disk.put("library.db", sample_library());
            std::set<std::uint64_t> told;
            {
                Unit unit(disk);
                ASSERT_TRUE(unit.open());
                disk.trouble_at(step, tests::Trouble::power_cut);
                unit.session();
                told = unit.told;
            }
            disk.power_on(seed);
            Unit unit(disk);
            expect_whole(unit, told);
            if (testing::Test::HasFailure()) return;
        }
}

TEST(FullDisk, AtAnyStepLosesNothingThatWasTold) {
    const std::size_t steps = steps_of_a_session();
    for (std::size_t step = 1; step <= steps; ++step)
        for (const tests::Trouble trouble : {tests::Trouble::full, tests::Trouble::io_error}) {
            SCOPED_TRACE(testing::Message() << "step " << step << " of " << steps);
            tests::PowerCutVfs disk;
            disk.put("library.db", sample_library());
            std::set<std::uint64_t> told;
            {
                Unit unit(disk);
                ASSERT_TRUE(unit.open());
                disk.trouble_at(step, trouble);
                unit.session();
                told = unit.told;
                disk.heal();
            }
            Unit unit(disk);
            expect_whole(unit, told);
            if (testing::Test::HasFailure()) return;
        }
}

}  // namespace
}  // namespace anjungan::desk
