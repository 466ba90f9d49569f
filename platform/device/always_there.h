#pragma once

#include <algorithm>
#include <utility>

#include "platform/device/device.h"

namespace anjungan::device {

// A device that nobody has to reach or to claim: its steps are its state and nothing more. One that does have
// something to do at a step overrides it.
template <class Base>
class AlwaysThere : public Base {
  public:
    [[nodiscard]] DeviceState state() const final { return state_; }
    [[nodiscard]] Health health() const override { return Health::ok; }
    [[nodiscard]] Status open(EventSink) override { return to(DeviceState::opened); }
    [[nodiscard]] Status claim() override { return to(DeviceState::claimed); }
    [[nodiscard]] Status enable() override { return to(DeviceState::enabled); }
    void disable() override { state_ = std::min(state_, DeviceState::claimed); }
    void release() override { state_ = std::min(state_, DeviceState::opened); }
    void close() override { state_ = DeviceState::closed; }

  protected:
    Status to(DeviceState state) {
        state_ = state;
        return {};
    }

  private:
    DeviceState state_ = DeviceState::closed;
};

}  // namespace anjungan::device
