#include "kiosk/assembly/kiosk_app.h"

#include <spdlog/spdlog.h>

#include "kiosk/appliance/system_version.h"
#include "kiosk/assembly/campaigns.h"
#include "kiosk/assembly/schools.h"
#include "kiosk/assembly/shelf_map.h"
#include "kiosk/assembly/startup_settings.h"

namespace anjungan::assembly {

namespace {

ui::Mount mount_of(const settings::Settings& settings) {
    return {ui::Mm{static_cast<double>(settings.display.lower_edge_mm)},
            ui::Mm{static_cast<double>(settings.display.reach_mm)}};
}

}  // namespace

KioskApp::KioskApp(const Options& options)
    : staff_access_(options.staff_access),
      recorder_(options.recorder),
      languages_(options.places.words),
      devices_([this](device::DeviceEvent event) { inbox_.post_event(std::move(event)); }) {
    if (options.ring) inbox_.wake_by(options.ring);
}

screens::CoverOf KioskApp::cover_of(const std::filesystem::path& folder) {
    if (folder.empty()) return {};
    covers_.emplace(folder, [](const std::string& sentence) { spdlog::warn("{}", sentence); });
    return [this](const circulation::Item& item) { return covers_->of(item.barcode.text, item.isbn); };
}

Result<std::unique_ptr<KioskApp>> KioskApp::start(Options options) {
    std::unique_ptr<KioskApp> made(new KioskApp(options));
    KioskApp& self = *made;
    const settings::Settings& settings = options.settings;
    const Moment now = options.clock.now();

    const Day today = settings.library.zone.day(now.wall);
    const bool of_sample = options.contents == Backend::Contents::sample;
    std::vector<outreach::Campaign> campaigns;
    if (of_sample) {
        TRY_ASSIGN(campaigns, sample_campaigns(options.places.assets, today));
    } else {
        campaigns = campaigns_in(options.folder / campaigns_folder,
                                 [](const std::string& sentence) { spdlog::warn("{}", sentence); });
    }
    OnOffer offer = on_offer(std::move(campaigns), options.places.assets, self.languages_, today);
    const std::filesystem::path sample = options.places.assets / "sample-library";
    std::optional<screens::ShelfMap> map;
    if (of_sample) {
        TRY_ASSIGN(map, load_shelf_map(sample / "map.svg", sample / "shelves.csv"));
    } else if (!settings.journeys.map.empty()) {
        TRY_ASSIGN(map, load_shelf_map(settings.journeys.map, settings.journeys.shelves));
    }
    self.receipt_writer_.emplace(loop::ReceiptWriter::Library{.name = settings.library.name,
                                                              .zone = settings.library.zone,
                                                              .foot = settings.receipt.foot,
                                                              .telephone = settings.library.telephone,
                                                              .unit = self.staff_access_.unit,
                                                              .events = offer.events,
                                                              .event_words = offer.words,
                                                              .week = week_of(settings)},
                                 self.languages_);
    TRY_ASSIGN(self.view_, loop::ScreenView::open({.assets = options.places.assets,
                                                   .display = options.display,
                                                   .languages = self.languages_,
                                                   .receipt_writer = *self.receipt_writer_,
                                                   .clock = options.clock,
                                                   .week = week_of(settings),
                                                   .posters = std::move(offer.posters),
                                                   .events = offer.words,
                                                   .cover = self.cover_of(settings.covers.folder),
                                                   .map = std::move(map),
                                                   .voice = options.voice,
                                                   .mount = mount_of(settings),
                                                   .motion = options.motion,
                                                   .unit = self.staff_access_.unit,
                                                   .version = appliance::system_version()}));
    TRY_ASSIGN(
        self.backend_,
        Backend::open({.settings = settings,
                       .places = options.places,
                       .folder = options.folder,
                       .contents = options.contents,
                       .kiosk = self.staff_access_.unit,
                       .now = now.wall,
                       .compose = [&self](const core::ReceiptDraft& draft,
                                          Moment at) { return self.receipt_writer_->document_of(draft, at); },
                       .post = [&self](desk::Report report) { self.inbox_.post_report(std::move(report)); },
                       .staff = self.staff_access_.cards(),
                       .staff_pin_fits = [&self](const auto& card,
                                                 auto pin) { return self.staff_access_.fits(card, pin); },
                       .events = offer.events,
                       .time = options.time,
                       .between = options.between,
                       .random = options.random,
                       .beat = [&self, &clock = options.clock] { self.heart_.beat(clock.now().steady); }}));
    if (options.desk == DeskRuns::on_its_own_thread) {
        self.desk_ = std::make_unique<loop::DeskWorker>(
            self.backend_->desk(), options.clock, self.heart_,
            [&self](desk::Report report) { self.inbox_.post_report(std::move(report)); });
    } else {
        self.desk_ = std::make_unique<loop::DeskInline>(self.backend_->desk(), options.clock);
        self.backend_->desk().recover(now);
    }
    flows::KioskPolicy policy = policy_of(settings);
    policy.events = std::move(offer.events);
    const std::filesystem::path schools = of_sample ? sample / "schools.csv" : settings.journeys.schools;
    if (!schools.empty()) {
        TRY_ASSIGN(policy.schools, load_schools(schools));
    }
    policy.staff = self.staff_access_.cards();
    policy.may_be_reset = self.staff_access_.may_be_reset;
    std::function<void(const core::Event&, const flows::State&)> record;
    if (self.recorder_ != nullptr) {
        self.recorder_->begin();
        record = [&self](const auto& event, const auto& before) { self.record(event, before); };
    }
    self.kiosk_.emplace(std::move(policy),
                        loop::Parts{.clock = options.clock,
                                    .inbox = self.inbox_,
                                    .desk = *self.desk_,
                                    .devices = self.devices_,
                                    .view = *self.view_,
                                    .play = std::move(options.play),
                                    .call_staff = {},  // the screen is the signal
                                    .light = std::move(options.light),
                                    .request_maintenance = std::move(options.request_maintenance),
                                    .record = record});
    return made;
}

// A day that cannot be written down goes on all the same.
void KioskApp::record(const core::Event& event, const flows::State& before) {
    if (recorder_ == nullptr) return;
    if (const Status recorded = recorder_->record(event, before); !recorded) {
        spdlog::warn("{}", recorded.error().sentence);
        recorder_ = nullptr;
    }
}

void KioskApp::retry_connection() {
    desk_->submit(desk::RetryConnection{});
}

void KioskApp::settle() {
    while (kiosk_->step()) {
    }
}

}  // namespace anjungan::assembly
