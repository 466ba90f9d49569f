#include "kiosk/flows/update.h"

#include <algorithm>

#include "kiosk/flows/dispatch.h"
#include "kiosk/flows/family.h"
#include "kiosk/flows/flow_context.h"
#include "kiosk/flows/help.h"
#include "kiosk/flows/preferences.h"
#include "kiosk/flows/scans.h"
#include "kiosk/flows/service_time.h"

namespace anjungan::flows {

namespace {

using namespace std::chrono_literals;

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;  // clang 14, which checks us, does not guess it

bool is_staff(const State& state) {
    return occupant_of(state.flow) == Occupant::staff;
}
bool is_session(const State& state) {
    return occupant_of(state.flow) == Occupant::patron || is_staff(state);
}
bool awaits_answer(const State& state) {
    return state.scans.asked || flow_awaits_answer(state.flow);
}
bool awaits_desk(const State& state) {
    return state.scans.asked || flow_awaits_desk(state.flow);
}

// Whether whoever is here is asked after a while if they still are.
bool asks_who_is_here(const State& state) {
    return is_session(state) || state.help || state.staff_at_the_door;
}

// The patron's time stands still while the kiosk works: so long without any answer. One that comes later is
// in the journal, and opens nothing on the screen. As long as the slowest library system is given for one
// answer (sip2::Dialect::answer); a person has gone by then.
constexpr std::chrono::seconds longest_silence{60};

void forget_the_patron(State& state) {
    state.preferences = state.policy.preferences;
    state.preferences_of.reset();
    help::leave_call(state);
    state.staff_at_the_door.reset();
    state.rows_until.reset();
    state.sheet = Sheet::none;
    state.warning_since.reset();
}

// What was going on before an event.
struct Before {
    bool idle = false, staff = false;
    bool anothers = false;  // the screen was somebody's who has finished, left, or works here
};

Before before_now(const State& state) {
    return {.idle = is_idle(state.flow),
            .staff = is_staff(state) && !std::holds_alternative<StaffUnlock>(state.flow),
            .anothers = occupant_of(state.flow) == Occupant::leaving || is_staff(state) ||
                        state.warning_since.has_value()};
}

// How somebody wants to be served is theirs: whoever scans the next card begins anew. What was chosen before
// the first card is for whoever scans it.
void on_card(State& state, const PatronBarcode& card, const Before& before) {
    const auto* visit = std::get_if<Borrow>(&state.flow);
    if (visit != nullptr && visit->phase == Borrow::Phase::adding) return;  // nobody has left
    const bool anothers = before.anothers || state.preferences_of;
    if (anothers && state.preferences_of != card) forget_the_patron(state);
    state.preferences_of = card;
}

// Back at the welcome screen from somewhere else: the next patron finds nothing of the last. Only the words
// about a refused card are still for who holds it. Staff may come from, and go back to, a kiosk that is
// closed.
void after_change_of_flow(State& state, const Before& before) {
    if (const auto* idle = std::get_if<Idle>(&state.flow)) {
        const bool told = idle->phase != Idle::Phase::welcome && state.preferences_of;
        if (!told && (!before.idle || state.preferences_of)) forget_the_patron(state);
    }
    if (before.staff && !is_staff(state)) state.outcome.reset();
    if (is_idle(state.flow) && !state.store_well) state.flow = OutOfService{};
    if (!asks_who_is_here(state)) state.warning_since.reset();
}

void person_was_here(State& state) {
    state.last_touch = state.now.steady;
    state.warning_since.reset();
}

// A screen that closes by itself stays from now on as long as it did.
void stay_open(State& state, FlowContext& context) {
    state.flow = dispatch(hear::presence, std::move(state.flow), context);
}

void end_call(State& state, HelpEnd how, FlowContext& context) {
    if (help::end_call(state, how, context)) stay_open(state, context);
}

void close_sheet(State& state, FlowContext& context) {
    if (std::exchange(state.sheet, Sheet::none) != Sheet::none) stay_open(state, context);
}

bool lies_over_the_flow(const State& state) {
    return state.help || state.sheet != Sheet::none || state.staff_at_the_door;
}

void leave_the_door(State& state, FlowContext& context) {
    if (!state.staff_at_the_door) return;
    state.staff_at_the_door.reset();
    stay_open(state, context);
}

// Whoever has opened a sheet and touches nothing for so long has left, or reads on.
constexpr std::chrono::seconds sheet_closes_after{20};

void on_tap(State& state, const Tapped& tapped, FlowContext& context) {
    if (!permitted(state).has(tapped)) return;
    person_was_here(state);
    if (state.light == device::Light::dark) return;  // nobody saw what was touched
    const Reply& reply = tapped.reply;
    if (const Sheet opened = opened_by(reply, state); opened != Sheet::none) {
        if (opened == state.sheet) return close_sheet(state, context);
        state.sheet = opened;
        return;
    }
    if (reply == Reply::voice_repeat) ++state.repeats;
    if (!stays_in_sheet(reply)) close_sheet(state, context);
    if (is_of_sheet_alone(reply)) return;
    if (set_preference(state.preferences, reply) || reply == Reply::stay) return;
    if (reply == Reply::rows_above) {
        state.rows_until = tapped.argument;
        return;
    }
    if (reply == Reply::help) return help::call_staff(state, name_of(screen_of(state)), context);
    state.rows_until.reset();
    if (reply == Reply::rows_below) return;
    if (reply == Staff::acknowledge)
        return help::acknowledge_in_room(state, std::get<Staff>(state.flow).card, context);
    if (state.staff_at_the_door && reply == Reply::staff_in) {
        state.staff_at_the_door->let_in = true;
        return;
    }
    const bool at_the_door = state.staff_at_the_door && !state.help;
    leave_the_door(state, context);
    if (at_the_door && reply == Reply::cancel) return;
    end_call(state, reply == Reply::help_arrived ? HelpEnd::arrived : HelpEnd::withdrawn, context);
    if (reply == Reply::help_arrived || reply == Reply::help_close) return;
    state.flow = dispatch(hear::reply, std::move(state.flow), tapped, context);
}

// At night somebody who looked in vain at a dark panel has left after a minute.
constexpr std::chrono::seconds until_dark{60};

// When the panel turns dark if nobody comes, as far as can be told: at once, or later.
std::optional<Steady> dark_from(const State& state) {
    const bool doubtful = state.now.trust == ClockTrust::doubtful;  // it may be noon
    if (!is_idle(state.flow) || state.update || lies_over_the_flow(state) || doubtful ||
        !state.policy.night.holds(state.policy.zone, state.now.wall))
        return std::nullopt;
    return state.last_touch + until_dark;
}

void set_light(State& state, FlowContext& context) {
    const auto dark = dark_from(state);
    const device::Light light = dark && state.now.steady >= *dark ? device::Light::dark : device::Light::lit;
    if (std::exchange(state.light, light) != light) context.add(LightPanel{light});
}

void on_active(State& state, FlowContext& context) {
    person_was_here(state);
    stay_open(state, context);
}

// Another card at the question whether anybody is still here answers it: that visit is over, its receipt is
// kept for staff, and nothing of it is shown to whoever comes now.
bool is_a_walk_away(const State& state, const Scanned& scan) {
    const std::string card = clean(scan.bytes);
    const Borrow* visit = visit_in(state.flow);
    const bool is_of_the_family = visit != nullptr && place_of(*visit, card);
    return state.warning_since && !is_staff(state) && state.preferences_of &&
           state.preferences_of->text != card && !is_of_the_family &&
           state.policy.recognise(card) == BarcodeKind::patron;
}

void end_visit(State& state, std::string_view outcome, FlowContext& context) {
    service_time::end(state, outcome, context);
    state.flow = dispatch_abandoned(std::move(state.flow), context);
    state.scans = {};
    forget_the_patron(state);
}

// A staff card in somebody's visit asks first. Where it is nobody's, or is only read, it opens the door.
bool is_at_the_door(State& state, const Scanned& scan, FlowContext& context) {
    const Occupant here = occupant_of(state.flow);
    const bool visit = here == Occupant::patron || here == Occupant::leaving;
    if (!visit || std::visit([]<class F>(const F&) { return TakesStaffCards<F>; }, state.flow)) return false;
    const StaffCard* card = state.policy.staff_card(clean(scan.bytes));
    if (card == nullptr) return false;
    state.staff_at_the_door = StaffAtTheDoor{*card};
    context.play(Sound::attention);
    return true;
}

// What was answered is kept as a receipt for staff, as if nobody were here any more.
void let_staff_in(State& state, FlowContext& context) {
    if (!state.staff_at_the_door || !state.staff_at_the_door->let_in || awaits_answer(state)) return;
    const StaffCard card = state.staff_at_the_door->card;
    end_visit(state, "staff", context);
    state.flow = ask_for_pin(card, context);
}

void on_scan(State& state, const Scanned& scan, FlowContext& context) {
    person_was_here(state);
    state.rows_until.reset();  // the newest row is always seen
    close_sheet(state, context);
    if (help::is_acknowledged_by(state, clean(scan.bytes), context)) return;
    end_call(state, HelpEnd::went_on, context);
    leave_the_door(state, context);
    if (is_at_the_door(state, scan, context)) return;
    if (flow_takes_raw_scans(state.flow)) {
        state.flow = dispatch(hear::raw_scan, std::move(state.flow), scan, context);
        return;
    }
    scans::take(state, scan, context);
}

void on_store(State& state, bool well) {
    state.store_well = well;
    if (!well) state.scans = {};
    if (!well && !is_staff(state)) state.flow = OutOfService{};
    if (well && std::holds_alternative<OutOfService>(state.flow)) state.flow = Idle{};
}

void on_health(State& state, const HealthChanged& change, FlowContext& context) {
    if (change.kind == device::DeviceKind::scanner) help::scanner_is(state, change.health, context);
    if (change.kind != device::DeviceKind::receipt_printer) return;
    state.printer = change.health;
    state.flow = dispatch(hear::printer_changed, std::move(state.flow), context);
}

// How long the welcome screen tells how an update ended: a technician reads it, and takes the stick out.
constexpr std::chrono::seconds until_update_is_read{120};

void on_update(State& state, const SystemUpdate& told) {
    state.update = told;
    state.update_until.reset();
    if (has_ended(told.stage)) state.update_until = state.now.steady + until_update_is_read;
}

// It may come when nobody is there to read it: then it is told to who comes next.
void on_maintenance_finished(State& state, const MaintenanceOutcome& outcome, FlowContext& context) {
    state.outcome = outcome;
    state.flow = dispatch(hear::answer, std::move(state.flow), outcome, context);
}

std::chrono::seconds idle_limit(const State& state) {
    const std::chrono::seconds limit = state.policy.session_idle;
    return is_staff(state) ? std::min(limit, Staff::idle_limit) : limit;
}

// What was answered is kept as a receipt for staff; what was not, the journal knows.
void end_unanswered(State& state, FlowContext& context) {
    service_time::end(state, "no-answer", context);
    (void)dispatch_abandoned(std::move(state.flow), context);
    context.play(Sound::attention);
    state.scans = {};
    state.flow = with_notice(Notice::no_answer, context);
    forget_the_patron(state);
}

void on_tick(State& state, FlowContext& context) {
    const Steady now = state.now.steady;
    if (state.silent_since && now - *state.silent_since >= longest_silence)
        return end_unanswered(state, context);
    if (state.update_until && now >= *state.update_until) {
        state.update.reset();
        state.update_until.reset();
    }
    if (state.help) help::ticked(*state.help, context);
    if (state.unanswered && !is_staff(state)) help::ticked(*state.unanswered, context);
    if (state.sheet != Sheet::none && now - state.last_touch >= sheet_closes_after)
        close_sheet(state, context);
    // Below a call for help, or a sheet, no screen closes by itself.
    const bool was_cleaned = is_cleaned(state);
    if (is_session(state) || !lies_over_the_flow(state))
        state.flow = dispatch(hear::tick, std::move(state.flow), context);
    if (was_cleaned && !is_cleaned(state)) person_was_here(state);
    if (asks_who_is_here(state)) {
        if (awaits_answer(state)) return;
        if (state.warning_since && now - *state.warning_since >= state.policy.warning) {
            end_visit(state, "left", context);
        } else if (!state.warning_since && now - state.last_touch >= idle_limit(state)) {
            state.warning_since = now;
            context.play(Sound::attention);
        }
    } else if (is_idle(state.flow) && now - state.last_touch >= state.policy.session_idle) {
        forget_the_patron(state);
    }
}

// What the desk tells without being asked.
void learn(State& state, const StoreChanged& change) {
    on_store(state, change.well);
}
void learn(State& state, const LineChanged& change) {
    state.line_up = change.up;
    const Moment since = state.line_down_since.value_or(state.now);
    state.line_down_since = change.up ? std::nullopt : std::optional{since};
}
void learn(State& state, const LibraryClockChanged& change) {
    state.library_clock_agrees = change.agrees;
}
void learn(State& state, const PowerReturned&) {
    state.power_returned = state.now.steady;
}
void learn(State& state, const SchoolsKnown& known) {
    state.schools = known.schools;
}
void learn(State& state, const ServiceMeasured& measured) {
    state.service = measured;
}
void learn(State& state, const StaffAccountsKnown& known) {
    state.policy.staff = known.staff;
}
void learn(State& state, const CapabilitiesChanged& change) {
    state.capabilities = change.capabilities;
}

// Whether it answers something that was asked.
bool on_desk_reply(State& state, const DeskReply& reply, FlowContext& context) {
    return std::visit(
        [&]<class Told>(const Told& answer) {
            if constexpr (requires { learn(state, answer); }) {
                learn(state, answer);
                return false;
            } else {
                if constexpr (std::is_same_v<Told, StaffPinChecked>)
                    state.staff_locked_until = answer.locked_until;  // whoever waits for the answer
                if constexpr (std::is_same_v<Told, Identified>)
                    if (state.scans.asked == answer.ticket) {
                        scans::told(state, answer);
                        return true;
                    }
                state.flow = dispatch(hear::answer, std::move(state.flow), answer, context);
                return true;
            }
        },
        reply);
}

}  // namespace

State first_state(KioskPolicy policy, Moment now) {
    State state;
    state.preferences = policy.preferences;
    state.policy = std::move(policy);
    state.now = now;
    state.last_touch = now.steady;
    return state;
}

Step update(State state, const Event& event) {
    Step step{std::move(state), {}};
    State& next = step.state;
    FlowContext context(next, step.effects);
    next.now = event.at;
    if (const auto* scan = std::get_if<Scanned>(&event.what); scan != nullptr && is_a_walk_away(next, *scan))
        end_visit(next, "left", context);
    const Before before = before_now(next);
    const bool was_working = awaits_answer(next);
    bool answered = false;
    std::visit(Overloaded{[&](const Tapped& tapped) { on_tap(next, tapped, context); },
                          [&](const UserActive&) { on_active(next, context); },
                          [&](const Scanned& scan) { on_scan(next, scan, context); },
                          [&](const Ticked&) { on_tick(next, context); },
                          [&](const HealthChanged& change) { on_health(next, change, context); },
                          [&](const SetUpReported& report) { next.set_up = report.missing; },
                          [&](const UpdateProgressed& told) { on_update(next, told.update); },
                          [&](const MaintenanceFinished& told) {
                              on_maintenance_finished(next, told.outcome, context);
                          },
                          [&](const ReceiptEnded& ended) {
                              answered = true;
                              next.flow = dispatch(hear::answer, std::move(next.flow), ended, context);
                          },
                          [&](const DeskReply& reply) { answered = on_desk_reply(next, reply, context); }},
               event.what);
    // What was scanned in a session that is over was not for the next one.
    if (is_idle(next.flow) && !before.idle) next.scans = {};
    after_change_of_flow(next, before);
    const Before before_scans = before_now(next);
    scans::play(next, context);
    let_staff_in(next, context);
    if (!is_staff(next)) help::call_for_scanner(next, name_of(screen_of(next)), context);
    for (const Effect& effect : step.effects)
        if (const auto* opening = find_message<OpenAccount>(effect)) on_card(next, opening->patron, before);
    after_change_of_flow(next, before_scans);
    if (!awaits_desk(next))
        next.silent_since.reset();
    else if (answered || !next.silent_since)
        next.silent_since = next.now.steady;
    // While the kiosk works the patron's time stands still.
    if (was_working && !awaits_answer(next)) next.last_touch = next.now.steady;
    service_time::measure(next, context);
    set_light(next, context);
    return step;
}

Steady next_tick(const State& state) {
    // The clock on the screen changes with the minute.
    const auto into_minute = state.now.wall.time_since_epoch() % 1min;
    Steady next =
        state.now.steady + std::chrono::duration_cast<std::chrono::milliseconds>(1min - into_minute);
    const auto at_latest = [&next](std::optional<Steady> due) {
        if (due) next = std::min(next, *due);
    };
    at_latest(state.update_until);
    if (tells_of_power_cut(state)) at_latest(*state.power_returned + power_cut_is_told);
    if (state.silent_since) at_latest(*state.silent_since + longest_silence);
    if (state.help) at_latest(help::next_chime(*state.help));
    if (!is_staff(state)) {
        if (state.unanswered) at_latest(help::next_chime(*state.unanswered));
        at_latest(help::scanner_call_due(state));
    }
    if (asks_who_is_here(state)) {
        if (state.warning_since)  // the seconds are on the screen
            at_latest(std::min(*state.warning_since + state.policy.warning, state.now.steady + 1s));
        else if (!awaits_answer(state))
            at_latest(state.last_touch + idle_limit(state));
    } else if (is_idle(state.flow)) {
        if (state.light == device::Light::lit) at_latest(dark_from(state));
        if (state.preferences != state.policy.preferences)
            at_latest(state.last_touch + state.policy.session_idle);
    }
    if (state.sheet != Sheet::none) at_latest(state.last_touch + sheet_closes_after);
    if (is_session(state) || !lies_over_the_flow(state)) at_latest(flow_next_due(state.flow, state));
    return std::max(next, state.now.steady);
}

}  // namespace anjungan::flows
