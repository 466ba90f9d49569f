#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/simulated/paper.h"
#include "platform/device/simulation.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::simulated {

// An Epson TM-T20 on no cable. A job is encoded as for the real one and fed to Paper; nothing happens between
// calls: a job ends within print(), or within the obey() that removes what hindered it (or the cable).
//
// It stays enabled while it is unplugged, with health `absent`, and works again when it is plugged in.
// The paper of a job that is unplugged or stalls is torn off: what of it was printed is no receipt.
class Printer final : public device::SimulatedPrinter {
  public:
    // Receipts that are kept whole; of older ones only the place in the list remains.
    static constexpr std::size_t receipts_kept = 64;

    // The rasteriser draws what the printer's characters cannot; it may be null.
    explicit Printer(std::shared_ptr<device::TextRasteriser> rasteriser = nullptr);

    [[nodiscard]] std::string name() const override { return "Simulated Epson TM-T20"; }
    [[nodiscard]] device::DeviceState state() const override { return state_; }
    [[nodiscard]] device::Health health() const override;
    [[nodiscard]] Status open(device::EventSink sink) override;
    [[nodiscard]] Status claim() override;
    [[nodiscard]] Status enable() override;
    void disable() override;
    void release() override;
    void close() override;

    [[nodiscard]] Status print(device::JobId job, const device::Document& document) override;
    [[nodiscard]] Status obey(std::string_view command) override;
    [[nodiscard]] const std::vector<device::PrintedReceipt>& receipts() const override { return receipts_; }

    // The roll ends after so many dots (8 to the millimetre), in the middle of a receipt if need be.
    void load_paper(int dots) { paper_.load(dots); }

  private:
    struct Job {
        device::JobId id;
        std::vector<std::uint8_t> bytes;
        std::size_t sent = 0;
    };

    void set_sensors(const Sensors& sensors);
    void send();                       // as much of the job as the printer takes
    void lose_job();                   // the connection broke in the middle
    void end_job(device::JobEnd end);  // raises JobEnded
    void collect_receipts();
    void tell_health();  // raises HealthChanged when it did

    // Shared with the composition, which lends the same one to real printers.
    std::shared_ptr<device::TextRasteriser> rasteriser_;
    device::EventSink sink_;
    device::DeviceState state_ = device::DeviceState::closed;
    device::Health told_ = device::Health::ok;
    bool plugged_ = true;
    bool stalls_ = false;  // the next transfer breaks off
    Paper paper_;
    std::optional<Job> job_;
    std::vector<device::PrintedReceipt> receipts_;
};

// For the composition. Shared, because devices are shared with the manager (see device::DeviceManager).
[[nodiscard]] std::shared_ptr<device::SimulatedPrinter> make_printer(
    std::shared_ptr<device::TextRasteriser> rasteriser = nullptr);

}  // namespace anjungan::simulated
