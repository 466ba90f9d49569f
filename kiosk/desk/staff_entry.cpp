// How staff get in at the kiosk, and what waits for them.
#include "kiosk/desk/cases.h"
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

namespace {

constexpr std::size_t most_cases = 8;  // more than a panel shows

}  // namespace

void Desk::on(const core::CheckStaffPin& request, Moment now) {
    core::StaffPinChecked checked{request.ticket, false, std::nullopt};
    checked.locked_until = begin_staff_try(now);
    if (!checked.locked_until) {
        checked.right = parts_.staff_pin_fits && parts_.staff_pin_fits(request.staff, request.pin.view());
        if (checked.right)
            (void)pin_locks_.was_right(pin_locks_.of_staff());
        else
            checked.locked_until = pin_locks_.locked_until(pin_locks_.of_staff(), now.steady);
    }
    if (checked.right)
        if (const auto counted = backlog()) checked.backlog = *counted;
    parts_.post(checked);
}

// Nothing: a PIN may be looked at. Staff have to get into a kiosk whose disk takes no writes: there one try a
// minute is let through, from a minute after the start on, which no power cut makes shorter.
std::optional<Steady> Desk::begin_staff_try(Moment now) {
    const auto locked = pin_locks_.begin(pin_locks_.of_staff(), now.steady);
    if (locked) return *locked;
    store_is(pass(locked.error()), now);
    if (now.steady < unkept_staff_try_) return unkept_staff_try_;
    unkept_staff_try_ = now.steady + PinLocks::first_staff_lock;
    return std::nullopt;
}

Result<core::Backlog> Desk::backlog() {
    TRY_ASSIGN(const auto waiting, parts_.journal.count(Delivery::waiting));
    TRY_ASSIGN(const auto unknown, parts_.journal.count(Delivery::unknown));
    TRY_ASSIGN(const auto for_staff, parts_.journal.count(Delivery::for_staff));
    core::Backlog all{waiting + unknown, for_staff};
    TRY_ASSIGN(const auto records, parts_.journal.in_state(Delivery::for_staff, 0, most_cases));
    for (const journal::Record& record : records) all.cases.push_back(as_case(record));
    TRY_ASSIGN(all.payments, payments_to_confirm());
    TRY_ASSIGN(all.registrations, registrations_to_confirm());
    return all;
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
