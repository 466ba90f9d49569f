#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "drivers/display/rotate.h"
#include "platform/system/result.h"

namespace anjungan::display {

// One way a panel can be driven.
struct Timing {
    int width = 0, height = 0, refresh = 0;  // pixels, pixels, pictures a second
    bool preferred = false;
    std::size_t index = 0;  // in the kernel's list
};

// A socket of the card, and what is plugged into it.
struct Connector {
    std::uint32_t id = 0;
    std::string name;  // "HDMI-A-1"
    bool connected = false;
    int width_mm = 0;  // as the panel says itself; 0: it does not
    std::vector<Timing> timings;
};

// Memory that the card can show; XRGB8888.
class Buffer {
  public:
    Buffer() = default;
    virtual ~Buffer() = default;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    [[nodiscard]] virtual Pixels pixels() = 0;
};

// What the kernel's mode setting (KMS) does for us: one card, one panel at a time. One thread; nothing blocks
// longer than a picture lasts but show(), which may take a panel's time to wake up.
class Card {
  public:
    Card() = default;
    virtual ~Card() = default;
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;

    [[nodiscard]] virtual std::string name() const = 0;  // of the kernel's driver
    // Fault::gone: the card was pulled out; io.
    [[nodiscard]] virtual Result<std::vector<Connector>> connectors() = 0;
    // Buffers do not outlive the card. Fault::full, io.
    [[nodiscard]] virtual Result<std::unique_ptr<Buffer>> make_buffer(int width, int height) = 0;
    // Switches a panel on with this picture; also after it was lost to another program. Fault::denied while
    // that program holds the card; gone, io.
    [[nodiscard]] virtual Status show(const Connector& connector, const Timing& timing, Buffer& buffer) = 0;
    // Shows another buffer of the same size from the next picture on. Fault::busy: the last one has not come
    // to its turn; denied, io: show() is needed.
    [[nodiscard]] virtual Status flip(Buffer& buffer) = 0;
    // The panel that was shown on last goes dark; show() lights it again.
    virtual void blank() = 0;
    // Waits until the buffer flipped to last is on the panel. False: not within `longest`.
    [[nodiscard]] virtual bool flipped(std::chrono::milliseconds longest) = 0;
    // Readable when a flip is done.
    [[nodiscard]] virtual int descriptor() const = 0;
};

// The first card of this machine that can show pictures out of plain memory. Fault::not_found with what was
// tried; denied: its files are not ours to open.
[[nodiscard]] Result<std::unique_ptr<Card>> open_card();

}  // namespace anjungan::display
