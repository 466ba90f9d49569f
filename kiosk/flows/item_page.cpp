#include "kiosk/flows/item_page.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = ItemPage::Phase;

ItemPage place_hold(ItemPage page, FlowContext& context) {
    page.phase = Phase::holding;
    page.pin.reset();
    page.awaited = context.next_ticket();
    context.add(PlaceHold{page.awaited, page.card, page.found->title.item.barcode});
    return page;
}

ItemPage refused(ItemPage page, Refusal why, FlowContext& context) {
    page.phase = Phase::showing;
    page.pin.reset();
    page.hold = Refused{why, std::nullopt};
    context.play(Sound::refused);
    return page;
}

// As the PIN has heard it; left, it goes back to the page.
ItemPage with_pin(ItemPage page, Flow heard) {
    if (auto* pin = std::get_if<Pin>(&heard)) {
        page.pin = std::move(*pin);
    } else {
        page.pin.reset();
        page.phase = Phase::showing;
    }
    return page;
}

Flow back(ItemPage page) {
    if (page.phase == Phase::card_wanted) {
        page.phase = Phase::showing;
        page.notice.reset();
        return page;
    }
    return std::move(page.search);
}

}  // namespace

bool can_be_held(const ItemPage& page) {
    if (!page.found) return false;
    const Place place = page.found->title.place;
    return place == Place::on_loan || place == Place::hold_shelf || place == Place::in_transit;
}

Replies permitted(const ItemPage& page) {
    if (page.phase == Phase::entering && page.pin) return permitted(*page.pin);
    Replies replies = of_phase(item_page_replies, page.phase);
    if (page.phase != Phase::showing) return replies;
    const bool has_one = page.hold && std::holds_alternative<HoldPlaced>(*page.hold);
    if (has_one || !can_be_held(page)) replies = replies.without({ItemPage::place_hold});
    if (!page.found || page.printed) replies = replies.without({Reply::receipt_print});
    const int beside = page.found ? static_cast<int>(page.found->neighbours.size()) : 0;
    return replies | Replies{{ItemPage::neighbour, 1, beside}};
}

bool awaits_answer(const ItemPage& page) {
    if (page.phase == Phase::entering) return page.pin && awaits_answer(*page.pin);
    return page.phase == Phase::asking || page.phase == Phase::opening || page.phase == Phase::holding;
}

ItemPage open_item(Search search, const ItemBarcode& item, FlowContext& context) {
    ItemPage page;
    page.search = std::move(search);
    page.item = item;
    page.awaited = context.next_ticket();
    context.add(LookUpItem{page.awaited, item});
    return page;
}

Flow on_reply(ItemPage page, const Tapped& tapped, FlowContext& context) {
    if (page.phase == Phase::entering && page.pin) {
        if (tapped.reply == Reply::start_over) return Idle{};
        Flow heard = on_reply(*page.pin, tapped, context);
        return with_pin(std::move(page), std::move(heard));
    }
    if (tapped.reply == Reply::start_over) return Idle{};
    if (tapped.reply == Reply::cancel) return back(std::move(page));
    page.notice.reset();
    if (tapped.reply == ItemPage::place_hold) {
        page.phase = Phase::card_wanted;
        page.hold.reset();
        page.in_doubt = false;
    } else if (tapped.reply == ItemPage::neighbour && page.found) {
        const auto which = static_cast<std::size_t>(tapped.argument.value_or(1) - 1);
        if (which < page.found->neighbours.size()) {
            const ItemBarcode beside = page.found->neighbours[which].barcode;
            return open_item(std::move(page.search), beside, context);
        }
    } else if (tapped.reply == Reply::receipt_print && page.found) {
        ReceiptDraft draft;
        draft.way = WayToShelf{page.found->title.item};
        draft.language = context.language();
        page.receipt_asked = context.keep(std::move(draft));
        page.printed = true;
    }
    return page;
}

// Whoever scans a book has it in hand; whoever scans a card without being asked for it has come to borrow.
Flow on_scan(ItemPage page, const Scan& scan, FlowContext& context) {
    if (page.phase == Phase::entering && page.pin) {
        if (scan.what != Scan::What::card) {
            Flow heard = on_scan(*page.pin, scan, context);
            return with_pin(std::move(page), std::move(heard));
        }
        if (scan.barcode == page.card.text) return page;
        page.pin.reset();
        page.phase = Phase::card_wanted;
    }
    switch (scan.what) {
        case Scan::What::card:
            if (page.phase != Phase::card_wanted) return begin_with(scan, context);
            page.phase = Phase::opening;
            page.notice.reset();
            page.card = {scan.barcode};
            page.awaited = context.next_ticket();
            context.add(OpenAccount{page.awaited, page.card, Purpose::viewing});
            return page;
        case Scan::What::book:
        case Scan::What::proof:
        case Scan::What::ticket:
            return begin_with(scan, context);
        case Scan::What::staff_card:
        case Scan::What::untold:
        case Scan::What::meaningless:
        case Scan::What::nobodys:
        case Scan::What::unclear:
            page.notice = notice_of(scan.what);
            break;
    }
    context.play(Sound::refused);
    return page;
}

Flow on_answer(ItemPage page, const ItemLookedUp& answer, FlowContext&) {
    if (page.phase != Phase::asking || answer.ticket != page.awaited) return page;
    page.phase = Phase::showing;
    page.found = answer.found;
    page.known_here = answer.known_here;
    return page;
}

// What was asked before the page was opened.
Flow on_answer(ItemPage page, const TitlesFound& answer, FlowContext& context) {
    Flow heard = on_answer(std::move(page.search), answer, context);
    if (auto* search = std::get_if<Search>(&heard)) page.search = std::move(*search);
    return page;
}

Flow on_answer(ItemPage page, const AccountOpened& answer, FlowContext& context) {
    if (page.phase != Phase::opening || answer.ticket != page.awaited) return page;
    if (const auto* why = std::get_if<Refused>(&answer.result))
        return refused(std::move(page), why->why, context);
    const auto& patron = std::get<Patron>(answer.result);
    page.card = patron.barcode;
    page.first_name = patron.first_name;
    if (!patron.pin) return place_hold(std::move(page), context);
    page.phase = Phase::entering;
    page.pin.emplace();
    page.pin->patron = patron;
    return page;
}

Flow on_answer(ItemPage page, const PinChecked& answer, FlowContext& context) {
    if (page.phase != Phase::entering || !page.pin || page.pin->phase != Pin::Phase::checking ||
        answer.ticket != page.pin->awaited)
        return page;
    if (!answer.refusal) return place_hold(std::move(page), context);
    if (*answer.refusal != Refusal::wrong_pin) return refused(std::move(page), *answer.refusal, context);
    context.play(Sound::refused);
    page.pin->phase = Pin::Phase::wrong;
    return page;
}

Flow on_answer(ItemPage page, const Answered& answer, FlowContext& context) {
    if (page.phase != Phase::holding || answer.ticket != page.awaited) return page;
    page.phase = Phase::showing;
    page.hold = answer.answer;
    page.in_doubt = answer.in_doubt;
    context.play(std::holds_alternative<HoldPlaced>(*page.hold) ? Sound::accepted
                 : page.in_doubt                                ? Sound::attention
                                                                : Sound::refused);
    return page;
}

Flow on_answer(ItemPage page, const ReceiptKept& answer, FlowContext& context) {
    context.print(page.receipt_asked, answer);
    return page;
}

}  // namespace anjungan::flows
