#include "kiosk/library/sip2/answers.h"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/text.h"

namespace anjungan::library::sip2 {

namespace {

std::string_view sentence(Refusal why) {
    switch (why) {
        case Refusal::unknown_patron:
            return "This card is not known in this library.";
        case Refusal::card_expired:
            return "This card has expired.";
        case Refusal::card_blocked:
            return "This card is blocked. Please ask our staff.";
        case Refusal::debt_too_high:
            return "There are fines to be paid first.";
        case Refusal::wrong_pin:
            return "The PIN is not right.";
        case Refusal::pin_locked:
            return "There were too many wrong PINs. Please try again later.";
        case Refusal::pin_unchecked:
        case Refusal::pin_missing:
            return "The PIN cannot be checked now. Please try again later.";
        case Refusal::too_many_loans:
            return "This card has as many items on loan as it may.";
        case Refusal::unknown_item:
            return "This item is not known in this library.";
        case Refusal::reserved_for_another:
            return "This item is reserved for somebody else.";
        case Refusal::not_for_loan:
            return "This item is not for loan.";
        case Refusal::on_loan_to_another:
            return "This item is on loan to somebody else.";
        case Refusal::already_yours:
            return "This item is on loan to this card already.";
        case Refusal::reported_lost:
            return "This item was thought lost. Please give it to our staff.";
        case Refusal::withdrawn:
            return "This item is no longer lent.";
        case Refusal::restricted:
            return "This item is lent by our staff only.";
        case Refusal::checkout_fee:
            return "There is a fee for this item.";
        case Refusal::no_rule:
            return "This card may not borrow this kind of item.";
        case Refusal::nothing_to_undo:
            return "There is no loan to be undone.";
        case Refusal::not_yours:
            return "This item is not on loan to this card.";
        case Refusal::no_more_renewals:
            return "This loan cannot be renewed any more.";
        case Refusal::overdue:
            return "This item is overdue. Please return it.";
        case Refusal::library_away:
            return "The library's records cannot be reached now. Please try again.";
        case Refusal::not_recorded:
            break;
    }
    return "Nothing was recorded. Please ask our staff.";
}

}  // namespace

std::string text(std::string_view bytes) {
    return decode(bytes, Encoding::utf8);
}

std::string bytes(std::string_view text) {
    return encode(text, Encoding::utf8);
}

bool is_barcode(std::string_view text) {
    return !text.empty() && text.size() <= longest_barcode &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void append(Builder& message, Refusal why) {
    message.field(field_id::refusal, name_of(why)).field(field_id::screen_message, sentence(why));
}

void append(Builder& message, const CheckedIn& returned) {
    message.field(field_id::currency_type, value::rupiah)
        .field(field_id::fee_amount, std::to_string(returned.fine.rupiah));
    if (returned.destination != Destination::return_bin)
        message.field(field_id::alert_type, returned.destination == Destination::hold_shelf
                                                ? alert_type::hold_here
                                                : alert_type::transfer);
    if (!returned.was_on_loan) message.field(field_id::screen_message, "Item not checked out");
}

void append(Builder& message, const HoldPlaced& placed) {
    message.field(field_id::queue_position, std::to_string(placed.position));
}

std::string four_digits(std::size_t count) {
    return fmt::format("{:04}", std::min<std::size_t>(count, 9999));
}

}  // namespace anjungan::library::sip2
