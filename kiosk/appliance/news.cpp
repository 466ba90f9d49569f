#include "kiosk/appliance/news.h"

#include "kiosk/appliance/set_up_report.h"

namespace anjungan::appliance {

News::News(Maintenance& maintenance, Settings settings, const Files& files)
    : maintenance_(maintenance),
      update_(files.update),
      set_up_(files.set_up, longest_report),
      settings_(settings) {}

std::vector<core::EventPayload> News::next() {
    std::vector<core::EventPayload> news;
    if (auto outcome = maintenance_.next()) news.emplace_back(core::MaintenanceFinished{std::move(*outcome)});
    if (auto update = update_.next()) news.emplace_back(core::UpdateProgressed{std::move(*update)});
    if (settings_ == Settings::in_place) return news;
    if (const auto report = set_up_.next()) news.emplace_back(core::SetUpReported{set_up_of(*report)});
    return news;
}

}  // namespace anjungan::appliance
