// Reads every #include of ours and fails when an arrow runs up the house, or to a library the room must not
// know. The rooms and their arrows are those of the top CMakeLists.txt (written to rooms.txt by CMake).
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using Arrows = std::map<std::string, std::set<std::string>>;

Arrows direct_arrows() {
    Arrows arrows;
    std::ifstream file(BUILD_DIR "/rooms.txt");
    for (std::string line; std::getline(file, line);) {
        std::istringstream words(line);
        std::string room;
        words >> room;
        auto& used = arrows[room];
        for (std::string each; words >> each;) used.insert(each);
    }
    return arrows;
}

// Whoever may use a room may see what that room stands on.
void add_reachable(const Arrows& direct, const std::string& room, std::set<std::string>& seen) {
    if (!direct.contains(room)) return;
    for (const std::string& used : direct.at(room))
        if (seen.insert(used).second) add_reachable(direct, used, seen);
}

struct Include {
    std::string file, room, target;
    bool system = false;
};

std::vector<Include> includes_of_the_house() {
    std::vector<Include> found;
    const std::regex pattern(R"re(^\s*#\s*include\s*([<"])([^>"]+)[>"])re");
    for (const char* top : {"kiosk", "drivers", "platform"}) {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / top)) {
            const std::string extension = entry.path().extension();
            if (extension != ".h" && extension != ".cpp") continue;
            const fs::path relative = fs::relative(entry.path(), SOURCE_DIR);
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);) {
                std::smatch match;
                if (!std::regex_search(line, match, pattern)) continue;
                found.push_back({relative, relative.parent_path(), match[2], match[1] == "<"});
            }
        }
    }
    return found;
}

TEST(House, ArrowsRunDownOnly) {
    const Arrows direct = direct_arrows();
    ASSERT_GT(direct.size(), 10u);
    const auto includes = includes_of_the_house();
    ASSERT_GT(includes.size(), 100u);
    for (const Include& each : includes) {
        if (each.system || each.file == "kiosk/main.cpp") continue;
        const std::string target_room = fs::path(each.target).parent_path();
        ASSERT_TRUE(direct.contains(each.room)) << each.file << " lies in no room of CMakeLists.txt";
        EXPECT_TRUE(fs::exists(fs::path(SOURCE_DIR) / each.target))
            << each.file << " includes " << each.target << ", which is not written from the root";
        if (target_room == each.room) continue;
        std::set<std::string> allowed;
        add_reachable(direct, each.room, allowed);
        EXPECT_TRUE(allowed.contains(target_room)) << each.file << " must not include " << each.target;
    }
}

TEST(House, NoRoomStandsOnItself) {
    const Arrows direct = direct_arrows();
    for (const auto& [room, used] : direct) {
        std::set<std::string> reachable;
        add_reachable(direct, room, reachable);
        EXPECT_FALSE(reachable.contains(room)) << room;
    }
}

TEST(House, PlatformKnowsNeitherDriversNorKiosk) {
    for (const auto& [room, used] : direct_arrows())
        for (const std::string& each : used) {
            if (room.starts_with("platform/")) EXPECT_THAT(each, testing::StartsWith("platform/")) << room;
            if (room.starts_with("drivers/"))
                EXPECT_THAT(each, testing::Not(testing::StartsWith("kiosk/"))) << room;
            if (room.starts_with("kiosk/"))
                EXPECT_THAT(each, testing::Not(testing::StartsWith("drivers/"))) << room;
        }
}

// A library is known only in the rooms that own its subject.
TEST(House, LibrariesStayInTheRoomsOfTheirSubject) {
    const std::vector<std::pair<std::regex, std::set<std::string>>> owners{
        {std::regex("^SDL"), {"kiosk/ui", "kiosk/screens"}},
        {std::regex("^sqlite3"), {"kiosk/store"}},
        {std::regex("libusb"), {"drivers/usb"}},
        {std::regex("drm"), {"drivers/display"}},
        {std::regex("^libinput"), {"drivers/touch"}},
        {std::regex("^sodium"),
         {"kiosk/journal", "kiosk/library/embedded", "kiosk/provisioning", "kiosk/store", "platform/system"}},
    };
    for (const Include& each : includes_of_the_house()) {
        if (!each.system) continue;
        for (const auto& [library, rooms] : owners)
            if (std::regex_search(each.target, library))
                EXPECT_TRUE(rooms.contains(each.room)) << each.file << " includes <" << each.target << ">";
    }
}

// Only the rooms that own a database may reach the store.
TEST(House, OnlyOwnersOfADatabaseFileUseTheStore) {
    for (const auto& [room, used] : direct_arrows())
        if (used.contains("kiosk/store"))
            EXPECT_TRUE(room == "kiosk/journal" || room == "kiosk/library/embedded/sqlite") << room;
}

}  // namespace
