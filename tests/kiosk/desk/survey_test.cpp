// The survey: which question comes next, who is asked, and what the journal keeps of it.
#include <set>

#include "kiosk/desk/survey_tally.h"
#include "tests/kiosk/desk/desk_fixture.h"

namespace anjungan::desk {
namespace {

using core::FactRecorded;
using End = core::FactRecorded::End;

class SurveyAtTheDesk : public DeskTest {
  protected:
    std::int64_t picked(const std::string& card, std::string_view survey = public_survey) {
        desk->handle(core::PickQuestion{{++tickets}, std::string{survey}, {card}}, clock.now());
        const auto* told = core::find_message<core::QuestionPicked>(reports.back());
        if (told != nullptr && told->ticket.number == tickets) return told->element;
        ADD_FAILURE() << "no answer came";
        return -1;
    }
    End say(const std::string& card, std::int64_t element, std::int64_t score,
            std::string_view survey = public_survey) {
        desk->handle(core::RecordFact{{++tickets},
                                      SurveyAnswer{.survey = std::string{survey},
                                                   .element = element,
                                                   .score = score,
                                                   .who = {.type = "umum"}},
                                      {card}},
                     clock.now());
        const auto* told = core::find_message<FactRecorded>(reports.back());
        if (told != nullptr && told->ticket.number == tickets) return told->end;
        ADD_FAILURE() << "no answer came";
        return End::unkept;
    }
    std::vector<SurveyAnswer> written() {
        std::vector<SurveyAnswer> all;
        const auto records = journal->latest_of(EntryKind::survey_answer, 100).value();
        for (const journal::Record& each : records) all.push_back(std::get<SurveyAnswer>(each.entry.payload));
        return all;
    }
};

TEST_F(SurveyAtTheDesk, AsksTheQuestionWithTheFewestAnswersNextSoThatAllFillEvenly) {
    std::set<std::int64_t> asked;
    for (int person = 1; person <= 9; ++person) {
        const std::string card = "P000" + std::to_string(person);
        const std::int64_t element = picked(card);
        EXPECT_EQ(say(card, element, 4), End::recorded);
        asked.insert(element);
        if (person == 5) open();  // what it knows comes from the journal
    }
    EXPECT_EQ(asked.size(), 9U) << "each once before any comes again";
}

TEST_F(SurveyAtTheDesk, CountsNobodyWhoSaysNothingAsAnAnswer) {
    for (std::int64_t element = 1; element <= 8; ++element) say("P000" + std::to_string(element), element, 3);
    EXPECT_EQ(picked("P0009"), 9);
    EXPECT_EQ(say("P0009", 9, 0), End::recorded) << "that it was asked is written down";
    EXPECT_EQ(written().back().score, 0);
    EXPECT_EQ(picked("P0010"), 9) << "it still has the fewest";
}

TEST_F(SurveyAtTheDesk, AsksNobodyTwiceADayOverAnyRestart) {
    const std::int64_t element = picked("P0001");
    ASSERT_GT(element, 0);
    EXPECT_EQ(say("P0001", element, 2), End::recorded);
    EXPECT_EQ(picked("p0001"), 0);
    EXPECT_EQ(say("P0001", element, 4), End::already) << "whoever sends it";
    open();
    EXPECT_EQ(picked("P0001"), 0);
    EXPECT_EQ(say("P0001", element, 4), End::already);
    EXPECT_GT(picked("P0002"), 0);
    EXPECT_EQ(written().size(), 1U);
    clock.advance(24h);
    EXPECT_GT(picked("P0001"), 0);
    EXPECT_EQ(say("P0001", element, 4), End::recorded);
}

TEST_F(SurveyAtTheDesk, TakesEachQuestionOfAllOnceADay) {
    for (std::int64_t element = 1; element <= 9; ++element)
        EXPECT_EQ(say("P0001", element, 3), End::recorded);
    EXPECT_EQ(say("P0001", 4, 3), End::already);
    EXPECT_EQ(written().size(), 9U);
}

TEST_F(SurveyAtTheDesk, CountsChildrenByThemselvesAndBeginsAnewEachMonth) {
    for (std::int64_t element = 1; element <= 8; ++element) say("P000" + std::to_string(element), element, 3);
    std::set<std::int64_t> of_children, of_next_month;
    for (int i = 0; i < 60; ++i) of_children.insert(picked("P0009", childrens_survey));
    EXPECT_GT(of_children.size(), 1U) << "none of theirs is answered yet: any may come";
    EXPECT_EQ(picked("P0009"), 9);
    clock.advance(24h * 31);
    for (int i = 0; i < 60; ++i) of_next_month.insert(picked("P0009"));
    EXPECT_GT(of_next_month.size(), 1U);
}

TEST_F(SurveyAtTheDesk, KeepsNoCardBesideAnAnswerNorTheSameMarkOnAnotherDay) {
    say("P0001", 3, 1);
    clock.advance(24h);
    say("P0001", 3, 1);
    const auto all = written();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].who.type, "umum");
    for (const SurveyAnswer& each : all) {
        EXPECT_EQ(each.respondent.size(), 16U);
        EXPECT_EQ(each.respondent.find("P0001"), std::string::npos);
    }
    EXPECT_NE(all[0].respondent, all[1].respondent);
    EXPECT_TRUE(journal->erase(clock.now().wall + 24h).has_value());
    EXPECT_TRUE(written()[0].respondent.empty()) << "it goes with what is personal";
    EXPECT_EQ(written()[0].score, 1) << "the answer stays";
}

TEST_F(SurveyAtTheDesk, TakesARemarkOfNobody) {
    desk->handle(core::RecordFact{{++tickets},
                                  SurveyAnswer{.survey = std::string{remark_survey}, .remark = "AC rusak"}},
                 clock.now());
    EXPECT_EQ(core::find_message<FactRecorded>(reports.back())->end, End::recorded);
    desk->handle(core::RecordFact{{++tickets},
                                  SurveyAnswer{.survey = std::string{remark_survey}, .remark = "AC rusak"}},
                 clock.now());
    EXPECT_EQ(core::find_message<FactRecorded>(reports.back())->end, End::recorded)
        << "two people may say the same";
    EXPECT_EQ(written()[0].remark, "AC rusak");
    EXPECT_TRUE(written()[0].respondent.empty());
    EXPECT_GT(picked("P0001"), 0) << "it is no answer to a question";
}

}  // namespace
}  // namespace anjungan::desk
