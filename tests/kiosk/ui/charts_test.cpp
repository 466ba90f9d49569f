#include "kiosk/ui/charts.h"

#include <gtest/gtest.h>

#include <limits>

#include "kiosk/ui/parts.h"
#include "kiosk/ui/presenter.h"
#include "tests/kiosk/ui/golden.h"

namespace anjungan::ui {
namespace {

Chart week_of(std::vector<double> counts) {
    const std::vector<std::string> days{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"};
    Chart chart{.name = "loans", .title = "Peminjaman minggu ini", .values = {}};
    for (std::size_t i = 0; i < counts.size(); ++i)
        chart.values.push_back({days[i], counts[i], std::to_string(static_cast<int>(counts[i]))});
    return chart;
}

class AChart : public testing::Test {
  protected:
    const Semantics& shown(std::vector<Widget> charts) {
        for (Widget& each : charts) each = grow(std::move(each));
        presenter_->render(
            screen("sample", column(std::move(charts), {.gap = Space::xl, .padding = all(Space::xl)}),
                   space(Space::s)),
            {});
        return presenter_->semantics();
    }
    // How many pixels of the colour stand in the column in the middle of this box.
    [[nodiscard]] int height_in(const Rect& box) const {
        const Colour tea = Theme::built_in().normal[static_cast<std::size_t>(Token::tea)];
        const device::Frame& frame = presenter_->frame();
        int count = 0;
        for (int y = box.y; y < box.bottom(); ++y)
            if ((frame.pixels[static_cast<std::size_t>(y * frame.stride + box.x + box.w / 4)] & 0xFFFFFF) ==
                tea.xrgb())
                ++count;
        return count;
    }
    [[nodiscard]] std::vector<Node> items() const {
        std::vector<Node> out;
        for (const Node& node : presenter_->semantics().nodes())
            if (node.role == Role::list_item) out.push_back(node);
        return out;
    }
    const std::unique_ptr<Presenter> presenter_ =
        Presenter::create(SOURCE_DIR "/assets", {.mode = {540, 960, 268.0}}).value();
};

TEST_F(AChart, LooksAsItWasJudged) {
    shown({bar_chart(week_of({42, 31, 58, 12, 0, 77})), line_chart(week_of({42, 31, 58, 12, 0, 77}))});
    EXPECT_TRUE(golden::matches(presenter_->frame(), "toolkit-charts"));
}

TEST_F(AChart, TellsEachValueInWords) {
    for (const Widget& chart : {bar_chart(week_of({42, 31})), line_chart(week_of({42, 31}))}) {
        const Semantics& tree = shown({chart});
        ASSERT_NE(tree.find("loans"), nullptr);
        EXPECT_EQ(tree.find("loans")->role, Role::list);
        EXPECT_EQ(tree.find("loans")->text, "Peminjaman minggu ini");
        ASSERT_EQ(items().size(), 2U);
        EXPECT_EQ(items()[0].text, "Senin: 42");
        EXPECT_EQ(items()[1].text, "Selasa: 31");
    }
}

TEST_F(AChart, OfBarsIsInProportion) {
    shown({bar_chart(week_of({10, 20, 40}))});
    const std::vector<Node> bars = items();
    ASSERT_EQ(bars.size(), 3U);
    const int whole = height_in(bars[2].bounds);
    EXPECT_GT(whole, 300);
    EXPECT_NEAR(height_in(bars[1].bounds), whole / 2, 4);
    EXPECT_NEAR(height_in(bars[0].bounds), whole / 4, 4);
}

TEST_F(AChart, OfNothingOrOfNonsenseIsDrawnAllTheSame) {
    shown({bar_chart(week_of({0, 0, 0}))});
    for (const Node& bar : items()) EXPECT_EQ(height_in(bar.bounds), 0);
    shown({bar_chart(week_of({})), line_chart(week_of({}))});
    EXPECT_TRUE(items().empty());
    Chart odd = week_of({3, 4, 5});
    odd.values[0].value = -7;
    odd.values[1].value = std::numeric_limits<double>::quiet_NaN();
    odd.values[2].value = std::numeric_limits<double>::infinity();
    shown({bar_chart(odd), line_chart(odd)});
    EXPECT_EQ(items().size(), 6U);
}

}  // namespace
}  // namespace anjungan::ui
