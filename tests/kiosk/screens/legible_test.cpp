// Every screen, laid out and painted as on a unit: can it be read and touched? `tests/run screens-tour` asks the same
// on more panels and leaves the pictures.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tests/kiosk/screens/lint.h"
#include "tests/kiosk/screens/pseudo_words.h"
#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;

class OnEveryPanel : public testing::TestWithParam<std::tuple<Hung, Mode>> {
  protected:
    void judge(const words::Words& words) {
        const ui::DisplayOptions& options = std::get<Mode>(GetParam()).options;
        std::array<lint::OnePlace, 2> bars;  // patrons', and that of the staff's room, which is denser
        for (const Exhibit& exhibit : all) {
            const ui::Semantics& screen = wall.hang(exhibit, words, options);
            for (const std::string& fault :
                 lint::faults(wall.presenter(), wall.panel(), options, offered_on(exhibit)))
                ADD_FAILURE() << words.code() << ", " << exhibit.name << ": " << fault;
            for (const std::string& fault : bars[exhibit.of_staff ? 1 : 0].faults(screen))
                ADD_FAILURE() << words.code() << ", " << exhibit.name << ": " << fault;
        }
    }
    Wall wall{std::get<Hung>(GetParam())};
    const std::vector<Exhibit> all = exhibits();
};

// High contrast has the same places in other colours, which are those of every language: one of each script will do.
// (The tour looks at all.)
TEST_P(OnEveryPanel, CanBeReadAndTouchedInEachLanguage) {
    const bool recoloured = std::get<Mode>(GetParam()).options.high_contrast;
    for (std::string_view code : core::language_codes)
        if (!recoloured || code == "id" || code == "jv-java") judge(samples::language(code));
}

class InEveryLayout : public OnEveryPanel {};

TEST_P(InEveryLayout, HasRoomForWordsTwiceAsLong) {
    judge(pseudo_words(BUILD_DIR "/words", BUILD_DIR "/tests/pseudo-words"));
}

// As large as the usual ones, of fewer pixels: what is judged here is so many millimetres, and painting takes most
// of the time. The tour paints all pixels.
std::vector<Hung> usual_panels() {
    std::vector<Hung> all = panels();
    all.resize(2);
    for (Hung& each : all)
        each.panel.mode.width = each.panel.mode.width * 2 / 3,
        each.panel.mode.height = each.panel.mode.height * 2 / 3;
    return all;
}

std::vector<Mode> modes_of_layout() {
    std::vector<Mode> all = modes();
    std::erase_if(all, [](const Mode& each) { return each.options.high_contrast; });
    return all;
}

std::string name_of(const testing::TestParamInfo<std::tuple<Hung, Mode>>& each) {
    std::string name = std::get<Hung>(each.param).name + "_" + std::get<Mode>(each.param).name;
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Legible, OnEveryPanel,
                         testing::Combine(testing::ValuesIn(usual_panels()), testing::ValuesIn(modes())),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Legible, InEveryLayout,
                         testing::Combine(testing::ValuesIn(usual_panels()),
                                          testing::ValuesIn(modes_of_layout())),
                         name_of);

}  // namespace
}  // namespace anjungan::screens
