#include "kiosk/screens/typing.h"

#include <algorithm>
#include <utility>

#include "kiosk/screens/frame.h"
#include "platform/system/utf8.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

constexpr double key_mm = 20, gap_mm = 4;  // the gap at its widest

// So many keys stand side by side, or one above the other.
int keys_within(double room_mm) {
    return static_cast<int>((room_mm + gap_mm) / (key_mm + gap_mm));
}

Widget as_key(Widget button) {
    button.arrangement.padding = {};
    button.sizing.least_width = 20_mm;
    return button;
}

// As many keys as there is room for beside what is always there: the bar, and the line with what was typed.
Widget keys_with_room(const flows::State& state, TypingPage& parts, const ViewContext& context) {
    const auto beside = [&] {
        Widget cancel = reply_button(state, Reply::cancel, "", {.icon = "back"});
        cancel.text = context.words("button", "Cancel");
        std::vector<Widget> all;
        for (const Widget& each : parts.beside) all.push_back(as_key(each));
        all.push_back(as_key(std::move(cancel)));
        all.push_back(as_key(ok_key(state, context)));
        return all;
    };
    constexpr double margins_mm = 16;
    const int columns = keys_within(context.panel.width.value - margins_mm);
    const int most_rows = std::max(keys_within(context.panel.height.value), 2);
    std::vector<Widget> variants;
    constexpr int of_a_typewriter = 10;
    if (columns >= of_a_typewriter) variants.push_back(typewriter(parts.keys, beside()));
    for (int rows = std::min(most_rows, 6); rows >= 2; --rows)
        variants.push_back(key_pages(parts.keys, std::clamp(columns, 4, of_a_typewriter), rows, beside()));
    return first_that_fits(std::move(variants));
}

Widget row_of(std::vector<Widget> suggestions) {
    for (Widget& each : suggestions) each = grow(std::move(each));
    return row(std::move(suggestions), {.gap = Space::s, .across = Across::stretch});
}

// Everything the panel has goes to the keys.
Widget bare(const flows::State& state, TypingPage& parts, const ViewContext& context) {
    const Type type = context.density == Density::minimal ? Type::small : Type::lead;
    Widget says = label(std::move(parts.brief), {.type = type, .weight = Weight::bold});
    says.role = parts.says;
    Widget line = context.panel.landscape()
                      ? row({grow(std::move(says), 3), grow(std::move(parts.field), 4)},
                            {.gap = Space::m, .across = Across::centre})
                      : column({std::move(says), std::move(parts.field)}, {.gap = Space::xs});
    Widget keys = keys_with_room(state, parts, context);
    Widget meant = parts.suggestions.empty() || context.density == Density::minimal
                       ? Widget{}
                       : row_of(std::move(parts.suggestions));
    const auto below = [&](Widget first) {
        std::vector<Widget> all{std::move(first), line};
        if (!meant.children.empty()) all.push_back(meant);
        all.push_back(keys);
        return column(std::move(all), {.gap = Space::s, .padding = sides(Space::m, Space::xs)});
    };
    if (parts.found.children.empty()) return below(spacer());
    return first_that_fits({below(grow(std::move(parts.found))), below(spacer())});
}

}  // namespace

Keyboard keyboard_in(const words::Words& words) {
    return {.space_says = words("keyboard", "space"),
            .erase_says = words("pin", "Erase"),
            .shift_says = words("keyboard", "Capital letters"),
            .more_says = words("keyboard", "Other keys")};
}

Keyboard keyboard_of(const flows::Typing& typing, const words::Words& words) {
    Keyboard keys = keyboard_in(words);
    keys.capitals = typing.capital;
    keys.accents = true;
    keys.sayable = true;
    keys.page = typing.more;
    return keys;
}

Widget typed_field(std::string name, const std::string& text, std::string says, const ViewContext& context) {
    // The end of it, where one is at work: as much as has room.
    const std::u32string letters = decode_utf8(text);
    const bool dense = is_dense(context);
    std::vector<Widget> ends;
    for (const std::size_t room : {28U, 22U, 17U, 12U}) {
        const std::u32string end =
            letters.size() > room ? U"…" + letters.substr(letters.size() - room) : letters;
        Widget shown = label(end.empty() ? " " : encode_utf8(end),
                             {.type = dense ? Type::lead : Type::heading, .max_lines = 1});
        shown.role = Role::group;  // the box says it
        shown.text.clear();
        ends.push_back(std::move(shown));
    }
    Widget shown = grow(first_that_fits(std::move(ends)));
    Widget box = row({std::move(shown)}, {.padding = sides(dense ? Space::m : Space::l, Space::xs),
                                          .across = Across::centre,
                                          .fill = Token::card,
                                          .border = Token::tea,
                                          .radius = Radius::chip});
    box.role = Role::status;
    box.name = std::move(name);
    box.text = text;
    // What it is asked for was heard before the first letter.
    if (text.empty()) box.spoken = std::move(says);
    return at_least(std::move(box), 0_mm, Mm{dense ? 10.0 : 16.0});
}

std::vector<Widget> suggestions(const flows::State& state, const std::vector<std::string>& texts) {
    std::vector<Widget> all;
    for (std::size_t i = 0; i < texts.size() && i < flows::most_suggestions; ++i)
        all.push_back(reply_button(state, {Reply::suggestion, static_cast<int>(i) + 1}, texts[i],
                                   {.look = Look::chip, .type = Type::small, .least_height = 20_mm}));
    return all;
}

Widget ok_key(const flows::State& state, const ViewContext& context) {
    Widget key = reply_button(state, Reply::key_ok, "", {.icon = "check", .look = Look::primary});
    key.text = context.words("pin", "OK");
    return key;
}

Widget typing_page(const flows::State& state, const ViewContext& context, TypingPage parts) {
    if (is_dense(context)) return framed(state, context, bare(state, parts, context));
    std::vector<Widget> line{grow(std::move(parts.field))};
    for (Widget& each : parts.beside) line.push_back(std::move(each));
    std::vector<Widget> lines{row(std::move(line), {.gap = Space::m, .across = Across::stretch})};
    if (!parts.suggestions.empty()) lines.push_back(row_of(std::move(parts.suggestions)));
    std::vector<Widget> keys{grow(ok_key(state, context))};
    Widget cancel = reply_button(state, Reply::cancel, context.words("button", "Cancel"), {.icon = "back"});
    lines.push_back(sized(typewriter(std::move(parts.keys), std::move(keys)), 0_mm, 136_mm));
    Widget work = column(std::move(lines), {.gap = Space::l});
    if (context.panel.landscape()) {
        parts.hint.push_back(spacer());
        parts.hint.push_back(std::move(cancel));
        return page(state, context,
                    {.title = std::move(parts.title),
                     .hint = grow(column(std::move(parts.hint), {.gap = Space::m})),
                     .work = column({spacer(), std::move(work), spacer()})});
    }
    std::vector<Widget> foot;
    foot.push_back(std::move(cancel));
    return page(state, context,
                {.title = std::move(parts.title),
                 .hint = column(std::move(parts.hint), {.gap = Space::m}),
                 .work = column({spacer(), std::move(work)}),
                 .foot = std::move(foot)});
}

}  // namespace anjungan::screens
