// What is behind the doors of the staff's room.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "kiosk/flows/staff_accounts.h"
#include "kiosk/flows/staff_cases.h"
#include "kiosk/flows/staff_devices.h"
#include "kiosk/flows/staff_needs.h"
#include "kiosk/flows/staff_unlock.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

class StaffRoomsTest : public testing::Test {
  protected:
    void come_in(const Backlog& backlog = {}, const std::string& card = "S0001") {
        kiosk.scan(card);
        kiosk.type("137946");
        kiosk.happen(StaffPinChecked{kiosk.asked<CheckStaffPin>().ticket, true, backlog});
    }
    static Backlog with_cases() {
        return {.for_staff = 2,
                .cases = {{.number = 7, .item = {"B0001"}, .patron = {"P0001"}, .reason = "card-blocked"},
                          {.number = 9, .item = {"B0002"}, .patron = {"P0002"}, .reason = "no-answer"}}};
    }
    void tell_story() {
        const ViewCase asked = kiosk.asked<ViewCase>();
        CaseStory story{.about = {.number = asked.number, .item = {"B0001"}, .patron = {"P0001"}}};
        story.may_retry = true;
        kiosk.happen(CaseViewed{asked.ticket, story});
    }
    [[nodiscard]] std::string_view screen() const { return name_of(screen_of(kiosk.state)); }
    [[nodiscard]] bool may(const Tapped& tapped) const { return permitted(kiosk.state).has(tapped); }

    Rehearsal kiosk;
};
using ANeed = StaffRoomsTest;
using ACase = StaffRoomsTest;
using TheDevices = StaffRoomsTest;
using AStaffAccount = StaffRoomsTest;
using APatron = StaffRoomsTest;

TEST_F(ANeed, IsWhateverHasARemedyTheMostUrgentFirst) {
    EXPECT_TRUE(needs_of(kiosk.state, Backlog{}).empty());
    State& state = kiosk.state;
    state.scanner = device::Health::absent;
    state.printer = device::Health::paper_near_end;
    state.library_clock_agrees = false;
    state.update.emplace().stage = SystemUpdate::Stage::installed;
    kiosk.happen(LineChanged{false});
    Backlog backlog = with_cases();
    backlog.unit.storage_used = 90;
    const Day today = state.policy.zone.day(state.now.wall);
    backlog.unit.certificate_ends = today + std::chrono::days{20};
    backlog.unit.unsaved_since = today - std::chrono::days{31};
    EXPECT_EQ(needs_of(kiosk.state, backlog),
              (std::vector{Need::scanner, Need::printer, Need::cases, Need::line, Need::certificate,
                           Need::storage, Need::library_clock, Need::backup, Need::update}));
    backlog.unit.storage_used = 89;
    *backlog.unit.certificate_ends += std::chrono::days{1};
    *backlog.unit.unsaved_since += std::chrono::days{1};
    const auto fewer = needs_of(kiosk.state, backlog);
    for (const Need gone : {Need::storage, Need::certificate, Need::backup})
        EXPECT_EQ(std::ranges::count(fewer, gone), 0);
    kiosk.state.now.trust = ClockTrust::doubtful;
    backlog.unit.certificate_ends = backlog.unit.unsaved_since = Day{};
    const auto unsure = needs_of(kiosk.state, backlog);
    EXPECT_EQ(std::ranges::count(unsure, Need::clock), 1);
    EXPECT_EQ(std::ranges::count(unsure, Need::backup), 0);
    EXPECT_EQ(std::ranges::count(unsure, Need::certificate), 0) << "nobody knows how soon that is";
}

TEST_F(ANeed, KnowsSinceWhenTheLineIsDown) {
    kiosk.happen(LineChanged{false});
    const Moment since = kiosk.state.line_down_since.value();
    kiosk.wait(60s);
    kiosk.happen(LineChanged{false});
    EXPECT_EQ(kiosk.state.line_down_since, since);
    kiosk.happen(LineChanged{true});
    EXPECT_EQ(kiosk.state.line_down_since, std::nullopt);
}

TEST_F(ACase, IsReadBeforeItIsDecidedAndCanBeReopened) {
    come_in(with_cases());
    kiosk.tap(Staff::show_cases);
    kiosk.tap({StaffCases::choose_case, 2});
    EXPECT_EQ(screen(), "staff-case");
    EXPECT_EQ(kiosk.asked<ViewCase>().number, 9);
    EXPECT_FALSE(may(StaffCases::accept)) << "nobody has read it yet";
    tell_story();
    EXPECT_TRUE(may(StaffCases::retry));
    EXPECT_FALSE(may(StaffCases::undo)) << "what cannot be done is not offered";
    kiosk.tap(StaffCases::accept);
    const SettleCase asked = kiosk.asked<SettleCase>();
    EXPECT_EQ(asked.number, 9);
    EXPECT_EQ(asked.answer, CaseAnswer::accept);
    EXPECT_EQ(asked.by.text, "S0001");
    kiosk.tap(StaffCases::accept);
    EXPECT_EQ(kiosk.count<SettleCase>(), 1) << "once";
    Backlog left = with_cases();
    left.cases.pop_back();
    kiosk.happen(CaseSettled{asked.ticket, CaseSettled::End::done, left, {}});
    EXPECT_TRUE(may(StaffCases::reopen));
    kiosk.tap(StaffCases::reopen);
    EXPECT_EQ(kiosk.asked<SettleCase>().answer, CaseAnswer::reopen);
    kiosk.happen(CaseSettled{kiosk.asked<SettleCase>().ticket, CaseSettled::End::done, with_cases(), {}});
    EXPECT_EQ(kiosk.asked<ViewCase>().number, 9) << "it is shown again";
    tell_story();
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), "staff-queue");
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), "staff");
}

TEST_F(ACase, ThatIsTheLastLeadsBackToTheRoom) {
    come_in(with_cases());
    kiosk.tap(Staff::show_cases);
    kiosk.tap({StaffCases::choose_case, 1});
    tell_story();
    kiosk.tap(StaffCases::retry);
    kiosk.happen(CaseSettled{kiosk.asked<SettleCase>().ticket, CaseSettled::End::done, Backlog{}, {}});
    EXPECT_FALSE(may(StaffCases::reopen)) << "it is on its way";
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), "staff");
    EXPECT_FALSE(may(Staff::show_cases));
}

TEST_F(ACase, ThatSomebodyElseHasSettledIsSaid) {
    come_in(with_cases());
    kiosk.tap(Staff::show_cases);
    kiosk.tap({StaffCases::choose_case, 1});
    kiosk.happen(CaseViewed{kiosk.asked<ViewCase>().ticket, std::nullopt});
    EXPECT_EQ(kiosk.flow<StaffCases>().end, CaseSettled::End::gone);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(cases_shown(kiosk.flow<StaffCases>()).size(), 1U);
}

TEST_F(TheDevices, ShowWhateverIsScannedAndDoNothingWithIt) {
    come_in();
    kiosk.tap(Staff::show_scanner);
    const auto effects = kiosk.effects.size();
    for (const char* scan : {"P0001", "B0001", "S0001", "\x1d\xff"}) {
        kiosk.scan(scan);
        EXPECT_EQ(screen(), "staff-scanner");
        EXPECT_EQ(kiosk.flow<StaffScanner>().bytes, scan);
    }
    EXPECT_EQ(kiosk.flow<StaffScanner>().symbology, device::Symbology::code128);
    EXPECT_EQ(kiosk.effects.size(), effects + 4) << "a sound each";
    kiosk.scan(std::string(8000, 'x'));
    EXPECT_EQ(kiosk.flow<StaffScanner>().bytes.size(), StaffScanner::most_bytes);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), "staff");
}

TEST_F(TheDevices, IgnoreEveryTouchWhileTheScreenIsCleanedAndComeBack) {
    come_in();
    kiosk.tap(Staff::show_screen);
    kiosk.tap(StaffScreen::clean);
    const Replies nothing = permitted(kiosk.state);
    EXPECT_EQ(nothing.begin(), nothing.end());
    kiosk.tap(Reply::help);
    kiosk.tap(Reply::start_over);
    kiosk.wait(29s);
    EXPECT_EQ(kiosk.flow<StaffScreen>().phase, StaffScreen::Phase::cleaning);
    kiosk.wait(1s);
    EXPECT_EQ(screen(), "staff-screen") << "whoever has wiped it is still here";
    EXPECT_EQ(kiosk.flow<StaffScreen>().phase, StaffScreen::Phase::overview);
    kiosk.wait(Staff::idle_limit);
    EXPECT_EQ(screen(), "timeout");
}

TEST_F(TheDevices, NoticeEachFieldThatWasTouched) {
    come_in();
    kiosk.tap(Staff::show_screen);
    kiosk.tap(StaffScreen::touch_test);
    kiosk.tap({StaffScreen::field, 12});
    EXPECT_TRUE(is_touched(kiosk.flow<StaffScreen>(), 12));
    EXPECT_FALSE(is_touched(kiosk.flow<StaffScreen>(), 1));
    EXPECT_FALSE(may({StaffScreen::field, 13}));
}

TEST_F(TheDevices, PrintATestAndKeptReceiptsOnceMore) {
    come_in();
    kiosk.tap(Staff::show_paper);
    kiosk.happen(KeptReceiptsViewed{kiosk.asked<ViewKeptReceipts>().ticket, {{5, {}}, {3, {}}}});
    kiosk.tap({StaffPaper::reprint, 2});
    EXPECT_EQ(kiosk.asked<ReprintReceipt>().receipt, 3);
    EXPECT_EQ(kiosk.asked<ReprintReceipt>().by.text, "S0001");
    kiosk.tap(StaffPaper::test_print);
    EXPECT_TRUE(kiosk.asked<KeepReceipt>().draft.is_test);
    EXPECT_EQ(kiosk.asked<RecordStaffAction>().action.action, "test-printed");
    EXPECT_FALSE(may(StaffPaper::test_print));
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 8});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 8);
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
    EXPECT_FALSE(may(StaffPaper::test_print)) << "it would do nothing";
}

TEST_F(AStaffAccount, IsMadeOfACardANameAndAPinTypedTwice) {
    come_in();
    kiosk.tap(Staff::show_accounts);
    kiosk.tap(StaffAccounts::add);
    kiosk.scan("S0001");
    EXPECT_EQ(kiosk.flow<StaffAccounts>().end, StaffAccountChanged::End::exists);
    kiosk.tap(Reply::cancel);
    kiosk.tap(StaffAccounts::add);
    kiosk.scan("PT-9");
    for (const char letter : std::string("Sri")) kiosk.tap({Reply::character, letter});
    kiosk.tap(Reply::key_ok);
    kiosk.type("13579");
    EXPECT_FALSE(may(Reply::key_ok)) << "six at least";
    kiosk.type("0");
    kiosk.tap(Reply::key_ok);
    kiosk.type("135791");
    kiosk.tap(Reply::key_ok);
    EXPECT_TRUE(kiosk.flow<StaffAccounts>().differed);
    EXPECT_EQ(kiosk.count<ChangeStaffAccount>(), 0);
    for (int i = 0; i < 2; ++i) {
        kiosk.type("135790");
        kiosk.tap(Reply::key_ok);
    }
    const ChangeStaffAccount asked = kiosk.asked<ChangeStaffAccount>();
    EXPECT_EQ(asked.what, ChangeStaffAccount::What::add);
    EXPECT_EQ(asked.account.barcode.text, "PT-9");
    EXPECT_EQ(asked.account.name, "Sri");
    EXPECT_EQ(asked.pin, "135790");
    EXPECT_TRUE(kiosk.flow<StaffAccounts>().pin.empty()) << "a PIN stays no longer than it must";
    kiosk.happen(StaffAccountsKnown{{kiosk.state.policy.staff.front(), asked.account}});
    kiosk.happen(StaffAccountChanged{asked.ticket, StaffAccountChanged::End::done});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<StaffAccounts>().all.size(), 2U);
}

TEST_F(AStaffAccount, OfALibrarianChangesItsOwnPinAndNothingElse) {
    KioskPolicy policy = sample_policy();
    policy.staff.push_back({{"S0002"}, "Damar Prakosa", 6});
    kiosk = Rehearsal(policy);
    come_in({}, "S0002");
    kiosk.tap(Staff::show_accounts);
    EXPECT_EQ(kiosk.flow<StaffAccounts>().phase, StaffAccounts::Phase::account);
    EXPECT_EQ(kiosk.flow<StaffAccounts>().chosen.barcode.text, "S0002");
    EXPECT_FALSE(may(StaffAccounts::add) || may(StaffAccounts::remove) || may(StaffAccounts::other_role));
    kiosk.tap(StaffAccounts::new_pin);
    for (int i = 0; i < 2; ++i) {
        kiosk.type("135790");
        kiosk.tap(Reply::key_ok);
    }
    EXPECT_EQ(kiosk.asked<ChangeStaffAccount>().what, ChangeStaffAccount::What::change);
}

TEST_F(AStaffAccount, IsRemovedAfterAQuestionAndNobodyRemovesTheirOwn) {
    KioskPolicy policy = sample_policy();
    policy.staff.push_back({{"S0002"}, "Damar Prakosa", 6});
    kiosk = Rehearsal(policy);
    come_in();
    kiosk.tap(Staff::show_accounts);
    kiosk.tap({StaffAccounts::choose, 1});
    EXPECT_FALSE(may(StaffAccounts::remove) || may(StaffAccounts::other_role)) << "their own";
    kiosk.tap(Reply::cancel);
    kiosk.tap({StaffAccounts::choose, 2});
    kiosk.tap(StaffAccounts::remove);
    EXPECT_EQ(kiosk.count<ChangeStaffAccount>(), 0);
    kiosk.tap(StaffAccounts::confirm);
    EXPECT_EQ(kiosk.asked<ChangeStaffAccount>().what, ChangeStaffAccount::What::remove);
    EXPECT_EQ(kiosk.asked<ChangeStaffAccount>().account.barcode.text, "S0002");
}

TEST_F(AStaffAccount, ThatIsRemovedOpensNoDoor) {
    kiosk.happen(StaffAccountsKnown{{{{"S0009"}, "Somebody else", 6}}});
    kiosk.scan("S0001");
    EXPECT_EQ(screen(), "idle");
    kiosk.scan("S0009");
    EXPECT_EQ(screen(), "staff-unlock");
}

// Whatever is touched and scanned, a staff card among it, and whatever PIN is guessed that has no 9: without the
// right one nobody is let in.
TEST_F(APatron, NeverReachesTheStaffRoomInFiftyThousandEvents) {
    std::mt19937 dice{20261123};
    const auto any = [&](std::size_t count) {
        return static_cast<std::size_t>(std::uniform_int_distribution<std::size_t>{0, count - 1}(dice));
    };
    constexpr std::array scans{"P0001", "P0002", "B0001", "B0002", "B0041", "S0001", "nonsense", ""};
    int at_the_door = 0;
    for (int event = 0; event < 50'000; ++event) {
        const Replies replies = permitted(kiosk.state);
        const auto count = static_cast<std::size_t>(replies.end() - replies.begin());
        const auto what = any(10);
        if (std::holds_alternative<StaffUnlock>(kiosk.state.flow) && any(2) == 0) {
            for (int digit = 0; digit < 6; ++digit) kiosk.tap({Reply::key, static_cast<int>(any(9))});
        } else if (what < 7 && count > 0) {
            const Permission& one = *(replies.begin() + any(count));
            const int last = one.several ? std::max(one.first, one.last) : 0;
            std::optional<int> which;
            if (one.several)
                which = one.first + static_cast<int>(any(static_cast<std::size_t>(last - one.first + 1)));
            kiosk.tap({one.reply, which});
        } else if (what < 9) {
            kiosk.scan(scans[any(scans.size())]);
        } else {
            kiosk.wait(std::chrono::seconds{any(90)});
        }
        while (!kiosk.effects.empty()) {
            const Effect effect = kiosk.effects.front();
            kiosk.effects.erase(kiosk.effects.begin());
            if (const auto* pin = find_message<CheckStaffPin>(effect)) {
                ++at_the_door;
                kiosk.happen(StaffPinChecked{pin->ticket, pin->pin == "137946", Backlog{}});
            } else if (const auto* card = find_message<OpenAccount>(effect)) {
                kiosk.happen(AccountOpened{card->ticket, Rehearsal::sekar()});
            } else if (const auto* lent = find_message<CheckOutItem>(effect)) {
                kiosk.happen(Answered{lent->ticket,
                                      CheckedOut{Rehearsal::book(lent->item.text), Rehearsal::due(), 1}});
            }
        }
        const bool let_in =
            is_staff_room(kiosk.state) && !std::holds_alternative<StaffUnlock>(kiosk.state.flow);
        ASSERT_FALSE(let_in) << "after event " << event;
    }
    EXPECT_GT(at_the_door, 10) << "or nobody has tried";
}

}  // namespace
}  // namespace anjungan::flows
