// The sockets of a sound card, as the kernel shows them.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <linux/input.h>
#include <poll.h>
#include <umockdev.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <string>

#include "drivers/touch/earphone_jack.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::touch {
namespace {

class Earphones : public testing::Test {
  protected:
    // An event device. `switches`: what it has, `taken`: what is plugged in, each as three bytes of bits in hex.
    void plug_card(int number, const std::string& switches, const std::string& taken) {
        const std::string node = node_of(number), path = path_of(number);
        umockdev_testbed_add_from_string(
            bed.get(),
            fmt::format("P: {}\nN: input/event{}\nE: SUBSYSTEM=input\nE: DEVNAME={}\n"
                        "E: ID_INPUT=1\nE: ID_INPUT_SWITCH=1\n\n",
                        path, number, node)
                .c_str(),
            nullptr);
        const auto record = folder.path() / fmt::format("event{}.ioctl", number);
        std::ofstream(record) << fmt::format("@DEV {}\nEVIOCGBIT(5) 3 {}\nEVIOCGSW(0) 3 {}\n", node, switches,
                                             taken);
        ASSERT_TRUE(umockdev_testbed_load_ioctl(bed.get(), nullptr, record.c_str(), nullptr));
    }
    void pull_card(int number) {
        umockdev_testbed_uevent(bed.get(), ("/sys" + path_of(number)).c_str(), "remove");
        umockdev_testbed_remove_device(bed.get(), ("/sys" + path_of(number)).c_str());
    }
    void tell(int number, std::uint16_t code, int value) {
        const int master = umockdev_testbed_get_dev_fd(bed.get(), node_of(number).c_str());
        ASSERT_GE(master, 0);
        std::array<input_event, 2> events{};
        events[0].type = EV_SW, events[0].code = code, events[0].value = value;
        events[1].type = EV_SYN, events[1].code = SYN_REPORT;
        ASSERT_EQ(::write(master, events.data(), sizeof events), static_cast<ssize_t>(sizeof events));
    }
    void watch() {
        auto made = EarphoneJack::watch();
        ASSERT_TRUE(made) << made.error().sentence;
        jack = std::make_unique<EarphoneJack>(*std::move(made));
    }
    // What the next news are; nothing: none came, in ten seconds where they are waited for.
    std::optional<bool> news(bool waited_for = true) {
        pollfd wait{jack->descriptor(), POLLIN, 0};
        do {
            if (auto told = jack->changed()) return told;
        } while (waited_for && ::poll(&wait, 1, 10'000) > 0);
        return std::nullopt;
    }

    static constexpr const char *headphones = "040000", *lid_only = "010000", *nothing = "000000";

    struct Unref {
        void operator()(UMockdevTestbed* made) const { g_object_unref(made); }
    };
    std::unique_ptr<UMockdevTestbed, Unref> bed{umockdev_testbed_new()};
    tests::TemporaryFolder folder;
    std::unique_ptr<EarphoneJack> jack;

  private:
    static std::string node_of(int number) { return fmt::format("/dev/input/event{}", number); }
    static std::string path_of(int number) {
        return fmt::format("/devices/pci0000:00/sound/card0/input{0}/event{0}", number);
    }
};

TEST_F(Earphones, AreToldOfWhenTheyArePluggedInAndPulledOut) {
    plug_card(5, headphones, nothing);
    watch();
    EXPECT_EQ(news(false), std::nullopt);
    tell(5, SW_HEADPHONE_INSERT, 1);
    EXPECT_EQ(news(), true);
    tell(5, SW_MICROPHONE_INSERT, 1);
    tell(5, SW_HEADPHONE_INSERT, 0);
    EXPECT_EQ(news(), false);
}

TEST_F(Earphones, ThatWereInAtTheStartAreToldOf) {
    plug_card(5, headphones, headphones);
    watch();
    EXPECT_EQ(news(false), true);
    EXPECT_EQ(news(false), std::nullopt) << "once";
}

TEST_F(Earphones, HaveNothingToDoWithOtherSwitches) {
    plug_card(4, lid_only, lid_only);
    watch();
    EXPECT_EQ(news(false), std::nullopt);
}

TEST_F(Earphones, GoWithTheirCardAndComeWithAnother) {
    plug_card(5, headphones, headphones);
    watch();
    EXPECT_EQ(news(false), true);
    pull_card(5);
    EXPECT_EQ(news(), false);
    plug_card(6, headphones, nothing);
    umockdev_testbed_uevent(bed.get(), "/sys/devices/pci0000:00/sound/card0/input6/event6", "add");
    EXPECT_EQ(news(false), std::nullopt);
    tell(6, SW_HEADPHONE_INSERT, 1);
    EXPECT_EQ(news(), true);
}

TEST_F(Earphones, AreNotMissedWhereThereIsNoCard) {
    watch();
    EXPECT_EQ(news(false), std::nullopt);
}

}  // namespace
}  // namespace anjungan::touch
