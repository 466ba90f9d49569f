#include "kiosk/flows/family.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

namespace {

// What was said last was said of the card that was lit.
void forget_what_was_said(Borrow& borrow) {
    borrow.phase = Borrow::Phase::scanning;
    borrow.other.reset();
    borrow.card_refusal.reset();
    borrow.notice.reset();
    borrow.undone.reset();
    borrow.home_asked.reset();
    borrow.at_home.clear();
    borrow.moved_up.clear();
    borrow.shows_folded = false;
    borrow.finish_when_answered = false;
}

// Its rows stay as they are; a fee that nobody has agreed to is not agreed to by whoever comes.
WaitingCard set_aside(Borrow& borrow) {
    for (BorrowRow& row : borrow.rows)
        if (row.state == RowState::fee_asked) row.state = RowState::refused;
    WaitingCard card{std::move(*borrow.patron), std::move(borrow.rows)};
    borrow.patron.reset();
    borrow.rows.clear();
    return card;
}

}  // namespace

std::vector<CardOfVisit> cards_of(const Borrow& borrow) {
    if (!borrow.patron) return {};
    std::vector<CardOfVisit> cards;
    for (const WaitingCard& each : borrow.family) cards.push_back({each.patron, each.rows});
    std::vector<CardOfVisit> all;
    const std::size_t lit = std::min(borrow.lit, cards.size());
    for (std::size_t place = 0; place < lit; ++place) all.push_back(cards[place]);
    all.push_back({*borrow.patron, borrow.rows, true});
    for (std::size_t place = lit; place < cards.size(); ++place) all.push_back(cards[place]);
    return all;
}

std::optional<std::size_t> place_of(const Borrow& borrow, std::string_view card) {
    const auto cards = cards_of(borrow);
    for (std::size_t place = 0; place < cards.size(); ++place)
        if (cards[place].patron.barcode.text == card) return place;
    return std::nullopt;
}

Borrow light(Borrow borrow, std::size_t place) {
    if (place == borrow.lit || place > borrow.family.size()) return borrow;
    forget_what_was_said(borrow);
    WaitingCard before = set_aside(borrow);
    const auto at = [&borrow](std::size_t index) {
        return borrow.family.begin() + static_cast<std::ptrdiff_t>(index);
    };
    borrow.family.insert(at(borrow.lit), std::move(before));  // now all of them, in order
    WaitingCard next = std::move(borrow.family[place]);
    borrow.family.erase(at(place));
    borrow.patron = std::move(next.patron);
    borrow.rows = std::move(next.rows);
    borrow.lit = place;
    return borrow;
}

Borrow add_card(Borrow borrow, FlowContext& context) {
    borrow.phase = Borrow::Phase::adding;
    borrow.awaited = context.next_ticket();
    context.add(OpenAccount{borrow.awaited, *borrow.other});
    return borrow;
}

Flow on_card_opened(Borrow borrow, const AccountOpened& answer, FlowContext& context) {
    if (const auto* refused = std::get_if<Refused>(&answer.result))
        return with_card_refused(std::move(borrow), refusal_of(*refused, answer), context);
    Patron patron = std::get<Patron>(answer.result);
    if (!patron.pin) return join(std::move(borrow), std::move(patron), answer.moved_up, context);
    Pin pin;
    pin.patron = std::move(patron);
    pin.moved_up = answer.moved_up;
    pin.visit = std::move(borrow);
    return pin;
}

Borrow join(Borrow borrow, Patron patron, std::vector<std::string> moved_up, FlowContext& context) {
    forget_what_was_said(borrow);
    borrow.family.insert(borrow.family.begin() + static_cast<std::ptrdiff_t>(borrow.lit), set_aside(borrow));
    borrow.lit = borrow.family.size();
    Borrow begun = begin_borrowing(std::move(patron), {}, context);
    begun.family = std::move(borrow.family);
    begun.lit = borrow.lit;
    begun.stale_receipt = borrow.stale_receipt;
    begun.moved_up = std::move(moved_up);
    return begun;
}

Borrow with_card_refused(Borrow borrow, CardRefusal refusal, FlowContext& context) {
    context.play(Sound::refused);
    borrow.phase = Borrow::Phase::card_refused;
    borrow.card_refusal = refusal;
    return borrow;
}

const Borrow* visit_in(const Flow& flow) {
    return std::visit(
        []<class F>(const F& each) -> const Borrow* {
            if constexpr (std::is_same_v<F, Borrow>)
                return &each;
            else if constexpr (requires { each.visit.has_value(); })
                return each.visit ? &*each.visit : nullptr;
            else if constexpr (std::is_same_v<F, PatronAccount>)
                return &each.visit;
            else if constexpr (requires { each.account.visit; })
                return &each.account.visit;
            else if constexpr (std::is_same_v<F, Survey>)
                return each.goodbye.visit ? &*each.goodbye.visit : nullptr;
            else
                return nullptr;
        },
        static_cast<const AnyFlow&>(flow));
}

}  // namespace anjungan::flows
