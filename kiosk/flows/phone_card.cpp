#include "kiosk/flows/phone_card.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

namespace {

// As the account has heard it.
Flow with_account(PhoneCard card, Flow heard) {
    if (auto* account = std::get_if<PatronAccount>(&heard)) card.account = std::move(*account);
    return card;
}

}  // namespace

Flow on_reply(PhoneCard card, const Tapped& tapped, FlowContext&) {
    if (tapped.reply == Reply::cancel) return std::move(card.account);
    return card;
}

// The card itself once more tries the code; it says nothing new.
Flow on_scan(PhoneCard card, const Scan& scan, FlowContext& context) {
    if (scan.barcode == card.account.visit.patron->barcode.text) {
        context.play(Sound::accepted);
        return card;
    }
    return on_scan(std::move(card.account), scan, context);
}

Flow on_answer(PhoneCard card, const Answered& answer, FlowContext& context) {
    Flow heard = on_answer(std::move(card.account), answer, context);
    return with_account(std::move(card), std::move(heard));
}

Flow on_answer(PhoneCard card, const LoanDescribed& answer, FlowContext& context) {
    Flow heard = on_answer(std::move(card.account), answer, context);
    return with_account(std::move(card), std::move(heard));
}

Flow on_abandoned(PhoneCard card, FlowContext& context) {
    return on_abandoned(std::move(card.account), context);
}

}  // namespace anjungan::flows
