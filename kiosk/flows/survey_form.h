#pragma once

#include "kiosk/flows/survey.h"
#include "kiosk/flows/typing.h"

// The survey for who wants to say more: all its questions one after another, and a complaint or a suggestion in words
// of their own. Each answer is kept when it is given, and whoever stops has said what they have said.
namespace anjungan::flows {

struct SurveyForm {
    enum class Phase {
        sex,  // who answers, as far as the card does not tell; each may be left open
        age,
        education,
        occupation,
        question,
        recording,
        remark,
        recording_remark,
        thanks,
    };
    Phase phase = Phase::sex;
    Respondent respondent;
    std::int64_t element = 0;  // question, recording: 1 to 9
    std::int64_t first = 0;    // was answered at the end of the visit; 0: none was
    bool answered = false;     // one at least, here
    bool remarked = false;     // likewise
    bool unkept = false;       // thanks: the last could not be written down
    Typing remark;
    Ticket awaited;                // recording
    std::optional<Notice> notice;  // the last scan leads nowhere
    Steady opened_at, closes_at;   // thanks
    bool operator==(const SurveyForm&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply sex{"sex"}, age{"age"}, education{"level"}, occupation{"occupation"};
    static constexpr std::array<std::string_view, 3> sexes{"f", "m", ""};
    static constexpr std::array<std::string_view, 8> ages{"0-6",   "7-12",  "13-15", "16-18",
                                                          "19-24", "25-59", "60-",   ""};
    static constexpr std::array<std::string_view, 5> levels{"sd", "smp", "sma", "college", ""};
    static constexpr std::array<std::string_view, 7> occupations{
        "pupil", "teacher", "civil-servant", "employee", "self-employed", "other", ""};
    static constexpr std::size_t most_letters = 200;  // of a remark
    static constexpr std::chrono::seconds stays{12};  // thanks
};

[[nodiscard]] constexpr Screen screen_of(const SurveyForm&) {
    return {"survey"};
}
inline constexpr Replies survey_recording{Reply::start_over};
template <std::size_t count>
[[nodiscard]] constexpr Replies survey_choice(Reply reply, const std::array<std::string_view, count>&) {
    return {{reply, 1, static_cast<int>(count)}, Reply::cancel, Reply::start_over};
}
inline constexpr std::array survey_form_replies{
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::sex,
                                    survey_choice(SurveyForm::sex, SurveyForm::sexes)},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::age, survey_choice(SurveyForm::age, SurveyForm::ages)},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::education,
                                    survey_choice(SurveyForm::education, SurveyForm::levels)},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::occupation,
                                    survey_choice(SurveyForm::occupation, SurveyForm::occupations)},
    PhaseReplies<SurveyForm::Phase>{
        SurveyForm::Phase::question,
        {{Survey::smile, 1, Survey::scores}, Survey::no_answer, Reply::cancel, Reply::start_over}},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::recording, survey_recording},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::remark,
                                    text_keyboard | Replies{Reply::key_ok, Reply::cancel, Reply::start_over}},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::recording_remark, survey_recording},
    PhaseReplies<SurveyForm::Phase>{SurveyForm::Phase::thanks, {Survey::remark, Reply::finish}},
};
static_assert(covers_each_phase(survey_form_replies, SurveyForm::Phase::thanks));
[[nodiscard]] Replies permitted(const SurveyForm& form);

// After the one question of a visit; or with the keyboard, for somebody who wants to write at once.
[[nodiscard]] SurveyForm open_form(const Survey& survey, bool to_write);
// Of somebody without a card.
[[nodiscard]] SurveyForm write_remark();

[[nodiscard]] Flow on_reply(SurveyForm form, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(SurveyForm form, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(SurveyForm form, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(SurveyForm form, FlowContext& context);
[[nodiscard]] Flow on_presence(SurveyForm form, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const SurveyForm& form, const State& state);
[[nodiscard]] constexpr bool awaits_answer(const SurveyForm& form) {
    return form.phase == SurveyForm::Phase::recording || form.phase == SurveyForm::Phase::recording_remark;
}
[[nodiscard]] inline bool must_wait(const SurveyForm& form, const Scan&) {
    return awaits_answer(form);
}
[[nodiscard]] constexpr bool is_between_visits(const SurveyForm&) {
    return true;
}

// Which of how many questions this is, from 1.
struct Progress {
    int number = 0, of = 0;
};
[[nodiscard]] Progress progress_of(const SurveyForm& form);

}  // namespace anjungan::flows
