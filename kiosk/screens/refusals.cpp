#include <algorithm>
#include <chrono>

#include "kiosk/circulation/refusal.h"
#include "kiosk/screens/books.h"

namespace anjungan::screens {

using circulation::Refusal;
using words::Message;

namespace {

// One no: what happened; what to do with the book in one's hand; what to do with the card.
struct Sentences {
    Message what, with_book, with_card;
};

constexpr Message bring_both{"refusal", "Please bring this book and your card to our staff."};
constexpr Message give_to_staff{"refusal", "Please give this book to our staff."};
constexpr Message staff_will_look{"refusal", "Our staff will gladly look into it with you."};

constexpr Sentences sentences(Refusal refusal) {
    switch (refusal) {
        case Refusal::unknown_patron:
            return {{"refusal", "This card is not known here yet"}, bring_both, staff_will_look};
        case Refusal::card_expired:
            return {{"refusal", "Card expired"},
                    {"refusal", "Please bring this book and your card to our staff to renew it."},
                    {"refusal", "Please renew your card at the service desk. Our staff will help you."}};
        case Refusal::card_blocked:
            return {{"refusal", "This card cannot be used for borrowing just now"},
                    bring_both,
                    {"refusal", "Our staff at the service desk can explain and help."}};
        case Refusal::debt_too_high:
            return {{"refusal", "There are fines to be settled first"},
                    {"refusal", "Please settle them at the service desk; then you can borrow this book."},
                    {"refusal", "Please settle them at the service desk; then you can borrow again."}};
        case Refusal::wrong_pin:
            return {{"refusal", "The PIN does not match yet"},
                    {"refusal", "Please type it once more."},
                    {"refusal", "Please type it once more."}};
        case Refusal::pin_locked:
            return {{"refusal", "The PIN of this card is locked for a while"},
                    bring_both,
                    {"refusal", "This keeps your card safe. Our staff at the service desk can help."}};
        case Refusal::pin_unchecked:
            return {{"refusal", "Your PIN cannot be checked just now"},
                    bring_both,
                    {"refusal",
                     "The library's records cannot be reached. Please bring your books and your card to our "
                     "staff, or try later."}};
        case Refusal::pin_missing:
            return {{"refusal", "This card has no PIN or password yet"},
                    bring_both,
                    {"refusal",
                     "Here one is needed to borrow. Our staff at the service desk will set it with you."}};
        case Refusal::too_many_loans:
            return {{"refusal", "You have as many books as your card allows"},
                    {"refusal", "Return one first; then you can borrow this one."},
                    {"refusal", "Return one first; then you can borrow again."}};
        case Refusal::unknown_item:
            return {{"refusal", "This book is not in our records yet"}, give_to_staff, staff_will_look};
        case Refusal::reserved_for_another:
            return {{"refusal", "Another reader has reserved this book"}, give_to_staff, staff_will_look};
        case Refusal::not_for_loan:
            return {{"refusal", "This book is read here in the library"},
                    {"refusal", "Enjoy it in the reading room, then leave it on the table."},
                    staff_will_look};
        case Refusal::on_loan_to_another:
            return {{"refusal", "This book is still recorded as on loan"}, give_to_staff, staff_will_look};
        case Refusal::already_yours:
            return {{"refusal", "You have borrowed this book already"},
                    {"refusal", "Nothing more to do; its due date stays the same."},
                    staff_will_look};
        case Refusal::reported_lost:
            return {{"refusal", "We have been looking for this book"},
                    {"refusal", "Thank you for finding it. Please give it to our staff."},
                    staff_will_look};
        case Refusal::withdrawn:
            return {{"refusal", "This book is no longer lent out"}, give_to_staff, staff_will_look};
        case Refusal::restricted:
            return {{"refusal", "This book is lent at the service desk only"}, bring_both, staff_will_look};
        case Refusal::checkout_fee:
            return {{"refusal", "Borrowing this book costs a fee"},
                    {"refusal", "It was not borrowed. Scan it again if you would like it after all."},
                    staff_will_look};
        case Refusal::no_rule:
            return {{"refusal", "This book cannot be borrowed with this card at the kiosk"},
                    bring_both,
                    staff_will_look};
        case Refusal::nothing_to_undo:
            return {{"refusal", "There is nothing left to undo"},
                    {"refusal", "The list stays as it is. Please ask our staff if it is not right."},
                    staff_will_look};
        case Refusal::not_yours:
            return {{"refusal", "This book is not on loan with this card"}, bring_both, staff_will_look};
        case Refusal::no_more_renewals:
            // Often enough already, or its date would not move.
            return {{"refusal", "This book cannot be renewed now"},
                    {"refusal", "Please return it by its due date."},
                    staff_will_look};
        case Refusal::overdue:
            return {{"refusal", "This book is past its due date"},
                    {"refusal", "Please return it; then it can be borrowed again."},
                    staff_will_look};
        case Refusal::library_away:
            return {{"refusal", "The library's records cannot be reached just now"},
                    {"refusal", "Please scan it again in a moment, or give it to our staff."},
                    {"refusal", "Please scan your card again in a moment, or ask our staff."}};
        case Refusal::not_recorded:
            break;
    }
    return {{"refusal", "This could not be recorded; nothing has changed"},
            {"refusal", "Please give this book to our staff; they will record it for you."},
            {"refusal", "Please ask our staff; they will help you."}};
}

// By the clock on the wall, or in minutes where nobody can believe that.
std::string end_of_lock(Steady until, const flows::State& state, const words::Words& words) {
    const auto left =
        std::max(std::chrono::ceil<std::chrono::minutes>(until - state.now.steady), std::chrono::minutes{1});
    return state.now.trust == ClockTrust::doubtful
               ? words.plural("refusal", "It opens again in {n} minute.", "It opens again in {n} minutes.",
                              left.count())
               : words("refusal", "It opens again at {time}.",
                       {{"time", words.time(state.policy.zone.local(state.now.wall + left))}});
}

}  // namespace

Told told_of_book(Refusal refusal, const words::Words& words) {
    const Sentences said = sentences(refusal);
    return {words(said.what), words(said.with_book)};
}

Told told_of_card(Refusal refusal, const words::Words& words) {
    const Sentences said = sentences(refusal);
    return {words(said.what), words(said.with_card)};
}

Told told_of_card(const flows::CardRefusal& refusal, const flows::State& state, const words::Words& words) {
    Told told = told_of_card(refusal.why, words);
    if (refusal.locked_until) told.next = end_of_lock(*refusal.locked_until, state, words) + " " + told.next;
    if (refusal.owed > circulation::Money{})
        told.what = words("refusal", "There are fines of {amount} to be settled first",
                          {{"amount", words.money(refusal.owed)}});
    return told;
}

Told told_of_scan(flows::Notice notice, const words::Words& words) {
    switch (notice) {
        case flows::Notice::staff_card:
            return {words("scan", "This is a staff card"),
                    words("scan", "To borrow or return, please scan a member's card or a book.")};
        case flows::Notice::cannot_tell:
            return {
                words("scan", "Just now we cannot tell what this code is"),
                words("scan",
                      "The library's records cannot be reached. Please scan it again in a moment, or ask our "
                      "staff.")};
        case flows::Notice::not_available:
            return {words("scan", "This is not offered at this kiosk"),
                    words("scan", "Our staff at the service desk will gladly help you.")};
        case flows::Notice::visit_full:
            return {words("scan", "Please touch Finish first"),
                    words("scan",
                          "The list is full. What is recorded stays recorded; go on with the next books "
                          "after that.")};
        case flows::Notice::others_book:
            return {words("scan", "This book is recorded already"),
                    words("scan", "It is on another card of this visit. Nothing more to do for it.")};
        case flows::Notice::ticket_unknown:
            return {words("scan", "This ticket is not known here"),
                    words("scan",
                          "It was given back, or another kiosk has made it. Our staff will gladly help.")};
        case flows::Notice::no_answer:
            return {
                words("scan", "No answer came, so we have stopped here"),
                words("scan",
                      "What was recorded stays recorded; our staff can tell you. Please try again later.")};
        case flows::Notice::card_refused:
        case flows::Notice::not_understood:
            break;
    }
    return {words("scan", "This code is not known here yet"),
            words("scan", "Please scan the library barcode on your card or on the book.")};
}

}  // namespace anjungan::screens
