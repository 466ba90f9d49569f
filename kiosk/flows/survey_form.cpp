#include "kiosk/flows/survey_form.h"

#include <algorithm>
#include <utility>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = SurveyForm::Phase;
using End = FactRecorded::End;

constexpr std::int64_t last_element = 9;

SurveyForm at(SurveyForm form, Phase phase) {
    form.phase = phase;
    form.notice.reset();
    return form;
}

SurveyForm thank(SurveyForm form, FlowContext& context) {
    return std::get<SurveyForm>(on_presence(at(std::move(form), Phase::thanks), context));
}

// The next question that has not been answered; behind the last one: thanks.
SurveyForm next_question(SurveyForm form, FlowContext& context) {
    do ++form.element;
    while (form.element == form.first);
    if (form.element > last_element) return thank(std::move(form), context);
    return at(std::move(form), Phase::question);
}

// What the card tells is not asked.
SurveyForm after(SurveyForm form, Phase phase, FlowContext& context) {
    switch (phase) {
        case Phase::sex:
            return at(std::move(form), Phase::age);
        case Phase::age:
            if (form.respondent.who.level.empty()) return at(std::move(form), Phase::education);
            [[fallthrough]];
        case Phase::education:
            if (form.respondent.occupation.empty()) return at(std::move(form), Phase::occupation);
            [[fallthrough]];
        default:
            return next_question(std::move(form), context);
    }
}

std::string_view nth(auto& tokens, const Tapped& tapped) {
    return tokens[static_cast<std::size_t>(tapped.argument.value_or(1) - 1)];
}

SurveyForm answer(SurveyForm form, int score, FlowContext& context) {
    form.awaited = record_answer(form.respondent, form.element, score, context);
    form.answered = form.answered || score > 0;
    return at(std::move(form), Phase::recording);
}

// Whoever goes back has said enough; whoever has said nothing just leaves.
Flow stop(SurveyForm form, FlowContext& context) {
    if (form.answered || form.remarked || form.first > 0) return thank(std::move(form), context);
    return Idle{};
}

Flow on_key(SurveyForm form, const Tapped& tapped, FlowContext& context) {
    if (type(form.remark, tapped, SurveyForm::most_letters) || typed(form.remark).empty()) return form;
    form.awaited = context.next_ticket();
    context.add(RecordFact{form.awaited, SurveyAnswer{.survey = std::string{remark_survey},
                                                      .remark = typed(form.remark),
                                                      .who = {.type = form.respondent.who.type}}});
    return at(std::move(form), Phase::recording_remark);
}

}  // namespace

Replies permitted(const SurveyForm& form) {
    const Replies& replies = of_phase(survey_form_replies, form.phase);
    if (form.phase == Phase::remark && typed(form.remark).empty()) return replies.without({Reply::key_ok});
    return form.phase == Phase::thanks && (form.remarked || form.unkept) ? replies.without({Survey::remark})
                                                                         : replies;
}

SurveyForm open_form(const Survey& survey, bool to_write) {
    SurveyForm form;
    form.phase = to_write ? Phase::remark : Phase::sex;
    form.respondent = survey.respondent;
    form.first = survey.element;
    return form;
}

SurveyForm write_remark() {
    SurveyForm form;
    form.phase = Phase::remark;
    return form;
}

Flow on_reply(SurveyForm form, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    if (reply == Reply::start_over || reply == Reply::finish) return Idle{};
    if (reply == Reply::cancel) return stop(std::move(form), context);
    switch (form.phase) {
        case Phase::sex:
            form.respondent.who.sex = nth(SurveyForm::sexes, tapped);
            return after(std::move(form), Phase::sex, context);
        case Phase::age:
            form.respondent.who.age_group = nth(SurveyForm::ages, tapped);
            return after(std::move(form), Phase::age, context);
        case Phase::education:
            form.respondent.who.level = nth(SurveyForm::levels, tapped);
            return after(std::move(form), Phase::education, context);
        case Phase::occupation:
            form.respondent.occupation = nth(SurveyForm::occupations, tapped);
            return after(std::move(form), Phase::occupation, context);
        case Phase::question:
            return answer(std::move(form), tapped.argument.value_or(0), context);
        case Phase::remark:
            return on_key(std::move(form), tapped, context);
        case Phase::thanks:
            return at(std::move(form), Phase::remark);
        case Phase::recording:
        case Phase::recording_remark:
            break;
    }
    return form;
}

// Whoever scans has come for something else, or is the next.
Flow on_scan(SurveyForm form, const Scan& scan, FlowContext& context) {
    if (scan.what == Scan::What::card || scan.what == Scan::What::book) return begin_with(scan, context);
    form.notice = notice_of(scan.what);
    context.play(Sound::refused);
    return form;
}

Flow on_answer(SurveyForm form, const FactRecorded& told, FlowContext& context) {
    if (!awaits_answer(form) || told.ticket != form.awaited) return form;
    form.unkept = told.end != End::recorded && told.end != End::already;
    context.play(form.unkept ? Sound::refused : Sound::accepted);
    if (form.unkept) return thank(std::move(form), context);
    if (form.phase == Phase::recording) return next_question(std::move(form), context);
    form.remarked = true;
    form.remark = {};
    return thank(std::move(form), context);
}

Flow on_presence(SurveyForm form, FlowContext& context) {
    if (form.phase != Phase::thanks) return form;
    form.opened_at = context.now();
    form.closes_at = form.opened_at + (context.is_listened_to() ? 2 : 1) * SurveyForm::stays;
    return form;
}

Flow on_tick(SurveyForm form, FlowContext& context) {
    if (form.phase == Phase::thanks && context.now() >= form.closes_at) return Idle{};
    return form;
}

std::optional<Steady> next_due(const SurveyForm& form, const State& state) {
    if (form.phase != Phase::thanks) return std::nullopt;
    return std::min(state.now.steady + std::chrono::seconds{1}, form.closes_at);
}

Progress progress_of(const SurveyForm& form) {
    const bool is_behind_first = form.first > 0 && form.element > form.first;
    return {.number = static_cast<int>(form.element) - (is_behind_first ? 1 : 0),
            .of = static_cast<int>(last_element) - (form.first > 0 ? 1 : 0)};
}

}  // namespace anjungan::flows
