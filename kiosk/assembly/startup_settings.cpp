#include "kiosk/assembly/startup_settings.h"

#include "kiosk/assembly/places.h"

namespace anjungan::assembly {

namespace {

namespace fs = std::filesystem;

constexpr const char* usual_settings = "/etc/anjungan/settings.toml";

}  // namespace

flows::KioskPolicy policy_of(const settings::Settings& settings) {
    flows::KioskPolicy policy;
    policy.library_name = settings.library.name;
    policy.zone = settings.library.zone;
    policy.masks = settings.barcodes.masks;
    policy.preferences = settings.session_policy.preferences;
    policy.session_idle = settings.session_policy.idle;
    policy.promise = {.within = settings.service.promise,
                      .share = settings.service.share,
                      .is_shown = settings.service.show};
    policy.warning = settings.session_policy.warning;
    policy.goodbye = settings.session_policy.goodbye;
    policy.notice = settings.session_policy.notice;
    policy.scanner_place = settings.scanner_place;
    policy.night = settings.display.night;
    policy.renews_offline = settings.renewals.offline == settings::Unknown::allowed;
    policy.qris = settings.payments.qris;
    policy.journeys = {.account = settings.journeys.account,
                       .phone_card = settings.journeys.phone_card,
                       .clearance = settings.journeys.clearance,
                       .family = settings.journeys.family,
                       .guest_book = settings.journeys.guest_book,
                       .asks_sex = settings.journeys.guest_book_sex,
                       .read_in_place = settings.journeys.read_in_place,
                       .events = settings.journeys.events,
                       .registration = settings.journeys.registration,
                       .search = settings.journeys.search,
                       .proposals = settings.journeys.proposals,
                       .survey = settings.journeys.survey};
    return policy;
}

screens::Week week_of(const settings::Settings& settings) {
    screens::Week week;
    for (std::size_t day = 0; day < week.size(); ++day) {
        const settings::Hours& hours = settings.library.hours[day];
        if (hours.open != hours.close) week[day] = screens::Hours{hours.open, hours.close};
    }
    return week;
}

Result<ResolvedSettings> resolve_settings(const Common& common) {
    ResolvedSettings resolved;
    std::error_code ignored;
    settings::Known known;
    if (const auto places = find_places()) known.printer_profiles = printer_profiles(*places);
    if (common.config) {
        resolved.file = *common.config;
    } else if (fs::exists(usual_settings, ignored)) {
        resolved.file = usual_settings;
    } else {
        resolved.settings = settings::for_sample_library();
        resolved.sample = true;
    }
    if (!resolved.sample) {
        TRY_ASSIGN(resolved.settings, settings::load(resolved.file, known));
    }
    resolved.data = common.data.value_or(resolved.settings.storage.folder);
    return resolved;
}

}  // namespace anjungan::assembly
