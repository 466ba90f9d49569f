// The keyboard for a password, on every panel people buy: all of it can be typed, and nobody hears it.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/kiosk/screens/lint.h"
#include "tests/kiosk/screens/screens_fixture.h"
#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

using gallery::Hung;
using gallery::Wall;

class Password : public testing::TestWithParam<Hung> {};

// Whatever the panel shows at a time.
TEST_P(Password, HasEveryCharacterOnSomePageAndKeysForFingers) {
    Wall wall(GetParam());
    std::set<std::string> wanted, found;
    for (int each = core::first_character; each <= core::last_character; ++each)
        wanted.insert("char-" + std::to_string(each));
    for (const bool capital : {false, true})
        for (int page = 0; page < 20; ++page) {
            auto made = std::make_shared<State>(phase("password"));
            std::get<flows::Pin>(made->flow).more = page;
            std::get<flows::Pin>(made->flow).capital = capital;
            const gallery::Exhibit exhibit{
                "password",
                [made](const ViewContext& context, const core::Preferences&) { return view(*made, context); },
                false, made};
            const ui::Semantics& screen = wall.hang(exhibit, words_of("id"), {});
            for (const char* name : {"key-ok", "key-erase", "key-shift", "key-more", "show-typed", "cancel"})
                EXPECT_NE(screen.control(name), nullptr) << name << " on page " << page;
            for (const ui::Node& node : screen.nodes())
                if (node.can_be_touched() && node.name.starts_with("char-")) found.insert(node.name);
            const std::vector<std::string> faults = lint::faults(wall.presenter(), wall.panel(), {});
            EXPECT_TRUE(faults.empty()) << "page " << page << ": " << (faults.empty() ? "" : faults.front());
        }
    EXPECT_EQ(found, wanted);
}

// In the tree from which the voice reads, and in what scripts and tests see.
TEST_P(Password, IsTypedUnheardAndUnread) {
    Wall wall(GetParam());
    for (const bool seen : {false, true}) {
        auto made = std::make_shared<State>(phase("password"));
        std::get<flows::Pin>(made->flow).typed = Secret{"Gunung"};
        std::get<flows::Pin>(made->flow).shown = seen;
        const gallery::Exhibit exhibit{
            "password",
            [made](const ViewContext& context, const core::Preferences&) { return view(*made, context); },
            false, made};
        for (const ui::Node& node : wall.hang(exhibit, words_of("id"), {}).nodes()) {
            EXPECT_EQ(node.text.find("Gunung"), std::string::npos) << node.name;
            EXPECT_EQ(node.spoken.find("Gunung"), std::string::npos) << node.name;
        }
        const auto& nodes = wall.presenter().semantics().nodes();
        EXPECT_TRUE(std::ranges::any_of(nodes, [](const ui::Node& node) {
            return node.name == "pin" && node.role == ui::Role::status && node.text == "6 karakter diketik";
        }));
    }
}

INSTANTIATE_TEST_SUITE_P(OnEveryPanel, Password, testing::ValuesIn(gallery::panels()), [](const auto& each) {
    std::string name = each.param.name;
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace anjungan::screens
