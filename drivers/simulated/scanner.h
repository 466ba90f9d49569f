#pragma once

#include <memory>
#include <string>

#include "platform/device/simulation.h"

namespace anjungan::simulated {

// A scanner on no cable. It stays enabled while it is unplugged, with health `absent`.
class Scanner final : public device::SimulatedScanner {
  public:
    [[nodiscard]] std::string name() const override { return "Simulated scanner"; }
    [[nodiscard]] device::DeviceState state() const override { return state_; }
    [[nodiscard]] device::Health health() const override;
    [[nodiscard]] Status open(device::EventSink sink) override;
    [[nodiscard]] Status claim() override;
    [[nodiscard]] Status enable() override;
    void disable() override;
    void release() override;
    void close() override;

    void scan(std::string bytes, device::Symbology symbology) override;
    [[nodiscard]] Status obey(std::string_view command) override;

  private:
    device::EventSink sink_;
    device::DeviceState state_ = device::DeviceState::closed;
    bool plugged_ = true;
};

// For the composition. Shared, because devices are shared with the manager (see device::DeviceManager).
[[nodiscard]] std::shared_ptr<device::SimulatedScanner> make_scanner();

}  // namespace anjungan::simulated
