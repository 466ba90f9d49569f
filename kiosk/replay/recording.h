// kiosk/replay: a day at the kiosk, written down so that the very same states come to pass on a desk. Nobody
// can be told from a recording: barcodes, names, titles and digits of PINs are stand-ins (stand_ins.h).
//
// It is a text, a JSON object a line (RFC 8259). A line with `policy` begins a life of the kiosk; each of the
// others is one event, with the name of the screen it came to. Closed lists are written as numbers, in the
// order of the program's version, which stands in each beginning.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "kiosk/core/event.h"
#include "kiosk/flows/policy.h"
#include "platform/system/result.h"

namespace anjungan::replay {

// The kiosk is switched on.
struct Beginning {
    std::string version;  // of the program
    Moment at;
    flows::KioskPolicy policy;
    bool operator==(const Beginning&) const = default;
};
// What somebody touched, by the name of its widget: what it means depends on what is permitted then.
struct Touched {
    std::string widget;
};
struct RecordedEvent {
    Moment at;
    std::string screen;  // on which it happened
    std::variant<Touched, core::EventPayload> what;
};
using Line = std::variant<Beginning, RecordedEvent>;

inline constexpr std::size_t longest_line = 64U << 10U;  // bytes; a scan is 8 KiB at most

// What a person reads of an event: "scanned", "answered", …
[[nodiscard]] std::string_view kind_of(const core::EventPayload& event);

// Without the line's end.
[[nodiscard]] std::string text_of(const Line& line);
// Total: any bytes are allowed. Fault::damaged: it is no such line, too long, or a value is out of its range.
[[nodiscard]] Result<Line> parse_line(std::string_view text);

}  // namespace anjungan::replay
