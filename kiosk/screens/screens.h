// The screens behind view(), one source file each.
#pragma once

#include "kiosk/screens/view.h"

namespace anjungan::screens {

[[nodiscard]] ui::Widget idle(const flows::State& state, const flows::Idle& flow, const Stage& stage);
[[nodiscard]] ui::Widget pin(const flows::State& state, const flows::Pin& flow, const Stage& stage);
[[nodiscard]] ui::Widget ask_borrow(const flows::State& state, const flows::Borrow& flow, const Stage& stage);
[[nodiscard]] ui::Widget borrow(const flows::State& state, const flows::Borrow& flow, const Stage& stage);
[[nodiscard]] ui::Widget return_(const flows::State& state, const flows::Return& flow, const Stage& stage);
[[nodiscard]] ui::Widget goodbye(const flows::State& state, const flows::Goodbye& flow, const Stage& stage);
[[nodiscard]] ui::Widget staff_unlock(const flows::State& state, const flows::StaffUnlock& flow,
                                      const Stage& stage);
[[nodiscard]] ui::Widget staff(const flows::State& state, const flows::Staff& flow, const Stage& stage);
[[nodiscard]] ui::Widget staff_reset(const flows::State& state, const flows::Staff& flow, const Stage& stage);
[[nodiscard]] ui::Widget out_of_service(const flows::State& state, const Stage& stage);
// These two stand before whatever flow there is.
[[nodiscard]] ui::Widget timeout(const flows::State& state, const Stage& stage);
[[nodiscard]] ui::Widget help(const flows::State& state, const Stage& stage);

}  // namespace anjungan::screens
