#include "kiosk/loop/typed_scans.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace anjungan::loop {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;
using Named = device::Key::Named;

// Somebody, or something, at a keyboard: what comes of it as words, "<B0001>" a scan, "b" a key.
class AKeyboardInFront : public testing::Test {
  protected:
    void type(std::string_view text, std::chrono::milliseconds pace) {
        for (const char c : text) press({Named::character, static_cast<char32_t>(c)}, pace);
    }
    void press(device::Key key, std::chrono::milliseconds pause) {
        pass(pause);
        message(typed.take(key, now));
    }
    void press(Named named, std::chrono::milliseconds pause) { press({named, 0}, pause); }
    // As the loop does it: tick() when it is due.
    void pass(std::chrono::milliseconds span) {
        const Steady until = now + span;
        if (const auto due = typed.due(); due && *due <= until) {
            now = *due;
            message(typed.tick(now));
        }
        now = until;
    }
    void message(const TypedScans::Outcomes& outcomes) {
        for (const TypedScans::Outcome& outcome : outcomes) {
            if (const auto* scan = std::get_if<device::Scanned>(&outcome)) {
                got.push_back("<" + scan->bytes + ">");
                symbology = scan->symbology;
                continue;
            }
            const auto& key = std::get<device::Key>(outcome);
            got.push_back(key.named == Named::enter       ? "Enter"
                          : key.named == Named::tab       ? "Tab"
                          : key.named == Named::character ? std::string(1, static_cast<char>(key.character))
                                                          : "other");
        }
    }

    TypedScans typed;
    Steady now{1h};
    std::vector<std::string> got;
    device::Symbology symbology = device::Symbology::unknown;
};

TEST_F(AKeyboardInFront, AScannerTypesFasterThanAnybody) {
    type("00127L2026", 10ms);
    press(Named::enter, 10ms);
    EXPECT_THAT(got, ElementsAre("<00127L2026>"));
}

TEST_F(AKeyboardInFront, APersonTypesKeyByKey) {
    type("2468", 120ms);
    press(Named::enter, 200ms);
    EXPECT_THAT(got, ElementsAre("2", "4", "6", "8", "Enter"));
}

TEST_F(AKeyboardInFront, FingersThatReceiptScanNothing) {
    type("12", 5ms);
    press(Named::enter, 5ms);
    pass(1s);
    EXPECT_THAT(got, ElementsAre("1", "2", "Enter"));
}

TEST_F(AKeyboardInFront, AScanWithoutSuffixEndsByAPause) {
    type("B0001", 10ms);
    EXPECT_THAT(got, IsEmpty());
    pass(60ms);
    EXPECT_THAT(got, ElementsAre("<B0001>"));
    EXPECT_EQ(typed.due(), std::nullopt);
}

TEST_F(AKeyboardInFront, ASuffixOfTwoKeysTouchesNothingOnTheScreen) {
    type("B0001", 10ms);
    press(Named::tab, 10ms);
    press(Named::enter, 10ms);
    EXPECT_THAT(got, ElementsAre("<B0001>"));
    press(Named::enter, 200ms);
    EXPECT_THAT(got, ElementsAre("<B0001>", "Enter")) << "and then a person";
}

TEST_F(AKeyboardInFront, TwoScansAreTwo) {
    type("P0001", 10ms);
    press(Named::enter, 10ms);
    type("B0001", 10ms);
    press(Named::enter, 10ms);
    EXPECT_THAT(got, ElementsAre("<P0001>", "<B0001>"));
}

TEST_F(AKeyboardInFront, AnIdentifierOfTheSymbologyIsBelieved) {
    type("]A0B0001", 10ms);
    press(Named::enter, 10ms);
    EXPECT_THAT(got, ElementsAre("<B0001>"));
    EXPECT_EQ(symbology, device::Symbology::code39);
}

TEST_F(AKeyboardInFront, WhatIsLongerThanAnyCodeIsDroppedAndTheNextScanIsWhole) {
    type(std::string(TypedScans::longest + 1, '7'), 1ms);
    press(Named::enter, 1ms);
    type("B0001", 10ms);
    press(Named::enter, 10ms);
    EXPECT_THAT(got, ElementsAre("<B0001>"));
}

TEST_F(AKeyboardInFront, KeysThatNoScannerSendsComeAtOnceAndInTheirOrder) {
    type("1", 10ms);
    press(Named::escape, 10ms);
    EXPECT_THAT(got, ElementsAre("1", "other"));
}

// No key of a person is lost or turned round.
RC_GTEST_PROP(TypedKeys, OfASlowPersonAllComeInTheirOrder, ()) {
    TypedScans typed;
    Steady now{1h};
    std::u32string pressed, came;
    const auto message = [&](const TypedScans::Outcomes& outcomes) {
        for (const auto& outcome : outcomes) came += std::get<device::Key>(outcome).character;
    };
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        const auto character = static_cast<char32_t>(*rc::gen::inRange(0x20, 0x17F));
        pressed += character;
        message(typed.take({Named::character, character}, now));
        now = now + std::chrono::milliseconds(*rc::gen::inRange(80, 500));
        message(typed.tick(now));
    }
    RC_ASSERT(came == pressed);
}

}  // namespace
}  // namespace anjungan::loop
