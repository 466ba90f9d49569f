#include "kiosk/flows/idle.h"

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/return.h"
#include "kiosk/flows/staff_unlock.h"

namespace anjungan::flows::idle {

namespace {

Flow meaningless(Idle idle, Turn& turn) {
    turn.play(Sound::refused);
    const int scans = idle.meaningless_scans + 1;
    Idle next = with_notice(Notice::not_understood, std::nullopt, turn);
    next.meaningless_scans = scans;
    if (scans >= scans_before_help) next.phase = Idle::Phase::offer_help;
    return next;
}

}  // namespace

Idle with_notice(Notice notice, std::optional<Refusal> refusal, Turn& turn) {
    Idle idle;
    idle.phase = Idle::Phase::notice;
    idle.notice = notice;
    idle.refusal = refusal;
    return stirred(std::move(idle), turn);
}

Idle stirred(Idle idle, Turn& turn) {
    // To hear it takes about twice as long as to read it.
    const std::chrono::seconds stays = turn.conduct().notice;
    if (idle.notice) idle.notice_until = turn.now() + (turn.is_listened_to() ? 2 * stays : stays);
    return idle;
}

Flow replied(Idle idle, Reply reply, Turn& turn) {
    switch (reply) {
        case Reply::borrow:
            return Borrow{};
        case Reply::return_:
            return Return{};
        case Reply::understood:
        case Reply::start_over:
            return Idle{};
        default:
            return ticked(std::move(idle), turn);
    }
}

Flow begin_with(const Scan& book, Turn& turn) {
    const bool known = book.told && book.told->owner != Owner::nobody;
    const bool may_be_new = known && (book.told->place == Place::shelf || book.told->place == Place::untold);
    if (may_be_new) return borrow::ask(book, turn);
    return return_::take_back(Return{}, book_of(book), turn);
}

Flow scanned(Idle idle, const Scan& scan, Turn& turn) {
    switch (scan.what) {
        case Scan::What::card:
            return borrow::open({scan.barcode}, {}, turn);
        case Scan::What::book:
            return begin_with(scan, turn);
        case Scan::What::staff_card:
            turn.play(Sound::attention);
            if (const StaffCard* card = turn.conduct().staff_card(scan.barcode))
                return staff_unlock::ask(*card, turn);
            return with_notice(Notice::staff_card, std::nullopt, turn);
        case Scan::What::untold:
            turn.play(Sound::refused);
            return with_notice(Notice::cannot_tell, std::nullopt, turn);
        case Scan::What::meaningless:
        case Scan::What::nobodys:
        case Scan::What::unclear:
            break;
    }
    return meaningless(std::move(idle), turn);
}

Flow ticked(Idle idle, Turn& turn) {
    const bool has_notice = idle.phase == Idle::Phase::notice || idle.phase == Idle::Phase::offer_help;
    if (has_notice && turn.now() >= idle.notice_until) return Idle{};
    return idle;
}

}  // namespace anjungan::flows::idle
