#include "kiosk/flows/event_page.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = EventPage::Phase;
using Act = EventPage::Act;
using End = FactRecorded::End;
using Mine = EventStanding::Mine;

EventPage ask(EventPage page, FlowContext& context) {
    page.phase = Phase::asking;
    page.awaited = context.next_ticket();
    context.add(ViewEvents{.ticket = page.awaited, .patron = page.card});
    return page;
}

EventPage record(EventPage page, Act act, FlowContext& context) {
    page.phase = Phase::recording;
    page.act = act;
    page.end.reset();
    page.awaited = context.next_ticket();
    context.add(RecordFact{page.awaited, SignUp{.patron = page.card,
                                                .event = context.policy().events[page.event].id,
                                                .cancelled = act == Act::cancel,
                                                .confirmed = act == Act::confirm}});
    return page;
}

EventPage want_card(EventPage page, Act act) {
    page.phase = Phase::card_wanted;
    page.act = act;
    page.end.reset();
    return page;
}

bool is_of_the_week(const EventOnOffer& event, FlowContext& context) {
    const LocalTime now = context.policy().zone.local(context.moment().wall);
    return event.starts > now && event.starts - now <= EventPage::confirm_within;
}

void set_event(EventPage& page, std::size_t event, FlowContext& context) {
    page.event = event;
    const EventOnOffer& its = context.policy().events[event];
    page.open = its.starts > context.policy().zone.local(context.moment().wall);
    page.takes_sign_ups = its.takes_sign_ups;
}

EventPage of_card(EventPage page, const Scan& scan) {
    page.card = {scan.barcode};
    page.first_name.clear();
    page.notice.reset();
    return page;
}

}  // namespace

Replies permitted(const EventPage& page) {
    Replies replies = of_phase(event_page_replies, page.phase);
    const bool signed_up = page.standing.mine != Mine::none;
    const bool somebody = page.standing.taken + page.standing.waiting > 0;
    const bool takes = page.open && page.takes_sign_ups;
    if (!takes || !somebody) replies = replies.without({EventPage::cancel_sign_up});
    if (!takes || (signed_up && !page.card.text.empty() && page.tickets.empty()))
        replies = replies.without({EventPage::sign_up});
    if (page.tickets.empty()) return replies.without({Reply::receipt_print, Reply::finish});
    if (page.phase == Phase::showing) replies = replies.without({Reply::cancel});  // they leave by Finish
    return page.printed ? replies.without({Reply::receipt_print}) : replies;
}

Flow open_event(std::size_t event, const std::vector<EventStanding>& standings, FlowContext& context) {
    if (event >= context.policy().events.size()) return Idle{};
    EventPage page;
    set_event(page, event, context);
    if (event >= standings.size()) return ask(std::move(page), context);
    page.phase = Phase::showing;
    page.standing = standings[event];
    return page;
}

std::optional<Flow> open_event_of_ticket(const Scan& ticket, FlowContext& context) {
    if (!Events::is_offered(context.policy())) return std::nullopt;
    EventPage page;
    page.of_ticket = true;
    page.awaited = context.next_ticket();
    context.add(ViewEvents{.ticket = page.awaited, .code = ticket.barcode});
    return page;
}

ReceiptDraft draft_of(const EventPage& page, Language language) {
    ReceiptDraft draft;
    draft.tickets = page.tickets;
    draft.language = language;
    return draft;
}

Flow on_reply(EventPage page, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::start_over || tapped.reply == Reply::finish) return Idle{};
    if (tapped.reply == Reply::cancel) {
        if (page.phase != Phase::card_wanted) return on_opened(Events{}, context);
        page.phase = Phase::showing;
        page.act = Act::none;
        return page;
    }
    if (tapped.reply == EventPage::sign_up) {
        const bool of_card = !page.card.text.empty() && page.standing.mine == Mine::none;
        return of_card ? record(std::move(page), Act::sign_up, context)
                       : want_card(std::move(page), Act::sign_up);
    }
    if (tapped.reply == EventPage::cancel_sign_up)
        return page.standing.mine != Mine::none ? record(std::move(page), Act::cancel, context)
                                                : want_card(std::move(page), Act::cancel);
    if (tapped.reply == Reply::receipt_print) {
        page.receipt_asked = context.keep(draft_of(page, context.language()));
        page.printed = true;
    }
    return page;
}

Flow on_scan(EventPage page, const Scan& scan, FlowContext& context) {
    switch (scan.what) {
        case Scan::What::card:
            if (page.phase == Phase::card_wanted) {
                const Act act = page.act;
                return record(of_card(std::move(page), scan), act, context);
            }
            page.act = Act::none;
            page.end.reset();
            return ask(of_card(std::move(page), scan), context);
        case Scan::What::proof:
        case Scan::What::ticket:
        case Scan::What::book:
            return begin_with(scan, context);
        case Scan::What::staff_card:
            if (const StaffCard* card = context.policy().staff_card(scan.barcode)) {
                context.play(Sound::attention);
                StaffUnlock unlock = ask_for_pin(*card, context);
                unlock.door = page.event;
                return unlock;
            }
            [[fallthrough]];
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

Flow on_answer(EventPage page, const EventsViewed& answer, FlowContext& context) {
    if (page.phase != Phase::asking || answer.ticket != page.awaited) return page;
    const auto& events = context.policy().events;
    if (std::exchange(page.of_ticket, false)) {
        const auto its = std::ranges::find(events, answer.event, &EventOnOffer::id);
        if (its == events.end() || answer.patron.text.empty()) {
            context.play(Sound::refused);
            return with_notice(Notice::ticket_unknown, context);
        }
        set_event(page, static_cast<std::size_t>(its - events.begin()), context);
        page.card = answer.patron;
    }
    page.phase = Phase::showing;
    page.first_name = answer.first_name;
    if (page.event < answer.events.size()) page.standing = answer.events[page.event];
    if (!answer.card_known) {
        page.card = {};
        page.end = End::unknown_card;
        context.play(Sound::refused);
        return page;
    }
    const bool was_shown = page.act == Act::none && !page.card.text.empty();
    if (was_shown && page.standing.mine == Mine::seat && !page.standing.confirmed &&
        is_of_the_week(events[page.event], context))
        return record(std::move(page), Act::confirm, context);
    return page;
}

Flow on_answer(EventPage page, const FactRecorded& answer, FlowContext& context) {
    if (page.phase != Phase::recording || answer.ticket != page.awaited) return page;
    page.end = answer.end;
    page.first_name = answer.first_name;
    const bool done = answer.end == End::recorded || answer.end == End::already;
    context.play(answer.end == End::recorded ? Sound::accepted : done ? Sound::attention : Sound::refused);
    const std::string& event = context.policy().events[page.event].id;
    if (page.act == Act::sign_up && done) {
        const auto has_it = std::ranges::find(page.tickets, answer.code, &EventTicket::code);
        if (has_it == page.tickets.end() && page.tickets.size() < EventPage::most_tickets) {
            page.tickets.push_back({event, answer.first_name, answer.code, answer.waiting});
            page.printed = false;
        }
    }
    if (page.act == Act::cancel)
        std::erase_if(page.tickets, [&](const EventTicket& ticket) { return ticket.code == answer.code; });
    if (answer.end == End::unknown_card || answer.end == End::unkept) page.card = {};
    return ask(std::move(page), context);
}

Flow on_answer(EventPage page, const ReceiptKept& answer, FlowContext& context) {
    context.print(page.receipt_asked, answer);
    return page;
}

}  // namespace anjungan::flows
