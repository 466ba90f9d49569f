#include "kiosk/ui/semantics.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "kiosk/ui/presenter.h"
#include "tests/kiosk/ui/sample_screens.h"

namespace anjungan::ui {
namespace {

class Tree : public testing::Test {
  protected:
    const Semantics& of(Widget widget, DisplayOptions options = {}) {
        presenter_->render(std::move(widget), options);
        return presenter_->semantics();
    }
    static Widget whole(Widget content) { return screen("sample", std::move(content), space(Space::s)); }

    const std::unique_ptr<Presenter> presenter_ =
        Presenter::create(SOURCE_DIR "/assets", {.mode = {540, 960, 268.0}}).value();
};

TEST_F(Tree, BeginsWithTheScreenAndGoesOnAsOneReads) {
    const Semantics& tree = of(sample::pin(presenter_->viewport({})));
    EXPECT_EQ(tree.screen(), "pin");
    EXPECT_EQ(tree.nodes().front().depth, 0U);
    std::vector<std::string> names;
    for (const Node& node : tree.nodes())
        if (!node.name.empty()) names.push_back(node.name);
    const std::vector<std::string> expected{
        "pin",   "start-over", "patron",     "pin",           "keypad",    "key-1", "key-2",
        "key-3", "key-4",      "key-5",      "key-6",         "key-7",     "key-8", "key-9",
        "key-0", "key-erase",  "large-text", "high-contrast", "low-reach", "voice", "help"};
    EXPECT_EQ(names, expected);
}

TEST_F(Tree, SaysOfAButtonWhatItSaysAndWhereItLies) {
    const Semantics& tree = of(whole(button("finish", "Selesai · 2 buku", {.second = "Terima kasih"})));
    const Node* finish = tree.find("finish");
    ASSERT_NE(finish, nullptr);
    EXPECT_EQ(finish->role, Role::button);
    EXPECT_EQ(finish->text, "Selesai · 2 buku. Terima kasih");
    EXPECT_NEAR(finish->width_mm, finish->bounds.w * 268.0 / 540, 0.01);
    EXPECT_NEAR(finish->em_mm, 6.75, 0.3) << "the smaller of its two lines";
    EXPECT_TRUE(finish->can_be_touched());
    // Its texts are part of it: nobody hears them twice.
    EXPECT_EQ(std::ranges::count(tree.nodes(), Role::text, &Node::role), 0);
}

TEST_F(Tree, SaysWhatCannotBeTouchedAndWhatIsSwitchedOn) {
    const Semantics& tree = of(whole(column(
        {button("undo", "Batalkan", {.enabled = false}),
         control_bar({{"voice", "Suara", "sound", true}}, button("help", "Bantuan"), {.width = 268_mm})})));
    EXPECT_FALSE(tree.find("undo")->can_be_touched());
    EXPECT_TRUE(tree.find("voice")->selected);
    EXPECT_FALSE(tree.find("help")->selected);
}

TEST_F(Tree, MeasuresTheContrastOfATextOnItsGround) {
    const Semantics& tree = of(whole(column({label("Pelan", {.colour = Token::divider}), label("Jelas")})));
    std::vector<double> ratios;
    for (const Node& node : tree.nodes())
        if (node.contrast) ratios.push_back(*node.contrast);
    ASSERT_EQ(ratios.size(), 2U);
    EXPECT_LT(ratios[0], 2.0);
    EXPECT_GT(ratios[1], 12.0);
}

TEST_F(Tree, KnowsNoContrastOnAPicture) {
    const Semantics& tree =
        of(whole(stack({picture("illustration:highlands", "Bukit"), label("Dongeng pagi")})));
    for (const Node& node : tree.nodes())
        if (node.text == "Dongeng pagi") EXPECT_FALSE(node.contrast.has_value());
}

TEST_F(Tree, FindsTheWordsOfAPosterBesideItsPicture) {
    const Semantics& tree = of(whole(
        poster({.source = "illustration:highlands", .audience = "Untuk guru", .title = "Dongeng pagi"})));
    ASSERT_NE(tree.find("poster"), nullptr);
    int words = 0;
    for (const Node& node : tree.nodes())
        if (node.text == "Untuk guru" || node.text == "Dongeng pagi") {
            ++words;
            EXPECT_GE(node.contrast.value_or(0), 7) << node.text;
        }
    EXPECT_GE(words, 1);
}

TEST_F(Tree, SaysWhatIsCutAndWhatIsMissing) {
    const Semantics& tree = of(
        whole(column({named(label("Habis Gelap Terbitlah Terang, jilid kesatu sampai ketujuh, cetakan baru",
                                  {.type = Type::heading, .max_lines = 1}),
                            "cut"),
                      named(label("目次"), "missing"), named(label("Baik"), "well")})));
    EXPECT_TRUE(tree.find("cut")->cut);
    EXPECT_TRUE(tree.find("missing")->missing_glyphs);
    EXPECT_FALSE(tree.find("well")->cut || tree.find("well")->missing_glyphs);
}

TEST_F(Tree, SaysWhatADialogCovers) {
    const Semantics& tree = of(sample::timeout(presenter_->viewport({})));
    EXPECT_TRUE(tree.find("finish")->covered);
    EXPECT_FALSE(tree.find("finish")->can_be_perceived());
    EXPECT_TRUE(tree.find("stay")->can_be_touched());
    EXPECT_FALSE(tree.shows("Sitti Nurbaya"));
    EXPECT_TRUE(tree.shows("Ya, lanjutkan"));
}

TEST_F(Tree, SaysWhatThereWasNoRoomFor) {
    const Semantics& tree = of(sample::borrow(presenter_->viewport({}), 30));
    EXPECT_FALSE(tree.find("row-1")->visible);
    EXPECT_TRUE(tree.find("row-34")->visible);
    EXPECT_TRUE(tree.shows("buku sebelumnya"));
}

TEST_F(Tree, IsWholeThoughAListLeavesOutRowsWithButtons) {
    std::vector<Widget> rows;
    for (int number = 1; number <= 40; ++number) {
        Widget each = button("renew-" + std::to_string(number), "Perpanjang");
        rows.push_back(as(column({std::move(each)}), Role::list_item));
    }
    Widget books = as(column(std::move(rows), {.gap = Space::m}), Role::list);
    books.arrangement.overflow = Overflow::keep_first;
    const Semantics& tree = of(whole(std::move(books)));
    ASSERT_NE(tree.find("renew-40"), nullptr);
    EXPECT_FALSE(tree.find("renew-40")->visible);
    EXPECT_TRUE(tree.find("renew-40")->of_row_left_out);
    EXPECT_FALSE(tree.find("renew-1")->of_row_left_out);
    EXPECT_TRUE(tree.is_whole());
}

TEST_F(Tree, FindsWhatAFingerMeans) {
    const Semantics& tree = of(whole(column({space(Space::xl), button("finish", "Selesai")})));
    const Rect box = tree.find("finish")->bounds;
    ASSERT_NE(tree.control_at(box.x + 5, box.y + 5), nullptr);
    EXPECT_EQ(tree.control_at(box.x + 5, box.y + 5)->name, "finish");
    EXPECT_EQ(tree.control_at(box.x + 5, box.y - 2), nullptr);
    EXPECT_NE(tree.control_at(box.x + 5, box.y - 2, 3), nullptr);
}

TEST_F(Tree, CanBeWrittenDownForScripts) {
    const nlohmann::json written = of(whole(button("finish", "Selesai"))).json();
    EXPECT_EQ(written["screen"], "sample");
    const nlohmann::json& button = written["tree"][0]["children"][0];
    EXPECT_EQ(button["role"], "button");
    EXPECT_EQ(button["name"], "finish");
    EXPECT_EQ(button["text"], "Selesai");
    EXPECT_EQ(button["enabled"], true);
    EXPECT_EQ(button["px"].size(), 4U);
}

}  // namespace
}  // namespace anjungan::ui
