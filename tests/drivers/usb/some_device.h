#pragma once

#include <utility>
#include <vector>

#include "tests/support/device_model.h"

namespace anjungan::tests {

// A device without any sense of its own: takes what it is told to take, says what it is told to say.
class SomeDevice final : public DeviceModel {
  public:
    static constexpr std::uint8_t bulk_out = 0x01, bulk_in = 0x82, interrupt_in = 0x83;

    explicit SomeDevice(std::string product = "Some device") : DeviceModel(describe(std::move(product))) {}

    explicit SomeDevice(usb::Description description) : DeviceModel(std::move(description)) {}
    // Of one HID interface.
    static usb::Description hid(usb::Bytes report_descriptor) {
        usb::Description device = describe("HID device");
        device.interfaces = {{.number = 0,
                              .class_code = 3,
                              .endpoints = {{interrupt_in, usb::TransferType::interrupt, 8}},
                              .report_descriptor = std::move(report_descriptor)}};
        return device;
    }

    using DeviceModel::queue;

    bool full = false;  // answers every packet with NAK
    usb::Bytes taken;   // on bulk_out
    usb::Bytes told;    // by class requests

  private:
    static usb::Description describe(std::string product) {
        using enum usb::TransferType;
        return {
            .place = {},
            .ids = {0x1209, 0x0001},
            .manufacturer = "Acme",
            .product = std::move(product),
            .serial = "0042",
            .configuration = 1,
            .interfaces = {{.number = 0,
                            .class_code = 7,
                            .subclass = 1,
                            .protocol = 2,
                            .endpoints = {{bulk_out, bulk, 64}, {bulk_in, bulk, 64}}},
                           {.number = 1, .class_code = 0xFF, .endpoints = {{interrupt_in, interrupt, 8}}}}};
    }

    [[nodiscard]] Answer control_in(usb::Setup setup, std::uint16_t most) override {
        if (setup.request == 0xEE) return {Handshake::nak};
        return {Handshake::ack, usb::Bytes(most, setup.request)};
    }
    [[nodiscard]] Handshake control_out(usb::Setup setup, usb::BytesView data) override {
        if (setup.request == 0xFF) return Handshake::stall;
        told.assign(data.begin(), data.end());
        return Handshake::ack;
    }
    [[nodiscard]] Taken out(std::uint8_t /*endpoint*/, usb::BytesView packet) override {
        if (full) return {Handshake::nak};
        taken.insert(taken.end(), packet.begin(), packet.end());
        return {Handshake::ack, packet.size()};
    }
};

}  // namespace anjungan::tests
