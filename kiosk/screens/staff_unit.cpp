// The machine itself: what can be asked of it, and what came of that.
#include "kiosk/screens/staff_unit.h"

#include <utility>

#include "kiosk/screens/staff_parts.h"

namespace anjungan::screens {

using namespace ui;
using core::MaintenanceRequest;
using core::Reply;
using flows::Staff;
using End = core::MaintenanceOutcome::End;

namespace {

Told told_of_wait(MaintenanceRequest request, const words::Words& words) {
    return {words("scan", "One moment, please"), request == MaintenanceRequest::diagnose
                                                     ? words("update", "Please leave the stick in.")
                                                     : words("staff", "This unit starts anew.")};
}

Told told_of_end(const flows::State& state, const core::MaintenanceOutcome& outcome,
                 const ViewContext& context) {
    const words::Words& words = context.words;
    const bool minimal = context.density == Density::minimal;
    const bool names_file =
        !minimal && !state.preferences.large_text;  // one long word, which cannot be broken
    const bool diagnosis = outcome.request == MaintenanceRequest::diagnose;
    switch (outcome.end) {
        case End::done:
            if (!diagnosis) return {words("staff", "It is done"), ""};
            return {words("staff", "The diagnosis is on the stick"),
                    (names_file ? outcome.file + " · " : "") + words("update", "The stick may come out.")};
        case End::no_stick:
            return {words("staff", "There is no stick in this unit"),
                    diagnosis ? words("staff", "Please plug one in, then touch it once more.")
                    : minimal ? ""
                              : words("staff", "What still waits for the library is written on one first.")};
        case End::not_done:
            return {words("staff", "This could not be done"), outcome.reason};
        case End::no_answer:
            return {words("staff", "The unit does not answer"),
                    words("staff", "Please switch it off and on again.")};
        case End::not_a_unit:
            break;
    }
    return {words("staff", "This kiosk is not a unit"),
            words("staff", "It is a program on a computer, and does none of this.")};
}

// What the hint below says in more words gives way first.
Page about_reset(const Staff& flow, const ViewContext& context) {
    const bool minimal = context.density == Density::minimal;
    Page parts;
    parts.title = minimal ? context.words("staff", "Staff") : context.words("staff", "Factory reset");
    parts.user = minimal ? "" : flow.card.name;
    return parts;
}

Widget choosing(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = about_reset(flow, context);
    parts.hint = next_step(context, words("staff", "What shall stay in this unit?"), "", "");
    parts.work =
        offers(state, context,
               {{flows::Staff::reset_keep, words("staff", "Keep what waits for the library"),
                 words("staff", "Only the settings, the name and the passwords are forgotten."), "hold"},
                {flows::Staff::reset_wipe, words("staff", "Wipe everything"),
                 words("staff", "For another library, or to be given away."), "bin"}});
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Cancel")));
    return page(state, context, std::move(parts));
}

Told told_of_loss(MaintenanceRequest request, const words::Words& words) {
    if (request == MaintenanceRequest::reset_wipe)
        return {words("staff", "Everything in this unit will be lost"),
                words("staff",
                      "Settings, name and passwords; loans, members and books that are kept here. What waits "
                      "for the library is written on the stick first; without one it is not wiped.")};
    return {words("staff", "This unit will forget whose it is"),
            words("staff",
                  "Lost are its settings, its name and its passwords. Loans, and what waits for the "
                  "library, stay.")};
}

Widget confirming(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    Page parts = about_reset(flow, context);
    parts.hint = told_card(context.density, "lost", Tone::refused, is_dense(context) ? "" : "warning",
                           told_of_loss(flow.request, words));
    parts.foot.push_back(back_button(state, Reply::cancel, words("button", "Cancel")));
    std::string yes = flow.request == MaintenanceRequest::reset_wipe ? words("staff", "Yes, wipe it")
                                                                     : words("staff", "Yes, forget it");
    parts.foot.push_back(
        reply_button(state, flows::Staff::confirm, std::move(yes), {.icon = "check", .look = Look::clay}));
    return page(state, context, std::move(parts));
}

// How the unit is.
Widget unit_facts(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Widget> lines{fact(context, "info", unit_and_version(context))};
    if (flow.backlog)
        lines.push_back(fact(context, state.line_up ? "pending" : "offline",
                             flow.backlog->waiting == 0
                                 ? words("staff", "Everything has been sent")
                                 : words.plural("staff", "{n} entry waits for the library",
                                                "{n} entries wait for the library", flow.backlog->waiting)));
    if (flow.backlog && flow.backlog->unit.storage_used && !is_dense(context))
        lines.push_back(fact(context, "bin",
                             words("staff", "The storage is {n} % full",
                                   {{"n", words.number(*flow.backlog->unit.storage_used)}})));
    return facts_card(context, std::move(lines));
}

// What there is to say now; nothing: how the kiosk is.
std::optional<Widget> news(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const bool signs = !is_dense(context);
    if (flow.phase == Staff::Phase::asked)
        return told_card(context.density, "asked", Tone::pending, signs ? "pending" : "",
                         told_of_wait(flow.request, context.words));
    if (!state.outcome) return std::nullopt;
    const bool well = state.outcome->end == End::done;
    return told_card(context.density, "outcome", Tone::attention,
                     !signs ? ""
                     : well ? "check"
                            : "attention",
                     told_of_end(state, *state.outcome, context));
}

Widget unit(const flows::State& state, const Staff& flow, const ViewContext& context) {
    const words::Words& words = context.words;
    std::vector<Offer> all{{Staff::save_diagnosis, words("staff", "Save a diagnosis on a stick"),
                            words("staff", "A file for whoever helps you. It tells of no reader."), "search"},
                           {Staff::restart_unit, words("staff", "Restart this unit"),
                            words("staff", "Readers wait for about a minute."), "power"}};
    if (flows::permitted(state).has(Staff::factory_reset))
        all.push_back({Staff::factory_reset, words("staff", "Factory reset …"),
                       words("staff", "This unit forgets whose it is. You are asked first."), "renew"});
    Page parts;
    parts.title = words("staff", "Unit");
    parts.user = owner_of_room(flow.card, context);
    auto told = news(state, flow, context);
    parts.hint = told ? std::move(*told) : unit_facts(state, flow, context);
    parts.work = offers(state, context, std::move(all));
    parts.foot.push_back(
        back_button(state, flow.phase == Staff::Phase::asked ? Staff::leave : Reply::cancel,
                    flow.phase == Staff::Phase::asked ? words("staff", "Leave") : words("button", "Back")));
    return page(state, context, std::move(parts));
}

}  // namespace

Widget staff_unit(const flows::State& state, const Staff& flow, const ViewContext& context) {
    if (!is_about_reset(flow)) return unit(state, flow, context);
    return flow.phase == Staff::Phase::confirming ? confirming(state, flow, context)
                                                  : choosing(state, flow, context);
}

}  // namespace anjungan::screens
