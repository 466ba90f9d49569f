#include "kiosk/flows/register.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Register;
using Phase = Register::Phase;
using End = core::FactRecorded::End;

namespace {

std::string title_of_form(const words::Words& words) {
    return words("register", "Membership");
}

Told asked(Phase phase, const words::Words& words) {
    switch (phase) {
        case Phase::name:
            return {words("register", "What is your full name?"),
                    words("register", "As it stands on your identity or school card.")};
        case Phase::born:
            return {words("register", "When were you born?"),
                    words("register", "Eight digits: day, month and year, as 17081999.")};
        case Phase::place:
            return {words("register", "Where do you learn or work?"), ""};
        case Phase::telephone:
            return {words("register", "Your telephone number?"),
                    words("register", "So that we can tell you when a book is ready. OK alone: none.")};
        case Phase::identity:
            return {words("register", "Your identity number (NIK)?"),
                    words("register",
                          "Type it, or scan the code of your card. OK alone: you show it to our staff.")};
        default:
            break;
    }
    return {words("register", "Is all of it right?"),
            words("register", "Our staff look at it, and give you your own card.")};
}

// As digits stand in a form: 17-08-1999.
std::string as_date(std::string_view digits) {
    std::string shown;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i == 2 || i == 4) shown += '-';
        shown += digits[i];
    }
    return shown;
}

Widget question_of(const flows::State& state, const Register& form, const ViewContext& context) {
    if (auto told = before_next_step(state, form.notice, context)) return *std::move(told);
    Told said = asked(form.phase, context.words);
    return next_step(context, std::move(said.what), std::move(said.next), "");
}

Widget letters(const flows::State& state, const Register& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const flows::Typing& typing = form.phase == Phase::name ? form.name : form.place;
    return typing_page(
        state, context,
        {.title = title_of_form(words),
         .hint = {question_of(state, form, context)},
         .brief = asked(form.phase, words).what,
         .field = typed_field("typed", typing.text, "", context),
         .suggestions = form.phase == Phase::name
                            ? std::vector<Widget>{}
                            : suggestions(state, flows::schools_like(state, flows::typed(typing))),
         .keys = keyboard_of(typing, words)});
}

Widget digits(const flows::State& state, const Register& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const Secret& typed = form.phase == Phase::born        ? form.born
                          : form.phase == Phase::telephone ? form.telephone
                                                           : form.identity;
    const std::string shown = form.phase == Phase::born ? as_date(typed.view()) : std::string{typed.view()};
    return pin_pad(state, context,
                   {.title = title_of_form(words),
                    .hint = {question_of(state, form, context)},
                    .field = typed_field("typed", shown, "", context),
                    .ok = ok_key(state, context),
                    .sayable = true});
}

Widget line_of(std::string what, std::string said) {
    return column({label(std::move(what), {.type = Type::small, .colour = Token::muted}),
                   label(said.empty() ? "–" : std::move(said), {.weight = Weight::bold, .max_lines = 2})});
}

Widget all_of_it(const Register& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto born = flows::born_on(form);
    std::vector<Widget> lines{
        line_of(words("register", "Name"), flows::typed(form.name)),
        line_of(words("register", "Born"),
                born ? words.date(*born) : words("register", "Not clear; tell our staff")),
        line_of(words("register", "School or work"), flows::typed(form.place)),
        line_of(words("register", "Telephone"), std::string{form.telephone.view()}),
        line_of(words("register", "Identity number"), std::string{form.identity.view()})};
    const BoxStyle apart{.gap = is_dense(context) ? Space::s : Space::m};
    std::vector<Widget> each_in_one;
    each_in_one.reserve(lines.size());
    for (const Widget& line : lines)
        each_in_one.push_back(
            label(line.children.front().text + ": " + line.children.back().text, {.type = Type::small}));
    return first_that_fits(
        {column(lines, apart), grid(2, 50_mm, lines, apart), column(std::move(each_in_one))});
}

Widget checking(const flows::State& state, const Register& form, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> foot{reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"})};
    foot.push_back(reply_button(state, Register::accept, words("register", "Yes, register me"),
                                {.icon = "check", .look = Look::primary}));
    return page(state, context,
                {.title = title_of_form(words),
                 .hint = question_of(state, form, context),
                 .work = all_of_it(form, context),
                 .foot = std::move(foot)});
}

Widget ended(const flows::State& state, const Register& form, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool done = form.end == End::recorded;
    Told told = told_of_card(circulation::Refusal::not_recorded, words);
    if (done)
        told = {
            words("register", "Welcome, {name}!", {{"name", form.card.name}}),
            words(
                "register",
                "Your first card is number {number}: {n} books, until {date}. Show your identity card to our "
                "staff, and you get your own.",
                {{"number", form.card.barcode.text},
                 {"n", words.number(circulation::first_loans)},
                 {"date", words.date(form.card.until)}})};
    if (form.end == End::already)
        told = {words("register", "You have registered already"),
                words("register", "Please ask our staff; they will find your card.")};
    std::vector<Widget> rest;
    if (done && !device::can_print(state.printer))
        rest.push_back(notice("printer", Tone::attention, printer_trouble(state.printer, words),
                              words("register", "Please take a picture of the number."), "paper-out"));
    rest.push_back(reply_button(state, Reply::finish, words("idle", "OK"), {.look = Look::primary}));
    return framed(state, context,
                  announcement(context, {.icon = done ? "card" : "attention",
                                         .tone = done ? Tone::done : Tone::attention,
                                         .title = std::move(told.what),
                                         .second = {{std::move(told.next)}},
                                         .rest = std::move(rest)}));
}

}  // namespace

Widget view(const flows::State& state, const Register& form, const ViewContext& context) {
    switch (form.phase) {
        case Phase::name:
        case Phase::place:
            return letters(state, form, context);
        case Phase::born:
        case Phase::telephone:
        case Phase::identity:
            return digits(state, form, context);
        case Phase::check:
            return checking(state, form, context);
        case Phase::recording:
            return page(state, context,
                        {.title = title_of_form(context.words),
                         .hint = next_step(context, context.words("scan", "One moment, please"), "",
                                           "illustration:scan-card"),
                         .work = {}});
        case Phase::done:
            break;
    }
    return ended(state, form, context);
}

}  // namespace anjungan::screens
