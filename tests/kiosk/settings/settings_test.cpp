#include "kiosk/settings/settings.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "tests/kiosk/settings/settings_fixture.h"

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
telephone = "(0286) 321000"
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
pin = "digits"
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
[sound]
volume = 55
quiet = "19:00-08:00"
quiet_volume = 5
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
side = "left"
layout = "de"
suffix = "tab"
also = ["1A2B:3c4d", "0001:0002"]
[journeys]
account = false
phone_card = false
clearance = false
[payments]
qris = "00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153033605802ID5919PERPUSTAKAAN CONTOH6008WONOSOBO61055631163041B48"
[proofs]
on_receipts = false
units = ["anjungan-02 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]
[renewals]
offline = "allow"
count_from = "later"
[receipt]
foot = "Matur nuwun"
)");
    EXPECT_EQ(settings.library.name, "Perpustakaan Wonosobo");
    EXPECT_EQ(settings.library.telephone, "(0286) 321000");
    EXPECT_EQ(settings.library.zone.offset, 8h);
    EXPECT_EQ(settings.sound, (core::Loudness{55, 5, {19h, 8h}}));
    EXPECT_EQ(settings.library.system, System::sip2);
    EXPECT_EQ(settings.library.sip2,
              (Sip2Settings{"koha", "koha.example.org", 6443, true, "/etc/anjungan/ca.pem",
                            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "kiosk1",
                            "/run/credentials/anjungan/sip2", "CPL", "Wonosobo", "latin-1", "strict", 6,
                            PinAsked::digits}));
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
    EXPECT_EQ(settings.scanner_place, core::ScannerPlace::left);
    Settings::Journeys journeys;
    journeys.account = journeys.phone_card = journeys.clearance = false;
    EXPECT_EQ(settings.journeys, journeys);
    EXPECT_THAT(settings.payments.qris, EndsWith("63041B48"));
    EXPECT_FALSE(settings.proofs.on_receipts);
    EXPECT_THAT(settings.proofs.units, ElementsAre(StartsWith("anjungan-02 ")));
    EXPECT_EQ(settings.renewals, (Settings::Renewals{Unknown::allowed, RenewalFrom::later_of_today_and_due}));
    EXPECT_EQ(settings.receipt.foot, "Matur nuwun");
}

TEST(Settings, APrinterMayBeFoundByItselfOrNotBeUsedAtAll) {
    EXPECT_EQ(right("[printer]\nprofile = \"auto\"\ncode_page = \"auto\"").devices,
              device::DeviceOverrides{});
    EXPECT_FALSE(right("[printer]\nprofile = \"none\"").devices.printer.use);
    EXPECT_EQ(right("[printer]\nprofile = \"none\"").devices.printer.profile, "");
}

TEST(Settings, AFileFromWindowsIsReadAsWell) {
    EXPECT_EQ(right("\xEF\xBB\xBF[session]\r\nidle_seconds = 45\r\n").session_policy.idle, 45s);
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

TEST(Pins, AreAskedForAsTheLibraryHasThem) {
    using circulation::PinForm;
    const auto form = [](std::string_view lines) {
        return pin_form(parse("[library]\n" + std::string{lines}, "kiosk.toml").value().library.sip2);
    };
    EXPECT_EQ(form(""), std::nullopt);
    EXPECT_EQ(form("pin_digits = 6"), PinForm{.length = 6});
    EXPECT_EQ(form("pin_digits = 6\npin = \"digits\""), PinForm{.length = 6});
    EXPECT_EQ(form("pin = \"digits\""), PinForm{});
    EXPECT_EQ(form("pin = \"text\""), PinForm{PinForm::Kind::text});
}

}  // namespace
}  // namespace anjungan::settings
