#include <gtest/gtest.h>

#include <set>
#include <string>

#include "tests/kiosk/screens/widgets_fixture.h"

namespace anjungan::screens {
namespace {

// A new flow is looked at by all of these tests, in every language and on every panel.
TEST(EveryScreen, IsAmongTheSamples) {
    std::set<std::size_t> shown;
    for (const auto& [name, made] : every_phase()) shown.insert(made.flow.index());
    EXPECT_EQ(shown.size(), std::variant_size_v<flows::AnyFlow>);
}

TEST(EveryScreen, IsNamedAsTheFlowsNameIt) {
    for (const auto& [name, made] : every_phase())
        EXPECT_EQ(shown(made).name, flows::name_of(flows::screen_of(made))) << name;
}

TEST(EveryScreen, OffersExactlyTheRepliesItsPhasePermits) {
    for (const auto& [name, made] : every_phase())
        for (const std::string& code : codes)
            for (const ui::Viewport& panel : {portrait, landscape}) {
                std::set<std::string> offered, permitted;  // each layout offers them once more
                walk(shown(made, code, panel), [&](const Widget& each) {
                    if (is_control(each) && each.enabled) offered.insert(each.name);
                });
                // A keyboard shows some of its characters at a time: password_test.cpp looks for all of them.
                const bool idle = flows::is_idle(made.flow);
                std::erase_if(offered, [&](const std::string& each) {
                    return each.starts_with("char-") || each.starts_with("suggestion-") ||
                           (idle && each.starts_with("event-"));
                });
                for (const core::Permission& each : flows::permitted(made)) {
                    // Which rows have no room, the layout knows.
                    // Nor what somebody may mean who types, nor which poster is shown in this minute.
                    const bool is_poster = idle && each.reply == flows::Events::event;
                    if (each.reply == core::Reply::character || each.reply == core::Reply::rows_above ||
                        each.reply == core::Reply::suggestion || is_poster)
                        continue;
                    if (!each.several) permitted.emplace(each.reply.name());
                    for (int which = each.first; each.several && which <= each.last; ++which)
                        permitted.insert(core::name_of({each.reply, which}));
                }
                EXPECT_EQ(offered, permitted) << name << " in " << code;
            }
}

TEST(EveryScreen, KeepsTheBarInItsPlace) {
    for (const ui::Viewport& panel : {portrait, landscape}) {
        std::set<std::string> bars;
        for (const auto& [name, made] : every_phase()) {
            const Widget whole = shown(made, "id", panel);
            std::string order;
            walk(whole.children.back(), [&](const Widget& each) {
                if (is_control(each)) order += each.name + " ";
            });
            bars.insert(order);
        }
        ASSERT_EQ(bars.size(), 1U);
        for (const char* each : {"language", "large-text", "high-contrast", "low-reach", "voice", "help"})
            EXPECT_NE(bars.begin()->find(each), std::string::npos) << each;
    }
}

// Fault: 2,000 scans made the screen crawl, for each row was a widget, seen or not.
TEST(EveryScreen, CostsNoMoreWithAFullVisitThanWithAFullPage) {
    const auto widgets = [](const State& made, const ui::Viewport& panel) {
        std::size_t count = 0;
        walk(shown(made, "id", panel), [&](const Widget&) { ++count; });
        return count;
    };
    const auto borrowing_so_many = [](std::size_t books) {
        flows::Borrow flow = samples::borrowing({});
        for (std::size_t i = 0; i < books; ++i)
            flow.rows.push_back(samples::loan(samples::sitti_nurbaya(), flows::RowState::done));
        return samples::state(flow);
    };
    const auto returning_so_many = [](std::size_t books) {
        flows::Return flow;
        for (std::size_t i = 0; i < books; ++i)
            flow.rows.push_back(
                samples::returned(samples::sitti_nurbaya(), circulation::Destination::return_bin));
        return samples::state(flow);
    };
    constexpr std::size_t a_page = 40;  // more than any panel shows
    for (const ui::Viewport& panel : {portrait, landscape}) {
        EXPECT_EQ(widgets(borrowing_so_many(flows::most_rows), panel),
                  widgets(borrowing_so_many(a_page), panel));
        EXPECT_EQ(widgets(returning_so_many(flows::most_rows), panel),
                  widgets(returning_so_many(a_page), panel));
        const Widget whole = shown(borrowing_so_many(flows::most_rows), "id", panel);
        EXPECT_NE(find(whole, "row-200"), nullptr) << "the last ones stay";
        EXPECT_EQ(find(whole, "row-1"), nullptr);
    }
}

TEST(Languages, AreNamedInTheirOwnWordsAndLetters) {
    for (const std::string& code : codes) {
        EXPECT_TRUE(says(shown(phase("idle"), code), "Indonesia")) << "the present one is on the bar";
        for (const char* own : {"Indonesia", "English", "Basa Jawa", "ꦧꦱꦗꦮ"})
            EXPECT_TRUE(says(shown(phase("languages"), code), own));
    }
}

TEST(EveryScreen, HasNoPlaceholderLeft) {
    for (const auto& [name, made] : every_phase())
        for (const std::string& code : codes) {
            std::string text;  // a brace alone is a key
            walk(shown(made, code), [&](const Widget& each) {
                if (each.text != "{") text += each.text + "\n";
            });
            const auto open = text.find('{');
            EXPECT_EQ(open, std::string::npos) << name << " in " << code << ": " << text.substr(open, 30);
        }
}

TEST(EveryScreen, ShowsWhichSwitchesAreOn) {
    State made = phase("idle");
    made.preferences.large_text = true;
    made.preferences.language = *core::language("jv");
    made.sheet = flows::Sheet::languages;
    const Widget screen = shown(made, "jv");
    EXPECT_TRUE(find(screen, "large-text")->selected);
    EXPECT_FALSE(find(screen, "voice")->selected);
    EXPECT_TRUE(find(screen, "language-jv")->selected);
    EXPECT_FALSE(find(screen, "language-id")->selected);
}

TEST(Timeout, CountsDownAndHasOneLargeButton) {
    const Widget screen = shown(phase("timeout"));
    EXPECT_TRUE(says(screen, "8 detik lagi"));
    EXPECT_TRUE(says(screen, "Anda masih di sini?"));
    EXPECT_GE(find(screen, "stay")->sizing.least_height.value, 40);
    // Whoever comes by meanwhile sees nothing of the session.
    EXPECT_FALSE(says(screen, "Sekar"));
    EXPECT_FALSE(says(screen, "Sitti"));
}

TEST(Help, SaysWhatToDoAndSinceWhenAndPromisesNothing) {
    const Widget screen = shown(phase("help"));
    for (const char* text : {"Tunjukkan layar ini atau lambaikan tangan ke petugas", "dipanggil 07.42"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_NE(text_of(screen, "help-arrived").find("Petugas sudah datang"), std::string::npos);
    EXPECT_NE(text_of(screen, "help-close").find("Tidak jadi"), std::string::npos);
    State later = phase("help");
    later.now.wall += 5min;
    EXPECT_TRUE(says(shown(later), "dipanggil 07.42")) << "not the time it is now";
    later.help->since.trust = ClockTrust::doubtful;
    EXPECT_FALSE(says(shown(later), "07.42")) << "nor one that nobody can believe";
}

TEST(Help, ShowsNothingOfTheSessionBelowIt) {
    const Widget screen = shown(phase("help"));
    for (const char* trace : {"Sekar", "Sitti", "P0001"}) EXPECT_FALSE(says(screen, trace)) << trace;
}

TEST(Help, SaysThatSomebodyIsOnTheWayOnlyOnceAStaffCardHasSaidSo) {
    EXPECT_FALSE(says(shown(phase("help")), "menuju"));
    const Widget screen = shown(phase("help-acknowledged"));
    for (const char* text :
         {"Petugas sudah tahu dan sedang menuju ke sini", "dipanggil 07.42", "dijawab setelah 2 menit"})
        EXPECT_TRUE(says(screen, text)) << text;
    EXPECT_FALSE(says(screen, "Wening"));
}

TEST(StaffRoom, IsOpenedFromAVisitByAQuestionThatNamesItsReader) {
    const Widget screen = shown(phase("staff-at-the-door"));
    EXPECT_NE(text_of(screen, "staff-in").find("Selesaikan untuk Sekar dan buka ruang petugas"),
              std::string::npos);
    EXPECT_FALSE(find(screen, "finish")->enabled);
    EXPECT_NE(text_of(shown(phase("staff-at-the-door-return")), "staff-in")
                  .find("Selesaikan kunjungan ini dan buka ruang petugas"),
              std::string::npos);
    EXPECT_FALSE(says(screen, "Wening")) << "whose card it is, readers are not told";
}

TEST(StaffRoom, NamesACallThatNobodyHasAnsweredFirst) {
    const Widget screen = shown(phase("staff-called"));
    EXPECT_TRUE(says(screen, "Ada yang memanggil petugas"));
    EXPECT_TRUE(says(screen, "dipanggil 07.42"));
    ASSERT_NE(find(screen, "acknowledge"), nullptr);
    EXPECT_TRUE(find(screen, "acknowledge")->enabled);
    EXPECT_EQ(find(shown(phase("staff")), "acknowledge"), nullptr);
}

TEST(Help, IsABeaconOfOneColourWithAHandOf90Millimetres) {
    for (const ui::Viewport& panel : {portrait, landscape}) {
        const Widget screen = shown(phase("help"), "id", panel);
        EXPECT_EQ(screen.surface.fill, ui::Token::amber);
        walk(screen, [](const Widget& each) {
            if (each.surface.radius == ui::Radius::none && each.surface.fill != ui::Token::none)
                EXPECT_TRUE(each.surface.fill == ui::Token::amber || each.sizing.height.value == 0.5)
                    << ui::name_of(each.surface.fill);
        });
        const Widget* hand = find(screen, "raised-hand");
        ASSERT_NE(hand, nullptr);
        EXPECT_GE(hand->sizing.least_height.value, 90);
    }
}

TEST(OutOfService, SendsPatronsToTheDesk) {
    EXPECT_TRUE(says(shown(phase("out-of-service")), "Anjungan ini sedang beristirahat"));
    EXPECT_TRUE(says(shown(phase("out-of-service")), "Silakan ke meja layanan"));
}

TEST(StartUpError, HasPlainWordsForThePatronAndOneSentenceForTheTechnician) {
    const Widget screen =
        start_up_error(words::Words(), "The folder /var/lib/anjungan cannot be written.").children.front();
    EXPECT_EQ(screen.name, "start-up-error");
    EXPECT_TRUE(says(screen, "This kiosk is not ready yet"));
    EXPECT_TRUE(says(screen, "The folder /var/lib/anjungan cannot be written."));
    walk(screen, [](const Widget& each) { EXPECT_FALSE(is_control(each)) << each.name; });
}

}  // namespace
}  // namespace anjungan::screens
