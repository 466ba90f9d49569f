#include "kiosk/loop/screen_view.h"

#include <utility>

#include "kiosk/ui/screen_reader.h"

namespace anjungan::loop {

namespace {

using namespace std::chrono_literals;
using flows::Screen;

constexpr std::chrono::milliseconds frame_time{16};

// A book that was scanned is shown at once, whole. Only what nobody waits for may come slowly.
bool may_come_slowly(Screen screen) {
    return screen != Screen{"borrow"} && screen != Screen{"return"} && screen != Screen{"pin"} &&
           screen != Screen{"staff-unlock"};
}

std::string how_to_listen(const words::Words& words) {
    return words(
        "voice",
        "This kiosk reads aloud. Touch something to hear what it is, and once more to choose it. Read "
        "aloud sets the voice.");
}

}  // namespace

Result<std::unique_ptr<ScreenView>> ScreenView::open(Options options) {
    TRY_ASSIGN(auto presenter, ui::Presenter::create(
                                   options.assets, {.mode = options.display.mode(), .mount = options.mount}));
    return std::unique_ptr<ScreenView>(new ScreenView(std::move(options), std::move(presenter)));
}

ScreenView::ScreenView(Options options, std::unique_ptr<ui::Presenter> presenter)
    : options_(std::move(options)),
      presenter_(std::move(presenter)),
      calendar_text_([this](const core::ReceiptDraft& draft) { return calendar_of(draft); }) {}

void ScreenView::show(const flows::State& state) {
    const Screen screen = flows::screen_of(state), before = shown_.value_or(screen);
    const Steady now = options_.clock.now().steady;
    begin_fade(before, screen, now);
    if (before != Screen{"idle"} && screen == Screen{"idle"}) forget_the_patron();
    shown_ = screen;

    const core::Preferences& wanted = state.preferences;
    const ui::DisplayOptions look{wanted.large_text, wanted.high_contrast, wanted.low_reach,
                                  flows::is_staff_room(state)};
    const ui::Viewport panel = presenter_->viewport(look);
    set_voice(wanted);
    ui::Variants variants = view(state, options_.languages.of(wanted.language), panel);
    if (aloud_) ui::give_voice(variants, view(state, *aloud_, panel));
    presenter_->render(variants, look);
    if (presenter_->changed()) present(now);
    if (std::exchange(repeats_, state.repeats) != state.repeats) heard_.clear();
    speak();
}

void ScreenView::begin_fade(Screen from, Screen to, Steady now) {
    if (from == to || options_.motion == Motion::none) return;
    fade_.forget();
    if (may_come_slowly(to)) fade_.begin(presenter_->frame(), now, presenter_->cross_fade());
}

void ScreenView::move(Steady now) {
    present(now);
}

void ScreenView::present(Steady now) {
    const device::Frame frame = fade_.between(presenter_->frame(), now);
    next_frame_ = fade_.under_way(now) ? std::optional{now + frame_time} : std::nullopt;
    // A display that does not take the frame says so by its health; the next change tries again.
    (void)options_.display.present(frame);
}

ui::Variants ScreenView::view(const flows::State& state, const words::Words& words,
                              ui::Viewport panel) const {
    const auto language = static_cast<std::size_t>(state.preferences.language);
    return screens::view(state, {.words = words,
                                 .panel = panel,
                                 .posters = options_.posters[language],
                                 .events = options_.events[language],
                                 .unit = state.set_up ? state.set_up->unit : options_.unit,
                                 .version = options_.version,
                                 .week = options_.week ? &*options_.week : nullptr,
                                 .calendar = &calendar_text_,
                                 .cover = &options_.cover,
                                 .map = options_.map ? &*options_.map : nullptr});
}

void ScreenView::set_voice(const core::Preferences& wanted) {
    if (!wanted.voice || options_.voice == nullptr) {
        if (aloud_) be_silent();
        aloud_.reset();
        was_silent_ = true;
        return;
    }
    const words::Words& words = options_.languages.of(wanted.language);
    if (!aloud_) orients_ = was_silent_;
    was_silent_ = false;
    if (!aloud_ || aloud_->code() != words.code()) aloud_ = words.aloud();
    // Heard at once, in the words that were said last.
    const bool other_rate = std::exchange(rate_, wanted.voice_rate) != wanted.voice_rate;
    const bool other_volume = std::exchange(volume_, wanted.voice_volume) != wanted.voice_volume;
    if ((other_rate || other_volume) && !said_.empty()) say(said_);
}

void ScreenView::speak() {
    if (!aloud_) return;
    const std::vector<ui::Node>& now = presenter_->semantics().nodes();
    std::string text = ui::what_to_say(heard_, now, *aloud_);
    heard_ = now;
    if (text.empty()) return;
    if (std::exchange(orients_, false)) text = how_to_listen(*aloud_) + " " + text;
    said_ = std::move(text);
    say(said_);
}

void ScreenView::say(std::string text) {
    options_.voice->say({std::move(text), std::string(aloud_->voice()), rate_, volume_});
}

void ScreenView::be_silent() {
    if (options_.voice != nullptr) options_.voice->stop();
    heard_.clear();
    said_.clear();
}

std::optional<std::string> ScreenView::touched(const device::Touch& touch, Steady now) {
    auto tapped = aloud_ ? presenter_->touch_by_ear(touch, now) : presenter_->touch(touch, now);
    refresh();
    return tapped;
}

std::optional<std::string> ScreenView::pressed(const device::Key& key) {
    using Named = device::Key::Named;
    // Whoever plugs earphones in wants to hear; what is said to them is for nobody else.
    if (key.named == Named::earphones_in && !aloud_ && options_.voice != nullptr)
        return std::string(core::Reply::voice.name());
    if (key.named == Named::earphones_out && aloud_) return std::string(core::Reply::voice_off.name());
    if (key.named == Named::earphones_in || key.named == Named::earphones_out) return std::nullopt;
    // Whoever comes with a keypad, and sees nothing to press on it, is spoken to.
    const bool speaks = aloud_ || options_.voice == nullptr;
    if (!speaks && shown_ == Screen{"idle"}) return std::string(core::Reply::voice.name());
    auto tapped = presenter_->key(key);
    refresh();
    return tapped;
}

// Felt at the touch, not after the answer.
void ScreenView::refresh() {
    if (!presenter_->needs_refresh()) return;
    presenter_->refresh();
    if (presenter_->changed()) present(options_.clock.now().steady);
    speak();
}

std::string ScreenView::calendar_of(const core::ReceiptDraft& draft) {
    if (calendar_.empty() || calendar_draft_ != draft) {
        calendar_draft_ = draft;
        calendar_ = options_.receipt_writer.calendar(draft, options_.clock.now());
    }
    return calendar_;
}

void ScreenView::forget_the_patron() {
    presenter_->forget();
    be_silent();
    calendar_draft_ = {};
    calendar_ = {};
}

}  // namespace anjungan::loop
