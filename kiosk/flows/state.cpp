#include "kiosk/flows/state.h"

#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/flows/borrow.h"
#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/pin.h"
#include "kiosk/flows/return.h"
#include "kiosk/flows/staff.h"
#include "kiosk/flows/staff_unlock.h"

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
Replies of_phase(const StaffUnlock& f) {
    return staff_unlock::replies[static_cast<std::size_t>(f.phase)].replies | Replies{Reply::start_over};
}
Replies of_phase(const Staff& f) {
    return staff::replies[static_cast<std::size_t>(f.phase)].replies | Replies{Reply::start_over};
}

}  // namespace

const StaffCard* Conduct::staff_card(std::string_view barcode) const {
    const auto found = std::ranges::find_if(
        staff, [&](const StaffCard& card) { return circulation::same(card.barcode.text, barcode); });
    return found == staff.end() ? nullptr : &*found;
}

BarcodeKind Conduct::recognise(std::string_view barcode) const {
    return staff_card(barcode) != nullptr ? BarcodeKind::staff : masks.recognise(barcode);
}

HeldBook book_of(const Scan& scan) {
    return {{scan.barcode}, scan.told ? scan.told->item : std::nullopt};
}

std::string_view name_of(Screen screen) {
    switch (screen) {
        case Screen::idle:
            return "idle";
        case Screen::pin:
            return "pin";
        case Screen::ask_borrow:
            return "ask-borrow";
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
        case Screen::staff_unlock:
            return "staff-unlock";
        case Screen::staff:
            return "staff";
        case Screen::staff_reset:
            return "staff-reset";
    }
    return "";
}

Screen screen_of(const State& state) {
    if (state.warning_since) return Screen::timeout;
    if (state.help) return Screen::help;
    // In the order of the variant.
    constexpr std::array screens{Screen::idle,         Screen::pin,     Screen::borrow,
                                 Screen::return_,      Screen::goodbye, Screen::out_of_service,
                                 Screen::staff_unlock, Screen::staff};
    static_assert(screens.size() == std::variant_size_v<Flow>);
    if (const auto* f = std::get_if<Staff>(&state.flow); f != nullptr && staff::is_about_reset(*f))
        return Screen::staff_reset;
    if (const auto* f = std::get_if<Borrow>(&state.flow); f != nullptr && f->phase == Borrow::Phase::asking)
        return Screen::ask_borrow;
    return screens[state.flow.index()];
}

bool is_staff_room(const State& state) {
    return std::holds_alternative<StaffUnlock>(state.flow) || std::holds_alternative<Staff>(state.flow);
}

bool somebody_is_there(const State& state) {
    const Screen screen = screen_of(state);
    return (screen != Screen::idle && screen != Screen::out_of_service) || !state.scans.waiting.empty();
}

Replies permitted(const State& state) {
    switch (screen_of(state)) {
        case Screen::timeout:
            return everywhere | Replies{Reply::stay, Reply::start_over};
        case Screen::help:
            return preferences | Replies{Reply::help_arrived, Reply::help_close};
        default: {
            Replies table =
                everywhere | std::visit([](const auto& flow) { return of_phase(flow); }, state.flow);
            // What is being looked up stands in the place of the last word.
            if (!state.scans.waiting.empty()) table = table.without({Reply::understood});
            return state.conduct.may_be_reset ? table : table.without({Reply::factory_reset});
        }
    }
}

}  // namespace anjungan::flows
