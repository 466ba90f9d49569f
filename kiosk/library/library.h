// kiosk/library: whoever owns patrons, items and loans - our own embedded database, or a library system
// over the line. Above it nobody knows which. It knows nothing of screens, devices or the journal.
#pragma once

#include <chrono>
#include <optional>

#include "kiosk/circulation/capability.h"
#include "kiosk/library/accounts.h"
#include "kiosk/library/catalogue.h"
#include "kiosk/library/circulation.h"
#include "kiosk/library/payments.h"

namespace anjungan::library {

// A library system, by subject. All calls are made by one thread, the circulation desk's. A failed Result means that
// there was no answer (Fault::timed_out: unknown whether it happened), never a refusal.
class Library : public Circulation, public Accounts, public Catalogue, public Payments {
  public:
    // What it can be asked. What it has not is answered with Fault::unsupported, and no screen offers it. It may
    // change when the library system has said more of itself.
    [[nodiscard]] virtual Capabilities capabilities() const = 0;

    // Whether it answers at all: a question to what lies behind the line too, not a greeting of its porter.
    [[nodiscard]] virtual Status ping() {
        const auto found = item(ItemBarcode{"ANJUNGAN"});
        return found ? Status{} : Status{tl::unexpect, found.error()};
    }
    // What time it is there, where the library has told; nothing otherwise.
    [[nodiscard]] virtual std::optional<Instant> server_time() { return std::nullopt; }
    // Called while nobody waits: says something harmless where a line would be hung up on the silent. How
    // long until it wants to be called again; nothing: never.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> keep_alive() { return std::nullopt; }
};

}  // namespace anjungan::library
