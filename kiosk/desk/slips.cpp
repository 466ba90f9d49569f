// Slips on their way to the printer: kept, handed out, copied where one broke off.
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

void Desk::on(const core::KeepSlip& request, Moment now) {
    const auto bytes = device::serialise(parts_.compose(request.draft, now));
    const auto number = parts_.spool.keep(now.wall, bytes);
    if (!number) return store_is(pass(number.error()), now);
    parts_.post(core::SlipKept{request.ticket, *number});
}

void Desk::on(const core::PrintSlip& request, Moment now) {
    if (const auto unknown = find_slip(journal::SlipState::unknown, request.slip)) {
        copies_[request.slip] = 1;  // asked for by a person: it starts anew
        return hand_out(*unknown);
    }
    if (Status queued = parts_.spool.set(request.slip, journal::SlipState::queued); !queued)
        return store_is(queued, now);
    if (const auto queued = find_slip(journal::SlipState::queued, request.slip)) return hand_out(*queued);
    (void)parts_.spool.forget_damaged();
}

void Desk::on(const core::ForgetSlip& request, Moment now) {
    if (Status forgotten = parts_.spool.forget(request.slip); !forgotten) store_is(forgotten, now);
}

void Desk::on(const SlipProgress& request, Moment now) {
    using Step = SlipProgress::Step;
    const Status recorded = record(request);
    // Forgotten meanwhile, it is nobody's any more; that says nothing of the store.
    if (!recorded && recorded.error().fault != Fault::not_found) store_is(recorded, now);
    if (request.step == Step::starting) parts_.post(SlipCleared{request.slip, recorded.has_value()});
    if (request.step == Step::unknown) hand_out_copy(request.slip);
    if (request.step == Step::printed || request.step == Step::sent) copies_.erase(request.slip);
}

Status Desk::record(const SlipProgress& progress) {
    using journal::SlipState;
    switch (progress.step) {
        case SlipProgress::Step::starting:
        case SlipProgress::Step::unknown:
            return parts_.spool.set(progress.slip, SlipState::unknown);
        case SlipProgress::Step::not_taken:
            // Of a copy the original may be on paper all the same.
            return copies_.contains(progress.slip) ? Status{}
                                                   : parts_.spool.set(progress.slip, SlipState::queued);
        case SlipProgress::Step::printed:
            return parts_.spool.set(progress.slip, SlipState::printed);
        case SlipProgress::Step::sent:
            return parts_.spool.set(progress.slip, SlipState::sent);
    }
    return {};
}

void Desk::hand_out(const journal::Slip& slip) {
    auto document = device::parse_document(slip.document);
    if (!document) return;
    if (copies_.contains(slip.number)) document = device::as_copy(std::move(*document));
    // Whoever's slip comes next does not get it.
    document->follows_a_torn_one = std::exchange(torn_, false) || document->follows_a_torn_one;
    parts_.post(SlipReady{slip.number, std::move(*document)});
}

void Desk::hand_out_copy(std::int64_t number) {
    const auto slip = find_slip(journal::SlipState::unknown, number);
    if (!slip || copies_[number] >= most_copies) return;
    ++copies_[number];
    hand_out(*slip);
}

std::optional<journal::Slip> Desk::find_slip(journal::SlipState state, std::int64_t number) {
    auto slip = parts_.spool.find(number, state);
    return slip ? std::move(*slip) : std::nullopt;
}

}  // namespace anjungan::desk
