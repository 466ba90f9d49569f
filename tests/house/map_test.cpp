// The map of the house, kiosk/README.md, is true: every room is on it, and every path it names is there.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace {

namespace fs = std::filesystem;

std::string text_of(const char* path) {
    std::ifstream file(fs::path(SOURCE_DIR) / path);
    return {std::istreambuf_iterator<char>(file), {}};
}
std::string map_of_the_house() {
    return text_of("kiosk/README.md");
}

TEST(Map, HasEveryRoom) {
    const std::string map = map_of_the_house();
    ASSERT_FALSE(map.empty());
    std::ifstream rooms(BUILD_DIR "/rooms.txt");
    for (std::string line; std::getline(rooms, line);) {
        const std::string room = line.substr(0, line.find(' '));
        EXPECT_NE(map.find("`" + room + "`"), std::string::npos) << room << " is not on the map";
    }
}

// A path is what stands in backquotes and begins with a folder of the top, or what a link leads to.
TEST(Map, NamesOnlyPathsThatAreThere) {
    const std::string map = map_of_the_house();
    const std::regex path(R"re(`((?:kiosk|drivers|platform|tests|assets)/[^` ]*)[` ])re");
    int named = 0;
    for (auto each = std::sregex_iterator(map.begin(), map.end(), path); each != std::sregex_iterator();
         ++each) {
        const std::string name = (*each)[1];
        if (name.find('*') != std::string::npos || name.find("CODE") != std::string::npos)
            continue;  // a pattern, or a name to be chosen
        EXPECT_TRUE(fs::exists(fs::path(SOURCE_DIR) / name)) << name;
        ++named;
    }
    EXPECT_GT(named, 30);
    const std::regex link(R"re(\]\(([^)#]+)\))re");
    for (auto each = std::sregex_iterator(map.begin(), map.end(), link); each != std::sregex_iterator();
         ++each)
        EXPECT_TRUE(fs::exists(fs::path(SOURCE_DIR) / "kiosk" / std::string((*each)[1]))) << (*each)[1];
}

// The tests that it names, and those that the page on attackers names, by suite and name, are tests.
TEST(Map, NamesOnlyTestsThatAreThere) {
    std::ostringstream tests;
    for (const auto& entry : fs::recursive_directory_iterator(SOURCE_DIR "/tests"))
        if (entry.path().extension() == ".cpp") tests << std::ifstream(entry.path()).rdbuf();
    const std::string all = tests.str();
    const std::regex test(R"re(`([A-Z]\w+)\.([A-Z]\w+)`)re");
    for (const char* page : {"kiosk/README.md", "platform/THREATS.md"}) {
        const std::string text = text_of(page);
        int named = 0;
        for (auto each = std::sregex_iterator(text.begin(), text.end(), test); each != std::sregex_iterator();
             ++each) {
            const std::string declared = std::string((*each)[1]) + ", " + std::string((*each)[2]) + ")";
            EXPECT_NE(all.find(declared), std::string::npos) << page << ": " << declared;
            ++named;
        }
        EXPECT_GT(named, 8) << page;
    }
}

}  // namespace
