#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "platform/device/device.h"

namespace anjungan::printer {

// What a printer says of itself, from whatever kind of response.
struct Condition {
    bool offline = false;
    bool cover_open = false;
    bool paper_near_end = false, paper_out = false;
    bool cutter_jammed = false;
    bool mechanical_error = false;     // recoverable, for example by DLE ENQ
    bool unrecoverable_error = false;  // only switching it off and on helps
    bool overheated = false;           // "auto-recoverable": goes on by itself when the head is cool
    bool operator==(const Condition&) const = default;
    // Whether DLE ENQ may help.
    [[nodiscard]] bool wants_recovery() const { return cutter_jammed || mechanical_error; }
};
// The one thing somebody has to do first.
[[nodiscard]] device::Health health_of(const Condition& condition);

// Automatic status (GS a): four bytes in one piece. Bits as in Epson's ESC/POS reference.
struct AutomaticStatus {
    std::array<std::uint8_t, 4> bytes{};
    bool operator==(const AutomaticStatus&) const = default;
};
// The answer to DLE EOT n. It does not say which n, so one request is made at a time.
struct RealTimeStatus {
    std::uint8_t byte = 0x12;
    bool operator==(const RealTimeStatus&) const = default;
};
// GS r and GS I 1 to 3.
struct TransmittedStatus {
    std::uint8_t byte = 0;
    bool operator==(const TransmittedStatus&) const = default;
};
// 37h, an id, any text, 00h. The response to GS ( H has id 22h and the four characters of a ProcessId.
struct BlockData {
    std::uint8_t id = 0;
    std::string text;  // at most longest_block_data bytes
    bool operator==(const BlockData&) const = default;
};
enum class FlowControl { xon, xoff };  // where a printer sends them over USB
using Response = std::variant<AutomaticStatus, RealTimeStatus, TransmittedStatus, BlockData, FlowControl>;

inline constexpr std::size_t longest_block_data = 256;

// Cuts what a printer sends into responses, however it comes in pieces. Total: what is none is skipped,
// and one that breaks off in its middle costs nothing after it.
class ResponseParser {
  public:
    [[nodiscard]] std::vector<Response> feed(std::span<const std::uint8_t> bytes);
    // Forgets half a response: the printer was unplugged or reset.
    void reset() { begun_.clear(); }

  private:
    void take(std::uint8_t byte, std::vector<Response>& responses);
    void start(std::uint8_t byte, std::vector<Response>& responses);

    std::vector<std::uint8_t> begun_;  // a response whose end is not there yet
};

[[nodiscard]] Condition condition_of(const AutomaticStatus& status);

// The four requests of DLE EOT.
enum class StatusRequest : std::uint8_t { printer = 1, offline_cause = 2, error_cause = 3, paper_sensor = 4 };
// DLE EOT n. Printers obey it even inside another command, so it may only stand between two.
[[nodiscard]] std::array<std::uint8_t, 3> real_time_status_command(StatusRequest request);
// Puts a response into the condition; the bits of other requests stay.
void merge(Condition& condition, StatusRequest request, RealTimeStatus response);

// The byte of GET_PORT_STATUS (USB printer class 1.1, 4.2.2).
struct PortStatus {
    bool paper_empty = false, selected = true, error = false;
    bool operator==(const PortStatus&) const = default;
    [[nodiscard]] bool fine() const { return !paper_empty && selected && !error; }
};
[[nodiscard]] PortStatus port_status(std::uint8_t byte);

// GS a: says by itself what changes of online, error and paper; answers at once. The drawer does not matter.
inline constexpr std::array<std::uint8_t, 3> automatic_status_on{0x1D, 0x61, 0x0E};
// DLE ENQ: prints on after an error from the line where it happened, or forgets what it holds.
inline constexpr std::array<std::uint8_t, 3> resume_after_error{0x10, 0x05, 0x01};
inline constexpr std::array<std::uint8_t, 3> clear_after_error{0x10, 0x05, 0x02};

}  // namespace anjungan::printer
