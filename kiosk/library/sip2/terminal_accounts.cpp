// What a terminal is answered about items and cards.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/terminal.h"
#include "kiosk/library/sip2/text.h"
#include "platform/system/uuid.h"

namespace anjungan::library::sip2 {

namespace {

constexpr std::string_view no_limit = "9999";

std::string_view status_of(Place place) {
    switch (place) {
        case Place::shelf:
            return circulation_status::available;
        case Place::on_loan:
            return circulation_status::charged;
        case Place::hold_shelf:
            return circulation_status::waiting_on_hold_shelf;
        case Place::in_transit:
            return circulation_status::in_transit;
        case Place::lost:
            return circulation_status::lost;
        case Place::reference:
        case Place::withdrawn:
        case Place::untold:
            break;
    }
    return circulation_status::other;
}

// The patron status of a card: Y is a no.
std::string flags_of(const std::optional<circulation::Account>& account) {
    using namespace patron_status;
    std::string flags(layout::patron_status_length, ' ');
    const auto set = [&](std::size_t place) { flags.replace(place, value::yes.size(), value::yes); };
    if (!account || account->refusal)
        for (const std::size_t denied : {charge_privileges_denied, renewal_privileges_denied,
                                         recall_privileges_denied, hold_privileges_denied})
            set(denied);
    if (!account) return flags;
    if (account->patron.may_borrow == 0 && account->max_loans > 0)
        set(charge_privileges_denied), set(too_many_items_charged);
    if (account->refusal == Refusal::debt_too_high) set(excessive_outstanding_fines);
    return flags;
}

// The six lists of 64, in the order of the summary that asks for them.
struct List {
    std::string_view code;
    std::vector<std::string> values{};
};
std::array<List, 6> lists_of(const std::optional<circulation::Account>& account, Day today) {
    std::array<List, 6> lists{{{field_id::hold_items},
                               {field_id::overdue_items},
                               {field_id::charged_items},
                               {field_id::fine_items},
                               {field_id::recall_items},
                               {field_id::unavailable_hold_items}}};
    auto& [ready, overdue, charged, fined, recalled, waiting] = lists;
    if (!account) return lists;
    for (const Reserved& each : account->holds)
        (each.ready ? ready : waiting).values.push_back(each.item.barcode.text);
    for (const Borrowed& each : account->loans) {
        charged.values.push_back(each.item.barcode.text);
        if (each.due && *each.due < today) overdue.values.push_back(each.item.barcode.text);
    }
    for (const Owed& each : account->fines)
        fined.values.push_back(each.item.text.empty() ? each.reason : each.item.text);
    return lists;
}

// A place in a list, as BP and BQ count: from 1.
std::size_t place(std::string_view text, std::size_t otherwise) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && value > 0 ? value : otherwise;
}

void add_list(Builder& message, const List& list, const Message& request) {
    const std::size_t from = place(request.field(field_id::start_item), 1);
    const std::size_t to =
        std::min(place(request.field(field_id::end_item), list.values.size()), list.values.size());
    for (std::size_t i = from; i <= to; ++i) message.field(list.code, bytes(list.values[i - 1]));
}

// Whole rupiah, "2500" or "2500.00". "1.000" may be either of two amounts, so it is none.
std::optional<Money> exact_money(std::string_view text) {
    Money money;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), money.rupiah);
    const std::string_view rest = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || money <= Money{}) return std::nullopt;
    if (!rest.empty() && rest != ".0" && rest != ".00") return std::nullopt;
    return money;
}

}  // namespace

std::string Terminal::item(const Message& request) {
    const std::string barcode = text(request.field(field_id::item_identifier));
    std::optional<ItemState> state;
    std::optional<Answer> kept;
    if (is_barcode(barcode)) {
        const std::lock_guard lock(context_.one_at_a_time);
        state = heard<std::optional<ItemState>>(context_.library.state_of({barcode}), std::nullopt);
        Entry asked;
        if (const auto id = EntryId::parse(request.field(field_id::entry_id))) {
            asked.id = *id;
            kept = heard<std::optional<Answer>>(context_.library.find_outcome(asked), std::nullopt);
        }
    }
    // No security marker and no fee that is known of.
    Builder message =
        begin(message_id::item_information_response,
              fmt::format("{}{}{}{}", state ? status_of(state->place) : circulation_status::other,
                          value::other_security_marker, value::other_fee_type, now()));
    if (state && state->holds > 0) message.field(field_id::hold_queue_length, std::to_string(state->holds));
    message.field(field_id::item_identifier, request.field(field_id::item_identifier))
        .field(field_id::title_identifier, state ? bytes(state->item.title) : "");
    if (state)
        message.field(field_id::call_number, bytes(state->item.call_number))
            .field(field_id::permanent_location, bytes(state->item.shelf));
    std::optional<Day> due = state ? state->due : std::nullopt;
    if (kept) {
        message.field(field_id::entry_id, request.field(field_id::entry_id));
        if (const auto* checked_out = std::get_if<CheckedOut>(&*kept)) due = checked_out->due;
        if (const auto* returned = std::get_if<CheckedIn>(&*kept)) append(message, *returned);
        if (const auto* placed = std::get_if<HoldPlaced>(&*kept)) append(message, *placed);
        if (const auto* refused = std::get_if<Refused>(&*kept)) append(message, refused->why);
    }
    if (due) message.field(field_id::due_date, sip_day(*due));
    return finish(std::move(message), request);
}

Terminal::Card Terminal::card_of(const Message& request) {
    const PatronBarcode barcode{text(request.field(field_id::patron_identifier))};
    Card card;
    if (!is_barcode(barcode.text)) return card;
    const Moment moment = context_.clock.now();
    const std::lock_guard lock(context_.one_at_a_time);
    card.account = heard<std::optional<circulation::Account>>(
        context_.library.account_of(barcode, context_.zone.day(moment.wall)), std::nullopt);
    if (const auto pin = request.field(field_id::patron_password); !pin.empty()) {
        const auto checked = context_.library.check_pin(barcode, text(pin), moment.wall);
        card.pin_right = !heard<std::optional<Refusal>>(checked, Refusal::wrong_pin);
    }
    return card;
}

// What 24, 26 and 64 have in common. Who sends a wrong PIN learns no name.
Builder Terminal::patron_response(std::string_view code, const Message& request, const Card& card) const {
    std::string fixed = fmt::format("{}{}{}", flags_of(card.account), value::unknown_language, now());
    if (code == message_id::patron_information_response)
        for (const List& list : lists_of(card.account, today())) fixed += four_digits(list.values.size());
    Builder message = begin(code, fixed);
    const bool named = card.account && card.pin_right != false;
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier))
        .field(field_id::personal_name, named ? bytes(card.account->patron.short_name) : "")
        .field(field_id::valid_patron, card.account ? value::yes : value::no);
    if (card.pin_right)
        message.field(field_id::valid_patron_password, *card.pin_right ? value::yes : value::no);
    if (card.account)
        message.field(field_id::patron_class, bytes(card.account->patron.type))
            .field(field_id::patron_expiration, sip_day(card.account->expires))
            .field(field_id::currency_type, value::rupiah)
            .field(field_id::fee_amount, std::to_string(card.account->patron.debt.rupiah))
            .field(field_id::fee_limit, std::to_string(card.account->max_debt.rupiah));
    if (!card.account)
        append(message, Refusal::unknown_patron);
    else if (card.account->refusal)
        append(message, *card.account->refusal);
    return message;
}

std::string Terminal::patron(const Message& request) {
    const Card card = card_of(request);
    if (request.code == message_id::patron_status_request)
        return finish(patron_response(message_id::patron_status_response, request, card), request);
    Builder message = patron_response(message_id::patron_information_response, request, card);
    if (!card.account) return finish(std::move(message), request);
    message.field(field_id::hold_items_limit, no_limit)
        .field(field_id::overdue_items_limit, no_limit)
        .field(field_id::charged_items_limit,
               four_digits(static_cast<std::size_t>(std::max(0, card.account->max_loans))));
    // The first list the summary asks for is the one that is given.
    const std::size_t wanted = request.at(layout::patron_information::summary).find(value::yes);
    const auto lists = lists_of(card.account, today());
    if (wanted < lists.size() && card.pin_right != false) add_list(message, lists[wanted], request);
    return finish(std::move(message), request);
}

std::string Terminal::block(const Message& request) {
    const std::string barcode = text(request.field(field_id::patron_identifier));
    if (is_barcode(barcode)) {
        const std::lock_guard lock(context_.one_at_a_time);
        (void)heard(context_.library.block({barcode}), false);
    }
    return finish(patron_response(message_id::patron_status_response, request, card_of(request)), request);
}

std::string Terminal::enable(const Message& request) {
    Builder message = patron_response(message_id::patron_enable_response, request, card_of(request));
    message.field(field_id::screen_message, "A card is unblocked by our staff only.");
    return finish(std::move(message), request);
}

std::string Terminal::pay(const Message& request) {
    const std::string barcode = text(request.field(field_id::patron_identifier));
    const auto amount = exact_money(request.field(field_id::fee_amount));
    std::string_view why;
    bool known = is_barcode(barcode);
    if (request.at(layout::fee_paid::currency_type) != value::rupiah) {
        why = "Fines are paid in rupiah (IDR) here.";
    } else if (!amount) {
        why = "The amount cannot be read. Right is a number like 2500.";
    } else if (known) {
        PaymentOrder payment{
            .id = id_of(request), .patron = {barcode}, .amount = *amount, .at = context_.clock.now().wall};
        // A terminal that knows nothing of our ids names its own transactions.
        if (const auto own = request.field(field_id::transaction_id);
            !own.empty() && !request.find(field_id::entry_id))
            payment.id = {uuid_of_part({}, account_ + "\n" + text(own))};
        const std::lock_guard lock(context_.one_at_a_time);
        const Paid paid = heard(context_.library.pay(payment), Paid::refused);
        known = paid != Paid::unknown_patron;
        if (paid == Paid::more_than_owed)
            why = "This is more than is owed. Nothing was booked.";
        else if (paid == Paid::refused)
            why = "Nothing was booked. Please ask our staff.";
    }
    Builder message = begin(message_id::fee_paid_response,
                            fmt::format("{}{}", why.empty() && known ? value::yes : value::no, now()));
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier));
    if (request.find(field_id::transaction_id))
        message.field(field_id::transaction_id, request.field(field_id::transaction_id));
    if (!why.empty())
        message.field(field_id::screen_message, why);
    else if (!known)
        append(message, Refusal::unknown_patron);
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
