// A kiosk is asked the same after five years as on its first day: what the desk does for a patron costs no more
// in a long journal. Counted in steps of SQLite's machine, which are the same everywhere.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

std::int64_t steps = 0;  // of all statements that ended

int count_steps(unsigned, void*, void* statement, void*) {
    constexpr int and_begin_anew = 1;
    steps +=
        sqlite3_stmt_status(static_cast<sqlite3_stmt*>(statement), SQLITE_STMTSTATUS_VM_STEP, and_begin_anew);
    return 0;
}
int watch(sqlite3* database, char**, const sqlite3_api_routines*) {
    return sqlite3_trace_v2(database, SQLITE_TRACE_PROFILE, count_steps, nullptr);
}

class AnOldJournal : public DeskTest {
  protected:
    AnOldJournal() {
        // As SQLite's documentation of it asks for: it takes any function and calls it as this one.
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch));
        open();
    }
    void TearDown() override { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch)); }

    void visit(int number) {
        const std::string book = "B" + std::to_string(number);
        desk->handle(core::OpenAccount{{++tickets}, {"P0001"}}, clock.now());
        checkout(book);
        undo(book);
        checkout(book);
        answer_to(core::CheckInItem{{++tickets}, {book}});
        desk->handle(core::PickQuestion{{++tickets}, "skm", {"P0001"}}, clock.now());
        desk->handle(core::RecordServiceTime{{.journey = "borrow", .seconds = 30, .outcome = "done"}},
                     clock.now());
        deliver();
        pass_time(1min);
    }
    std::int64_t steps_of_a_visit(int number) {
        steps = 0;
        visit(number);
        return steps;
    }
    std::int64_t steps_of_staff() {
        steps = 0;
        desk->handle(core::CheckStaffPin{{++tickets}, {"S0001"}, Secret{"2468"}}, clock.now());
        return steps;
    }
};

TEST_F(AnOldJournal, MakesNoVisitAndNoOverviewDearer) {
    for (int number = 0; number < 20; ++number) visit(number);
    const std::int64_t young = steps_of_a_visit(1'000);
    const std::int64_t young_overview = steps_of_staff();
    ASSERT_GT(young, 0);
    ASSERT_GT(young_overview, 0);
    for (int number = 20; number < 200; ++number) visit(number);
    EXPECT_LE(steps_of_a_visit(2'000), young * 3 / 2) << "of " << journal->records()->size() << " entries";
    clock.advance(std::chrono::days{2});
    EXPECT_LE(steps_of_staff(), young_overview * 3 / 2);
}

}  // namespace
}  // namespace anjungan::desk
