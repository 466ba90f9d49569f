#include "kiosk/flows/staff_accounts.h"

#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = StaffAccounts::Phase;
using What = ChangeStaffAccount::What;

bool is_technician(const StaffAccounts& accounts) {
    return accounts.room.card.role == StaffRole::technician;
}
bool is_own(const StaffAccounts& accounts) {
    return same(accounts.chosen.barcode.text, accounts.room.card.barcode.text);
}

StaffAccounts at(StaffAccounts accounts, Phase phase) {
    accounts.phase = phase;
    accounts.pin.clear(), accounts.again.clear();
    return accounts;
}

// Whoever may change nobody's but their own sees no others.
StaffAccounts opened(StaffAccounts accounts, FlowContext& context) {
    accounts.all = context.policy().staff;
    accounts.chosen = accounts.room.card;
    const Phase first = is_technician(accounts) ? Phase::list : Phase::account;
    return at(std::move(accounts), first);
}

StaffAccounts change(StaffAccounts accounts, What what, FlowContext& context) {
    accounts.what = what;
    accounts.awaited = context.next_ticket();
    context.add(ChangeStaffAccount{*accounts.awaited, what, accounts.chosen, accounts.pin,
                                   accounts.room.card.barcode});
    return at(std::move(accounts), Phase::changing);
}

Flow back(StaffAccounts accounts, FlowContext& context) {
    switch (accounts.phase) {
        case Phase::list:
            return std::move(accounts.room);
        case Phase::account:
            if (!is_technician(accounts)) return std::move(accounts.room);
            return opened(std::move(accounts), context);
        case Phase::removing:
            return at(std::move(accounts), Phase::account);
        case Phase::pin:
            if (accounts.what == What::change) return at(std::move(accounts), Phase::account);
            return at(std::move(accounts), Phase::name);
        case Phase::again:
            return at(std::move(accounts), Phase::pin);
        case Phase::name:
            return at(std::move(accounts), Phase::card);
        case Phase::card:
        case Phase::changed:
        case Phase::changing:
            break;
    }
    return opened(std::move(accounts), context);
}

StaffAccounts pin_is_typed(StaffAccounts accounts, FlowContext& context) {
    if (accounts.phase == Phase::pin) {
        accounts.differed = false;
        accounts.phase = Phase::again;
        return accounts;
    }
    if (accounts.pin == accounts.again.view()) return change(accounts, accounts.what, context);
    context.play(Sound::refused);
    accounts = at(std::move(accounts), Phase::pin);
    accounts.differed = true;
    return accounts;
}

Secret& digits_of(StaffAccounts& accounts) {
    return accounts.phase == Phase::again ? accounts.again : accounts.pin;
}

bool may_add(const StaffAccounts& accounts) {
    return accounts.all.size() < StaffAccounts::most_accounts;
}

}  // namespace

Flow open_accounts(Staff room, FlowContext& context) {
    return opened({.room = std::move(room)}, context);
}

Replies permitted(const StaffAccounts& accounts) {
    const Replies always{Reply::cancel, Reply::start_over};
    switch (accounts.phase) {
        case Phase::list: {
            const auto shown = std::min(accounts.all.size(), StaffAccounts::most_accounts);
            const Replies replies = always | Replies{{StaffAccounts::choose, 1, static_cast<int>(shown)}};
            return may_add(accounts) ? replies | Replies{StaffAccounts::add} : replies;
        }
        case Phase::account: {
            const Replies replies = always | Replies{StaffAccounts::new_pin};
            // Nobody takes away from themselves what they are here with.
            if (!is_technician(accounts) || is_own(accounts)) return replies;
            return replies | Replies{StaffAccounts::other_role, StaffAccounts::remove};
        }
        case Phase::removing:
            return always | Replies{StaffAccounts::confirm};
        case Phase::name:
            return always | core::text_keyboard |
                   (accounts.name.text.empty() ? Replies{} : Replies{Reply::key_ok});
        case Phase::pin:
        case Phase::again: {
            const Secret& typed = accounts.phase == Phase::pin ? accounts.pin : accounts.again;
            return always | core::keypad |
                   (typed.size() < StaffAccounts::least_digits ? Replies{} : Replies{Reply::key_ok});
        }
        case Phase::card:
        case Phase::changed:
            return always;
        case Phase::changing:
            break;
    }
    return {Reply::start_over};
}

Flow on_reply(StaffAccounts accounts, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    if (reply == Reply::start_over) return Idle{};
    if (reply == Reply::cancel) return back(std::move(accounts), context);
    if (reply == StaffAccounts::choose) {
        const auto which = static_cast<std::size_t>(std::max(tapped.argument.value_or(0), 0));
        if (which < 1 || which > accounts.all.size()) return accounts;
        accounts.chosen = accounts.all[which - 1];
        return at(std::move(accounts), Phase::account);
    }
    if (reply == StaffAccounts::add) {
        accounts.chosen = {};
        accounts.name = {};
        accounts.what = What::add;
        return at(std::move(accounts), Phase::card);
    }
    if (reply == StaffAccounts::new_pin) {
        accounts.what = What::change;
        accounts.differed = false;
        return at(std::move(accounts), Phase::pin);
    }
    if (reply == StaffAccounts::other_role) {
        const bool was_technician = accounts.chosen.role == StaffRole::technician;
        accounts.chosen.role = was_technician ? StaffRole::staff : StaffRole::technician;
        return change(std::move(accounts), What::change, context);
    }
    if (reply == StaffAccounts::remove) return at(std::move(accounts), Phase::removing);
    if (reply == StaffAccounts::confirm) return change(std::move(accounts), What::remove, context);
    if (accounts.phase == Phase::name) {
        if (type(accounts.name, tapped)) return accounts;
        if (reply != Reply::key_ok) return accounts;
        accounts.chosen.name = typed(accounts.name);
        accounts.differed = false;
        return at(std::move(accounts), Phase::pin);
    }
    if (reply == Reply::key_ok) return pin_is_typed(std::move(accounts), context);
    if (reply == Reply::key && digits_of(accounts).size() >= StaffAccounts::most_digits) return accounts;
    (void)apply_key(tapped, digits_of(accounts), 0);
    return accounts;
}

Flow on_scan(StaffAccounts accounts, const Scan& scan, FlowContext& context) {
    if (is_own_card(accounts.room, scan, context)) return accounts;
    return begin_with(scan, context);
}

// Any code may become a card; one that has an account already becomes no second one.
Flow on_raw_scan(StaffAccounts accounts, const Scanned& scan, FlowContext& context) {
    const std::string card = clean(scan.bytes);
    if (card.empty()) {
        context.play(Sound::refused);
        return accounts;
    }
    if (context.policy().staff_card(card) != nullptr) {
        context.play(Sound::refused);
        accounts.end = StaffAccountChanged::End::exists;
        return at(std::move(accounts), Phase::changed);
    }
    context.play(Sound::accepted);
    accounts.chosen = {.barcode = {card}, .name = {}};
    return at(std::move(accounts), Phase::name);
}

Flow on_answer(StaffAccounts accounts, const StaffAccountChanged& answer, FlowContext& context) {
    if (accounts.awaited != answer.ticket) return accounts;
    accounts.awaited.reset();
    accounts.end = answer.end;
    context.play(answer.end == StaffAccountChanged::End::done ? Sound::accepted : Sound::refused);
    return at(std::move(accounts), Phase::changed);
}

}  // namespace anjungan::flows
