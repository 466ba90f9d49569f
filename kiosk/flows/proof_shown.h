#pragma once

#include "kiosk/flows/module.h"

// The signed code of a receipt or a letter was scanned: is it true, and what is it about? No name is on it.
namespace anjungan::flows {

struct ProofShown {
    enum class Phase { asking, told };
    Phase phase = Phase::asking;
    Ticket awaited;
    ProofChecked told;
    Steady closes_at;  // told
    bool operator==(const ProofShown&) const = default;

    static constexpr Occupant occupant = Occupant::leaving;
    static constexpr std::chrono::seconds stays{20};
};

[[nodiscard]] constexpr Screen screen_of(const ProofShown&) {
    return {"proof"};
}
[[nodiscard]] constexpr Replies permitted(const ProofShown& shown) {
    if (shown.phase == ProofShown::Phase::asking) return {};
    return {Reply::cancel};
}

[[nodiscard]] ProofShown check_proof(const Scan& scan, FlowContext& context);

[[nodiscard]] Flow on_reply(ProofShown shown, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(ProofShown shown, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(ProofShown shown, const ProofChecked& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(ProofShown shown, FlowContext& context);
[[nodiscard]] Flow on_presence(ProofShown shown, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const ProofShown& shown, const State& state);
[[nodiscard]] constexpr bool awaits_answer(const ProofShown& shown) {
    return shown.phase == ProofShown::Phase::asking;
}
[[nodiscard]] constexpr bool is_between_visits(const ProofShown&) {
    return true;
}

}  // namespace anjungan::flows
