// What a power cut has interrupted: loans of just before it, for whoever comes back with that card.
#include <algorithm>

#include "kiosk/circulation/text.h"
#include "kiosk/desk/desk.h"

namespace anjungan::desk {

namespace {

constexpr std::size_t most_looked_at = 200;  // entries of a kind: more than anybody borrows in ten minutes

// It still stands, as far as anybody knows.
bool is_a_loan(const journal::Record& record) {
    return !record.damaged && !record.erased && record.delivery != journal::Delivery::for_staff;
}

}  // namespace

// Where the clock has stopped with the power, the last entry says when that was.
Status Desk::tell_of_power_cut(Moment now) {
    if (!std::exchange(parts_.ended_badly, false)) return {};
    const auto last = parts_.journal.last_time();
    if (!last) return pass(last.error());
    if (!*last) return {};
    const Instant cut = now.trust == ClockTrust::doubtful ? **last : now.wall;
    interrupted_ =
        Interrupted{.since = cut - visit_lasts, .before = parts_.journal.next_id(now.wall), .told = {}};
    TRY_ASSIGN(const auto loans, parts_.journal.latest_of(EntryKind::checkout, most_looked_at));
    if (std::ranges::any_of(loans, [&](const journal::Record& loan) { return is_interrupted(loan); }))
        parts_.post(core::PowerReturned{});
    else
        interrupted_.reset();
    return {};
}

bool Desk::is_interrupted(const journal::Record& record) const {
    return is_a_loan(record) && record.entry.at >= interrupted_->since &&
           record.entry.id < interrupted_->before && !interrupted_->told.contains(record.number);
}

Result<std::vector<core::InterruptedLoan>> Desk::interrupted_loans(const PatronBarcode& card) {
    std::vector<core::InterruptedLoan> loans;
    if (!interrupted_) return loans;
    TRY_ASSIGN(const auto lent, parts_.journal.latest_of(EntryKind::checkout, most_looked_at));
    TRY_ASSIGN(const auto undone, parts_.journal.latest_of(EntryKind::checkout_undone, most_looked_at));
    TRY_ASSIGN(const auto returned, parts_.journal.latest_of(EntryKind::checkin, most_looked_at));
    const auto is_over = [](const auto& later, const Entry& loan) {
        return std::ranges::any_of(later, [&](const journal::Record& each) {
            return each.entry.id > loan.id && same(each.entry.item().text, loan.item().text);
        });
    };
    for (const journal::Record& each : lent) {
        if (!is_interrupted(each) || !same(each.entry.patron().text, card.text) ||
            is_over(undone, each.entry) || is_over(returned, each.entry))
            continue;
        core::InterruptedLoan loan{.item = {}, .due = each.entry.due(), .record = each.number};
        loan.item.barcode = each.entry.item();
        library::Library& known = parts_.local != nullptr ? *parts_.local : parts_.library;
        if (auto item = known.item(loan.item.barcode); item && *item) loan.item = std::move(**item);
        interrupted_->told.insert(each.number);
        loans.push_back(std::move(loan));
    }
    return loans;
}

void Desk::on(const core::ViewInterrupted& request, Moment now) {
    core::InterruptedViewed told{.ticket = request.ticket};
    auto loans = interrupted_loans(request.patron);
    if (loans) told.loans = std::move(*loans);
    parts_.post(std::move(told));
    if (!loans) store_is(pass(loans.error()), now);
}

}  // namespace anjungan::desk
