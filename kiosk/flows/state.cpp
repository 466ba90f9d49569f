#include "kiosk/flows/state.h"

#include <algorithm>

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/pin.h"
#include "kiosk/flows/return.h"

namespace anjungan::flows {

namespace {

constexpr Replies preferences{Reply::language_id,      Reply::language_en, Reply::language_jv,
                              Reply::language_jv_java, Reply::large_text,  Reply::high_contrast,
                              Reply::low_reach,        Reply::voice};
constexpr Replies everywhere = preferences | Replies{Reply::help};

Replies of_phase(const Idle& f) {
    return idle::replies[static_cast<std::size_t>(f.phase)].replies;
}
Replies of_phase(const Pin& f) {
    return pin::replies[static_cast<std::size_t>(f.phase)].replies | Replies{Reply::start_over};
}
Replies of_phase(const Borrow& f) {
    const Replies table = borrow::replies[static_cast<std::size_t>(f.phase)].replies;
    return borrow::lent(f) > 0 && !borrow::busy(f) ? table : table.without({Reply::undo});
}
Replies of_phase(const Return& f) {
    return return_::replies[static_cast<std::size_t>(f.phase)].replies;
}
Replies of_phase(const Goodbye& f) {
    const Replies table = goodbye::replies[static_cast<std::size_t>(f.phase)].replies;
    return f.draft.has_dates() ? table : table.without({Reply::receipt_qr});
}
Replies of_phase(const OutOfService&) {
    return {};
}

}  // namespace

std::string_view name_of(Screen screen) {
    switch (screen) {
        case Screen::idle:
            return "idle";
        case Screen::pin:
            return "pin";
        case Screen::borrow:
            return "borrow";
        case Screen::return_:
            return "return";
        case Screen::goodbye:
            return "goodbye";
        case Screen::timeout:
            return "timeout";
        case Screen::help:
            return "help";
        case Screen::out_of_service:
            return "out-of-service";
    }
    return "";
}

Screen screen_of(const State& state) {
    if (state.warning_since) return Screen::timeout;
    if (state.help_shown) return Screen::help;
    // In the order of the variant.
    constexpr std::array screens{Screen::idle,    Screen::pin,     Screen::borrow,
                                 Screen::return_, Screen::goodbye, Screen::out_of_service};
    static_assert(screens.size() == std::variant_size_v<Flow>);
    return screens[state.flow.index()];
}

Replies permitted(const State& state) {
    switch (screen_of(state)) {
        case Screen::timeout:
            return everywhere | Replies{Reply::stay, Reply::start_over};
        case Screen::help:
            return preferences | Replies{Reply::help_close};
        default:
            return everywhere | std::visit([](const auto& flow) { return of_phase(flow); }, state.flow);
    }
}

}  // namespace anjungan::flows
