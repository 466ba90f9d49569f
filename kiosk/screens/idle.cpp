#include <array>
#include <string>
#include <utility>

#include "kiosk/flows/router.h"
#include "kiosk/outreach/rotation.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/day_time.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/headroom.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/set_up.h"
#include "kiosk/screens/update_card.h"

namespace anjungan::screens {

using namespace ui;
using core::Reply;
using flows::Idle;
using flows::Notice;

namespace {

std::string clock_of_day(const words::Words& words, std::chrono::minutes since_midnight) {
    return words.time(std::chrono::local_days{} + since_midnight);
}

std::string opening(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const std::chrono::weekday today{state.policy.zone.day(state.now.wall)};
    const std::optional<Hours>& hours = (*context.week)[today.c_encoding()];
    if (!hours) return words("idle", "Closed today");
    return words(
        "idle", "Open today {from} to {until}",
        {{"from", clock_of_day(words, hours->opens)}, {"until", clock_of_day(words, hours->closes)}});
}

// Whose kiosk this is and when it is open; touched, it opens what a flow has put there.
Widget library_and_hours(const flows::State& state, const ViewContext& context) {
    std::vector<Widget> lines{
        label(state.policy.library_name,
              {.weight = Weight::bold, .colour = Token::tea_dark, .align = Across::end})};
    if (context.week != nullptr && state.now.trust != ClockTrust::doubtful)
        lines.push_back(label(opening(state, context), {.colour = Token::muted, .align = Across::end}));
    Widget whole = at_least(column(std::move(lines), {.along = Along::centre}), 0_mm, 20_mm);
    const auto opens = flows::journey_at(flows::Entrance::library_name);
    if (!opens || has_headroom(context)) return whole;  // there it is out of reach
    whole.text = state.policy.library_name;
    whole.enabled = flows::permitted(state).has(*opens);
    return as(named(std::move(whole), std::string(opens->name())), Role::button);
}

// Time and date at the left, whose kiosk this is and when it is open at the right.
Widget sky(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto local = state.policy.zone.local(state.now.wall);
    // A clock nobody can believe is not shown: a wrong date is worse than none.
    std::vector<Widget> left;
    if (state.now.trust != ClockTrust::doubtful) {
        left.push_back(
            as(label(words.time(local), {.type = Type::title}), Role::status));  // no title of anything
        left.push_back(label(words.date(state.policy.zone.day(state.now.wall)), {.colour = Token::muted}));
    }
    if (is_dense(context) && context.panel.large_text) return column(std::move(left));  // no room beside it
    return row({column(std::move(left)), grow(library_and_hours(state, context))},
               {.gap = Space::l, .across = Across::centre, .along = Along::spread});
}

std::vector<const Poster*> running(std::span<const Poster> posters, LocalTime now) {
    const Day today = std::chrono::floor<std::chrono::days>(now);
    std::vector<const Poster*> all;
    for (const Poster& each : posters)
        if (each.from <= today && today <= each.to && each.shown_from <= now - today &&
            now - today < each.shown_until)
            all.push_back(&each);
    return all;
}

// The posters take turns with the minutes, which the clock on this screen counts anyway, each as often as its weight
// has it. Nothing: there is none.
std::optional<std::size_t> in_turn(const std::vector<const Poster*>& posters, std::int64_t minute) {
    std::vector<outreach::Rotation::Entry> entries;
    std::int64_t turns = 0;  // until all begins again
    for (const Poster* each : posters) {
        entries.push_back({std::to_string(entries.size()), static_cast<double>(each->weight)});
        turns += each->weight;
    }
    if (turns == 0) return std::nullopt;
    outreach::Rotation rotation;
    rotation.set(std::move(entries));
    for (std::int64_t past = (minute % turns + turns) % turns; past > 0; --past) (void)rotation.next();
    return std::stoul(rotation.next().value());
}

// Of fewer visits nothing is said.
constexpr std::int64_t fewest_visits = 20;

std::string in_words(std::chrono::seconds span, const words::Words& words) {
    const std::int64_t seconds = span.count();
    return seconds % 60 == 0 ? words.plural("promise", "{n} minute", "{n} minutes", seconds / 60)
                             : words.plural("promise", "{n} second", "{n} seconds", seconds);
}

// Maklumat pelayanan: what was promised, beside what was true, also where that is worse. Nothing: too little is known.
std::optional<Poster> promise(const flows::State& state, const words::Words& words) {
    const flows::ServicePromise& promised = state.policy.promise;
    if (!promised.is_shown || !state.service || state.service->visits < fewest_visits) return std::nullopt;
    const std::chrono::year_month_day today{state.policy.zone.day(state.now.wall)};
    if (state.service->month != Day{today.year() / today.month() / 1}) return std::nullopt;
    const auto& [month, visits, in_time] = *state.service;
    std::string about = words("promise", "Of the latest {n} visits of this month {k} were.",
                              {{"n", words.number(visits)}, {"k", words.number(in_time)}});
    if (in_time * 100 < visits * promised.share)
        about += " " + words("promise", "That is less than we have promised. We are working on it.");
    return Poster{
        .picture = "illustration:highlands",
        .title = words("promise", "We promise: {k} of 100 visits are done within {time}.",
                       {{"k", words.number(promised.share)}, {"time", in_words(promised.within, words)}}),
        .about = std::move(about)};
}

std::optional<Widget> poster_of_the_minute(const flows::State& state, const ViewContext& context) {
    std::vector<const Poster*> posters = running(context.posters, state.policy.zone.local(state.now.wall));
    const std::optional<Poster> promised = promise(state, context.words);
    if (promised) posters.push_back(&*promised);
    const auto shown =
        in_turn(posters, std::chrono::floor<std::chrono::minutes>(state.now.wall.time_since_epoch()).count());
    if (!shown) return std::nullopt;
    const Poster& each = *posters[*shown];
    const bool small = is_dense(context);
    Widget shown_poster = poster({.source = each.picture,
                                  .audience = small ? std::string() : each.audience,
                                  .title = each.title,
                                  .about = small ? std::string() : each.about,
                                  .when = each.when,
                                  .where = each.where,
                                  .shown = static_cast<int>(*shown) + 1,
                                  .total = static_cast<int>(posters.size())});
    const core::Tapped opens{flows::Events::event, each.event};
    if (!flows::permitted(state).has(opens) || has_headroom(context)) return shown_poster;
    return as(named(std::move(shown_poster), core::name_of(opens)), Role::button);
}

Widget picture_place(const flows::State& state, const ViewContext& context) {
    if (state.set_up) return set_up_card(*state.set_up, context);
    std::optional<Widget> place = poster_of_the_minute(state, context);
    if (!place)
        place = picture(hills_of_the_hour(state).value_or("illustration:highlands"), "", Picture::Fit::cover,
                        Radius::card);
    return at_least(*std::move(place), 0_mm, 40_mm);
}

// What is seen above the journeys with lower reach. The poster gives way last.
Widget clock_and_poster(const flows::State& state, const ViewContext& context) {
    const BoxStyle style{.gap = Space::m, .padding = sides(Space::xl, Space::l)};
    Widget clock = sky(state, context), place = grow(picture_place(state, context));
    Widget hills = grow(picture(hills_of_the_hour(state).value_or("illustration:highlands"), "",
                                Picture::Fit::cover, Radius::card));
    std::vector<Widget> variants{column({clock, place}, style)};
    variants.push_back(column({std::move(place)}, style));
    variants.push_back(column({std::move(clock), std::move(hills)}, style));
    return first_that_fits(std::move(variants));
}

std::string where_to_scan(core::ScannerPlace place, const words::Words& words) {
    using core::ScannerPlace;
    switch (place) {
        case ScannerPlace::left:
            return words("idle", "Hold your card or a book to the red line, on the left.");
        case ScannerPlace::right:
            return words("idle", "Hold your card or a book to the red line, on the right.");
        case ScannerPlace::below:
            return words("idle", "Hold your card or a book to the red line, below the screen.");
        case ScannerPlace::anywhere:
            break;
    }
    return words("idle", "Scan your card or a book to begin.");
}

std::string_view drawn(core::ScannerPlace place) {
    constexpr std::array<std::string_view, 4> drawings{"illustration:scan-anywhere", "illustration:scan-left",
                                                       "illustration:scan-right", "illustration:scan-below"};
    return drawings[static_cast<std::size_t>(place)];
}

// A welcome, and what to do with the hand: the drawing stands on the side where the scanner is.
Widget how_to_begin(const flows::State& state, const ViewContext& context) {
    const core::ScannerPlace place = state.policy.scanner_place;
    Widget said = column(
        {label(context.words("idle", "Welcome."), {.type = is_dense(context) ? Type::title : Type::display}),
         label(where_to_scan(place, context.words),
               {.type = is_dense(context) ? Type::body : Type::lead, .colour = Token::muted})},
        {.gap = Space::xs, .along = Along::centre});
    if (is_dense(context)) return said;
    const BoxStyle strip{.gap = Space::m,
                         .padding = sides(Space::l, Space::s),
                         .across = Across::centre,
                         .fill = Token::amber_light,
                         .radius = Radius::card};
    Widget words_only = row({grow(said)}, strip), bare = said;
    std::vector<Widget> parts{
        grow(std::move(said)),
        sized(picture(std::string(drawn(place)), "", Picture::Fit::contain), 72_mm, 38_mm)};
    if (place == core::ScannerPlace::left) std::swap(parts[0], parts[1]);
    return first_that_fits({row(std::move(parts), strip), std::move(words_only), std::move(bare)});
}

// What waits, what goes on, and whether staff were called for it.
Widget without_scanner(const flows::State& state, const ViewContext& context) {
    const words::Words& words = context.words;
    std::string next =
        words("idle",
              "Borrowing and returning go on at the service desk. Events and opening hours are "
              "still shown here.");
    const bool called = state.unanswered && state.unanswered->for_scanner;
    if (called && state.unanswered->since.trust != ClockTrust::doubtful)
        next += " " + words("idle", "Staff called at {time}.",
                            {{"time", words.time(state.policy.zone.local(state.unanswered->since.wall))}});
    return scanner_trouble(context, std::move(next));
}

// What the kiosk has to say now: a welcome, or word about the last scan.
Widget greeting(const flows::State& state, const Idle& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    const auto understood = [&] {
        return std::vector{reply_button(state, flows::Idle::understood, words("idle", "OK"))};
    };
    if (const auto scans = static_cast<std::int64_t>(state.scans.waiting.size()); scans > 0)
        return told_card(
            context.density, "looking-up", Tone::pending, "pending",
            {words("scan", "One moment, please"),
             scans == 1 ? words("idle", "We are looking up what you scanned.")
                        : words.plural("idle", "{n} code was read; we are looking it up.",
                                       "{n} codes were read; we are looking them up one by one.", scans)});
    if (flow.phase == Idle::Phase::offer_help)
        return told_card(
            context.density, "offer-help", Tone::attention, "help",
            {words("idle", "May we help you?"), words("idle",
                                                      "These codes are not known here yet. Touch Call staff; "
                                                      "this screen then becomes a sign for them.")},
            understood());
    if (flow.notice) {
        if (*flow.notice == Notice::card_refused && flow.refusal)
            return told_card(context.density, "notice", Tone::refused, "refused",
                             told_of_card(*flow.refusal, state, words), understood());
        return told_card(context.density, "notice", Tone::attention, "attention",
                         told_of_scan(*flow.notice, words), understood());
    }
    if (state.update) return update_card(*state.update, context);
    if (flows::tells_of_power_cut(state) && state.scanner == device::Health::ok)
        return told_card(context.density, "power-returned", Tone::done, "check",
                         {words("idle", "Everything on the screen was recorded before the power went out"),
                          words("idle", "Scan your card to see it.")});
    Widget welcome =
        label(words("idle", "Welcome."), {.type = is_dense(context) ? Type::title : Type::display});
    if (state.scanner != device::Health::ok)
        return column({std::move(welcome), without_scanner(state, context)}, {.gap = Space::m});
    return how_to_begin(state, context);
}

struct Offer {
    Reply reply;
    Tile tile;
};

// The journeys that begin at this place of the welcome screen, in the order of the list of flows.
// What this library does not want, or cannot do, leaves no trace.
std::vector<Offer> offers_at(flows::Entrance entrance, const flows::State& state, const words::Words& words) {
    std::vector<Offer> offers;
    flows::for_each_flow([&]<class F>(const F* journey) {
        if constexpr (flows::HasEntrance<F> && requires { tile(journey, words); })
            if (F::entrance == entrance && flows::is_offered(state, F::opens))
                offers.push_back({F::opens, tile(journey, words)});
    });
    return offers;
}

Widget journeys(const flows::State& state, const ViewContext& context) {
    std::vector<Offer> main = offers_at(flows::Entrance::main_tile, state, context.words);
    if (context.density == Density::minimal) {
        std::vector<Widget> each;
        each.reserve(main.size());
        for (Offer& offer : main)
            each.push_back(grow(reply_button(
                state, offer.reply, std::move(offer.tile.title),
                {.icon = std::move(offer.tile.icon), .look = offer.tile.look, .type = Type::heading})));
        Widget first = first_that_fits(
            {row(each, {.gap = Space::m, .across = Across::stretch}), column(each, {.gap = Space::m})});
        std::vector<Widget> in_words, in_signs;
        for (Offer& offer : offers_at(flows::Entrance::tile, state, context.words)) {
            Widget tile =
                reply_button(state, offer.reply, std::move(offer.tile.title),
                             {.icon = std::move(offer.tile.icon), .type = Type::body, .least_height = 20_mm});
            in_signs.push_back(grow(icon_only(tile)));
            in_words.push_back(grow(std::move(tile)));
        }
        if (in_words.empty()) return first;
        Widget further =
            first_that_fits({row(std::move(in_words), {.gap = Space::m, .across = Across::stretch}),
                             row(std::move(in_signs), {.gap = Space::m, .across = Across::stretch})});
        return column({grow(std::move(first)), std::move(further)}, {.gap = Space::s});
    }
    const auto permitted = flows::permitted(state);
    std::vector<Widget> drawings, signs;
    for (const Offer& offer : main) {
        // A drawing looks alive: what cannot be touched has the grey of its title.
        const bool has_drawing =
            !offer.tile.drawing.empty() && permitted.has(offer.reply) && !is_dense(context);
        const auto card = [&](Widget sign) {
            return action_card(std::string(offer.reply.name()), offer.tile.title, offer.tile.second,
                               std::move(sign), offer.tile.look, permitted.has(offer.reply));
        };
        signs.push_back(card(icon(offer.tile.icon, 18_mm)));
        Widget drawing = picture(offer.tile.drawing, "", Picture::Fit::contain);
        drawings.push_back(has_drawing ? card(at_least(std::move(drawing), 0_mm, 30_mm)) : signs.back());
    }
    const BoxStyle beside{.gap = Space::m, .across = Across::stretch};
    std::vector<Widget> all{
        grow(first_that_fits({row(std::move(drawings), beside), row(std::move(signs), beside)}))};
    std::vector<Widget> further;
    for (Offer& offer : offers_at(flows::Entrance::tile, state, context.words))
        further.push_back(grow(reply_button(state, offer.reply, std::move(offer.tile.title),
                                            {.icon = std::move(offer.tile.icon)})));
    if (!further.empty()) {
        Widget in_two = grid(2, 0_mm, further, beside);
        all.push_back(first_that_fits({row(std::move(further), beside), std::move(in_two)}));
    }
    return column(std::move(all), {.gap = Space::m});
}

}  // namespace

Widget view(const flows::State& state, const Idle& flow, const ViewContext& context) {
    const HelpLook help = flow.phase == Idle::Phase::offer_help ? HelpLook::main_action : HelpLook::usual;
    // Where there is little room, what there is to tell takes the place of the poster.
    const bool has_news = flow.phase != Idle::Phase::welcome || !state.scans.waiting.empty() ||
                          state.scanner != device::Health::ok;
    const bool minimal = context.density == Density::minimal;
    std::optional<Widget> above;
    if (has_headroom(context) && !state.set_up) above = clock_and_poster(state, context);
    if (above || minimal || (has_news && is_dense(context)))
        return framed(state, context,
                      column({greeting(state, flow, context), grow(journeys(state, context))},
                             {.gap = minimal ? Space::s : Space::l,
                              .padding = sides(Space::xl, minimal ? Space::s : Space::l)}),
                      help, std::move(above));
    if (context.panel.landscape()) {
        Widget left = column({sky(state, context), grow(picture_place(state, context))}, {.gap = Space::m});
        Widget right =
            column({greeting(state, flow, context), grow(journeys(state, context))}, {.gap = Space::m});
        return framed(
            state, context,
            row({grow(std::move(left), 5), grow(std::move(right), 4)},
                {.gap = Space::l, .padding = sides(Space::xl, Space::l), .across = Across::stretch}),
            help);
    }
    return framed(
        state, context,
        column({sky(state, context), grow(picture_place(state, context), 4), greeting(state, flow, context),
                grow(journeys(state, context), 4)},
               {.gap = is_dense(context) ? Space::m : Space::l, .padding = sides(Space::xl, Space::l)}),
        help);
}

}  // namespace anjungan::screens
