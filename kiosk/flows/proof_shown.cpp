#include "kiosk/flows/proof_shown.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

// To hear it takes about twice as long as to read it.
void stay(ProofShown& shown, FlowContext& context) {
    shown.closes_at = context.now() + (context.is_listened_to() ? 2 : 1) * ProofShown::stays;
}

}  // namespace

ProofShown check_proof(const Scan& scan, FlowContext& context) {
    ProofShown shown;
    shown.awaited = context.next_ticket();
    context.add(CheckProof{shown.awaited, scan.barcode});
    return shown;
}

Flow on_reply(ProofShown shown, const Tapped& tapped, FlowContext&) {
    if (tapped.reply == Reply::cancel) return Idle{};
    return shown;
}

Flow on_scan(ProofShown, const Scan& scan, FlowContext& context) {
    return begin_with(scan, context);
}

Flow on_answer(ProofShown shown, const ProofChecked& answer, FlowContext& context) {
    if (shown.phase != ProofShown::Phase::asking || answer.ticket != shown.awaited) return shown;
    shown.phase = ProofShown::Phase::told;
    shown.told = answer;
    stay(shown, context);
    context.play(answer.is_right ? Sound::accepted : Sound::refused);
    return shown;
}

Flow on_tick(ProofShown shown, FlowContext& context) {
    if (shown.phase != ProofShown::Phase::asking && context.now() >= shown.closes_at) return Idle{};
    return shown;
}

Flow on_presence(ProofShown shown, FlowContext& context) {
    if (shown.phase != ProofShown::Phase::asking) stay(shown, context);
    return shown;
}

std::optional<Steady> next_due(const ProofShown& shown, const State& state) {
    if (shown.phase == ProofShown::Phase::asking) return std::nullopt;
    return std::min(shown.closes_at, state.now.steady + std::chrono::seconds{1});  // a line drains until then
}

}  // namespace anjungan::flows
