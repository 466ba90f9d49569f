#include "kiosk/flows/staff_cases.h"

#include <algorithm>

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

namespace {

using Phase = StaffCases::Phase;

std::optional<CaseAnswer> answer_of(const Reply& reply) {
    if (reply == StaffCases::accept) return CaseAnswer::accept;
    if (reply == StaffCases::retry) return CaseAnswer::retry;
    if (reply == StaffCases::undo) return CaseAnswer::undo;
    if (reply == StaffCases::note) return CaseAnswer::note;
    if (reply == StaffCases::reopen) return CaseAnswer::reopen;
    return std::nullopt;
}

// Where nothing is left, the overview.
Flow back_to_list(StaffCases cases) {
    const Backlog& left = *cases.room.backlog;
    if (left.cases.empty() && left.registrations.empty()) return std::move(cases.room);
    return open_cases(std::move(cases.room));
}

StaffCases ask_story(StaffCases cases, std::int64_t number, FlowContext& context) {
    cases.phase = Phase::story;
    cases.number = number;
    cases.story.reset();
    cases.awaited = context.next_ticket();
    context.add(ViewCase{*cases.awaited, number});
    return cases;
}

StaffCases settle(StaffCases cases, CaseAnswer answer, FlowContext& context) {
    cases.answer = answer;
    cases.awaited = context.next_ticket();
    context.add(
        SettleCase{*cases.awaited, cases.number, answer, context.language(), cases.room.card.barcode});
    return cases;
}

StaffCases choose_registration(StaffCases cases, std::size_t number) {
    const auto& all = cases.room.backlog->registrations;
    if (number < 1 || number > all.size()) return cases;
    cases.registered = all[number - 1];
    cases.phase = Phase::registration;
    return cases;
}

bool may_be_reopened(const StaffCases& cases) {
    return cases.end == CaseSettled::End::done &&
           (cases.answer == CaseAnswer::accept || cases.answer == CaseAnswer::note);
}

}  // namespace

Screen screen_of(const StaffCases& cases) {
    if (cases.phase == Phase::registration) return {"staff-registration"};
    return cases.phase == Phase::list ? Screen{"staff-queue"} : Screen{"staff-case"};
}

std::vector<StaffCase> cases_shown(const StaffCases& cases) {
    std::vector<StaffCase> shown;
    for (const StaffCase& each : cases.room.backlog->cases)
        if (each.reason != "registration" && shown.size() < StaffCases::most_cases) shown.push_back(each);
    return shown;
}

Replies permitted(const StaffCases& cases) {
    Replies replies = of_phase(staff_cases_replies, cases.phase);
    if (cases.phase == Phase::list)
        return replies | Replies{{StaffCases::choose_case, 1, static_cast<int>(cases_shown(cases).size())},
                                 {StaffCases::choose_registration, 1,
                                  std::min(static_cast<int>(cases.room.backlog->registrations.size()),
                                           StaffCases::most_registrations)}};
    if (cases.phase == Phase::settled)
        return may_be_reopened(cases) ? replies : replies.without({StaffCases::reopen});
    if (cases.awaited || (cases.phase == Phase::story && !cases.story))
        return {Reply::cancel, Reply::start_over};
    if (cases.phase != Phase::story) return replies;
    if (!cases.story->may_retry) replies = replies.without({StaffCases::retry});
    return cases.story->may_undo ? replies : replies.without({StaffCases::undo});
}

Flow open_cases(Staff room) {
    StaffCases cases;
    cases.room = std::move(room);
    return cases;
}

Flow on_reply(StaffCases cases, const Tapped& tapped, FlowContext& context) {
    const Reply reply = tapped.reply;
    const auto number = static_cast<std::size_t>(std::max(tapped.argument.value_or(0), 0));
    if (reply == Reply::start_over) return Idle{};
    if (reply == Reply::cancel && cases.phase == Phase::list) return std::move(cases.room);
    if (reply == Reply::cancel) return back_to_list(std::move(cases));
    if (reply == StaffCases::choose_registration) return choose_registration(std::move(cases), number);
    if (reply == StaffCases::choose_case) {
        const auto shown = cases_shown(cases);
        if (number < 1 || number > shown.size()) return cases;
        return ask_story(std::move(cases), shown[number - 1].number, context);
    }
    if (cases.phase == Phase::registration && reply == StaffCases::accept) {
        cases.awaited = context.next_ticket();
        context.add(AcceptRegistration{*cases.awaited, cases.registered.record, cases.room.card.barcode});
        return cases;
    }
    if (const auto answer = answer_of(reply)) return settle(std::move(cases), *answer, context);
    return cases;
}

// The next card or book ends it, as it ends the room.
Flow on_scan(StaffCases cases, const Scan& scan, FlowContext& context) {
    if (is_own_card(cases.room, scan, context)) return cases;
    return begin_with(scan, context);
}

Flow on_answer(StaffCases cases, const CaseViewed& answer, FlowContext& context) {
    if (cases.awaited != answer.ticket) return cases;
    cases.awaited.reset();
    cases.story = answer.story;
    if (cases.story) return cases;
    // Somebody else has settled it.
    context.play(Sound::refused);
    cases.phase = Phase::settled;
    cases.end = CaseSettled::End::gone;
    std::erase_if(cases.room.backlog->cases,
                  [&](const StaffCase& each) { return each.number == cases.number; });
    return cases;
}

Flow on_answer(StaffCases cases, const CaseSettled& answer, FlowContext& context) {
    if (cases.awaited != answer.ticket) return cases;
    cases.awaited.reset();
    const bool done = answer.end == CaseSettled::End::done;
    context.play(done ? Sound::accepted : Sound::refused);
    if (answer.backlog) cases.room.backlog = answer.backlog;
    cases.phase = Phase::settled;
    cases.end = answer.end;
    cases.is_printed = answer.receipt.has_value();
    if (done && cases.answer == CaseAnswer::reopen) return ask_story(std::move(cases), cases.number, context);
    return cases;
}

Flow on_answer(StaffCases cases, const RegistrationAccepted& answer, FlowContext& context) {
    if (cases.awaited != answer.ticket) return cases;
    cases.awaited.reset();
    context.play(answer.recorded ? Sound::accepted : Sound::refused);
    // Settled by somebody else, it is not there either; where the disk failed it comes back with the next PIN.
    Backlog& left = *cases.room.backlog;
    const auto gone = std::erase_if(left.registrations, [&](const RegistrationToConfirm& each) {
        return each.record == cases.registered.record;
    });
    std::erase_if(left.cases, [&](const StaffCase& each) { return each.number == cases.registered.record; });
    left.for_staff -= static_cast<std::int64_t>(gone);
    return back_to_list(std::move(cases));
}

}  // namespace anjungan::flows
