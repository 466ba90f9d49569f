#include "kiosk/flows/update.h"

#include <algorithm>

#include "kiosk/flows/borrow.h"
#include "kiosk/flows/goodbye.h"
#include "kiosk/flows/help.h"
#include "kiosk/flows/idle.h"
#include "kiosk/flows/pin.h"
#include "kiosk/flows/return.h"
#include "kiosk/flows/scans.h"
#include "kiosk/flows/staff.h"
#include "kiosk/flows/staff_unlock.h"

namespace anjungan::flows {

namespace {

using namespace std::chrono_literals;

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;  // clang 14, which checks us, does not guess it

bool is_idle(const Flow& flow) {
    return std::holds_alternative<Idle>(flow);
}
bool is_of_staff(const Flow& flow) {
    return std::holds_alternative<StaffUnlock>(flow) || std::holds_alternative<Staff>(flow);
}
bool is_session(const Flow& flow) {
    return std::holds_alternative<Pin>(flow) || std::holds_alternative<Borrow>(flow) ||
           std::holds_alternative<Return>(flow) || is_of_staff(flow);
}
bool awaits_answer(const State& state) {
    const Flow& flow = state.flow;
    if (state.scans.asked) return true;
    if (const auto* borrowing = std::get_if<Borrow>(&flow)) return borrow::busy(*borrowing);
    if (const auto* returning = std::get_if<Return>(&flow)) return return_::busy(*returning);
    if (const auto* pin = std::get_if<Pin>(&flow)) return pin->phase == Pin::Phase::checking;
    if (const auto* f = std::get_if<StaffUnlock>(&flow)) return f->phase == StaffUnlock::Phase::checking;
    if (const auto* f = std::get_if<Staff>(&flow)) return f->phase == Staff::Phase::asked;
    return false;
}

// The patron's time stands still while the kiosk works: so long without any answer. One that comes later is
// in the journal, and opens nothing on the screen. As long as the slowest library system is given for one
// answer (sip2::Dialect::answer); a person has gone by then.
constexpr std::chrono::seconds longest_silence{60};

// Of a request for maintenance, staff's own flow knows when to give up.
bool awaits_the_desk(const State& state) {
    return state.scans.asked || (awaits_answer(state) && !std::holds_alternative<Staff>(state.flow));
}

// One event, one flow. Anything a flow has no ear for leaves it as it is.
Flow replied(Flow flow, Reply reply, Turn& turn) {
    return std::visit(
        Overloaded{[&](Idle& f) { return idle::replied(std::move(f), reply, turn); },
                   [&](Pin& f) { return pin::replied(std::move(f), reply, turn); },
                   [&](Borrow& f) { return borrow::replied(std::move(f), reply, turn); },
                   [&](Return& f) { return return_::replied(std::move(f), reply, turn); },
                   [&](Goodbye& f) { return goodbye::replied(std::move(f), reply, turn); },
                   [&](OutOfService& f) { return Flow{f}; },
                   [&](StaffUnlock& f) { return staff_unlock::replied(std::move(f), reply, turn); },
                   [&](Staff& f) { return staff::replied(std::move(f), reply, turn); }},
        flow);
}

Flow heard(Flow flow, const AccountOpened& answer, Turn& turn) {
    if (auto* f = std::get_if<Borrow>(&flow)) return borrow::opened(std::move(*f), answer, turn);
    return flow;
}
Flow heard(Flow flow, const PinChecked& answer, Turn& turn) {
    if (auto* f = std::get_if<Pin>(&flow)) return pin::checked(std::move(*f), answer, turn);
    return flow;
}
Flow heard(Flow flow, const StaffPinChecked& answer, Turn& turn) {
    if (auto* f = std::get_if<StaffUnlock>(&flow)) return staff_unlock::checked(std::move(*f), answer, turn);
    return flow;
}
Flow heard(Flow flow, const ItemDescribed& answer, Turn&) {
    if (auto* f = std::get_if<Borrow>(&flow)) return borrow::described(std::move(*f), answer);
    if (auto* f = std::get_if<Return>(&flow)) return return_::described(std::move(*f), answer);
    return flow;
}
Flow heard(Flow flow, const Answered& answer, Turn& turn) {
    if (auto* f = std::get_if<Borrow>(&flow)) return borrow::answered(std::move(*f), answer, turn);
    if (auto* f = std::get_if<Return>(&flow)) return return_::answered(std::move(*f), answer, turn);
    return flow;
}
Flow heard(Flow flow, const SlipKept& answer, Turn& turn) {
    if (auto* f = std::get_if<Goodbye>(&flow)) return goodbye::kept(std::move(*f), answer, turn);
    if (auto* f = std::get_if<Borrow>(&flow)) return borrow::kept(std::move(*f), answer, turn);
    return flow;
}
Flow heard(Flow flow, const SlipEnded& event, Turn& turn) {
    if (auto* f = std::get_if<Goodbye>(&flow)) return goodbye::ended(std::move(*f), event, turn);
    return flow;
}

// How a patron wants to be served is the same on every screen.
bool set_preference(Preferences& preferences, Reply reply) {
    switch (reply) {
        case Reply::language_id:
            preferences.language = Language::id;
            return true;
        case Reply::language_en:
            preferences.language = Language::en;
            return true;
        case Reply::language_jv:
            preferences.language = Language::jv;
            return true;
        case Reply::language_jv_java:
            preferences.language = Language::jv_java;
            return true;
        case Reply::large_text:
            preferences.large_text = !preferences.large_text;
            return true;
        case Reply::high_contrast:
            preferences.high_contrast = !preferences.high_contrast;
            return true;
        case Reply::low_reach:
            preferences.low_reach = !preferences.low_reach;
            return true;
        case Reply::voice:
            preferences.voice = !preferences.voice;
            return true;
        default:
            return false;
    }
}

void forget_the_patron(State& state) {
    state.preferences = state.conduct.preferences;
    state.preferences_of.reset();
    state.help.reset();
    state.warning_since.reset();
}

// What was going on before an event.
struct Before {
    bool idle = false, staff = false;
    bool anothers = false;  // the screen was somebody's who has finished, left, or works here
};

Before before_now(const State& state) {
    return {.idle = is_idle(state.flow),
            .staff = std::holds_alternative<Staff>(state.flow),
            .anothers = std::holds_alternative<Goodbye>(state.flow) || is_of_staff(state.flow) ||
                        state.warning_since.has_value()};
}

// How somebody wants to be served is theirs: whoever scans the next card begins anew. What was chosen before
// the first card is for whoever scans it.
void on_card(State& state, const MemberBarcode& card, const Before& before) {
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
    if (before.staff && !std::holds_alternative<Staff>(state.flow)) state.outcome.reset();
    if (is_idle(state.flow) && !state.store_well) state.flow = OutOfService{};
    if (!is_session(state.flow) && !state.help) state.warning_since.reset();
}

void person_was_here(State& state) {
    state.last_touch = state.now.steady;
    state.warning_since.reset();
}

// A screen that closes by itself stays from now on as long as it did.
void stay_open(Flow& flow, Turn& turn) {
    if (auto* idle = std::get_if<Idle>(&flow)) flow = idle::stirred(std::move(*idle), turn);
    if (auto* leaving = std::get_if<Goodbye>(&flow)) flow = goodbye::stirred(std::move(*leaving), turn);
}

void end_call(State& state, Turn& turn) {
    if (!state.help) return;
    state.help.reset();
    stay_open(state.flow, turn);
}

void on_tap(State& state, Reply reply, Turn& turn) {
    if (!permitted(state).has(reply)) return;
    person_was_here(state);
    if (state.light == device::Light::dark) return;  // nobody saw what was touched
    if (set_preference(state.preferences, reply) || reply == Reply::stay) return;
    if (reply == Reply::help) {
        state.help = help::call(turn);
        return;
    }
    end_call(state, turn);
    if (reply == Reply::help_arrived || reply == Reply::help_close) return;
    const bool at_keypad =
        std::holds_alternative<Pin>(state.flow) || std::holds_alternative<StaffUnlock>(state.flow);
    if (reply == Reply::start_over && at_keypad) reply = Reply::cancel;
    state.flow = replied(std::move(state.flow), reply, turn);
}

// At night somebody who looked in vain at a dark panel has left after a minute.
constexpr std::chrono::seconds until_dark{60};

// When the panel turns dark if nobody comes, as far as can be told: at once, or later.
std::optional<Steady> dark_from(const State& state) {
    const bool doubtful = state.now.trust == ClockTrust::doubtful;  // it may be noon
    if (!is_idle(state.flow) || state.update || state.help || doubtful ||
        !state.conduct.night.holds(state.conduct.zone, state.now.wall))
        return std::nullopt;
    return state.last_touch + until_dark;
}

void set_light(State& state, Turn& turn) {
    const auto dark = dark_from(state);
    const device::Light light = dark && state.now.steady >= *dark ? device::Light::dark : device::Light::lit;
    if (std::exchange(state.light, light) != light) turn.add(LightPanel{light});
}

void on_stir(State& state, Turn& turn) {
    person_was_here(state);
    stay_open(state.flow, turn);
}

void on_scan(State& state, const Scanned& scan, Turn& turn) {
    person_was_here(state);
    end_call(state, turn);
    scans::take(state, scan.bytes, turn);
}

void on_store(State& state, bool well) {
    state.store_well = well;
    if (!well) state.scans = {};
    if (!well && !is_of_staff(state.flow)) state.flow = OutOfService{};
    if (well && std::holds_alternative<OutOfService>(state.flow)) state.flow = Idle{};
}

void on_health(State& state, const HealthChanged& change, Turn& turn) {
    if (change.kind == device::DeviceKind::scanner) state.scanner = change.health;
    if (change.kind != device::DeviceKind::receipt_printer) return;
    state.printer = change.health;
    if (auto* f = std::get_if<Goodbye>(&state.flow))
        state.flow = goodbye::printer_changed(std::move(*f), turn);
}

// How long the welcome screen tells how an update ended: a technician reads it, and takes the stick out.
constexpr std::chrono::seconds until_update_is_read{120};

void on_update(State& state, const SystemUpdate& told) {
    state.update = told;
    state.update_until.reset();
    if (has_ended(told.stage)) state.update_until = state.now.steady + until_update_is_read;
}

// It may come when nobody is there to read it: then it is told to who comes next.
void on_maintenance_finished(State& state, const MaintenanceOutcome& outcome, Turn& turn) {
    state.outcome = outcome;
    if (auto* f = std::get_if<Staff>(&state.flow)) state.flow = staff::told(std::move(*f), outcome, turn);
}

std::chrono::seconds idle_limit(const State& state) {
    const std::chrono::seconds limit = state.conduct.session_idle;
    return is_of_staff(state.flow) ? std::min(limit, staff::idle_limit) : limit;
}

void end_by_timeout(State& state, Turn& turn) {
    if (auto* borrowing = std::get_if<Borrow>(&state.flow))
        state.flow = borrow::abandoned(std::move(*borrowing), turn);
    else if (auto* leaving = std::get_if<Goodbye>(&state.flow))
        state.flow = goodbye::abandoned(std::move(*leaving), turn);
    else if (!std::holds_alternative<OutOfService>(state.flow))
        state.flow = Idle{};
    forget_the_patron(state);
}

// Whether whoever is here is asked after a while if they still are.
bool asks_who_is_here(const State& state) {
    return is_session(state.flow) || state.help;
}

// What was answered is kept as a slip for staff; what was not, the journal knows.
void end_unanswered(State& state, Turn& turn) {
    if (auto* borrowing = std::get_if<Borrow>(&state.flow))
        (void)borrow::abandoned(std::move(*borrowing), turn);
    else if (auto* leaving = std::get_if<Goodbye>(&state.flow))
        (void)goodbye::abandoned(std::move(*leaving), turn);
    turn.play(Sound::attention);
    state.scans = {};
    state.flow = idle::with_notice(Notice::no_answer, std::nullopt, turn);
    forget_the_patron(state);
}

void on_tick(State& state, Turn& turn) {
    const Steady now = state.now.steady;
    if (state.silent_since && now - *state.silent_since >= longest_silence)
        return end_unanswered(state, turn);
    if (state.update_until && now >= *state.update_until) {
        state.update.reset();
        state.update_until.reset();
    }
    if (state.help) help::ticked(*state.help, turn);
    if (auto* unlock = std::get_if<StaffUnlock>(&state.flow))
        state.flow = staff_unlock::ticked(std::move(*unlock), turn);
    else if (auto* staff = std::get_if<Staff>(&state.flow))
        state.flow = staff::ticked(std::move(*staff), turn);
    if (asks_who_is_here(state)) {
        if (awaits_answer(state)) return;
        if (state.warning_since && now - *state.warning_since >= state.conduct.warning) {
            end_by_timeout(state, turn);
        } else if (!state.warning_since && now - state.last_touch >= idle_limit(state)) {
            state.warning_since = now;
            turn.play(Sound::attention);
        }
    } else if (auto* idle = std::get_if<Idle>(&state.flow)) {
        state.flow = idle::ticked(std::move(*idle), turn);
        if (now - state.last_touch >= state.conduct.session_idle) forget_the_patron(state);
    } else if (auto* leaving = std::get_if<Goodbye>(&state.flow)) {
        state.flow = goodbye::ticked(std::move(*leaving), turn);
    }
}

}  // namespace

State first_state(Conduct conduct, Moment now) {
    State state;
    state.preferences = conduct.preferences;
    state.conduct = std::move(conduct);
    state.now = now;
    state.last_touch = now.steady;
    return state;
}

Step update(State state, const Event& event) {
    Step step{std::move(state), {}};
    State& next = step.state;
    Turn turn(next, step.effects);
    next.now = event.at;
    const Before before = before_now(next);
    const bool was_working = awaits_answer(next);
    bool answered = false;
    std::visit(Overloaded{[&](const Tapped& tap) { on_tap(next, tap.reply, turn); },
                          [&](const Stirred&) { on_stir(next, turn); },
                          [&](const Scanned& scan) { on_scan(next, scan, turn); },
                          [&](const Ticked&) { on_tick(next, turn); },
                          [&](const HealthChanged& change) { on_health(next, change, turn); },
                          [&](const StoreChanged& change) { on_store(next, change.well); },
                          [&](const LineChanged& change) { next.line_up = change.up; },
                          [&](const SetUpReported& report) { next.set_up = report.missing; },
                          [&](const UpdateProgressed& told) { on_update(next, told.update); },
                          [&](const MaintenanceFinished& told) {
                              on_maintenance_finished(next, told.outcome, turn);
                          },
                          [&](const Identified& told) {
                              answered = true;
                              scans::told(next, told);
                          },
                          [&](const StaffPinChecked& checked) {
                              answered = true;
                              next.staff_locked_until = checked.locked_until;  // whoever waits for the answer
                              next.flow = heard(std::move(next.flow), checked, turn);
                          },
                          [&](const auto& answer) {
                              answered = true;
                              next.flow = heard(std::move(next.flow), answer, turn);
                          }},
               event.what);
    // What was scanned in a session that is over was not for the next one.
    if (is_idle(next.flow) && !before.idle) next.scans = {};
    after_change_of_flow(next, before);
    const Before before_scans = before_now(next);
    scans::play(next, turn);
    for (const Effect& effect : step.effects)
        if (const auto* opening = std::get_if<OpenAccount>(&effect)) on_card(next, opening->member, before);
    after_change_of_flow(next, before_scans);
    if (!awaits_the_desk(next))
        next.silent_since.reset();
    else if (answered || !next.silent_since)
        next.silent_since = next.now.steady;
    // While the kiosk works the patron's time stands still.
    if (was_working && !awaits_answer(next)) next.last_touch = next.now.steady;
    set_light(next, turn);
    return step;
}

namespace {

// When the staff's screens change by themselves: the seconds of the lock are on the screen.
std::optional<Steady> staff_due(const State& state) {
    if (const auto* f = std::get_if<Staff>(&state.flow); f != nullptr && f->phase == Staff::Phase::asked)
        return f->give_up_at;
    const auto* unlock = std::get_if<StaffUnlock>(&state.flow);
    if (unlock != nullptr && unlock->phase == StaffUnlock::Phase::locked) return state.now.steady + 1s;
    return std::nullopt;
}

}  // namespace

Steady next_tick(const State& state) {
    // The clock on the screen changes with the minute.
    const auto into_minute = state.now.wall.time_since_epoch() % 1min;
    Steady next =
        state.now.steady + std::chrono::duration_cast<std::chrono::milliseconds>(1min - into_minute);
    const auto at_latest = [&next](std::optional<Steady> due) {
        if (due) next = std::min(next, *due);
    };
    at_latest(state.update_until);
    if (state.silent_since) at_latest(*state.silent_since + longest_silence);
    if (state.help) at_latest(help::next_chime(*state.help));
    if (asks_who_is_here(state)) {
        if (state.warning_since)  // the seconds are on the screen
            at_latest(std::min(*state.warning_since + state.conduct.warning, state.now.steady + 1s));
        else if (!awaits_answer(state))
            at_latest(state.last_touch + idle_limit(state));
        at_latest(staff_due(state));
    } else if (const auto* idle = std::get_if<Idle>(&state.flow)) {
        if (idle->notice) at_latest(idle->notice_until);
        if (state.light == device::Light::lit) at_latest(dark_from(state));
        if (state.preferences != state.conduct.preferences)
            at_latest(state.last_touch + state.conduct.session_idle);
    } else if (const auto* leaving = std::get_if<Goodbye>(&state.flow)) {
        at_latest(state.now.steady + 1s);  // the seconds are on the screen
        if (!awaits_answer(state)) at_latest(leaving->closes_at);
    }
    return std::max(next, state.now.steady);
}

}  // namespace anjungan::flows
