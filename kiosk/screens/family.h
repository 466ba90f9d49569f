// Several cards in one visit: who takes the next books, and what is asked when another card comes.
#pragma once

#include <vector>

#include "kiosk/flows/family.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/widget.h"

namespace anjungan::screens {

// The cards, side by side; the lit one looks it. Nothing where there is only one.
[[nodiscard]] std::vector<ui::Widget> card_chips(const flows::State& state, const flows::Borrow& flow,
                                                 const ViewContext& context);

// Whose books are these? Nothing goes on until somebody says. Whoever reads this may be the next one: it names
// nobody.
[[nodiscard]] ui::Widget whose_turn(const flows::State& state, const flows::Borrow& flow,
                                    const ViewContext& context);
// One of the family may not borrow: why. The others go on.
[[nodiscard]] ui::Widget card_may_not(const flows::State& state, const flows::Borrow& flow,
                                      const ViewContext& context);

// So many scans wait behind a question.
void add_waiting(std::vector<ui::Widget>& parts, const flows::State& state, const ViewContext& context);

}  // namespace anjungan::screens
