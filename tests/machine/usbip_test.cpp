// The device's side of USB/IP, asked by a kernel that this test plays. What a real one makes of it is shown
// by tests/run machine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "tests/machine/usbip_device.h"
#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"

namespace anjungan::tests {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using usb::Bytes;
using usb::BytesView;

constexpr std::size_t header_size = 48;
constexpr std::uint32_t short_is_a_fault = 1;

Bytes words(std::initializer_list<std::uint32_t> values) {
    Bytes bytes;
    for (const std::uint32_t value : values)
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            bytes.push_back(static_cast<std::uint8_t>(value >> shift));
    return bytes;
}

struct Wanted {
    std::uint32_t sequence = 1;
    std::uint8_t endpoint = 0;
    bool in = true;
    std::uint32_t size = 0;
    std::array<std::uint8_t, 8> setup{};
    Bytes data{};
    std::uint32_t flags = 0;
};
Bytes submit(const Wanted& wanted) {
    Bytes bytes = words({1, wanted.sequence, 0x10002, wanted.in ? 1U : 0U, wanted.endpoint & 0x0FU,
                         wanted.flags, wanted.size, 0, 0, 0});
    bytes.insert(bytes.end(), wanted.setup.begin(), wanted.setup.end());
    bytes.insert(bytes.end(), wanted.data.begin(), wanted.data.end());
    return bytes;
}
Bytes unlink_of(std::uint32_t sequence, std::uint32_t victim) {
    Bytes bytes = words({2, sequence, 0x10002, 0, 0, victim});
    bytes.resize(header_size);
    return bytes;
}

// The kernel's end of the line. What does not come within a minute will never come.
class Kernel {
  public:
    explicit Kernel(int line) : line_(line) {
        const timeval longest{60, 0};
        setsockopt(line_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    }
    ~Kernel() { close(line_); }
    Kernel(const Kernel&) = delete;
    Kernel& operator=(const Kernel&) = delete;

    void say(const Bytes& bytes) const {
        EXPECT_EQ(send(line_, bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    }
    struct Answer {
        std::uint32_t command = 0, sequence = 0;
        int status = 0;
        std::size_t moved = 0;
        Bytes data{};
    };
    // `in`: data follows.
    [[nodiscard]] Answer hear(bool in = true) const {
        const Bytes header = take(header_size);
        if (header.size() < header_size) return {};
        const auto number = [&](std::size_t at) {
            return static_cast<std::uint32_t>(header[at] << 24 | header[at + 1] << 16 | header[at + 2] << 8 |
                                              header[at + 3]);
        };
        Answer answer{number(0), number(4), static_cast<int>(number(20)), number(24), {}};
        if (in && answer.command == 3) answer.data = take(answer.moved);
        return answer;
    }
    [[nodiscard]] bool was_hung_up() const {
        char byte = 0;
        const ssize_t count = recv(line_, &byte, 1, 0);
        return count == 0 || (count < 0 && errno == ECONNRESET);  // with a request that nobody read
    }

  private:
    [[nodiscard]] Bytes take(std::size_t size) const {
        Bytes bytes(size);
        const ssize_t count = size == 0 ? 0 : recv(line_, bytes.data(), size, MSG_WAITALL);
        bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return bytes;
    }
    int line_;
};

class Usbip : public testing::Test {
  protected:
    void attach(std::shared_ptr<DeviceModel> model) {
        std::array<int, 2> ends{};
        ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
        kernel = std::make_unique<Kernel>(ends[0]);
        device = std::make_unique<UsbipDevice>(std::move(model), ends[1]);
    }
    std::unique_ptr<Kernel> kernel;
    std::unique_ptr<UsbipDevice> device;
};

TEST_F(Usbip, TellsItsDescriptor) {
    const auto model = std::make_shared<WedgeModel>();
    attach(model);
    kernel->say(submit({.sequence = 7, .size = 64, .setup = {0x80, 6, 0, 1, 0, 0, 64, 0}}));
    const auto answer = kernel->hear();
    EXPECT_EQ(answer.command, 3U);
    EXPECT_EQ(answer.sequence, 7U);
    EXPECT_EQ(answer.status, 0);
    EXPECT_THAT(answer.data, ElementsAreArray(model->device_descriptor()));
}

TEST_F(Usbip, ATransferWaitsUntilTheDeviceHasSomethingToSay) {
    const auto model = std::make_shared<WedgeModel>();
    attach(model);
    kernel->say(submit({.sequence = 1, .endpoint = 0x81, .size = 8}));
    kernel->say(submit({.sequence = 2, .endpoint = 0x81, .size = 8}));
    device->with_lock([&] { model->type("1"); });
    const auto down = kernel->hear(), up = kernel->hear();
    EXPECT_EQ(down.sequence, 1U);
    EXPECT_THAT(down.data, ElementsAreArray(key_report(0, 0x1E)));
    EXPECT_EQ(up.sequence, 2U);
    EXPECT_THAT(up.data, ElementsAreArray(key_report(0, 0)));
}

TEST_F(Usbip, WhatItIsToldArrivesAsAWholeHoweverItIsCut) {
    const auto model = std::make_shared<PrinterModel>();
    attach(model);
    const Bytes said{0x1B, 0x40, 'B', 'u', 'k', 'u', '\n'};
    const Bytes request = submit({.sequence = 3,
                                  .endpoint = 1,
                                  .in = false,
                                  .size = static_cast<std::uint32_t>(said.size()),
                                  .data = said});
    for (const std::uint8_t byte : request) kernel->say({byte});
    const auto answer = kernel->hear(false);
    EXPECT_EQ(answer.status, 0);
    EXPECT_EQ(answer.moved, said.size());
    device->with_lock([&] { EXPECT_THAT(model->taken(), ElementsAreArray(said)); });
}

TEST_F(Usbip, WhatIsNotWantedAnyMoreIsNotAnswered) {
    const auto model = std::make_shared<WedgeModel>();
    attach(model);
    kernel->say(submit({.sequence = 1, .endpoint = 0x81, .size = 8}));
    kernel->say(unlink_of(2, 1));
    const auto answer = kernel->hear();
    EXPECT_EQ(answer.command, 4U);
    EXPECT_EQ(answer.sequence, 2U);
    EXPECT_EQ(answer.status, -ECONNRESET);
    kernel->say(unlink_of(3, 1));
    EXPECT_EQ(kernel->hear().status, 0) << "it was gone already";
}

TEST_F(Usbip, AnEndpointThatHaltsBreaksTheTransferAndIsCleared) {
    const auto model = std::make_shared<WedgeModel>();
    attach(model);
    device->with_lock([&] { EXPECT_TRUE(model->obey("stall 81")); });
    kernel->say(submit({.sequence = 1, .endpoint = 0x81, .size = 8}));
    EXPECT_EQ(kernel->hear().status, -EPIPE);
    kernel->say(submit({.sequence = 2, .in = false, .setup = {2, 1, 0, 0, 0x81, 0, 0, 0}}));
    EXPECT_EQ(kernel->hear(false).status, 0);
    kernel->say(submit({.sequence = 3, .endpoint = 0x81, .size = 8}));
    device->with_lock([&] { model->type("1"); });
    EXPECT_EQ(kernel->hear().status, 0);
}

TEST_F(Usbip, LessThanWantedIsAFaultOnlyWhenTheKernelSaysSo) {
    const auto model = std::make_shared<SerialScannerModel>();
    attach(model);
    kernel->say(submit({.sequence = 1, .in = false, .setup = {0x21, 0x22, 1, 0, 0, 0, 0, 0}}));
    ASSERT_EQ(kernel->hear(false).status, 0);
    kernel->say(submit({.sequence = 2, .endpoint = 0x83, .size = 512}));
    kernel->say(submit({.sequence = 3, .endpoint = 0x83, .size = 512, .flags = short_is_a_fault}));
    device->with_lock([&] {
        model->send("AB");
        model->send("CD");
    });
    const auto fine = kernel->hear(), fault = kernel->hear();
    EXPECT_EQ(fine.status, 0);
    EXPECT_THAT(fine.data, ElementsAre('A', 'B'));
    EXPECT_EQ(fault.status, -EREMOTEIO);
    EXPECT_THAT(fault.data, ElementsAre('C', 'D'));
}

TEST_F(Usbip, APulledCableHangsUp) {
    const auto model = std::make_shared<WedgeModel>();
    attach(model);
    kernel->say(submit({.sequence = 1, .endpoint = 0x81, .size = 8}));
    device->with_lock([&] { EXPECT_TRUE(model->obey("unplug")); });
    EXPECT_TRUE(kernel->was_hung_up());
}

TEST_F(Usbip, WhatIsNoUsbipIsHungUpOn) {
    attach(std::make_shared<WedgeModel>());
    kernel->say(Bytes(header_size, 0x55));
    EXPECT_TRUE(kernel->was_hung_up());
}

TEST_F(Usbip, AnAbsurdLengthIsHungUpOn) {
    attach(std::make_shared<WedgeModel>());
    kernel->say(submit({.endpoint = 1, .in = false, .size = 0x7FFFFFFF}));
    EXPECT_TRUE(kernel->was_hung_up());
}

}  // namespace
}  // namespace anjungan::tests
