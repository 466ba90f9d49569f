#include "platform/system/backoff.h"

#include <gtest/gtest.h>

namespace anjungan {
namespace {

using namespace std::chrono_literals;

TEST(Backoff, WaitsTwiceAsLongEachTimeUpToTheLongest) {
    Backoff backoff(250ms, 1500ms);
    for (const auto pause : {250ms, 500ms, 1000ms, 1500ms, 1500ms}) EXPECT_EQ(backoff.next(), pause);
}

TEST(Backoff, BeginsAnewOnceATryWentWell) {
    Backoff backoff(1s, 1min);
    (void)backoff.next();
    (void)backoff.next();
    backoff.reset();
    EXPECT_EQ(backoff.next(), 1s);
}

}  // namespace
}  // namespace anjungan
