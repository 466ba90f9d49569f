#include "kiosk/desk/desk.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <set>

#include "tests/support/temporary_folder.h"

namespace anjungan::desk {
namespace {

using namespace std::chrono_literals;
using journal::Delivery;
using testing::ElementsAre;

Item book(const std::string& barcode) {
    return {{barcode}, "Judul " + barcode, "Penulis", "899 PEN j", "A1", 1922};
}
constexpr Day due{std::chrono::local_days{std::chrono::year{2026} / 11 / 30}};

// A library that books whatever it is told, once each id, keeps the order, and may be away or deaf: it books
// but its answer is lost.
class ScriptedLibrary final : public library::Replica {
  public:
    bool away = false, answers_are_lost = false;
    std::string poison;                 // the item that never gets an answer
    std::chrono::milliseconds late{0};  // see may_come_late
    int questions = 0;                  // answer_to
    std::optional<Refusal> refuses;
    std::vector<Entry> booked;

    Result<Owner> owner_of(std::string_view) override {
        if (away) return lost();
        return Owner::item;
    }
    Result<std::variant<Member, Refused>> member(const MemberBarcode& barcode, Day) override {
        if (away) return lost();
        return Member{barcode, "Sekar A.", "Sekar", "umum", 0, 5, {}, {}};
    }
    Result<std::optional<Refusal>> check_pin(const MemberBarcode&, std::string_view pin, Instant) override {
        if (away) return lost();
        return pin == "2468" ? std::optional<Refusal>{} : Refusal::wrong_pin;
    }
    Result<std::optional<Item>> item(const ItemBarcode& barcode) override {
        if (away) return lost();
        return book(barcode.text);
    }
    Result<std::optional<Answer>> answer_to(const Entry& entry) override {
        ++questions;
        if (away || entry.item.text == poison) return lost();
        const auto found = answers_.find(entry.id);
        return found == answers_.end() ? std::optional<Answer>{} : found->second;
    }
    std::chrono::milliseconds may_come_late() const override { return late; }
    Result<Answer> apply(const Entry& entry, Day) override {
        if (away || entry.item.text == poison) return lost();
        if (!answers_.contains(entry.id)) {
            Answer answer = refuses ? Answer{Refused{*refuses, {}}}
                            : entry.kind == EntryKind::return_
                                ? Answer{Returned{book(entry.item.text), Destination::return_bin, {}, true}}
                                : Answer{Lent{book(entry.item.text), due, 4}};
            if (!refuses) booked.push_back(entry);
            answers_.emplace(entry.id, std::move(answer));
        }
        if (answers_are_lost) return lost();
        return answers_.at(entry.id);
    }
    Result<Answer> decide(const Entry& entry, Day) override {
        if (refuses) return Refused{*refuses, {}};
        if (entry.kind == EntryKind::return_)
            return Returned{book(entry.item.text), Destination::return_bin, {}, true};
        return Lent{book(entry.item.text), due, 4};
    }
    Result<bool> knows(const Entry&) override { return true; }
    Status learn(const Item&) override { return {}; }
    Status learn(const Member&, Day) override { return {}; }
    Status learn(const MemberBarcode&, Refusal, Day) override { return {}; }

  private:
    static tl::unexpected<Error> lost() { return fail(Fault::timed_out, "no answer"); }
    std::map<EntryId, Answer> answers_;
};

class DeskTest : public testing::Test {
  protected:
    DeskTest() { open(); }

    void open() {
        desk.reset();
        spool.reset();
        journal.reset();
        auto cipher = store::Cipher::from_file_or_new(folder.path() / "key");
        ASSERT_TRUE(cipher) << cipher.error().sentence;
        auto opened = journal::Journal::open(folder.path() / "journal.db", std::move(*cipher));
        ASSERT_TRUE(opened) << opened.error().sentence;
        journal.emplace(std::move(*opened));
        spool.emplace(*journal);
        desk.emplace(Parts{.journal = *journal,
                           .spool = *spool,
                           .library = library,
                           .local = with_local ? &local : nullptr,
                           .zone = {},
                           .compose =
                               [](const core::SlipDraft& draft, Moment) {
                                   return device::Document{{device::Text{draft.member_name, {}, {}}}, "COPY"};
                               },
                           .post = [this](Report report) { reports.push_back(std::move(report)); }});
        desk->recover(clock.now());
    }
    Answer lend(const std::string& barcode) {
        desk->handle(core::Lend{{++tickets}, {"P0001"}, {barcode}}, clock.now());
        const auto* answered = reports.empty() ? nullptr : std::get_if<core::Answered>(&reports.back());
        if (answered == nullptr || answered->ticket.number != tickets) {
            ADD_FAILURE() << "no answer came";
            return Refused{Refusal::not_recorded, {}};
        }
        return answered->answer;
    }
    void deliver() {
        desk->handle(TryTheLine{}, clock.now());
        while (desk->next_tick() <= clock.now().steady) desk->tick(clock.now());
    }
    void pass_time(std::chrono::milliseconds span) {
        const Steady end = clock.now().steady + span;
        while (desk->next_tick() <= end) {
            clock.advance(std::max(desk->next_tick() - clock.now().steady, std::chrono::milliseconds{0}));
            desk->tick(clock.now());
        }
        clock.advance(end - clock.now().steady);
    }
    std::int64_t count(Delivery delivery) { return journal->count(delivery).value(); }
    template <class Kind>
    bool reported() const {
        return std::ranges::any_of(reports,
                                   [](const Report& each) { return std::holds_alternative<Kind>(each); });
    }

    tests::TemporaryFolder folder;
    VirtualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}}};
    ScriptedLibrary library, local;
    bool with_local = true;
    std::vector<Report> reports;
    std::uint64_t tickets = 0;
    std::optional<journal::Journal> journal;
    std::optional<journal::Spool> spool;
    std::optional<Desk> desk;
};

TEST_F(DeskTest, ALoanIsInTheJournalBeforeItIsTold) {
    EXPECT_TRUE(std::holds_alternative<Lent>(lend("B0001")));
    const auto records = journal->records();
    ASSERT_EQ(records->size(), 1u);
    EXPECT_EQ(records->at(0).entry.item.text, "B0001");
    EXPECT_EQ(records->at(0).entry.due, due);
    EXPECT_EQ(records->at(0).delivery, Delivery::settled);
    EXPECT_EQ(library.booked.size(), 1u);
}

TEST_F(DeskTest, TellsTheTitleBeforeTheAnswer) {
    lend("B0001");
    ASSERT_EQ(reports.size(), 2u);
    EXPECT_EQ(std::get<core::ItemDescribed>(reports[0]).item.title, "Judul B0001");
}

TEST_F(DeskTest, ARefusalLeavesNoEntryAndNoIntent) {
    library.refuses = Refusal::not_for_loan;
    EXPECT_EQ(std::get<Refused>(lend("B0044")).why, Refusal::not_for_loan);
    EXPECT_TRUE(journal->records()->empty());
    EXPECT_TRUE(journal->open_intents()->empty());
}

TEST_F(DeskTest, WithTheLineDownTheLocalRulesDecideAndTheLibraryLearnsLaterOnceAndInOrder) {
    library.away = true;
    for (const char* barcode : {"B0001", "B0002", "B0003"})
        EXPECT_TRUE(std::holds_alternative<Lent>(lend(barcode)));
    EXPECT_EQ(count(Delivery::waiting) + count(Delivery::unknown), 3);
    EXPECT_TRUE(reported<core::LineChanged>());
    library.away = false;
    deliver();
    EXPECT_EQ(count(Delivery::settled), 3);
    EXPECT_THAT(library.booked, ElementsAre(testing::Field(&Entry::item, ItemBarcode{"B0001"}),
                                            testing::Field(&Entry::item, ItemBarcode{"B0002"}),
                                            testing::Field(&Entry::item, ItemBarcode{"B0003"})));
}

TEST_F(DeskTest, TheLineIsTriedAgainByItself) {
    library.away = true;
    lend("B0001");
    library.away = false;
    clock.advance(desk->next_tick() - clock.now().steady);
    for (int i = 0; i < 20 && count(Delivery::settled) == 0; ++i) {
        desk->tick(clock.now());
        clock.advance(10s);
    }
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(DeskTest, ALoanWhoseAnswerWasLostIsNotBookedTwice) {
    library.answers_are_lost = true;
    EXPECT_TRUE(std::holds_alternative<Lent>(lend("B0001")));
    EXPECT_EQ(count(Delivery::unknown), 1);
    library.answers_are_lost = false;
    deliver();
    EXPECT_EQ(library.booked.size(), 1u);
    EXPECT_EQ(count(Delivery::settled), 1);
}

TEST_F(DeskTest, WhatTheLibraryRefusesAfterwardsIsForStaffAndTheQueueGoesOn) {
    library.away = true;
    lend("B0001");
    lend("B0002");
    library.away = false;
    library.refuses = Refusal::on_loan_to_another;
    deliver();
    EXPECT_EQ(count(Delivery::for_staff), 2);
    EXPECT_EQ(journal->records()->at(0).note, "on-loan-to-another");
}

TEST_F(DeskTest, APoisonousEntryGoesToStaffAndTheQueueGoesOn) {
    library.away = true;
    library.poison = "B0001";
    lend("B0001");
    lend("B0002");
    library.away = false;
    pass_time(10min);
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(journal->records()->at(0).note, "no-answer");
    EXPECT_EQ(count(Delivery::settled), 1);
    EXPECT_EQ(library.booked.size(), 1u);
}

TEST_F(DeskTest, ALongOutageSendsNothingToStaff) {
    library.away = true;
    lend("B0001");
    pass_time(24h);
    EXPECT_EQ(count(Delivery::for_staff), 0);
}

TEST_F(DeskTest, ALiveActionDoesNotOvertakeWhatWaitsForTheSameBook) {
    library.away = true;
    lend("B0001");
    library.away = false;
    desk->handle(TryTheLine{}, clock.now());  // the line is up again
    library.booked.clear();
    auto another = journal->next_id(clock.now().wall);
    const Entry waiting{.id = another,
                        .kind = EntryKind::loan,
                        .member = {"P0002"},
                        .item = {"b0009"},
                        .at = clock.now().wall,
                        .trust = {},
                        .due = due,
                        .decided_by = DecidedBy::kiosk};
    ASSERT_TRUE(journal->complete(waiting, Delivery::waiting));
    open();
    desk->handle(core::TakeBack{{++tickets}, {"B0009"}}, clock.now());
    deliver();
    EXPECT_THAT(library.booked, ElementsAre(testing::Field(&Entry::kind, EntryKind::loan),
                                            testing::Field(&Entry::kind, EntryKind::return_)));
}

TEST_F(DeskTest, AsksNoSoonerThanALatecomerMayHaveCome) {
    library.late = 30s;
    library.answers_are_lost = true;
    lend("B0001");
    library.answers_are_lost = false;
    pass_time(29s);
    EXPECT_EQ(library.questions, 0);
    pass_time(3min);
    EXPECT_EQ(count(Delivery::settled), 1);
    EXPECT_EQ(library.booked.size(), 1u);
}

TEST_F(DeskTest, AnAnswerThatComesAfterThePatronWasRefusedIsForStaff) {
    with_local = false;
    open();
    library.answers_are_lost = true;
    EXPECT_EQ(std::get<Refused>(lend("B0001")).why, Refusal::library_away);
    library.answers_are_lost = false;
    pass_time(3min);
    EXPECT_EQ(count(Delivery::for_staff), 1);
    EXPECT_EQ(journal->records()->at(0).note, "booked-though-refused");
}

TEST_F(DeskTest, ThePausesBetweenTriesAreNotTheSameForTwoKiosks) {
    library.away = true;
    lend("B0001");
    std::set<std::chrono::milliseconds> pauses;
    for (int i = 0; i < 12; ++i) {
        clock.advance(desk->next_tick() - clock.now().steady);
        desk->tick(clock.now());
        pauses.insert(desk->next_tick() - clock.now().steady);
    }
    EXPECT_GT(pauses.size(), 8u);
    EXPECT_LE(*pauses.rbegin(), 120s);
}

TEST_F(DeskTest, WithoutLocalRulesNothingIsGuessed) {
    with_local = false;
    open();
    library.away = true;
    EXPECT_EQ(std::get<Refused>(lend("B0001")).why, Refusal::library_away);
    EXPECT_TRUE(journal->records()->empty());
}

TEST_F(DeskTest, AnIntentTheLibraryHasBookedBecomesAnEntryAfterAPowerCut) {
    Entry intent{journal->next_id(clock.now().wall),
                 EntryKind::loan,
                 {"P0001"},
                 {"B0001"},
                 clock.now().wall,
                 {},
                 {},
                 {}};
    ASSERT_TRUE(journal->begin(intent));
    ASSERT_TRUE(library.apply(intent, Day{}));
    open();
    ASSERT_EQ(journal->records()->size(), 1u);
    EXPECT_EQ(journal->records()->at(0).entry.due, due);
    EXPECT_TRUE(journal->open_intents()->empty());
}

TEST_F(DeskTest, AnIntentTheLibraryNeverSawIsDropped) {
    Entry intent{journal->next_id(clock.now().wall),
                 EntryKind::loan,
                 {"P0001"},
                 {"B0001"},
                 clock.now().wall,
                 {},
                 {},
                 {}};
    ASSERT_TRUE(journal->begin(intent));
    open();
    EXPECT_TRUE(journal->records()->empty());
    EXPECT_TRUE(journal->open_intents()->empty());
    EXPECT_TRUE(library.booked.empty());
}

TEST_F(DeskTest, AKeptSlipIsHandedOutWhenItIsAskedForAndAgainAfterAPowerCut) {
    core::SlipDraft draft;
    draft.member_name = "Sekar A.";
    desk->handle(core::KeepSlip{{1}, draft}, clock.now());
    const std::int64_t slip = std::get<core::SlipKept>(reports.back()).slip;
    desk->handle(core::PrintSlip{slip}, clock.now());
    EXPECT_EQ(std::get<SlipReady>(reports.back()).slip, slip);
    reports.clear();
    open();
    ASSERT_TRUE(reported<SlipReady>());
    desk->handle(SlipProgress{slip, SlipProgress::Step::printed}, clock.now());
    reports.clear();
    open();
    EXPECT_FALSE(reported<SlipReady>());
}

// A slip on its way to paper, and what the desk says when it is told how that ended.
class SlipsOfTheDesk : public DeskTest {
  protected:
    using Step = SlipProgress::Step;
    std::int64_t ask_for_a_slip() {
        core::SlipDraft draft;
        draft.member_name = "Sekar A.";
        desk->handle(core::KeepSlip{{1}, draft}, clock.now());
        const std::int64_t slip = std::get<core::SlipKept>(reports.back()).slip;
        desk->handle(core::PrintSlip{slip}, clock.now());
        return slip;
    }
    void tell(std::int64_t slip, Step step) {
        reports.clear();
        desk->handle(SlipProgress{slip, step}, clock.now());
    }
    void power_cut() {
        reports.clear();
        open();
    }
    // What is on the slips handed out since, all blocks of all of them.
    std::vector<std::string> handed_out() const {
        std::vector<std::string> texts;
        for (const Report& report : reports)
            if (const auto* ready = std::get_if<SlipReady>(&report))
                for (const device::Block& block : ready->document.blocks)
                    texts.push_back(std::get<device::Text>(block).text);
        return texts;
    }
    using Texts = std::vector<std::string>;
    const Texts original{"Sekar A."}, copy{"Sekar A.", "COPY"};
};

TEST_F(SlipsOfTheDesk, ItIsOnDiskThatASlipMayBeOnPaperBeforeItIs) {
    const auto slip = ask_for_a_slip();
    EXPECT_EQ(handed_out(), original);
    tell(slip, Step::starting);
    EXPECT_TRUE(std::get<SlipCleared>(reports.back()).recorded);
    EXPECT_EQ(spool->in_state(journal::SlipState::unknown)->size(), 1u);
}

TEST_F(SlipsOfTheDesk, AfterAPowerCutInItsMiddleACopyFollows) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, AfterAPowerCutBeforeItStartedItIsNoCopy) {
    ask_for_a_slip();
    power_cut();
    EXPECT_EQ(handed_out(), original);
}

TEST_F(SlipsOfTheDesk, WhatIsOutIsNotPrintedAgain) {
    for (const Step out : {Step::printed, Step::sent}) {
        const auto slip = ask_for_a_slip();
        tell(slip, Step::starting);
        tell(slip, out);
        power_cut();
        EXPECT_EQ(handed_out(), Texts{});
    }
}

TEST_F(SlipsOfTheDesk, ALongTimeAfterAPowerCutItIsLeftToStaff) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    clock.advance(11min);
    power_cut();
    EXPECT_EQ(handed_out(), Texts{}) << "whoever asked for it has gone";
    reports.clear();
    desk->handle(core::PrintSlip{slip}, clock.now());  // staff asks
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, AClockThatIsWrongKeepsNobodyFromACopy) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    clock.advance(24h);
    clock.set_wall(clock.now().wall, ClockTrust::doubtful);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, WhatBreaksOffAgainAndAgainIsLeftToStaff) {
    const auto slip = ask_for_a_slip();
    for (int i = 0; i < Desk::most_copies; ++i) {
        tell(slip, Step::starting);
        tell(slip, Step::unknown);
        EXPECT_EQ(handed_out(), copy);
    }
    tell(slip, Step::starting);
    tell(slip, Step::unknown);
    EXPECT_EQ(handed_out(), Texts{});
    EXPECT_EQ(spool->in_state(journal::SlipState::unknown)->size(), 1u) << "it is still there for them";
}

TEST_F(SlipsOfTheDesk, WhatThePrinterDidNotTakeIsNoCopy) {
    const auto slip = ask_for_a_slip();
    tell(slip, Step::starting);
    tell(slip, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), original);
    // But of a copy the original may be out.
    tell(slip, Step::starting);
    tell(slip, Step::unknown);
    tell(slip, Step::starting);
    tell(slip, Step::not_taken);
    power_cut();
    EXPECT_EQ(handed_out(), copy);
}

TEST_F(SlipsOfTheDesk, WhatWasForgottenMeanwhileMustNotStartAndHarmsNobody) {
    const auto slip = ask_for_a_slip();
    desk->handle(core::ForgetSlip{slip}, clock.now());
    tell(slip, Step::starting);
    EXPECT_FALSE(std::get<SlipCleared>(reports.back()).recorded);
    EXPECT_FALSE(reported<core::StoreChanged>());
}

TEST_F(DeskTest, SettledEntriesForgetPeopleInTime) {
    lend("B0001");
    clock.advance(8 * 24h);
    desk->tick(clock.now());
    const auto records = journal->records();
    EXPECT_TRUE(records->at(0).erased);
    EXPECT_TRUE(records->at(0).entry.member.text.empty());
    EXPECT_TRUE(journal->verify());
}

TEST_F(DeskTest, NothingIsForgottenByAClockThatIsWrong) {
    lend("B0001");
    clock.advance(1h);
    clock.set_wall(clock.now().wall + 30 * 24h, ClockTrust::doubtful);
    desk->tick(clock.now());
    EXPECT_FALSE(journal->records()->at(0).erased);
}

}  // namespace
}  // namespace anjungan::desk
