// Whoever has a keyboard or a keypad in place of a finger, on every screen.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/core/reply.h"
#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;
using Named = device::Key::Named;

class EveryScreenByKeys : public testing::TestWithParam<Hung> {
  protected:
    std::optional<std::string> press(Named named) { return press(device::Key{.named = named}); }
    std::optional<std::string> press(device::Key key) {
        auto chosen = wall_.presenter().key(key);
        wall_.presenter().refresh();
        return chosen;
    }
    [[nodiscard]] const ui::Semantics& shown() { return wall_.presenter().semantics(); }
    [[nodiscard]] std::vector<std::string> focused() {
        std::vector<std::string> names;
        for (const ui::Node& node : shown().nodes())
            if (node.focused) names.push_back(node.name);
        return names;
    }
    Wall wall_{GetParam()};
};

TEST_P(EveryScreenByKeys, AnswersEnterAndSpaceWithWhateverHasTheFocus) {
    for (const Exhibit& exhibit : exhibits()) {
        wall_.presenter().forget();
        wall_.hang(exhibit, samples::language("id"), {});
        std::vector<std::string> controls;
        for (const ui::Node& node : shown().nodes())
            if (node.can_be_touched()) controls.push_back(node.name);
        std::vector<std::string> reached;
        for (std::size_t i = 0; i < controls.size(); ++i) {
            press(Named::tab);
            const std::vector<std::string> at = focused();
            ASSERT_EQ(at.size(), 1U) << exhibit.name << ": one thing has the focus, no more and no less";
            reached.push_back(at.front());
            EXPECT_EQ(press(Named::enter), at.front()) << exhibit.name << " does not answer Enter";
            EXPECT_EQ(press({.named = Named::character, .character = U' '}), at.front())
                << exhibit.name << " does not answer the space bar";
            if (exhibit.state != nullptr)
                EXPECT_TRUE(flows::permitted(*exhibit.state).find(at.front()))
                    << exhibit.name << ": nobody knows " << at.front();
        }
        EXPECT_EQ(reached, controls) << exhibit.name << ": from the first control to the last";
    }
}

TEST_P(EveryScreenByKeys, BringsTheRingToTheMainActionBeforeItIsChosen) {
    for (const Exhibit& exhibit : exhibits()) {
        wall_.presenter().forget();
        wall_.hang(exhibit, samples::language("id"), {});
        const auto main = std::ranges::find_if(
            shown().nodes(), [](const ui::Node& node) { return node.main && node.can_be_touched(); });
        if (main == shown().nodes().end()) continue;
        const std::string name = main->name;
        EXPECT_EQ(press(Named::enter), std::nullopt) << exhibit.name << ": nobody has found it yet";
        EXPECT_EQ(press(Named::enter), name) << exhibit.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Panels, EveryScreenByKeys,
                         testing::Values(Hung{"portrait", {{540, 960, 268.0}}},
                                         Hung{"landscape", {{960, 540, 476.0}}}),
                         [](const auto& each) { return each.param.name; });

}  // namespace
}  // namespace anjungan::screens
