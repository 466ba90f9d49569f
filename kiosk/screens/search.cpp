#include "kiosk/flows/search.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/title_words.h"
#include "kiosk/screens/typing.h"
#include "kiosk/ui/jacket.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Search;
using Phase = Search::Phase;
using End = core::FactRecorded::End;

namespace {

std::string title_of_search(const words::Words& words) {
    return words("search", "Find a book");
}

// What there is to say of the titles, in one line.
std::string summary(const Search& search, const words::Words& words) {
    if (search.typing.text.empty()) return words("search", "Type a title, an author or a subject");
    if (!search.answered) return words("scan", "One moment, please");
    if (!search.told) return words("search", "The titles cannot be looked up just now");
    if (search.titles.empty()) return words("search", "Nothing found");
    const auto count = static_cast<std::int64_t>(search.titles.size());
    if (search.more) return words("search", "More than {n} titles", {{"n", words.number(count)}});
    return words.plural("search", "{n} title found", "{n} titles found", count);
}

// And what to do next.
std::string advice(const Search& search, const words::Words& words) {
    if (search.typing.text.empty())
        return words("search", "You may also scan the ISBN on the back of a book.");
    if (!search.answered) return {};
    if (!search.told) return words("search", "Our staff can help you find the book.");
    if (search.titles.empty()) return words("search", "Try other words, or propose the book to the library.");
    if (search.known_here) return words("search", "Where they stand now, our staff can tell.");
    if (search.more) return words("search", "Type more to find yours.");
    return words("search", "Touch a title to see its shelf.");
}

Told told_of_proposal(const Search& search, const words::Words& words) {
    switch (search.end.value_or(End::unkept)) {
        case End::recorded:
            return {search.first_name.empty() ? words("search", "Thank you, your proposal is noted")
                                              : words("search", "Thank you, {name}, your proposal is noted",
                                                      {{"name", search.first_name}}),
                    words("search", "The library counts who wishes for which book.")};
        case End::already:
            return {words("search", "This proposal is noted already"),
                    words("search", "Each card counts once for a book.")};
        case End::unknown_card:
            return told_of_card(circulation::Refusal::unknown_patron, words);
        default:
            return told_of_card(circulation::Refusal::not_recorded, words);
    }
}

std::optional<Widget> told(const flows::State& state, const Search& search, const ViewContext& context) {
    if (search.end) {
        const bool done = *search.end == End::recorded || *search.end == End::already;
        return told_card(context.density, "notice", done ? Tone::done : Tone::attention,
                         done ? "check" : "attention", told_of_proposal(search, context.words));
    }
    if (search.notice) return before_next_step(state, search.notice, context);
    return std::nullopt;
}

Widget result_row(const flows::State& state, const Search& search, std::size_t index,
                  const ViewContext& context) {
    const circulation::FoundTitle& title = search.titles[index];
    ListRow row = book_row(index + 1, title.item, title.item.barcode);
    say_where(row, title, context.words);
    return touched_row(state, {Search::result, static_cast<int>(index) + 1}, std::move(row));
}

Widget results(const flows::State& state, const Search& search, const ViewContext& context) {
    std::vector<Widget> rows;
    for (std::size_t i = 0; i < search.titles.size(); ++i)
        rows.push_back(result_row(state, search, i, context));
    Widget all = list("results", std::move(rows), Overflow::keep_first, context.words("search", "{} more"),
                      {.gap = is_dense(context) ? Space::s : Space::m});
    all.arrangement.least_rows = 1;
    return all;
}

Widget says(const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines{as(label(summary(search, words), {.type = Type::heading}), Role::heading)};
    if (std::string next = advice(search, words); !next.empty())
        lines.push_back(label(std::move(next), {.type = Type::small, .colour = Token::muted}));
    return named(as(column(std::move(lines), {.gap = Space::xs}), Role::status), "found");
}

Widget propose_button(const flows::State& state, const ViewContext& context) {
    return reply_button(state, Search::propose, context.words("search", "Propose a book"),
                        {.icon = "heart", .look = Look::outline, .type = Type::body, .least_height = 20_mm});
}

bool may_propose(const flows::State& state) {
    return flows::permitted(state).has(Search::propose);
}

// What was found, or what else can be done, beside or below the keys.
Widget found_beside(const flows::State& state, const Search& search, const ViewContext& context) {
    std::vector<Widget> parts;
    if (auto message = told(state, search, context))
        parts.push_back(*std::move(message));
    else
        parts.push_back(says(search, context));
    if (!search.titles.empty()) parts.push_back(grow(results(state, search, context)));
    if (may_propose(state)) parts.push_back(propose_button(state, context));
    if (search.titles.empty()) parts.push_back(spacer());
    return column(std::move(parts), {.gap = Space::m});
}

std::vector<Widget> beside_field(const flows::State& state, const ViewContext& context) {
    std::vector<Widget> all;
    if (!flows::permitted(state).has(Search::clear)) return all;
    Widget clear = reply_button(state, Search::clear, "", {.icon = "close", .least_height = 20_mm});
    clear.text = context.words("search", "Clear all of it");
    all.push_back(std::move(clear));
    return all;
}

// As large as it may be: the keys at the left or at the foot, and what they find.
Widget typing_at_ease(const flows::State& state, const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto keys = [&] {
        Widget cancel = reply_button(state, Reply::cancel, "", {.icon = "back", .least_height = 20_mm});
        cancel.text = words("button", "Cancel");
        cancel.arrangement.padding = {};
        Widget ok = ok_key(state, context);
        ok.arrangement.padding = {};
        ok.sizing.least_height = 20_mm;
        std::vector<Widget> line{grow(
            typed_field("typed", search.typing.text, words("search", "What you are looking for"), context))};
        for (Widget& each : beside_field(state, context)) line.push_back(std::move(each));
        std::vector<Widget> lines{row(std::move(line), {.gap = Space::s, .across = Across::stretch})};
        std::vector<Widget> meant = suggestions(state, flows::completions_of(search));
        if (!meant.empty()) {
            for (Widget& each : meant) each = grow(std::move(each));
            lines.push_back(row(std::move(meant), {.gap = Space::s, .across = Across::stretch}));
        }
        lines.push_back(typewriter(keyboard_of(search.typing, words), {std::move(cancel), std::move(ok)}));
        return column(std::move(lines), {.gap = Space::m});
    };
    Widget work;
    if (context.panel.landscape())
        work = row({grow(column({spacer(), keys()}), 5), grow(found_beside(state, search, context), 4)},
                   {.gap = Space::l, .across = Across::stretch});
    else
        work = column({grow(found_beside(state, search, context)), keys()}, {.gap = Space::m});
    return page(state, context,
                {.title = title_of_search(words), .hint = column({}), .work = std::move(work)});
}

Widget typing(const flows::State& state, const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    if (!is_dense(context)) return typing_at_ease(state, search, context);
    std::vector<Widget> beside = beside_field(state, context);
    if (may_propose(state)) {
        Widget propose = reply_button(state, Search::propose, "", {.icon = "heart"});
        propose.text = words("search", "Propose a book");
        beside.push_back(std::move(propose));
    }
    std::string brief = summary(search, words);
    if (search.end) brief = told_of_proposal(search, words).what;
    if (search.notice) brief = told_of_scan(*search.notice, words).what;
    return typing_page(state, context,
                       {.title = title_of_search(words),
                        .hint = {says(search, context)},
                        .brief = std::move(brief),
                        .says = Role::status,
                        .field = typed_field("typed", search.typing.text,
                                             words("search", "What you are looking for"), context),
                        .beside = std::move(beside),
                        .suggestions = suggestions(state, flows::completions_of(search)),
                        .found = search.titles.empty() ? Widget{} : results(state, search, context),
                        .keys = keyboard_of(search.typing, words)});
}

Widget switch_button(const flows::State& state, const core::Reply& reply, std::string text, bool on,
                     const char* sign, const ViewContext& context) {
    return grow(reply_button(state, reply, std::move(text),
                             {.icon = on ? "check" : sign,
                              .selected = on,
                              .type = is_dense(context) ? Type::small : Type::body,
                              .least_height = 20_mm}));
}

// All that was found.
Widget browsing(const flows::State& state, const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> filters;
    if (flows::permitted(state).has(Search::only_on_shelf))
        filters.push_back(switch_button(state, Search::only_on_shelf, words("search", "On the shelf"),
                                        search.on_shelf, "shelf", context));
    filters.push_back(switch_button(state, Search::only_for_children, words("search", "For children"),
                                    search.for_children, "leaf", context));
    std::vector<Widget> work{row(std::move(filters), {.gap = Space::m, .across = Across::stretch})};
    if (!search.titles.empty()) work.push_back(grow(results(state, search, context)));
    std::vector<Widget> foot{
        reply_button(state, Reply::cancel, words("search", "Type again"), {.icon = "back"})};
    if (may_propose(state))
        foot.push_back(
            reply_button(state, Search::propose, words("search", "Propose a book"), {.icon = "heart"}));
    auto message = told(state, search, context);
    return page(state, context,
                {.title = title_of_search(words),
                 .hint = message ? *std::move(message)
                                 : next_step(context, summary(search, words), advice(search, words), ""),
                 .work = column(std::move(work), {.gap = Space::m}),
                 .foot = std::move(foot)});
}

// What is proposed, as the library will read it.
Widget proposed(const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::string what =
        search.isbn.empty() ? flows::typed(search.typing) : words("search", "ISBN {n}", {{"n", search.isbn}});
    if (!flows::can_propose(search)) return Widget{};
    return list_row({.name = "proposal",
                     .title = what,
                     .second = search.isbn.empty() ? words("search", "As you have typed it")
                                                   : words("search", "From the back of the book"),
                     .icon = "heart"});
}

Widget proposing(const flows::State& state, const Search& search, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool ready = flows::can_propose(search);
    std::vector<Widget> foot{reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"})};
    if (search.phase == Phase::proposing && may_propose(state))
        foot.push_back(reply_button(state, Search::propose, words("search", "Propose without a card"),
                                    {.icon = "next"}));
    if (search.phase == Phase::recording) foot.clear();
    Widget hint;
    if (auto message = told(state, search, context))
        hint = *std::move(message);
    else if (search.phase == Phase::recording)
        hint = next_step(context, words("scan", "One moment, please"), "", "");
    else if (ready)
        hint = next_step(context, words("search", "Scan your card to propose this book"),
                         words("search", "Each card counts once. The ISBN on its back makes it certain."),
                         "illustration:scan-card");
    else
        hint =
            next_step(context, words("search", "Scan the ISBN on the back of the book"),
                      words("search", "Or go back and type its title or author."), "illustration:scan-book");
    return page(state, context,
                {.title = words("search", "Propose a book"),
                 .hint = std::move(hint),
                 .work = column({proposed(search, context), spacer()}, {.gap = Space::m}),
                 .foot = std::move(foot)});
}

}  // namespace

Tile tile(const Search*, const words::Words& words) {
    return {title_of_search(words), words("search", "And see where it stands"), "search"};
}

Widget view(const flows::State& state, const Search& search, const ViewContext& context) {
    switch (search.phase) {
        case Phase::typing:
            return typing(state, search, context);
        case Phase::browsing:
            return browsing(state, search, context);
        case Phase::proposing:
        case Phase::recording:
            break;
    }
    return proposing(state, search, context);
}

}  // namespace anjungan::screens
