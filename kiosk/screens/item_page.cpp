#include "kiosk/flows/item_page.h"

#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/shelf_map.h"
#include "kiosk/screens/title_words.h"
#include "kiosk/ui/jacket.h"

namespace anjungan::screens {

using namespace ui;
using circulation::FoundTitle;
using circulation::Place;
using core::Reply;
using flows::ItemPage;
using Phase = ItemPage::Phase;

Where where_is(const FoundTitle& title, const words::Words& words) {
    switch (title.place) {
        case Place::shelf:
            if (title.copies > 1)
                return {"", words.plural("search", "{n} on the shelf", "{n} on the shelf", title.on_shelf)};
            return {"", words("search", "on the shelf")};
        case Place::reference:
            return {words("search", "on the shelf"), words("search", "to be read here")};
        case Place::on_loan:
            if (title.due) return {words("search", "on loan until"), words.short_date(*title.due)};
            return {"", words("search", "on loan")};
        case Place::hold_shelf:
            return {"", words("search", "held for somebody")};
        case Place::in_transit:
            return {"", words("search", "on its way here")};
        default:
            return {};
    }
}

void say_where(ListRow& row, const FoundTitle& title, const words::Words& words) {
    Where where = where_is(title, words);
    row.chip_first = std::move(where.first);
    row.chip = std::move(where.second);
}

Widget touched_row(const flows::State& state, const core::Tapped& reply, ListRow row) {
    Widget made = list_row(std::move(row));
    made.role = Role::button;
    made.name = core::name_of(reply);
    made.enabled = flows::permitted(state).has(reply);
    Widget item = column({std::move(made)});
    item.role = Role::list_item;
    return item;
}

namespace {

// Of a row or a page there is one sentence.
std::string in_one(const Where& where) {
    return where.first.empty() ? where.second : where.first + " " + where.second;
}

Told told_of_hold(const ItemPage& page, const words::Words& words) {
    if (const auto* placed = std::get_if<circulation::HoldPlaced>(&*page.hold)) {
        std::string what = page.first_name.empty() ? words("search", "The book is held for you")
                                                   : words("search", "{name}, the book is held for you",
                                                           {{"name", page.first_name}});
        if (placed->position > 1)
            return {std::move(what),
                    words("search", "You are number {n} in line. Your account shows your place.",
                          {{"n", words.number(placed->position)}})};
        return {std::move(what), words("search", "You are next. Your account shows when it is ready.")};
    }
    if (page.in_doubt)
        return {words("search", "It is not known whether the hold was placed"),
                words("search", "Please ask our staff, or look at your account later.")};
    const auto* refused = std::get_if<circulation::Refused>(&*page.hold);
    const circulation::Refusal why = refused != nullptr ? refused->why : circulation::Refusal::not_recorded;
    switch (why) {
        case circulation::Refusal::library_away:
            return {
                words("search", "No hold can be placed just now"),
                words("search", "The library cannot be reached. Please try again later, or ask our staff.")};
        case circulation::Refusal::unknown_patron:
        case circulation::Refusal::card_expired:
        case circulation::Refusal::card_blocked:
        case circulation::Refusal::debt_too_high:
        case circulation::Refusal::pin_locked:
        case circulation::Refusal::pin_unchecked:
        case circulation::Refusal::pin_missing:
        case circulation::Refusal::not_recorded:
            return told_of_card(why, words);
        default:
            return told_of_book(why, words);
    }
}

Widget what_is_said(const flows::State& state, const ItemPage& page, const ViewContext& context) {
    const words::Words& words = context.words;
    if (page.notice)
        if (auto told = before_next_step(state, page.notice, context)) return *std::move(told);
    switch (page.phase) {
        case Phase::asking:
        case Phase::opening:
        case Phase::holding:
            return next_step(context, words("scan", "One moment, please"), "", "");
        case Phase::card_wanted:
            return next_step(context, words("search", "Scan your card to hold this book"),
                             words("search", "When it comes back it is kept for you."),
                             "illustration:scan-card");
        default:
            break;
    }
    if (page.hold) {
        const bool well = std::holds_alternative<circulation::HoldPlaced>(*page.hold);
        return told_card(context.density, "notice", well ? Tone::done : Tone::attention,
                         well ? "check" : "attention", told_of_hold(page, words));
    }
    if (!page.found)
        return told_card(context.density, "notice", Tone::attention, "attention",
                         {words("search", "Nothing is known of this book"),
                          words("search", "Our staff can help you find the book.")});
    const FoundTitle& title = page.found->title;
    const std::string& shelf = title.item.shelf;
    if (title.place == Place::shelf || title.place == Place::reference) {
        std::string second =
            title.place == Place::reference
                ? words("search", "This book is read here and not lent.")
                : words("search", "Look for {number} on its spine.", {{"number", title.item.call_number}});
        return next_step(context,
                         shelf.empty() ? words("search", "It is on the shelf")
                                       : words("search", "It stands on shelf {shelf}", {{"shelf", shelf}}),
                         title.item.call_number.empty() ? "" : std::move(second), "");
    }
    if (title.place == Place::untold)
        return next_step(context,
                         shelf.empty() ? words("search", "Our staff know where it is")
                                       : words("search", "Its place is shelf {shelf}", {{"shelf", shelf}}),
                         words("search", "Whether it stands there now, our staff can tell."), "");
    return next_step(context, in_one(where_is(title, words)),
                     flows::permitted(state).has(ItemPage::place_hold)
                         ? words("search", "Hold it, and it is kept for you when it comes back.")
                         : "",
                     "");
}

Widget fact(std::string sign, std::string text) {
    return row(
        {icon(std::move(sign), 9_mm, Token::tea), grow(label(std::move(text), {.weight = Weight::bold}))},
        {.gap = Space::s, .across = Across::centre});
}

Widget about_title(const ItemPage& page, const ViewContext& context, bool is_short) {
    const words::Words& words = context.words;
    const FoundTitle& title = page.found->title;
    const bool dense = is_dense(context);
    std::vector<Widget> lines{as(label(title.item.title.empty() ? title.item.barcode.text : title.item.title,
                                       {.type = dense ? Type::body : Type::title, .weight = Weight::bold}),
                                 Role::heading)};
    std::string by = title.item.author;
    if (title.item.year > 0) by += (by.empty() ? "" : " · ") + std::to_string(title.item.year);
    if (!by.empty() && !is_short)
        lines.push_back(
            label(std::move(by), {.type = dense ? Type::small : Type::body, .colour = Token::muted}));
    std::string at = title.item.shelf;
    if (!title.item.call_number.empty()) at += (at.empty() ? "" : " · ") + title.item.call_number;
    if (!at.empty()) lines.push_back(fact("shelf", std::move(at)));
    if (const std::string where = in_one(where_is(title, words)); !where.empty() && !is_short)
        lines.push_back(fact(title.place == Place::shelf ? "check" : "clock", where));
    return column(std::move(lines), {.gap = dense ? Space::xs : Space::s});
}

// The drawing of the library with this shelf in it; nothing where that is not drawn.
Widget map_of(const ItemPage& page, const ViewContext& context) {
    if (context.map == nullptr) return Widget{};
    const std::string& shelf = page.found->title.item.shelf;
    std::string drawn = with_shelf_lit(*context.map, shelf);
    if (drawn.empty()) return Widget{};
    const words::Words& words = context.words;
    const auto sign = [](Token fill, std::string says) {
        Widget square;
        square.surface = {.fill = fill, .border = Token::ink, .radius = Radius::chip};
        return row({sized(std::move(square), 7_mm, 7_mm), label(std::move(says), {.type = Type::small})},
                   {.gap = Space::s, .across = Across::centre});
    };
    Widget plan = picture(std::move(drawn), words("search", "The way to shelf {shelf}", {{"shelf", shelf}}),
                          Picture::Fit::contain, Radius::card);
    Widget legend = row({sign(Token::clay_mark, words("search", "You are here")), sign(Token::amber, shelf)},
                        {.gap = Space::l, .across = Across::centre});
    Widget whole =
        column({grow(at_least(std::move(plan), 60_mm, 48_mm)), std::move(legend)}, {.gap = Space::s});
    return named(std::move(whole), "shelf-map");
}

Widget beside_it(const flows::State& state, const ItemPage& page, const ViewContext& context) {
    const auto& neighbours = page.found->neighbours;
    std::vector<Widget> rows;
    for (std::size_t i = 0; i < neighbours.size(); ++i) {
        ListRow row = book_row(i + 1, neighbours[i], neighbours[i].barcode);
        row.line = is_dense(context);
        rows.push_back(touched_row(state, {ItemPage::neighbour, static_cast<int>(i) + 1}, std::move(row)));
        if (row.line) rows.back().children.front().sizing.least_height = 20_mm;
    }
    Widget all = list("neighbours", std::move(rows), Overflow::keep_first, "", {.gap = Space::s});
    all.arrangement.least_rows = 1;
    return column({label(context.words("search", "Beside it, there now"), {.type = Type::heading}),
                   grow(std::move(all))},
                  {.gap = Space::s});
}

bool is_empty(const Widget& widget) {
    return widget.children.empty();
}

Widget work_of(const flows::State& state, const ItemPage& page, const ViewContext& context) {
    if (!page.found || page.phase == Phase::asking) return Widget{};
    const bool has_neighbours = !page.found->neighbours.empty() && page.phase == Phase::showing;
    const BoxStyle apart{.gap = is_dense(context) ? Space::s : Space::l};
    const auto stacked = [&](bool with_map, bool with_neighbours, bool is_short) {
        std::vector<Widget> parts{about_title(page, context, is_short)};
        Widget map = with_map ? map_of(page, context) : Widget{};
        const bool has_map = !is_empty(map);
        Widget near = with_neighbours && has_neighbours ? beside_it(state, page, context) : Widget{};
        if (has_map && !is_empty(near) && context.panel.landscape())
            parts.push_back(grow(row({grow(std::move(map)), grow(std::move(near))},
                                     {.gap = Space::l, .across = Across::stretch})));
        else {
            if (has_map) parts.push_back(grow(std::move(map)));
            if (!is_empty(near)) parts.push_back(grow(std::move(near)));
        }
        if (parts.size() == 1) parts.push_back(spacer());
        return column(std::move(parts), apart);
    };
    std::vector<Widget> variants;
    if (context.density != Density::minimal) variants.push_back(stacked(true, true, false));
    if (context.density != Density::minimal) variants.push_back(stacked(true, false, false));
    variants.push_back(stacked(false, true, false));
    variants.push_back(stacked(false, false, false));
    variants.push_back(stacked(false, false, true));
    return first_that_fits(std::move(variants));
}

std::vector<Widget> foot_of(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const core::Replies permitted = flows::permitted(state);
    std::vector<Widget> foot;
    if (permitted.has(Reply::cancel))
        foot.push_back(reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"}));
    if (permitted.has(Reply::receipt_print))
        foot.push_back(
            reply_button(state, Reply::receipt_print, words("search", "Print the way"), {.icon = "printer"}));
    if (permitted.has(ItemPage::place_hold))
        foot.push_back(reply_button(state, ItemPage::place_hold, words("search", "Hold it for me"),
                                    {.icon = "hold", .look = Look::primary}));
    return foot;
}

}  // namespace

Widget view(const flows::State& state, const ItemPage& flow, const ViewContext& context) {
    if (flow.phase == Phase::entering && flow.pin) return view(state, *flow.pin, context);
    const words::Words& words = context.words;
    Page parts{.title = words("search", "Find a book"),
               .hint = what_is_said(state, flow, context),
               .work = work_of(state, flow, context),
               .foot = foot_of(state, context)};
    if (flow.printed && !device::can_print(state.printer))
        parts.strip.push_back(notice("printer", Tone::attention, printer_trouble(state.printer, words),
                                     words("search", "Shelf and call number are on the screen."),
                                     "paper-out"));
    return page(state, context, std::move(parts));
}

}  // namespace anjungan::screens
