#include "kiosk/loop/screen_face.h"

namespace anjungan::loop {

Result<std::unique_ptr<ScreenFace>> ScreenFace::open(Options options) {
    TRY_ASSIGN(auto presenter,
               ui::Presenter::create(options.assets, ui::Panel{.mode = options.display.mode()}));
    return std::unique_ptr<ScreenFace>(new ScreenFace(std::move(options), std::move(presenter)));
}

ScreenFace::ScreenFace(Options options, std::unique_ptr<ui::Presenter> presenter)
    : options_(std::move(options)),
      presenter_(std::move(presenter)),
      calendar_text_([this](const core::SlipDraft& draft) { return calendar_of(draft); }) {}

void ScreenFace::show(const flows::State& state) {
    const bool session = flows::screen_of(state) != flows::Screen::idle;
    if (session_shown_ && !session) forget_the_patron();
    session_shown_ = session;

    const core::Preferences& wanted = state.preferences;
    const ui::DisplayOptions look{wanted.large_text, wanted.high_contrast, wanted.low_reach};
    const screens::Stage stage{.words = options_.languages.of(wanted.language),
                               .panel = presenter_->stage(look),
                               .posters = options_.posters[static_cast<std::size_t>(wanted.language)],
                               .week = &options_.week,
                               .calendar = &calendar_text_};
    const device::Frame& frame = presenter_->render(screens::view(state, stage), look);
    // A display that does not take the frame says so by its health; the next change tries again.
    if (presenter_->changed()) (void)options_.display.present(frame);
}

std::optional<std::string> ScreenFace::touched(const device::Touch& touch, Steady now) {
    auto tapped = presenter_->touch(touch, now);
    refresh();
    return tapped;
}

std::optional<std::string> ScreenFace::pressed(const device::Key& key) {
    auto tapped = presenter_->key(key);
    refresh();
    return tapped;
}

// Felt at the touch, not after the answer.
void ScreenFace::refresh() {
    if (!presenter_->needs_refresh()) return;
    const device::Frame& frame = presenter_->refresh();
    if (presenter_->changed()) (void)options_.display.present(frame);
}

std::string ScreenFace::calendar_of(const core::SlipDraft& draft) {
    if (calendar_.empty() || calendar_draft_ != draft) {
        calendar_draft_ = draft;
        calendar_ = options_.receipts.calendar(draft, options_.clock.now());
    }
    return calendar_;
}

void ScreenFace::forget_the_patron() {
    presenter_->forget();
    calendar_draft_ = {};
    calendar_ = {};
}

}  // namespace anjungan::loop
