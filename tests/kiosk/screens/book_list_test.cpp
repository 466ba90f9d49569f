// What of a long list is in sight, and how one gets at the rest: on panels as they are.
#include <gtest/gtest.h>

#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;

const Hung portrait{"portrait", {{540, 960, 268.0}}}, landscape{"landscape", {{960, 540, 476.0}}},
    small{"small", {{1024, 600, 223.0}}};

class ABookList : public testing::Test {
  protected:
    void show(const Hung& hung, const std::string& exhibit, ui::DisplayOptions options = {}) {
        const std::vector<Exhibit> all = exhibits();
        const auto found = std::ranges::find(all, exhibit, &Exhibit::name);
        ASSERT_NE(found, all.end());
        wall_.emplace(hung);
        wall_->hang(*found, samples::language("id"), options);
    }
    [[nodiscard]] const ui::Node* find(const std::string& name) {
        return wall_->presenter().semantics().find(name);
    }
    [[nodiscard]] int rows() {
        int count = 0;
        for (const ui::Node& node : wall_->presenter().semantics().nodes())
            count += node.visible && node.name.starts_with("row-") ? 1 : 0;
        return count;
    }
    [[nodiscard]] const ui::Node* above() {
        for (const ui::Node& node : wall_->presenter().semantics().nodes())
            if (node.visible && node.name.starts_with("rows-above-")) return &node;
        return nullptr;
    }
    std::optional<Wall> wall_;
};

TEST_F(ABookList, OfTenIsWholeOnAStandingPanel) {
    show(portrait, "borrow-ten");
    EXPECT_EQ(rows(), 10);
    EXPECT_EQ(above(), nullptr);
    EXPECT_NE(find("of-all"), nullptr) << "one date, said once";
}

TEST_F(ABookList, StandsTwoAndTwoOnALyingOne) {
    show(landscape, "borrow-ten");
    EXPECT_EQ(rows(), 10);
    EXPECT_EQ(above(), nullptr);
    ASSERT_NE(find("row-1"), nullptr);
    EXPECT_EQ(find("row-1")->bounds.y, find("row-2")->bounds.y);
}

TEST_F(ABookList, OfTwoSaysAllOfEach) {
    show(portrait, "borrow-again");
    EXPECT_EQ(rows(), 2);
    EXPECT_EQ(find("of-all"), nullptr);
}

TEST_F(ABookList, ThatHasNoRoomHasAButtonToWhatIsAboveAndBack) {
    show(landscape, "borrow-many", {.large_text = true});
    const ui::Node* button = above();
    ASSERT_NE(button, nullptr);
    EXPECT_TRUE(button->can_be_touched());
    const int hidden = std::stoi(button->name.substr(std::string("rows-above-").size()));
    EXPECT_EQ(hidden + rows(), 14);
    EXPECT_TRUE(find("row-14") != nullptr && find("row-14")->visible);
    show(landscape, "borrow-many-above", {.large_text = true});
    EXPECT_TRUE(find("row-6") != nullptr && find("row-6")->visible);
    EXPECT_EQ(find("row-7"), nullptr);
    ASSERT_NE(find("rows-below"), nullptr);
    EXPECT_TRUE(find("rows-below")->can_be_touched());
}

TEST_F(ABookList, ShowsMoreThanTwoOfThemOnASmallPanel) {
    show(small, "borrow-several");
    EXPECT_GE(rows(), 3);
}

}  // namespace
}  // namespace anjungan::screens
