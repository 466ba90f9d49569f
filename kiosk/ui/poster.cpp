#include <utility>

#include "kiosk/ui/parts.h"

namespace anjungan::ui {

namespace {

// The words of a poster on a ground of their own: the picture may be anything.
Widget poster_words(const Poster& parts, Type type) {
    std::vector<Widget> words;
    if (!parts.audience.empty())
        words.push_back(placed(chip(parts.audience, "", Token::amber_light, Token::on_amber), Across::start));
    if (!parts.title.empty())
        words.push_back(
            as(label(parts.title, {.type = type, .weight = Weight::bold, .colour = Token::on_tea}),
               Role::text));  // of the poster, not of the screen
    if (!parts.about.empty())
        words.push_back(label(parts.about, {.type = type > Type::title ? Type::lead : Type::body,
                                            .weight = Weight::medium,
                                            .colour = Token::on_tea}));
    words.push_back(spacer());
    if (parts.total > 1)
        words.push_back(placed(page_dots(parts.total, parts.shown, Token::on_tea), Across::start));
    std::vector<Widget> last;
    const auto say = [&](const char* sign, const std::string& text) {
        if (text.empty()) return;
        last.push_back(row({icon(sign, 7_mm, Token::on_tea),
                            grow(label(text, {.type = type > Type::body ? Type::body : Type::small,
                                              .weight = Weight::medium,
                                              .colour = Token::on_tea}))},
                           {.gap = Space::s, .across = Across::centre}));
    };
    say("events", parts.when);
    say("home", parts.where);
    if (!last.empty()) words.push_back(column(std::move(last), {.gap = Space::xs}));
    return column(std::move(words), {.gap = Space::m, .padding = all(Space::l)});
}

}  // namespace

Widget poster(Poster parts) {
    std::string says = spoken({parts.audience, parts.title, parts.about, parts.when, parts.where});
    // The title shrinks before it is cut; for whom it is gives way before the title gets small.
    std::vector<Widget> sizes{poster_words(parts, Type::display), poster_words(parts, Type::title),
                              poster_words(parts, Type::heading)};
    if (!parts.audience.empty()) {
        parts.audience.clear();
        sizes.push_back(poster_words(parts, Type::heading));
    }
    if (!parts.about.empty()) {
        parts.about.clear();
        sizes.push_back(poster_words(parts, Type::heading));
    }
    sizes.push_back(poster_words(parts, Type::body));
    Widget words = first_that_fits(std::move(sizes));
    Widget view = picture(std::move(parts.source), "", Picture::Fit::cover, Radius::card);
    Widget widget = row({grow(at_least(std::move(words), 60_mm, 0_mm), 11),
                         grow(column({grow(std::move(view))}, {.padding = all(Space::s)}), 9)},
                        {.across = Across::stretch, .fill = Token::tea_dark, .radius = Radius::card});
    widget.role = Role::image;
    widget.name = std::move(parts.name);
    widget.text = std::move(says);
    return widget;
}

}  // namespace anjungan::ui
