// What waits for the loop does not grow without limit, and nothing of it is lost in silence.
#include "kiosk/loop/inbox.h"

#include <gtest/gtest.h>

namespace anjungan::loop {
namespace {

std::vector<std::string> scans_of(const std::vector<InboxMessage>& messages) {
    std::vector<std::string> all;
    for (const InboxMessage& message : messages)
        if (const auto* payload = std::get_if<core::EventPayload>(&message))
            if (const auto* scan = std::get_if<core::Scanned>(payload)) all.push_back(scan->bytes);
    return all;
}
device::Touch touch(device::TouchPhase phase, int finger, double x) {
    return {phase, finger, x, 0};
}

TEST(Inbox, OfScansTooManyOneOfNothingStaysWhichIsRefused) {
    Inbox inbox;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 2000; ++i) inbox.post_event(device::Scanned{"B" + std::to_string(i)});
        inbox.post(core::EventPayload{core::Tapped{core::Reply::finish}});
        const auto messages = inbox.take();
        EXPECT_EQ(messages.size(), Inbox::most_scans + 2) << "what is no scan still comes";
        const auto scans = scans_of(messages);
        ASSERT_EQ(scans.size(), Inbox::most_scans + 1);
        EXPECT_EQ(scans[Inbox::most_scans - 1], "B255") << "in their order";
        EXPECT_EQ(scans.back(), "");
    }
}

TEST(Inbox, HintsOfADevicesHealthAreOneHint) {
    Inbox inbox;
    for (int i = 0; i < 1000; ++i)
        inbox.post_event(device::HealthChanged{device::DeviceKind::scanner, device::Health::ok});
    EXPECT_EQ(inbox.take().size(), 1U);
    inbox.post_event(device::HealthChanged{device::DeviceKind::scanner, device::Health::offline});
    EXPECT_EQ(inbox.take().size(), 1U) << "and the next one is told anew";
}

TEST(Inbox, OfAFingerThatMovesItsLastPlaceStays) {
    using enum device::TouchPhase;
    Inbox inbox;
    inbox.post(touch(down, 0, 1));
    for (int i = 2; i < 1000; ++i) inbox.post(touch(move, 0, i));
    inbox.post(touch(move, 1, 5));
    inbox.post(touch(up, 0, 1000));
    const auto messages = inbox.take();
    ASSERT_EQ(messages.size(), 4U);
    EXPECT_EQ(std::get<device::Touch>(messages[1]).x, 999);
    EXPECT_EQ(std::get<device::Touch>(messages[3]).phase, up);
}

}  // namespace
}  // namespace anjungan::loop
