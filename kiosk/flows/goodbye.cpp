#include "kiosk/flows/goodbye.h"

#include <algorithm>

#include "kiosk/flows/family.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"
#include "kiosk/flows/search.h"
#include "kiosk/flows/state.h"
#include "kiosk/flows/survey.h"

namespace anjungan::flows {

namespace {

void enter(Goodbye& goodbye, Goodbye::Phase phase, FlowContext& context) {
    goodbye.phase = phase;
    const bool reads_a_code = phase == Goodbye::Phase::qr || phase == Goodbye::Phase::waiting_for_paper;
    const auto stays = phase == Goodbye::Phase::thanks ? Goodbye::thanks_lasts
                       : reads_a_code                  ? context.policy().session_idle
                                                       : context.policy().goodbye;
    // To hear a screen takes about twice as long as to read it.
    goodbye.opened_at = context.now();
    goodbye.closes_at = goodbye.opened_at + (context.is_listened_to() ? 2 * stays : stays);
}

void print(Goodbye& goodbye, FlowContext& context) {
    enter(goodbye, context.printer_ready() ? Goodbye::Phase::printing : Goodbye::Phase::waiting_for_paper,
          context);
    if (goodbye.receipt)
        context.add(PrintReceipt{*goodbye.receipt});
    else
        goodbye.print_when_kept = true;
}

void forget(Goodbye& goodbye, FlowContext& context) {
    if (goodbye.receipt)
        context.add(ForgetReceipt{*goodbye.receipt});
    else
        goodbye.forget_when_kept = true;
    goodbye.receipt.reset();
}

// The visit goes on, and one receipt will tell of all of it: that of its first end is nobody's.
Borrow reopened(Goodbye goodbye, const HeldBook& book, FlowContext& context) {
    Borrow visit = std::move(*goodbye.visit);
    if (goodbye.receipt)
        context.add(ForgetReceipt{*goodbye.receipt});
    else if (goodbye.awaited != Ticket{})
        visit.stale_receipt = goodbye.awaited;
    return go_on_borrowing(std::move(visit), book, context);
}

Flow book_scanned(Goodbye goodbye, const Scan& scan, FlowContext& context) {
    // After returning, one more book is one more return, or the first of somebody's visit.
    if (!goodbye.visit) return begin_with_book(scan, context);
    // One of those just lent was held under the scanner by chance: taking it back would undo the loan unseen.
    if (!has_just_checked_out(goodbye, scan.barcode))
        return reopened(std::move(goodbye), book_of(scan), context);
    goodbye.again = ItemBarcode{scan.barcode};
    context.play(Sound::attention);
    return goodbye;
}

// The receipt is chosen, and all is done: what was picked of the survey comes before the last words.
Flow ask_or_say_farewell(Goodbye goodbye, FlowContext& context) {
    if (goodbye.question > 0) return ask_question(std::move(goodbye), context);
    return say_farewell(std::move(goodbye), context);
}

// Only of a library that finds books by itself: one more question to a terminal would keep the next reader waiting.
void ask_what_stands_beside(Goodbye& goodbye, FlowContext& context) {
    if (!Search::is_offered(context.policy()) || !context.library_can(Capability::search)) return;
    const std::vector<CardOfVisit> cards = cards_of(*goodbye.visit);
    const std::vector<BorrowRow>& rows = cards.front().rows;
    const auto last = std::find_if(rows.rbegin(), rows.rend(),
                                   [](const BorrowRow& row) { return row.state == RowState::done; });
    if (last == rows.rend()) return;
    goodbye.next_asked = context.next_ticket();
    context.add(LookUpItem{goodbye.next_asked, last->barcode});
}

// The patron is done here.
Flow leave(Goodbye goodbye, FlowContext& context) {
    if (goodbye.phase == Goodbye::Phase::qr) forget(goodbye, context);
    return Idle{};
}

}  // namespace

bool has_just_checked_out(const Goodbye& goodbye, std::string_view barcode) {
    if (!goodbye.visit) return false;
    return std::ranges::any_of(cards_of(*goodbye.visit), [&](const CardOfVisit& card) {
        return std::ranges::any_of(card.rows, [&](const BorrowRow& row) {
            return row.barcode.text == barcode && row.state == RowState::done;
        });
    });
}

Flow on_presence(Goodbye goodbye, FlowContext& context) {
    enter(goodbye, goodbye.phase, context);
    return goodbye;
}

Goodbye goodbye_after_borrowing(Borrow visit, ReceiptDraft draft, FlowContext& context) {
    Goodbye goodbye;
    goodbye.first_name = cards_of(visit).front().patron.first_name;
    goodbye.draft = std::move(draft);
    goodbye.visit = std::move(visit);
    enter(goodbye, Goodbye::Phase::choosing, context);
    goodbye.awaited = context.keep(goodbye.draft);
    if (context.policy().journeys.survey) {
        const Respondent who = respondent_of(cards_of(*goodbye.visit).front().patron);
        goodbye.question_asked = context.next_ticket();
        context.add(PickQuestion{goodbye.question_asked, who.survey, who.card});
    }
    ask_what_stands_beside(goodbye, context);
    return goodbye;
}

Goodbye say_farewell(Goodbye goodbye, FlowContext& context) {
    enter(goodbye, Goodbye::Phase::thanks, context);
    return goodbye;
}

Goodbye goodbye_after_returning(int books, std::optional<ReceiptDraft> receipt, FlowContext& context) {
    Goodbye goodbye;
    goodbye.returned = books;
    if (!receipt) {
        enter(goodbye, Goodbye::Phase::thanks, context);
        return goodbye;
    }
    goodbye.draft = std::move(*receipt);
    goodbye.awaited = context.keep(goodbye.draft);
    print(goodbye, context);
    return goodbye;
}

Replies permitted(const Goodbye& goodbye) {
    const Replies& replies = of_phase(goodbye_replies, goodbye.phase);
    return goodbye.draft.has_dates() ? replies : replies.without({Goodbye::to_phone});
}

// After returning, a book is one more return, or the first of somebody's visit.
bool is_between_visits(const Goodbye& goodbye) {
    return goodbye.draft.lines.empty();
}

Flow on_reply(Goodbye goodbye, const Tapped& tapped, FlowContext& context) {
    goodbye.again.reset();
    const Reply reply = tapped.reply;
    if (reply == Goodbye::done && goodbye.question > 0) {
        if (goodbye.phase == Goodbye::Phase::qr) forget(goodbye, context);
        return ask_question(std::move(goodbye), context);
    }
    if (reply == Goodbye::done) return leave(std::move(goodbye), context);
    if (reply == Reply::start_over) return leave(std::move(goodbye), context);
    if (reply == Goodbye::print) {
        print(goodbye, context);
    } else if (reply == Goodbye::to_phone) {
        enter(goodbye, Goodbye::Phase::qr, context);
    } else if (reply == Goodbye::none) {
        forget(goodbye, context);
        return ask_or_say_farewell(std::move(goodbye), context);
    }
    return goodbye;
}

Flow on_scan(Goodbye goodbye, const Scan& scan, FlowContext& context) {
    enter(goodbye, goodbye.phase, context);
    goodbye.again.reset();
    // The next reader is here; a receipt not yet chosen stays kept for staff.
    if (scan.what == Scan::What::card) return begin_with_card({scan.barcode}, {}, context);
    if (scan.what == Scan::What::book) return book_scanned(std::move(goodbye), scan, context);
    context.play(Sound::attention);
    return goodbye;
}

Flow on_answer(Goodbye goodbye, const ReceiptKept& answer, FlowContext& context) {
    if (answer.ticket != goodbye.awaited) return goodbye;
    goodbye.awaited = {};
    goodbye.receipt = answer.receipt;
    if (std::exchange(goodbye.print_when_kept, false)) context.add(PrintReceipt{answer.receipt});
    if (std::exchange(goodbye.forget_when_kept, false)) forget(goodbye, context);
    return goodbye;
}

Flow on_answer(Goodbye goodbye, const QuestionPicked& answer, FlowContext&) {
    // Whoever has been told goodbye is not held back.
    const bool in_time = goodbye.phase != Goodbye::Phase::thanks;
    if (in_time && answer.ticket == goodbye.question_asked) goodbye.question = answer.element;
    return goodbye;
}

Flow on_answer(Goodbye goodbye, const ItemLookedUp& answer, FlowContext&) {
    if (answer.ticket != goodbye.next_asked || !answer.found || answer.known_here) return goodbye;
    // The one after it, else the one before.
    for (const Item& each : answer.found->neighbours) {
        if (has_just_checked_out(goodbye, each.barcode.text)) continue;
        goodbye.next_on_shelf = each;
        if (each.call_number >= answer.found->title.item.call_number) break;
    }
    return goodbye;
}

Flow on_answer(Goodbye goodbye, const ReceiptEnded& event, FlowContext& context) {
    if (goodbye.receipt != event.receipt) return goodbye;
    if (event.end != device::JobEnd::unknown) return ask_or_say_farewell(std::move(goodbye), context);
    enter(goodbye, Goodbye::Phase::waiting_for_paper, context);
    return goodbye;
}

Flow on_printer_changed(Goodbye goodbye, FlowContext& context) {
    if (goodbye.phase == Goodbye::Phase::printing && !context.printer_ready())
        enter(goodbye, Goodbye::Phase::waiting_for_paper, context);
    return goodbye;
}

Flow on_tick(Goodbye goodbye, FlowContext& context) {
    if (context.looks_up() || context.now() < goodbye.closes_at) return goodbye;
    if (goodbye.phase ==
        Goodbye::Phase::printing) {  // the printer says nothing: the patron need not wait for it
        enter(goodbye, Goodbye::Phase::waiting_for_paper, context);
        return goodbye;
    }
    return leave(std::move(goodbye), context);
}

Flow on_abandoned(Goodbye goodbye, FlowContext& context) {
    return leave(std::move(goodbye), context);
}

std::optional<Steady> next_due(const Goodbye& goodbye, const State& state) {
    const Steady second = state.now.steady + std::chrono::seconds{1};  // the seconds are on the screen
    return state.scans.asked ? second : std::min(second, goodbye.closes_at);
}

}  // namespace anjungan::flows
