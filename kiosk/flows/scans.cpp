#include "kiosk/flows/scans.h"

#include <algorithm>
#include <utility>

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/pin.h"
#include "kiosk/flows/return.h"
#include "kiosk/flows/staff.h"
#include "kiosk/flows/staff_unlock.h"

namespace anjungan::flows::scans {

namespace {

template <class F>
[[nodiscard]] bool is(const Flow& flow) {
    return std::holds_alternative<F>(flow);
}

Scan::What by_form(BarcodeKind kind) {
    switch (kind) {
        case BarcodeKind::member:
            return Scan::What::card;
        case BarcodeKind::item:
            return Scan::What::book;
        case BarcodeKind::staff:
            return Scan::What::staff_card;
        case BarcodeKind::ambiguous:
            return Scan::What::unclear;
        case BarcodeKind::meaningless:
            break;
    }
    return Scan::What::meaningless;
}

Scan::What by_owner(Owner owner) {
    switch (owner) {
        case Owner::member:
            return Scan::What::card;
        case Owner::item:
            return Scan::What::book;
        case Owner::nobody:
            return Scan::What::nobodys;
        case Owner::cannot_tell:
            break;
    }
    return Scan::What::untold;
}

// Of a book that would begin a visit it is asked where it is: only what is on loan is brought back.
bool begins_a_visit(const Flow& flow) {
    const auto* leaving = std::get_if<Goodbye>(&flow);
    return is<Idle>(flow) || is<StaffUnlock>(flow) || is<Staff>(flow) ||
           (leaving != nullptr && leaving->draft.lines.empty());
}
bool must_be_looked_up(const Flow& flow, const Scan& scan) {
    if (scan.told || is<OutOfService>(flow)) return false;
    return scan.what == Scan::What::unclear || (scan.what == Scan::What::book && begins_a_visit(flow));
}

bool must_wait(const Flow& flow, const Scan& scan) {
    if (const auto* f = std::get_if<Borrow>(&flow)) return borrow::must_wait(*f, scan);
    // The lanes of the books that are on their way back are to be read first.
    if (const auto* f = std::get_if<Return>(&flow)) return scan.what == Scan::What::card && return_::busy(*f);
    const auto* leaving = std::get_if<Goodbye>(&flow);
    return leaving != nullptr && leaving->next_card && scan.waited;
}

// Whatever is wrong with the kiosk, staff can get in.
Flow scanned_while_closed(OutOfService closed, const Scan& scan, Turn& turn) {
    if (const StaffCard* card = turn.conduct().staff_card(scan.barcode))
        return staff_unlock::ask(*card, turn);
    return closed;
}

struct Play {
    const Scan& scan;
    Turn& turn;
    Flow operator()(Idle& f) { return idle::scanned(std::move(f), scan, turn); }
    Flow operator()(Pin& f) { return pin::scanned(std::move(f), scan, turn); }
    Flow operator()(Borrow& f) { return borrow::scanned(std::move(f), scan, turn); }
    Flow operator()(Return& f) { return return_::scanned(std::move(f), scan, turn); }
    Flow operator()(Goodbye& f) { return goodbye::scanned(std::move(f), scan, turn); }
    Flow operator()(OutOfService& f) { return scanned_while_closed(f, scan, turn); }
    Flow operator()(StaffUnlock& f) { return staff_unlock::scanned(std::move(f), scan, turn); }
    Flow operator()(Staff& f) { return staff::scanned(std::move(f), scan, turn); }
};

// Who comes while others say goodbye is not kept waiting by what waits for their next card.
std::vector<Scan>::iterator place_of_next(State& state) {
    auto& waiting = state.scans.waiting;
    if (!is<Goodbye>(state.flow)) return waiting.end();
    return std::find_if(waiting.begin() + (state.scans.asked ? 1 : 0), waiting.end(),
                        [](const Scan& each) { return each.waited; });
}

// Another card than the one it waited for is here.
void forget_what_waited_for_another(State& state, const Scan& scan) {
    const auto* leaving = std::get_if<Goodbye>(&state.flow);
    if (leaving == nullptr || !leaving->next_card || scan.what != Scan::What::card) return;
    if (leaving->next_card->text != scan.barcode) state.scans.waiting.clear();
}

}  // namespace

void take(State& state, std::string_view bytes, Turn& turn) {
    auto& waiting = state.scans.waiting;
    Scan scan{clean(bytes)};
    scan.what = by_form(turn.conduct().recognise(scan.barcode));
    const auto* borrowing = std::get_if<Borrow>(&state.flow);
    const bool received_already = std::ranges::find(waiting, scan.barcode, &Scan::barcode) != waiting.end() ||
                                  (borrowing != nullptr && borrow::is_asked_about(*borrowing, scan.barcode));
    if (received_already) return turn.play(Sound::attention);
    if (waiting.size() >= Scans::most) return turn.play(Sound::refused);
    const auto* leaving = std::get_if<Goodbye>(&state.flow);
    const bool known = leaving != nullptr && goodbye::has_just_lent(*leaving, scan.barcode);
    if (known && scan.what == Scan::What::unclear) scan.what = Scan::What::book;
    waiting.insert(place_of_next(state), std::move(scan));
}

void told(State& state, const Identified& answer) {
    if (state.scans.asked != answer.ticket) {
        if (auto* f = std::get_if<Borrow>(&state.flow))
            state.flow = borrow::identified(std::move(*f), answer);
        return;
    }
    state.scans.asked.reset();
    Scan& scan = state.scans.waiting.front();
    scan.told = answer;
    // What has the form of a book is one, whatever is known of it.
    if (scan.what != Scan::What::book) scan.what = by_owner(answer.owner);
}

void play(State& state, Turn& turn) {
    auto& waiting = state.scans.waiting;
    while (!waiting.empty() && !state.scans.asked) {
        const Scan& next = waiting.front();
        if (must_be_looked_up(state.flow, next)) {
            state.scans.asked = turn.next_ticket();
            const bool is_book = next.what == Scan::What::book;
            turn.add(Identify{*state.scans.asked, next.barcode,
                              is_book ? BarcodeKind::item : BarcodeKind::ambiguous});
        } else if (must_wait(state.flow, next)) {
            break;
        } else {
            const Scan scan = std::move(waiting.front());
            waiting.erase(waiting.begin());
            forget_what_waited_for_another(state, scan);
            state.flow = std::visit(Play{scan, turn}, state.flow);
        }
    }
    if (auto* f = std::get_if<Borrow>(&state.flow)) {
        if (f->phase == Borrow::Phase::other_card)
            for (Scan& each : waiting) each.waited = true;
        state.flow = borrow::settled(std::move(*f), turn);
    } else if (auto* returning = std::get_if<Return>(&state.flow)) {
        state.flow = return_::settled(std::move(*returning), turn);
    }
}

}  // namespace anjungan::flows::scans
