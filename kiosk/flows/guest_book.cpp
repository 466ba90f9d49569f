#include "kiosk/flows/guest_book.h"

#include <charconv>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/keypad.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = GuestBook::Phase;

GuestBook at(GuestBook book, Phase phase) {
    book.phase = phase;
    book.digits = {};
    book.notice.reset();
    return book;
}

GuestBook record(GuestBook book, FlowContext& context) {
    book = at(std::move(book), Phase::recording);
    book.awaited = context.next_ticket();
    context.add(RecordFact{book.awaited, book.visit});
    return book;
}

// One step back; from the first, the welcome screen.
Flow back(GuestBook book, FlowContext& context) {
    switch (book.phase) {
        case Phase::level:
        case Phase::school:
            return GuestBook{};
        case Phase::sex:
            return at(std::move(book), Phase::level);
        case Phase::purpose:
            return at(std::move(book), context.policy().journeys.asks_sex ? Phase::sex : Phase::level);
        case Phase::group_level:
            return at(std::move(book), Phase::school);
        case Phase::boys:
            return at(std::move(book), Phase::group_level);
        case Phase::girls:
            return at(std::move(book), Phase::boys);
        default:
            return Idle{};
    }
}

std::string_view nth(auto& tokens, const Tapped& tapped) {
    return tokens[static_cast<std::size_t>(tapped.argument.value_or(1) - 1)];
}

std::int64_t number_in(const Secret& digits) {
    std::int64_t number = 0;
    std::from_chars(digits.view().data(), digits.view().data() + digits.view().size(), number);
    return number;
}

GuestBook on_key_of_school(GuestBook book, const Tapped& tapped, FlowContext& context) {
    if (type(book.school, tapped)) return book;
    if (tapped.reply == Reply::suggestion) {
        const auto like = context.schools_like(typed(book.school));
        const auto which = static_cast<std::size_t>(tapped.argument.value_or(1) - 1);
        if (which < like.size()) book.school.text = like[which];
    }
    if (typed(book.school).empty()) return book;
    book.visit.who.school = typed(book.school);
    return at(std::move(book), Phase::group_level);
}

GuestBook on_key_of_number(GuestBook book, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::key_ok) {
        const bool of_boys = book.phase == Phase::boys;
        (of_boys ? book.visit.boys : book.visit.girls) = number_in(book.digits);
        return of_boys ? at(std::move(book), Phase::girls) : record(std::move(book), context);
    }
    if (tapped.reply == Reply::key && book.digits.size() >= GuestBook::most_digits) return book;
    (void)apply_key(tapped, book.digits, 0);
    return book;
}

}  // namespace

Replies permitted(const GuestBook& book) {
    Replies replies = of_phase(guest_book_replies, book.phase);
    const bool types = book.phase == Phase::school || book.phase == Phase::boys || book.phase == Phase::girls;
    const bool nothing = book.phase == Phase::school ? book.school.text.empty() : book.digits.empty();
    return types && nothing ? replies.without({Reply::key_ok}) : replies;
}

Flow on_reply(GuestBook book, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::start_over || tapped.reply == Reply::finish) return Idle{};
    if (tapped.reply == Reply::cancel) return back(std::move(book), context);
    if (book.phase == Phase::school) return on_key_of_school(std::move(book), tapped, context);
    if (book.phase == Phase::boys || book.phase == Phase::girls)
        return on_key_of_number(std::move(book), tapped, context);
    if (tapped.reply == ReadHere::opens) return ReadHere{};
    if (tapped.reply == Register::opens) return Register{};
    if (tapped.reply == GuestBook::group) {
        book.visit.visitor = "group";
        return at(std::move(book), Phase::school);
    }
    if (tapped.reply == GuestBook::who) {
        book.visit.visitor = "guest";
        book.visit.who.type = nth(GuestBook::visitors, tapped);
        return at(std::move(book), Phase::level);
    }
    if (tapped.reply == GuestBook::level) {
        book.visit.who.level = nth(GuestBook::levels, tapped);
        const Phase then = context.policy().journeys.asks_sex ? Phase::sex : Phase::purpose;
        const Phase after = book.phase == Phase::level ? then : Phase::boys;
        return at(std::move(book), after);
    }
    if (tapped.reply == GuestBook::sex) {
        book.visit.who.sex = nth(GuestBook::sexes, tapped);
        return at(std::move(book), Phase::purpose);
    }
    book.visit.purpose = nth(GuestBook::purposes, tapped);
    return record(std::move(book), context);
}

// A card is a member's visit, whatever has been said so far. Whoever scans a book has come to borrow.
Flow on_scan(GuestBook book, const Scan& scan, FlowContext& context) {
    if (scan.what == Scan::What::card) {
        book.visit = Visit{.patron = {scan.barcode}, .visitor = "member"};
        return record(std::move(book), context);
    }
    if (scan.what == Scan::What::book || scan.what == Scan::What::ticket) return begin_with(scan, context);
    book.notice = notice_of(scan.what);
    context.play(Sound::refused);
    return book;
}

Flow on_answer(GuestBook book, const FactRecorded& answer, FlowContext& context) {
    using End = FactRecorded::End;
    if (book.phase != Phase::recording || answer.ticket != book.awaited) return book;
    if (answer.end == End::nobody) {
        context.play(Sound::attention);
        return at(std::move(book), Phase::boys);
    }
    context.play(answer.end == End::recorded  ? Sound::accepted
                 : answer.end == End::already ? Sound::attention
                                              : Sound::refused);
    book = at(std::move(book), Phase::done);
    book.end = answer.end;
    book.first_name = answer.first_name;
    return on_presence(std::move(book), context);
}

Flow on_presence(GuestBook book, FlowContext& context) {
    if (book.phase == Phase::done)
        book.closes_at = context.now() + (context.is_listened_to() ? 2 : 1) * GuestBook::stays;
    return book;
}

Flow on_tick(GuestBook book, FlowContext& context) {
    if (book.phase == Phase::done && context.now() >= book.closes_at) return Idle{};
    return book;
}

std::optional<Steady> next_due(const GuestBook& book, const State& state) {
    if (book.phase != Phase::done) return std::nullopt;
    return std::min(book.closes_at, state.now.steady + std::chrono::seconds{1});  // a line drains until then
}

}  // namespace anjungan::flows
