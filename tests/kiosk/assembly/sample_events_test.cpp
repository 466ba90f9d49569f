// What is on at the sample library is said in the language of whoever stands before the kiosk.
#include "kiosk/assembly/sample_events.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace anjungan::assembly {
namespace {

using namespace std::chrono_literals;

class SampleEventsTest : public testing::Test {
  protected:
    const std::vector<screens::Poster>& in(std::string_view language) {
        return events_.posters[static_cast<std::size_t>(core::language(language).value())];
    }
    const screens::Poster& of_teachers(std::string_view language) { return in(language).at(2); }
    loop::Languages languages_{BUILD_DIR "/words"};
    SampleEvents events_ = load_sample_events(SOURCE_DIR "/assets", languages_, Day{2026y / 11 / 23}).value();
};

TEST_F(SampleEventsTest, NameTheirAudienceInEachLanguage) {
    EXPECT_EQ(of_teachers("id").audience, "Untuk guru");
    EXPECT_EQ(of_teachers("en").audience, "For teachers");
    EXPECT_EQ(of_teachers("jv").audience, "Kagem dwija");
}

TEST_F(SampleEventsTest, NameTheirRoomInEachLanguage) {
    EXPECT_EQ(of_teachers("id").where, "Ruang pertemuan");
    EXPECT_EQ(of_teachers("en").where, "Meeting room");
    EXPECT_EQ(of_teachers("jv").where, "Papan pepanggihan");
}

TEST_F(SampleEventsTest, SayNothingInLatinLettersWhereTheScriptIsJavanese) {
    for (const screens::Poster& each : in("jv-java"))
        for (const std::string& said : {each.title, each.where})
            EXPECT_TRUE(std::ranges::none_of(said, [](char c) { return c >= 'a' && c <= 'z'; })) << said;
}

}  // namespace
}  // namespace anjungan::assembly
