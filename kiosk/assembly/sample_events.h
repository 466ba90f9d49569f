#pragma once

#include <array>
#include <filesystem>
#include <string>

#include "kiosk/core/event_on_offer.h"
#include "kiosk/loop/languages.h"
#include "kiosk/loop/screen_view.h"
#include "platform/system/clock.h"

namespace anjungan::assembly {

// What is on at the sample library (events.toml), for the welcome screen and the foot of receipts.
struct SampleEvents {
    loop::ScreenView::Posters posters;
    loop::ScreenView::Events words;
    std::vector<core::EventOnOffer> events;
    std::string today;  // in Indonesian, one line; empty when nothing is on today
};

// The events, whose days are counted from `today`. Fault::not_found, or invalid with file
// and line.
[[nodiscard]] Result<SampleEvents> load_sample_events(const std::filesystem::path& assets,
                                                      const loop::Languages& languages, Day today);

}  // namespace anjungan::assembly
