#include "platform/system/service.h"

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstdlib>

#include "platform/system/descriptor.h"
#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// The service manager's end: a datagram socket, as systemd has it.
class AServiceManager : public testing::Test {
  protected:
    void SetUp() override {
        const std::string path = (folder_.path() / "notify").string();
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        ear_ = Descriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        ASSERT_EQ(::bind(ear_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    }
    void TearDown() override {
        for (const char* name : {"NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"}) ::unsetenv(name);
    }
    static void watches(const char* microseconds) { ::setenv("WATCHDOG_USEC", microseconds, 1); }
    std::vector<std::string> heard() const {
        std::vector<std::string> all;
        std::array<char, 256> bytes{};
        for (ssize_t count = 0;
             (count = ::recv(ear_.number(), bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0;)
            all.emplace_back(bytes.data(), static_cast<std::size_t>(count));
        return all;
    }

  private:
    tests::TemporaryFolder folder_;
    Descriptor ear_;
};

TEST_F(AServiceManager, HearsThatItIsReadyAndThatItEnds) {
    ServiceManager service;
    service.ready(Steady{1s});
    service.stopping();
    EXPECT_THAT(heard(), ElementsAre("READY=1\nWATCHDOG=1", "STOPPING=1"));
}

TEST_F(AServiceManager, HearsTwiceInEachSpanThatItIsAlive) {
    watches("8000000");
    ServiceManager service;
    EXPECT_EQ(service.alive_again(), 4s);
    service.ready(Steady{0s});
    for (auto now = 0ms; now <= 10s; now += 500ms) service.alive(Steady{now});
    EXPECT_THAT(heard(), ElementsAre("READY=1\nWATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"));
}

TEST_F(AServiceManager, IsNotToldOfLifeWhenItDoesNotWatch) {
    ServiceManager service;
    EXPECT_EQ(service.alive_again(), std::nullopt);
    service.alive(Steady{1h});
    EXPECT_THAT(heard(), IsEmpty());
}

TEST(NoServiceManager, IsNoFault) {
    ::unsetenv("NOTIFY_SOCKET");
    ServiceManager service;
    service.ready(Steady{});
    service.stopping();
}

}  // namespace
}  // namespace anjungan
