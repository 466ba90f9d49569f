#include "kiosk/screens/staff_parts.h"

#include <utility>

namespace anjungan::screens {

using namespace ui;
using device::Health;

namespace {

std::vector<Widget> cards_of(const flows::State& state, const ViewContext& context, std::vector<Offer> all) {
    std::vector<Widget> cards;
    for (Offer& each : all) {
        if (context.density == Density::comfortable)
            cards.push_back(reply_choice(state, each.reply, std::move(each.text), std::move(each.second),
                                         each.sign, Look::plain));
        else
            cards.push_back(reply_button(state, each.reply, std::move(each.text), {.icon = each.sign}));
    }
    return cards;
}

constexpr BoxStyle apart{.gap = Space::m};

}  // namespace

Widget offers(const flows::State& state, const ViewContext& context, std::vector<Offer> all) {
    std::vector<Widget> cards = cards_of(state, context, std::move(all));
    Widget in_two = grid(2, 0_mm, cards, apart);
    // Where neither has room, the column: a cell of two has less for its words.
    Widget in_one = column(std::move(cards), apart);
    return first_that_fits({in_one, std::move(in_two), in_one});
}

Widget tiles(const flows::State& state, const ViewContext& context, std::vector<Offer> all) {
    std::vector<Widget> cards = cards_of(state, context, std::move(all));
    Widget in_two = grid(2, 0_mm, cards, apart);
    Widget in_three = grid(3, 0_mm, cards, apart);
    Widget in_one = column(cards, apart);
    if (context.density != Density::minimal)
        return first_that_fits({std::move(in_two), std::move(in_three), std::move(in_one)});
    // Where no words have room beside their signs, the signs alone, as in the bar.
    std::vector<Widget> signs;
    for (Widget& each : cards) signs.push_back(icon_only(std::move(each)));
    const BoxStyle close{.gap = Space::s};
    return first_that_fits({std::move(in_two), std::move(in_three), std::move(in_one),
                            grid(4, 20_mm, signs, close), grid(5, 20_mm, signs, close),
                            grid(7, 20_mm, std::move(signs), close)});
}

Widget back_button(const flows::State& state, core::Reply reply, std::string text) {
    return reply_button(state, reply, std::move(text), {.icon = "back"});
}

std::string owner_of_room(const flows::StaffCard& card, const ViewContext& context) {
    return context.density == Density::minimal ? std::string{} : card.name;
}

std::string printer_words(Health health, const words::Words& words) {
    if (health == Health::ok) return words("staff", "The slip printer is ready");
    if (health == Health::paper_near_end) return words("staff", "The slip paper ends soon");
    if (health == Health::cutter_jammed) return words("staff", "The knife of the slip printer is stuck");
    return printer_trouble(health, words);
}

std::string scanner_words(Health health, const words::Words& words) {
    if (health == Health::ok) return words("staff", "The scanner is ready");
    return health == Health::absent
               ? words("staff", "The scanner is not connected. Please check its USB cable.")
               : words("staff", "The scanner does not answer. Please unplug it, and plug it in again.");
}

std::string unit_and_version(const ViewContext& context) {
    const std::string version =
        context.words("staff", "version {version}", {{"version", std::string(context.version)}});
    return context.unit.empty() ? version : std::string(context.unit) + " · " + version;
}

Widget fact(const ViewContext& context, const char* sign, std::string text) {
    return row({icon(sign, is_dense(context) ? 7_mm : 9_mm, Token::muted),
                grow(label(std::move(text), {.type = is_dense(context) ? Type::small : Type::body}))},
               {.gap = Space::m, .across = Across::centre});
}

Widget facts_card(const ViewContext& context, std::vector<Widget> lines) {
    return as(named(column(std::move(lines), {.gap = Space::s,
                                              .padding = ui::all(is_dense(context) ? Space::s : Space::l),
                                              .fill = Token::card,
                                              .border = Token::divider,
                                              .radius = Radius::card}),
                    "facts"),
              Role::group);
}

}  // namespace anjungan::screens
