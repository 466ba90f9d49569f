#include <utility>

#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;

namespace {

// Only once a staff card has said that somebody is on the way.
Widget acknowledged(const flows::HelpCall& call, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::int64_t minutes = call.acknowledged->count() / 60;
    return named(as(label(minutes == 0 ? words("help", "answered at once")
                                       : words.plural("help", "answered after {n} minute",
                                                      "answered after {n} minutes", minutes),
                          {.type = Type::lead, .align = Across::centre}),
                    Role::status),
                 "acknowledged");
}

// All of the panel in one colour, so that it is seen from the other end of the room. What has a ground of its
// own keeps it.
void turn_amber(Widget& widget) {
    Surface& surface = widget.surface;
    surface.motif = Motif::none;
    if (surface.fill != Token::none) {
        if (surface.radius != Radius::none) return;
        surface.fill = surface.fill == Token::divider ? Token::on_amber : Token::amber;
    }
    if (auto* text = std::get_if<Text>(&widget.content)) text->colour = Token::on_amber;
    if (auto* icon = std::get_if<Icon>(&widget.content)) icon->colour = Token::on_amber;
    for (Widget& child : widget.children) turn_amber(child);
}

// Since when, where the clock can be believed: who comes sees how long somebody has waited.
Widget called_at(const flows::State& state, const ViewContext& context) {
    const Moment since = state.help ? state.help->since : state.now;
    if (since.trust == ClockTrust::doubtful) return column({});
    return label(
        context.words("help", "called at {time}",
                      {{"time", context.words.time(state.policy.zone.local(since.wall))}}),
        {.type = context.density == Density::minimal ? Type::lead : Type::heading, .align = Across::centre});
}

Widget raised_hand(const ViewContext& context) {
    const Mm height = context.density == Density::comfortable ? 90_mm
                      : context.density == Density::compact   ? 56_mm
                                                              : 34_mm;
    Widget hand = named(picture("illustration:raised-hand", "", Picture::Fit::contain), "raised-hand");
    return grow(at_least(std::move(hand), height, height));
}

}  // namespace

Widget help(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const bool comfortable = !is_dense(context), minimal = context.density == Density::minimal;
    const bool answered = state.help && state.help->acknowledged;
    Widget asked = label(answered ? words("help", "Our staff know, and are on their way")
                                  : words("help", "Show this screen to our staff, or wave to them"),
                         {.type = minimal       ? Type::heading
                                  : comfortable ? Type::display
                                                : Type::title,
                          .align = Across::centre});
    std::vector<Widget> answers{
        reply_button(state, Reply::help_close, words("help", "Never mind"), {.icon = "close"}),
        reply_button(state, Reply::help_arrived, words("help", "Our staff are here"),
                     {.icon = "check", .look = Look::primary})};
    const Space gap = minimal ? Space::s : comfortable ? Space::l : Space::m;
    const Insets inset = all(minimal ? Space::s : Space::xl);
    std::vector<Widget> lines{std::move(asked), called_at(state, context)};
    if (answered && !minimal) lines.push_back(acknowledged(*state.help, context));
    Widget said = column(std::move(lines), {.gap = gap});
    Widget whole;
    if (context.panel.landscape())
        whole = row({grow(raised_hand(context), 2),
                     grow(at_most(column({spacer(), std::move(said), spacer(), foot(std::move(answers))},
                                         {.gap = gap}),
                                  Mm{context.panel.width.value * 0.56}),
                          3)},
                    {.gap = Space::l, .padding = inset, .across = Across::stretch});
    else
        whole = column({raised_hand(context), std::move(said), foot(std::move(answers))},
                       {.gap = gap, .padding = inset});
    whole = framed(state, context, std::move(whole));
    turn_amber(whole);
    return whole;
}

}  // namespace anjungan::screens
