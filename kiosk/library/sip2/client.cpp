#include "kiosk/library/sip2/client.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/circulation/text.h"

namespace anjungan::library::sip2 {

namespace {

using namespace std::chrono_literals;

constexpr int no_limit = 99;  // the library system names none
constexpr int most_wrong_pins = 5;
constexpr std::chrono::minutes pin_lock{15};
constexpr std::chrono::seconds recently{3};  // from the title shown to the loan of the same scan
constexpr std::size_t most_remembered = 1000;

// Circulation status of an item (SIP 2.00, message 18).
constexpr std::string_view charged = "04", not_to_recall = "05", on_hold_shelf = "08",
                           claimed_returned = "11", lost = "12", missing = "13";
constexpr std::array statuses{charged, not_to_recall, on_hold_shelf, claimed_returned, lost, missing};

// Places in the patron status of 24 and 64.
constexpr std::size_t charge_denied = 0, card_lost = 4, too_many_charged = 5, too_many_fines = 10,
                      too_many_fees = 11;

// Summary of 63: the first Y is the list that is wanted.
constexpr std::string_view no_list = "          ", charged_items = "  Y       ";

std::optional<int> number(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || value < 0) return std::nullopt;
    return value;
}

Money money_of(const Message& message, std::string_view field) {
    return parse_money(message.field(field)).value_or(Money{});
}

std::string trimmed(std::string text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
    text.erase(0, text.find_first_not_of(' '));
    return text;
}

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

// While the server may still be at work on it, nothing that is asked tells what will become of it.
Status Client::not_at_work(const EntryId& id) const {
    const auto found = lost_.find(id);
    if (found == lost_.end() || talk_.now().steady - found->second >= talk_.site().late) return {};
    return fail(Fault::timed_out, "the library system may still be at work on this; it is asked again later");
}

Result<std::optional<Answer>> Client::answer_to(const Entry& entry) {
    TRY(not_at_work(entry.id));
    if (talk_.site().keeps_entries) return kept_answer(entry);
    TRY_ASSIGN(const ItemState state, look_up(entry.item));
    if (!state.known) return std::nullopt;
    bool charged_here = false;
    if (state.charged && !entry.member.text.empty()) {
        TRY_ASSIGN(charged_here, has_charged(entry.member, entry.item));
    }
    std::optional<Answer> answer;
    switch (entry.kind) {
        case EntryKind::loan:
            if (charged_here)
                answer = Lent{state.item, state.due.value_or(entry.due.value_or(talk_.zone().day(entry.at))),
                              count_borrowed(entry.member, 1)};
            break;
        case EntryKind::undo:
            if (!charged_here) answer = Undone{state.item, count_borrowed(entry.member, -1)};
            break;
        case EntryKind::return_:
            if (!state.charged)
                answer = Returned{
                    state.item,
                    state.status == on_hold_shelf ? Destination::hold_shelf : Destination::return_bin,
                    Money{}, true};
            break;
        default:
            break;
    }
    if (answer) lost_.erase(entry.id);
    return answer;
}

// What a library that keeps our ids has answered to this one; nothing when it never heard of it.
Result<std::optional<Answer>> Client::kept_answer(const Entry& entry) {
    Builder message = item_information(entry.item);
    message.field(entry_field, entry.id.text());
    TRY_ASSIGN(const Answered answer, talk_.ask(message, Talk::Effect::asks));
    if (answer->field(entry_field) != entry.id.text()) return std::nullopt;
    lost_.erase(entry.id);
    const Item item = state_of(entry.item, *answer).item;
    if (const auto refused = refusal_named(talk_.text(answer->field(refusal_field))))
        return Refused{*refused, item};
    switch (entry.kind) {
        case EntryKind::loan: {
            const auto due = parse_day(answer->field("AH"), talk_.site().dates, talk_.zone());
            return Lent{item, due.value_or(entry.due.value_or(talk_.zone().day(entry.at))),
                        count_borrowed(entry.member, 1)};
        }
        case EntryKind::undo:
            return Undone{item, count_borrowed(entry.member, -1)};
        default:
            return Returned{item, Destination::return_bin, Money{}, true};
    }
}

Result<Answer> Client::apply(const Entry& entry, Day today) {
    TRY(not_at_work(entry.id));
    Result<Answer> answer = send(entry, today);
    if (answer) {
        lost_.erase(entry.id);
    } else if (answer.error().fault == Fault::timed_out) {
        if (lost_.size() >= most_remembered) lost_.erase(lost_.begin());
        lost_[entry.id] = talk_.now().steady;
    }
    return answer;
}

Result<Answer> Client::send(const Entry& entry, Day today) {
    switch (entry.kind) {
        case EntryKind::loan:
            return lend(entry, today);
        case EntryKind::return_:
            return take_back(entry);
        case EntryKind::undo:
            return undo(entry);
        default:
            return fail(Fault::unsupported, "a library system is told of loans, returns and undos only");
    }
}

Result<Answer> Client::lend(const Entry& entry, Day today) {
    if (talk_.site().keeps_entries) return check_out(entry, today, ItemState{entry.item});
    TRY_ASSIGN(const ItemState before, recent(entry.item));
    if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
    if (before.charged) {
        TRY_ASSIGN(const bool here, has_charged(entry.member, entry.item));
        // What happened already is there, from a try whose answer was lost: a second 11 would renew it.
        if (here && entry.decided_by == DecidedBy::kiosk)
            return Lent{before.item, before.due.value_or(entry.due.value_or(today)),
                        count_borrowed(entry.member, 0)};
        if (here) return Refused{Refusal::already_yours, before.item};
        if (entry.decided_by == DecidedBy::library) return Refused{Refusal::on_loan_to_another, before.item};
    }
    return check_out(entry, today, before);
}

Result<Answer> Client::check_out(const Entry& entry, Day today, const ItemState& before) {
    const bool happened = entry.decided_by == DecidedBy::kiosk;
    Builder message("11");
    message.fixed("N").fixed(happened ? "Y" : "N").fixed(talk_.time(entry.at));
    message.fixed(happened && entry.due ? sip_day(*entry.due) : std::string(18, ' '));
    message.field("AO", talk_.bytes(talk_.account().institution))
        .field("AA", talk_.bytes(entry.member.text))
        .field("AB", talk_.bytes(entry.item.text))
        .field("AC", talk_.bytes(talk_.account().password))
        .field("BO", "N")
        .field("BI", "N")
        .field(entry_field, entry.id.text());
    last_item_.reset();
    TRY_ASSIGN(const Answered answer, talk_.ask(message, Talk::Effect::changes));
    Item item = before.item;
    if (const std::string title = trimmed(talk_.text(answer->field("AJ"))); !title.empty())
        item.title = title;
    if (answer->at(0, 1) != "1") {
        std::optional<Item> known;
        if (!item.title.empty()) known = item;
        return Refused{refusal_of(*answer, before), known};
    }
    auto due = parse_day(answer->field("AH"), talk_.site().dates, talk_.zone());
    if (!due) {
        // Lent, and a date must be told: the item has it, or it is the one that was promised.
        const auto after = look_up(entry.item);
        due = after && after->due ? after->due : entry.due;
    }
    return Lent{item, due.value_or(today), count_borrowed(entry.member, 1)};
}

Result<Answered> Client::check_in(const Entry& entry) {
    Builder message("09");
    message.fixed(entry.decided_by == DecidedBy::kiosk ? "Y" : "N");
    message.fixed(talk_.time(talk_.now().wall)).fixed(talk_.time(entry.at));
    message.field("AP", talk_.bytes(talk_.account().location))
        .field("AO", talk_.bytes(talk_.account().institution))
        .field("AB", talk_.bytes(entry.item.text))
        .field("AC", talk_.bytes(talk_.account().password));
    if (entry.kind == EntryKind::undo) {
        // BI is ignored by the systems we met; a server of ours tells an undo from a return by it.
        message.field("AA", talk_.bytes(entry.member.text)).field("BI", "Y");
    }
    message.field(entry_field, entry.id.text());
    last_item_.reset();
    return talk_.ask(message, Talk::Effect::changes);
}

Result<Answer> Client::take_back(const Entry& entry) {
    ItemState before{entry.item};
    before.charged = true;
    if (!talk_.site().keeps_entries) {
        // Some servers hang up on a return of what they do not know.
        TRY_ASSIGN(before, recent(entry.item));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
    }
    TRY_ASSIGN(const Answered answer, check_in(entry));
    if (const auto named = refusal_named(talk_.text(answer->field(refusal_field)))) {
        std::optional<Item> known;
        if (before.known) known = before.item;
        return Refused{*named, known};
    }
    Returned returned{before.item, Destination::return_bin, money_of(*answer, "BV"), before.charged};
    if (const std::string title = trimmed(talk_.text(answer->field("AJ"))); !title.empty())
        returned.item.title = title;
    const bool ok = answer->at(0, 1) == "1";
    // The kind of alert decides, also of a return that is not ok; CY and DA are not read.
    const std::string_view alert = answer->field("CV");
    if (alert == "01")
        returned.destination = Destination::hold_shelf;
    else if (!alert.empty() && alert != "00")
        returned.destination = Destination::staff;
    else if (!ok && before.charged && !talk_.site().keeps_entries)
        return Refused{refusal_of(*answer, before), before.item};
    else if (answer->at(3, 1) == "Y" && before.charged)
        returned.destination = Destination::staff;
    returned.was_on_loan = ok && before.charged;
    return returned;
}

Result<Answer> Client::undo(const Entry& entry) {
    ItemState before{entry.item};
    if (!talk_.site().keeps_entries) {
        TRY_ASSIGN(before, look_up(entry.item));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
        bool here = false;
        if (before.charged) {
            TRY_ASSIGN(here, has_charged(entry.member, entry.item));
        }
        if (!here && entry.decided_by == DecidedBy::kiosk)
            return Undone{before.item, count_borrowed(entry.member, 0)};
        if (!here) return Refused{Refusal::nothing_to_undo, before.item};
    }
    TRY_ASSIGN(const Answered answer, check_in(entry));
    if (answer->at(0, 1) == "1") {
        if (const std::string title = trimmed(talk_.text(answer->field("AJ"))); !title.empty())
            before.item.title = title;
        return Undone{before.item, count_borrowed(entry.member, -1)};
    }
    const auto named = refusal_named(talk_.text(answer->field(refusal_field)));
    return Refused{named.value_or(Refusal::nothing_to_undo), std::nullopt};
}

Refusal Client::refusal_of(const Message& answer, const ItemState& before) const {
    if (const auto named = refusal_named(talk_.text(answer.field(refusal_field)))) return *named;
    // The order of the site's words decides, not that of the messages: some say more than the reason.
    std::string words;
    for (const Message::Field& field : answer.fields)
        if (field.code == "AF") words += fold(talk_.text(field.value)) + '\n';
    for (const auto& [known, refusal] : talk_.site().refusals)
        if (words.find(known) != std::string::npos) return refusal;
    // A refusal for a fee comes without words: an amount, its currency, and what it is for.
    if (money_of(answer, "BV") > Money{}) return Refusal::debt_too_high;
    if (answer.field("BL") == "N") return Refusal::unknown_member;
    if (before.status == on_hold_shelf) return Refusal::reserved_for_another;
    if (before.status == lost || before.status == missing || before.status == claimed_returned)
        return Refusal::reported_lost;
    return Refusal::no_rule;
}

// How many more this member may borrow, after so many more loans.
int Client::count_borrowed(const MemberBarcode& member, int more) {
    if (may_borrow_.first != fold(member.text)) return no_limit;
    if (may_borrow_.second != no_limit) may_borrow_.second = std::max(0, may_borrow_.second - more);
    return may_borrow_.second;
}

}  // namespace anjungan::library::sip2
