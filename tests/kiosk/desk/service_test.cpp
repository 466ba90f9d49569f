// What was true of the promise, in the month that goes on.
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using core::ServiceMeasured;
using namespace std::chrono_literals;

class ServiceAtTheDesk : public DeskTest {
  protected:
    void visit(std::int64_t seconds, std::string outcome = "done") {
        desk->handle(
            core::RecordServiceTime{{.journey = "borrow", .seconds = seconds, .outcome = std::move(outcome)}},
            clock.now());
    }
    [[nodiscard]] std::optional<ServiceMeasured> last_told() const {
        for (auto each = reports.rbegin(); each != reports.rend(); ++each)
            if (const auto* told = core::find_message<ServiceMeasured>(*each)) return *told;
        return std::nullopt;
    }
};

TEST_F(ServiceAtTheDesk, IsMeasuredByVisitsThatWereFinished) {
    visit(120);
    visit(121);
    visit(5, "left");
    ASSERT_TRUE(last_told());
    EXPECT_EQ(last_told()->visits, 2);
    EXPECT_EQ(last_told()->in_time, 1);
    EXPECT_EQ(journal->count(EntryKind::service_time).value(), 3);
}

TEST_F(ServiceAtTheDesk, IsKnownAgainAfterAStart) {
    visit(10);
    visit(20);
    reports.clear();
    open();
    ASSERT_TRUE(last_told());
    EXPECT_EQ(last_told()->visits, 2);
}

TEST_F(ServiceAtTheDesk, BeginsAnewWithEachMonth) {
    visit(10);
    const Day before = last_told()->month;
    clock.advance(std::chrono::days{31});
    visit(20);
    EXPECT_EQ(last_told()->visits, 1);
    EXPECT_GT(last_told()->month, before);
}

}  // namespace
}  // namespace anjungan::desk
