#include "kiosk/flows/scans.h"

#include <algorithm>
#include <utility>

#include "kiosk/flows/dispatch.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/proof/proof.h"

namespace anjungan::flows::scans {

namespace {

Scan::What by_form(BarcodeKind kind) {
    switch (kind) {
        case BarcodeKind::patron:
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

std::string_view without_line_end(std::string_view text) {
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
    return text;
}

// It is longer than any barcode may be.
std::string ticket_in(std::string_view scanned) {
    constexpr std::size_t longest_ticket = 64;
    const auto end = std::ranges::find_if(scanned, [](char c) { return c <= ' '; });
    const auto length = static_cast<std::size_t>(end - scanned.begin());
    return std::string{scanned.substr(0, std::min(length, longest_ticket))};
}

Scan::What by_owner(Owner owner) {
    switch (owner) {
        case Owner::patron:
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
bool must_be_looked_up(const Flow& flow, const Scan& scan) {
    if (scan.told || std::holds_alternative<OutOfService>(flow)) return false;
    const bool begins_a_visit = std::visit(
        [](const auto& each) {
            if constexpr (requires { is_between_visits(each); })
                return is_between_visits(each);
            else
                return false;
        },
        flow);
    return scan.what == Scan::What::unclear || (scan.what == Scan::What::book && begins_a_visit);
}

bool is_to_wait(const Flow& flow, const Scan& scan) {
    return std::visit(
        [&](const auto& each) {
            if constexpr (requires { must_wait(each, scan); })
                return must_wait(each, scan);
            else
                return false;
        },
        flow);
}

}  // namespace

void take(State& state, const Scanned& scanned, FlowContext& context) {
    auto& waiting = state.scans.waiting;
    Scan scan{.barcode = clean(scanned.bytes), .symbology = scanned.symbology};
    // Both are longer than any barcode, so that they are none of anybody.
    if (scanned.bytes.starts_with(ticket_prefix)) {
        scan.what = Scan::What::ticket;
        scan.barcode = ticket_in(scanned.bytes);
    } else if (const std::string_view text = without_line_end(scanned.bytes); proof::looks_like_one(text)) {
        scan.barcode = text;
        scan.what = Scan::What::proof;
    } else {
        scan.what = by_form(context.policy().recognise(scan.barcode));
    }
    const auto* borrowing = std::get_if<Borrow>(&state.flow);
    const bool received_already = std::ranges::find(waiting, scan.barcode, &Scan::barcode) != waiting.end() ||
                                  (borrowing != nullptr && is_asked_about(*borrowing, scan.barcode));
    if (received_already) return context.play(Sound::attention);
    if (waiting.size() >= Scans::most) return context.play(Sound::refused);
    const Goodbye* leaving = goodbye_in(state.flow);
    const bool known = leaving != nullptr && has_just_checked_out(*leaving, scan.barcode);
    if (known && scan.what == Scan::What::unclear) scan.what = Scan::What::book;
    waiting.push_back(std::move(scan));
}

void told(State& state, const Identified& answer) {
    state.scans.asked.reset();
    Scan& scan = state.scans.waiting.front();
    scan.told = answer;
    // What has the form of a book is one, whatever is known of it.
    if (scan.what != Scan::What::book) scan.what = by_owner(answer.owner);
}

void play(State& state, FlowContext& context) {
    auto& waiting = state.scans.waiting;
    while (!waiting.empty() && !state.scans.asked) {
        const Scan& next = waiting.front();
        if (must_be_looked_up(state.flow, next)) {
            state.scans.asked = context.next_ticket();
            const bool is_book = next.what == Scan::What::book;
            context.add(Identify{*state.scans.asked, next.barcode,
                                 is_book ? BarcodeKind::item : BarcodeKind::ambiguous, next.symbology});
        } else if (is_to_wait(state.flow, next)) {
            break;
        } else {
            const Scan scan = std::move(waiting.front());
            waiting.erase(waiting.begin());
            state.flow = dispatch(hear::scan, std::move(state.flow), scan, context);
        }
    }
    state.flow = dispatch(hear::scans_played, std::move(state.flow), context);
}

}  // namespace anjungan::flows::scans
