#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "drivers/usb/transport.h"

namespace anjungan::usb {

// Called on the bus's own thread, one at a time; they return soon.
using Arrived = std::function<void(std::shared_ptr<Port>)>;
using Left = std::function<void(const std::string& place)>;

// Ends the watching when it goes; afterwards neither function is running nor will be called. Not to be let go
// from inside one of them.
class [[nodiscard]] Watch {
  public:
    Watch() = default;
    explicit Watch(std::function<void()> end) : end_(std::move(end)) {}
    ~Watch() {
        if (end_) end_();
    }
    Watch(Watch&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
    Watch& operator=(Watch&& other) noexcept {
        std::swap(end_, other.end_);
        return *this;
    }
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

  private:
    std::function<void()> end_;
};

// What is plugged in, and what comes and goes.
class Bus {
  public:
    virtual ~Bus() = default;
    Bus() = default;
    Bus(const Bus&) = delete;
    Bus& operator=(const Bus&) = delete;

    // First tells of every device that is there, then of each that comes or goes, each once. Several may
    // watch.
    virtual Watch watch(Arrived arrived, Left left) = 0;
};

}  // namespace anjungan::usb
