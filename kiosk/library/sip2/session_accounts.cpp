// A session's answers about items and cards.
#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/session.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

constexpr std::string_view currency = "IDR";
constexpr std::string_view no_limit = "9999";

// Circulation status of an item (SIP 2.00, message 18).
std::string_view status_of(Place place) {
    switch (place) {
        case Place::shelf:
            return "03";
        case Place::on_loan:
            return "04";
        case Place::hold_shelf:
            return "08";
        case Place::in_transit:
            return "10";
        case Place::lost:
            return "12";
        case Place::reference:
        case Place::withdrawn:
        case Place::untold:
            break;
    }
    return "01";  // other
}

// The fourteen flags of a card (SIP 2.00, patron status): Y is a no.
std::string flags_of(const std::optional<circulation::Account>& account) {
    constexpr std::size_t charge = 0, too_many_charged = 5, too_many_fines = 10, count = 14;
    std::string flags(count, ' ');
    if (!account || account->refusal) flags.replace(0, 4, "YYYY");  // charge, renewal, recall, hold
    if (!account) return flags;
    if (account->member.may_borrow == 0 && account->max_loans > 0)
        flags[charge] = flags[too_many_charged] = 'Y';
    if (account->refusal == Refusal::debt_too_high) flags[too_many_fines] = 'Y';
    return flags;
}

// The six lists of 64, in the order of the summary that asks for them.
struct List {
    std::string_view code;
    std::vector<std::string> values{};
};
std::array<List, 6> lists_of(const std::optional<circulation::Account>& account, Day today) {
    std::array<List, 6> lists{{{"AS"}, {"AT"}, {"AU"}, {"AV"}, {"BU"}, {"CD"}}};
    auto& [ready, overdue, charged, fined, recalled, waiting] = lists;
    if (!account) return lists;
    for (const Reserved& each : account->holds)
        (each.ready ? ready : waiting).values.push_back(each.item.barcode.text);
    for (const Borrowed& each : account->loans) {
        charged.values.push_back(each.item.barcode.text);
        if (each.due < today) overdue.values.push_back(each.item.barcode.text);
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
    const std::size_t from = place(request.field("BP"), 1);
    const std::size_t to = std::min(place(request.field("BQ"), list.values.size()), list.values.size());
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

std::string Session::item(const Message& request) {
    const std::string barcode = text(request.field("AB"));
    std::optional<ItemState> state;
    std::optional<Answer> kept;
    if (is_barcode(barcode)) {
        const std::lock_guard lock(served_.one_at_a_time);
        state = heard<std::optional<ItemState>>(served_.library.state_of({barcode}), std::nullopt);
        Entry asked;
        if (const auto id = EntryId::parse(request.field(entry_field))) {
            asked.id = *id;
            kept = heard<std::optional<Answer>>(served_.library.find_outcome(asked), std::nullopt);
        }
    }
    // No security marker and no fee that is known of.
    Builder message = begin("18", std::string(state ? status_of(state->place) : "01") + "0001" + now());
    if (state && state->holds > 0) message.field("CF", std::to_string(state->holds));
    message.field("AB", request.field("AB")).field("AJ", state ? bytes(state->item.title) : "");
    if (state) message.field("CS", bytes(state->item.call_number)).field("AQ", bytes(state->item.shelf));
    std::optional<Day> due = state ? state->due : std::nullopt;
    if (kept) {
        message.field(entry_field, request.field(entry_field));
        if (const auto* lent = std::get_if<Lent>(&*kept)) due = lent->due;
        if (const auto* returned = std::get_if<Returned>(&*kept)) tell(message, *returned);
        if (const auto* refused = std::get_if<Refused>(&*kept)) tell(message, refused->why);
    }
    if (due) message.field("AH", sip_day(*due));
    return finish(std::move(message), request);
}

Session::Card Session::card_of(const Message& request) {
    const MemberBarcode barcode{text(request.field("AA"))};
    Card card;
    if (!is_barcode(barcode.text)) return card;
    const Moment moment = served_.clock.now();
    const std::lock_guard lock(served_.one_at_a_time);
    card.account = heard<std::optional<circulation::Account>>(
        served_.library.account_of(barcode, served_.zone.day(moment.wall)), std::nullopt);
    if (const auto pin = request.field("AD"); !pin.empty()) {
        const auto checked = served_.library.check_pin(barcode, text(pin), moment.wall);
        card.pin_right = !heard<std::optional<Refusal>>(checked, Refusal::wrong_pin);
    }
    return card;
}

// What 24, 26 and 64 have in common. Who sends a wrong PIN learns no name.
Builder Session::tell_card(std::string_view code, const Message& request, const Card& card) const {
    std::string fixed = flags_of(card.account) + "000" + now();
    if (code == "64")
        for (const List& list : lists_of(card.account, today())) fixed += four_digits(list.values.size());
    Builder message = begin(code, fixed);
    const bool named = card.account && card.pin_right != false;
    message.field("AA", request.field("AA"))
        .field("AE", named ? bytes(card.account->member.short_name) : "")
        .field("BL", card.account ? "Y" : "N");
    if (card.pin_right) message.field("CQ", *card.pin_right ? "Y" : "N");
    if (card.account)
        message.field("PC", bytes(card.account->member.type))
            .field("PA", sip_day(card.account->expires))
            .field("BH", currency)
            .field("BV", std::to_string(card.account->member.debt.rupiah))
            .field("CC", std::to_string(card.account->max_debt.rupiah));
    if (!card.account)
        tell(message, Refusal::unknown_member);
    else if (card.account->refusal)
        tell(message, *card.account->refusal);
    return message;
}

std::string Session::patron(const Message& request) {
    const Card card = card_of(request);
    if (request.code == "23") return finish(tell_card("24", request, card), request);
    Builder message = tell_card("64", request, card);
    if (!card.account) return finish(std::move(message), request);
    message.field("BZ", no_limit)
        .field("CA", no_limit)
        .field("CB", four_digits(static_cast<std::size_t>(std::max(0, card.account->max_loans))));
    // Language and time stand before the summary; the first list it asks for is the one that is given.
    constexpr std::size_t summary = 3 + 18, summary_length = 10;
    const std::size_t wanted = request.at(summary, summary_length).find('Y');
    const auto lists = lists_of(card.account, today());
    if (wanted < lists.size() && card.pin_right != false) add_list(message, lists[wanted], request);
    return finish(std::move(message), request);
}

std::string Session::block(const Message& request) {
    const std::string barcode = text(request.field("AA"));
    if (is_barcode(barcode)) {
        const std::lock_guard lock(served_.one_at_a_time);
        (void)heard(served_.library.block({barcode}), false);
    }
    return finish(tell_card("24", request, card_of(request)), request);
}

std::string Session::enable(const Message& request) {
    Builder message = tell_card("26", request, card_of(request));
    message.field("AF", "A card is unblocked by our staff only.");
    return finish(std::move(message), request);
}

std::string Session::pay(const Message& request) {
    // Time, kind of fee and of payment stand before the currency.
    constexpr std::size_t currency_at = 18 + 2 + 2;
    const std::string barcode = text(request.field("AA"));
    const auto amount = exact_money(request.field("BV"));
    std::string_view why;
    if (request.at(currency_at, currency.size()) != currency) {
        why = "Fines are paid in rupiah (IDR) here.";
    } else if (!amount) {
        why = "The amount cannot be read. Right is a number like 2500.";
    } else if (!is_barcode(barcode)) {
        why = "This card is not known in this library.";
    } else {
        Payment payment{
            .id = id_of(request), .member = {barcode}, .amount = *amount, .at = served_.clock.now().wall};
        // A terminal that knows nothing of our ids names its own transactions.
        if (const auto own = request.field("BK"); !own.empty() && !request.find(entry_field))
            payment.id = part_of({}, account_ + "\n" + text(own));
        const std::lock_guard lock(served_.one_at_a_time);
        const Paid paid = heard(served_.library.pay(payment), Paid::more_than_owed);
        if (paid == Paid::unknown_member)
            why = "This card is not known in this library.";
        else if (paid == Paid::more_than_owed)
            why = "This is more than is owed. Nothing was booked.";
    }
    Builder message = begin("38", (why.empty() ? "Y" : "N") + now());
    message.field("AA", request.field("AA"));
    if (request.find("BK")) message.field("BK", request.field("BK"));
    if (!why.empty()) message.field("AF", why);
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
