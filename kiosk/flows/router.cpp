#include "kiosk/flows/router.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

namespace {

Flow meaningless(int before, FlowContext& context) {
    context.play(Sound::refused);
    Idle next = with_notice(Notice::not_understood, context);
    next.meaningless_scans = before + 1;
    if (next.meaningless_scans >= Idle::scans_before_help) next.phase = Idle::Phase::offer_help;
    return next;
}

}  // namespace

Flow begin_with(const Scan& scan, FlowContext& context, int meaningless_before) {
    switch (scan.what) {
        case Scan::What::card:
            return begin_with_card({scan.barcode}, {}, context);
        case Scan::What::book:
            return begin_with_book(scan, context);
        case Scan::What::staff_card:
            context.play(Sound::attention);
            if (const StaffCard* card = context.policy().staff_card(scan.barcode))
                return ask_for_pin(*card, context);
            return with_notice(Notice::staff_card, context);
        case Scan::What::ticket:
            if (auto event = open_event_of_ticket(scan, context)) return *std::move(event);
            break;
        case Scan::What::untold:
            context.play(Sound::refused);
            return with_notice(Notice::cannot_tell, context);
        case Scan::What::proof:
            return check_proof(scan, context);
        case Scan::What::meaningless:
        case Scan::What::nobodys:
        case Scan::What::unclear:
            break;
    }
    return meaningless(meaningless_before, context);
}

Flow begin_with_card(const PatronBarcode& card, std::vector<HeldBook> held, FlowContext& context) {
    return open_account(card, held, context);
}

Flow begin_with_book(const Scan& book, FlowContext& context) {
    const bool known = book.told && book.told->owner != Owner::nobody;
    const bool may_be_new = known && (book.told->place == Place::shelf || book.told->place == Place::untold);
    if (may_be_new) return ask_whether_to_borrow(book, context);
    return checkin(Return{}, book_of(book), context);
}

Replies journeys() {
    Replies all;
    for_each_flow([&]<class F>(const F*) {
        if constexpr (HasEntrance<F> && NeedsOfLibrary<F>)
            all = all | Replies{{F::opens, F::needs}};
        else if constexpr (HasEntrance<F>)
            all = all | Replies{F::opens};
    });
    return all;
}

std::optional<Reply> journey_at(Entrance entrance) {
    std::optional<Reply> there;
    for_each_flow([&]<class F>(const F*) {
        if constexpr (HasEntrance<F>)
            if (F::entrance == entrance) there = F::opens;
    });
    return there;
}

std::optional<Flow> open_journey(const Reply& reply, FlowContext& context) {
    std::optional<Flow> opened;
    for_each_flow([&]<class F>(const F*) {
        if constexpr (HasEntrance<F>) {
            if (F::opens != reply) return;
            if constexpr (requires { on_opened(F{}, context); })
                opened = on_opened(F{}, context);
            else
                opened = F{};
        }
    });
    return opened;
}

}  // namespace anjungan::flows
