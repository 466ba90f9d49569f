// What events are called, and how they stand.
#pragma once

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// Empty where there are none.
[[nodiscard]] EventWords words_of_event(std::size_t index, const ViewContext& context);
// "16 places left", "Full"; empty where there is room for whoever comes.
[[nodiscard]] std::string seats_left(const core::EventOnOffer& event, const core::EventStanding& standing,
                                     const words::Words& words);

}  // namespace anjungan::screens
