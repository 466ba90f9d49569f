// The same for what the staff room and the desk say to each other; and the three tables themselves.
#pragma once

#include <string_view>

#include "kiosk/core/desk_messages.h"

namespace anjungan::replay {

using namespace core;

// How a value's members are called; see described.h.
template <class T>
inline constexpr auto describe = nullptr;
// What an alternative of a variant is called.
template <class T>
inline constexpr std::string_view kind_name{};
// The last value of each closed list: what a recording counts as more is damaged.
template <class T>
inline constexpr auto last_of = nullptr;

template <>
inline constexpr auto describe<StaffCase> = [](auto& it, auto& fields) {
    fields("number", it.number), fields("item", it.item), fields("patron", it.patron);
    fields.hidden("title", it.title), fields("reason", it.reason), fields("due", it.due);
    fields.hidden("words", it.words);
};
template <>
inline constexpr auto describe<PaymentToConfirm> = [](auto& it, auto& fields) {
    fields("claim", it.claim), fields("patron", it.patron), fields("amount", it.amount);
    fields("since", it.since);
};
template <>
inline constexpr auto describe<RegistrationToConfirm> = [](auto& it, auto& fields) {
    fields("record", it.record), fields("card", it.card), fields.hidden("name", it.name);
    fields("since", it.since);
};
template <>
inline constexpr auto describe<UnitFacts> = [](auto& it, auto& fields) {
    fields("storage_used", it.storage_used), fields("certificate_ends", it.certificate_ends),
        fields("unsaved_since", it.unsaved_since);
};
template <>
inline constexpr auto describe<CalledToday> = [](auto& it, auto& fields) {
    fields("at", it.at), fields("outcome", it.outcome), fields("waited", it.waited);
};
template <>
inline constexpr auto describe<DayFigures> = [](auto& it, auto& fields) {
    fields("loans", it.loans), fields("returns", it.returns), fields("visits", it.visits);
    fields("calls", it.calls);
};
template <>
inline constexpr auto describe<Backlog> = [](auto& it, auto& fields) {
    fields("waiting", it.waiting), fields("for_staff", it.for_staff), fields("cases", it.cases);
    fields("payments", it.payments), fields("registrations", it.registrations);
    fields("today", it.today), fields("unit", it.unit);
};
template <>
inline constexpr auto describe<StaffPinChecked> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("right", it.right), fields("backlog", it.backlog);
    fields("locked_until", it.locked_until), fields("card_locked_until", it.card_locked_until);
};
template <>
inline constexpr auto describe<PaymentSettled> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("recorded", it.recorded); };
template <>
inline constexpr auto describe<RegistrationAccepted> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("recorded", it.recorded); };
template <>
inline constexpr auto describe<CaseStory> = [](auto& it, auto& fields) {
    fields("about", it.about), fields("kind", it.kind), fields("item", it.item), fields("at", it.at);
    fields("at_is_sure", it.at_is_sure), fields("decided_by", it.decided_by);
    fields("promised", it.promised), fields("damaged", it.damaged), fields("later", it.later);
    fields("place_now", it.place_now), fields("due_now", it.due_now);
    fields("card_may_borrow", it.card_may_borrow), fields("may_retry", it.may_retry);
    fields("may_undo", it.may_undo), fields("suggested", it.suggested);
};
template <>
inline constexpr auto describe<CaseViewed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("story", it.story); };
template <>
inline constexpr auto describe<CaseSettled> = [](auto& it, auto& fields) {
    fields("ticket", it.ticket), fields("end", it.end), fields("backlog", it.backlog);
    fields("receipt", it.receipt);
};
template <>
inline constexpr auto describe<StaffAccountChanged> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("end", it.end); };
template <>
inline constexpr auto describe<KeptReceipt> =
    [](auto& it, auto& fields) { fields("number", it.number), fields("made", it.made); };
template <>
inline constexpr auto describe<KeptReceiptsViewed> =
    [](auto& it, auto& fields) { fields("ticket", it.ticket), fields("receipts", it.receipts); };
template <>
inline constexpr auto describe<StaffCard> = [](auto& it, auto& fields) {
    fields("barcode", it.barcode), fields.hidden("name", it.name), fields("pin_length", it.pin_length);
    fields("role", it.role);
};
template <>
inline constexpr auto describe<StaffAccountsKnown> =
    [](auto& it, auto& fields) { fields("staff", it.staff); };

template <>
inline constexpr std::string_view kind_name<StaffPinChecked> = "staff-pin-checked";
template <>
inline constexpr std::string_view kind_name<PaymentSettled> = "payment-settled";
template <>
inline constexpr std::string_view kind_name<RegistrationAccepted> = "registration-accepted";
template <>
inline constexpr std::string_view kind_name<CaseViewed> = "case-viewed";
template <>
inline constexpr std::string_view kind_name<CaseSettled> = "case-settled";
template <>
inline constexpr std::string_view kind_name<StaffAccountChanged> = "staff-account-changed";
template <>
inline constexpr std::string_view kind_name<StaffAccountsKnown> = "staff-accounts-known";
template <>
inline constexpr std::string_view kind_name<KeptReceiptsViewed> = "kept-receipts-viewed";

template <>
inline constexpr auto last_of<CaseAnswer> = CaseAnswer::reopen;
template <>
inline constexpr auto last_of<CaseSettled::End> = CaseSettled::End::unkept;
template <>
inline constexpr auto last_of<StaffAccountChanged::End> = StaffAccountChanged::End::unkept;
template <>
inline constexpr auto last_of<StaffRole> = StaffRole::technician;
template <>
inline constexpr auto last_of<EntryKind> = static_cast<EntryKind>(entry_kind_count - 1);
template <>
inline constexpr auto last_of<DecidedBy> = deciders.back();

}  // namespace anjungan::replay
