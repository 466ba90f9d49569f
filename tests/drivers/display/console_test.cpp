// The console behind a unit's panel, and who may hear its keyboard. The real one is the kernel's.
#include "drivers/display/console.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace anjungan::display {
namespace {

using enum Console::Keyboard;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// What became of a console; outlives it.
struct Told {
    std::vector<Console::Keyboard> set;
    Console::Keyboard before = unicode;
    bool denies = false;
};

class ConsoleModel final : public Console {
  public:
    explicit ConsoleModel(Told& told) : told_(told) {}
    Result<Keyboard> keyboard() override { return told_.before; }
    Status set_keyboard(Keyboard keyboard) override {
        if (told_.denies) return fail(Fault::denied, "it belongs to somebody else");
        told_.set.push_back(keyboard);
        return {};
    }

  private:
    Told& told_;
};

TEST(MutedConsole, HearsNoKeyAsLongAsThePanelIsOursAndIsAsItWasAfterwards) {
    for (const Console::Keyboard before : {unicode, xlate, raw}) {
        Told told;
        told.before = before;
        {
            const MutedConsole muted(std::make_unique<ConsoleModel>(told));
            EXPECT_THAT(told.set, ElementsAre(off));
            EXPECT_THAT(muted.trouble(), IsEmpty());
        }
        EXPECT_THAT(told.set, ElementsAre(off, before));
    }
}

TEST(MutedConsole, ThatAKilledProgramLeftMuteHearsAgain) {
    Told told;
    told.before = off;
    { const MutedConsole muted(std::make_unique<ConsoleModel>(told)); }
    EXPECT_THAT(told.set, ElementsAre(off, unicode));
}

TEST(MutedConsole, ThatIsNotOursIsLeftAndTold) {
    Told told;
    told.denies = true;
    {
        const MutedConsole muted(std::make_unique<ConsoleModel>(told));
        EXPECT_THAT(muted.trouble(), HasSubstr("somebody else"));
    }
    EXPECT_THAT(told.set, IsEmpty());
    const MutedConsole none(pass(Error{Fault::unsupported, "there is none"}));
    EXPECT_EQ(none.trouble(), "there is none");
}

}  // namespace
}  // namespace anjungan::display
