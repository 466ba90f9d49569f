#include "platform/system/child.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <cerrno>

namespace anjungan {
namespace {

bool there_is_no_child() {
    return ::waitpid(-1, nullptr, WNOHANG) == -1 && errno == ECHILD;
}

TEST(Child, IsRefusedATextItCannotTakeAtOnce) {
    const auto child = Child::start({"true"}, std::string(Child::longest_input + 1, 'a'));
    ASSERT_FALSE(child);
    EXPECT_EQ(child.error().fault, Fault::invalid);
    EXPECT_TRUE(there_is_no_child());
}

TEST(Child, TellsWhyItCouldNotStart) {
    EXPECT_EQ(Child::start({"/no/such/program"}, "").error().fault, Fault::not_found);
    EXPECT_EQ(Child::start({"/dev/null"}, "").error().fault, Fault::denied);
}

TEST(Child, GetsNoneOfOurFiles) {
    const Descriptor secret(::open("/dev/null", O_RDONLY));  // without O_CLOEXEC
    auto child = Child::start({"sh", "-c", "test -e /proc/self/fd/" + std::to_string(secret.number())}, "");
    ASSERT_TRUE(child);
    EXPECT_EQ(child->wait(), 1);
}

}  // namespace
}  // namespace anjungan
