// The survey in every phase, and each of its questions.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/screens/sample_parts.h"

namespace anjungan::screens::samples {

inline flows::Survey surveyed(flows::Survey::Phase phase, std::int64_t element = 3) {
    flows::Survey survey;
    survey.phase = phase;
    survey.goodbye = leaving(Goodbye::Phase::thanks);
    survey.goodbye.visit = two_books();
    survey.respondent = flows::respondent_of(sekar());
    survey.element = element;
    survey.opened_at = Steady{95s};
    survey.closes_at = Steady{105s};
    return survey;
}

inline std::vector<std::pair<std::string, State>> every_phase_of_survey() {
    using flows::Survey;
    using flows::SurveyForm;
    std::vector<std::pair<std::string, State>> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };
    add("survey", surveyed(Survey::Phase::asking));
    for (std::int64_t element = 1; element <= 9; ++element)
        add("survey-" + std::to_string(element), surveyed(Survey::Phase::asking, element));
    Survey again = surveyed(Survey::Phase::asking);
    again.goodbye.receipt = 7;
    again.goodbye.again = sitti_nurbaya().barcode;
    add("survey-again", again);
    add("survey-recording", surveyed(Survey::Phase::recording));
    add("survey-thanks", surveyed(Survey::Phase::thanks));
    again.phase = Survey::Phase::thanks;
    add("survey-thanks-again", again);
    Survey child = surveyed(Survey::Phase::asking);
    child.respondent.survey = circulation::childrens_survey;
    child.goodbye.visit->patron->type = "SD/MI";
    for (std::int64_t element = 1; element <= 9; ++element) {
        child.element = element;
        add("survey-child-" + std::to_string(element), child);
    }
    child.phase = Survey::Phase::thanks;
    add("survey-child-thanks", child);

    const auto at = [](SurveyForm::Phase phase) {
        SurveyForm form = flows::open_form(surveyed(Survey::Phase::thanks), false);
        form.phase = phase;
        form.element = 1;
        form.opened_at = Steady{95s};
        form.closes_at = Steady{107s};
        return form;
    };
    add("survey-sex", at(SurveyForm::Phase::sex));
    SurveyForm not_understood = at(SurveyForm::Phase::sex);
    not_understood.notice = flows::Notice::not_understood;
    add("survey-not-understood", not_understood);
    add("survey-age", at(SurveyForm::Phase::age));
    add("survey-education", at(SurveyForm::Phase::education));
    add("survey-occupation", at(SurveyForm::Phase::occupation));
    SurveyForm asking = at(SurveyForm::Phase::question);
    for (std::int64_t element = 1; element <= 9; ++element) {
        asking.element = element;
        if (element != asking.first) add("survey-all-" + std::to_string(element), asking);
    }
    add("survey-all-recording", at(SurveyForm::Phase::recording));
    SurveyForm of_child = asking;
    of_child.respondent.survey = circulation::childrens_survey;
    for (std::int64_t element = 1; element <= 9; ++element) {
        of_child.element = element;
        if (element != of_child.first) add("survey-all-child-" + std::to_string(element), of_child);
    }
    SurveyForm writing = at(SurveyForm::Phase::remark);
    add("survey-remark-none-yet", writing);
    writing.remark = {"Lampu di ruang baca anak sudah lama redup, mohon diganti", false, 0};
    add("survey-remark", writing);
    add("survey-remark-recording", at(SurveyForm::Phase::recording_remark));
    SurveyForm done = at(SurveyForm::Phase::thanks);
    add("survey-done", done);
    done.remarked = true;
    add("survey-done-remarked", done);
    done.unkept = true;
    add("survey-unkept", done);
    return all;
}

}  // namespace anjungan::screens::samples
