#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/core/event_on_offer.h"
#include "kiosk/loop/languages.h"
#include "kiosk/loop/screen_view.h"
#include "kiosk/outreach/campaign.h"
#include "platform/system/clock.h"

namespace anjungan::assembly {

// Where the library's own campaigns lie, in the data folder: a folder each.
inline constexpr std::string_view campaigns_folder = "campaigns";
// An empty file of this name in a campaign's folder: it is not shown for now.
inline constexpr std::string_view paused_file = "paused";

// Those in this folder that are in order and not paused. Of each other one `complain` gets a sentence: what somebody
// has written about an event does not stop a kiosk.
[[nodiscard]] std::vector<outreach::Campaign> campaigns_in(
    const std::filesystem::path& folder, const std::function<void(const std::string&)>& complain);
// The sample library's. Their files are written as if today were 1 January 2026. Fault::invalid, or not_found.
[[nodiscard]] Result<std::vector<outreach::Campaign>> sample_campaigns(const std::filesystem::path& assets,
                                                                       Day today);

// What campaigns put on the screen: posters, and events that one can look at and sign up for, with their words.
struct OnOffer {
    loop::ScreenView::Posters posters;
    loop::ScreenView::Events words;
    std::vector<core::EventOnOffer> events;
};
// What is over by `today` is left out. In the order in which they were announced.
[[nodiscard]] OnOffer on_offer(std::vector<outreach::Campaign> campaigns, const std::filesystem::path& assets,
                               const loop::Languages& languages, Day today);

}  // namespace anjungan::assembly
