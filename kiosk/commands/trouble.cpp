#include "kiosk/commands/trouble.h"

#include "kiosk/commands/places.h"
#include "kiosk/core/preferences.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/ui/window.h"
#include "kiosk/words/words.h"

namespace anjungan::commands {

namespace {

using namespace std::chrono_literals;

// Before the settings are read nobody knows which language is the library's.
constexpr core::Language language = core::Language::id;

class TroubleWindow {
  public:
    [[nodiscard]] Status open(const Error& error, const device::DisplayMode& mode) {
        TRY_ASSIGN(const auto places, find_places());
        TRY_ASSIGN(const auto words, words::Words::load(places.words, core::code_of(language)));
        TRY_ASSIGN(presenter_, ui::Presenter::create(places.assets, {.mode = mode}));
        TRY_ASSIGN(desk_, ui::Desk::open());
        TRY_ASSIGN(window_, desk_->window("Anjungan", mode));
        window_->when_closed([this] { closed_ = true; });
        device::Display& display = window_->display();
        TRY(display.open({}));
        TRY(display.claim());
        TRY(display.enable());
        return display.present(presenter_->render(screens::start_up_error(words, error.sentence), {}));
    }
    void wait(std::chrono::milliseconds span) { desk_->pump(span); }
    [[nodiscard]] bool closed() const { return closed_; }

  private:
    std::unique_ptr<ui::Presenter> presenter_;
    std::unique_ptr<ui::Desk> desk_;
    std::unique_ptr<ui::Window> window_;
    bool closed_ = false;
};

}  // namespace

Ended show_trouble(const Error& error, const device::DisplayMode& mode, std::chrono::seconds span,
                   const std::function<bool()>& stop_asked) {
    TroubleWindow window;
    if (!window.open(error, mode)) return Ended::closed;
    const auto end = std::chrono::steady_clock::now() + span;
    while (!window.closed() && !stop_asked()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms) return Ended::time_passed;
        window.wait(std::min<std::chrono::milliseconds>(left, 1s));
    }
    return Ended::closed;
}

}  // namespace anjungan::commands
