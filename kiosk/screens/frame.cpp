#include "kiosk/screens/frame.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/bar.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/headroom.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

Widget icon_only(Widget button) {
    button.children.resize(1);
    return button;
}

namespace {

bool permits(const flows::State& state, const core::Tapped& reply) {
    return flows::permitted(state).has(reply);
}

std::string name(const core::Tapped& reply) {
    return core::name_of(reply);
}

// So low that every millimetre of height counts: a tablet lying.
bool is_low(const ViewContext& context) {
    return context.panel.height < 180_mm;
}

// So low that a head and a foot across all of it leave little between them: 15.6 inches, lying.
bool is_lying_low(const ViewContext& context) {
    return context.panel.landscape() && context.panel.height < 220_mm;
}

// Whose visit it is, by the first name; empty where nobody is known.
std::string first_name(const flows::State& state) {
    if (const auto* borrow = std::get_if<flows::Borrow>(&state.flow))
        return borrow->patron ? borrow->patron->first_name : std::string();
    if (const auto* account = std::get_if<flows::PatronAccount>(&state.flow))
        return account->visit.patron->first_name;
    if (const auto* leaving = flows::goodbye_in(state.flow)) return leaving->first_name;
    return {};
}

// A staff card lies on somebody's visit.
Widget staff_at_the_door(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool minimal = context.density == Density::minimal;
    const std::string name = first_name(state);
    std::vector<Widget> parts;
    if (!is_dense(context)) parts.push_back(placed(emblem("card", Tone::attention, 28_mm), Across::centre));
    parts.push_back(
        label(words("scan", "This is a staff card"),
              {.type = is_dense(context) ? Type::heading : Type::title, .align = Across::centre}));
    if (!minimal)
        parts.push_back(label(words("staff", "What is recorded stays recorded."),
                              {.type = Type::lead, .colour = Token::muted, .align = Across::centre}));
    std::string yes = state.staff_at_the_door->let_in ? words("scan", "One moment, please")
                      : name.empty()
                          ? words("staff", "Finish this visit and open the staff room")
                          : words("staff", "Finish for {name} and open the staff room", {{"name", name}});
    parts.push_back(
        reply_button(state, Reply::staff_in, std::move(yes),
                     {.icon = "next", .look = Look::primary, .type = minimal ? Type::body : Type::lead}));
    parts.push_back(reply_button(state, Reply::cancel, words("borrow", "Go on with this visit"),
                                 {.icon = "back", .type = minimal ? Type::body : Type::lead}));
    return question("staff-at-the-door", std::move(parts), context);
}

}  // namespace

Widget reply_button(const flows::State& state, const core::Tapped& reply, std::string text,
                    ButtonStyle style) {
    style.enabled = permits(state, reply);
    return button(name(reply), std::move(text), std::move(style));
}

Widget small_button(const flows::State& state, const core::Tapped& reply, std::string text, const char* sign,
                    bool dense) {
    return reply_button(state, reply, std::move(text),
                        {.icon = sign,
                         .type = dense ? Type::small : Type::body,
                         .least_height = 20_mm,
                         .direction = dense ? Direction::row : Direction::column});
}

Widget reply_choice(const flows::State& state, const core::Tapped& reply, std::string title,
                    std::string second, std::string icon, Look look) {
    return choice_card(name(reply), std::move(title), std::move(second), std::move(icon), look,
                       permits(state, reply));
}

Widget framed(const flows::State& state, const ViewContext& context, Widget content, HelpLook help,
              std::optional<Widget> above) {
    if (auto sheet = sheet_of_bar(state, context))
        content = stack({std::move(content), std::move(*sheet)});
    else if (state.staff_at_the_door && !state.help && !state.warning_since)
        content = stack({std::move(content), staff_at_the_door(state, context)});
    if (context.density == Density::minimal) content = lowered(std::move(content));
    if (!above) above = headroom(state, context);
    const bool whole_panel = above.has_value();
    if (whole_panel)
        content = column(
            {sized(*std::move(above), context.panel.width, context.panel.above), grow(std::move(content))});
    Widget whole = screen(std::string(flows::name_of(flows::screen_of(state))), std::move(content),
                          bar(state, context, help));
    whole.whole = whole_panel;
    return whole;
}

bool is_dense(const ViewContext& context) {
    return context.density != Density::comfortable;
}

Widget next_step(const ViewContext& context, std::string title, std::string second,
                 std::string illustration) {
    const bool minimal = context.density == Density::minimal, landscape = context.panel.landscape();
    // Above a list it would take the rows their room; beside it, it has what it needs.
    if (minimal && !landscape) return hint_card("hint", std::move(title), "", "", Type::body);
    // What has no room gives way in this order: the drawing, then the second sentence, then the type.
    std::vector<Widget> variants;
    if (landscape && !illustration.empty())
        variants.push_back(hint_below_drawing("hint", title, second, illustration, minimal ? 24_mm : 32_mm));
    if (!illustration.empty() && !minimal) variants.push_back(hint_card("hint", title, second, illustration));
    if (!second.empty()) variants.push_back(hint_card("hint", title, second, ""));
    variants.push_back(hint_card("hint", title, "", ""));
    if (landscape) variants.push_back(hint_card("hint", std::move(title), "", "", Type::body));
    return variants.size() == 1 ? std::move(variants.front()) : first_that_fits(std::move(variants));
}

namespace {

Widget head_of(const flows::State& state, const ViewContext& context, Page& parts) {
    // Beside the work there is no width for both, and the hint says what this is about.
    if (context.density == Density::minimal && is_low(context) && !parts.user.empty()) parts.title.clear();
    return header({.title = std::move(parts.title),
                   .home_name = name(Reply::start_over),
                   .home_says = context.words("bar", "Back to the beginning"),
                   .user = std::move(parts.user),
                   .home_enabled = permits(state, Reply::start_over),
                   .height = context.density == Density::minimal ? Header::Height::least
                             : is_lying_low(context)             ? Header::Height::low
                                                                 : Header::Height::usual});
}

}  // namespace

std::span<Widget> variants_of(Widget& widget) {
    if (widget.arrangement.direction == Direction::first_that_fits) return widget.children;
    return {&widget, 1};
}

namespace {

// What comes in variants takes the height that is left, to show the most of itself.
Widget filling(Widget hint) {
    const bool has_variants = hint.arrangement.direction == Direction::first_that_fits;
    return has_variants ? grow(std::move(hint)) : hint;
}

// The hint and the work with its buttons: one below the other, or side by side. On a low panel the buttons
// stand below the work only, and the hint has the whole height.
Widget middle(const ViewContext& context, Page& parts) {
    if (!context.panel.landscape())
        return column({std::move(parts.hint), grow(std::move(parts.work))},
                      {.gap = context.density == Density::minimal ? Space::s : Space::m});
    Widget hint = column({filling(std::move(parts.hint))});
    if (parts.work.children.empty()) return hint;
    Widget work = std::move(parts.work);
    if (is_lying_low(context) && !parts.foot.empty()) {
        work = column({grow(std::move(work)), foot(std::move(parts.foot))}, {.gap = Space::m});
        parts.foot.clear();
    }
    return row({at_most(std::move(hint), Mm{context.panel.width.value * 0.36}), grow(std::move(work))},
               {.gap = Space::l, .across = Across::stretch});
}

// On a low panel the work has the whole height, and all else stands beside it.
Widget all_beside(const ViewContext& context, Page& parts, std::vector<Widget> head) {
    std::vector<Widget> beside = std::move(head);
    beside.push_back(filling(std::move(parts.hint)));
    if (beside.back().sizing.grow == 0) beside.push_back(spacer());
    if (parts.work.children.empty() && !parts.foot.empty()) {
        beside.push_back(foot(std::move(parts.foot)));
        parts.foot.clear();
    }
    for (Widget& each : parts.foot) beside.push_back(std::move(each));
    Widget first =
        column(std::move(beside), {.gap = context.density == Density::minimal ? Space::s : Space::m});
    if (parts.work.children.empty()) return first;
    // However long its buttons are: the work is what everybody has come for.
    return row({at_most(grow(std::move(first), 3), Mm{context.panel.width.value * 0.45}),
                grow(std::move(parts.work), 4)},
               {.gap = Space::l, .across = Across::stretch});
}

// The word of a button that says below it what it would do: "Undo", and no longer which book.
Widget without_second(Widget button) {
    std::vector<Widget>& lines = button.children.back().children;
    if (button.children.size() > 1 && lines.size() > 1) lines.resize(1);
    return button;
}

// Where there is no more room only the main action keeps its words; the others are still said aloud.
std::vector<Widget> shortened(std::vector<Widget> buttons) {
    std::vector<Widget> in_words;
    in_words.reserve(buttons.size());
    for (const Widget& each : buttons) in_words.push_back(grow(each));
    std::vector<Widget> briefly;
    for (std::size_t i = 0; i + 1 < buttons.size(); ++i) {
        briefly.push_back(without_second(buttons[i]));
        buttons[i] = sized(icon_only(std::move(buttons[i])), 24_mm);
    }
    briefly.push_back(grow(buttons.back()));
    Widget main = grow(std::move(buttons.back()));
    buttons.pop_back();
    const BoxStyle beside{.gap = Space::m, .across = Across::stretch};
    std::vector<Widget> beside_main = buttons;
    beside_main.push_back(main);
    Widget above_main =
        column({row(std::move(buttons), {.gap = Space::m}), std::move(main)}, {.gap = Space::s});
    return {first_that_fits({row(std::move(in_words), beside), row(std::move(briefly), beside),
                             row(std::move(beside_main), beside), std::move(above_main)})};
}

// Where there is no room for the strip, what can be touched in it stands at the foot.
void move_controls_of_strip(Page& parts) {
    std::vector<Widget> staying;
    for (Widget& strip : parts.strip) {
        // The cards of a larger family have no room beside the other buttons.
        if (strip.name == cards_of_family && strip.children.size() > 2) {
            staying.push_back(std::move(strip));
            continue;
        }
        for (Widget& each : strip.children)
            if (each.role == Role::button) parts.foot.insert(parts.foot.begin(), std::move(each));
    }
    parts.strip = std::move(staying);
}

void put_strip_below_hint(Page& parts, Space gap) {
    for (Widget& each : parts.strip)
        parts.hint = column({std::move(parts.hint), std::move(each)}, {.gap = gap});
    parts.strip.clear();
}

// On the smallest panels: below the hint, or across the whole width, whichever has room.
Widget strip_and_all_beside(const ViewContext& context, Page& parts, const Widget& head, Space gap) {
    if (parts.strip.empty()) return all_beside(context, parts, {head});
    Page below_hint = parts;
    put_strip_below_hint(below_hint, gap);
    std::vector<Widget> across = std::move(parts.strip);
    across.push_back(grow(all_beside(context, parts, {head})));
    return first_that_fits(
        {all_beside(context, below_hint, {head}), column(std::move(across), {.gap = gap})});
}

Widget page_content(const flows::State& state, const ViewContext& context, Page& parts) {
    const bool minimal = context.density == Density::minimal, landscape = context.panel.landscape();
    if (minimal) move_controls_of_strip(parts);
    if (minimal && parts.foot.size() > 1) parts.foot = shortened(std::move(parts.foot));
    if (minimal && parts.hint.role == Role::alert &&
        (parts.work.name == book_list_name || parts.work.role == Role::list))
        parts.work.children.clear();  // it is there again afterwards
    const Space gap = minimal ? Space::s : Space::m;
    const Insets inset =
        minimal ? sides(Space::m, Space::xs) : sides(Space::xl, is_dense(context) ? Space::m : Space::l);
    Widget head = head_of(state, context, parts);
    if (minimal && landscape && is_low(context)) {
        Widget content = strip_and_all_beside(context, parts, head, gap);
        content.arrangement.padding = inset;
        return content;
    }
    if (is_dense(context) && landscape) put_strip_below_hint(parts, gap);
    std::vector<Widget> below;
    if (is_dense(context) && landscape) {
        below.push_back(grow(all_beside(context, parts, {})));
    } else {
        below.push_back(grow(middle(context, parts)));
        if (!parts.foot.empty()) below.push_back(foot(std::move(parts.foot)));
    }
    for (Widget& each : parts.strip) below.insert(below.begin(), std::move(each));
    if (minimal) {
        below.insert(below.begin(), std::move(head));
        return column(std::move(below), {.gap = gap, .padding = inset});
    }
    return column({std::move(head), grow(column(std::move(below), {.gap = gap, .padding = inset}))});
}

}  // namespace

Widget page(const flows::State& state, const ViewContext& context, Page parts) {
    Widget content = page_content(state, context, parts);
    if (parts.over.empty()) return framed(state, context, std::move(content));
    std::vector<Widget> layers{std::move(content)};
    for (Widget& each : parts.over) layers.push_back(std::move(each));
    return framed(state, context, stack(std::move(layers)));
}

Widget question(std::string name, std::vector<Widget> parts, const ViewContext& context) {
    Widget asked = dialog(std::move(name), std::move(parts));
    if (context.density == Density::minimal) {
        asked.arrangement.padding = sides(Space::s, Space::xs);
        asked.children.front().arrangement.padding = sides(Space::m, Space::xs);
        asked.children.front().sizing.most_width = Mm{context.panel.width.value * 0.8};
    }
    return asked;
}

Widget scanner_trouble(const ViewContext& context, std::string next) {
    const words::Words& words = context.words;
    return told_card(context.density, "scanner-trouble", Tone::attention, "scanner",
                     {words("scan", "The scanner is resting"), std::move(next)});
}

std::string printer_trouble(device::Health health, const words::Words& words) {
    using device::Health;
    switch (health) {
        case Health::paper_out:
            return words("goodbye", "The slip printer is out of paper");
        case Health::cover_open:
            return words("goodbye", "The slip printer's cover is open");
        case Health::ok:  // it left in the middle of the receipt
        case Health::paper_near_end:
        case Health::cutter_jammed:
            return words("goodbye", "The slip may not have come out whole");
        case Health::overheated:
            return words("goodbye", "The slip printer needs a short rest");
        case Health::absent:
        case Health::offline:
        case Health::failed:
            break;
    }
    return words("goodbye", "The slip printer is not available just now");
}

Widget code_with_room(const std::string& name, const std::string& text, const std::string& says) {
    std::vector<Widget> sizes;
    for (const Mm size : {110_mm, 90_mm, 70_mm, 56_mm, 42_mm})
        sizes.push_back(column({placed(qr(name, text, says, size), Across::centre)}));
    return grow(first_that_fits(std::move(sizes)), 4);
}

Widget draining(Steady opened, Steady closes, const flows::State& state, std::string says) {
    const std::chrono::duration<double> all = closes - opened, left = closes - state.now.steady;
    Widget line;
    line.content = ui::Bar{all.count() > 0 ? std::clamp(left / all, 0.0, 1.0) : 0.0, Token::edge};
    line.sizing.height = 1.6_mm;
    if (says.empty()) return line;
    line.role = Role::timer;
    line.name = "closing";
    line.text = std::move(says);
    return line;
}

std::string when_it_closes(Steady closes, const flows::State& state, const words::Words& words) {
    return words.plural("goodbye", "This screen closes by itself in {n} second",
                        "This screen closes by itself in {n} seconds", seconds_until(closes, state));
}

Widget closing_line(Steady opened, Steady closes, const flows::State& state, const words::Words& words) {
    return draining(opened, closes, state, when_it_closes(closes, state, words));
}

int seconds_until(Steady end, const flows::State& state) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(end - state.now.steady);
    return static_cast<int>(std::max<std::chrono::seconds::rep>(left.count(), 0));
}

}  // namespace anjungan::screens
