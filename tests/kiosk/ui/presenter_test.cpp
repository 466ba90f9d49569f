// What is painted, and what is not: nothing while nothing changed, and only the part that did.
#include "kiosk/ui/presenter.h"

#include <gtest/gtest.h>

#include "tests/kiosk/ui/golden.h"
#include "tests/kiosk/ui/sample_screens.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zbar.h"

namespace anjungan::ui {
namespace {

constexpr device::DisplayMode portrait{540, 960, 268.0}, landscape{960, 540, 476.4};

std::unique_ptr<Presenter> presenter_of(const device::DisplayMode& mode) {
    return Presenter::create(SOURCE_DIR "/assets", {.mode = mode}).value();
}

Widget books(std::string second_title) {
    std::vector<Widget> rows;
    for (int i = 1; i <= 5; ++i)
        rows.push_back(list_row({.name = "row-" + std::to_string(i),
                                 .title = i == 2 ? second_title : "Buku " + std::to_string(i),
                                 .second = "Pengarang · 800",
                                 .tone = Tone::done,
                                 .jacket = Jacket{Token::spine_1}}));
    return screen("books",
                  column({list("books", std::move(rows), Overflow::keep_last, "dan {} lagi"), spacer()},
                         {.padding = all(Space::m)}),
                  space(Space::s));
}

TEST(Presenter, PaintsNothingWhenNothingChanged) {
    const auto presenter = presenter_of(portrait);
    presenter->render(books("Buku 2"), {});
    EXPECT_TRUE(presenter->changed());
    presenter->render(books("Buku 2"), {});
    EXPECT_FALSE(presenter->changed());
    EXPECT_TRUE(presenter->repainted().empty());
    presenter->refresh();
    EXPECT_FALSE(presenter->changed());
}

TEST(Presenter, PaintsOnlyTheRowThatChanged) {
    const auto presenter = presenter_of(portrait);
    presenter->render(books("Buku 2"), {});
    presenter->render(books("Sitti Nurbaya"), {});
    EXPECT_TRUE(presenter->changed());
    const Rect row = presenter->semantics().find("row-2")->bounds, part = presenter->repainted();
    EXPECT_FALSE(part.cut(row).empty());
    EXPECT_GE(part.y, row.y - 10);
    EXPECT_LE(part.bottom(), row.bottom() + 10);
}

// What was painted in parts looks as if it had been painted at once.
TEST(Presenter, LeavesNoTraceOfWhatWasThereBefore) {
    const auto in_parts = presenter_of(portrait), at_once = presenter_of(portrait);
    in_parts->render(books("Habis Gelap Terbitlah Terang dan masih banyak lagi yang lain"), {});
    in_parts->render(sample::borrow(in_parts->viewport({})), {});
    in_parts->render(sample::timeout(in_parts->viewport({})), {});
    in_parts->render(books("Buku 2"), {});
    at_once->render(books("Buku 2"), {});
    EXPECT_TRUE(golden::picture_of(in_parts->frame()) == golden::picture_of(at_once->frame()));
}

TEST(Presenter, PaintsAFocusRingAndTakesItAwayWithoutATrace) {
    const auto presenter = presenter_of(portrait);
    const Widget widget = sample::goodbye(presenter->viewport({}));
    presenter->render(Widget{widget}, {});
    const golden::Picture before = golden::picture_of(presenter->frame());
    EXPECT_EQ(presenter->key({.named = device::Key::Named::tab}), std::nullopt);
    ASSERT_TRUE(presenter->needs_refresh());
    presenter->refresh();
    EXPECT_FALSE(golden::picture_of(presenter->frame()) == before);
    EXPECT_EQ(presenter->touch({.phase = device::TouchPhase::down, .x = 1, .y = 1}, Steady{}), std::nullopt);
    presenter->refresh();
    EXPECT_TRUE(golden::picture_of(presenter->frame()) == before);
}

TEST(Presenter, ForgetsWhatItShowed) {
    const auto presenter = presenter_of(portrait);
    presenter->render(books("Sekar Arum"), {});
    ASSERT_TRUE(presenter->semantics().shows("Sekar Arum"));
    presenter->forget();
    EXPECT_TRUE(presenter->semantics().nodes().empty());
    const golden::Picture after = golden::picture_of(presenter->frame());
    EXPECT_TRUE(
        std::ranges::all_of(after.pixels, [&](std::uint32_t each) { return each == after.pixels[0]; }));
}

TEST(Presenter, TouchesTheLowerPartOnlyWithLowerReach) {
    const auto presenter = presenter_of(portrait);
    const DisplayOptions low{.low_reach = true};
    EXPECT_NEAR(presenter->viewport(low).height.value, 1220 - 880, 1.0);
    presenter->render(sample::idle(presenter->viewport(low)), low);
    for (const Node& node : presenter->semantics().nodes())
        if (node.is_control()) EXPECT_GE(node.y_mm, 476 - 340 - 1) << node.name;
}

TEST(Presenter, PaintsWhatLowerReachLeavesFreeInTheGroundOfTheScreen) {
    const auto presenter = presenter_of(portrait);
    const DisplayOptions low{.low_reach = true};
    Widget beacon = sample::idle(presenter->viewport(low));
    presenter->render(Widget{beacon}, low);
    const auto corner = [&] { return golden::picture_of(presenter->frame()).pixels.front() & 0xFFFFFF; };
    const Palette colours = Theme::built_in().normal;
    EXPECT_EQ(corner(), colours[static_cast<std::size_t>(Token::paper)].xrgb());
    beacon.surface.fill = Token::amber;
    presenter->render(Widget{beacon}, low);
    EXPECT_EQ(corner(), colours[static_cast<std::size_t>(Token::amber)].xrgb());
}

TEST(Presenter, SaysWhichFileIsMissing) {
    tests::TemporaryFolder empty;
    const auto none = Presenter::create(empty.path(), {.mode = portrait});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault, Fault::not_found);
    EXPECT_NE(none.error().sentence.find("NotoSans"), std::string::npos) << none.error().sentence;
}

TEST(Presenter, StartsWithoutAThemeFileAndSaysWhy) {
    tests::TemporaryFolder assets;
    for (const char* part : {"fonts", "icons"})
        std::filesystem::create_directory_symlink(SOURCE_DIR "/assets/" + std::string(part),
                                                  assets.path() / part);
    const auto presenter = Presenter::create(assets.path(), {.mode = portrait});
    ASSERT_TRUE(presenter);
    ASSERT_TRUE((*presenter)->theme_trouble().has_value());
    EXPECT_NE((*presenter)->theme_trouble()->sentence.find("highland.toml"), std::string::npos);
}

// A phone reads it: large enough squares, and white around them, in every theme.
TEST(Presenter, PaintsACodeThatAPhoneCanRead) {
    const std::string data = "BEGIN:VCALENDAR\r\nSUMMARY:Jatuh tempo: Sitti Nurbaya\r\nEND:VCALENDAR\r\n";
    for (bool high_contrast : {false, true}) {
        const auto presenter = presenter_of(portrait);
        presenter->render(
            screen("sample", placed(qr("code", data, "QR", 120_mm), Across::centre), space(Space::s)),
            {.high_contrast = high_contrast});
        std::vector<std::uint8_t> grey;
        for (std::uint32_t each : golden::picture_of(presenter->frame()).pixels)
            grey.push_back(static_cast<std::uint8_t>(each >> 8 & 0xFF));
        EXPECT_EQ(tests::read_code(portrait.width, grey), data);
    }
}

TEST(Parts, LookAsTheyWereJudged) {
    const auto upright = presenter_of(portrait), wide = presenter_of(landscape);
    EXPECT_TRUE(golden::matches(upright->render(sample::pin(upright->viewport({})), {}), "toolkit-pin"));
    EXPECT_TRUE(
        golden::matches(upright->render(sample::timeout(upright->viewport({})), {}), "toolkit-dialog"));
    EXPECT_TRUE(golden::matches(wide->render(sample::borrow(wide->viewport({}), 9), {}), "toolkit-list"));
}

}  // namespace
}  // namespace anjungan::ui
