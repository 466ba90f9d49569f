// Whatever is wrong in a settings file is told with its line, what it is and what would be right.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/kiosk/settings/settings_fixture.h"

namespace anjungan::settings {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

TEST(WrongSettings, AProfileThatTheProgramDoesNotHaveIsRefusedWithThoseItHas) {
    const Known known{{"epson-tm-t20", "generic-58"}};
    EXPECT_TRUE(parse("[printer]\nprofile = \"generic-58\"", "kiosk.toml", known));
    EXPECT_TRUE(parse("[printer]\nprofile = \"none\"", "kiosk.toml", known));
    const auto refused = parse("\n[printer]\nprofile = \"generic-85\"", "kiosk.toml", known);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().sentence,
              "kiosk.toml:3: printer.profile is the text \"generic-85\"; right is \"auto\", \"none\" or the "
              "profile of a printer: epson-tm-t20, generic-58");
    EXPECT_THAT(only_problem_of("[printer]\nprofile = \"../secrets\""),
                HasSubstr("kiosk.toml:2: printer.profile"));
}

TEST(WrongSettings, DevicesAreCorrectedInKnownWordsOnly) {
    EXPECT_THAT(only_problem_of("[printer]\ncode_page = \"latin1\""), EndsWith("\"wpc1252\" or \"none\""));
    EXPECT_THAT(only_problem_of("[scanner]\nlayout = \"uk\""), HasSubstr("\"us\", \"id\", \"de\" or \"fr\""));
    EXPECT_THAT(only_problem_of("[scanner]\nsuffix = \"enter\""), HasSubstr("\"any\", \"cr\""));
    EXPECT_THAT(only_problem_of("[scanner]\nalso = [\"1a2b3c4d\"]"), HasSubstr("scanner.also holds"));
    EXPECT_THAT(only_problem_of("[scanner]\nalso = \"1a2b:3c4d\""), HasSubstr("scanner.also is"));
}

TEST(WrongSettings, ACodeThatNobodyCouldPayByIsRefusedAtTheStart) {
    EXPECT_THAT(only_problem_of("[payments]\nqris = \"https://example.org\""),
                AllOf(StartsWith("kiosk.toml:2: payments.qris is"), HasSubstr("static QRIS code")));
    EXPECT_THAT(only_problem_of("[payments]\nqris = "
                                "\"00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI52048231530338405802ID"
                                "5901X6001Y63042C5A\""),
                HasSubstr("payments.qris is"))
        << "of another currency";
    EXPECT_THAT(only_problem_of("[proofs]\nunits = [\"anjungan-02\"]"), HasSubstr("proofs.units holds"));
    EXPECT_THAT(only_problem_of("[proofs]\nunits = \"anjungan-02\""), HasSubstr("proofs.units is"));
}

TEST(WrongSettings, APasswordHasNoLength) {
    EXPECT_EQ(only_problem_of("[library]\npin_digits = 4\npin = \"text\"\n"),
              "kiosk.toml:3: library.pin is \"text\", and library.pin_digits is 4; right is pin_digits = 0 "
              "with it, for "
              "passwords differ in length; or pin = \"digits\"");
    EXPECT_THAT(only_problem_of("[library]\npin = \"letters\"\n"),
                EndsWith("right is \"\", \"digits\" or \"text\""));
}

TEST(WrongSettings, AllProblemsAreToldAtOnceInTheOrderOfTheirLines) {
    EXPECT_THAT(
        problems_of("[session]\n"
                    "warning_seconds = 10\n"
                    "language = \"fr\"\n"
                    "[display]\n"
                    "width = \"wide\"\n"
                    "[library]\n"
                    "hours.monday = \"8-16\"\n"),
        ElementsAre(AllOf(StartsWith("kiosk.toml:2: session.warning_seconds is the number 10; "),
                          EndsWith("right is a whole number from 20 to 120 (seconds)")),
                    AllOf(StartsWith("kiosk.toml:3: session.language is the text \"fr\"; "),
                          EndsWith("right is \"id\", \"en\", \"jv\" or \"jv-java\"")),
                    StartsWith("kiosk.toml:5: display.width is the text \"wide\"; right is a whole number"),
                    AllOf(StartsWith("kiosk.toml:7: library.hours.monday is the text \"8-16\"; "),
                          HasSubstr("\"08:00-16:00\", or \"closed\""))));
}

TEST(WrongSettings, AnUnknownKeyIsNamedWithTheNearestKnownOne) {
    EXPECT_EQ(only_problem_of("[session]\nidel_seconds = 60\n"),
              "kiosk.toml:2: session.idel_seconds is no setting; did you mean session.idle_seconds?");
    EXPECT_EQ(only_problem_of("[library.hours]\nmonda = \"closed\"\n"),
              "kiosk.toml:2: library.hours.monda is no setting; did you mean library.hours.monday?");
}

TEST(WrongSettings, AnUnknownTableIsNamedWithTheNearestKnownOne) {
    EXPECT_EQ(only_problem_of("\n[sesion]\nidle_seconds = 60\n"),
              "kiosk.toml:2: [sesion] is no table of settings; did you mean [session]?");
    EXPECT_EQ(only_problem_of("[[recepit]]\nfoot = \"\"\n"),
              "kiosk.toml:1: [recepit] is no table of settings; did you mean [receipt]?");
}

TEST(WrongSettings, AKeyInTheWrongTableIsSentHome) {
    EXPECT_EQ(only_problem_of("foot = \"Terima kasih\"\n"),
              "kiosk.toml:1: foot is no setting; it belongs below [receipt]");
    EXPECT_EQ(only_problem_of("[library]\nidle_seconds = 60\n"),
              "kiosk.toml:2: library.idle_seconds is no setting; it belongs below [session]");
}

TEST(WrongSettings, WhatIsLikeNothingKnownGetsTheListOfWhatThereIs) {
    EXPECT_THAT(only_problem_of("[receipt]\nfavourite_colour = \"green\"\n"),
                EndsWith("the keys of [receipt] are foot"));
    EXPECT_THAT(only_problem_of("[telephone_exchange]\n"),
                HasSubstr("the tables are [library], [library.hours], "));
    EXPECT_THAT(only_problem_of("favourite_colour = 1\n"),
                HasSubstr("each setting stands below its table: [library]"));
}

TEST(WrongSettings, AValueInThePlaceOfATableAndTheOtherWayRound) {
    EXPECT_EQ(only_problem_of("session = 5\n"),
              "kiosk.toml:1: session is the number 5; right is a line [session] with its keys below it");
    EXPECT_THAT(only_problem_of("[[session]]\nidle_seconds = 60\n"),
                HasSubstr("session is a list; right is a line [session]"));
    EXPECT_THAT(only_problem_of("[session.idle_seconds]\n"),
                HasSubstr("session.idle_seconds is a table; right is a whole"));
}

struct Wrong {
    const char* toml;
    const char* told;
};

class WrongValue : public testing::TestWithParam<Wrong> {};

TEST_P(WrongValue, IsToldWithWhatWouldBeRight) {
    EXPECT_THAT(only_problem_of(GetParam().toml), AllOf(HasSubstr(GetParam().told), HasSubstr("; right ")));
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, WrongValue,
    testing::Values(
        Wrong{"session.idle_seconds = 14", "the number 14"}, Wrong{"session.idle_seconds = 601", "15 to 600"},
        Wrong{"session.warning_seconds = 19", "20 to 120"},
        Wrong{"session.warning_seconds = 121", "20 to 120"},
        Wrong{"session.goodbye_seconds = 9", "10 to 120"}, Wrong{"session.notice_seconds = 61", "5 to 60"},
        Wrong{"session.idle_seconds = 60.0", "a whole number"},
        Wrong{"session.idle_seconds = \"60\"", "the text \"60\""},
        Wrong{"session.idle_seconds = true", "is true"}, Wrong{"session.idle_seconds = 2026-11-23", "a date"},
        Wrong{"session.idle_seconds = 9223372036854775807", "15 to 600"},
        Wrong{"display.width = 599", "600 to 7680 (pixels)"},
        Wrong{"display.height = 7681", "600 to 7680 (pixels)"},
        Wrong{"display.width_mm = 99.9", "100 to 2000 (millimetres)"},
        Wrong{"display.lower_edge_mm = 2001", "0 to 2000 (millimetres)"},
        Wrong{"display.reach_mm = 799", "800 to 1500 (millimetres)"},
        Wrong{"display.motion = 1", "true or false"}, Wrong{"display.width_mm = nan", "a number from"},
        Wrong{"display.width_mm = inf", "a number from"}, Wrong{"display.width_mm = \"268\"", "the text"},
        Wrong{"storage.keep_personal_days = -1", "0 to 3650 (days)"}, Wrong{"offline.tries = 0", "1 to 50"},
        Wrong{"offline.tries = 51", "1 to 50"}, Wrong{"offline.keep_pins_days = 366", "0 to 365 (days)"},
        Wrong{"storage.keep_slips_days = 31", "0 to 30 (days)"}, Wrong{"session.voice = 1", "true or false"},
        Wrong{"session.voice = \"yes\"", "true or false"}));

INSTANTIATE_TEST_SUITE_P(Texts, WrongValue,
                         testing::Values(Wrong{"library.name = \"\"", "1 to 80 characters"},
                                         Wrong{"library.name = \"   \"", "1 to 80 characters"},
                                         Wrong{"library.name = 5", "1 to 80 characters"},
                                         Wrong{"library.name = \"a\\tb\"", "control character"},
                                         Wrong{"library.name = \"a\\u0000b\"", "control character"},
                                         Wrong{"library.name = \"a\\u001B[2Jb\"", "control character"},
                                         Wrong{"library.name = \"a\\u0085b\"", "control character"},
                                         Wrong{"library.name = \"a\\u202Eb\"", "control character"},
                                         Wrong{"receipt.foot = \"\"\"a\nb\"\"\"", "line break"},
                                         Wrong{"storage.folder = \"var/lib\"", "begins with /"},
                                         Wrong{"storage.folder = \"\"", "begins with /"},
                                         Wrong{"covers.folder = \"covers\"", "begins with /"},
                                         Wrong{"covers.folder = 3", "begins with /"},
                                         Wrong{"storage.folder = \"/a\\u0000b\"", "begins with /"},
                                         Wrong{"storage.key = \"kiosk.key\"", "or \"\" for none"},
                                         Wrong{"storage.key = 3", "begins with /"}));

INSTANTIATE_TEST_SUITE_P(
    Forms, WrongValue,
    testing::Values(Wrong{"library.zone = \"CET\"", "\"WIB\""}, Wrong{"library.zone = 7", "\"WIB\""},
                    Wrong{"library.zone = \"+7:00\"", "+07:00"}, Wrong{"library.zone = \"+14:01\"", "+14:00"},
                    Wrong{"library.zone = \"-12:01\"", "-12:00"}, Wrong{"library.zone = \"\"", "WIB"},
                    Wrong{"library.hours.friday = \"16:00-08:00\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = \"08:00-08:00\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = \"08:60-16:00\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = \"08:00-24:01\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = \"08.00-16.00\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = \"-8:00-16:00\"", "08:00-16:00"},
                    Wrong{"library.hours.friday = 08:00:00", "a date or a time"},
                    Wrong{"library.hours.friday = \"Closed\"", "\"closed\""},
                    Wrong{"session.language = \"ID\"", "\"id\""},
                    Wrong{"offline.unknown_card = \"Allow\"", "\"refuse\" or \"allow\""},
                    Wrong{"offline.unknown_book = true", "\"refuse\" or \"allow\""},
                    Wrong{"offline.unchecked_pin = \"ask\"", "\"refuse\" or \"allow\""},
                    Wrong{"barcodes.member = \"P####\"", "a list of masks"},
                    Wrong{"barcodes.member = [5]", "masks in quotes"}));

TEST(WrongSettings, ABadMaskIsNamedOnItsOwnLine) {
    EXPECT_THAT(problems_of("[barcodes]\nitem = [\n  \"B####\",\n  \"*B\",\n  \"B mod11\",\n]\n"),
                ElementsAre(AllOf(StartsWith("kiosk.toml:4: barcodes.item holds \"*B\", which is no mask; "),
                                  HasSubstr("at the end")),
                            AllOf(StartsWith("kiosk.toml:5: barcodes.item holds \"B mod11\""),
                                  HasSubstr("mod10, ean13, itf or mod43"))));
}

TEST(WrongSettings, TooManyMasks) {
    std::string list = "barcodes.item = [";
    for (int i = 0; i < 33; ++i) list += "\"B####\",";
    EXPECT_THAT(only_problem_of(list + "]"), HasSubstr("barcodes.item holds 33 masks; right are at most 32"));
}

TEST(WrongSettings, TextsAreCountedInCharactersNotInBytes) {
    const auto named = [](int characters) {
        std::string name;
        for (int i = 0; i < characters; ++i) name += "ꦗ";
        return "library.name = \"" + name + "\"";
    };
    EXPECT_THAT(problems_of(named(80)), IsEmpty());
    EXPECT_THAT(only_problem_of(named(81)),
                HasSubstr("library.name has 81 characters; right is one line of 1 to 80"));
}

TEST(WrongSettings, WhatStandsInTheFileCannotActOnTheTerminal) {
    const std::string told = only_problem_of("session.\"idle\\u001B[2J\" = 1\n");
    EXPECT_EQ(told.find('\x1B'), std::string::npos) << told;
    EXPECT_THAT(only_problem_of("session.language = \"" + std::string(300, 'x') + "\""),
                SizeIs(testing::Lt(200u)));
}

TEST(WrongSettings, BrokenTomlIsToldWithItsLine) {
    EXPECT_THAT(only_problem_of("[library]\nname = Perpustakaan\n"),
                AllOf(StartsWith("kiosk.toml:2: "), HasSubstr("\"quotes\"")));
    EXPECT_THAT(only_problem_of("a = 1\na = 2\n"), AllOf(StartsWith("kiosk.toml:2: "), HasSubstr("once")));
    EXPECT_THAT(only_problem_of("\n\nname = \"\xFF\"\n"), StartsWith("kiosk.toml:3: "));
}

TEST(WrongSettings, AFileTooLongIsRefusedBeforeItIsRead) {
    std::string deep = "a";
    for (std::size_t i = 0; i < longest_file / 2; ++i) deep += ".a";
    EXPECT_THAT(only_problem_of(deep + " = 1"), HasSubstr("right are at most 16384"));
    EXPECT_THAT(problems_of(deep.substr(0, longest_file - 5) + "=1"), SizeIs(1));
}

TEST(WrongSettings, ManyProblemsAreCountedAfterTheFirstFifty) {
    std::string many = "[session]\n";
    for (int i = 0; i < 70; ++i) many += "x" + std::to_string(i) + " = 1\n";
    const auto problems = problems_of(many);
    ASSERT_THAT(problems, SizeIs(51));
    EXPECT_EQ(problems.back(), "… and 20 more");
}

}  // namespace
}  // namespace anjungan::settings
