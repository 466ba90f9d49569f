#include "kiosk/flows/survey.h"

#include <utility>

#include "kiosk/flows/survey_form.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/choices.h"
#include "kiosk/screens/farewell.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/headroom.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/survey_words.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Survey;
using flows::SurveyForm;

namespace {

bool is_of_a_child(const flows::Respondent& respondent) {
    return respondent.survey == circulation::childrens_survey;
}

// --- one question, at the end of a visit ---

std::string without_names(const words::Words& words) {
    return words("survey", "One question, without names");
}

Widget skip(const flows::State& state, const words::Words& words) {
    return reply_button(state, Survey::no_answer, words("survey", "Skip"), {.icon = "next"});
}

// What the farewell would ask: whoever says so needs no farewell any more.
Widget have_everything(const flows::State& state, const words::Words& words) {
    return reply_button(state, Survey::done, words("farewell", "I have everything"), {.icon = "check"});
}

Widget sign_of(const Survey& flow) {
    if (is_of_a_child(flow.respondent)) return placed(host(Pose::points, 64_mm), Across::centre);
    Widget disc =
        stack({icon(survey_icon(flow.element), 32_mm, Token::tea_dark)}, {.across = Across::centre,
                                                                          .along = Along::centre,
                                                                          .fill = Token::amber_light,
                                                                          .radius = Radius::pill});
    return placed(sized(std::move(disc), 58_mm, 58_mm), Across::centre);
}

Widget lines_of_question(const flows::State& state, const Survey& flow, const words::Words& words,
                         Type type) {
    const bool child = is_of_a_child(flow.respondent);
    const bool again = flow.goodbye.again.has_value();
    const std::string above = again   ? recorded_already(flow.goodbye, words).text
                              : child ? wish(state, flow.goodbye.first_name, words)
                                      : without_names(words);
    Widget question =
        as(label(survey_question(flow.element, child, words), {.type = type, .align = Across::centre}),
           Role::heading);
    // Who cannot see the line below the faces may be gone before anything else is said.
    question.spoken = question.text + " " + take_along_line(flow.goodbye, words);
    return column(
        {as(label(above, {.type = Type::lead, .colour = Token::muted, .align = Across::centre}), Role::text),
         std::move(question)},
        {.gap = Space::s});
}

// What is touched: the faces, and the way on.
std::vector<Widget> answers(const flows::State& state, const Survey& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> all;
    const bool again = flow.goodbye.again.has_value();
    all.push_back(survey_faces(state, is_of_a_child(flow.respondent), context));
    if (!again && !is_dense(context))
        all.push_back(label(words("survey", "Touch one face. Your answer is kept at once."),
                            {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    std::vector<Widget> ways{skip(state, words), have_everything(state, words)};
    if (is_dense(context)) {
        for (Widget& each : ways) each = grow(std::move(each));
        all.push_back(row(std::move(ways), {.gap = Space::s, .across = Across::stretch}));
    } else {
        all.push_back(foot(std::move(ways)));
    }
    if (!again && !is_dense(context))
        all.push_back(
            as(label(take_along_line(flow.goodbye, words), {.type = Type::lead, .align = Across::centre}),
               Role::text));
    all.push_back(closing_line(flow.opened_at, flow.closes_at, state, words));
    return all;
}

// In the least room the question is no larger than its answers.
Widget asking_in_least_room(const flows::State& state, const Survey& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> all{as(label(survey_question(flow.element, is_of_a_child(flow.respondent), words),
                                     {.type = Type::body, .weight = Weight::bold}),
                               Role::heading)};
    if (flow.goodbye.again)
        all.push_back(
            label(recorded_already(flow.goodbye, words).text, {.type = Type::small, .colour = Token::muted}));
    for (Widget& each : answers(state, flow, context)) all.push_back(std::move(each));
    return column(std::move(all), {.gap = Space::s, .padding = ui::all(Space::s)});
}

Widget asking(const flows::State& state, const Survey& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool least = context.density == Density::minimal && !context.panel.landscape();
    if (least && flow.goodbye.again) return asking_in_least_room(state, flow, context);
    if (is_dense(context)) {
        Announcement parts{.icon = survey_icon(flow.element),
                           .title = survey_question(flow.element, is_of_a_child(flow.respondent), words),
                           .second = {{take_along_line(flow.goodbye, words)}},
                           .rest = answers(state, flow, context)};
        if (least) parts.second.clear();
        if (flow.goodbye.again) parts.second = {{recorded_already(flow.goodbye, words).text}};
        Widget announced = announcement(context, std::move(parts));
        if (!least) return announced;
        return first_that_fits({std::move(announced), asking_in_least_room(state, flow, context)});
    }
    Widget touched = column(answers(state, flow, context), {.gap = Space::m});
    std::vector<Widget> variants;
    const auto in_landscape = [&](std::vector<Widget> said) {
        said.insert(said.begin(), spacer());
        said.push_back(spacer());
        return row({grow(column(std::move(said), {.gap = Space::l}), 4),
                    grow(column({spacer(), touched, spacer()}), 5)},
                   {.gap = Space::xl, .padding = sides(Space::xl, Space::l), .across = Across::stretch});
    };
    const auto in_portrait = [&](std::vector<Widget> said, bool with_view) {
        said.insert(said.begin(), spacer());
        said.push_back(touched);
        said.push_back(
            with_view
                ? at_least(grow(picture("illustration:highlands", "", Picture::Fit::cover, Radius::card), 3),
                           0_mm, 60_mm)
                : spacer());
        return column(std::move(said), {.gap = Space::l, .padding = all(Space::xl)});
    };
    for (const Type type : {Type::display, Type::title, Type::heading}) {
        Widget lines = lines_of_question(state, flow, words, type);
        if (context.panel.landscape()) {
            variants.push_back(in_landscape({sign_of(flow), lines}));
            variants.push_back(in_landscape({std::move(lines)}));
        } else {
            if (!has_headroom(context)) variants.push_back(in_portrait({sign_of(flow), lines}, true));
            variants.push_back(in_portrait({sign_of(flow), lines}, false));
            variants.push_back(in_portrait({std::move(lines)}, false));
        }
    }
    return first_that_fits(std::move(variants));
}

Widget thanks(const flows::State& state, const Survey& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool child = is_of_a_child(flow.respondent);
    const bool minimal = context.density == Density::minimal;
    std::vector<Widget> rest;
    if (flow.goodbye.again && !minimal) rest.push_back(recorded_already(flow.goodbye, words));
    rest.push_back(reply_button(state, Survey::all_questions,
                                words("survey", "Answer the other questions too"), {.icon = "check"}));
    rest.push_back(reply_button(state, Survey::remark, write_a_suggestion(words), {.icon = "guest-book"}));
    rest.push_back(reply_button(state, Survey::done, words("farewell", "I have everything"),
                                {.icon = "check", .look = Look::primary}));
    rest.push_back(closing_line(flow.opened_at, flow.closes_at, state, words));
    std::vector<Span> second{{take_along_line(flow.goodbye, words)}};
    if (!is_dense(context))
        second = {{(child ? words("survey-child", "Your answer helps us.")
                          : words("survey", "It helps us to serve you better. Nobody sees who gave it.")) +
                   " "},
                  {take_along_line(flow.goodbye, words), true}};
    if (flow.goodbye.again && minimal) second = {{recorded_already(flow.goodbye, words).text}};
    return announcement(context, {.icon = "heart",
                                  .title = words("survey", "Thank you. Your answer is kept."),
                                  .second = std::move(second),
                                  .rest = std::move(rest)});
}

// --- all questions ---

std::string title_of_form(const words::Words& words) {
    return words("survey", "Your opinion");
}

std::vector<Choice> sexes(const words::Words& words) {
    return {{{SurveyForm::sex, 1}, words("guests", "A woman or a girl"), "", "user"},
            {{SurveyForm::sex, 2}, words("guests", "A man or a boy"), "", "user"}};
}

std::vector<Choice> ages(const words::Words& words) {
    const auto from_to = [&](std::int64_t first, std::int64_t last) {
        return words("survey", "{first} to {last}",
                     {{"first", words.number(first)}, {"last", words.number(last)}});
    };
    return {{{SurveyForm::age, 1}, words("survey", "up to {n}", {{"n", words.number(6)}})},
            {{SurveyForm::age, 2}, from_to(7, 12)},
            {{SurveyForm::age, 3}, from_to(13, 15)},
            {{SurveyForm::age, 4}, from_to(16, 18)},
            {{SurveyForm::age, 5}, from_to(19, 24)},
            {{SurveyForm::age, 6}, from_to(25, 59)},
            {{SurveyForm::age, 7}, words("survey", "{n} and older", {{"n", words.number(60)}})}};
}

std::vector<Choice> educations(const words::Words& words) {
    return {{{SurveyForm::education, 1}, words("guests", "Primary school (SD/MI)")},
            {{SurveyForm::education, 2}, words("guests", "Lower secondary school (SMP/MTs)")},
            {{SurveyForm::education, 3}, words("guests", "Upper secondary school (SMA/SMK/MA)")},
            {{SurveyForm::education, 4}, words("guests", "College or university")}};
}

std::vector<Choice> occupations(const words::Words& words) {
    return {{{SurveyForm::occupation, 1}, words("guests", "Pupil or student")},
            {{SurveyForm::occupation, 2}, words("guests", "Teacher")},
            {{SurveyForm::occupation, 3}, words("survey", "Civil servant, army or police")},
            {{SurveyForm::occupation, 4}, words("survey", "Employee")},
            {{SurveyForm::occupation, 5}, words("survey", "Own business or farm")},
            {{SurveyForm::occupation, 6}, words("survey", "Something else")}};
}

Widget choosing(const flows::State& state, const SurveyForm& form, const ViewContext& context,
                std::string asked, const std::vector<Choice>& all) {
    const words::Words& words = context.words;
    Widget hint;
    if (auto told = before_next_step(state, form.notice, context))
        hint = *std::move(told);
    else
        hint = next_step(context, std::move(asked),
                         words("survey", "For the figures only; no names. You may leave it open."), "");
    // Behind the answers: to leave it open.
    const core::Tapped open{all.front().reply.reply, static_cast<int>(all.size()) + 1};
    std::vector<Widget> foot{
        reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"}),
        reply_button(state, open, words("guests", "I would rather not say"), {.icon = "leaf"})};
    return page(state, context,
                {.title = title_of_form(words),
                 .hint = std::move(hint),
                 .work = choices(state, context, all),
                 .foot = std::move(foot)});
}

Widget one_of_all(const flows::State& state, const SurveyForm& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool child = is_of_a_child(form.respondent);
    const flows::Progress at = flows::progress_of(form);
    const std::string number = words("survey", "Question {n} of {all}",
                                     {{"n", words.number(at.number)}, {"all", words.number(at.of)}});
    const std::string asked = survey_question(form.element, child, words);
    Widget hint;
    if (auto told = before_next_step(state, form.notice, context))
        hint = *std::move(told);
    else if (child)
        hint = child_step(context, asked, "", Pose::points);
    else
        hint = next_step(context, asked, "", "");
    std::vector<Widget> foot{
        reply_button(state, Reply::cancel, words("survey", "Stop here"), {.icon = "close"}),
        skip(state, words)};
    Widget work = column({spacer(), survey_faces(state, child, context), spacer(),
                          progress("progress", static_cast<double>(at.number) / at.of, number)},
                         {.gap = Space::s});
    return page(state, context,
                {.title = number, .hint = std::move(hint), .work = std::move(work), .foot = std::move(foot)});
}

Widget writing(const flows::State& state, const SurveyForm& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::string asked = is_of_a_child(form.respondent)
                                  ? words("survey-child", "What would you like to tell us?")
                                  : words("survey", "What would you like to tell us?");
    Widget hint;
    if (auto told = before_next_step(state, form.notice, context))
        hint = *std::move(told);
    else
        hint = next_step(context, asked,
                         words("survey", "A suggestion, a complaint, a word of praise. No names are needed."),
                         "");
    return typing_page(state, context,
                       {.title = title_of_form(words),
                        .hint = {std::move(hint)},
                        .brief = asked,
                        .field = typed_field("remark-typed", form.remark.text, "", context),
                        .keys = keyboard_of(form.remark, words)});
}

Widget thanks_of_form(const flows::State& state, const SurveyForm& form, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> rest;
    if (flows::permitted(state).has(Survey::remark))
        rest.push_back(
            reply_button(state, Survey::remark, write_a_suggestion(words), {.icon = "guest-book"}));
    rest.push_back(reply_button(state, Reply::finish, words("goodbye", "Done"),
                                {.icon = "check", .look = Look::primary}));
    rest.push_back(closing_line(form.opened_at, form.closes_at, state, words));
    Told told{words("survey", "Thank you for your time."),
              words("survey", "What you said is kept, without your name.")};
    if (is_of_a_child(form.respondent)) told.next = words("survey-child", "Your answer helps us.");
    if (form.unkept) told = told_of_card(circulation::Refusal::not_recorded, words);
    return framed(state, context,
                  announcement(context, {.icon = form.unkept ? "attention" : "heart",
                                         .tone = form.unkept ? Tone::attention : Tone::done,
                                         .title = std::move(told.what),
                                         .second = {{std::move(told.next)}},
                                         .rest = std::move(rest)}));
}

}  // namespace

Widget view(const flows::State& state, const Survey& flow, const ViewContext& context) {
    if (flow.phase == Survey::Phase::thanks) return framed(state, context, thanks(state, flow, context));
    return framed(state, context, asking(state, flow, context));
}

Widget view(const flows::State& state, const SurveyForm& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool child = is_of_a_child(form.respondent);
    using Phase = SurveyForm::Phase;
    switch (form.phase) {
        case Phase::sex:
            return choosing(state, form, context,
                            child ? words("survey-child", "You are …") : words("guests", "You are …"),
                            sexes(words));
        case Phase::age:
            return choosing(
                state, form, context,
                child ? words("survey-child", "How old are you?") : words("survey", "How old are you?"),
                ages(words));
        case Phase::education:
            return choosing(state, form, context, words("survey", "Which school did you attend last?"),
                            educations(words));
        case Phase::occupation:
            return choosing(state, form, context, words("survey", "What do you do?"), occupations(words));
        case Phase::question:
        case Phase::recording:
            return one_of_all(state, form, context);
        case Phase::remark:
            return writing(state, form, context);
        case Phase::recording_remark:
            return page(state, context,
                        {.title = title_of_form(words),
                         .hint = next_step(context, words("scan", "One moment, please"), "",
                                           "illustration:scan-card"),
                         .work = {}});
        case Phase::thanks:
            break;
    }
    return thanks_of_form(state, form, context);
}

}  // namespace anjungan::screens
