// What a terminal is answered to loans, renewals, returns and holds.
#include <fmt/format.h>

#include "kiosk/library/sip2/answers.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/terminal.h"
#include "kiosk/library/sip2/text.h"
#include "platform/system/uuid.h"

namespace anjungan::library::sip2 {

namespace {

// A renewal that goes with a checkout has its own place among what was answered.
constexpr std::string_view renewal_part = "renewal";

const Item* item_of(const Answer& answer) {
    if (const auto* checked_out = std::get_if<CheckedOut>(&answer)) return &checked_out->item;
    if (const auto* returned = std::get_if<CheckedIn>(&answer)) return &returned->item;
    if (const auto* undone = std::get_if<Undone>(&answer)) return &undone->item;
    if (const auto* placed = std::get_if<HoldPlaced>(&answer)) return &placed->item;
    if (const auto* cancelled = std::get_if<HoldCancelled>(&answer)) return &cancelled->item;
    const auto* refused = std::get_if<Refused>(&answer);
    return refused != nullptr && refused->item ? &*refused->item : nullptr;
}

bool is_refused(const Answer& answer, Refusal why) {
    const auto* refused = std::get_if<Refused>(&answer);
    return refused != nullptr && refused->why == why;
}

// The flags that 12 and 30 begin with. What is lent and not renewed leaves the house, and is desensitized.
std::string loan_flags(bool ok, bool renewed) {
    if (!ok) return fmt::format("{}{}{}{}", value::not_ok, value::no, value::unknown, value::no);
    return fmt::format("{}{}{}{}", value::ok, renewed ? value::yes : value::no, value::no,
                       renewed ? value::no : value::yes);
}

// The fields that 12 and 30 end with.
void append_loan(Builder& message, const Message& request, const Answer& answer) {
    const CheckedOut* checked_out = std::get_if<CheckedOut>(&answer);
    const Item* item = item_of(answer);
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier))
        .field(field_id::item_identifier, request.field(field_id::item_identifier));
    message.field(field_id::title_identifier, item != nullptr ? bytes(item->title) : "");
    message.field(field_id::due_date,
                  checked_out != nullptr && checked_out->due ? sip_day(*checked_out->due) : "");
    if (const auto* refused = std::get_if<Refused>(&answer)) append(message, refused->why);
}

}  // namespace

EntryId Terminal::id_of(const Message& request) const {
    return EntryId::parse(request.field(field_id::entry_id))
        .value_or(context_.new_id(context_.clock.now().wall));
}

// As 11 and 29 name it, whose fixed fields are the same but for the first.
Entry Terminal::begin_loan(EntryKind kind, const Message& request) {
    const Moment moment = context_.clock.now();
    Entry entry;
    entry.id = id_of(request);
    entry.payload = circulation_payload(kind, {text(request.field(field_id::patron_identifier))},
                                        {text(request.field(field_id::item_identifier))});
    entry.at = moment.wall, entry.trust = moment.trust;
    if (request.at(layout::checkout::no_block) == value::yes) {
        entry.decided_by = DecidedBy::kiosk;
        entry.at =
            parse_time(request.at(layout::checkout::transaction_date), context_.zone).value_or(moment.wall);
    }
    entry.promise(parse_day(request.at(layout::checkout::nb_due_date), DateOrder::day_first, context_.zone));
    return entry;
}

Answer Terminal::apply(const Entry& entry) {
    if (entry.kind() != EntryKind::checkin && !is_barcode(entry.patron().text))
        return Refused{Refusal::unknown_patron, std::nullopt};
    if (!is_barcode(entry.item().text)) return Refused{Refusal::unknown_item, std::nullopt};
    const std::lock_guard lock(context_.one_at_a_time);
    return heard<Answer>(context_.library.apply(entry, context_.zone.day(entry.at)),
                         Refused{Refusal::library_away, std::nullopt});
}

// A terminal that has asked for a PIN sends it along. Where this library asks for none, it means nothing.
std::optional<Refusal> Terminal::wrong_pin(const Message& request) {
    const PatronBarcode barcode{text(request.field(field_id::patron_identifier))};
    const std::string pin = text(request.field(field_id::patron_password));
    if (pin.empty() || !is_barcode(barcode.text)) return std::nullopt;
    const std::lock_guard lock(context_.one_at_a_time);
    const auto opened = heard<std::variant<Patron, Refused>>(context_.library.patron(barcode, today()),
                                                             Refused{Refusal::library_away, std::nullopt});
    if (away_) return Refusal::library_away;
    const Patron* patron = std::get_if<Patron>(&opened);
    if (patron == nullptr || !patron->pin) return std::nullopt;
    const auto checked = context_.library.check_pin(barcode, pin, context_.clock.now().wall);
    return heard<std::optional<Refusal>>(checked, Refusal::library_away);
}

std::string Terminal::checkout(const Message& request) {
    const Entry entry = begin_loan(EntryKind::checkout, request);
    std::optional<Refusal> pin;
    if (!decided_here(entry.decided_by)) pin = wrong_pin(request);
    Answer answer = pin ? Refused{*pin, std::nullopt} : apply(entry);
    // A terminal may ask that what this card has already is renewed: in silence it never is.
    bool renewed = false;
    if (request.at(layout::checkout::sc_renewal_policy) == value::yes &&
        is_refused(answer, Refusal::already_yours)) {
        Entry renewal = entry;
        renewal.payload = Renewal{.patron = entry.patron(), .item = entry.item(), .due = entry.due()};
        renewal.id = {uuid_of_part(entry.id.bytes, renewal_part)};
        answer = apply(renewal);
        renewed = std::holds_alternative<CheckedOut>(answer);
    }
    const bool checked_out = std::holds_alternative<CheckedOut>(answer);
    Builder message = begin(message_id::checkout_response, loan_flags(checked_out, renewed) + now());
    append_loan(message, request, answer);
    return finish(std::move(message), request);
}

std::string Terminal::renew(const Message& request) {
    const Entry entry = begin_loan(EntryKind::renewal, request);
    std::optional<Refusal> pin;
    if (!decided_here(entry.decided_by)) pin = wrong_pin(request);
    const Answer answer = pin ? Refused{*pin, std::nullopt} : apply(entry);
    const bool renewed = std::holds_alternative<CheckedOut>(answer);
    Builder message = begin(message_id::renew_response, loan_flags(renewed, renewed) + now());
    append_loan(message, request, answer);
    return finish(std::move(message), request);
}

std::string Terminal::renew_all(const Message& request) {
    const Card card = card_of(request);
    std::optional<Refusal> why;
    if (!card.account) why = Refusal::unknown_patron;
    if (card.account && card.account->patron.pin && card.pin_right == false) why = Refusal::wrong_pin;
    RenewedAll all;
    if (!why) {
        const Moment moment = context_.clock.now();
        const std::lock_guard lock(context_.one_at_a_time);
        const auto answer = heard<std::variant<RenewedAll, Refused>>(
            context_.library.renew_all({.id = id_of(request),
                                        .patron = card.account->patron.barcode,
                                        .at = moment.wall,
                                        .trust = moment.trust},
                                       context_.zone.day(moment.wall)),
            Refused{Refusal::library_away, std::nullopt});
        if (const auto* done = std::get_if<RenewedAll>(&answer)) all = *done;
        if (const auto* refused = std::get_if<Refused>(&answer)) why = refused->why;
    }
    Builder message =
        begin(message_id::renew_all_response,
              fmt::format("{}{}{}{}", why ? value::not_ok : value::ok, four_digits(all.renewed.size()),
                          four_digits(all.unrenewed.size()), now()));
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier));
    for (const ItemBarcode& each : all.renewed) message.field(field_id::renewed_items, bytes(each.text));
    for (const ItemBarcode& each : all.unrenewed) message.field(field_id::unrenewed_items, bytes(each.text));
    if (why) append(message, *why);
    return finish(std::move(message), request);
}

std::string Terminal::hold(const Message& request) {
    const std::string_view mode = request.at(layout::hold::hold_mode);
    const bool cancelled = mode == value::cancel;
    const Moment moment = context_.clock.now();
    const Entry entry{.id = id_of(request),
                      .at = moment.wall,
                      .trust = moment.trust,
                      .payload = Hold{.patron = {text(request.field(field_id::patron_identifier))},
                                      .item = {text(request.field(field_id::item_identifier))},
                                      .cancelled = cancelled}};
    const std::optional<Refusal> pin = wrong_pin(request);
    std::optional<Answer> answer;
    if (pin)
        answer = Refused{*pin, std::nullopt};
    else if (cancelled || mode == value::place)
        answer = apply(entry);
    const bool ok = answer && (std::holds_alternative<HoldPlaced>(*answer) ||
                               std::holds_alternative<HoldCancelled>(*answer));
    // Whether it can be fetched at once.
    const auto* placed = answer ? std::get_if<HoldPlaced>(&*answer) : nullptr;
    bool available = false;
    if (placed != nullptr && placed->position == 1) {
        const std::lock_guard lock(context_.one_at_a_time);
        const auto state =
            heard<std::optional<ItemState>>(context_.library.state_of(entry.item()), std::nullopt);
        available = state && state->place == Place::hold_shelf;
    }
    Builder message = begin(
        message_id::hold_response,
        fmt::format("{}{}{}", ok ? value::ok : value::not_ok, available ? value::yes : value::no, now()));
    message.field(field_id::patron_identifier, request.field(field_id::patron_identifier))
        .field(field_id::item_identifier, request.field(field_id::item_identifier));
    const Item* item = answer ? item_of(*answer) : nullptr;
    message.field(field_id::title_identifier, item != nullptr ? bytes(item->title) : "");
    if (placed != nullptr) append(message, *placed);
    if (!answer)
        message.field(field_id::screen_message, "A hold is placed (+) or cancelled (-) here, not changed.");
    else if (is_refused(*answer, Refusal::nothing_to_undo))
        message.field(field_id::refusal, name_of(Refusal::nothing_to_undo))
            .field(field_id::screen_message, "This card has no hold on this item.");
    else if (const auto* refused = std::get_if<Refused>(&*answer))
        append(message, refused->why);
    return finish(std::move(message), request);
}

std::string Terminal::checkin(const Message& request) {
    const Moment moment = context_.clock.now();
    Entry entry;
    const bool undo =
        request.field(field_id::cancel) == value::yes && !request.field(field_id::patron_identifier).empty();
    entry.id = id_of(request);
    entry.payload = circulation_payload(undo ? EntryKind::checkout_undone : EntryKind::checkin,
                                        {text(request.field(field_id::patron_identifier))},
                                        {text(request.field(field_id::item_identifier))});
    entry.at = moment.wall, entry.trust = moment.trust;
    if (request.at(layout::checkin::no_block) == value::yes) {
        entry.decided_by = DecidedBy::kiosk;
        entry.at = parse_time(request.at(layout::checkin::return_date), context_.zone).value_or(moment.wall);
    }
    const Answer answer = apply(entry);
    const CheckedIn* returned = std::get_if<CheckedIn>(&answer);
    const Undone* undone = std::get_if<Undone>(&answer);
    const Refused* refused = std::get_if<Refused>(&answer);
    const bool ok = undone != nullptr || (returned != nullptr && returned->was_on_loan);
    const bool to_staff = returned != nullptr && returned->destination != Destination::return_bin;
    Builder message =
        begin(message_id::checkin_response,
              fmt::format("{}{}{}{}{}", ok ? value::ok : value::not_ok, ok ? value::yes : value::no,
                          value::no, ok && !to_staff ? value::no : value::yes, now()));
    message.field(field_id::item_identifier, request.field(field_id::item_identifier))
        .field(field_id::permanent_location, bytes(context_.institution));
    const Item* item = refused == nullptr ? item_of(answer) : nullptr;
    message.field(field_id::title_identifier, item != nullptr ? bytes(item->title) : "");
    if (returned != nullptr) append(message, *returned);
    if (refused != nullptr) append(message, refused->why);
    return finish(std::move(message), request);
}

}  // namespace anjungan::library::sip2
