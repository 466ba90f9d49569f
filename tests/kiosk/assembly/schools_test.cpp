#include "kiosk/assembly/schools.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace anjungan::assembly {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Schools : public testing::Test {
  protected:
    Result<std::vector<std::string>> load(const std::string& text) {
        const auto file = folder_.path() / "schools.csv";
        std::ofstream(file) << text;
        return load_schools(file);
    }
    tests::TemporaryFolder folder_;
};

TEST_F(Schools, AreOneALineBelowTheHeadLine) {
    EXPECT_THAT(load("name\nSD Negeri 1\n\n\"MI \"\"Ma'arif\"\"\"\r\n").value(),
                ElementsAre("SD Negeri 1", "MI \"Ma'arif\""));
    EXPECT_THAT(load("name\n").value(), ElementsAre());
}

TEST_F(Schools, AreRefusedWithTheLineThatIsWrong) {
    EXPECT_THAT(load("SD Negeri 1\n").error().sentence, HasSubstr("schools.csv:1: its head line is no"));
    EXPECT_EQ(load_schools(folder_.path() / "none.csv").error().fault, Fault::not_found);
}

TEST_F(Schools, OfTheSampleAreThere) {
    EXPECT_THAT(load_schools(SOURCE_DIR "/assets/sample-library/schools.csv").value(),
                testing::Contains("SD Negeri 1 Wonosobo"));
}

}  // namespace
}  // namespace anjungan::assembly
