#pragma once

#include <filesystem>
#include <functional>

#include "kiosk/appliance/files.h"
#include "kiosk/appliance/kiosk_state.h"
#include "kiosk/appliance/maintenance.h"
#include "platform/system/clock.h"
#include "platform/system/service.h"

namespace anjungan::appliance {

// The machine that a kiosk runs on, from its first attempt to start until the program ends: it is told how
// the kiosk is, and asked how it is itself. On a desk nobody hears and nobody answers, and that is no fault.
// One thread.
class Host {
  public:
    struct Files {
        std::filesystem::path trouble = trouble_file;
        std::filesystem::path folder = kiosk_folder;
    };
    Host() : Host(Files{}) {}
    explicit Host(const Files& files);

    // What the unit knows of its own trouble says more than the fault that the kiosk would run into.
    // Fault::io, with that sentence.
    [[nodiscard]] Status health() const;

    // The kiosk cannot start, and shows why: for the service manager that works.
    void tell_trouble(const Error& why, Steady now);
    // Its first picture is on the screen.
    void tell_ready(KioskState::Presence presence, Steady now);
    // It goes on. A service manager that watches restarts what does not say so often enough.
    void tell_alive(Steady now) { service_.alive(now); }
    // What restarts a unit, an update for example, waits until nobody is there.
    void tell_presence(KioskState::Presence presence) { state_.tell({.presence = presence}); }
    // It is about to end, as it was asked to.
    void tell_stopping() { service_.stopping(); }

    // Whom staff's requests go to, and how one goes there: nothing where nobody would do it. Both are lent.
    [[nodiscard]] Maintenance& maintenance() { return maintenance_; }
    [[nodiscard]] std::function<Status(core::MaintenanceRequest)> maintainer();

  private:
    std::filesystem::path trouble_;
    ServiceManager service_;
    KioskStateFile state_;
    Maintenance maintenance_;
};

}  // namespace anjungan::appliance
