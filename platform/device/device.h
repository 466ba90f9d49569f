// platform/device: the device abstraction layer. What a kiosk needs of a scanner, a receipt printer, a
// display and a touch panel, whoever makes them; which device is plugged in and in what state it is.
// States and events follow UnifiedPOS 1.16 (closed → opened → claimed → enabled; data, status update,
// output complete, error). No driver, no library word and no SDL enters here.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::device {

enum class DeviceState {
    closed,   // known, not in use
    opened,   // reachable
    claimed,  // ours alone
    enabled,  // working: delivers data, accepts output
};
[[nodiscard]] std::string_view name_of(DeviceState state);

enum class DeviceKind { scanner, receipt_printer, display, touch_panel };
[[nodiscard]] std::string_view name_of(DeviceKind kind);

// How a device is, for people who have to do something about it.
enum class Health {
    ok,
    absent,   // not plugged in, or not there yet
    offline,  // plugged in, does not answer or is switched off
    paper_near_end,
    paper_out,
    cover_open,
    cutter_jammed,
    overheated,
    failed,  // anything else; the device has to be looked at
};
[[nodiscard]] std::string_view name_of(Health health);
// Whether a receipt printer in this health can print now.
[[nodiscard]] constexpr bool can_print(Health health) {
    return health == Health::ok || health == Health::paper_near_end;
}

// Bar code symbologies the kiosk meets.
enum class Symbology { unknown, code39, code128, codabar, itf, ean13, qr, data_matrix, pdf417, aztec, other };
[[nodiscard]] std::string_view name_of(Symbology symbology);
[[nodiscard]] Symbology symbology(std::string_view name);  // unknown when it is none

using JobId = std::int64_t;

// Events of devices. They may be raised on any thread; the sink is thread-safe and never blocks.
struct Scanned {
    std::string bytes;  // as read, any bytes, at most 8192; nothing is interpreted
    Symbology symbology = Symbology::unknown;
};
struct HealthChanged {
    DeviceKind kind;
    Health health;
};
enum class JobEnd {
    printed,  // the printer proved that it is on paper
    sent,     // all bytes were taken; this printer cannot prove more
    unknown,  // the printer left or failed in the middle: may be half on paper
};
struct JobEnded {
    JobId job;
    JobEnd end;
};
using DeviceEvent = std::variant<Scanned, HealthChanged, JobEnded>;
using EventSink = std::function<void(DeviceEvent)>;

// More of a device, for the technician. English.
struct DeviceInfo {
    std::vector<std::string> abilities;  // "cuts", "draws QR codes itself"; as far as known by now
    std::string advice;                  // what to look at or to try, a sentence; empty: nothing
};

// What every device is. Methods are called by one thread, the loop's; none blocks longer than 10 ms.
class Device {
  public:
    virtual ~Device() = default;
    [[nodiscard]] virtual DeviceKind kind() const = 0;
    [[nodiscard]] virtual std::string name() const = 0;  // make and model, for the technician
    [[nodiscard]] virtual DeviceState state() const = 0;
    [[nodiscard]] virtual Health health() const = 0;
    [[nodiscard]] virtual DeviceInfo info() const { return {}; }

    // Each step moves one state up (or down) and fails with Fault::gone, busy, denied or io.
    [[nodiscard]] virtual Status open(EventSink sink) = 0;
    [[nodiscard]] virtual Status claim() = 0;
    [[nodiscard]] virtual Status enable() = 0;
    virtual void disable() = 0;
    virtual void release() = 0;
    virtual void close() = 0;
};

}  // namespace anjungan::device
