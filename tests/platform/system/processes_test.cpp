#include "platform/system/processes.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// A /proc of the test's own.
class ProgramsThatHold : public testing::Test {
  protected:
    void run(const std::string& number, const std::string& name, const fs::path& file) const {
        fs::create_directories(proc / number / "fd");
        std::ofstream(proc / number / "comm") << name << "\n";
        fs::create_symlink("/dev/null", proc / number / "fd/0");
        fs::create_symlink(file, proc / number / "fd/7");
    }
    const tests::TemporaryFolder folder;
    const fs::path proc = folder.path(), printer = "/dev/bus/usb/001/007";
};

TEST_F(ProgramsThatHold, AreNamedOnceEach) {
    run("12", "usb", printer);
    run("34", "cupsd", printer);
    run("35", "cupsd", printer);
    run("36", "editor", "/dev/bus/usb/001/008");
    run("self", "nobody", printer);
    EXPECT_THAT(programs_that_hold(printer, proc), ElementsAre("cupsd", "usb"));
}

TEST_F(ProgramsThatHold, DoNotCountThisOne) {
    run(std::to_string(::getpid()), "this", printer);
    EXPECT_THAT(programs_that_hold(printer, proc), IsEmpty());
}

TEST_F(ProgramsThatHold, AreNobodyWhereNothingCanBeSeen) {
    EXPECT_THAT(programs_that_hold(printer, folder / "absent"), IsEmpty());
}

}  // namespace
}  // namespace anjungan
