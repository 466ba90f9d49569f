#include "drivers/printer/profile_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace anjungan::printer {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

const std::string whole = R"(name = "Some printer"
dots = 384
dpi = 203
columns_a = 32
columns_b = 42
pages = [[0, "pc437"], [16, "wpc1252"]]
qr = false
cutter = true

[status]
automatic = true
real_time = true
proof_of_printing = false

[match]
ids = ["04b8:0E03"]
makers = ["Maker*"]
models = ["P-1*"]
)";

std::string with(const std::string& from, const std::string& to) {
    std::string text = whole;
    return text.replace(text.find(from), from.size(), to);
}
std::string trouble(const std::string& toml) {
    const auto entry = parse_profile(toml, "folder/some.toml");
    if (entry) return "none";
    EXPECT_EQ(entry.error().fault, Fault::invalid);
    return entry.error().sentence;
}

TEST(ProfileFile, SaysWhatAPrinterCan) {
    const auto entry = parse_profile(whole, "folder/some.toml");
    ASSERT_TRUE(entry) << entry.error().sentence;
    EXPECT_EQ(entry->profile.key, "some");
    EXPECT_EQ(entry->profile.name, "Some printer");
    EXPECT_EQ(entry->profile.dots, 384);
    EXPECT_EQ(entry->profile.pages, (std::vector<PageSlot>{{0, CodePage::pc437}, {16, CodePage::wpc1252}}));
    EXPECT_TRUE(entry->profile.cutter);
    EXPECT_FALSE(entry->profile.confirms_printing);
    EXPECT_TRUE(entry->profile.escpos);
    EXPECT_EQ(entry->ids, (std::vector<usb::Ids>{{0x04B8, 0x0E03}}));
    EXPECT_EQ(entry->models, std::vector<std::string>{"P-1*"});
}

TEST(ProfileFile, TellsTheLineWhatIsWrongAndWhatWouldBeRight) {
    EXPECT_EQ(
        trouble(with("dots = 384", "dots = 580")),
        "folder/some.toml:2: dots is the number 580; right is a whole number from 8 to 576 that 8 divides");
    EXPECT_EQ(trouble(with("qr = false", "qr = \"no\"")),
              "folder/some.toml:7: qr is the text \"no\"; right is true or false, without quotes");
    EXPECT_THAT(trouble(with("[[0, \"pc437\"]", "[[0, \"pc999\"]")),
                StartsWith("folder/some.toml:6: pages is"));
    EXPECT_THAT(trouble(with("04b8:0E03", "epson")),
                HasSubstr("match.ids is the text \"epson\"; right is a list"));
    EXPECT_THAT(
        trouble(with("cutter = true", "cuter = true")),
        StartsWith("folder/some.toml:1: cutter is missing; right is a line for it, as in generic-58.toml\n"
                   "folder/some.toml:8: cuter is nothing a profile has; right are name, dots"));
}

TEST(ProfileFile, TellsEveryProblemAtOnceInTheOrderOfTheLines) {
    std::string text = with("dpi = 203", "dpi = 1");
    text.replace(text.find("\"Some printer\""), 14, "5");
    EXPECT_EQ(trouble(text),
              "folder/some.toml:1: name is the number 5; right is one line of 1 to 60 characters in quotes\n"
              "folder/some.toml:3: dpi is the number 1; right is a whole number from 100 to 600");
}

TEST(ProfileFile, TellsWhereTheTomlItselfIsBroken) {
    EXPECT_THAT(trouble("name = \n"), StartsWith("folder/some.toml:1: column"));
    EXPECT_THAT(trouble(std::string(longest_profile + 1, '#')), HasSubstr("right are at most 16384"));
    EXPECT_EQ(trouble("name = \"x\"\n\xC7\x91 = 1\n"),
              "folder/some.toml:2: a letter that is not ASCII; right are the plain letters a to z")
        << "toml++ 3.3 reaches what it calls unreachable";
    EXPECT_THAT(trouble(with("[status]", "[stats]")), HasSubstr("stats is nothing a profile has"));
}

TEST(Patterns, LetAStarStandForAnything) {
    EXPECT_TRUE(matches("TM-T20*", "TM-T20III"));
    EXPECT_TRUE(matches("tm-t20*", "TM-T20"));
    EXPECT_TRUE(matches("*80*mm*", "POS 80 x 80mm printer"));
    EXPECT_TRUE(matches("*", ""));
    EXPECT_FALSE(matches("TM-T20", "TM-T20II"));
    EXPECT_FALSE(matches("TM-T20*", "TM-T2"));
    EXPECT_FALSE(matches("", "x"));
    EXPECT_FALSE(matches("*a*a*a*b", std::string(60, 'a')));
}

}  // namespace
}  // namespace anjungan::printer
