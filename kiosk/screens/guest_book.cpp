#include "kiosk/flows/guest_book.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/choices.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/pin_pad.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/typing.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::GuestBook;
using Phase = GuestBook::Phase;
using End = core::FactRecorded::End;

namespace {

std::string title_of_book(const words::Words& words) {
    return words("guests", "Guest book");
}

std::vector<Choice> visitors(const words::Words& words) {
    return {{{GuestBook::who, 1}, words("guests", "Pupil or student"), "", "book"},
            {{GuestBook::who, 2}, words("guests", "Teacher"), "", "user"},
            {{GuestBook::who, 3}, words("guests", "Anybody else"), "", "user"},
            {GuestBook::group, words("guests", "A group"), words("guests", "A class, with its teacher"),
             "group"}};
}

std::vector<Choice> levels(const words::Words& words) {
    return {{{GuestBook::level, 1}, words("guests", "Primary school (SD/MI)")},
            {{GuestBook::level, 2}, words("guests", "Lower secondary school (SMP/MTs)")},
            {{GuestBook::level, 3}, words("guests", "Upper secondary school (SMA/SMK/MA)")},
            {{GuestBook::level, 4}, words("guests", "College or university")},
            {{GuestBook::level, 5}, words("guests", "None of these")}};
}

std::vector<Choice> purposes(const words::Words& words) {
    return {{{GuestBook::purpose, 1}, words("guests", "To read"), "", "book"},
            {{GuestBook::purpose, 2}, words("guests", "To borrow or return"), "", "borrow"},
            {{GuestBook::purpose, 3}, words("guests", "To learn or work"), "", "leaf"},
            {{GuestBook::purpose, 4}, words("guests", "For an event"), "", "events"}};
}

std::vector<Choice> sexes(const words::Words& words) {
    return {{{GuestBook::sex, 1}, words("guests", "A woman or a girl"), "", "user"},
            {{GuestBook::sex, 2}, words("guests", "A man or a boy"), "", "user"},
            {{GuestBook::sex, 3}, words("guests", "I would rather not say"), "", "leaf"}};
}

std::string asked(const GuestBook& book, const words::Words& words) {
    switch (book.phase) {
        case Phase::level:
        case Phase::group_level:
            return words("guests", "Which school or level?");
        case Phase::sex:
            return words("guests", "You are …");
        case Phase::purpose:
            return words("guests", "What brings you here?");
        case Phase::school:
            return words("guests", "Which school is the group from?");
        case Phase::boys:
            return words("guests", "How many boys?");
        case Phase::girls:
            return words("guests", "How many girls?");
        default:
            return words("guests", "Who has come?");
    }
}

Widget question_of(const flows::State& state, const GuestBook& book, const ViewContext& context) {
    const words::Words& words = context.words;
    if (auto told = before_next_step(state, book.notice, context)) return *std::move(told);
    if (book.phase == Phase::who)
        return next_step(context, asked(book, words),
                         words("guests", "Members scan their card; nobody's name is asked for."),
                         "illustration:scan-card");
    return next_step(context, asked(book, words), "", "");
}

Widget choosing(const flows::State& state, const GuestBook& book, const ViewContext& context,
                const std::vector<Choice>& all) {
    const words::Words& words = context.words;
    const core::Replies permitted = flows::permitted(state);
    std::vector<Widget> foot{reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"})};
    if (book.phase == Phase::who) {
        if (permitted.has(flows::ReadHere::opens))
            foot.push_back(reply_button(state, flows::ReadHere::opens, words("guests", "Read in place"),
                                        {.icon = "book"}));
        if (permitted.has(flows::Register::opens))
            foot.push_back(reply_button(state, flows::Register::opens, words("guests", "Become a member"),
                                        {.icon = "card"}));
    }
    return page(state, context,
                {.title = title_of_book(words),
                 .hint = question_of(state, book, context),
                 .work = choices(state, context, all),
                 .foot = std::move(foot)});
}

Widget typing_school(const flows::State& state, const GuestBook& book, const ViewContext& context) {
    const words::Words& words = context.words;
    return typing_page(
        state, context,
        {.title = title_of_book(words),
         .hint = {question_of(state, book, context)},
         .brief = asked(book, words),
         .field = typed_field("school", book.school.text, words("guests", "Name of the school"), context),
         .suggestions = suggestions(state, flows::schools_like(state, flows::typed(book.school))),
         .keys = keyboard_of(book.school, words)});
}

Widget typing_number(const flows::State& state, const GuestBook& book, const ViewContext& context) {
    const words::Words& words = context.words;
    return pin_pad(state, context,
                   {.title = title_of_book(words),
                    .hint = {question_of(state, book, context)},
                    .field = typed_field("count", std::string{book.digits.view()}, "", context),
                    .ok = ok_key(state, context),
                    .sayable = true});
}

Told told_of(const GuestBook& book, const words::Words& words) {
    const std::string& name = book.first_name;
    switch (book.end) {
        case End::recorded:
            return {name.empty() ? words("guests", "Welcome!")
                                 : words("guests", "Welcome, {name}!", {{"name", name}}),
                    words("guests", "Your visit is recorded. Enjoy your time here.")};
        case End::already:
            return {name.empty() ? words("guests", "Welcome back!")
                                 : words("guests", "Welcome back, {name}!", {{"name", name}}),
                    words("guests", "Your visit of today is recorded already; once a day is enough.")};
        case End::unknown_card:
            return told_of_card(circulation::Refusal::unknown_patron, words);
        default:
            break;
    }
    return told_of_card(circulation::Refusal::not_recorded, words);
}

Widget ended(const flows::State& state, const GuestBook& book, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool done = book.end == End::recorded || book.end == End::already;
    Told told = told_of(book, words);
    return framed(
        state, context,
        announcement(
            context,
            {.icon = done ? "check" : "attention",
             .tone = done ? Tone::done : Tone::attention,
             .title = std::move(told.what),
             .second = {{std::move(told.next)}},
             .rest = {reply_button(state, Reply::finish, words("idle", "OK"), {.look = Look::primary}),
                      closing_line(Steady{book.closes_at.since_start -
                                          (state.preferences.voice ? 2 : 1) * GuestBook::stays},
                                   book.closes_at, state, words)}}));
}

}  // namespace

Tile tile(const flows::GuestBook*, const words::Words& words) {
    return {title_of_book(words), words("guests", "Say that you are here"), "guest-book"};
}

Widget view(const flows::State& state, const GuestBook& book, const ViewContext& context) {
    const words::Words& words = context.words;
    switch (book.phase) {
        case Phase::who:
            return choosing(state, book, context, visitors(words));
        case Phase::level:
        case Phase::group_level:
            return choosing(state, book, context, levels(words));
        case Phase::sex:
            return choosing(state, book, context, sexes(words));
        case Phase::purpose:
            return choosing(state, book, context, purposes(words));
        case Phase::school:
            return typing_school(state, book, context);
        case Phase::boys:
        case Phase::girls:
            return typing_number(state, book, context);
        case Phase::recording:
            return page(state, context,
                        {.title = title_of_book(words),
                         .hint = next_step(context, words("scan", "One moment, please"),
                                           words("guests", "Your visit is being recorded."), ""),
                         .work = {}});
        case Phase::done:
            break;
    }
    return ended(state, book, context);
}

}  // namespace anjungan::screens
