#include <algorithm>
#include <utility>

#include "kiosk/flows/family.h"
#include "kiosk/screens/child.h"
#include "kiosk/screens/farewell.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/shelves.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Goodbye;

namespace {

// Where one comes out, or has come out.
bool has_slip(const Goodbye& flow) {
    return flow.phase == Goodbye::Phase::printing || flow.receipt.has_value();
}

}  // namespace

Widget recorded_already(const Goodbye& flow, const words::Words& words) {
    std::string title = flow.again->text;
    if (flow.visit)
        for (const flows::CardOfVisit& card : flows::cards_of(*flow.visit))
            for (const flows::BorrowRow& row : card.rows)
                if (row.barcode == *flow.again && row.item && !row.item->title.empty())
                    title = row.item->title;
    return notice("again", Tone::done, words("goodbye", "Recorded already: {title}", {{"title", title}}));
}

std::string take_along_line(const Goodbye& flow, const words::Words& words) {
    return words("goodbye", "Please take along:") + " " + words("goodbye", "card") + " · " +
           words("goodbye", "books") + (has_slip(flow) ? " · " + words("goodbye", "slip") : "");
}

namespace {

// How many books leave with this reader: what everybody looks for before they go.
std::string books_for_you(const Goodbye& flow, const words::Words& words) {
    if (is_of_a_child(flow))
        return words.plural("child", "{n} book for you.", "{n} books for you.",
                            static_cast<std::int64_t>(flow.draft.lines.size()));
    return words.plural("goodbye", "{n} book for you.", "{n} books for you.",
                        static_cast<std::int64_t>(flow.draft.lines.size()));
}

// `text` with the one placeholder in it filled, and the value in bold.
std::vector<Span> with_strong(const std::string& text, std::string_view placeholder, std::string value) {
    const auto at = text.find(placeholder);
    if (at == std::string::npos) return {{text}};
    return {{text.substr(0, at)}, {std::move(value), true}, {text.substr(at + placeholder.size())}};
}

bool is_dated(const core::ReceiptLine& line) {
    return line.due.has_value();
}

// When the books are due: the first date when there are several.
std::vector<Span> due(const Goodbye& flow, const words::Words& words) {
    const auto& lines = flow.draft.lines;
    if (!std::ranges::all_of(lines, is_dated))
        return {{words("goodbye", "Our staff can tell you the due date later.")}};
    const auto [first, last] = std::ranges::minmax_element(lines, {}, &core::ReceiptLine::due);
    return with_strong(first->due == last->due ? words("goodbye", "Due on {date}.")
                                               : words("goodbye", "The first is due on {date}."),
                       "{date}", words.date(*first->due));
}

std::vector<Span> after(std::string text, std::vector<Span> rest) {
    rest.insert(rest.begin(), Span{std::move(text) + " "});
    return rest;
}

// How many, and when.
std::vector<Span> summary(const Goodbye& flow, const words::Words& words) {
    if (flow.draft.lines.empty()) return {};
    return after(books_for_you(flow, words), due(flow, words));
}

// Where one more book is still welcome.
std::vector<Span> anything_else(const Goodbye& flow, const words::Words& words) {
    return after(words("goodbye", "Is anything not recorded yet? Scan it now."), due(flow, words));
}

Widget closing(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    Widget in_words = named(as(label(when_it_closes(flow.closes_at, state, context.words),
                                     {.type = is_dense(context) ? Type::small : Type::lead,
                                      .colour = Token::muted,
                                      .align = Across::centre}),
                               Role::timer),
                            "closing");
    return column({std::move(in_words), draining(flow.opened_at, flow.closes_at, state)}, {.gap = Space::s});
}

std::string calendar_of(const Goodbye& flow, const ViewContext& context) {
    return context.calendar != nullptr && *context.calendar ? (*context.calendar)(flow.draft) : std::string();
}

Widget code(const Goodbye& flow, const ViewContext& context) {
    return code_with_room("receipt-code", calendar_of(flow, context),
                          context.words("goodbye", "QR code with the due dates for your phone's calendar"));
}

Widget step(int number, std::string text, Type type) {
    return row({chip(std::to_string(number)), grow(label(std::move(text), {.type = type}))},
               {.gap = Space::m, .across = Across::centre});
}

Widget how_to_use_the_code(const words::Words& words) {
    const auto in = [&](Type type) {
        return column(
            {step(1, words("goodbye", "Open the camera of your phone."), type),
             step(2, words("goodbye", "Point it at this code."), type),
             step(3, words("goodbye", "Save the date to your calendar. No internet needed."), type)},
            {.gap = Space::s});
    };
    return first_that_fits({in(Type::lead), in(Type::body)});
}

// One thing to take along, as a card; amber while it is being made.
Widget thing(const std::string& name, const std::string& second, const std::string& sign, bool being_made) {
    const Token ink = being_made ? Token::on_amber : Token::ink;
    const auto in_words = [&](bool with_second) {
        std::vector<Widget> lines{as(label(name, {.weight = Weight::bold, .colour = ink}), Role::text)};
        if (with_second) lines.push_back(label(second, {.type = Type::small, .colour = ink}));
        return row({icon(sign, 11_mm, being_made ? Token::on_amber : Token::tea_dark),
                    grow(column(std::move(lines)))},
                   {.gap = Space::m,
                    .padding = sides(Space::m, Space::s),
                    .across = Across::centre,
                    .fill = being_made ? Token::amber_light : Token::card,
                    .border = being_made ? Token::amber_dark : Token::divider,
                    .radius = Radius::card});
    };
    return second.empty() ? in_words(false) : first_that_fits({in_words(true), in_words(false)});
}

// What is left lying at a kiosk: said where people turn to go. A slip only where one comes out.
Widget what_to_take(const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool printing = flow.phase == Goodbye::Phase::printing, slip = has_slip(flow);
    const std::string card = words("goodbye", "card"), books = words("goodbye", "books"),
                      receipt = words("goodbye", "slip");
    const std::string title = words("goodbye", "Please take along:");
    const auto count = static_cast<std::int64_t>(flow.draft.lines.size());
    std::vector<Widget> cards{
        thing(words("farewell", "Card"), "", "card", false),
        thing(words("farewell", "Books"), words.plural("farewell", "{n} copy", "{n} copies", count), "book",
              false)};
    std::vector<Widget> chips{chip(card, "card"), chip(books, "book")};
    if (slip) {
        cards.push_back(thing(words("farewell", "Slip"), printing ? words("farewell", "printing …") : "",
                              "printer", printing));
        chips.push_back(chip(receipt, "printer"));
    }
    const int columns = static_cast<int>(cards.size());
    Widget heading =
        as(label(take_along_line(flow, words), {.type = Type::lead, .weight = Weight::bold}), Role::text);
    Widget brief = column({label(title, {.type = Type::lead, .weight = Weight::bold}),
                           wrapping_row(std::move(chips), {.gap = Space::s, .across = Across::centre})},
                          {.gap = Space::s});
    Widget in_cards = column({std::move(heading), grid(columns, 62_mm, std::move(cards), {.gap = Space::m})},
                             {.gap = Space::s});
    Widget one_line = column({in_cards.children.front()});
    Widget whole =
        is_dense(context)
            ? std::move(brief)
            : column({first_that_fits({std::move(in_cards), std::move(brief), std::move(one_line)})});
    whole.role = Role::status;
    whole.name = "take-along";
    whole.text = title + " " + card + ", " + books + (slip ? ", " + receipt : "");
    return whole;
}

// What to read next: where a book was taken, another stands that is like it. The first thing to give way.
void add_next_on_shelf(std::vector<Widget>& rest, const Goodbye& flow, const ViewContext& context) {
    if (!flow.next_on_shelf) return;
    const words::Words& words = context.words;
    const circulation::Item& item = *flow.next_on_shelf;
    std::string where = words("farewell", "Next on shelf {shelf}, there now", {{"shelf", item.shelf}});
    Widget card = row({spine(spine_of(item, item.barcode, context)),
                       grow(column({label(where, {.type = Type::small, .colour = Token::muted}),
                                    label(item.title, {.weight = Weight::bold, .max_lines = 1}),
                                    label(item.call_number, {.type = Type::small})}))},
                      {.gap = Space::m,
                       .padding = sides(Space::m, Space::s),
                       .across = Across::centre,
                       .fill = Token::tea_light,
                       .radius = Radius::card});
    card.text = where + ": " + item.title + ", " + item.call_number;
    rest.push_back(first_that_fits({as(named(std::move(card), "next-on-shelf"), Role::status), Widget{}}));
}

Widget done(const flows::State& state, const words::Words& words, Look look = Look::primary) {
    return reply_button(state, flows::Goodbye::done, words("goodbye", "Done"),
                        {.icon = "check", .look = look});
}

// Paper, phone or nothing; what works now comes first. In brief: without what each of them is.
std::vector<Widget> choices(const flows::State& state, const Goodbye& flow, const ViewContext& context,
                            bool in_brief) {
    const words::Words& words = context.words;
    const bool prints = device::can_print(state.printer);
    const auto choice = [&](Reply reply, std::string title, std::string second, const char* icon,
                            bool first) {
        if (in_brief)
            return reply_button(state, reply, std::move(title),
                                {.icon = icon, .look = first ? Look::primary : Look::plain});
        return reply_choice(state, reply, std::move(title), std::move(second), icon,
                            first ? Look::primary : Look::plain);
    };
    Widget paper = prints
                       ? choice(flows::Goodbye::print, words("goodbye", "Print the slip"),
                                words("goodbye", "On paper, from the slot below the screen"), "printer", true)
                       : choice(flows::Goodbye::print, words("goodbye", "Slip on paper, later"),
                                words("goodbye", "It is kept, and comes out when the printer is ready"),
                                "printer", false);
    Widget phone =
        choice(flows::Goodbye::to_phone, words("goodbye", "To my phone"),
               words("goodbye", "Scan a QR code: the due date goes into your calendar, without internet"),
               "qr", !prints);
    Widget none = choice(flows::Goodbye::none, words("goodbye", "No slip"), words("goodbye", "Save paper"),
                         "leaf", false);
    if (!flow.draft.has_dates()) return {std::move(paper), std::move(none)};
    if (!prints) std::swap(paper, phone);
    return {std::move(paper), std::move(phone), std::move(none)};
}

Widget choosing(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool prints = device::can_print(state.printer), minimal = context.density == Density::minimal;
    std::vector<Widget> rest;
    const auto trouble = [&](std::string what_now) {
        return notice("printer-trouble", Tone::attention, printer_trouble(state.printer, words),
                      std::move(what_now), "paper-out");
    };
    if (!prints && !minimal && flow.draft.has_dates())
        rest.push_back(first_that_fits(
            {trouble(words("goodbye", "Your slip is kept. Your phone can take the due date now.")),
             trouble("")}));
    else if (!prints && !minimal)
        rest.push_back(trouble(""));
    else if (!is_dense(context) && !flow.again)
        rest.push_back(label(words("goodbye", "Would you like a slip?"), {.type = Type::heading}));
    if (flow.again) rest.push_back(recorded_already(flow, words));
    const BoxStyle apart{.gap = minimal ? Space::s : Space::m};
    Widget in_brief = column(choices(state, flow, context, true), apart);
    rest.push_back(is_dense(context) ? std::move(in_brief)
                                     : first_that_fits({column(choices(state, flow, context, false), apart),
                                                        std::move(in_brief)}));
    if (!minimal) rest.push_back(closing(state, flow, context));
    std::vector<Span> second = anything_else(flow, words);
    if (!prints && minimal) second = {{printer_trouble(state.printer, words)}};
    if (flow.again && is_dense(context)) second.clear();  // it is there again afterwards
    return announcement(context, {.icon = "check",
                                  .greeting = words("goodbye", "Done, {name}.", {{"name", flow.first_name}}),
                                  .title = books_for_you(flow, words),
                                  .second = std::move(second),
                                  .rest = std::move(rest)});
}

Widget with_code(const flows::State& state, const Goodbye& flow, const ViewContext& context,
                 Announcement parts) {
    const words::Words& words = context.words;
    std::vector<Widget> buttons;
    if (flows::permitted(state).has(flows::Goodbye::print))
        buttons.push_back(reply_button(state, flows::Goodbye::print, words("goodbye", "Print the slip too"),
                                       {.icon = "printer"}));
    buttons.push_back(done(state, words));
    if (flow.draft.has_dates()) {
        parts.explained = {how_to_use_the_code(words)};
        parts.rest = {code(flow, context)};
    }
    if (flow.again) parts.rest.push_back(recorded_already(flow, words));
    if (!is_dense(context) && context.panel.landscape())
        parts.explained.push_back(what_to_take(flow, context));
    parts.rest.push_back(foot(std::move(buttons)));
    if (context.density != Density::minimal) parts.rest.push_back(closing(state, flow, context));
    return announcement(context, std::move(parts));
}

// Where the paper comes out: amber, with an arrow, only while it does.
Widget take_the_slip(const Goodbye& flow, const words::Words& words) {
    const bool child = is_of_a_child(flow);
    std::vector<Widget> lines{as(label(child ? words("child", "Your slip is being printed")
                                             : words("goodbye", "Your slip is being printed"),
                                       {.type = Type::heading, .colour = Token::on_amber}),
                                 Role::heading),
                              label(words("goodbye", "Please take it from the slot below the screen."),
                                    {.colour = Token::on_amber})};
    if (flow.draft.has_dates())
        lines.push_back(label(words("farewell", "The due dates stand on it."), {.colour = Token::on_amber}));
    std::string says;
    for (const Widget& line : lines) says += (says.empty() ? "" : ". ") + line.text;
    Widget heading = lines.front();
    Widget said = grow(column(std::move(lines), {.gap = Space::xs}));
    const auto as_card = [&](std::vector<Widget> parts, Space around) {
        Widget card = row(std::move(parts), {.gap = Space::l,
                                             .padding = all(around),
                                             .across = Across::centre,
                                             .fill = Token::amber,
                                             .radius = Radius::card});
        card.text = says;
        return as(named(std::move(card), "take-the-slip"), Role::status);
    };
    Widget drawing = sized(picture("illustration:slip-below", "", Picture::Fit::contain), 62_mm, 38_mm);
    Widget without = as_card({said}, Space::m), briefly = as_card({grow(std::move(heading))}, Space::m);
    return first_that_fits(
        {as_card({std::move(said), std::move(drawing)}, Space::l), std::move(without), std::move(briefly)});
}

Widget printing(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> rest;
    if (flow.again) rest.push_back(recorded_already(flow, words));
    if (!is_dense(context) && flow.returned == 0) {
        add_next_on_shelf(rest, flow, context);
        rest.push_back(take_the_slip(flow, words));
        rest.push_back(closing_line(flow.opened_at, flow.closes_at, state, words));
        return farewell(state, flow, context,
                        {.icon = "check",
                         .greeting = wish(state, flow.first_name, words),
                         .title = books_for_you(flow, words),
                         .second = due(flow, words),
                         .take_along = what_to_take(flow, context),
                         .rest = std::move(rest)});
    }
    if (flow.returned == 0) rest.push_back(what_to_take(flow, context));
    rest.push_back(closing(state, flow, context));
    return announcement(context,
                        {.icon = "printer",
                         .title = words("goodbye", "Your slip is being printed"),
                         .second = {{words("goodbye", "Please take it from the slot below the screen.")}},
                         .rest = std::move(rest)});
}

// To whom nothing was lent: books came back.
Widget thanks_for_returned(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    return announcement(
        context, {.icon = "heart",
                  .title = words("goodbye", "Thank you."),
                  .second = {{words.plural("goodbye", "{n} book is back home.", "{n} books are back home.",
                                           flow.returned)}},
                  .rest = {done(state, words), closing_line(flow.opened_at, flow.closes_at, state, words)}});
}

Widget thanks(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    if (flow.returned > 0) return thanks_for_returned(state, flow, context);
    const bool comfortable = !is_dense(context);
    std::vector<Widget> rest;
    if (flow.again) rest.push_back(recorded_already(flow, words));
    if (is_dense(context) && context.density != Density::minimal) rest.push_back(what_to_take(flow, context));
    if (comfortable) add_next_on_shelf(rest, flow, context);
    rest.push_back(reply_button(state, flows::Goodbye::done, words("farewell", "I have everything"),
                                {.icon = "check", .look = Look::primary}));
    rest.push_back(closing_line(flow.opened_at, flow.closes_at, state, words));
    std::vector<Span> second = anything_else(flow, words);
    if (comfortable)
        return farewell(state, flow, context,
                        {.icon = "check",
                         .greeting = wish(state, flow.first_name, words),
                         .title = books_for_you(flow, words),
                         .second = std::move(second),
                         .take_along = what_to_take(flow, context),
                         .rest = std::move(rest)});
    return announcement(context,
                        {.icon = "heart",
                         .greeting = words("goodbye", "Goodbye, {name}.", {{"name", flow.first_name}}),
                         .title = books_for_you(flow, words),
                         .second = std::move(second),
                         .rest = std::move(rest)});
}

}  // namespace

Widget view(const flows::State& state, const Goodbye& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    switch (flow.phase) {
        case Goodbye::Phase::choosing:
            return framed(state, context, choosing(state, flow, context));
        case Goodbye::Phase::qr:
            return framed(state, context,
                          with_code(state, flow, context,
                                    {.icon = "phone",
                                     .title = words("goodbye", "The due date, on your phone"),
                                     .second = summary(flow, words)}));
        case Goodbye::Phase::printing:
            return framed(state, context, printing(state, flow, context));
        case Goodbye::Phase::waiting_for_paper:
            return framed(
                state, context,
                with_code(
                    state, flow, context,
                    {.icon = "paper-out",
                     .tone = Tone::attention,
                     .title = printer_trouble(state.printer, words),
                     .second = flow.draft.has_dates()
                                   ? std::vector<Span>{{words(
                                         "goodbye",
                                         "Your slip is kept; our staff can print it for you. Your phone "
                                         "can take the due date now.")}}
                                   : summary(flow, words)}));
        case Goodbye::Phase::thanks:
            break;
    }
    return framed(state, context, thanks(state, flow, context));
}

}  // namespace anjungan::screens
