#pragma once

#include "platform/system/safeguards.h"

namespace anjungan::library::sip2 {

// What keeps a patron from being locked out by what the client says, and a loan from being renewed twice.
enum class Safeguard {
    pin_only_when_typed,  // an empty one is a failed login
    pin_sent_once,        // a second time is a second failed login
    renewed_by_its_date,  // what is due later than before was renewed, whatever date was promised
};
using Safeguards = anjungan::Safeguards<Safeguard>;

}  // namespace anjungan::library::sip2
