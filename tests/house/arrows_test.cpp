// Reads every #include of ours and fails when it is of a room that the including room does not declare, when
// a declared room is included by nobody there, when an arrow runs up the house, or to a library the room must
// not know. The rooms and their arrows are those of the top CMakeLists.txt (written to rooms.txt by CMake).
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

// What each room declares (USES).
Arrows declared_arrows() {
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

void add_reachable(const Arrows& declared, const std::string& room, std::set<std::string>& seen) {
    if (!declared.contains(room)) return;
    for (const std::string& used : declared.at(room))
        if (seen.insert(used).second) add_reachable(declared, used, seen);
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

// What is wrong with a house whose rooms declare these arrows and have these includes, a sentence each. Rooms
// that are reached through others count for nothing: each room says itself what it knows.
std::vector<std::string> complaints(const Arrows& declared, const std::vector<Include>& includes) {
    std::vector<std::string> found;
    Arrows unused = declared;
    for (const Include& each : includes) {
        if (each.system || each.file == "kiosk/main.cpp") continue;
        const std::string target_room = fs::path(each.target).parent_path();
        if (target_room == each.room) continue;
        if (!declared.contains(each.room)) {
            found.push_back(each.file + " lies in no room of CMakeLists.txt");
        } else if (!declared.at(each.room).contains(target_room)) {
            found.push_back(each.room + " does not declare " + target_room + ", and " + each.file +
                            " includes " + each.target);
        } else {
            unused.at(each.room).erase(target_room);
        }
    }
    for (const auto& [room, used] : unused)
        for (const std::string& each : used)
            found.push_back(room + " declares " + each + ", and includes nothing of it");
    return found;
}

TEST(House, EachRoomDeclaresWhatItIncludes) {
    const Arrows declared = declared_arrows();
    ASSERT_GT(declared.size(), 10u);
    const auto includes = includes_of_the_house();
    ASSERT_GT(includes.size(), 100u);
    EXPECT_THAT(complaints(declared, includes), testing::IsEmpty());
}

TEST(House, IncludesAreWrittenFromTheRoot) {
    for (const Include& each : includes_of_the_house())
        if (!each.system)
            EXPECT_TRUE(fs::exists(fs::path(SOURCE_DIR) / each.target))
                << each.file << " includes " << each.target << ", which is not written from the root";
}

// The sentences above are said: a house of three rooms, and one thing wrong with it.
class PlantedHouse : public testing::Test {
  protected:
    void include(const std::string& room, const std::string& target) {
        includes_.push_back({room + "/a.cpp", room, target, false});
    }
    void SetUp() override {
        include("top", "middle/b.h");
        include("middle", "ground/c.h");
        include("middle", "middle/b.h");
        includes_.push_back({"top/a.cpp", "top", "vector", true});
    }
    Arrows declared_{{"top", {"middle"}}, {"middle", {"ground"}}, {"ground", {}}};
    std::vector<Include> includes_;
};

TEST_F(PlantedHouse, IsInOrder) {
    EXPECT_THAT(complaints(declared_, includes_), testing::IsEmpty());
}

TEST_F(PlantedHouse, WithAnIncludeOfARoomThatIsOnlyReached) {
    include("top", "ground/c.h");
    EXPECT_THAT(complaints(declared_, includes_),
                testing::ElementsAre("top does not declare ground, and top/a.cpp includes ground/c.h"));
}

TEST_F(PlantedHouse, WithAnIncludeUpTheHouse) {
    include("ground", "top/a.h");
    EXPECT_THAT(complaints(declared_, includes_),
                testing::ElementsAre("ground does not declare top, and ground/a.cpp includes top/a.h"));
}

TEST_F(PlantedHouse, WithADeclaredRoomThatNobodyIncludes) {
    declared_["top"].insert("ground");
    EXPECT_THAT(complaints(declared_, includes_),
                testing::ElementsAre("top declares ground, and includes nothing of it"));
}

TEST_F(PlantedHouse, WithAFileOutsideOfEveryRoom) {
    include("shed", "ground/c.h");
    EXPECT_THAT(complaints(declared_, includes_),
                testing::ElementsAre("shed/a.cpp lies in no room of CMakeLists.txt"));
}

TEST(House, NoRoomStandsOnItself) {
    const Arrows declared = declared_arrows();
    for (const auto& [room, used] : declared) {
        std::set<std::string> reachable;
        add_reachable(declared, room, reachable);
        EXPECT_FALSE(reachable.contains(room)) << room;
    }
}

TEST(House, PlatformKnowsNeitherDriversNorKiosk) {
    for (const auto& [room, used] : declared_arrows())
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
        {std::regex("^(cairo|pango|fontconfig)"), {"kiosk/reports/pdf"}},
        {std::regex("^sodium"),
         {"kiosk/backup", "kiosk/journal", "kiosk/library/embedded", "kiosk/outreach", "kiosk/proof",
          "kiosk/provisioning", "kiosk/replay", "kiosk/store", "platform/system"}},
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
    for (const auto& [room, used] : declared_arrows())
        if (used.contains("kiosk/store"))
            EXPECT_TRUE(room == "kiosk/journal" || room == "kiosk/library/embedded/sqlite") << room;
}

}  // namespace
