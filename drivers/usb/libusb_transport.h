#pragma once

#include <atomic>
#include <set>

#include "drivers/usb/device_ref.h"

struct libusb_device_handle;

namespace anjungan::usb {

// A real device. See Transport for the contract; besides:
//
// - A transfer that fails as io is held back for up to `unplug_grace`: when the device leaves meanwhile it
//   ends as gone. Once the device has left, everything ends as gone, whatever libusb says of it.
// - The size of a read should be a multiple of the endpoint's packets; a device that sends more fails it as
//   io.
class LibusbTransport final : public Transport {
  public:
    static constexpr Milliseconds unplug_grace{1'000};

    // Where calls of the system are made that may wait for the device: on the thread of its blocking calls,
    // where they are left alone when they take too long; or here, for who is on that thread already.
    enum class Calls { on_its_own_thread, here };

    // Owns the handle.
    LibusbTransport(std::shared_ptr<EventLoop> loop, std::shared_ptr<DeviceRef> device,
                    libusb_device_handle* handle, Calls calls = Calls::on_its_own_thread);
    ~LibusbTransport() override;
    LibusbTransport(const LibusbTransport&) = delete;
    LibusbTransport& operator=(const LibusbTransport&) = delete;

    [[nodiscard]] const Description& description() const override;
    [[nodiscard]] Status claim(std::uint8_t interface, std::uint8_t alternate) override;
    void release(std::uint8_t interface) override;
    void control_in(Setup setup, std::uint16_t most, Milliseconds deadline, WhenDone done) override;
    void control_out(Setup setup, Bytes data, Milliseconds deadline, WhenDone done) override;
    void read(std::uint8_t endpoint, std::size_t most, std::optional<Milliseconds> deadline,
              WhenDone done) override;
    void write(std::uint8_t endpoint, Bytes data, Milliseconds deadline, WhenDone done) override;
    void clear_halt(std::uint8_t endpoint, WhenDone done) override;
    void post(std::function<void()> work) override;
    void after(Milliseconds span, std::function<void()> work) override;
    [[nodiscard]] Steady now() const override;
    void close() override;

  private:
    class TransferPool;
    [[nodiscard]] int kind_of(std::uint8_t endpoint) const;  // libusb_transfer_type
    [[nodiscard]] bool is_responsive(const std::set<std::uint8_t>& interfaces);
    static void release_all(libusb_device_handle* handle, const std::set<std::uint8_t>& interfaces,
                            bool with_driver);
    enum class IfBusy { queue, give_up };  // while an earlier call is under way
    // False: it was left alone, or given up.
    [[nodiscard]] bool call(Milliseconds patience, std::function<void()> work, IfBusy if_busy);

    std::shared_ptr<EventLoop> loop_;          // shared with the context and other transports
    std::shared_ptr<DeviceRef> device_;        // shared with the context; says when the device leaves
    EventLoop::Owner owner_;                   // of what drivers post
    std::shared_ptr<TransferPool> transfers_;  // shared with what is under way
    const Calls calls_;
    std::atomic<bool> closed_{false};
    std::set<std::uint8_t> claimed_;  // by the thread that opens and closes
};

}  // namespace anjungan::usb
