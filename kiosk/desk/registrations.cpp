// Those who have registered here and whom staff have to look at: once they have, the first card is a card like
// all others.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/desk/desk.h"

namespace anjungan::desk {

using journal::Delivery;

namespace {

constexpr std::size_t most_registrations = 8;  // more than a panel shows

}  // namespace

Result<std::vector<core::RegistrationToConfirm>> Desk::registrations_to_confirm() {
    TRY_ASSIGN(const auto latest, parts_.journal.latest_of(EntryKind::registration, 10 * most_registrations));
    std::vector<core::RegistrationToConfirm> all;
    for (auto each = latest.rbegin(); each != latest.rend() && all.size() < most_registrations; ++each) {
        if (each->damaged || each->erased || each->delivery != Delivery::for_staff) continue;
        const auto& who = std::get<Registration>(each->entry.payload);
        all.push_back({each->number, who.card, who.full_name, each->entry.at});
    }
    return all;
}

void Desk::on(const core::AcceptRegistration& request, Moment now) {
    const auto accepted = accept_registration(request, now);
    parts_.post(core::RegistrationAccepted{request.ticket, accepted.value_or(false)});
    if (!accepted) store_is(pass(accepted.error()), now);
}

// The card first, and the case last: cut off in between it is done once more, and comes to the same. False: another
// touch, or another program, has accepted it; or the library does not answer.
Result<bool> Desk::accept_registration(const core::AcceptRegistration& request, Moment now) {
    TRY_ASSIGN(const auto found, parts_.journal.in_state(Delivery::for_staff, request.record - 1, 1));
    const bool is_it = !found.empty() && found.front().number == request.record && !found.front().damaged &&
                       found.front().entry.kind() == EntryKind::registration;
    if (!is_it) return false;
    const auto& who = std::get<Registration>(found.front().entry.payload);
    if (!parts_.library.confirm_patron(who, parts_.member_type, today(now) + parts_.member_days))
        return false;
    TRY(record_staff_action({.account = request.by.text,
                             .action = "registration-accepted",
                             .subject = fmt::format("{}", request.record),
                             .before = "temporary",
                             .detail = "member"},
                            now));
    TRY(parts_.journal.resolve(request.record));
    return true;
}

}  // namespace anjungan::desk
