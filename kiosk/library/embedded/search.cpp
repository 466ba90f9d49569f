// What is found on the shelves, and where to go for it.
#include <algorithm>

#include "kiosk/library/embedded/embedded.h"

namespace anjungan::library {

namespace {

// The place of a copy to whoever wants the title, the best first.
int worth(Place place) {
    switch (place) {
        case Place::shelf:
            return 0;
        case Place::reference:
            return 1;
        case Place::on_loan:
            return 2;
        case Place::hold_shelf:
            return 3;
        default:
            return 4;
    }
}

bool can_be_had(Place place) {
    return place != Place::lost && place != Place::withdrawn;
}

bool is_better(const ItemState& a, const ItemState& b) {
    if (worth(a.place) != worth(b.place)) return worth(a.place) < worth(b.place);
    return a.due && b.due ? *a.due < *b.due : a.due.has_value() && !b.due;
}

constexpr int looked_at_beside = 12;    // on either side
constexpr std::size_t most_beside = 4;  // of them that are told, on either side

}  // namespace

Capabilities EmbeddedLibrary::capabilities() const {
    Capabilities all{
        Capability::undo_checkout,  Capability::say_pin_right,   Capability::view_account,
        Capability::record_payment, Capability::renew_loan,      Capability::renew_all,
        Capability::place_hold,     Capability::register_patron, Capability::view_account_at_once};
    if (ledger_->has_titles().value_or(false)) all.add(Capability::search);
    return all;
}

// Of a copy of which nothing can be told nobody is sent to its shelf.
Result<std::optional<FoundTitle>> EmbeddedLibrary::title_of(const std::vector<ItemRow>& copies) {
    std::optional<ItemState> best;
    FoundTitle title;
    title.copies = 0;
    for (const ItemRow& copy : copies) {
        auto state = state_of_row(copy);
        if (!state && state.error().fault != Fault::damaged) return pass(std::move(state).error());
        if (!state) state = ItemState{.item = copy.item, .place = Place::untold};
        if (!can_be_had(state->place)) continue;
        ++title.copies;
        if (state->place == Place::shelf) ++title.on_shelf;
        if (!best || is_better(*state, *best)) best = *std::move(state);
    }
    if (!best) return std::nullopt;
    title.item = std::move(best->item);
    title.place = best->place;
    title.due = best->due;
    return title;
}

Result<FoundTitles> EmbeddedLibrary::search(const TitleSearch& wanted) {
    FoundTitles found;
    const auto take = [&](const std::vector<ItemRow>& copies) -> Result<bool> {
        TRY_ASSIGN(auto title, title_of(copies));
        const bool stands = title && (title->place == Place::shelf || title->place == Place::reference);
        if (!title || (wanted.on_shelf && !stands)) return true;
        if (found.titles.size() == wanted.most) {
            found.more = true;
            return false;
        }
        found.titles.push_back(*std::move(title));
        return true;
    };
    TRY(ledger_->find_titles(wanted.words, wanted.for_children, take));
    return found;
}

Result<std::optional<FoundItem>> EmbeddedLibrary::find_title(const ItemBarcode& barcode) {
    TRY_ASSIGN(const auto copies, ledger_->copies_of(barcode));
    TRY_ASSIGN(auto title, title_of(copies));
    if (!title) return std::nullopt;
    FoundItem found{.title = *std::move(title)};
    TRY_ASSIGN(const auto row, ledger_->find(found.title.item.barcode));
    if (!row || row->item.shelf.empty()) return found;
    TRY_ASSIGN(const auto beside, ledger_->beside(*row, looked_at_beside));
    std::vector<Item> before, after;
    for (const ItemRow& each : beside) {
        if (std::ranges::find(copies, each.item.barcode,
                              [](const ItemRow& copy) { return copy.item.barcode; }) != copies.end())
            continue;
        const auto state = state_of_row(each);
        if (!state || state->place != Place::shelf) continue;
        const bool comes_before =
            each.item.call_number < row->item.call_number ||
            (each.item.call_number == row->item.call_number && each.item.barcode < row->item.barcode);
        (comes_before ? before : after).push_back(each.item);
    }
    if (before.size() > most_beside)
        before.erase(before.begin(), before.end() - static_cast<std::ptrdiff_t>(most_beside));
    if (after.size() > most_beside) after.resize(most_beside);
    found.neighbours = std::move(before);
    std::ranges::move(after, std::back_inserter(found.neighbours));
    return found;
}

}  // namespace anjungan::library
