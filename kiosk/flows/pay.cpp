#include "kiosk/flows/pay.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/qris/qris.h"

namespace anjungan::flows {

using Phase = Pay::Phase;

Flow pay_fine(PatronAccount account, FlowContext& context) {
    const auto merchant = qris::Code::parse(context.policy().qris);
    if (!merchant) return account;
    auto code = merchant->with_amount(account.owed.rupiah, account.owed.rupiah);
    if (!code) return account;
    Pay pay;
    pay.code = std::move(*code);
    pay.merchant = merchant->merchant();
    pay.amount = account.owed;
    pay.claim = context.next_ticket();
    context.add(ClaimPayment{pay.claim, account.visit.patron->barcode, pay.amount});
    pay.account = std::move(account);
    return pay;
}

Flow on_reply(Pay pay, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::cancel) {
        if (pay.phase == Phase::showing) context.add(WithdrawPayment{pay.claim});
        return come_back_to(std::move(pay.account));
    }
    if (tapped.reply == Reply::finish)
        return on_reply(std::move(pay.account), Tapped{Reply::start_over}, context);
    return pay;
}

Flow on_scan(Pay pay, const Scan& scan, FlowContext& context) {
    if (pay.phase == Phase::claiming) {
        context.play(Sound::attention);
        return pay;
    }
    return on_scan(std::move(pay.account), scan, context);
}

Flow on_answer(Pay pay, const PaymentClaimed& answer, FlowContext& context) {
    if (pay.phase != Phase::claiming || answer.ticket != pay.claim) return pay;
    pay.phase = answer.recorded ? Phase::showing : Phase::unkept;
    if (!answer.recorded) context.play(Sound::refused);
    return pay;
}

Flow on_abandoned(Pay pay, FlowContext& context) {
    return on_abandoned(std::move(pay.account), context);
}

}  // namespace anjungan::flows
