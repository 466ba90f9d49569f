#include "kiosk/settings/settings.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "tests/support/contents.h"

namespace anjungan::settings {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;
using tests::contents;

std::string sample() {
    return contents(SOURCE_DIR "/assets/settings.sample.toml");
}

// What a technician reads about a wrong file, a problem a line; nothing when it is right.
std::vector<std::string> problems_of(std::string_view toml) {
    const auto result = parse(toml, "kiosk.toml");
    if (result) return {};
    EXPECT_EQ(result.error().fault, Fault::invalid);
    std::vector<std::string> lines;
    std::istringstream text(result.error().sentence);
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

std::string only_problem_of(std::string_view toml) {
    const auto problems = problems_of(toml);
    EXPECT_THAT(problems, SizeIs(1)) << toml;
    return problems.empty() ? "" : problems.front();
}

Settings right(std::string_view toml) {
    const auto result = parse(toml, "kiosk.toml");
    EXPECT_TRUE(result) << result.error().sentence;
    return result.value_or(Settings{});
}

TEST(Settings, AnEmptyFileIsAllDefaults) {
    EXPECT_EQ(right(""), Settings{});
}

TEST(Settings, TheSampleSaysTheDefaults) {
    EXPECT_EQ(right(sample()), Settings{});
}

// Reads the sample by its lines, as a person does, and not with the parser it is compared to.
TEST(Settings, TheSampleHasEachKeyOnceAndNoOther) {
    std::vector<std::string> found;
    std::string table;
    std::istringstream text(sample());
    const std::regex header(R"(\[([a-z.]+)\])"), key(R"(([a-z_]+) = .*)");
    for (std::string line; std::getline(text, line);) {
        std::smatch match;
        if (std::regex_match(line, match, header)) table = match[1];
        if (std::regex_match(line, match, key)) found.push_back(table + "." + match[1].str());
    }
    EXPECT_THAT(found, testing::UnorderedElementsAreArray(known_keys()));
}

TEST(Settings, TheSampleNamesTheRangeOfEachNumber) {
    const std::string text = sample();
    for (const char* range : {"15 to 600", "20 to 120", "10 to 120", "5 to 60", "600 to 7680", "100 to 2000",
                              "0 to 3650", "0 to 30", "1 to 80", "At most 120", "At most 32"})
        EXPECT_THAT(text, HasSubstr(range));
}

TEST(Settings, EachKeyReachesItsPlace) {
    const Settings settings = right(R"(
[library]
name = "Perpustakaan Wonosobo"
zone = "WITA"
system = "sip2"
kind = "koha"
host = "koha.example.org"
port = 6443
tls = true
tls_ca = "/etc/anjungan/ca.pem"
tls_pin = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
account = "kiosk1"
password_file = "/run/credentials/anjungan/sip2"
location = "CPL"
institution = "Wonosobo"
encoding = "latin-1"
checksum = "strict"
pin_digits = 6
[library.hours]
sunday = "closed"
monday = "08:00-16:00"
saturday = "09:30-24:00"
[offline]
unknown_card = "allow"
unknown_book = "allow"
unchecked_pin = "allow"
keep_pins_days = 9
tries = 9
[barcodes]
member = ["#####L####", "P*"]
item = ["2############# mod10"]
staff = ['S\####']
[session]
language = "jv"
large_text = true
high_contrast = true
low_reach = true
voice = true
idle_seconds = 90
warning_seconds = 30
goodbye_seconds = 40
notice_seconds = 15
[display]
width = 1920
height = 1080
width_mm = 477
turned = "left"
night = "21:00-06:00"
touch = "-1 0 1 0 1.5 -0.25"
lower_edge_mm = 700
reach_mm = 1015
motion = false
[storage]
folder = "/srv/kiosk"
key = "/run/credentials/anjungan/journal"
keep_personal_days = 0
keep_slips_days = 30
[printer]
profile = "generic-80"
code_page = "pc850"
[scanner]
use = false
layout = "de"
suffix = "tab"
also = ["1A2B:3c4d", "0001:0002"]
[receipt]
foot = "Matur nuwun"
)");
    EXPECT_EQ(settings.library.name, "Perpustakaan Wonosobo");
    EXPECT_EQ(settings.library.zone.offset, 8h);
    EXPECT_EQ(settings.library.system, System::sip2);
    EXPECT_EQ(settings.library.sip2,
              (Sip2Settings{"koha", "koha.example.org", 6443, true, "/etc/anjungan/ca.pem",
                            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "kiosk1",
                            "/run/credentials/anjungan/sip2", "CPL", "Wonosobo", "latin-1", "strict", 6}));
    EXPECT_EQ(settings.library.hours[0], Hours{});
    EXPECT_EQ(settings.library.hours[1], (Hours{8h, 16h}));
    EXPECT_EQ(settings.library.hours[6], (Hours{9h + 30min, 24h}));
    EXPECT_EQ(settings.offline, (Settings::Offline{Unknown::allowed, Unknown::allowed, Unknown::allowed,
                                                   std::chrono::days{9}, 9}));
    EXPECT_THAT(settings.barcodes.masks.patron, SizeIs(2));
    EXPECT_EQ(settings.barcodes.masks.patron[0].text(), "#####L####");
    EXPECT_EQ(settings.barcodes.masks.item[0].text(), "2############# mod10");
    EXPECT_TRUE(settings.barcodes.masks.staff[0].matches("S#123"));
    EXPECT_EQ(settings.session_policy.preferences,
              (core::Preferences{*core::language("jv"), true, true, true, true}));
    EXPECT_EQ(settings.session_policy.idle, 90s);
    EXPECT_EQ(settings.session_policy.warning, 30s);
    EXPECT_EQ(settings.session_policy.goodbye, 40s);
    EXPECT_EQ(settings.session_policy.notice, 15s);
    EXPECT_EQ(settings.display.mode, (device::DisplayMode{1920, 1080, 477.0}));
    EXPECT_EQ(settings.display.rotation, device::Rotation::three_quarters);
    EXPECT_EQ(settings.display.touch, (device::Calibration{-1, 0, 1, 0, 1.5F, -0.25F}));
    EXPECT_EQ(settings.display.night, (core::Night{21h, 6h}));
    EXPECT_EQ(settings.display.lower_edge_mm, 700);
    EXPECT_EQ(settings.display.reach_mm, 1015);
    EXPECT_FALSE(settings.display.motion);
    EXPECT_EQ(settings.storage.folder, "/srv/kiosk");
    EXPECT_EQ(settings.storage.key, "/run/credentials/anjungan/journal");
    EXPECT_EQ(settings.storage.keep_personal, std::chrono::days(0));
    EXPECT_EQ(settings.storage.keep_receipts, std::chrono::days(30));
    EXPECT_EQ(
        settings.devices,
        (device::DeviceOverrides{
            .printer = {.use = true, .profile = "generic-80", .code_page = "pc850"},
            .scanner = {.use = false, .layout = "de", .suffix = "tab", .also = {"1a2b:3c4d", "0001:0002"}}}));
    EXPECT_EQ(settings.receipt.foot, "Matur nuwun");
}

TEST(Settings, APrinterMayBeFoundByItselfOrNotBeUsedAtAll) {
    EXPECT_EQ(right("[printer]\nprofile = \"auto\"\ncode_page = \"auto\"").devices,
              device::DeviceOverrides{});
    EXPECT_FALSE(right("[printer]\nprofile = \"none\"").devices.printer.use);
    EXPECT_EQ(right("[printer]\nprofile = \"none\"").devices.printer.profile, "");
}

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

TEST(Settings, AFileFromWindowsIsReadAsWell) {
    EXPECT_EQ(right("\xEF\xBB\xBF[session]\r\nidle_seconds = 45\r\n").session_policy.idle, 45s);
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

TEST(LoadedSettings, AFileThatIsNotThereSaysHowToGetOne) {
    const auto result = load("/nowhere/settings.toml");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().fault, Fault::not_found);
    EXPECT_THAT(result.error().sentence,
                AllOf(HasSubstr("/nowhere/settings.toml"), HasSubstr("settings.sample.toml")));
}

TEST(LoadedSettings, AFolderIsNoSettingsFile) {
    const auto result = load("/");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().fault, Fault::invalid);
}

TEST(LoadedSettings, TheSampleLoadsAsItIs) {
    const auto result = load(SOURCE_DIR "/assets/settings.sample.toml");
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(*result, Settings{});
}

TEST(SampleLibrary, ItsCardsAndBooksAreToldApart) {
    const BarcodeMasks masks = for_sample_library().barcodes.masks;
    EXPECT_EQ(masks.recognise("P0001"), BarcodeKind::patron);
    EXPECT_EQ(masks.recognise("B0001"), BarcodeKind::item);
    EXPECT_EQ(masks.recognise("S0001"), BarcodeKind::staff);
    EXPECT_EQ(masks.recognise("00127L2026"), BarcodeKind::meaningless);
}

TEST(SampleLibrary, IsOpenEachDayButSunday) {
    const auto hours = for_sample_library().library.hours;
    EXPECT_EQ(hours[0], Hours{});
    for (std::size_t weekday = 1; weekday < hours.size(); ++weekday)
        EXPECT_LT(hours[weekday].open, hours[weekday].close);
}

RC_GTEST_PROP(AnyBytes, AreEitherSettingsOrProblemsWithALine, (const std::string& bytes)) {
    const auto result = parse(bytes, "kiosk.toml");
    if (!result) RC_ASSERT(result.error().sentence.starts_with("kiosk.toml:"));
}

TEST(Settings, ALibrarySystemNeedsAHost) {
    const auto result = parse("[library]\nsystem = \"sip2\"", "kiosk.toml");
    ASSERT_FALSE(result);
    EXPECT_THAT(result.error().sentence,
                HasSubstr("kiosk.toml:2: library.system is \"sip2\", and nothing says"));
}

}  // namespace
}  // namespace anjungan::settings
