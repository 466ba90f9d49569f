// Fines that somebody has paid by a code on the screen: claimed, seen by staff, and only then booked.
#include <algorithm>

#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

namespace {

constexpr std::size_t most_claims = 8;       // more than a panel shows
constexpr std::chrono::days claims_last{3};  // whoever has paid has said so by then

}  // namespace

// An intent: it is on disk through any power cut, and no entry before somebody has seen the money.
void Desk::on(const core::ClaimPayment& request, Moment now) {
    const auto refuse = [&](const Status& status) {
        parts_.post(core::PaymentClaimed{request.ticket, false});
        store_is(status, now);
    };
    if (Status forgotten =
            forget_claims([&](const Entry& claim) { return claim.patron() == request.patron; });
        !forgotten)
        return refuse(forgotten);
    const Entry claim{.id = parts_.journal.next_id(now.wall),
                      .kiosk = parts_.kiosk,
                      .at = now.wall,
                      .trust = now.trust,
                      .decided_by = DecidedBy::kiosk,
                      .payload = Payment{.patron = request.patron,
                                         .amount = request.amount,
                                         .owed_before = request.amount,
                                         .way = "qris"}};
    if (Status begun = parts_.journal.begin(claim); !begun) return refuse(begun);
    claims_[request.ticket] = claim.id;
    parts_.post(core::PaymentClaimed{request.ticket, true});
}

void Desk::on(const core::WithdrawPayment& request, Moment now) {
    const auto claim = claims_.find(request.claim);
    if (claim == claims_.end()) return;
    if (Status forgotten = parts_.journal.abandon(claim->second); !forgotten) store_is(forgotten, now);
    claims_.erase(claim);
}

void Desk::on(const core::SettlePayment& request, Moment now) {
    const Status settled = settle_payment(request, now);
    parts_.post(core::PaymentSettled{request.ticket, settled.has_value()});
    if (!settled && settled.error().fault != Fault::not_found) store_is(settled, now);
    if (settled && request.seen && !next_delivery_) next_delivery_ = now.steady;
}

Status Desk::settle_payment(const core::SettlePayment& request, Moment now) {
    const auto id = EntryId::parse(request.claim);
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    const auto found = std::ranges::find_if(
        intents, [&](const journal::Intent& each) { return id && each.entry.id == *id; });
    // Another touch, or another program, has settled it.
    if (found == intents.end()) return fail(Fault::not_found, "this payment is settled already");
    if (!request.seen) {
        TRY(record_staff_action(
            {.account = request.by.text, .action = "payment-not-seen", .subject = request.claim}, now));
        return parts_.journal.abandon(*id);
    }
    Entry paid = found->entry;
    std::get<Payment>(paid.payload).confirmed_by = request.by.text;
    TRY_ASSIGN([[maybe_unused]] const auto number, parts_.journal.complete(paid, Delivery::waiting));
    outbox_.enqueue(paid);
    return record_staff_action(
        {.account = request.by.text, .action = "payment-seen", .subject = request.claim}, now);
}

Status Desk::forget_claims(const std::function<bool(const Entry&)>& which) {
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    for (const journal::Intent& each : intents)
        if (each.entry.kind() == EntryKind::payment && which(each.entry))
            TRY(parts_.journal.abandon(each.entry.id));
    return {};
}

Status Desk::forget_old_claims(Moment now) {
    return forget_claims([&](const Entry& claim) { return claim.at < now.wall - claims_last; });
}

Result<std::vector<core::PaymentToConfirm>> Desk::payments_to_confirm() {
    TRY_ASSIGN(const auto intents, parts_.journal.open_intents());
    std::vector<core::PaymentToConfirm> all;
    for (auto each = intents.rbegin(); each != intents.rend() && all.size() < most_claims; ++each)
        if (const auto* claim = std::get_if<Payment>(&each->entry.payload))
            all.push_back({each->entry.id.text(), claim->patron, claim->amount, each->entry.at});
    return all;
}

}  // namespace anjungan::desk
