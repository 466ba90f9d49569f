#include "kiosk/ui/layout.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "kiosk/ui/measure.h"
#include "kiosk/ui/parts.h"

namespace anjungan::ui {
namespace {

// A panel on which a millimetre is exactly 4 pixels.
constexpr device::DisplayMode panel{1080, 1920, 270.0};

class Laying : public testing::Test {
  protected:
    // A box of an exact size in millimetres.
    static Widget block(double width, double height) { return sized({}, Mm{width}, Mm{height}); }

    const Layout& lay(Widget widget, Rect place) {
        widget_ = std::move(widget);
        layout_ = lay_out(widget_, place, metrics_, setter_);
        return layout_;
    }
    static std::vector<Rect> rects_of(const Layout& layout) {
        std::vector<Rect> out;
        for (const Box& child : layout.root.children) out.push_back(child.rect);
        return out;
    }

    const Theme theme_ = Theme::built_in();
    const Metrics metrics_{theme_, panel, false};
    Typesetter setter_{Fonts::open(SOURCE_DIR "/assets/fonts").value()};
    Widget widget_;
    Layout layout_;
};

TEST_F(Laying, AColumnPutsOneBelowTheOtherWithTheGapBetween) {
    const int gap = metrics_.px(Space::m);
    const Layout& layout = lay(column({block(0, 20), block(0, 30)}, {.gap = Space::m}), {10, 20, 400, 800});
    EXPECT_EQ(rects_of(layout), (std::vector<Rect>{{10, 20, 400, 80}, {10, 100 + gap, 400, 120}}));
}

TEST_F(Laying, GrowingOnesShareWhatIsLeftInProportion) {
    const Layout& layout =
        lay(column({block(0, 20), grow(column({}), 1), grow(column({}), 3)}), {0, 0, 400, 480});
    EXPECT_EQ(rects_of(layout), (std::vector<Rect>{{0, 0, 400, 80}, {0, 80, 400, 100}, {0, 180, 400, 300}}));
}

TEST_F(Laying, NobodyWhoGrowsGetsLessThanItsContent) {
    Widget tall = grow(column({block(0, 60)}), 1);
    const Layout& layout = lay(column({std::move(tall), grow(column({}), 9)}), {0, 0, 400, 400});
    EXPECT_EQ(layout.root.children[0].rect.h, 240);
    EXPECT_EQ(layout.root.children[1].rect.h, 160);
}

TEST_F(Laying, ARowCentresAcrossAndGivesEachItsWidth) {
    const Layout& layout = lay(row({block(30, 20), block(40, 40)}), {0, 0, 800, 200});
    EXPECT_EQ(rects_of(layout), (std::vector<Rect>{{0, 60, 120, 80}, {120, 20, 160, 160}}));
}

TEST_F(Laying, AMinimumIsKept) {
    const Layout& layout = lay(row({at_least(label("x"), 50_mm, 30_mm), spacer()}), {0, 0, 800, 200});
    EXPECT_EQ(layout.root.children[0].rect.w, 200);
    EXPECT_GE(layout.root.children[0].rect.h, 120);
}

TEST_F(Laying, AMaximumIsKept) {
    const Layout& layout = lay(row({at_most(grow(label("x")), 50_mm), grow(label("y"))}), {0, 0, 800, 200});
    EXPECT_LE(layout.root.children[0].rect.w, 200);
}

TEST_F(Laying, AWrappingRowGoesOnBelow) {
    const Layout& layout = lay(wrapping_row({block(60, 20), block(60, 20), block(60, 20)}), {0, 0, 500, 400});
    EXPECT_EQ(rects_of(layout), (std::vector<Rect>{{0, 0, 240, 80}, {240, 0, 240, 80}, {0, 80, 240, 80}}));
}

TEST_F(Laying, AGridHasColumnsOfOneWidthAndEndsWhereItsPlaceEnds) {
    Widget widget =
        grid(3, 0_mm, {block(0, 20), block(0, 20), block(0, 20), block(0, 20)}, {.gap = Space::m});
    const Layout& layout = lay(std::move(widget), {0, 0, 1000, 400});
    ASSERT_EQ(layout.root.children.size(), 4U);
    const std::vector<Rect> cells = rects_of(layout);
    EXPECT_EQ(cells[2].right(), 1000);
    EXPECT_EQ(cells[3].bottom(), 400);
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(cells[static_cast<std::size_t>(i)].w, cells[0].w, 1);
    EXPECT_EQ(cells[3].x, cells[0].x);
}

TEST_F(Laying, SpreadPutsWhatIsLeftBetween) {
    const Layout& layout =
        lay(row({block(20, 20), block(20, 20)}, {.along = Along::spread}), {0, 0, 800, 80});
    EXPECT_EQ(layout.root.children[0].rect.x, 0);
    EXPECT_EQ(layout.root.children[1].rect.right(), 800);
}

TEST_F(Laying, AListLeavesOutTheOldestAndCountsThem) {
    std::vector<Widget> rows;
    for (int i = 1; i <= 10; ++i)
        rows.push_back(named(as(block(0, 20), Role::list_item), "row-" + std::to_string(i)));
    const Layout& layout =
        lay(list("books", std::move(rows), Overflow::keep_last, "dan {} lainnya"), {0, 0, 600, 400});
    int hidden = 0;
    std::string counted;
    for (const Box& each : layout.root.children) {
        if (!each.shown) ++hidden;
        if (each.widget->name.empty()) counted = each.widget->text;
    }
    EXPECT_GT(hidden, 0);
    EXPECT_EQ(counted, "dan " + std::to_string(hidden) + " lainnya");
    EXPECT_FALSE(layout.root.children.front().shown);
    EXPECT_EQ(layout.root.children.back().widget->name, "row-10");
    EXPECT_TRUE(layout.root.children.back().shown);
}

TEST_F(Laying, AListCountsWhatWasNotEvenBuilt) {
    const auto counted = [&](std::size_t built) {
        std::vector<Widget> rows;
        for (std::size_t i = 0; i < built; ++i)
            rows.push_back(named(as(block(0, 20), Role::list_item), "row"));
        const Layout& layout =
            lay(list("books", std::move(rows), Overflow::keep_last, "dan {} lainnya", {.gap = Space::m}, 190),
                {0, 0, 600, 400});
        std::size_t shown = 0;
        std::string text;
        for (const Box& each : layout.root.children) {
            if (each.widget->name.empty()) text = each.widget->text;
            if (each.shown && !each.widget->name.empty()) ++shown;
        }
        EXPECT_EQ(text, "dan " + std::to_string(190 + built - shown) + " lainnya");
        return shown;
    };
    EXPECT_LT(counted(10), 10U);
    EXPECT_EQ(counted(1), 1U);
}

TEST_F(Laying, WhatStandsHigherGivesWayFirst) {
    const auto either = [](double high, double low) {
        return column({first_that_fits({column({block(20, high)}), column({block(20, low)})})});
    };
    const auto heights = [&](int place) {
        std::vector<int> out;
        for (const Rect& each :
             rects_of(lay(column({either(50, 10), either(50, 20), block(20, 10)}), {0, 0, 400, place})))
            out.push_back(each.h);
        return out;
    };
    EXPECT_EQ(heights(440), (std::vector{200, 200, 40})) << "room for all";
    EXPECT_EQ(heights(300), (std::vector{60, 200, 40})) << "the emblem on top goes, not what it stands above";
    EXPECT_EQ(heights(160), (std::vector{40, 80, 40}));
}

TEST_F(Laying, WhatIsTouchedLiesThreeMillimetresApartAlsoAcrossGroups) {
    Widget group = column({button("a", "A")});
    const Layout& layout =
        lay(column({std::move(group), button("b", "B")}, {.gap = Space::none}), {0, 0, 400, 800});
    EXPECT_GE(layout.root.children[1].rect.y - layout.root.children[0].rect.bottom(), 12);
}

TEST_F(Laying, ADialogCoversWhatLiesBelow) {
    Widget ask = dialog("ask", {button("yes", "Ya")});
    const Layout& layout =
        lay(stack({column({button("under", "Pinjam")}), std::move(ask)}), {0, 0, 1000, 1000});
    EXPECT_TRUE(layout.root.children[0].covered);
    EXPECT_TRUE(layout.root.children[0].children[0].covered);
    EXPECT_FALSE(layout.root.children[1].covered);
}

TEST_F(Laying, ATextThatDoesNotFitIsCutAndSaysSo) {
    const std::string words = "Buku ini dibaca di tempat saja. Silakan taruh di rak baca di sebelah kiri.";
    EXPECT_TRUE(lay(label(words), {0, 0, 200, 60}).root.cut);
    EXPECT_FALSE(lay(label(words), {0, 0, 1000, 400}).root.cut);
}

TEST(Dividing, GivesNeverMoreThanThereIs) {
    EXPECT_EQ(divide(100, {{30, 30, 0}, {20, 20, 1}, {20, 20, 1}}), (std::vector{30, 35, 35}));
    EXPECT_EQ(divide(60, {{30, 10, 0}, {40, 40, 0}}), (std::vector{20, 40}));
}

RC_GTEST_PROP(Dividing, KeepsToTheLengthAndToWhatEachNeeds, ()) {
    const int length = *rc::gen::inRange(0, 2000);
    std::vector<Claim> claims;
    const int count = *rc::gen::inRange(1, 7);
    int least = 0;
    for (int i = 0; i < count; ++i) {
        const int needs = *rc::gen::inRange(0, 300), more = *rc::gen::inRange(0, 300);
        claims.push_back({needs + more, needs, *rc::gen::element(0.0, 0.0, 1.0, 2.5)});
        least += needs;
    }
    const std::vector<int> parts = divide(length, claims);
    RC_ASSERT(parts.size() == claims.size());
    int sum = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        RC_ASSERT(parts[i] >= 0);
        RC_ASSERT(least > length || parts[i] >= claims[i].least);
        sum += parts[i];
    }
    RC_ASSERT(sum <= length);
}

// --- any tree on any place
// -------------------------------------------------------------------------------------

std::string some_words() {
    static const std::vector<std::string> words{"Pinjam",
                                                "Sitti Nurbaya",
                                                "Habis Gelap Terbitlah Terang",
                                                "ꦱꦸꦒꦼꦁꦫꦮꦸꦃ",
                                                "899.221",
                                                "",
                                                "Panggilpetugaspanggilpetugaspanggilpetugas"};
    return *rc::gen::elementOf(words);
}

Widget some_tree(int depth) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 10 : 5);
    const auto children = [&] {
        std::vector<Widget> out;
        const int count = *rc::gen::inRange(0, 5);
        for (int i = 0; i < count; ++i) out.push_back(some_tree(depth - 1));
        return out;
    };
    const auto style = [&] {
        BoxStyle made;
        made.gap = *rc::gen::element(Space::none, Space::s, Space::l);
        made.padding = all(*rc::gen::element(Space::none, Space::m));
        made.across = *rc::gen::element(Across::stretch, Across::start, Across::centre, Across::end);
        made.along = *rc::gen::element(Along::start, Along::centre, Along::end, Along::spread);
        return made;
    };
    Widget made;
    switch (kind) {
        case 0:
        case 1:
            made = label(some_words(), {.type = *rc::gen::element(Type::small, Type::body, Type::display)});
            break;
        case 2:
            made = button("button", some_words(), {.icon = "check", .second = some_words()});
            break;
        case 3:
            made = icon("book");
            break;
        case 4:
            made = spacer();
            break;
        case 5:
            made = column(children(), style());
            break;
        case 6:
            made = row(children(), style());
            break;
        case 7:
            made = wrapping_row(children(), style());
            break;
        case 8:
            made = grid(*rc::gen::inRange(1, 4), 20_mm, children(), style());
            break;
        default:
            made = list("list", children(), Overflow::keep_last, "dan {} lagi", style());
            break;
    }
    if (*rc::gen::inRange(0, 3) == 0) made = grow(std::move(made), *rc::gen::element(1.0, 2.0));
    if (*rc::gen::inRange(0, 6) == 0) made = at_least(std::move(made), Mm{40}, Mm{30});
    return made;
}

bool holds(const Rect& outer, const Rect& inner) {
    return inner.empty() || outer.cut(inner) == inner;
}

void children_lie_inside_and_apart(const Box& box) {
    for (std::size_t i = 0; i < box.children.size(); ++i) {
        const Box& child = box.children[i];
        if (!child.shown) continue;
        RC_ASSERT(child.rect.w >= 0);
        RC_ASSERT(child.rect.h >= 0);
        RC_ASSERT(holds(box.rect, child.rect));
        for (std::size_t j = 0; j < i; ++j)
            RC_ASSERT(!box.children[j].shown || box.children[j].rect.cut(child.rect).empty());
        children_lie_inside_and_apart(child);
    }
}

RC_GTEST_FIXTURE_PROP(Laying, AnyTreeKeepsChildrenInsideAndApart, ()) {
    const Rect place{*rc::gen::inRange(0, 50), *rc::gen::inRange(0, 50), *rc::gen::inRange(1, 1080),
                     *rc::gen::inRange(1, 1920)};
    children_lie_inside_and_apart(lay(some_tree(3), place).root);
}

}  // namespace
}  // namespace anjungan::ui
