#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "kiosk/loop/languages.h"
#include "kiosk/loop/receipt_writer.h"
#include "kiosk/loop/view.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/fade.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/voice/voice.h"
#include "platform/device/display.h"

namespace anjungan::loop {

// The real screen: the view of the state, painted by the toolkit, shown on a display; and, for who wants it,
// said aloud.
class ScreenView final : public View {
  public:
    using Posters = std::array<std::vector<screens::Poster>, core::language_codes.size()>;  // by language
    using Events = std::array<std::vector<screens::EventWords>, core::language_codes.size()>;
    enum class Motion { none, fades };  // from one screen to the next
    // Everything referred to outlives the view.
    struct Options {
        std::filesystem::path assets;
        device::Display& display;
        const Languages& languages;
        const ReceiptWriter& receipt_writer;
        const Clock& clock;
        std::optional<screens::Week> week = {};  // when the library is open; nothing: not known, not shown
        Posters posters = {};
        Events events = {};
        screens::CoverOf cover = {};  // of an item; empty: the library has no pictures of its books
        std::optional<screens::ShelfMap> map = {};  // nothing: there is none
        voice::Voice* voice = nullptr;              // null: the kiosk has none
        ui::Mount mount = {};
        Motion motion = Motion::none;
        std::string unit = {};     // its name, for staff; empty: none
        std::string version = {};  // of its system
    };
    // Fault::not_found when fonts or icons are missing.
    [[nodiscard]] static Result<std::unique_ptr<ScreenView>> open(Options options);

    void show(const flows::State& state) override;
    [[nodiscard]] std::optional<Steady> next_frame() const override { return next_frame_; }
    void move(Steady now) override;
    [[nodiscard]] std::optional<std::string> touched(const device::Touch& touch, Steady now) override;
    [[nodiscard]] std::optional<std::string> pressed(const device::Key& key) override;

    // What is on the screen, in words.
    [[nodiscard]] const ui::Semantics& semantics() const { return presenter_->semantics(); }

  private:
    ScreenView(Options options, std::unique_ptr<ui::Presenter> presenter);
    // The calendar of a session is made once, so that its code does not change while a phone looks at it.
    [[nodiscard]] std::string calendar_of(const core::ReceiptDraft& draft);
    [[nodiscard]] ui::Variants view(const flows::State& state, const words::Words& words,
                                    ui::Viewport panel) const;
    void refresh();
    void begin_fade(flows::Screen from, flows::Screen to, Steady now);
    // What is painted, or while it fades in, something between it and what was shown before.
    void present(Steady now);
    void set_voice(const core::Preferences& wanted);
    // What has changed since it last spoke.
    void speak();
    void say(std::string text);
    void be_silent();
    void forget_the_patron();

    Options options_;
    std::unique_ptr<ui::Presenter> presenter_;
    screens::CalendarText calendar_text_;
    core::ReceiptDraft calendar_draft_;
    std::string calendar_;
    ui::Fade fade_;
    std::optional<Steady> next_frame_;
    std::optional<flows::Screen> shown_;  // nothing before the first frame
    std::optional<words::Words> aloud_;   // while this patron wants the voice
    int rate_ = 0, volume_ = 0;           // of the voice: core::Preferences
    bool was_silent_ = false;             // something was shown without the voice
    bool orients_ = false;                // it has just been turned on: it says first how it is used
    std::uint32_t repeats_ = 0;           // State::repeats as it was
    std::vector<ui::Node> heard_;         // what was on the screen when it last spoke
    std::string said_;                    // then
};

}  // namespace anjungan::loop
