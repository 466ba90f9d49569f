#pragma once

#include "kiosk/flows/module.h"
#include "kiosk/flows/typing.h"

// The guest book: a member shows the card, a guest says in three touches who has come and why, a group says
// from which school and how many. Nobody's name is asked for.
namespace anjungan::flows {

struct GuestBook {
    enum class Phase {
        who,  // has come? Or a card
        level,
        sex,  // where the settings want it
        purpose,
        school,  // of a group, typed
        group_level,
        boys,
        girls,
        recording,
        done,
    };
    Phase phase = Phase::who;
    Visit visit;                                          // as far as it has been said
    Typing school;                                        // of a group
    Secret digits;                                        // typed so far: how many
    Ticket awaited;                                       // recording
    FactRecorded::End end = FactRecorded::End::recorded;  // done
    std::string first_name;                               // done: whose card; empty: nobody's
    std::optional<Notice> notice;                         // the last scan was no card
    Steady closes_at;                                     // done
    bool operator==(const GuestBook&) const = default;

    static constexpr Occupant occupant = Occupant::patron;
    static constexpr Reply opens{"guest-book"};
    static constexpr Entrance entrance = Entrance::tile;
    [[nodiscard]] static bool is_offered(const KioskPolicy& policy) { return policy.journeys.guest_book; }

    static constexpr Reply who{"who"}, level{"level"}, sex{"sex"}, purpose{"purpose"}, group{"group"};
    static constexpr std::array<std::string_view, 3> sexes{"f", "m", ""};
    static constexpr std::array<std::string_view, 3> visitors{"pupil", "teacher", "public"};
    static constexpr std::array<std::string_view, 5> levels{"sd", "smp", "sma", "college", ""};
    static constexpr std::array<std::string_view, 4> purposes{"read", "borrow", "study", "event"};
    static constexpr int most_digits = 3;  // of how many have come
    static constexpr std::chrono::seconds stays{8};
};

[[nodiscard]] constexpr Screen screen_of(const GuestBook&) {
    return {"guest-book"};
}
inline constexpr Replies guest_book_keys = keypad | Replies{Reply::key_ok, Reply::cancel, Reply::start_over};
inline constexpr Replies guest_book_levels{
    {GuestBook::level, 1, static_cast<int>(GuestBook::levels.size())}, Reply::cancel, Reply::start_over};
inline constexpr std::array guest_book_replies{
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::who,
                                   {{GuestBook::who, 1, static_cast<int>(GuestBook::visitors.size())},
                                    GuestBook::group,
                                    Reply{"read-in-place"},
                                    {Reply{"register"}, Capability::register_patron},
                                    Reply::cancel,
                                    Reply::start_over}},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::level, guest_book_levels},
    PhaseReplies<GuestBook::Phase>{
        GuestBook::Phase::sex,
        {{GuestBook::sex, 1, static_cast<int>(GuestBook::sexes.size())}, Reply::cancel, Reply::start_over}},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::purpose,
                                   {{GuestBook::purpose, 1, static_cast<int>(GuestBook::purposes.size())},
                                    Reply::cancel,
                                    Reply::start_over}},
    PhaseReplies<GuestBook::Phase>{
        GuestBook::Phase::school,
        text_keyboard | Replies{{Reply::suggestion, 1, 3}, Reply::key_ok, Reply::cancel, Reply::start_over}},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::group_level, guest_book_levels},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::boys, guest_book_keys},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::girls, guest_book_keys},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::recording, {Reply::start_over}},
    PhaseReplies<GuestBook::Phase>{GuestBook::Phase::done, {Reply::finish}},
};
static_assert(covers_each_phase(guest_book_replies, GuestBook::Phase::done));
[[nodiscard]] Replies permitted(const GuestBook& book);

[[nodiscard]] Flow on_reply(GuestBook book, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(GuestBook book, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(GuestBook book, const FactRecorded& answer, FlowContext& context);
[[nodiscard]] Flow on_tick(GuestBook book, FlowContext& context);
[[nodiscard]] Flow on_presence(GuestBook book, FlowContext& context);
[[nodiscard]] std::optional<Steady> next_due(const GuestBook& book, const State& state);
[[nodiscard]] constexpr bool awaits_answer(const GuestBook& book) {
    return book.phase == GuestBook::Phase::recording;
}
[[nodiscard]] inline bool must_wait(const GuestBook& book, const Scan&) {
    return awaits_answer(book);
}

}  // namespace anjungan::flows
