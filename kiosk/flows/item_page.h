#pragma once

#include "kiosk/flows/pin.h"
#include "kiosk/flows/search.h"

// A title: where it stands and what stands beside it, its way on paper, and a hold where none of its copies is to be had.
// It goes back to the search it was opened from.
namespace anjungan::flows {

struct ItemPage {
    enum class Phase {
        asking,
        showing,
        card_wanted,  // to place a hold
        opening,      // whose card it is
        entering,     // its PIN
        holding,      // the library is asked
    };
    Phase phase = Phase::asking;
    Search search;                   // to go back to
    ItemBarcode item;                // which was asked for; the copy to go to may be another
    std::optional<FoundItem> found;  // nothing: nobody knows it
    bool known_here = false;         // as of TitlesFound
    Ticket awaited;                  // asking, opening, holding
    std::optional<Pin> pin;          // entering
    PatronBarcode card;              // from opening on
    std::string first_name;          // whose that is; empty: not known
    std::optional<Answer> hold;      // showing: what became of it
    bool in_doubt = false;           // the library may have placed it all the same
    std::optional<Ticket> receipt_asked;
    bool printed = false;          // it is on its way
    std::optional<Notice> notice;  // the last scan meant nothing here
    bool operator==(const ItemPage&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply place_hold{"place-hold"}, neighbour{"neighbour"};
};

[[nodiscard]] inline Screen screen_of(const ItemPage& page) {
    return {page.phase == ItemPage::Phase::entering ? "pin" : "item"};
}
// Besides the keys of a PIN, and what stands beside it.
inline constexpr std::array item_page_replies{
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::asking, {Reply::cancel, Reply::start_over}},
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::showing,
                                  {{ItemPage::place_hold, Capability::place_hold},
                                   Reply::receipt_print,
                                   Reply::cancel,
                                   Reply::start_over}},
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::card_wanted, {Reply::cancel, Reply::start_over}},
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::opening, {Reply::start_over}},
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::entering, {}},
    PhaseReplies<ItemPage::Phase>{ItemPage::Phase::holding, {Reply::start_over}},
};
static_assert(covers_each_phase(item_page_replies, ItemPage::Phase::holding));
[[nodiscard]] Replies permitted(const ItemPage& page);

[[nodiscard]] ItemPage open_item(Search search, const ItemBarcode& item, FlowContext& context);
// None of its copies stands on its shelf, and one will.
[[nodiscard]] bool can_be_held(const ItemPage& page);

[[nodiscard]] Flow on_reply(ItemPage page, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(ItemPage page, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const ItemLookedUp& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const TitlesFound& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const AccountOpened& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const PinChecked& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const Answered& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(ItemPage page, const ReceiptKept& answer, FlowContext& context);
[[nodiscard]] bool awaits_answer(const ItemPage& page);
[[nodiscard]] inline bool must_wait(const ItemPage& page, const Scan&) {
    return awaits_answer(page);
}
// A book is scanned by whoever has it in hand.
[[nodiscard]] constexpr bool is_between_visits(const ItemPage& page) {
    return page.phase == ItemPage::Phase::showing || page.phase == ItemPage::Phase::card_wanted;
}

}  // namespace anjungan::flows
