// Payloads as text: JSON (RFC 8259), one object for the facts and one for what is personal. Members that are
// empty are left out; days are written as ISO 8601 does.
#pragma once

#include <string>
#include <string_view>

#include "kiosk/circulation/payload.h"
#include "platform/system/result.h"

namespace anjungan::journal {

[[nodiscard]] std::string facts_text(const circulation::Payload& payload);
[[nodiscard]] std::string personal_text(const circulation::Payload& payload);

// Puts the members of a text into the payload, which tells the kind; those the text does not name stay as
// they are, and names that no member has are passed over (a later release may have written them). Total: any
// bytes are allowed. Fault::damaged: it is no such text, or a value is of another type or out of its range.
[[nodiscard]] Status read_facts(circulation::Payload& payload, std::string_view text);
[[nodiscard]] Status read_personal(circulation::Payload& payload, std::string_view text);

}  // namespace anjungan::journal
