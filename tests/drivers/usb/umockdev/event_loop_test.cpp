#include "drivers/usb/event_loop.h"

#include <gtest/gtest.h>

#include <future>
#include <memory>

namespace anjungan::usb {
namespace {

// Fault: a device that answered as the kiosk ended took the program down with it.
TEST(EventLoop, EndsAlsoWhereItsOwnThreadIsTheLastToLetGo) {
    auto started = EventLoop::start();
    ASSERT_TRUE(started) << started.error().sentence;
    std::shared_ptr<EventLoop> loop = std::move(*started);
    std::promise<void> alone, ended;
    const EventLoop::Owner owner = loop->new_owner();
    // Goes with the loop itself.
    const auto tell = [&ended](void*) { ended.set_value(); };
    loop->after(std::chrono::hours{1}, owner, [last = std::shared_ptr<void>(nullptr, tell)] {});
    loop->post(owner, [held = loop, waits = alone.get_future().share()]() mutable {
        waits.wait();
        held.reset();
    });
    loop.reset();
    alone.set_value();
    ended.get_future().wait();
}

}  // namespace
}  // namespace anjungan::usb
