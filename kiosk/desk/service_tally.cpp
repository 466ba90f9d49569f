#include "kiosk/desk/service_tally.h"

#include "kiosk/circulation/payload.h"

namespace anjungan::desk {

void ServiceTally::happened(const circulation::Entry& entry) {
    const auto* visit = std::get_if<circulation::ServiceTime>(&entry.payload);
    if (visit == nullptr || visit->outcome != "done") return;
    const std::chrono::year_month_day date{zone_.day(entry.at)};
    const Day month{date.year() / date.month() / 1};
    if (!measured_ || measured_->month != month) measured_ = core::ServiceMeasured{.month = month};
    ++measured_->visits;
    if (std::chrono::seconds{visit->seconds} <= promise_) ++measured_->in_time;
}

}  // namespace anjungan::desk
