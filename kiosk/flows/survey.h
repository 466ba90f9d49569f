#pragma once

#include "kiosk/flows/goodbye.h"

// The survey of satisfaction (kiosk/outreach/satisfaction.h): one question at the end of a visit, answered with one
// touch, before the farewell. Whoever says nothing has left, or skips it. The desk picks the question, and asks nobody
// twice a day.
namespace anjungan::flows {

// Who answers, as far as is known; no name. The desk makes a mark of the card.
struct Respondent {
    std::string survey{public_survey};
    PatronBarcode card = {};
    PatronFacts who = {};
    std::string occupation = {};
    bool operator==(const Respondent&) const = default;
};
// What the library's category tells: a pupil's school, a teacher's work. The others are asked, or leave it open.
[[nodiscard]] Respondent respondent_of(const Patron& patron);
// Writes down what they said to this element, 1 to 9: 1 to 4, or 0 for nothing. Answered by FactRecorded.
[[nodiscard]] Ticket record_answer(const Respondent& who, std::int64_t element, int score,
                                   FlowContext& context);

struct Survey {
    enum class Phase {
        asking,
        recording,
        thanks,
    };
    Phase phase = Phase::asking;
    Goodbye goodbye;  // goes on afterwards
    Respondent respondent;
    std::int64_t element = 0;     // 1 to 9
    Ticket awaited;               // recording
    Steady opened_at, closes_at;  // asking, thanks
    bool operator==(const Survey&) const = default;

    static constexpr Occupant occupant = Occupant::leaving;
    static constexpr Reply smile{"smile"};          // smile-1: not good … smile-4: very good
    static constexpr Reply no_answer{"no-answer"};  // not this time
    static constexpr Reply all_questions{"survey-all"}, remark{"remark"};
    static constexpr Reply done{"goodbye"};
    static constexpr int scores = 4;
    // Long enough to read one question, and no longer: whoever is in a hurry has left.
    static constexpr std::chrono::seconds asks{8}, thanks_lasts{8};
};

[[nodiscard]] constexpr Screen screen_of(const Survey&) {
    return {"survey"};
}
inline constexpr std::array survey_replies{
    PhaseReplies<Survey::Phase>{Survey::Phase::asking,
                                {{Survey::smile, 1, Survey::scores}, Survey::no_answer}},
    PhaseReplies<Survey::Phase>{Survey::Phase::recording, {}},
    PhaseReplies<Survey::Phase>{Survey::Phase::thanks, {Survey::all_questions, Survey::remark, Survey::done}},
};
static_assert(covers_each_phase(survey_replies, Survey::Phase::thanks));
[[nodiscard]] Replies permitted(const Survey& survey);

// Asks the question that the desk has picked for this visit. It has picked one, and is not asked again.
[[nodiscard]] Survey ask_question(Goodbye goodbye, FlowContext& context);

// The farewell that this flow is, or that comes after it; null: there is none.
[[nodiscard]] const Goodbye* goodbye_in(const Flow& flow);

[[nodiscard]] Flow on_reply(Survey survey, const Tapped& tapped, FlowContext& context);
// One more book goes on with the visit, which is asked when it ends again; the next card is the next reader's.
[[nodiscard]] Flow on_scan(Survey survey, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Survey survey, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Survey survey, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(Survey survey, FlowContext& context);
[[nodiscard]] Flow on_presence(Survey survey, FlowContext& context);
[[nodiscard]] Flow on_abandoned(Survey survey, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const Survey& survey, const State& state);
[[nodiscard]] constexpr bool awaits_answer(const Survey& survey) {
    return survey.phase == Survey::Phase::recording;
}
[[nodiscard]] inline bool must_wait(const Survey& survey, const Scan&) {
    return awaits_answer(survey);
}

}  // namespace anjungan::flows
