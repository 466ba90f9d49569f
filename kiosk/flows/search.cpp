#include "kiosk/flows/search.h"

#include <algorithm>

#include "kiosk/circulation/isbn.h"
#include "kiosk/circulation/search_words.h"
#include "kiosk/circulation/text.h"
#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"
#include "kiosk/flows/state.h"
#include "platform/system/utf8.h"

namespace anjungan::flows {

namespace {

using Phase = Search::Phase;

// The newest text is asked when the last question has its answer. Whether it is asked depends on no letter: a recorded
// day, in which there are none, is played as it was.
Search ask(Search search, FlowContext& context) {
    search.asks_again = search.asking.has_value();
    if (search.typing.text.empty()) {
        search.asks_again = search.answered = search.more = false;
        search.titles.clear();
    } else if (!search.asking) {
        search.asking = context.next_ticket();
        context.add(SearchTitles{*search.asking, typed(search.typing), search.on_shelf, search.for_children});
    }
    return search;
}

void forget_last_word(Search& search) {
    search.notice.reset();
    search.end.reset();
    search.first_name.clear();
}

Search record(Search search, const PatronBarcode& card, FlowContext& context) {
    search.phase = Phase::recording;
    search.notice.reset();
    search.awaited = context.next_ticket();
    Proposal proposal{.patron = card, .isbn = search.isbn};
    if (search.isbn.empty()) proposal.words = typed(search.typing);
    context.add(RecordFact{search.awaited, std::move(proposal)});
    return search;
}

// An ISBN that was typed is one.
Search begin_to_propose(Search search) {
    search.phase = Phase::proposing;
    search.isbn = find_isbn(typed(search.typing)).value_or("");
    forget_last_word(search);
    return search;
}

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

// Without what stands around it: "(Jilid" is "Jilid".
std::string bare(std::string word) {
    constexpr std::string_view around = "\"'()[]{}.,;:!?-";
    const std::size_t first = word.find_first_not_of(around);
    if (first == std::string::npos) return {};
    return word.substr(first, word.find_last_not_of(around) - first + 1);
}

}  // namespace

Replies permitted(const Search& search) {
    Replies replies = of_phase(search_replies, search.phase);
    if (search.phase == Phase::recording) return replies;
    if (search.phase == Phase::proposing)
        return can_propose(search) ? replies : replies.without({Search::propose});
    replies = replies | Replies{{Search::result, 1, static_cast<int>(search.titles.size())}};
    if (search.typing.text.empty()) replies = replies.without({Search::clear, Reply::key_ok});
    // Where they stand is not known.
    if (search.known_here) replies = replies.without({Search::only_on_shelf});
    // While letters are typed a book that is there is not proposed by the way.
    if (search.phase == Phase::typing && !search.titles.empty()) replies = replies.without({Search::propose});
    return replies;
}

bool can_propose(const Search& search) {
    return !search.isbn.empty() || decode_utf8(search.typing.text).size() >= Search::least_proposed;
}

std::vector<std::string> completions_of(const Search& search) {
    const std::string text = typed(search.typing);
    const std::size_t at = text.rfind(' ') == std::string::npos ? 0 : text.rfind(' ') + 1;
    const std::vector<std::string> last = search_words(std::string_view{text}.substr(at));
    std::vector<std::string> all;
    if (last.size() != 1 || !search.answered) return all;
    const auto add = [&](const std::string& names) {
        for (const std::string& each : words_in(names)) {
            const std::string word = bare(each);
            const std::vector<std::string> key = search_words(word);
            if (all.size() >= most_suggestions || key.size() != 1) continue;
            if (!key.front().starts_with(last.front()) || key.front() == last.front()) continue;
            std::string completed = text.substr(0, at) + fold(word);
            if (decode_utf8(completed).size() > Typing::most) continue;
            if (std::ranges::find(all, completed) == all.end()) all.push_back(std::move(completed));
        }
    };
    for (const FoundTitle& each : search.titles) add(each.item.title);
    for (const FoundTitle& each : search.titles) add(each.item.author);
    return all;
}

Flow on_reply(Search search, const Tapped& tapped, FlowContext& context) {
    if (tapped.reply == Reply::start_over) return Idle{};
    if (tapped.reply == Reply::cancel) {
        if (search.phase == Phase::typing) return Idle{};
        const bool was_narrowed = search.on_shelf || search.for_children;
        search.on_shelf = search.for_children = false;
        search.phase = Phase::typing;
        search.isbn.clear();
        search.notice.reset();
        return was_narrowed ? ask(std::move(search), context) : std::move(search);
    }
    if (tapped.reply == Search::propose)
        return search.phase == Phase::proposing ? record(std::move(search), {}, context)
                                                : begin_to_propose(std::move(search));
    if (tapped.reply == Search::result) {
        const auto which = static_cast<std::size_t>(tapped.argument.value_or(1) - 1);
        if (which >= search.titles.size()) return search;
        const ItemBarcode item = search.titles[which].item.barcode;
        return open_item(std::move(search), item, context);
    }
    forget_last_word(search);
    if (tapped.reply == Reply::key_ok) {
        search.phase = Phase::browsing;
        return search;
    }
    if (tapped.reply == Search::only_on_shelf) search.on_shelf = !search.on_shelf;
    if (tapped.reply == Search::only_for_children) search.for_children = !search.for_children;
    if (tapped.reply == Search::clear) search.typing = {};
    if (tapped.reply == Reply::suggestion) {
        const auto all = completions_of(search);
        const auto which = static_cast<std::size_t>(tapped.argument.value_or(1) - 1);
        if (which < all.size()) search.typing.text = all[which] + " ", search.typing.capital = false;
    }
    (void)type(search.typing, tapped);
    return ask(std::move(search), context);
}

// The ISBN on the back of a book is looked for, or proposed. Whoever scans a card or a book of the library has found
// what they came for.
Flow on_scan(Search search, const Scan& scan, FlowContext& context) {
    const bool is_proposing = search.phase == Phase::proposing;
    const bool is_of_the_library =
        scan.what == Scan::What::card || scan.what == Scan::What::book || scan.what == Scan::What::staff_card;
    if (const auto isbn = find_isbn(scan.barcode); isbn && !is_of_the_library) {
        forget_last_word(search);
        context.play(Sound::accepted);
        if (is_proposing) {
            search.isbn = *isbn;
            return search;
        }
        search.phase = Phase::typing;
        search.typing = {.text = *isbn, .capital = false};
        return ask(std::move(search), context);
    }
    switch (scan.what) {
        case Scan::What::card:
            if (is_proposing && can_propose(search))
                return record(std::move(search), {scan.barcode}, context);
            return begin_with(scan, context);
        case Scan::What::book:
            if (!is_proposing) return begin_with(scan, context);
            search.notice = Notice::not_understood;
            break;
        case Scan::What::proof:
        case Scan::What::ticket:
            return begin_with(scan, context);
        case Scan::What::staff_card:
        case Scan::What::untold:
        case Scan::What::meaningless:
        case Scan::What::nobodys:
        case Scan::What::unclear:
            search.notice = notice_of(scan.what);
            break;
    }
    context.play(Sound::refused);
    return search;
}

Flow on_answer(Search search, const TitlesFound& answer, FlowContext& context) {
    if (search.asking != answer.ticket) return search;
    search.asking.reset();
    if (!search.typing.text.empty()) {
        search.answered = true;
        search.titles = answer.titles;
        search.told = answer.told, search.known_here = answer.known_here, search.more = answer.more;
        if (search.known_here) search.on_shelf = false;
    }
    return search.asks_again ? ask(std::move(search), context) : std::move(search);
}

Flow on_answer(Search search, const FactRecorded& answer, FlowContext& context) {
    if (search.phase != Phase::recording || answer.ticket != search.awaited) return search;
    using End = FactRecorded::End;
    const bool done = answer.end == End::recorded || answer.end == End::already;
    context.play(answer.end == End::recorded ? Sound::accepted : done ? Sound::attention : Sound::refused);
    if (!done) {
        search.phase = Phase::proposing;
        search.end = answer.end;
        return search;
    }
    Search next;
    next.end = answer.end;
    next.first_name = answer.first_name;
    return next;
}

}  // namespace anjungan::flows
