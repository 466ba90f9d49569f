// A patron's account over the line: its rows, all of its loans renewed, its fines paid.
#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/reading.h"

namespace anjungan::library::sip2 {

namespace {

namespace counts = layout::patron_information_response;

bool counts_any(const Message& answer, FixedField count) {
    return number(answer.at(count)).value_or(0) > 0;
}

}  // namespace

Result<std::optional<Account>> Client::account_of(const PatronBarcode& barcode, Day today) {
    return account_of(barcode, today, Detail::looked_up);
}

Result<std::optional<Account>> Client::account_in_brief(const PatronBarcode& barcode, Day today) {
    return account_of(barcode, today, Detail::as_named);
}

Result<std::optional<Account>> Client::account_of(const PatronBarcode& barcode, Day today, Detail detail) {
    TRY(needs(Capability::view_account));
    TRY_ASSIGN(const Response charged, ask_for_loans(barcode));
    PatronInformation information = patron_information_of(barcode, *charged);
    if (information.refused == Refusal::unknown_patron) return std::nullopt;
    if (const auto there = connection_.server_time()) today = connection_.zone().day(*there);
    Account account{.patron = std::move(information.patron),
                    .refusal = information.refused,
                    .expires = information.expires.value_or(no_expiry),
                    .max_loans = number(charged->field(field_id::charged_items_limit)).value_or(0),
                    .max_debt = money_of(*charged, field_id::fee_limit)};
    if (!account.refusal && account.expires < today) account.refusal = Refusal::card_expired;
    if (!account.refusal) account.refusal = information.refused_else;

    TRY_ASSIGN(const auto loans, items_of(*charged, field_id::charged_items, detail));
    for (const ItemState& each : loans) account.loans.push_back({each.item, each.due});
    std::ranges::stable_sort(account.loans, {},
                             [](const Borrowed& each) { return each.due.value_or(no_expiry); });
    const bool undated = std::ranges::any_of(account.loans, [](const Borrowed& each) { return !each.due; });
    if (undated && counts_any(*charged, counts::overdue_items_count)) {
        TRY_ASSIGN(const Response answer, ask_for_list(barcode, summary::overdue_items));
        for (const Message::Field& field : answer->fields)
            for (Borrowed& each : account.loans)
                if (field.code == field_id::overdue_items && !each.due) {
                    const std::string named = trimmed(connection_.text(field.value));
                    each.overdue =
                        each.overdue || same(named, each.item.barcode.text) || same(named, each.item.title);
                }
    }
    if (counts_any(*charged, counts::hold_items_count)) {
        TRY_ASSIGN(const Response answer, ask_for_list(barcode, summary::hold_items));
        TRY_ASSIGN(const auto ready, items_of(*answer, field_id::hold_items, detail));
        for (const ItemState& each : ready) account.holds.push_back({each.item, true});
    }
    if (counts_any(*charged, counts::unavailable_holds_count)) {
        TRY_ASSIGN(const Response answer, ask_for_list(barcode, summary::unavailable_holds));
        TRY_ASSIGN(const auto waiting, items_of(*answer, field_id::unavailable_hold_items, detail));
        for (const ItemState& each : waiting) {
            // Some systems name all holds in the first list, and once more those that are not there yet.
            const auto named = std::ranges::find(account.holds, each.item, &Reserved::item);
            if (named == account.holds.end())
                account.holds.push_back({each.item, false});
            else
                named->ready = false;
        }
    }
    std::ranges::sort(account.holds, {}, [](const Reserved& each) { return fold(each.item.barcode.text); });
    if (account.patron.debt > Money{} || counts_any(*charged, counts::fine_items_count)) {
        TRY_ASSIGN(const Response answer, ask_for_list(barcode, summary::fine_items));
        for (const Message::Field& field : answer->fields) {
            const std::string text = trimmed(connection_.text(field.value));
            if (field.code != field_id::fine_items || text.empty()) continue;
            // An item, an amount, or words that no standard orders.
            TRY_ASSIGN(const ItemState fined, item_called(text, detail));
            const auto amount = fined.known ? std::nullopt : parse_money(text);
            const bool is_item = fined.known || (!amount && !fined.item.barcode.text.empty());
            account.fines.push_back({.item = amount ? ItemBarcode{} : fined.item.barcode,
                                     .amount = amount.value_or(Money{}),
                                     .reason = is_item || amount ? std::string{} : text,
                                     .title = fined.known ? fined.item.title : std::string{}});
        }
    }
    return account;
}

Result<std::variant<RenewedAll, Refused>> Client::renew_all(const RenewAllOrder& order, Day /*today*/) {
    TRY(not_at_work(order.id));
    TRY(needs(Capability::renew_all));
    last_patron_.reset(), visit_.reset();
    if (!connection_.dialect().keeps_entries && in_doubt_.contains(order.id)) {
        TRY_ASSIGN(const auto found, find_renewals(order));
        if (found) return *found;
    }
    return noted(order.id, {}, send_renew_all(order));
}

Result<std::variant<RenewedAll, Refused>> Client::send_renew_all(const RenewAllOrder& order) {
    Builder message(message_id::renew_all);
    message.fixed(time_now())
        .field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::patron_identifier, connection_.bytes(order.patron.text))
        .field(field_id::terminal_password, connection_.bytes(connection_.account().password))
        .field(field_id::fee_acknowledged, value::no)
        .field(field_id::entry_id, order.id.text());
    last_item_.reset();
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::unsafe));
    RenewedAll all;
    for (const Message::Field& field : answer->fields) {
        const std::string named = trimmed(connection_.text(field.value));
        if (named.empty()) continue;
        if (field.code == field_id::renewed_items) all.renewed.push_back({named});
        if (field.code == field_id::unrenewed_items) all.unrenewed.push_back({named});
    }
    const bool none = all.renewed.empty() && all.unrenewed.empty();
    if (none && answer->at(layout::renew_all_response::ok) != value::ok)
        return Refused{refusal_of(*answer, ItemState{ItemBarcode{}}), std::nullopt};
    return all;
}

// By the dates: what is due later than before was renewed.
Result<std::optional<RenewedAll>> Client::find_renewals(const RenewAllOrder& order) {
    TRY(not_at_work(order.id));
    if (connection_.dialect().keeps_entries) return std::nullopt;  // sent again, it is answered as before
    if (!std::ranges::any_of(order.loans, [](const Borrowed& each) { return each.due.has_value(); }))
        return fail(Fault::unsupported, "nobody can tell what was renewed: no date was known before");
    RenewedAll all;
    for (const Borrowed& each : order.loans) {
        TRY_ASSIGN(const ItemState now, look_up(each.item.barcode));
        const bool renewed = now.due && each.due && *now.due > *each.due;
        (renewed ? all.renewed : all.unrenewed).push_back(each.item.barcode);
    }
    in_doubt_.erase(order.id);
    if (all.renewed.empty()) return std::nullopt;
    return all;
}

Result<Paid> Client::pay(const PaymentOrder& payment) {
    TRY(not_at_work(payment.id));
    TRY(needs(Capability::record_payment));
    last_patron_.reset();
    if (!connection_.dialect().keeps_entries && in_doubt_.contains(payment.id)) {
        TRY_ASSIGN(const auto found, find_payment(payment));
        if (found) return *found;
    }
    return noted(payment.id, {}, send_payment(payment));
}

Result<Paid> Client::send_payment(const PaymentOrder& payment) {
    Builder message(message_id::fee_paid);
    message.fixed(time_now())
        .fixed(value::other_fee_type)
        .fixed(value::cash)
        .fixed(value::rupiah)
        .field(field_id::fee_amount, std::to_string(payment.amount.rupiah))
        .field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::patron_identifier, connection_.bytes(payment.patron.text))
        .field(field_id::terminal_password, connection_.bytes(connection_.account().password))
        .field(field_id::transaction_id, payment.id.text())
        .field(field_id::entry_id, payment.id.text());
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::unsafe));
    if (answer->at(layout::fee_paid_response::payment_accepted) == value::yes) return Paid::booked;
    if (refusal_named(connection_.text(answer->field(field_id::refusal))) == Refusal::unknown_patron ||
        answer->field(field_id::valid_patron) == value::no)
        return Paid::unknown_patron;
    if (payment.owed_before && payment.amount > *payment.owed_before) return Paid::more_than_owed;
    return Paid::refused;
}

// By the sum that is owed: as before, or less by this amount.
Result<std::optional<Paid>> Client::find_payment(const PaymentOrder& payment) {
    TRY(not_at_work(payment.id));
    if (connection_.dialect().keeps_entries) return std::nullopt;  // sent again, it is answered as before
    if (!payment.owed_before)
        return fail(Fault::unsupported, "nobody can tell whether it was booked: what was owed is not known");
    TRY_ASSIGN(const Response answer, ask_for_list(payment.patron, summary::no_list));
    const Money owed = money_of(*answer, field_id::fee_amount);  // some leave a sum of 0 out
    const bool booked = owed.rupiah == payment.owed_before->rupiah - payment.amount.rupiah;
    if (!booked && owed != *payment.owed_before)
        return fail(Fault::unsupported,
                    "nobody can tell whether it was booked: the account has changed otherwise");
    in_doubt_.erase(payment.id);
    if (!booked) return std::nullopt;
    return Paid::booked;
}

}  // namespace anjungan::library::sip2
