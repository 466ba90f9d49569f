// The whole program, looked into from outside: who the patron was is in its memory during the session, and
// nowhere in its heap afterwards.
#include <gtest/gtest.h>
#include <poll.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <string>

#include "tests/support/memory_search.h"
#include "tests/support/temporary_folder.h"

namespace anjungan {
namespace {

// Tells when a file of this name has been written into a folder.
class Doorbell {
  public:
    explicit Doorbell(const std::filesystem::path& folder) : watch_(::inotify_init1(IN_CLOEXEC)) {
        EXPECT_GE(::inotify_add_watch(watch_, folder.c_str(), IN_CLOSE_WRITE | IN_MOVED_TO), 0);
    }
    ~Doorbell() { ::close(watch_); }
    Doorbell(const Doorbell&) = delete;
    Doorbell& operator=(const Doorbell&) = delete;

    // Fails when the process that is to write it has ended.
    void wait_for(const std::string& name, pid_t writer) {
        const int ended = static_cast<int>(::syscall(SYS_pidfd_open, writer, 0));
        ASSERT_GE(ended, 0);
        wait(name, ended);
        ::close(ended);
    }

  private:
    void wait(const std::string& name, int ended) {
        alignas(inotify_event) std::array<char, 4096> bytes{};
        for (;;) {
            std::array<pollfd, 2> either{pollfd{watch_, POLLIN, 0}, pollfd{ended, POLLIN, 0}};
            ASSERT_GT(::poll(either.data(), either.size(), -1), 0);
            ASSERT_NE(either[0].revents, 0) << "the kiosk has ended without " << name;
            const ssize_t got = ::read(watch_, bytes.data(), bytes.size());
            ASSERT_GT(got, 0);
            for (ssize_t at = 0; at < got;) {
                const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
                if (name == event->name) return;
                at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            }
        }
    }

    int watch_;
};

// A kiosk that plays a script in real time and can be stopped to look into it.
class Kiosk {
  public:
    Kiosk(const std::filesystem::path& script, const std::filesystem::path& out) {
        std::array<std::string, 6> words{ANJUNGAN_PROGRAM, "script", script, "--out", out, "--real-time"};
        std::array<char*, 7> arguments{};
        std::ranges::transform(words, arguments.begin(), [](std::string& each) { return each.data(); });
        EXPECT_EQ(::posix_spawn(&process_, words[0].c_str(), nullptr, nullptr, arguments.data(), environ), 0);
    }
    ~Kiosk() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    Kiosk(const Kiosk&) = delete;
    Kiosk& operator=(const Kiosk&) = delete;

    [[nodiscard]] pid_t process() const { return process_; }
    // How often the words stand in its memory.
    [[nodiscard]] int count(const std::string& words) {
        ::kill(process_, SIGSTOP);
        int status = 0;
        ::waitpid(process_, &status, WUNTRACED);
        EXPECT_TRUE(WIFSTOPPED(status));
        const int found = tests::count_in_memory_of(process_, words);
        ::kill(process_, SIGCONT);
        return found;
    }

  private:
    pid_t process_ = 0;
};

TEST(Memory, HoldsNothingOfThePatronAfterTheSession) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder / "visit.kiosk") << "scan P0001\n"
                                             "scan B0001\n"
                                             "tree session.json\n"
                                             "wait 2s\n"
                                             "tap finish\n"
                                             "tap receipt-qr\n"
                                             "tap goodbye\n"
                                             "tap goodbye\n"
                                             "expect screen idle\n"
                                             "wait 1s\n"
                                             "tree idle.json\n"
                                             "wait 2s\n";
    Doorbell bell(folder.path());
    Kiosk kiosk(folder / "visit.kiosk", folder.path());
    bell.wait_for("session.json", kiosk.process());
    EXPECT_GT(kiosk.count("Sekar A."), 0) << "the name is on the screen";
    bell.wait_for("idle.json", kiosk.process());
    for (const char* secret : {"Sekar A.", "Sekar Ayu", "Ayu Lestari"})
        EXPECT_EQ(kiosk.count(secret), 0) << secret;
}

}  // namespace
}  // namespace anjungan
