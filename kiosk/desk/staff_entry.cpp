// How staff get in at the kiosk, and what waits for them.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/desk/cases.h"
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

namespace {

constexpr std::size_t most_cases = 8, most_calls = 8;  // more than a panel shows

}  // namespace

void Desk::on(const core::CheckStaffPin& request, Moment now) {
    core::StaffPinChecked checked{request.ticket, false, std::nullopt};
    const PinLocks::Key card = pin_locks_.of_staff_card(request.staff.text);
    const StaffTry begun = begin_staff_try(request.staff, now);
    checked.locked_until = begun.all_locked, checked.card_locked_until = begun.card_locked;
    if (!begun.all_locked && !begun.card_locked) {
        checked.right = accounts_.fits(request.staff, request.pin.view());
        if (checked.right) {
            (void)pin_locks_.was_right(pin_locks_.of_staff());
            (void)pin_locks_.was_right(card);
        } else {
            checked.locked_until = pin_locks_.locked_until(pin_locks_.of_staff(), now.steady);
            checked.card_locked_until = pin_locks_.locked_until(card, now.steady);
        }
    }
    if (checked.right)
        if (const auto counted = backlog(now)) checked.backlog = *counted;
    parts_.post(checked);
}

// Counted for the card and for all of them before its PIN is looked at. Staff have to get into a kiosk whose disk
// takes no writes: there one try a minute is let through, from a minute after the start on, which no power cut
// makes shorter.
Desk::StaffTry Desk::begin_staff_try(const StaffBarcode& card, Moment now) {
    const auto unkept = [&](const Error& error) {
        store_is(tl::unexpected(error), now);
        StaffTry begun;
        if (now.steady < unkept_staff_try_)
            begun.all_locked = unkept_staff_try_;
        else
            unkept_staff_try_ = now.steady + PinLocks::first_staff_lock;
        return begun;
    };
    const PinLocks::Key key = pin_locks_.of_staff_card(card.text);
    // A locked card does not lock the others as well.
    if (const auto locked = pin_locks_.locked_until(key, now.steady)) return {.card_locked = locked};
    const auto all = pin_locks_.begin(pin_locks_.of_staff(), now.steady);
    if (!all) return unkept(all.error());
    if (*all) return {.all_locked = *all};
    const auto own = pin_locks_.begin(key, now.steady);
    if (!own) return unkept(own.error());
    return {.card_locked = *own};
}

Result<core::Backlog> Desk::backlog(Moment now) {
    TRY_ASSIGN(const auto waiting, parts_.journal.count(Delivery::waiting));
    TRY_ASSIGN(const auto unknown, parts_.journal.count(Delivery::unknown));
    TRY_ASSIGN(const auto for_staff, parts_.journal.count(Delivery::for_staff));
    core::Backlog all{waiting + unknown, for_staff};
    TRY_ASSIGN(const auto records, parts_.journal.in_state(Delivery::for_staff, 0, most_cases));
    for (const journal::Record& record : records) all.cases.push_back(as_case(record));
    TRY_ASSIGN(all.payments, payments_to_confirm());
    TRY_ASSIGN(all.registrations, registrations_to_confirm());
    TRY_ASSIGN(all.today, figures_of(today(now)));
    if (parts_.unit_facts) all.unit = parts_.unit_facts();
    return all;
}

Result<core::DayFigures> Desk::figures_of(Day day) {
    using std::chrono::hours;
    core::DayFigures figures;
    const Instant midnight{LocalTime{day}.time_since_epoch() - parts_.zone.offset};
    TRY(parts_.journal.facts(midnight, midnight + hours{24}, [&](const Entry* entry) {
        if (entry == nullptr) return;
        const EntryKind kind = entry->kind();
        figures.loans += kind == EntryKind::checkout ? 1 : 0;
        figures.returns += kind == EntryKind::checkin ? 1 : 0;
        if (const auto* visit = std::get_if<Visit>(&entry->payload))
            figures.visits += std::max<std::int64_t>(1, visit->girls + visit->boys);
        if (const auto* call = std::get_if<HelpCall>(&entry->payload))
            figures.calls.insert(figures.calls.begin(),
                                 {entry->at, call->outcome,
                                  std::clamp(std::chrono::seconds{call->waited_s}, std::chrono::seconds{0},
                                             std::chrono::seconds{hours{24}})});
    }));
    if (figures.calls.size() > most_calls) figures.calls.resize(most_calls);
    return figures;
}

// What staff have done is in the journal as what readers do.
Status Desk::record_staff_action(StaffAction action, Moment now) {
    if (const core::StaffCard* who = accounts_.find({action.account}); who != nullptr && action.role.empty())
        action.role = name_of(who->role);
    const Entry done{.id = parts_.journal.next_id(now.wall),
                     .kiosk = parts_.kiosk,
                     .at = now.wall,
                     .trust = now.trust,
                     .decided_by = DecidedBy::kiosk,
                     .payload = std::move(action)};
    const auto kept = parts_.journal.complete(done, Delivery::settled);
    return kept ? Status{} : pass(kept.error());
}

void Desk::on(const core::RecordStaffAction& request, Moment now) {
    if (const Status kept = record_staff_action(request.action, now); !kept) store_is(kept, now);
}

void Desk::on(const core::ChangeStaffAccount& request, Moment now) {
    using What = core::ChangeStaffAccount::What;
    using End = core::StaffAccountChanged::End;
    const auto as_text = [](const core::StaffCard* card) {
        return card == nullptr
                   ? std::string{}
                   : fmt::format("{}, {}, {}", card->barcode.text, card->name, name_of(card->role));
    };
    const core::StaffCard* there = accounts_.find(request.account.barcode);
    const std::string before = as_text(there);
    const auto end = accounts_.change(request);
    if (!end) store_is(pass(end.error()), now);
    if (end && *end == End::done) {
        std::string detail = as_text(accounts_.find(request.account.barcode));
        if (request.what == What::change && !request.pin.empty()) detail += ", new PIN";
        const Status kept = record_staff_action({.account = request.by.text,
                                                 .action = request.what == What::add      ? "account-added"
                                                           : request.what == What::change ? "account-changed"
                                                                                          : "account-removed",
                                                 .before = before,
                                                 .detail = std::move(detail)},
                                                now);
        if (!kept) store_is(kept, now);
        parts_.post(core::StaffAccountsKnown{accounts_.all()});
    }
    parts_.post(core::StaffAccountChanged{request.ticket, end.value_or(End::unkept)});
}

// Nobody is asked over the line for a title.
core::StaffCase Desk::as_case(const journal::Record& record) {
    const Reason reason = reason_of(record.note);
    core::StaffCase shown{.number = record.number,
                          .item = record.entry.item(),
                          .patron = record.entry.patron(),
                          .reason = std::string{reason.word},
                          .due = reason.booked,
                          .words = record.words};
    if (const auto* who = std::get_if<Registration>(&record.entry.payload)) {
        shown.title = who->full_name;
        shown.patron = who->card;
        return shown;
    }
    if (parts_.local != nullptr)
        if (const auto known = parts_.local->item(record.entry.item()); known && *known)
            shown.title = (**known).title;
    return shown;
}

}  // namespace anjungan::desk
