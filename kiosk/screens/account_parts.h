// What an account consists of on the screen: its loans, its holds, its fines, and what else a card is good
// for.
#pragma once

#include "kiosk/flows/account.h"
#include "kiosk/screens/books.h"
#include "kiosk/screens/view.h"

namespace anjungan::screens {

// In so few days, and not overdue; never by a clock that may be wrong.
inline constexpr int soon_days = 2;
[[nodiscard]] bool is_due_soon(const circulation::Borrowed& loan, const flows::State& state);

// Number `number` (from 1), with its button where it can be renewed.
[[nodiscard]] ui::Widget account_row(const flows::AccountRow& loan, std::size_t number,
                                     const flows::State& state, const ViewContext& context, RowSize size);
[[nodiscard]] ui::Widget hold_row(const flows::AccountHold& hold, std::size_t number,
                                  const flows::State& state, const ViewContext& context, RowSize size);
// The list with the same books below it, as they stand at home.
[[nodiscard]] ui::Widget with_home_shelf(ui::Widget list, const flows::PatronAccount& flow,
                                         const ViewContext& context);
// Those that are ready to collect are filled, those still waited for are dashed.
[[nodiscard]] ui::Widget hold_cards(const flows::State& state, const flows::PatronAccount& flow,
                                    const ViewContext& context);
// What the card is signed up for.
[[nodiscard]] ui::Widget event_row(const core::EventStanding& event, std::size_t number,
                                   const flows::State& state, const ViewContext& context, RowSize size);
[[nodiscard]] ui::Widget event_cards(const flows::State& state, const flows::PatronAccount& flow,
                                     const ViewContext& context);
// How much, and what for.
[[nodiscard]] ui::Widget fine_card(const flows::State& state, const flows::PatronAccount& flow,
                                   const ViewContext& context);
// What else the card is good for.
[[nodiscard]] ui::Widget further(const flows::State& state, const ViewContext& context);
// Both in one line, where it is dense.
[[nodiscard]] ui::Widget strip_of(const flows::State& state, const flows::PatronAccount& flow,
                                  const ViewContext& context);

}  // namespace anjungan::screens
