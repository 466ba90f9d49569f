// The main screens as they were judged by eye: both ways round, in every language and mode. Small panels keep
// the pictures small; sizes in millimetres are those of the real ones.
#include "tests/kiosk/ui/golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <ostream>

#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;

const Hung portrait{"portrait", {{540, 960, 268.0}}}, landscape{"landscape", {{960, 540, 476.0}}};

struct Judged {
    std::string exhibit;
    const Hung* hung;
    std::string language;
    ui::DisplayOptions options = {};
};

constexpr ui::DisplayOptions large{.large_text = true}, contrast{.high_contrast = true},
    low{.low_reach = true}, everything{true, true, true};

const std::vector<Judged> judged{
    {"idle", &portrait, "id"},
    {"idle", &landscape, "en"},
    {"idle", &portrait, "jv", everything},
    {"idle-promise", &portrait, "id"},
    {"idle-promise-broken", &landscape, "jv"},
    {"idle-expired", &portrait, "id", low},
    {"idle-offer-help", &landscape, "id"},
    {"idle-no-scanner", &portrait, "id"},
    {"pin", &portrait, "id"},
    {"pin-wrong", &landscape, "en", contrast},
    {"password", &portrait, "id"},
    {"password-signs", &landscape, "jv", large},
    {"ask-borrow", &portrait, "id"},
    {"ask-borrow-several", &landscape, "jv", large},
    {"borrow-waiting", &portrait, "id"},
    {"borrow-in-doubt", &portrait, "id"},
    {"borrow", &portrait, "id"},
    {"borrow", &landscape, "en"},
    {"borrow", &portrait, "jv", large},
    {"borrow", &landscape, "id", contrast},
    {"borrow-at-home", &portrait, "id"},
    {"borrow-many", &portrait, "id"},
    {"borrow-many", &landscape, "en"},
    {"borrow-many-above", &landscape, "jv", large},
    {"borrow-folded", &portrait, "id"},
    {"borrow-folded-open", &landscape, "id"},
    {"borrow-first-standing", &portrait, "jv"},
    {"borrow-full-on-arrival", &landscape, "id"},
    {"account", &portrait, "id"},
    {"account-whole", &portrait, "id"},
    {"account-whole", &landscape, "en"},
    {"account-whole", &portrait, "jv", large},
    {"account-known-here", &landscape, "id"},
    {"phone-card", &portrait, "id"},
    {"clearance-missing", &portrait, "id"},
    {"clearance-waiting", &landscape, "en"},
    {"pay", &portrait, "id"},
    {"pay", &landscape, "jv", large},
    {"proof", &portrait, "id"},
    {"proof-wrong", &landscape, "en"},
    {"staff-payment", &portrait, "id"},
    {"borrow-other-card", &portrait, "en"},
    {"borrow-fee", &portrait, "id"},
    {"return", &portrait, "id"},
    {"return", &landscape, "jv", large},
    {"goodbye", &portrait, "id"},
    {"goodbye-qr", &landscape, "en"},
    {"goodbye-printing", &portrait, "id"},
    {"goodbye-waiting", &portrait, "en", low},
    {"goodbye-taken", &portrait, "id"},
    {"goodbye-taken", &landscape, "en"},
    {"goodbye-child", &portrait, "jv"},
    {"survey", &portrait, "id"},
    {"survey", &landscape, "en"},
    {"survey-8", &portrait, "jv", large},
    {"survey-thanks", &portrait, "id"},
    {"survey-child-3", &portrait, "id"},
    {"survey-child-9", &landscape, "jv"},
    {"survey-age", &landscape, "id"},
    {"survey-all-5", &portrait, "jv"},
    {"survey-all-2", &landscape, "id"},
    {"survey-all-child-1", &portrait, "id"},
    {"survey-remark", &portrait, "id"},
    {"survey-done", &landscape, "en"},
    {"borrow-child", &portrait, "id"},
    {"borrow-child", &landscape, "id"},
    {"guest-book", &portrait, "id"},
    {"guest-book-purpose", &landscape, "en"},
    {"guest-book-school", &portrait, "id"},
    {"guest-book-school-accents", &landscape, "jv", large},
    {"guest-book-girls", &portrait, "id"},
    {"guest-book-member", &landscape, "id"},
    {"read-in-place", &portrait, "id"},
    {"events", &portrait, "id"},
    {"events", &landscape, "jv", large},
    {"event", &portrait, "id"},
    {"event-full", &landscape, "en"},
    {"event-signed-up", &portrait, "id"},
    {"event-waiting", &landscape, "id"},
    {"door-in", &landscape, "id"},
    {"search-found", &landscape, "id"},
    {"search-found", &portrait, "id"},
    {"search-nothing", &landscape, "jv", large},
    {"search-browsing", &portrait, "en"},
    {"propose-isbn", &landscape, "id"},
    {"propose-thanks-member", &portrait, "id"},
    {"item-on-shelf", &landscape, "id"},
    {"item-on-shelf", &portrait, "id"},
    {"item-on-loan", &portrait, "jv"},
    {"hold-placed", &landscape, "en"},
    {"register-place", &portrait, "id"},
    {"register-check", &landscape, "en"},
    {"register-done", &portrait, "id"},
    {"timeout", &portrait, "id"},
    {"help", &portrait, "id"},
    {"help", &landscape, "en", contrast},
    {"help-acknowledged", &portrait, "id"},
    {"staff-at-the-door", &portrait, "id"},
    {"staff", &portrait, "id"},
    {"staff-called", &landscape, "id"},
    {"out-of-service", &landscape, "id"},
    {"start-up-error", &portrait, "en"},
    {"set-up", &portrait, "id"},
    {"set-up-wrong", &landscape, "en"},
    {"set-up-wrong", &portrait, "jv", large},
};

std::string name_of(const Judged& each) {
    std::string name = each.exhibit + "-" + each.hung->name + "-" + each.language;
    if (each.options.large_text) name += "-large";
    if (each.options.high_contrast) name += "-contrast";
    if (each.options.low_reach) name += "-low";
    return name;
}

void PrintTo(const Judged& each, std::ostream* out) {
    *out << name_of(each);
}

class AScreen : public testing::TestWithParam<Judged> {};

TEST_P(AScreen, LooksAsItWasJudged) {
    const std::vector<Exhibit> all = exhibits();
    const auto exhibit = std::ranges::find(all, GetParam().exhibit, &Exhibit::name);
    ASSERT_NE(exhibit, all.end());
    Wall wall{*GetParam().hung};
    wall.hang(*exhibit, samples::language(GetParam().language), GetParam().options);
    EXPECT_TRUE(ui::golden::matches(wall.presenter().frame(), name_of(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Golden, AScreen, testing::ValuesIn(judged), [](const auto& each) {
    std::string name = name_of(each.param);
    std::ranges::replace(name, '-', '_');
    return name;
});

}  // namespace
}  // namespace anjungan::screens
