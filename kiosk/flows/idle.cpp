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

Flow scanned(Idle idle, const std::string& barcode, Turn& turn) {
    switch (turn.conduct().recognise(barcode)) {
        case BarcodeKind::member:
            return borrow::open({barcode}, {}, turn);
        case BarcodeKind::item:
            return return_::scanned(Return{}, barcode, turn);
        case BarcodeKind::staff:
            turn.play(Sound::attention);
            if (const StaffCard* card = turn.conduct().staff_card(barcode))
                return staff_unlock::ask(*card, turn);
            return with_notice(Notice::staff_card, std::nullopt, turn);
        case BarcodeKind::meaningless:
            return meaningless(std::move(idle), turn);
        case BarcodeKind::ambiguous:
            break;
    }
    idle.phase = Idle::Phase::looking_up;
    idle.notice.reset();
    idle.refusal.reset();
    idle.awaited = turn.next_ticket();
    idle.looked_up = barcode;
    turn.add(Identify{idle.awaited, barcode});
    return idle;
}

Flow identified(Idle idle, const Identified& answer, Turn& turn) {
    if (idle.phase != Idle::Phase::looking_up || answer.ticket != idle.awaited) return idle;
    switch (answer.owner) {
        case Owner::member:
            return borrow::open({idle.looked_up}, {}, turn);
        case Owner::item:
            return return_::take_back(Return{}, {idle.looked_up}, turn);
        case Owner::nobody:
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
