#include "kiosk/screens/farewell.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "kiosk/flows/family.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/day_time.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/headroom.h"
#include "kiosk/screens/shelves.h"
#include "kiosk/ui/jacket.h"
#include "kiosk/ui/unicode.h"

namespace anjungan::screens {

using namespace ui;
using flows::Goodbye;

bool is_of_a_child(const Goodbye& flow) {
    return flow.visit && is_child(flows::cards_of(*flow.visit).front().patron);
}

std::string wish(const flows::State& state, const std::string& name, const words::Words& words) {
    const std::optional<DayTime> time = day_time(state);
    const Goodbye* leaving = flows::goodbye_in(state.flow);
    const bool child = leaving != nullptr && is_of_a_child(*leaving);
    if (child) return words("child", "Enjoy reading, {name}! See you soon.", {{"name", name}});
    if (!time) return words("farewell", "Enjoy reading, {name}.", {{"name", name}});
    switch (*time) {
        case DayTime::dawn:
            return words("farewell", "Enjoy reading while the day is young, {name}.", {{"name", name}});
        case DayTime::morning:
            return words("farewell", "Enjoy reading this morning, {name}.", {{"name", name}});
        case DayTime::noon:
            return words("farewell", "Enjoy reading this noon, {name}.", {{"name", name}});
        case DayTime::evening:
            return words("farewell", "Enjoy reading this afternoon, {name}.", {{"name", name}});
        case DayTime::night:
            break;
    }
    return words("farewell", "Enjoy reading tonight, {name}.", {{"name", name}});
}

std::optional<std::string> name_in_aksara(const std::string& first_name) {
    const std::u32string letters = characters(first_name);
    const bool all = !letters.empty() && std::ranges::all_of(letters, is_javanese);
    return all ? std::optional{first_name} : std::nullopt;
}

namespace {

// What has just been lent, as far as the visit still tells; otherwise by the titles of the receipt.
std::vector<Spine> books_of(const Goodbye& flow, const ViewContext& context) {
    std::vector<Spine> books;
    if (flow.visit)
        for (const flows::CardOfVisit& card : flows::cards_of(*flow.visit))
            std::ranges::move(spines_of_lent(card.rows, context), std::back_inserter(books));
    if (books.empty())
        for (const core::ReceiptLine& line : flow.draft.lines)
            books.push_back({.jacket = jacket_of("", "", line.title), .title = line.title});
    return books;
}

}  // namespace

Widget window_with_books(const flows::State& state, const Goodbye& flow, const ViewContext& context, Mm width,
                         Mm height) {
    return window_with(books_of(flow, context),
                       context.words.plural("goodbye", "{n} book for you.", "{n} books for you.",
                                            static_cast<std::int64_t>(flow.draft.lines.size())),
                       hills_of_the_hour(state), width, height);
}

namespace {

Widget words_in(Type size, bool with_sign, const Goodbye& flow, const ViewContext& context,
                const Farewell& parts) {
    std::vector<Widget> headline;
    if (!parts.greeting.empty())
        headline.push_back(as(label(parts.greeting, {.type = Type::heading}), Role::text));
    headline.push_back(label(parts.title, {.type = size}));
    const bool brief = size < Type::display;
    Widget said_first = column(std::move(headline), {.gap = brief ? Space::xs : Space::m});
    std::vector<Widget> said;
    if (!with_sign) {
        said = {std::move(said_first)};
    } else if (is_of_a_child(flow)) {
        said.push_back(row({host(Pose::waves, 56_mm), grow(std::move(said_first))},
                           {.gap = Space::l, .across = Across::centre}));
    } else {
        std::vector<Widget> sign{emblem(parts.icon, Tone::done, context.panel.landscape() ? 18_mm : 24_mm)};
        if (const auto name = name_in_aksara(flow.first_name))
            sign.push_back(named(
                as(label(*name, {.type = Type::title, .colour = Token::tea_dark}), Role::text), "aksara"));
        said = {row(std::move(sign), {.gap = Space::l, .across = Across::centre}), std::move(said_first)};
    }
    if (!parts.second.empty())
        said.push_back(
            label(parts.second, {.type = brief ? Type::body : Type::lead, .colour = Token::muted}));
    return column(std::move(said), {.gap = brief ? Space::s : Space::m});
}

Widget words_of(const Goodbye& flow, const ViewContext& context, const Farewell& parts) {
    return first_that_fits({words_in(Type::display, true, flow, context, parts),
                            words_in(Type::display, false, flow, context, parts),
                            words_in(Type::title, false, flow, context, parts)});
}

}  // namespace

Widget farewell(const flows::State& state, const Goodbye& flow, const ViewContext& context, Farewell parts) {
    const bool low = context.panel.height < 220_mm;
    const Insets edges = sides(Space::xl, low ? Space::m : Space::l);
    const Mm whole = context.panel.width;
    Widget words = words_of(flow, context, parts);
    if (context.panel.landscape()) {
        Widget window = window_with_books(state, flow, context, Mm{whole.value * 0.46},
                                          Mm{std::min(context.panel.height.value * 0.48, 160.0)});
        std::vector<Widget> left{grow(std::move(window))}, right{spacer(), std::move(words)};
        (low ? left : right).push_back(std::move(parts.take_along));
        right.push_back(column(std::move(parts.rest), {.gap = Space::m}));
        right.push_back(spacer());
        return row({grow(column(std::move(left), {.gap = Space::m}), 5),
                    at_most(grow(column(std::move(right), {.gap = low ? Space::m : Space::l}), 4),
                            Mm{whole.value * 0.48})},
                   {.gap = Space::xl, .padding = edges, .across = Across::stretch});
    }
    parts.rest.insert(parts.rest.begin(), std::move(parts.take_along));
    std::vector<Widget> with_window;
    // It may be seen above all this already.
    const std::vector<double> heights =
        has_headroom(context) ? std::vector<double>{} : std::vector{190.0, 160.0, 130.0, 104.0, 80.0};
    for (const double height : heights) {
        std::vector<Widget> all{words};
        all.push_back(grow(window_with_books(state, flow, context, Mm{whole.value - 22}, Mm{height})));
        all.insert(all.end(), parts.rest.begin(), parts.rest.end());
        with_window.push_back(column(std::move(all), {.gap = Space::m}));
    }
    std::vector<Widget> without{std::move(words)};
    for (Widget& each : parts.rest) without.push_back(std::move(each));
    without.push_back(spacer());
    with_window.push_back(column(std::move(without), {.gap = Space::m}));
    Widget fitting = first_that_fits(std::move(with_window));
    fitting.arrangement.padding = edges;
    return fitting;
}

}  // namespace anjungan::screens
