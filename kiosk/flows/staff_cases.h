#pragma once

#include "kiosk/flows/staff.h"

// What is left to staff: each case in words with its story, and what they decide of it; and who has registered.
namespace anjungan::flows {

struct StaffCases {
    enum class Phase {
        list,
        registration,  // has somebody looked at who has registered?
        story,         // of one case; until it is there, one moment
        settled,       // one was decided just now: how it ended, and the way back
    };
    Phase phase = Phase::list;
    Staff room;                        // has a backlog; it is gone back to
    RegistrationToConfirm registered;  // registration
    std::int64_t number = 0;           // story, settled: of its record
    std::optional<CaseStory> story;    // nothing: it is awaited
    CaseAnswer answer{};               // settled
    CaseSettled::End end{};            // likewise
    bool is_printed = false;           // likewise: there is a receipt of it
    std::optional<Ticket> awaited;     // a story, or that something is written down
    bool operator==(const StaffCases&) const = default;

    static constexpr Occupant occupant = Occupant::staff;
    static constexpr Reply choose_case{"case"},
        choose_registration{"registration"};  // case-1: the first shown
    static constexpr Reply accept{"accept"}, retry{"retry"}, undo{"undo-case"}, note{"note"},
        reopen{"reopen"};
    static constexpr int most_registrations = 4, most_cases = 6;  // at once
};

[[nodiscard]] Screen screen_of(const StaffCases& cases);
inline constexpr std::array staff_cases_replies{
    PhaseReplies<StaffCases::Phase>{StaffCases::Phase::list, {Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffCases::Phase>{
        StaffCases::Phase::registration,
        {{StaffCases::accept, Capability::register_patron}, Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffCases::Phase>{StaffCases::Phase::story,
                                    {StaffCases::accept, StaffCases::retry, StaffCases::undo,
                                     StaffCases::note, Reply::cancel, Reply::start_over}},
    PhaseReplies<StaffCases::Phase>{StaffCases::Phase::settled,
                                    {StaffCases::reopen, Reply::cancel, Reply::start_over}},
};
static_assert(covers_each_phase(staff_cases_replies, StaffCases::Phase::settled));
[[nodiscard]] Replies permitted(const StaffCases& cases);

// Of those in the backlog, what is shown as case-1, …: who has registered has a list of their own.
[[nodiscard]] std::vector<StaffCase> cases_shown(const StaffCases& cases);

[[nodiscard]] Flow on_reply(StaffCases cases, const Tapped& tapped, FlowContext& context);
[[nodiscard]] Flow on_scan(StaffCases cases, const Scan& scan, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffCases cases, const CaseViewed& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffCases cases, const CaseSettled& answer, FlowContext& context);
[[nodiscard]] Flow on_answer(StaffCases cases, const RegistrationAccepted& answer, FlowContext& context);
[[nodiscard]] constexpr bool awaits_answer(const StaffCases& cases) {
    return cases.awaited.has_value();
}
[[nodiscard]] constexpr bool is_between_visits(const StaffCases&) {
    return true;
}

}  // namespace anjungan::flows
