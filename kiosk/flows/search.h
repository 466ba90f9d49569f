#pragma once

#include "kiosk/flows/module.h"
#include "kiosk/flows/typing.h"

// What is on the shelves: titles are found while somebody types, one leads to its page (item_page.h). A book the
// library does not have can be proposed, by its words or by the ISBN on its back.
namespace anjungan::flows {

struct Search {
    enum class Phase {
        typing,
        browsing,   // all that was found, without the keys
        proposing,  // a card is wanted, or none
        recording,  // a proposal
    };
    Phase phase = Phase::typing;
    Typing typing;
    bool on_shelf = false, for_children = false;  // only these
    std::optional<Ticket> asking;                 // one question at a time
    bool asks_again = false;                      // something was typed since: the newest text is asked next
    bool answered = false;                        // these are the titles of what is typed, or was just now
    std::vector<FoundTitle> titles;
    bool told = true;         // nobody could tell
    bool known_here = false;  // which titles there are, not where they stand now
    bool more = false;
    std::string isbn;                      // proposing, recording: of the book; empty: what was typed
    Ticket awaited;                        // recording
    std::optional<FactRecorded::End> end;  // what became of the last proposal, until somebody types again
    std::string first_name;                // whose that was; empty: nobody's
    std::optional<Notice> notice;          // the last scan meant nothing here
    bool operator==(const Search&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"search"};
    static constexpr Entrance entrance = Entrance::tile;
    static constexpr Capability needs = Capability::search;
    [[nodiscard]] static bool is_offered(const KioskPolicy& policy) { return policy.journeys.search; }

    static constexpr Reply result{"result"};  // result-1: the best
    static constexpr Reply only_on_shelf{"on-shelf"}, only_for_children{"for-children"};
    static constexpr Reply clear{"clear"};            // what was typed
    static constexpr Reply propose{"propose"};        // a book; then, without a card
    static constexpr std::size_t least_proposed = 3;  // characters
};

[[nodiscard]] constexpr Screen screen_of(const Search&) {
    return {"search"};
}
// Besides the results.
inline constexpr std::array search_replies{
    PhaseReplies<Search::Phase>{Search::Phase::typing, text_keyboard | Replies{{Reply::suggestion, 1, 3},
                                                                               Reply::key_ok,
                                                                               Search::clear,
                                                                               Search::propose,
                                                                               Reply::cancel,
                                                                               Reply::start_over}},
    PhaseReplies<Search::Phase>{Search::Phase::browsing,
                                {Search::only_on_shelf, Search::only_for_children, Search::propose,
                                 Reply::cancel, Reply::start_over}},
    PhaseReplies<Search::Phase>{Search::Phase::proposing,
                                {Search::propose, Reply::cancel, Reply::start_over}},
    PhaseReplies<Search::Phase>{Search::Phase::recording, {Reply::start_over}},
};
static_assert(covers_each_phase(search_replies, Search::Phase::recording));
[[nodiscard]] Replies permitted(const Search& search);

// What was typed, with its last word as one of the titles found has it; a few.
[[nodiscard]] std::vector<std::string> completions_of(const Search& search);
// Whether there is something to propose.
[[nodiscard]] bool can_propose(const Search& search);

[[nodiscard]] Flow on_reply(Search search, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(Search search, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(Search search, const TitlesFound& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(Search search, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const Search& search) {
    return search.phase == Search::Phase::recording;
}
[[nodiscard]] inline bool must_wait(const Search& search, const Scan&) {
    return awaits_answer(search);
}
// A book is scanned by whoever has it in hand.
[[nodiscard]] constexpr bool is_between_visits(const Search& search) {
    return search.phase == Search::Phase::typing || search.phase == Search::Phase::browsing;
}

}  // namespace anjungan::flows
