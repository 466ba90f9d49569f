#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/headroom.h"

namespace anjungan::screens {

using namespace ui;

namespace {

// What has nothing to touch has at least something to look at: here, or above it already.
Widget with_a_view(const ViewContext& context, Widget words) {
    Widget view = picture("illustration:highlands", "", Picture::Fit::cover, Radius::card);
    words.surface.motif = Motif::none;
    words.arrangement.padding = {};
    if (has_headroom(context))
        return column({spacer(), std::move(words), spacer(2)}, {.padding = all(Space::xl)});
    if (context.panel.landscape())
        return row({grow(at_least(std::move(view), Mm{context.panel.width.value * 0.4}), 5),
                    grow(column({spacer(), std::move(words), spacer()}), 4)},
                   {.gap = Space::xl, .padding = sides(Space::xl, Space::l), .across = Across::stretch});
    return column({grow(at_least(std::move(view), 0_mm, 90_mm), 3), std::move(words), spacer()},
                  {.gap = Space::xl, .padding = all(Space::xl)});
}

}  // namespace

Widget announcement(const ViewContext& context, Announcement parts) {
    const bool comfortable = !is_dense(context), minimal = context.density == Density::minimal;
    std::vector<Widget> said;
    if (comfortable) {
        Widget large = column({placed(emblem(parts.icon, parts.tone, 32_mm), Across::start)});
        Widget small = column({placed(emblem(std::move(parts.icon), parts.tone, 20_mm), Across::start)});
        said.push_back(first_that_fits({std::move(large), std::move(small), Widget{}}));
    }
    if (!parts.greeting.empty() && comfortable)
        said.push_back(as(label(std::move(parts.greeting), {.type = Type::heading}), Role::text));
    else if (!parts.greeting.empty())
        parts.title = parts.greeting + " " + parts.title;
    // Beside what can be touched it is no larger than it has to be; alone, as large as there is room for.
    const bool least_only = minimal && !parts.rest.empty();
    std::vector<Widget> titles, seconds;
    for (const Type type : {Type::display, Type::title, Type::heading})
        if (type == Type::heading ? minimal : !least_only)
            titles.push_back(as(label(parts.title, {.type = type}), Role::heading));
    said.push_back(titles.size() == 1 ? std::move(titles.front()) : first_that_fits(std::move(titles)));
    for (const Type type : {Type::lead, Type::small})
        if (type == Type::small ? minimal : !least_only)
            seconds.push_back(label(parts.second, {.type = type, .colour = Token::muted}));
    if (!parts.second.empty()) said.push_back(first_that_fits(std::move(seconds)));
    if (comfortable)
        for (Widget& each : parts.explained) said.push_back(std::move(each));
    const Space gap = minimal ? Space::s : Space::m;
    Widget words = column(std::move(said), {.gap = gap});
    Widget rest = column(std::move(parts.rest), {.gap = gap});
    const bool alone = rest.children.empty();
    if (context.panel.landscape() && !alone)
        return row({grow(column({spacer(), std::move(words), spacer(2)})),
                    grow(column({spacer(), std::move(rest), spacer()}))},
                   {.gap = Space::xl,
                    .padding = sides(Space::xl, minimal ? Space::s : Space::l),
                    .across = Across::stretch,
                    .motif = comfortable ? Motif::whisper : Motif::none});
    if (!comfortable)
        return column({spacer(), std::move(words), std::move(rest), spacer(3)},
                      {.gap = gap, .padding = all(minimal ? Space::s : Space::l)});
    // The woven line lies behind the greeting only, and ends where people read on.
    words.surface.motif = Motif::whisper;
    words.arrangement.padding = {Space::xxl, Space::xxl, Space::xxl, Space::l};
    if (alone) return with_a_view(context, std::move(words));
    rest.arrangement.padding = {Space::xxl, Space::m, Space::xxl, Space::xxl};
    Widget view = column({grow(picture("illustration:highlands", "", Picture::Fit::cover, Radius::card))},
                         {.padding = {Space::xxl, Space::none, Space::xxl, Space::xxl}});
    std::vector<Widget> variants;
    if (!has_headroom(context))
        variants.push_back(column({words, rest, grow(at_least(std::move(view), 0_mm, 90_mm))}));
    variants.push_back(column({std::move(words), std::move(rest), spacer()}));
    return first_that_fits(std::move(variants));
}

}  // namespace anjungan::screens
