// The survey of satisfaction: which question a visit is asked, and what was said to it.
#include "kiosk/desk/ask.h"
#include "kiosk/desk/survey_tally.h"

namespace anjungan::desk {

void Desk::on(const core::PickQuestion& request, Moment now) {
    const SignTicket sign = [this](auto message) { return parts_.journal.sign(message); };
    core::QuestionPicked picked{.ticket = request.ticket};
    if (!survey_.was_asked(respondent_mark(request.patron, today(now), sign))) {
        Random& random = parts_.random != nullptr ? *parts_.random : system_random_;
        const auto element = survey_.next_question(request.survey, today(now), random.next());
        picked.element = static_cast<std::int64_t>(element) + 1;
    }
    parts_.post(picked);
}

// Puts a mark in the place of the card. False: this card has said so today.
bool Desk::is_first_answer(SurveyAnswer& answer, const PatronBarcode& by, Moment now) const {
    const SignTicket sign = [this](auto message) { return parts_.journal.sign(message); };
    answer.respondent = respondent_mark(by, today(now), sign);
    return answer.element == 0 || !survey_.was_asked(answer.respondent, answer.element);
}

}  // namespace anjungan::desk
