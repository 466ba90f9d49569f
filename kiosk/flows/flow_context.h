#pragma once

#include <utility>
#include <vector>

#include "kiosk/flows/state.h"

namespace anjungan::flows {

// What a flow may see and do beyond its own state while it answers one event.
class FlowContext {
  public:
    FlowContext(State& state, std::vector<Effect>& effects) : state_(state), effects_(effects) {}

    [[nodiscard]] const KioskPolicy& policy() const { return state_.policy; }
    [[nodiscard]] Steady now() const { return state_.now.steady; }
    [[nodiscard]] Moment moment() const { return state_.now; }
    [[nodiscard]] Language language() const { return state_.preferences.language; }
    [[nodiscard]] bool is_listened_to() const { return state_.preferences.voice; }
    [[nodiscard]] bool printer_ready() const { return device::can_print(state_.printer); }
    [[nodiscard]] bool line_up() const { return state_.line_up; }
    // A visit may have been interrupted by a power cut.
    [[nodiscard]] bool power_has_returned() const {
        return state_.power_returned && now() - *state_.power_returned < interrupted_visits_wait;
    }
    [[nodiscard]] bool library_can(Capability what) const { return state_.capabilities.has(what); }

    // Whether the library is asked what was scanned.
    [[nodiscard]] bool looks_up() const { return state_.scans.asked.has_value(); }
    // Whether something was scanned that is not played yet.
    [[nodiscard]] bool scans_wait() const { return !state_.scans.waiting.empty(); }

    // What somebody who types the name of a school may mean, at most `most`.
    [[nodiscard]] std::vector<std::string> schools_like(std::string_view typed) const {
        return flows::schools_like(state_, typed);
    }

    [[nodiscard]] std::optional<Steady> staff_locked_until() const { return state_.staff_locked_until; }
    void tell(std::optional<MaintenanceOutcome> outcome) { state_.outcome = std::move(outcome); }

    [[nodiscard]] Ticket next_ticket() { return Ticket{++state_.tickets}; }
    void add(Effect effect) { effects_.push_back(std::move(effect)); }
    void play(Sound sound, int step = 0) { add(Play{sound, step}); }

    // Answered by ReceiptKept with this ticket.
    [[nodiscard]] Ticket keep(ReceiptDraft draft) {
        const Ticket asked = next_ticket();
        add(KeepReceipt{asked, std::move(draft)});
        return asked;
    }
    // Once it is kept; `asked` is the ticket it was kept by, and forgotten then. Another's answer does nothing.
    void print(std::optional<Ticket>& asked, const ReceiptKept& kept) {
        if (asked != kept.ticket) return;
        asked.reset();
        add(PrintReceipt{kept.receipt});
    }

  private:
    State& state_;
    std::vector<Effect>& effects_;
};

}  // namespace anjungan::flows
