#include "kiosk/flows/events.h"

#include <utility>

#include "kiosk/screens/event_words.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/screens.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Events;

namespace {

// The card at this place of the list, from 0.
Widget card_of(std::size_t place, const flows::State& state, const Events& flow, const ViewContext& context) {
    const std::size_t index = flow.shown[place];
    const EventWords said = words_of_event(index, context);
    const core::Tapped opens{Events::event, static_cast<int>(place) + 1};
    std::string second = said.when;
    if (!said.audience.empty() && !is_dense(context)) second += " · " + said.audience;
    const std::string left = seats_left(state.policy.events[index], flow.each[index], context.words);
    if (!left.empty()) second += " · " + left;
    if (!is_dense(context))
        return reply_choice(state, opens, said.title, std::move(second), "events", Look::plain);
    return reply_button(state, opens, said.title,
                        {.second = std::move(second), .type = Type::body, .least_height = 20_mm});
}

}  // namespace

EventWords words_of_event(std::size_t index, const ViewContext& context) {
    return index < context.events.size() ? context.events[index] : EventWords{};
}

std::string seats_left(const core::EventOnOffer& event, const core::EventStanding& standing,
                       const words::Words& words) {
    if (event.seats <= 0) return {};
    const int left = event.seats - standing.taken;
    if (left > 0) return words.plural("events", "{n} place left", "{n} places left", left);
    return words("events", "Full");
}

Tile tile(const flows::Events*, const words::Words& words) {
    return {words("events", "Events"), words("events", "See what is on"), "events"};
}

Widget view(const flows::State& state, const Events& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> cards;
    for (std::size_t i = 0; i < flow.shown.size(); ++i) cards.push_back(card_of(i, state, flow, context));
    const bool asking = flow.phase == Events::Phase::asking;
    std::vector<Widget> foot{reply_button(state, Reply::cancel, words("about", "Back"), {.icon = "back"})};
    const BoxStyle apart{.gap = is_dense(context) ? Space::s : Space::m};
    Widget work = first_that_fits({column(cards, apart), grid(2, 50_mm, cards, apart)});
    const bool nothing = cards.empty();
    if (nothing) work = Widget{};
    return page(
        state, context,
        {.title = words("events", "Events"),
         .hint = asking    ? next_step(context, words("scan", "One moment, please"), "", "")
                 : nothing ? next_step(context, words("events", "Nothing is planned at the moment"), "", "")
                           : next_step(context, words("events", "What would you like to join?"),
                                       words("events", "Touch an event to see more, and to sign up."), ""),
         .work = std::move(work),
         .foot = std::move(foot)});
}

}  // namespace anjungan::screens
