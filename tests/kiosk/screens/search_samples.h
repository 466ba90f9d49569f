// States of the search, of a title's page and of proposing a book.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "tests/kiosk/screens/sample_parts.h"

namespace anjungan::screens::samples {

// Of the sample library, with the shelves that the samples name.
inline ShelfMap shelf_map() {
    std::ifstream file{SOURCE_DIR "/assets/sample-library/map.svg"};
    return {.svg = {std::istreambuf_iterator<char>{file}, {}},
            .elements = {{"fiksi a2", "A2"}, {"fiksi a1", "A1"}, {"biografi", "E2"}, {"anak 2", "C2"}}};
}

inline circulation::FoundTitle found_title(circulation::Item item, circulation::Place place, int copies = 1) {
    circulation::FoundTitle title;
    title.item = std::move(item);
    title.place = place;
    title.copies = copies;
    title.on_shelf = place == circulation::Place::shelf ? copies : 0;
    if (place == circulation::Place::on_loan) title.due = due;
    return title;
}

inline std::vector<circulation::FoundTitle> found_titles() {
    using circulation::Place;
    return {found_title(sitti_nurbaya(), Place::shelf, 3), found_title(kartini(), Place::on_loan),
            found_title(kamus(), Place::reference), found_title(layar_di_telaga(), Place::hold_shelf),
            found_title(timun_mas(), Place::shelf)};
}

inline std::vector<std::pair<std::string, State>> every_phase_of_search() {
    using circulation::Place;
    using flows::ItemPage;
    using flows::Search;
    using End = core::FactRecorded::End;
    std::vector<std::pair<std::string, State>> all;
    const auto add = [&](std::string name, flows::Flow flow) -> State& {
        return all.emplace_back(std::move(name), state(std::move(flow))).second;
    };
    const auto typed = [](std::string text) {
        Search search;
        search.typing = {std::move(text), false, 0};
        return search;
    };
    add("search", Search{});
    Search asking = typed("s");
    asking.asking = core::Ticket{1};
    add("search-asking", asking);
    Search found = typed("sit");
    found.answered = true;
    found.titles = found_titles();
    add("search-found", found);
    found.more = true;
    found.typing.more = 1;
    add("search-more", found);
    Search nothing = typed("Madilog dalam bahasa Jawa untuk anak-anak di Kejajar");
    nothing.answered = true;
    add("search-nothing", nothing);
    Search untold = nothing;
    untold.told = false;
    add("search-untold", untold);
    Search here = found;
    here.known_here = true;
    for (auto& each : here.titles) each.place = Place::untold, each.due.reset(), each.on_shelf = 0;
    add("search-known-here", here);
    Search browsing = found;
    browsing.phase = Search::Phase::browsing;
    add("search-browsing", browsing);
    browsing.more = false;
    browsing.on_shelf = true;
    browsing.titles.clear();
    add("search-browsing-nothing", browsing);
    browsing = here;
    browsing.phase = Search::Phase::browsing;
    add("search-browsing-known-here", browsing);
    Search not_understood = found;
    not_understood.notice = flows::Notice::not_understood;
    add("search-not-understood", not_understood);

    Search proposing;
    proposing.phase = Search::Phase::proposing;
    add("propose-nothing-yet", proposing);
    proposing = nothing;
    proposing.phase = Search::Phase::proposing;
    add("propose-words", proposing);
    proposing.isbn = "9789793062792";
    add("propose-isbn", proposing);
    proposing.end = End::unkept;
    add("propose-unkept", proposing);
    proposing.end.reset();
    proposing.notice = flows::Notice::not_understood;
    add("propose-not-understood", proposing);
    proposing.notice.reset();
    proposing.phase = Search::Phase::recording;
    add("propose-recording", proposing);
    Search thanks;
    thanks.end = End::recorded;
    add("propose-thanks", thanks);
    thanks.first_name = "Sekar";
    add("propose-thanks-member", thanks);
    thanks.end = End::already;
    add("propose-again", thanks);
    thanks.end = End::unknown_card;
    add("propose-unknown-card", thanks);

    const auto page_of = [&](circulation::FoundTitle title, bool with_neighbours) {
        ItemPage page;
        page.phase = ItemPage::Phase::showing;
        page.search = found;
        page.item = title.item.barcode;
        page.found = circulation::FoundItem{std::move(title), {}};
        if (with_neighbours) page.found->neighbours = {layar_di_telaga(), kartini(), timun_mas()};
        return page;
    };
    ItemPage looked_up;
    looked_up.search = found;
    add("item-asking", looked_up);
    looked_up.phase = ItemPage::Phase::showing;
    add("item-unknown", looked_up);
    ItemPage page = page_of(found_title(sitti_nurbaya(), Place::shelf, 3), true);
    add("item-on-shelf", page);
    page.printed = true;
    add("item-printed", page);
    add("item-no-paper", page).printer = device::Health::paper_out;
    add("item-alone", page_of(found_title(timun_mas(), Place::shelf), false));
    add("item-to-read-here", page_of(found_title(kamus(), Place::reference), false));
    circulation::Item long_title = sitti_nurbaya();
    long_title.title = "Serat Centhini: Pengembaraan Syekh Amongraga dan Para Sahabatnya, Jilid 1";
    add("item-long", page_of(found_title(long_title, Place::shelf), true));
    add("item-untold", page_of(found_title(sitti_nurbaya(), Place::untold), false));
    ItemPage lent = page_of(found_title(kartini(), Place::on_loan), true);
    add("item-on-loan", lent);
    add("item-on-hold-shelf", page_of(found_title(kartini(), Place::hold_shelf), false));
    lent.phase = ItemPage::Phase::card_wanted;
    add("hold-card", lent);
    lent.notice = flows::Notice::not_understood;
    add("hold-not-understood", lent);
    lent.notice.reset();
    lent.phase = ItemPage::Phase::opening;
    add("hold-opening", lent);
    lent.phase = ItemPage::Phase::entering;
    lent.pin.emplace();
    lent.pin->patron = sekar();
    lent.pin->patron.pin = circulation::PinForm{.length = 4};
    add("hold-pin", lent);
    lent.pin.reset();
    lent.phase = ItemPage::Phase::holding;
    add("hold-asking", lent);
    lent.phase = ItemPage::Phase::showing;
    lent.first_name = "Sekar";
    lent.hold = circulation::HoldPlaced{kartini(), 1};
    add("hold-placed-next", lent);
    lent.hold = circulation::HoldPlaced{kartini(), 4};
    add("hold-placed", lent);
    lent.hold = circulation::Refused{Refusal::already_yours, std::nullopt};
    add("hold-refused", lent);
    lent.hold = circulation::Refused{Refusal::library_away, std::nullopt};
    add("hold-away", lent);
    lent.in_doubt = true;
    add("hold-in-doubt", lent);
    return all;
}

}  // namespace anjungan::screens::samples
