#pragma once

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/pin.h"

// Several cards in one visit: a parent with children. One of them is lit and takes the next books, under its own
// rules; the others wait with what they have had so far. No answer is awaited for a card that waits.
namespace anjungan::flows {

// In the order in which they came.
struct CardOfVisit {
    const Patron& patron;
    const std::vector<BorrowRow>& rows;
    bool lit = false;
};
// Each lent, as long as the visit is. Empty before any account is open.
[[nodiscard]] std::vector<CardOfVisit> cards_of(const Borrow& borrow);
// From 0; nothing: it is not one of them.
[[nodiscard]] std::optional<std::size_t> place_of(const Borrow& borrow, std::string_view card);

// This card takes the next books. Nothing is awaited.
[[nodiscard]] Borrow light(Borrow borrow, std::size_t place);

// Somebody says that the other card is one of theirs: its account is asked for.
[[nodiscard]] Borrow add_card(Borrow borrow, FlowContext& context);
// Whether it may borrow, and whether its PIN is wanted.
[[nodiscard]] Flow on_card_opened(Borrow borrow, const AccountOpened& answer, FlowContext& context);
// It may, and its PIN, if asked, is right: it is lit.
[[nodiscard]] Borrow join(Borrow borrow, Patron patron, std::vector<std::string> moved_up,
                          FlowContext& context);
// It may not. The others go on.
[[nodiscard]] Borrow with_card_refused(Borrow borrow, CardRefusal refusal, FlowContext& context);

// The visit that this flow is, or that goes on after it; null: there is none.
[[nodiscard]] const Borrow* visit_in(const Flow& flow);

}  // namespace anjungan::flows
