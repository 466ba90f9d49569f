#include "kiosk/flows/survey.h"

#include <algorithm>
#include <utility>

#include "kiosk/circulation/school_level.h"
#include "kiosk/circulation/text.h"
#include "kiosk/flows/family.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/survey_form.h"

namespace anjungan::flows {

namespace {

using Phase = Survey::Phase;

using namespace std::chrono_literals;

// To hear a question and its four answers takes so much longer than to read them.
constexpr std::chrono::seconds heard_longer{6};

Survey at(Survey survey, Phase phase, FlowContext& context) {
    survey.phase = phase;
    return std::get<Survey>(on_presence(std::move(survey), context));
}

// It was asked, and nothing was said.
void leave_open(const Survey& survey, FlowContext& context) {
    if (survey.phase == Phase::asking) (void)record_answer(survey.respondent, survey.element, 0, context);
}

}  // namespace

Respondent respondent_of(const Patron& patron) {
    Respondent who{.card = patron.barcode, .who = {.type = patron.type}};
    if (is_child(patron)) who.survey = childrens_survey;
    // What the card leaves open is asked.
    who.who.level = circulation::school_level_of(patron.type);
    if (!who.who.level.empty())
        who.occupation = "pupil";
    else if (circulation::fold(patron.type) == "guru")
        who.occupation = "teacher";
    return who;
}

Ticket record_answer(const Respondent& who, std::int64_t element, int score, FlowContext& context) {
    const Ticket ticket = context.next_ticket();
    context.add(RecordFact{ticket,
                           SurveyAnswer{.survey = who.survey,
                                        .element = element,
                                        .score = score,
                                        .occupation = who.occupation,
                                        .who = who.who},
                           who.card});
    return ticket;
}

Replies permitted(const Survey& survey) {
    const Replies& replies = of_phase(survey_replies, survey.phase);
    // Whoever has everything need not skip the question first.
    return survey.phase == Phase::asking ? replies | Replies{Survey::done} : replies;
}

Survey ask_question(Goodbye goodbye, FlowContext& context) {
    Survey survey;
    survey.element = std::exchange(goodbye.question, 0);
    survey.respondent = respondent_of(cards_of(*goodbye.visit).front().patron);
    survey.goodbye = std::move(goodbye);
    return at(std::move(survey), Phase::asking, context);
}

const Goodbye* goodbye_in(const Flow& flow) {
    if (const auto* survey = std::get_if<Survey>(&flow)) return &survey->goodbye;
    return std::get_if<Goodbye>(&flow);
}

Flow on_reply(Survey survey, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Survey::smile) {
        survey.awaited =
            record_answer(survey.respondent, survey.element, tapped.argument.value_or(0), context);
        survey.phase = Phase::recording;
        return survey;
    }
    if (tapped.reply == Survey::all_questions || tapped.reply == Survey::remark)
        return open_form(survey, tapped.reply == Survey::remark);
    if (tapped.reply == Survey::done) return on_abandoned(std::move(survey), context);
    leave_open(survey, context);
    return say_farewell(std::move(survey.goodbye), context);
}

Flow on_scan(Survey survey, const Scan& scan, FlowContext& context) {
    if (scan.what == Scan::What::card) leave_open(survey, context);
    Flow next = on_scan(survey.goodbye, scan, context);
    auto* still_leaving = std::get_if<Goodbye>(&next);
    if (still_leaving == nullptr) return next;
    // It was a book of this visit, or nothing that anybody can use.
    survey.goodbye = std::move(*still_leaving);
    return on_presence(std::move(survey), context);
}

// What could not be written down is not thanked for; the kiosk says by itself that it is out of service.
Flow on_answer(Survey survey, const FactRecorded& answer, FlowContext& context) {
    if (survey.phase != Phase::recording || answer.ticket != survey.awaited) return survey;
    const bool kept = answer.end == FactRecorded::End::recorded || answer.end == FactRecorded::End::already;
    context.play(kept ? Sound::accepted : Sound::refused);
    if (!kept) return say_farewell(std::move(survey.goodbye), context);
    return at(std::move(survey), Phase::thanks, context);
}

Flow on_answer(Survey survey, const ReceiptKept& answer, FlowContext& context) {
    Flow still_leaving = on_answer(std::move(survey.goodbye), answer, context);
    survey.goodbye = std::get<Goodbye>(std::move(still_leaving));
    return survey;
}

Flow on_tick(Survey survey, FlowContext& context) {
    if (awaits_answer(survey) || context.looks_up() || context.now() < survey.closes_at) return survey;
    return on_abandoned(std::move(survey), context);
}

Flow on_presence(Survey survey, FlowContext& context) {
    const auto stays = survey.phase == Phase::thanks ? Survey::thanks_lasts : Survey::asks;
    survey.opened_at = context.now();
    survey.closes_at = survey.opened_at + stays + (context.is_listened_to() ? heard_longer : 0s);
    return survey;
}

Flow on_abandoned(Survey survey, FlowContext& context) {
    leave_open(survey, context);
    return on_abandoned(std::move(survey.goodbye), context);
}

std::optional<Steady> next_due(const Survey& survey, const State& state) {
    if (awaits_answer(survey) || state.scans.asked) return std::nullopt;
    // The line that drains is drawn anew each second.
    return std::min(state.now.steady + std::chrono::seconds{1}, survey.closes_at);
}

}  // namespace anjungan::flows
