#include "kiosk/commands/startup_error.h"

#include "kiosk/assembly/places.h"
#include "kiosk/core/preferences.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/words/words.h"

namespace anjungan::commands {

namespace {

using namespace std::chrono_literals;

// Before the settings are read nobody knows which language is the library's.
constexpr core::Language language = core::Language::id;

Status show(const Error& error, device::Panel& panel) {
    TRY_ASSIGN(const auto places, assembly::find_places());
    TRY_ASSIGN(const auto words, words::Words::load(places.words, core::code_of(language)));
    device::Display& display = panel.display();
    TRY_ASSIGN(const auto presenter, ui::Presenter::create(places.assets, {.mode = display.mode()}));
    TRY(display.enable());
    return display.present(presenter->render(screens::start_up_error(words, error.sentence), {}));
}

}  // namespace

Ended show_startup_error(const Error& error,
                         const std::function<Result<std::unique_ptr<device::Panel>>()>& open_panel,
                         std::chrono::seconds span, const std::function<bool()>& stop_asked) {
    const auto panel = open_panel();
    if (!panel || !show(error, **panel)) return Ended::closed;
    const auto end = std::chrono::steady_clock::now() + span;
    while (!(*panel)->closed() && !stop_asked()) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms) return Ended::time_passed;
        (*panel)->pump(std::min<std::chrono::milliseconds>(left, 1s));
    }
    return Ended::closed;
}

}  // namespace anjungan::commands
