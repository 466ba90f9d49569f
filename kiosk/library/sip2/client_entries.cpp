// What the client tells the library of, and what it asks of that later.
#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/reading.h"
#include "platform/system/utf8.h"

namespace anjungan::library::sip2 {

namespace {

constexpr std::size_t most_remembered = 1000;

// Where a returned book goes by the kind of alert (CV).
Destination destination_of(std::string_view alert) {
    if (alert.empty() || alert == alert_type::none) return Destination::return_bin;
    return alert == alert_type::hold_here ? Destination::hold_shelf : Destination::staff;
}

// The same where only the status tells: of a book that is back and not simply on the shelf.
Destination destination_by(std::string_view status) {
    using namespace circulation_status;
    if (status == waiting_on_hold_shelf) return Destination::hold_shelf;
    if (status == lost || status == missing) return Destination::found;
    const bool to_staff = status == in_transit || status == claimed_returned;
    return to_staff ? Destination::staff : Destination::return_bin;
}

bool is_fee_agreed_to(const Entry& entry) {
    const auto* loan = std::get_if<Checkout>(&entry.payload);
    return loan != nullptr && loan->fee > Money{};
}

// What 11 and 29 say of a loan: no renewal by other means, whether it has happened, when, until when, and
// whose.
Builder& add_loan(Builder& message, const Connection& connection, const Entry& entry, Instant at) {
    const bool happened = decided_here(entry.decided_by);
    message.fixed(value::no).fixed(happened ? value::yes : value::no).fixed(connection.time(at));
    message.fixed(happened && entry.due() ? sip_day(*entry.due()) : std::string(layout::date_length, ' '));
    return message.field(field_id::institution_id, connection.bytes(connection.account().institution))
        .field(field_id::patron_identifier, connection.bytes(entry.patron().text))
        .field(field_id::item_identifier, connection.bytes(entry.item().text))
        .field(field_id::terminal_password, connection.bytes(connection.account().password))
        .field(field_id::fee_acknowledged, is_fee_agreed_to(entry) ? value::yes : value::no);
}

// The book as the answer calls it, or as it was known before.
Item named_by(const Message& answer, const Connection& connection, Item item) {
    if (const std::string title = trimmed(connection.text(answer.field(field_id::title_identifier)));
        !title.empty())
        item.title = title;
    return item;
}
auto renewal_cannot_be_told() {
    return fail(Fault::unsupported, "nobody can tell whether it was renewed: its date before is not known");
}
std::optional<Item> if_named(const Item& item) {
    return item.title.empty() ? std::nullopt : std::optional(item);
}

}  // namespace

// While the server may still be at work on it, nothing that is asked tells what will become of it.
Status Client::not_at_work(const EntryId& id) const {
    const auto found = in_doubt_.find(id);
    if (found == in_doubt_.end() ||
        connection_.now().steady - found->second.since >= connection_.dialect().late)
        return {};
    return fail(Fault::timed_out, "the library system may still be at work on this; it is asked again later");
}

// A second message about the same book may find the first one half done: a loan would be renewed by it.
Status Client::not_at_work_on(const ItemBarcode& item) const {
    for (const auto& [id, each] : in_doubt_)
        if (same(each.item.text, item.text)) TRY(not_at_work(id));
    return {};
}

Result<std::optional<Answer>> Client::find_outcome(const Entry& entry) {
    TRY(not_at_work(entry.id));
    if (connection_.dialect().keeps_entries) return kept_answer(entry);
    if (entry.kind() == EntryKind::hold) return find_hold(entry);
    TRY_ASSIGN(const ItemState state, look_up(entry.item()));
    if (!state.known) return std::nullopt;
    bool charged_here = false;
    if (state.charged && !entry.patron().text.empty()) {
        TRY_ASSIGN(charged_here, has_charged(entry.patron(), entry.item()));
    }
    std::optional<Answer> answer;
    switch (entry.kind()) {
        case EntryKind::checkout:
            if (charged_here)
                answer = CheckedOut{
                    state.item, state.due.value_or(entry.due().value_or(connection_.zone().day(entry.at))),
                    count_borrowed(entry.patron(), 1)};
            break;
        case EntryKind::renewal:
            if (charged_here && state.due) {
                const auto renewed = was_renewed(entry, *state.due);
                if (!renewed) return renewal_cannot_be_told();
                if (*renewed) answer = CheckedOut{state.item, *state.due, count_borrowed(entry.patron(), 0)};
            }
            break;
        case EntryKind::checkout_undone:
            if (!charged_here) answer = Undone{state.item, count_borrowed(entry.patron(), -1)};
            break;
        case EntryKind::checkin:
            if (!state.charged) answer = CheckedIn{state.item, destination_by(state.status), Money{}, true};
            break;
        default:
            break;
    }
    if (answer) {
        in_doubt_.erase(entry.id);
        follow(entry, *answer);
    }
    return answer;
}

// What a library that keeps our ids has answered to this one; nothing when it never heard of it.
Result<std::optional<Answer>> Client::kept_answer(const Entry& entry) {
    Builder message = item_information(entry.item());
    message.field(field_id::entry_id, entry.id.text());
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::safe));
    if (answer->field(field_id::entry_id) != entry.id.text()) return std::nullopt;
    in_doubt_.erase(entry.id);
    const Item item = state_of(entry.item(), *answer).item;
    if (const auto refused = refusal_named(connection_.text(answer->field(field_id::refusal))))
        return Refused{*refused, item};
    switch (entry.kind()) {
        case EntryKind::checkout:
        case EntryKind::renewal: {
            const auto due =
                parse_day(answer->field(field_id::due_date), connection_.dialect().dates, connection_.zone());
            return CheckedOut{item, due.value_or(entry.due().value_or(connection_.zone().day(entry.at))),
                              count_borrowed(entry.patron(), entry.kind() == EntryKind::checkout ? 1 : 0)};
        }
        case EntryKind::checkout_undone:
            return Undone{item, count_borrowed(entry.patron(), -1)};
        case EntryKind::hold:
            if (std::get<Hold>(entry.payload).cancelled) return HoldCancelled{item};
            return HoldPlaced{item, number(answer->field(field_id::queue_position)).value_or(0)};
        default:
            return CheckedIn{item, destination_of(answer->field(field_id::alert_type)),
                             money_of(*answer, field_id::fee_amount),
                             answer->field(field_id::screen_message).empty()};
    }
}

Result<Answer> Client::apply(const Entry& entry, Day today) {
    TRY(not_at_work_on(entry.item()));
    last_patron_.reset();
    Result<Answer> answer = noted(entry.id, entry.item(), send(entry, today));
    if (answer) follow(entry, *answer);
    return answer;
}

void Client::note_outcome(const EntryId& id, const ItemBarcode& item, std::optional<Fault> fault) {
    if (!fault) {
        in_doubt_.erase(id);
    } else if (*fault == Fault::timed_out) {
        if (in_doubt_.size() >= most_remembered) in_doubt_.erase(in_doubt_.begin());
        in_doubt_[id] = {connection_.now().steady, item};
        visit_.reset();  // what is on loan to whom is to be asked again
    }
}

// When it happened, as the library is told. Nothing has happened later than now; and a loan without a date is
// counted from now on, because its own time may be long before the true one.
Instant Client::time_of(const Entry& entry) const {
    const bool happened = decided_here(entry.decided_by);
    const auto now = connection_.transaction_time(happened ? connection_.now().wall : entry.at);
    if (!now) return entry.at;
    const bool undated =
        entry.kind() == EntryKind::checkout && !entry.due() && entry.trust == ClockTrust::doubtful;
    return happened && !undated ? std::min(entry.at, *now) : *now;
}

Result<Answer> Client::send(const Entry& entry, Day today) {
    switch (entry.kind()) {
        case EntryKind::checkout:
            return checkout(entry, today);
        case EntryKind::renewal:
            return renew(entry, today);
        case EntryKind::checkin:
            return checkin(entry);
        case EntryKind::checkout_undone:
            return undo(entry);
        case EntryKind::hold:
            return hold(entry);
        default:
            return fail(Fault::unsupported,
                        "a library system is told of loans, renewals, returns, undos and holds only");
    }
}

Result<Answer> Client::checkout(const Entry& entry, Day today) {
    if (connection_.dialect().keeps_entries) return send_checkout(entry, today, ItemState{entry.item()});
    if (!decided_here(entry.decided_by) && !was_just_asked(entry.item()) &&
        takes_checkout_at_once(entry.patron(), entry.item()))
        return send_checkout(entry, today, ItemState{entry.item()});
    TRY_ASSIGN(const ItemState before, recent(entry.item()));
    if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
    if (before.charged) {
        TRY_ASSIGN(const bool here, is_on_loan_to(entry));
        // What happened already is there, from a try whose answer was lost: a second 11 would renew it.
        if (here && decided_here(entry.decided_by))
            return CheckedOut{before.item, before.due.value_or(entry.due().value_or(today)),
                              count_borrowed(entry.patron(), 0)};
        if (here) return Refused{Refusal::already_yours, before.item, {}, {}, before.due};
        if (!decided_here(entry.decided_by)) return Refused{Refusal::on_loan_to_another, before.item};
    }
    return send_checkout(entry, today, before);
}

Result<Answer> Client::send_checkout(const Entry& entry, Day today, const ItemState& before) {
    TRY(connection_.ready());
    Builder message(message_id::checkout);
    add_loan(message, connection_, entry, time_of(entry))
        .field(field_id::cancel, value::no)
        .field(field_id::entry_id, entry.id.text());
    last_item_.reset();
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::unsafe));
    Item item = named_by(*answer, connection_, before.item);
    if (answer->at(layout::checkout_response::ok) != value::ok) {
        const Refusal why = refusal_of(*answer, before);
        // Where the limit is not told, this tells it.
        if (why == Refusal::too_many_loans) may_borrow_ = {fold(entry.patron().text), 0};
        Refused refused = refused_by(*answer, why, if_named(item));
        if (why == Refusal::checkout_fee) refused.fee = money_of(*answer, field_id::fee_amount);
        return refused;
    }
    auto due = parse_day(answer->field(field_id::due_date), connection_.dialect().dates, connection_.zone());
    if (!due || item.title.empty()) {
        // Lent, and a date and a title must be told: the item has them, or the date is the one promised.
        const auto after = look_up(entry.item());
        if (!due) due = after && after->due ? after->due : entry.due();
        if (after && after->known) item = after->item;
    }
    // Lent while it stood on the hold shelf: it stood there for this patron.
    return CheckedOut{.item = item,
                      .due = due.value_or(today),
                      .may_borrow = count_borrowed(entry.patron(), 1),
                      .own_hold = before.status == circulation_status::waiting_on_hold_shelf};
}

// By its date: what is due later than it was has been renewed, though it may be until another day than was
// promised here. Nothing: nobody can tell; a second 29 renews once more, so it is not sent again.
std::optional<bool> Client::was_renewed(const Entry& entry, Day due) const {
    const auto& renewal = std::get<Renewal>(entry.payload);
    const bool by_date_before = options_.safeguards.has(Safeguard::renewed_by_its_date);
    if (by_date_before && renewal.due_before) return due > *renewal.due_before;
    if (entry.due() && due >= *entry.due()) return true;
    if (by_date_before) return std::nullopt;
    return false;
}

// Sent once only: a second 29 renews once more.
Result<Answer> Client::renew(const Entry& entry, Day today) {
    const bool happened = decided_here(entry.decided_by);
    ItemState before{entry.item()};
    if (!connection_.dialect().keeps_entries) {
        TRY_ASSIGN(before, look_up(entry.item()));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
        TRY_ASSIGN(const bool here, has_charged(entry.patron(), entry.item()));
        if (!here) return Refused{Refusal::not_yours, before.item};
        // From a try whose answer was lost.
        if (happened && before.due) {
            const auto renewed = was_renewed(entry, *before.due);
            if (!renewed && in_doubt_.contains(entry.id)) return renewal_cannot_be_told();
            if (renewed == true)
                return CheckedOut{before.item, *before.due, count_borrowed(entry.patron(), 0)};
        }
    }
    TRY(connection_.ready());
    Builder message(message_id::renew);
    add_loan(message, connection_, entry, time_of(entry)).field(field_id::entry_id, entry.id.text());
    last_item_.reset();
    TRY_ASSIGN(const Response answer, connection_.ask(message, Connection::Safety::unsafe));
    const Item item = named_by(*answer, connection_, before.item);
    if (answer->at(layout::renew_response::ok) != value::ok)
        return refused_by(*answer, refusal_of(*answer, before), if_named(item));
    const auto due =
        parse_day(answer->field(field_id::due_date), connection_.dialect().dates, connection_.zone());
    return CheckedOut{item, due.value_or(entry.due().value_or(before.due.value_or(today))),
                      count_borrowed(entry.patron(), 0)};
}

Result<Response> Client::send_checkin(const Entry& entry) {
    TRY(connection_.ready());
    Builder message(message_id::checkin);
    message.fixed(decided_here(entry.decided_by) ? value::yes : value::no);
    message.fixed(time_now()).fixed(connection_.time(time_of(entry)));
    message.field(field_id::current_location, connection_.bytes(connection_.account().location))
        .field(field_id::institution_id, connection_.bytes(connection_.account().institution))
        .field(field_id::item_identifier, connection_.bytes(entry.item().text))
        .field(field_id::terminal_password, connection_.bytes(connection_.account().password));
    if (entry.kind() == EntryKind::checkout_undone) {
        // BI is ignored by the systems we met; a server of ours tells an undo from a return by it.
        message.field(field_id::patron_identifier, connection_.bytes(entry.patron().text))
            .field(field_id::cancel, value::yes);
    }
    message.field(field_id::entry_id, entry.id.text());
    last_item_.reset();
    return connection_.ask(message, Connection::Safety::unsafe);
}

Result<Answer> Client::checkin(const Entry& entry) {
    ItemState before{entry.item()};
    before.charged = true;
    if (!connection_.dialect().keeps_entries) {
        // Some servers hang up on a return of what they do not know.
        TRY_ASSIGN(before, recent(entry.item()));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
    }
    TRY_ASSIGN(const Response answer, send_checkin(entry));
    if (const auto named = refusal_named(connection_.text(answer->field(field_id::refusal)))) {
        std::optional<Item> known;
        if (before.known) known = before.item;
        return refused_by(*answer, *named, known);
    }
    CheckedIn returned{before.item, Destination::return_bin, money_of(*answer, field_id::fee_amount),
                       before.charged};
    if (const std::string title = trimmed(connection_.text(answer->field(field_id::title_identifier)));
        !title.empty())
        returned.item.title = title;
    const bool ok = answer->at(layout::checkin_response::ok) == value::ok;
    // The kind of alert decides, also of a return that is not ok; CY and DA are not read.
    returned.destination = destination_of(answer->field(field_id::alert_type));
    if (returned.destination == Destination::return_bin) {
        if (!ok && before.charged && !connection_.dialect().keeps_entries)
            return refused_by(*answer, refusal_of(*answer, before), before.item);
        if (answer->at(layout::checkin_response::alert) == value::yes && before.charged)
            returned.destination = Destination::staff;
    }
    if (destination_by(before.status) == Destination::found) returned.destination = Destination::found;
    returned.was_on_loan = ok && before.charged;
    const bool overdue = before.due && *before.due < connection_.zone().day(time_of(entry));
    if (overdue && returned.was_on_loan && returned.fine == Money{} && !decided_here(entry.decided_by))
        returned.fine = fine_of_return(connection_.text(answer->field(field_id::patron_identifier)), before);
    return returned;
}

// Without an answer it is back all the same. Another copy of the title may have been fined before: a row that
// names a date is of this loan only if it was due then. Of several the last is the new one.
Money Client::fine_of_return(std::string_view patron, const ItemState& before) {
    if (patron.empty()) return {};
    const auto answer = connection_.ask(
        patron_message(message_id::patron_information, patron, fine_items_list), Connection::Safety::safe);
    Money booked;
    if (!answer) return booked;
    for (const Message::Field& field : (*answer)->fields) {
        if (field.code != field_id::fine_items) continue;
        const std::string row = fold(trimmed(connection_.text(field.value)));
        const auto day = day_in(row, connection_.dialect().dates, connection_.zone());
        if (day && before.due && *day != *before.due) continue;
        booked = fine_for(row, fold(before.item.barcode.text), fold(before.item.title)).value_or(booked);
    }
    return booked;
}

Result<Answer> Client::undo(const Entry& entry) {
    ItemState before{entry.item()};
    if (!connection_.dialect().keeps_entries) {
        TRY_ASSIGN(before, recent(entry.item()));
        if (!before.known) return Refused{Refusal::unknown_item, std::nullopt};
        bool here = false;
        if (before.charged) {
            TRY_ASSIGN(here, is_on_loan_to(entry));
        }
        if (!here && decided_here(entry.decided_by))
            return Undone{before.item, count_borrowed(entry.patron(), 0)};
        if (!here) return Refused{Refusal::nothing_to_undo, before.item};
    }
    TRY_ASSIGN(const Response answer, send_checkin(entry));
    if (answer->at(layout::checkin_response::ok) == value::ok) {
        if (const std::string title = trimmed(connection_.text(answer->field(field_id::title_identifier)));
            !title.empty())
            before.item.title = title;
        return Undone{before.item, count_borrowed(entry.patron(), -1)};
    }
    const auto named = refusal_named(connection_.text(answer->field(field_id::refusal)));
    return refused_by(*answer, named.value_or(Refusal::nothing_to_undo), std::nullopt);
}

// The order of the dialect's words decides, not that of the messages: some say more than the reason.
std::optional<Refusal> Client::refusal_in_words(const Message& answer) const {
    std::string words;
    for (const Message::Field& field : answer.fields)
        if (field.code == field_id::screen_message) words += fold(connection_.text(field.value)) + '\n';
    for (const auto& [known, refusal] : connection_.dialect().refusals)
        if (words.find(known) != std::string::npos) return refusal;
    return std::nullopt;
}

// Together with what the library says to people.
Refused Client::refused_by(const Message& answer, Refusal why, std::optional<Item> item) const {
    constexpr std::size_t longest_words = 300;  // bytes
    Refused refused{why, std::move(item)};
    std::string& all = refused.words;
    for (const Message::Field& field : answer.fields) {
        const std::string words = one_line(connection_.text(field.value));
        if (field.code != field_id::screen_message || words.empty()) continue;
        all += (all.empty() ? "" : " / ") + words;
    }
    all.resize(utf8_prefix(all, longest_words).size());
    return refused;
}

Refusal Client::refusal_of(const Message& answer, const ItemState& before) const {
    if (const auto named = refusal_named(connection_.text(answer.field(field_id::refusal)))) return *named;
    if (const auto why = refusal_in_words(answer)) return *why;
    // A refusal for a fee comes without words: an amount, its currency, and what it is for.
    if (money_of(answer, field_id::fee_amount) > Money{})
        return answer.field(field_id::fee_type) == fee_type::overdue ? Refusal::debt_too_high
                                                                     : Refusal::checkout_fee;
    if (answer.field(field_id::valid_patron) == value::no) return Refusal::unknown_patron;
    if (before.status == circulation_status::waiting_on_hold_shelf) return Refusal::reserved_for_another;
    if (before.status == circulation_status::lost || before.status == circulation_status::missing ||
        before.status == circulation_status::claimed_returned)
        return Refusal::reported_lost;
    return Refusal::no_rule;
}

}  // namespace anjungan::library::sip2
