#include "kiosk/library/sip2/client.h"

#include <algorithm>
#include <array>

#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/reading.h"

namespace anjungan::library::sip2 {

namespace {

constexpr int most_wrong_pins = 5;
constexpr std::chrono::minutes pin_lock{15};
constexpr std::chrono::seconds recently{3};  // from the title shown to the loan of the same scan
constexpr std::size_t most_remembered = 1000;

constexpr std::array statuses{charged,          not_to_recall, on_hold_shelf, in_transit,
                              claimed_returned, lost,          missing};

// Places in the patron status of 24 and 64.
constexpr std::size_t charge_denied = 0, card_lost = 4, too_many_charged = 5, too_many_fines = 10,
                      too_many_fees = 11;

// Summary of 63: the first Y is the list that is wanted.
constexpr std::string_view no_list = "          ", charged_items = "  Y       ";

}  // namespace

Builder Client::patron_information(std::string_view member, std::string_view pin, std::string_view summary) {
    Builder message("63");
    message.fixed("000").fixed(talk_.time(talk_.now().wall)).fixed(summary);
    message.field("AO", talk_.bytes(talk_.account().institution))
        .field("AA", talk_.bytes(member))
        .field("AC", talk_.bytes(talk_.account().password));
    message.field("AD", talk_.bytes(pin));
    return message;
}

Builder Client::item_information(const ItemBarcode& barcode) {
    Builder message("17");
    message.fixed(talk_.time(talk_.now().wall))
        .field("AO", talk_.bytes(talk_.account().institution))
        .field("AB", talk_.bytes(barcode.text))
        .field("AC", talk_.bytes(talk_.account().password));
    return message;
}

Result<Client::ItemState> Client::look_up(const ItemBarcode& barcode) {
    TRY_ASSIGN(const Answered answer, talk_.ask(item_information(barcode), Talk::Effect::asks));
    ItemState state = state_of(barcode, *answer);
    last_item_.emplace(state, talk_.now().steady);
    return state;
}

Client::ItemState Client::state_of(const ItemBarcode& barcode, const Message& answer) const {
    // The barcode as it was scanned: the server has a spelling of its own.
    ItemState state{barcode};
    state.item.title = trimmed(talk_.text(answer.field("AJ")));
    state.item.call_number = trimmed(talk_.text(answer.field("CS")));
    state.known = !state.item.title.empty();
    const auto known = std::ranges::find(statuses, answer.at(0, 2));
    if (known != statuses.end()) state.status = *known;
    state.charged = state.status == charged || state.status == not_to_recall;
    state.due = parse_day(answer.field("AH"), talk_.site().dates, talk_.zone());
    return state;
}

Result<Client::ItemState> Client::recent(const ItemBarcode& barcode) {
    if (last_item_ && last_item_->first.item.barcode == barcode &&
        talk_.now().steady - last_item_->second < recently)
        return last_item_->first;
    return look_up(barcode);
}

Result<std::optional<Item>> Client::item(const ItemBarcode& barcode) {
    TRY_ASSIGN(const ItemState state, look_up(barcode));
    if (!state.known) return std::nullopt;
    return state.item;
}

Result<Owner> Client::owner_of(std::string_view barcode) {
    TRY_ASSIGN(const ItemState state, look_up({std::string(barcode)}));
    if (state.known) return Owner::item;
    TRY_ASSIGN(const Answered answer,
               talk_.ask(patron_information(barcode, "", no_list), Talk::Effect::asks));
    return answer->field("BL") == "Y" ? Owner::member : Owner::nobody;
}

int Client::may_borrow_of(const Message& answer) const {
    const std::string_view status = answer.at(0, 14);
    if (status[too_many_charged] == 'Y') return 0;
    // The counts follow status, language and time: holds, overdue, charged, …
    const int loans = number(answer.at(14 + 3 + 18 + 8, 4)).value_or(0);
    const auto limit = number(answer.field("CB"));
    return limit ? std::max(0, *limit - loans) : no_limit;
}

// Why this account cannot borrow at all.
std::optional<Refusal> Client::account_refusal(const Message& answer, Day today) const {
    // BL is optional in SIP 2.00: without it a name stands for a valid card.
    if (answer.field("BL") == "N" || (!answer.find("BL") && answer.field("AE").empty()))
        return Refusal::unknown_member;
    const std::string_view status = answer.at(0, 14);
    if (status[card_lost] == 'Y') return Refusal::card_blocked;
    const auto expires = parse_day(answer.field("PA"), talk_.site().dates, talk_.zone());
    if (expires && *expires < today) return Refusal::card_expired;
    if (status[too_many_fines] == 'Y' || status[too_many_fees] == 'Y') return Refusal::debt_too_high;
    if (status[charge_denied] != 'Y' || status[too_many_charged] == 'Y') return std::nullopt;
    const Money limit = money_of(answer, "CC");
    if (limit > Money{} && money_of(answer, "BV") > limit) return Refusal::debt_too_high;
    return Refusal::card_blocked;
}

Result<std::variant<Member, Refused>> Client::member(const MemberBarcode& barcode, Day today) {
    TRY_ASSIGN(const Answered answer,
               talk_.ask(patron_information(barcode.text, "", charged_items), Talk::Effect::asks));
    if (const auto named = refusal_named(talk_.text(answer->field(refusal_field))))
        return Refused{*named, {}};
    if (const auto why = account_refusal(*answer, today)) return Refused{*why, std::nullopt};
    Member member;
    member.barcode = barcode;
    const std::string name = trimmed(talk_.text(answer->field("AE")));
    member.short_name = short_name(name);
    member.first_name = first_name(name);
    member.type = trimmed(talk_.text(answer->find("PC") ? answer->field("PC") : answer->field("PT")));
    member.loans = number(answer->at(14 + 3 + 18 + 8, 4)).value_or(0);
    member.may_borrow = may_borrow_of(*answer);
    member.debt = money_of(*answer, "BV");
    if (options_.pin_digits > 0) member.pin_length = options_.pin_digits;
    may_borrow_ = {fold(barcode.text), member.may_borrow};
    return member;
}

Result<std::optional<Refusal>> Client::check_pin(const MemberBarcode& barcode, std::string_view pin,
                                                 Instant /*now*/) {
    if (wrong_pins_.size() > most_remembered) wrong_pins_.clear();
    WrongPins& wrong = wrong_pins_[fold(barcode.text)];
    if (wrong.count >= most_wrong_pins) {
        if (talk_.now().steady < wrong.until) return Refusal::pin_locked;
        wrong.count = 0;
    }
    TRY_ASSIGN(const Answered answer,
               talk_.ask(patron_information(barcode.text, pin, no_list), Talk::Effect::asks));
    auto checked = answer->find("CQ");
    if (!checked) {
        Builder status("23");
        status.fixed("000").fixed(talk_.time(talk_.now().wall));
        status.field("AO", talk_.bytes(talk_.account().institution))
            .field("AA", talk_.bytes(barcode.text))
            .field("AC", talk_.bytes(talk_.account().password))
            .field("AD", talk_.bytes(pin));
        TRY_ASSIGN(const Answered second, talk_.ask(status, Talk::Effect::asks));
        if (!second->find("CQ"))
            return fail(Fault::unsupported, "the library system does not say whether a PIN is right");
        if (second->field("CQ") == "Y") return wrong.count = 0, std::nullopt;
    } else if (*checked == "Y") {
        return wrong.count = 0, std::nullopt;
    }
    wrong.until = talk_.now().steady + pin_lock;
    return ++wrong.count >= most_wrong_pins ? Refusal::pin_locked : Refusal::wrong_pin;
}

Result<bool> Client::has_charged(const MemberBarcode& member, const ItemBarcode& item) {
    TRY_ASSIGN(const Answered answer,
               talk_.ask(patron_information(member.text, "", charged_items), Talk::Effect::asks));
    return std::ranges::any_of(answer->fields, [&](const Message::Field& field) {
        return field.code == "AU" && same(trimmed(talk_.text(field.value)), item.text);
    });
}

// How many more this member may borrow, after so many more loans.
int Client::count_borrowed(const MemberBarcode& member, int more) {
    if (may_borrow_.first != fold(member.text)) return no_limit;
    if (may_borrow_.second != no_limit) may_borrow_.second = std::max(0, may_borrow_.second - more);
    return may_borrow_.second;
}

}  // namespace anjungan::library::sip2
