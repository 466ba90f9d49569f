// Reads the sources of the room: what stands on the wire is spelt in codes.h only.
#include "kiosk/library/sip2/codes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Code {
    std::string where, text;
};

// Literals of two capital letters or digits, outside of comments. Two characters that are none of the wire's
// do not occur in the room.
std::vector<Code> codes_in(const fs::path& file) {
    static const std::regex literal(R"re("([A-Z0-9]{2})")re");
    std::vector<Code> found;
    std::ifstream stream(file);
    int number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        line = line.substr(0, line.find("//"));
        for (std::sregex_iterator each(line.begin(), line.end(), literal), end; each != end; ++each)
            found.push_back({file.filename().string() + ":" + std::to_string(number), (*each)[1]});
    }
    return found;
}

TEST(Codes, AreSpeltInOneFileOnly) {
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/kiosk/library/sip2")) {
        ++files;
        if (entry.path().filename() == "codes.h") continue;
        for (const Code& each : codes_in(entry.path()))
            ADD_FAILURE() << each.where << " spells " << each.text << ", which has a name in codes.h";
    }
    EXPECT_GT(files, 10U);
}

TEST(Codes, HaveOneNameEach) {
    for (const char* list : {"message_id", "field_id", "circulation_status", "alert_type"}) {
        std::ifstream stream(SOURCE_DIR "/kiosk/library/sip2/codes.h");
        const std::regex literal(R"re(= "([A-Z0-9]{2})";)re");
        std::set<std::string> known;
        bool inside = false;
        for (std::string line; std::getline(stream, line);) {
            if (line == std::string("namespace ") + list + " {") inside = true;
            if (line == std::string("}  // namespace ") + list) inside = false;
            std::smatch match;
            if (inside && std::regex_search(line, match, literal))
                EXPECT_TRUE(known.insert(match[1]).second) << list << ": " << match[1];
        }
        EXPECT_FALSE(known.empty()) << list;
    }
}

}  // namespace
