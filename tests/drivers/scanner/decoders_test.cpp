// The three decoders, fed with bytes and times.
#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "drivers/scanner/cdc_acm.h"
#include "drivers/scanner/hid_keyboard.h"
#include "drivers/scanner/hid_pos.h"
#include "platform/device/scan_text.h"
#include "tests/support/scanner_models.h"

namespace anjungan::scanner {
namespace {

using device::Symbology;
using testing::ElementsAre;
using testing::IsEmpty;
using usb::Bytes;
using usb::BytesView;
using Make = tests::HidPosModel::Make;

constexpr Steady at(int milliseconds) {
    return {usb::Milliseconds{milliseconds}};
}

std::vector<std::string> texts(const Scans& scans) {
    std::vector<std::string> all;
    all.reserve(scans.size());
    for (const auto& scan : scans) all.push_back(scan.bytes);
    return all;
}

BytesView view(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// ---- text

TEST(ScannedText, LosesControlCharactersAndKeepsTheSeparatorOfGs1) {
    EXPECT_EQ(device::without_controls(std::string("\x02"
                                                   "A\x1B[2JB\x1D"
                                                   "C\x7F\r\n\0",
                                                   12)),
              "A[2JB\x1D"
              "C");
}

TEST(ScannedText, AnAimIdentifierTellsTheSymbology) {
    for (const auto& [text, symbology] : {std::pair{"]A0123", Symbology::code39},
                                          {"]C0123", Symbology::code128},
                                          {"]C1123", Symbology::code128},
                                          {"]F0123", Symbology::codabar},
                                          {"]I1123", Symbology::itf},
                                          {"]E0123", Symbology::ean13},
                                          {"]E4123", Symbology::other},
                                          {"]Q1123", Symbology::qr},
                                          {"]d2123", Symbology::data_matrix},
                                          {"]L0123", Symbology::pdf417},
                                          {"]z0123", Symbology::aztec},
                                          {"]e0123", Symbology::other},
                                          {"]G0123", Symbology::other},
                                          {"]X0123", Symbology::other}}) {
        const device::Scanned scan = device::scanned_text(text);
        EXPECT_EQ(scan.bytes, "123") << text;
        EXPECT_EQ(scan.symbology, symbology) << text;
    }
    EXPECT_EQ(device::scanned_text("]k0123").bytes, "]k0123");  // nobody's identifier: text
    EXPECT_EQ(device::scanned_text("]A0").bytes, "]A0");        // no text would be left
}

// ---- HID POS

struct PosReports {
    explicit PosReports(Make make)
        : model(make),
          decoder(HidPosDecoder::from(
              parse_hid_descriptor(model.description().interfaces.front().report_descriptor))) {}

    Scans take_all(Steady now) {
        Scans all;
        for (auto answer = model.poll(tests::HidPosModel::in_endpoint);
             answer.handshake == tests::DeviceModel::Handshake::ack;
             answer = model.poll(tests::HidPosModel::in_endpoint))
            for (auto& scan : decoder->take(answer.bytes, now)) all.push_back(std::move(scan));
        return all;
    }

    tests::HidPosModel model;
    std::unique_ptr<HidPosDecoder> decoder;
};

TEST(HidPos, ReadsEachMakeByItsDescriptor) {
    for (const Make make : {Make::honeywell, Make::newland, Make::microscan}) {
        PosReports reports(make);
        reports.model.scan("00127L2026", "]A0");
        const Scans scans = reports.take_all(at(0));
        ASSERT_EQ(texts(scans), std::vector<std::string>{"00127L2026"});
        EXPECT_EQ(scans[0].symbology, make == Make::honeywell ? Symbology::code39 : Symbology::unknown);
    }
}

TEST(HidPos, JoinsASplitScan) {
    for (const Make make : {Make::honeywell, Make::newland}) {
        PosReports reports(make);
        const std::string text(150, 'x');
        reports.model.scan(text, "]Q1");
        const Scans scans = reports.take_all(at(0));
        EXPECT_THAT(texts(scans), ElementsAre(text));
        EXPECT_EQ(reports.decoder->due(), std::nullopt);
    }
}

TEST(HidPos, DropsHalfAScanAfter500MillisecondsAndReadsTheNext) {
    PosReports reports(Make::honeywell);
    reports.model.scan_half("half");
    EXPECT_THAT(reports.take_all(at(0)), IsEmpty());
    EXPECT_EQ(reports.decoder->due(), at(500));
    EXPECT_THAT(reports.decoder->tick(at(499)), IsEmpty());
    EXPECT_EQ(reports.decoder->due(), at(500));
    EXPECT_THAT(reports.decoder->tick(at(500)), IsEmpty());
    reports.model.scan("whole");
    EXPECT_THAT(texts(reports.take_all(at(501))), ElementsAre("whole"));
}

TEST(HidPos, DropsHalfAScanThatNobodyTicked) {
    PosReports reports(Make::honeywell);
    reports.model.scan_half("half");
    (void)reports.take_all(at(0));
    reports.model.scan("whole");
    EXPECT_THAT(texts(reports.take_all(at(900))), ElementsAre("whole"));
}

TEST(HidPos, ForgetsHalfAScanWhenTold) {
    PosReports reports(Make::newland);
    reports.model.scan_half("half");
    (void)reports.take_all(at(0));
    reports.decoder->forget();
    reports.model.scan("whole");
    EXPECT_THAT(texts(reports.take_all(at(1))), ElementsAre("whole"));
}

TEST(HidPos, BelievesNoLengthBeyondTheReport) {
    PosReports reports(Make::microscan);
    Bytes report(64, 'z');
    report[0] = 1, report[1] = 255;
    EXPECT_THAT(texts(reports.decoder->take(report, at(0))), ElementsAre(std::string(62, 'z')));
    EXPECT_THAT(texts(reports.decoder->take(BytesView(report).first(10), at(0))),
                ElementsAre(std::string(8, 'z')));
}

TEST(HidPos, DropsAScanThatNeverEnds) {
    PosReports reports(Make::honeywell);
    for (std::size_t i = 0; i * 50 <= device::longest_scan; ++i) {
        reports.model.scan_half(std::string(50, 'a'));
        ASSERT_THAT(reports.take_all(at(static_cast<int>(i))), IsEmpty());
    }
    reports.model.scan("end of it");
    EXPECT_THAT(reports.take_all(at(400)), IsEmpty());
    reports.model.scan("next");
    EXPECT_THAT(texts(reports.take_all(at(401))), ElementsAre("next"));
}

TEST(HidPos, IgnoresReportsOfOtherThings) {
    PosReports reports(Make::honeywell);
    EXPECT_THAT(reports.decoder->take(Bytes{9, 1, 2, 3}, at(0)), IsEmpty());
    EXPECT_THAT(reports.decoder->take(Bytes{}, at(0)), IsEmpty());
}

TEST(HidPos, IsNotWhatAKeyboardIs) {
    EXPECT_EQ(HidPosDecoder::from(boot_keyboard()), nullptr);
}

RC_GTEST_PROP(HidPos, AnyTextComesBackWhole, ()) {
    const auto text = *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::inRange(' ', '~')));
    PosReports reports(*rc::gen::element(Make::honeywell, Make::newland));
    reports.model.scan(text, "]C0");
    RC_ASSERT(texts(reports.take_all(at(0))) == std::vector<std::string>{text});
}

// ---- keyboard

struct Keyboard {
    explicit Keyboard(KeyboardLayout layout = KeyboardLayout::us, Suffix suffix = Suffix::any)
        : decoder(KeyboardDecoder::from(boot_keyboard(), layout, suffix)) {}

    // Each key is pressed and let go.
    Scans keys(std::initializer_list<std::pair<int, int>> strokes) {
        Scans all;
        for (const auto& [modifiers, usage] : strokes) {
            down(modifiers, usage, all);
            down(0, 0, all);
        }
        return all;
    }
    void down(int modifiers, int usage, Scans& all) {
        for (auto& scan : decoder->take(
                 tests::key_report(static_cast<std::uint8_t>(modifiers), static_cast<std::uint8_t>(usage)),
                 now))
            all.push_back(std::move(scan));
    }
    Scans type(std::string_view text, std::string suffix = "\r") {
        tests::WedgeModel model(tests::WedgeModel::Descriptor::boot, {}, std::move(suffix));
        model.scan(text);
        Scans all;
        for (auto answer = model.poll(0x81); answer.handshake == tests::DeviceModel::Handshake::ack;
             answer = model.poll(0x81))
            for (auto& scan : decoder->take(answer.bytes, now)) all.push_back(std::move(scan));
        return all;
    }

    Steady now = at(0);
    std::unique_ptr<KeyboardDecoder> decoder;
};

constexpr int ctrl = 0x01, shift = 0x02, alt = 0x04, alt_graph = 0x40, enter = 0x28, caps = 0x39;

TEST(HidKeyboard, TypesEveryPrintableCharacter) {
    std::string all;
    for (char c = ' '; c <= '~'; ++c) all += c;
    for (const KeyboardLayout layout : {KeyboardLayout::us, KeyboardLayout::id})
        EXPECT_THAT(texts(Keyboard(layout).type(all)), ElementsAre(all));
}

TEST(HidKeyboard, KnowsTheGermanKeyboard) {
    Keyboard keyboard(KeyboardLayout::de);
    EXPECT_THAT(texts(keyboard.keys({{shift, 0x1C},
                                     {0, 0x1D},
                                     {0, 0x2D},
                                     {0, 0x34},
                                     {shift, 0x24},
                                     {alt_graph, 0x2D},
                                     {0, 0x38},
                                     {0, 0x27},
                                     {0, enter}})),
                ElementsAre("Zyßä/\\-0"));
}

TEST(HidKeyboard, KnowsTheFrenchKeyboard) {
    Keyboard keyboard(KeyboardLayout::fr);
    EXPECT_THAT(texts(keyboard.keys({{0, 0x04},
                                     {shift, 0x14},
                                     {shift, 0x1E},
                                     {shift, 0x27},
                                     {0, 0x1E},
                                     {0, 0x23},
                                     {0, 0x33},
                                     {alt_graph, 0x25},
                                     {0, enter}})),
                ElementsAre("qA10&-m\\"));
}

TEST(HidKeyboard, ABlankAfterAnAccentKeyIsNoCharacter) {
    Keyboard keyboard(KeyboardLayout::fr);
    EXPECT_THAT(texts(keyboard.keys({{0, 0x2F}, {0, 0x2C}, {0, 0x04}, {0, 0x2C}, {0, 0x04}, {0, enter}})),
                ElementsAre("^q q"));
}

TEST(HidKeyboard, ReadsAltCodesOfTheKeypad) {
    Keyboard keyboard;
    Scans scans;
    const auto alt_code = [&](std::initializer_list<int> digits) {
        for (const int digit : digits) {
            keyboard.down(alt, digit, scans);
            keyboard.down(alt, 0, scans);
        }
        keyboard.down(0, 0, scans);
    };
    alt_code({0x62, 0x5E, 0x5D});  // 065
    alt_code({0x62, 0x5A, 0x61});  // 029, GS
    alt_code({0x61, 0x60});        // 98
    keyboard.down(0, enter, scans);
    EXPECT_THAT(texts(scans), ElementsAre("A\x1D"
                                          "b"));
}

TEST(HidKeyboard, AnAbsurdAltCodeTypesNothing) {
    Keyboard keyboard;
    Scans scans;
    for (int i = 0; i < 40; ++i) {
        keyboard.down(alt, 0x61, scans);
        keyboard.down(alt, 0, scans);
    }
    keyboard.down(0, 0, scans);
    keyboard.down(0, 0x04, scans);
    keyboard.down(0, enter, scans);
    EXPECT_THAT(texts(scans), ElementsAre("a"));
}

TEST(HidKeyboard, CtrlWithABracketIsTheSeparatorOfGs1OnEveryLayout) {
    for (const auto layout : {KeyboardLayout::us, KeyboardLayout::de, KeyboardLayout::fr})
        EXPECT_THAT(texts(Keyboard(layout).keys({{0, 0x08}, {ctrl, 0x30}, {0, 0x08}, {0, enter}})),
                    ElementsAre("e\x1D"
                                "e"));
}

TEST(HidKeyboard, CapsLockTurnsLettersAroundAndIsForgottenAfterAPause) {
    Keyboard keyboard;
    EXPECT_THAT(texts(keyboard.keys({{0, caps}, {0, 0x04}, {shift, 0x05}, {0, 0x1E}, {0, enter}})),
                ElementsAre("Ab1"));
    ASSERT_EQ(keyboard.decoder->due(), at(100));
    keyboard.now = at(100);
    EXPECT_THAT(texts(keyboard.keys({{0, 0x04}, {0, enter}})), ElementsAre("a"));
}

TEST(HidKeyboard, EachSuffixEndsAScan) {
    EXPECT_THAT(texts(Keyboard().type("B0001", "\r")), ElementsAre("B0001"));
    EXPECT_THAT(texts(Keyboard().type("B0001", "\n")), ElementsAre("B0001"));
    EXPECT_THAT(texts(Keyboard().type("B0001", "\t")), ElementsAre("B0001"));
    EXPECT_THAT(texts(Keyboard().type("B0001", "\r\n")), ElementsAre("B0001"));
}

TEST(HidKeyboard, APauseOf100MillisecondsEndsAScanWithoutSuffix) {
    for (const Suffix suffix : {Suffix::any, Suffix::none}) {
        Keyboard keyboard(KeyboardLayout::us, suffix);
        EXPECT_THAT(keyboard.type("B0001", ""), IsEmpty());
        EXPECT_EQ(keyboard.decoder->due(), at(100));
        EXPECT_THAT(keyboard.decoder->tick(at(99)), IsEmpty());
        EXPECT_THAT(texts(keyboard.decoder->tick(at(100))), ElementsAre("B0001"));
        EXPECT_EQ(keyboard.decoder->due(), std::nullopt);
    }
}

TEST(HidKeyboard, WithAKnownSuffixHalfAScanIsNeverTakenForAWhole) {
    Keyboard keyboard(KeyboardLayout::us, Suffix::cr);
    EXPECT_THAT(keyboard.type("B00", ""), IsEmpty());
    EXPECT_THAT(keyboard.decoder->tick(at(500)), IsEmpty());
    keyboard.now = at(600);
    EXPECT_THAT(texts(keyboard.type("B\t0002", "\r")), ElementsAre("B0002"));
}

TEST(HidKeyboard, KeysThatFollowWithoutBeingLetGoAreEachTypedOnce) {
    Keyboard keyboard;
    Scans scans;
    for (const int key : {0x04, 0x04, 0x05, 0x04, enter}) keyboard.down(0, key, scans);
    EXPECT_THAT(texts(scans), ElementsAre("aba"));
}

TEST(HidKeyboard, TooManyKeysDownTypeNothing) {
    Keyboard keyboard;
    Scans scans;
    keyboard.down(0, 0x04, scans);
    (void)keyboard.decoder->take(Bytes{0, 0, 1, 1, 1, 1, 1, 1}, at(0));
    keyboard.down(0, 0x04, scans);
    keyboard.down(0, enter, scans);
    EXPECT_THAT(texts(scans), ElementsAre("a"));
}

// ---- serial

TEST(Serial, JoinsALineThatComesInParts) {
    SerialDecoder decoder(Suffix::any);
    EXPECT_THAT(decoder.take(view("B00"), at(0)), IsEmpty());
    EXPECT_THAT(decoder.take(view("01"), at(20)), IsEmpty());
    EXPECT_THAT(texts(decoder.take(view("\r\n"), at(40))), ElementsAre("B0001"));
}

TEST(Serial, FindsSeveralScansInOnePacket) {
    SerialDecoder decoder(Suffix::any);
    EXPECT_THAT(texts(decoder.take(view("B0001\r\n]A0B0002\r\nB00"), at(0))), ElementsAre("B0001", "B0002"));
    EXPECT_THAT(texts(decoder.take(view("03\r\n"), at(5))), ElementsAre("B0003"));
}

TEST(Serial, DropsALineThatNeverEndsAndReadsTheNext) {
    SerialDecoder decoder(Suffix::any);
    const std::string endless(device::longest_scan + 1, 'x');
    EXPECT_THAT(decoder.take(view(endless), at(0)), IsEmpty());
    EXPECT_THAT(texts(decoder.take(view("xx\rB0001\r"), at(1))), ElementsAre("B0001"));
    EXPECT_EQ(texts(decoder.take(view(endless.substr(1) + "\r"), at(2))).size(), 1u);
}

RC_GTEST_PROP(Serial, HowTheLineIsCutIntoPacketsDoesNotMatter,
              (const std::vector<std::uint8_t>& bytes, const std::vector<std::uint8_t>& cuts)) {
    SerialDecoder whole(Suffix::any), cut(Suffix::any);
    const Scans expected = whole.take(bytes, at(0));
    Scans found;
    BytesView rest = bytes;
    for (const std::uint8_t size : cuts) {
        const BytesView part = rest.first(std::min<std::size_t>(size, rest.size()));
        rest = rest.subspan(part.size());
        for (auto& scan : cut.take(part, at(0))) found.push_back(std::move(scan));
    }
    for (auto& scan : cut.take(rest, at(0))) found.push_back(std::move(scan));
    RC_ASSERT(texts(found) == texts(expected));
}

}  // namespace
}  // namespace anjungan::scanner
