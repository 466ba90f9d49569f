#include "kiosk/script/script.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace anjungan::script {
namespace {

using testing::HasSubstr;

template <class Kind>
Kind only(std::string_view text) {
    const auto steps = parse(text, "a.kiosk");
    if (!steps || steps->size() != 1 || !std::holds_alternative<Kind>(steps->at(0).command)) {
        ADD_FAILURE() << text << ": " << (steps ? "another command" : steps.error().sentence);
        return {};
    }
    return std::get<Kind>(steps->at(0).command);
}

std::string complaint(std::string_view text) {
    const auto steps = parse(text, "a.kiosk");
    if (steps) return "nothing is wrong";
    return steps.error().sentence;
}

TEST(Script, ReadsEveryCommandOfTheContract) {
    EXPECT_EQ(only<Scan>("scan 00127L2026").barcode, "00127L2026");
    EXPECT_EQ(only<Scan>("scan 00127L2026 as code128").symbology, device::Symbology::code128);
    EXPECT_EQ(only<Tap>("tap borrow").widget, "borrow");
    EXPECT_EQ(only<TouchAt>("touch 540 960").y, 960);
    EXPECT_EQ(only<Type>("type 1234").keys, "1234");
    EXPECT_EQ(only<Wait>("wait 60s").span, std::chrono::seconds{60});
    EXPECT_EQ(only<Wait>("wait 1.5min").span, std::chrono::seconds{90});
    EXPECT_EQ(only<ExpectScreen>("expect screen borrow").name, "borrow");
    EXPECT_TRUE(only<ExpectText>("expect text \"Jatuh tempo\"").present);
    EXPECT_FALSE(only<ExpectText>("expect no text \"Siti\"").present);
    EXPECT_EQ(only<ExpectWidget>("expect widget finish disabled").state, WidgetState::disabled);
    EXPECT_EQ(only<ExpectCount>("expect journal 2 loan").kind, "loan");
    EXPECT_EQ(only<ExpectCount>("expect for-staff 1").what, ExpectCount::What::for_staff);
    EXPECT_EQ(only<ExpectSay>("expect say \"Pindai\"").text, "Pindai");
    EXPECT_EQ(only<SavePicture>("picture borrow.png").file, "borrow.png");
    EXPECT_EQ(only<SaveTree>("tree borrow.json").file, "borrow.json");
    EXPECT_EQ(only<SaveReceipt>("receipt slip").name, "slip");
    EXPECT_EQ(only<SaveJournal>("journal journal.jsonl").file, "journal.jsonl");
    EXPECT_EQ(only<Printer>("printer paper-out").order, "paper-out");
    EXPECT_EQ(only<Scanner>("scanner unplug").order, "unplug");
    EXPECT_TRUE(only<SetLine>("line up").up);
    only<PowerCut>("power-cut");
    EXPECT_EQ(only<Stick>("stick a folder/of mine").folder, "a folder/of mine");
    EXPECT_EQ(only<Stick>("stick out").folder, std::nullopt);
    EXPECT_EQ(only<SetLanguage>("language jv").language, core::language("jv"));
    EXPECT_TRUE(only<SetMode>("mode large-text on").on);
}

TEST(Script, SkipsCommentsAndCountsLines) {
    const auto steps = parse("# a comment\n\n  tap borrow\r\n", "a.kiosk");
    ASSERT_TRUE(steps);
    EXPECT_EQ(steps->at(0).line, 3);
}

TEST(Script, SaysWhereWhatIsWrongAndWhatWouldBeRight) {
    EXPECT_THAT(complaint("tap borrow\nfly"), HasSubstr("a.kiosk:2: 'fly' is no command; write one of scan"));
    EXPECT_THAT(complaint("wait soon"), HasSubstr("write: wait 60s"));
    EXPECT_THAT(complaint("wait 9999999999999d"), HasSubstr("at most 400 days"));
    EXPECT_THAT(complaint("expect journal 2 feast"), HasSubstr("loan return undo"));
    EXPECT_THAT(complaint("expect text Jatuh"), HasSubstr("in quotes"));
    EXPECT_THAT(complaint("printer explode"), HasSubstr("paper-out"));
    EXPECT_THAT(complaint("language xx"), HasSubstr("id, en, jv"));
    EXPECT_THAT(complaint("scan P0001 as runes"), HasSubstr("code39"));
}

TEST(Script, NeverWritesOutsideItsFolder) {
    for (const char* line : {"picture ../x.png", "picture /etc/passwd", "tree ..", "receipt a/b", "journal "})
        EXPECT_THAT(complaint(line), HasSubstr("plain file name")) << line;
}

RC_GTEST_PROP(Script, IsTotalOnAnyBytes, (const std::string& bytes)) {
    (void)parse(bytes, "a.kiosk");
}

}  // namespace
}  // namespace anjungan::script
