// What staff do at the kiosk, as the shell tells of it.
#include <gmock/gmock.h>

#include <fstream>

#include "kiosk/assembly/backend.h"
#include "tests/kiosk/commands/program.h"
#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using tests::Ended;
using tests::run;

class TheStaffRoom : public testing::Test {
  protected:
    [[nodiscard]] std::string data() const { return " --data '" + (folder / "data").string() + "'"; }
    [[nodiscard]] Ended play(const std::string& text) const {
        std::ofstream(folder / "play.kiosk") << text;
        return run("script '" + (folder / "play.kiosk").string() + "' --out '" + (folder / "out").string() +
                   "'" + data());
    }
    // As if the library had refused what was recorded first.
    void refuse_the_loan() const {
        auto journal = assembly::open_journal(settings::Settings{}, folder / "data");
        ASSERT_TRUE(journal) << journal.error().sentence;
        ASSERT_TRUE(journal->leave_to_staff(1, "card-blocked", "Blocked at the main desk"));
    }
    tests::TemporaryFolder folder;
};

TEST_F(TheStaffRoom, SettlesACaseWithItsStoryAndItsActionsAreListedWithWhoItWas) {
    ASSERT_EQ(play("scan P0001\nscan B0001\nwait 2min\n").code, 0);
    refuse_the_loan();
    const Ended played = play(
        "expect for-staff 1\n"
        "scan S0001\ntype 137946\nexpect text \"1 catatan\"\n"
        "tap staff-queue\nexpect text \"Sitti Nurbaya\"\n"
        "tap case-1\nexpect screen staff-case\nexpect text \"Blocked at the main desk\"\n"
        "tap note\nexpect receipts 1\nexpect for-staff 0\n"
        "tap reopen\nexpect for-staff 1\n"
        "tap accept\nexpect for-staff 0\nexpect journal 3 staff\n"
        "tap cancel\nexpect screen staff\nexpect widget staff-queue absent\n");
    EXPECT_EQ(played.code, 0) << played.said;
    const Ended listed = run("journal list --staff" + data());
    EXPECT_EQ(listed.code, 0);
    EXPECT_THAT(listed.said, AllOf(HasSubstr("S0001 (staff)  case-noted 1: card-blocked -> with the desk"),
                                   HasSubstr("S0001 (staff)  case-reopened 1: settled -> card-blocked"),
                                   HasSubstr("S0001 (staff)  case-accepted 1: card-blocked -> settled"),
                                   Not(HasSubstr("loan"))));
    EXPECT_THAT(run("journal list" + data()).said, Not(HasSubstr("S0001")));
    EXPECT_EQ(run("journal verify" + data()).code, 0);
}

TEST_F(TheStaffRoom, IsNotTheOnlyPlaceWhereACaseIsSettled) {
    ASSERT_EQ(play("scan P0001\nscan B0001\nwait 2min\n").code, 0);
    refuse_the_loan();
    ASSERT_EQ(run("staff accept 1" + data()).code, 0);
    EXPECT_THAT(run("journal list --staff" + data()).said, HasSubstr("shell (shell)  case-accepted 1"));
}

}  // namespace
}  // namespace anjungan
