// One question at the end of a visit, all of them for who wants that, and a word of one's own.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using End = FactRecorded::End;

class AtTheEndOfAVisit : public testing::Test {
  protected:
    void finish(std::int64_t element = 3, Patron patron = Rehearsal::sekar()) {
        kiosk.open_session(std::move(patron));
        kiosk.checkout("B0001");
        kiosk.tap(Reply::finish);
        kiosk.happen(QuestionPicked{kiosk.asked<PickQuestion>().ticket, element});
        kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    }
    [[nodiscard]] Screen screen() const { return screen_of(kiosk.state); }
    [[nodiscard]] std::vector<SurveyAnswer> said() const {
        std::vector<SurveyAnswer> all;
        for (const Effect& each : kiosk.effects)
            if (const auto* fact = find_message<RecordFact>(each))
                if (const auto* answer = std::get_if<SurveyAnswer>(&fact->fact)) all.push_back(*answer);
        return all;
    }
    void recorded(End end = End::recorded) {
        kiosk.happen(FactRecorded{.ticket = kiosk.asked<RecordFact>().ticket, .end = end});
    }
    Rehearsal kiosk;
};

using ASurvey = AtTheEndOfAVisit;

TEST_F(ASurvey, IsOneTouchAndThanksOnceItIsOnDisk) {
    finish();
    EXPECT_EQ(kiosk.asked<PickQuestion>().patron.text, "P0001");
    EXPECT_EQ(kiosk.asked<PickQuestion>().survey, "skm");
    kiosk.tap(Goodbye::none);
    EXPECT_EQ(screen(), Screen{"survey"});
    kiosk.tap({Survey::smile, 4});
    EXPECT_NE(kiosk.flow<Survey>().phase, Survey::Phase::thanks) << "nothing is on disk yet";
    EXPECT_EQ(kiosk.asked<RecordFact>().by.text, "P0001");
    recorded();
    EXPECT_EQ(kiosk.flow<Survey>().phase, Survey::Phase::thanks);
    EXPECT_EQ(
        said(),
        (std::vector<SurveyAnswer>{{.survey = "skm", .element = 3, .score = 4, .who = {.type = "umum"}}}));
    EXPECT_EQ(kiosk.count<ForgetReceipt>(), 1);
    kiosk.wait(Survey::thanks_lasts);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_EQ(said().size(), 1U);
}

TEST_F(ASurvey, ComesAfterThePaper) {
    finish();
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(screen(), Screen{"goodbye"}) << "where the slip comes out is told first";
    kiosk.happen(ReceiptEnded{7, device::JobEnd::printed});
    EXPECT_EQ(screen(), Screen{"survey"});
}

TEST_F(ASurvey, ComesAfterTheCodeForThePhone) {
    finish();
    kiosk.tap(Goodbye::to_phone);
    kiosk.tap(Goodbye::done);
    EXPECT_EQ(screen(), Screen{"survey"});
    EXPECT_EQ(kiosk.count<ForgetReceipt>(), 1);
}

TEST_F(ASurvey, MaySayNothing) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.wait(Survey::asks);
    EXPECT_EQ(screen(), Screen{"idle"}) << "whoever is in a hurry has left";
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(said()[0].element, 3);
    EXPECT_EQ(said()[0].score, 0) << "asked, and not answered";
}

TEST_F(ASurvey, IsSkippedWithATouch) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.tap(Survey::no_answer);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(said()[0].score, 0);
}

TEST_F(ASurvey, IsLeftWithOneTouchByWhoHasEverything) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.tap(Survey::done);
    EXPECT_EQ(screen(), Screen{"idle"}) << "no more touches than without it";
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(said()[0].score, 0);
}

TEST_F(ASurvey, KeepsTheNextReaderFromNothing) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.scan("P0007");
    EXPECT_EQ(kiosk.asked<OpenAccount>().patron.text, "P0007");
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(said()[0].score, 0);
}

TEST_F(ASurvey, LetsOneMoreBookGoOnWithTheVisitAndAsksWhenThatEnds) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.checkout("B0002");
    EXPECT_EQ(screen(), Screen{"borrow"});
    EXPECT_TRUE(said().empty()) << "the visit has not ended";
    EXPECT_EQ(kiosk.count<OpenAccount>(), 1);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.count<PickQuestion>(), 2);
}

TEST_F(ASurvey, SaysThatABookJustLentIsRecordedAlready) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.scan("B0001");
    EXPECT_EQ(screen(), Screen{"survey"});
    EXPECT_EQ(kiosk.flow<Survey>().goodbye.again, ItemBarcode{"B0001"});
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
    EXPECT_EQ(kiosk.count<CheckInItem>(), 0);
}

TEST_F(ASurvey, ClaimsNothingThatIsNotOnDisk) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.tap({Survey::smile, 1});
    recorded(End::unkept);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks) << "no word of thanks for it";
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::refused);
}

TEST_F(ASurvey, IsNotThereForWhoHasBeenAskedToday) {
    finish(0);
    kiosk.tap(Goodbye::none);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
}

TEST_F(ASurvey, IsNotThereWhereItIsOff) {
    KioskPolicy policy = sample_policy();
    policy.journeys.survey = false;
    kiosk = Rehearsal{policy};
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.count<PickQuestion>(), 0);
    kiosk.tap(Goodbye::none);
    EXPECT_EQ(kiosk.flow<Goodbye>().phase, Goodbye::Phase::thanks);
    kiosk.tap(Goodbye::done);
    kiosk.tap(About::opens);
    EXPECT_FALSE(permitted(kiosk.state).has(Survey::remark));
}

TEST_F(ASurvey, IsNotThereAfterTroubleAlone) {
    kiosk.open_session();
    kiosk.scan("B0044");
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket, Refused{Refusal::not_for_loan, {}}});
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.count<PickQuestion>(), 0);
    EXPECT_EQ(screen(), Screen{"idle"});
}

TEST_F(ASurvey, HoldsNobodyBackWhoHasBeenToldGoodbye) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    const Ticket asked = kiosk.asked<PickQuestion>().ticket;
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    kiosk.tap(Goodbye::none);
    kiosk.happen(QuestionPicked{asked, 3});
    kiosk.tap(Goodbye::done);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_TRUE(said().empty()) << "nothing was asked";
}

TEST_F(ASurvey, OfAChildIsAnotherAndKnowsItsSchool) {
    Patron pupil = Rehearsal::sekar();
    pupil.type = "SD/MI";
    finish(2, pupil);
    EXPECT_EQ(kiosk.asked<PickQuestion>().survey, "skm-child");
    kiosk.tap(Goodbye::none);
    kiosk.tap({Survey::smile, 3});
    EXPECT_EQ(said().at(0), (SurveyAnswer{.survey = "skm-child",
                                          .element = 2,
                                          .score = 3,
                                          .occupation = "pupil",
                                          .who = {.type = "SD/MI", .level = "sd"}}));
}

TEST_F(ASurvey, EndsUnansweredWhenStaffComeIn) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.scan("S0001");
    kiosk.tap(Reply::staff_in);
    EXPECT_EQ(screen(), Screen{"staff-unlock"});
    ASSERT_EQ(said().size(), 1U);
    EXPECT_EQ(said()[0].score, 0);
}

class AllQuestions : public AtTheEndOfAVisit {
  protected:
    void open(Patron patron = Rehearsal::sekar()) {
        finish(3, std::move(patron));
        kiosk.tap(Goodbye::none);
        kiosk.tap({Survey::smile, 4});
        recorded();
        kiosk.tap(Survey::all_questions);
    }
    [[nodiscard]] SurveyForm::Phase phase() const { return kiosk.flow<SurveyForm>().phase; }
};
using Phase = SurveyForm::Phase;

TEST_F(AllQuestions, AskWhoAnswersAndThenTheEightOthersEachKeptAtOnce) {
    open();
    EXPECT_EQ(screen(), Screen{"survey"});
    kiosk.tap({SurveyForm::sex, 1});
    kiosk.tap({SurveyForm::age, 6});
    kiosk.tap({SurveyForm::education, 3});
    kiosk.tap({SurveyForm::occupation, 5});
    for (const std::int64_t element : {1, 2, 4, 5, 6, 7, 8, 9}) {
        ASSERT_EQ(phase(), Phase::question);
        EXPECT_EQ(kiosk.flow<SurveyForm>().element, element);
        EXPECT_EQ(progress_of(kiosk.flow<SurveyForm>()).of, 8);
        kiosk.tap({Survey::smile, 3});
        const SurveyAnswer last = said().back();
        EXPECT_EQ(last.element, element);
        EXPECT_EQ(last.score, 3);
        EXPECT_EQ(last.occupation, "self-employed");
        EXPECT_EQ(last.who, (PatronFacts{.type = "umum", .level = "sma", .age_group = "25-59", .sex = "f"}));
        EXPECT_EQ(kiosk.asked<RecordFact>().by.text, "P0001");
        recorded();
    }
    EXPECT_EQ(phase(), Phase::thanks);
    EXPECT_EQ(said().size(), 9U);
    kiosk.wait(SurveyForm::stays);
    EXPECT_EQ(screen(), Screen{"idle"});
}

TEST_F(AllQuestions, LeaveOpenWhatSomebodyWouldRatherNotSay) {
    open();
    kiosk.tap({SurveyForm::sex, 3});
    kiosk.tap({SurveyForm::age, 8});
    kiosk.tap({SurveyForm::education, 5});
    kiosk.tap({SurveyForm::occupation, 7});
    kiosk.tap(Survey::no_answer);
    EXPECT_EQ(said().back(),
              (SurveyAnswer{.survey = "skm", .element = 1, .score = 0, .who = {.type = "umum"}}));
}

TEST_F(AllQuestions, DoNotAskWhatTheCardTells) {
    Patron pupil = Rehearsal::sekar();
    pupil.type = "SMP/MTs";
    open(pupil);
    kiosk.tap({SurveyForm::sex, 2});
    kiosk.tap({SurveyForm::age, 3});
    EXPECT_EQ(phase(), Phase::question) << "school and work are known";
    EXPECT_EQ(kiosk.flow<SurveyForm>().respondent.occupation, "pupil");
    EXPECT_EQ(kiosk.flow<SurveyForm>().respondent.who.level, "smp");
}

TEST_F(AllQuestions, KeepWhatWasSaidWhenSomebodyStopsOrLeaves) {
    open();
    for (const Reply& each :
         {SurveyForm::sex, SurveyForm::age, SurveyForm::education, SurveyForm::occupation})
        kiosk.tap({each, 1});
    kiosk.tap({Survey::smile, 2});
    recorded();
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(phase(), Phase::thanks);
    EXPECT_EQ(said().size(), 2U);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(screen(), Screen{"idle"});
}

TEST_F(AllQuestions, EndByThemselvesWhenNobodyIsThere) {
    open();
    kiosk.wait(kiosk.state.policy.session_idle + kiosk.state.policy.warning);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_EQ(said().size(), 1U) << "only what was said";
}

TEST_F(AllQuestions, ClaimNothingThatIsNotOnDisk) {
    open();
    for (const Reply& each :
         {SurveyForm::sex, SurveyForm::age, SurveyForm::education, SurveyForm::occupation})
        kiosk.tap({each, 1});
    kiosk.tap({Survey::smile, 2});
    recorded(End::unkept);
    EXPECT_TRUE(kiosk.flow<SurveyForm>().unkept);
}

TEST_F(AllQuestions, MakeWayForACard) {
    open();
    kiosk.scan("P0007");
    EXPECT_EQ(kiosk.asked<OpenAccount>().patron.text, "P0007");
}

class ARemark : public AtTheEndOfAVisit {
  protected:
    void write(std::string_view words) {
        for (const char letter : words) kiosk.tap({Reply::character, letter});
    }
};

TEST_F(ARemark, IsWrittenAfterTheQuestionAndNamesNobody) {
    finish();
    kiosk.tap(Goodbye::none);
    kiosk.tap({Survey::smile, 1});
    recorded();
    kiosk.tap(Survey::remark);
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok)) << "of nothing";
    write("Lampu redup ");
    kiosk.tap(Reply::key_ok);
    EXPECT_EQ(said().back(),
              (SurveyAnswer{.survey = "remark", .remark = "Lampu redup", .who = {.type = "umum"}}));
    EXPECT_TRUE(kiosk.asked<RecordFact>().by.text.empty());
    recorded();
    EXPECT_EQ(kiosk.flow<SurveyForm>().phase, Phase::thanks);
    EXPECT_TRUE(kiosk.flow<SurveyForm>().remark.text.empty()) << "nothing of it stays";
    EXPECT_FALSE(permitted(kiosk.state).has(Survey::remark)) << "one a visit";
}

TEST_F(ARemark, MayBeOfSomebodyWithoutACard) {
    kiosk.tap(About::opens);
    kiosk.tap(Survey::remark);
    EXPECT_EQ(screen(), Screen{"survey"});
    write("Terima kasih");
    kiosk.tap(Reply::key_ok);
    EXPECT_EQ(said().back(), (SurveyAnswer{.survey = "remark", .remark = "Terima kasih"}));
}

TEST_F(ARemark, IsLeftWithATouchAndIsAsLongAsItMayBe) {
    kiosk.tap(About::opens);
    kiosk.tap(Survey::remark);
    write(std::string(SurveyForm::most_letters + 5, 'a'));
    EXPECT_EQ(kiosk.flow<SurveyForm>().remark.text.size(), SurveyForm::most_letters);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_TRUE(said().empty());
}

}  // namespace
}  // namespace anjungan::flows
