#include "kiosk/screens/family.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/books.h"
#include "kiosk/screens/frame.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Borrow;
using flows::RowState;

std::vector<Widget> card_chips(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    if (flow.family.empty()) return {};
    const words::Words& words = context.words;
    const bool many = flow.family.size() > 1;  // they are to stand in one or two rows
    std::vector<Widget> chips;
    for (const flows::CardOfVisit& card : flows::cards_of(flow)) {
        const auto books = std::ranges::count(card.rows, RowState::done, &flows::BorrowRow::state);
        std::string text = card.patron.short_name;
        const std::string count = books > 0 ? words.plural("borrow", "{n} book", "{n} books", books) : "";
        std::string spoken = text;
        if (books > 0) spoken.append(", ").append(count);
        if (books > 0) text += " · " + (many ? words.number(books) : count);
        const int number = static_cast<int>(chips.size()) + 1;
        Widget chip = reply_button(state, core::Tapped{Borrow::card, number}, std::move(text),
                                   {.icon = many ? "" : "card",
                                    .look = card.lit ? Look::primary : Look::outline,
                                    .type = Type::body,
                                    .least_height = 20_mm});
        if (many) chip.spoken = spoken;
        if (card.lit)
            chip.spoken = words("borrow", "{name} takes the next books", {{"name", card.patron.short_name}});
        chips.push_back(std::move(chip));
    }
    Widget row = wrapping_row(std::move(chips), {.gap = Space::s, .across = Across::centre});
    row.role = Role::group;
    row.name = cards_of_family;
    return {std::move(row)};
}

void add_waiting(std::vector<Widget>& parts, const flows::State& state, const ViewContext& context) {
    const auto scans = static_cast<std::int64_t>(state.scans.waiting.size());
    if (scans == 0) return;
    parts.push_back(named(label(context.words.plural("borrow", "{n} book waits for your answer",
                                                     "{n} books wait for your answer", scans),
                                {.type = context.density == Density::minimal ? Type::small : Type::body,
                                 .weight = Weight::bold,
                                 .align = Across::centre}),
                          "waiting"));
}

Widget whose_turn(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::string second =
        flows::checked_out(flow) > 0
            ? words("borrow", "What was borrowed stays recorded, and its slip is kept by our staff.")
            : words("borrow", "Finish this visit, so that the next card takes its turn?");
    std::vector<Widget> parts;
    if (!is_dense(context)) parts.push_back(placed(emblem("card", Tone::attention, 28_mm), Across::centre));
    parts.push_back(
        label(words("borrow", "Another card was scanned"),
              {.type = is_dense(context) ? Type::heading : Type::title, .align = Across::centre}));
    if (context.density != Density::minimal)
        parts.push_back(
            label(std::move(second), {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    add_waiting(parts, state, context);
    parts.push_back(reply_button(state, Borrow::switch_card, words("borrow", "Finish, then the next card"),
                                 {.icon = "next", .look = Look::primary}));
    if (flows::permitted(state).has(Borrow::add_family))
        parts.push_back(reply_button(state, Borrow::add_family, words("borrow", "Add a family member"),
                                     {.icon = "group"}));
    parts.push_back(
        reply_button(state, Reply::cancel, words("borrow", "Go on with this visit"), {.icon = "book"}));
    return question("other-card", std::move(parts), context);
}

Widget card_may_not(const flows::State& state, const Borrow& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const Told told = told_of_card(flow.card_refusal.value_or(flows::CardRefusal{}), state, words);
    std::vector<Widget> parts;
    if (!is_dense(context)) parts.push_back(placed(emblem("refused", Tone::refused, 28_mm), Across::centre));
    parts.push_back(named(
        label(told.what, {.type = is_dense(context) ? Type::heading : Type::title, .align = Across::centre}),
        "card-refused"));
    if (context.density != Density::minimal)
        parts.push_back(
            label(told.next, {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    add_waiting(parts, state, context);
    parts.push_back(reply_button(state, Reply::cancel, words("borrow", "Go on with this visit"),
                                 {.icon = "book", .look = Look::primary}));
    return question("card-refused-question", std::move(parts), context);
}

}  // namespace anjungan::screens
