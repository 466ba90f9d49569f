// The words that the settings take, and those that mean something to whoever they are for.
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "drivers/printer/code_pages.h"
#include "drivers/scanner/keyboard_layout.h"
#include "drivers/scanner/line_assembler.h"
#include "kiosk/library/sip2/text.h"
#include "kiosk/settings/value_lists.h"

namespace anjungan::settings {
namespace {

template <std::size_t count>
std::set<std::string> all_but(const std::array<std::string_view, count>& words,
                              std::initializer_list<std::string> of_the_settings = {}) {
    std::set<std::string> all(words.begin(), words.end());
    for (const std::string& each : of_the_settings) EXPECT_EQ(all.erase(each), 1U) << each;
    return all;
}

// Up to the last one.
template <class Value>
std::set<std::string> names_until(Value last) {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(last); ++i) names.emplace(name_of(static_cast<Value>(i)));
    return names;
}

TEST(TheSettings, TakeEachKindOfLibrarySystemThereIsAFileOf) {
    std::set<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(SOURCE_DIR "/assets/library-systems"))
        files.insert(file.path().stem());
    EXPECT_EQ(all_but(library_kinds), files);
}

TEST(TheSettings, TakeEachEncodingThatSip2IsSpokenIn) {
    for (const std::string& each : all_but(sip2_encodings, {""}))
        EXPECT_TRUE(library::sip2::encoding(each)) << each;
}

TEST(TheSettings, TakeEachLayoutAndSuffixOfAScanner) {
    EXPECT_EQ(all_but(scanner_layouts), names_until(scanner::KeyboardLayout::fr));
    EXPECT_EQ(all_but(scanner_suffixes), names_until(scanner::Suffix::none));
}

TEST(TheSettings, TakeEachCodePageOfAPrinter) {
    EXPECT_EQ(all_but(printer_code_pages, {"auto", "none"}), names_until(printer::CodePage::wpc1252));
}

}  // namespace
}  // namespace anjungan::settings
