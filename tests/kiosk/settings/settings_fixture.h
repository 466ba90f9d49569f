// A settings file as a text: what is read of it, and what a technician is told of a wrong one.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/settings/settings.h"
#include "tests/support/contents.h"

namespace anjungan::settings {

inline std::string sample() {
    return tests::contents(SOURCE_DIR "/assets/settings.sample.toml");
}

// What a technician reads about a wrong file, a problem a line; nothing when it is right.
inline std::vector<std::string> problems_of(std::string_view toml) {
    const auto result = parse(toml, "kiosk.toml");
    if (result) return {};
    EXPECT_EQ(result.error().fault, Fault::invalid);
    std::vector<std::string> lines;
    std::istringstream text(result.error().sentence);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

inline std::string only_problem_of(std::string_view toml) {
    const auto problems = problems_of(toml);
    EXPECT_THAT(problems, testing::SizeIs(1)) << toml;
    return problems.empty() ? "" : problems.front();
}

inline Settings right(std::string_view toml) {
    const auto result = parse(toml, "kiosk.toml");
    EXPECT_TRUE(result) << result.error().sentence;
    return result.value_or(Settings{});
}

}  // namespace anjungan::settings
