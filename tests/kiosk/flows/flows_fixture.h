// A kiosk without devices, disk or screen: events in, state and effects out, the test owns the time.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>

#include "kiosk/flows/update.h"

namespace anjungan::flows {

using namespace std::chrono_literals;

inline KioskPolicy sample_policy() {
    KioskPolicy policy;
    policy.library_name = "Perpustakaan Contoh";
    policy.masks.patron = {*BarcodeMask::parse("P####")};
    policy.masks.item = {*BarcodeMask::parse("B####")};
    policy.masks.staff = {*BarcodeMask::parse("S####")};
    policy.staff = {{{"S0001"}, "Wening Prastiwi", 6, StaffRole::technician}};
    return policy;
}

class Rehearsal {
  public:
    explicit Rehearsal(KioskPolicy policy = sample_policy()) {
        moment_.wall = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}};
        state = first_state(std::move(policy), moment_);
        happen(CapabilitiesChanged{{Capability::undo_checkout}});
        happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::ok});
        happen(HealthChanged{device::DeviceKind::scanner, device::Health::ok});
    }

    void happen(EventPayload what) {
        events.push_back({moment_, what});
        Step step = update(std::move(state), events.back());
        state = std::move(step.state);
        effects.insert(effects.end(), step.effects.begin(), step.effects.end());
    }
    void scan(std::string text) { happen(Scanned{std::move(text), device::Symbology::code128}); }
    void tap(const Tapped& tapped) { happen(tapped); }
    // By way of the sheet, as a person does.
    void choose_language(std::string_view code) {
        tap(Reply::language);
        tap(reply_of(*core::language(code)));
    }
    void type(std::string_view digits) {
        for (char digit : digits) tap({Reply::key, digit - '0'});
    }
    // Lets time pass as the loop does: every tick that falls due is given.
    void wait(std::chrono::milliseconds span) {
        const Steady end = moment_.steady + span;
        while (next_tick(state) <= end) {
            advance(std::max(next_tick(state) - moment_.steady, std::chrono::milliseconds{1}));
            happen(Ticked{});
        }
        if (moment_.steady < end) advance(end - moment_.steady);
    }

    // The last effect of a kind that was asked for; fails the test when there is none.
    template <class Kind>
    Kind asked() const {
        for (auto each = effects.rbegin(); each != effects.rend(); ++each)
            if (const auto* found = find_message<Kind>(*each)) return *found;
        ADD_FAILURE() << "nothing of this kind was asked for";
        return Kind{};
    }
    template <class Kind>
    long count() const {
        return std::ranges::count_if(effects,
                                     [](const Effect& each) { return find_message<Kind>(each) != nullptr; });
    }
    template <class F>
    const F& flow() const {
        if (const auto* found = std::get_if<F>(&state.flow)) return *found;
        ADD_FAILURE() << "another flow is running: " << name_of(screen_of(state));
        static const F none;
        return none;
    }

    static Patron sekar() { return {{"P0001"}, "Sekar A.", "Sekar", "umum", 1, 2, {}, std::nullopt}; }
    static Item book(const std::string& barcode) {
        return {{barcode}, "Judul " + barcode, "Penulis", "899 PEN j", "A1", 1922};
    }
    static Day due() { return Day{std::chrono::local_days{std::chrono::year{2026} / 11 / 30}}; }

    void open_session(Patron patron = sekar()) {
        scan(patron.barcode.text);
        happen(AccountOpened{asked<OpenAccount>().ticket, patron});
    }
    void checkout(const std::string& barcode) {
        scan(barcode);
        happen(Answered{asked<CheckOutItem>().ticket, CheckedOut{book(barcode), due(), 1}});
    }
    // What the library says of the code that waits for its word.
    void tell(Owner owner, Place place = Place::untold) {
        ASSERT_TRUE(state.scans.asked) << "nothing is being looked up";
        Identified told{*state.scans.asked, owner};
        if (owner == Owner::item) told.item = book(state.scans.waiting.front().barcode);
        told.place = place;
        happen(told);
    }
    void checkin(const std::string& barcode) {
        scan(barcode);
        if (state.scans.asked) tell(Owner::item, Place::on_loan);
        happen(Answered{asked<CheckInItem>().ticket,
                        CheckedIn{book(barcode), Destination::return_bin, {}, true}});
    }

    State state;
    std::vector<Event> events;
    std::vector<Effect> effects;

  private:
    void advance(std::chrono::milliseconds span) {
        moment_.steady = moment_.steady + span;
        moment_.wall += span;
    }
    Moment moment_;
};

inline Patron teacher() {
    Patron patron = Rehearsal::sekar();
    patron.barcode = {"P0006"};
    patron.pin = PinForm{.length = 4};
    return patron;
}

}  // namespace anjungan::flows
