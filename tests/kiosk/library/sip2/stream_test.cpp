// A server that is not there: how long anybody waits for it. Real time passes, as little as can be.
#include "kiosk/library/sip2/stream.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace anjungan::library::sip2 {
namespace {

using namespace std::chrono_literals;

// A name server that says nothing until it is let go; outlives who asks it.
struct SilentNameServer {
    std::promise<void> let_go;
    std::shared_future<void> gate = let_go.get_future().share();
    std::promise<void> ended;
    std::atomic<int> asked = 0;
};

TEST(TcpTransport, WaitsForANameServerSoLongOnlyAndSendsNoSecondAfterTheFirst) {
    const auto server = std::make_shared<SilentNameServer>();
    TcpTransport transport({.host = "library.example"}, [server](auto, auto, auto, auto) {
        ++server->asked;
        server->gate.wait();
        server->ended.set_value();
        return EAI_NONAME;
    });
    for (int i = 0; i < 2; ++i) {
        const Status opened = transport.open(1ms);
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().fault, Fault::timed_out);
    }
    server->let_go.set_value();
    server->ended.get_future().wait();
    const Status opened = transport.open(20s);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::gone) << "what the first one has found";
    EXPECT_EQ(server->asked, 1);
}

TEST(TcpTransport, AsksNobodyForAnAddressThatIsOne) {
    bool asked = false;
    TcpTransport transport({.host = "127.0.0.1", .port = 1},
                           [&](auto, auto, auto, auto) { return asked = true, EAI_FAIL; });
    const Status opened = transport.open(20s);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::gone);
    EXPECT_FALSE(asked);
}

}  // namespace
}  // namespace anjungan::library::sip2
