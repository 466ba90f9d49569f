#pragma once

#include <functional>
#include <memory>

#include "kiosk/assembly/places.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/stream.h"
#include "kiosk/settings/settings.h"

namespace anjungan::assembly {

// The library system of the settings over SIP2: transport, connection and client on top of each other.
class Sip2Stack {
  public:
    // Fault::not_found, denied, invalid: the password's file or the dialect's file, in words. Connects to
    // nothing. `beat`: see sip2::Connection::Parts.
    [[nodiscard]] static Result<std::unique_ptr<Sip2Stack>> open(const settings::Settings& settings,
                                                                 const Places& places,
                                                                 std::function<void()> beat = {});
    [[nodiscard]] library::sip2::Client& client() { return client_; }
    [[nodiscard]] std::optional<std::chrono::sys_seconds> certificate_ends() const {
        return transport_.certificate_ends();
    }

  private:
    Sip2Stack(library::sip2::TcpTransport::Options transport, library::sip2::Dialect dialect,
              library::sip2::TerminalAccount account, const settings::Settings& settings,
              std::function<void()> beat);

    SystemClock clock_;
    library::sip2::TcpTransport transport_;
    library::sip2::Client client_;
};

}  // namespace anjungan::assembly
