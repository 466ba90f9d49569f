// The whole program, looked into from outside: who the patron was is in its memory during the session, and
// nowhere in its heap afterwards.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>

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

    void wait_for(const std::string& name) {
        alignas(inotify_event) std::array<char, 4096> bytes{};
        for (;;) {
            const ssize_t got = ::read(watch_, bytes.data(), bytes.size());
            ASSERT_GT(got, 0);
            for (ssize_t at = 0; at < got;) {
                const auto* event = reinterpret_cast<const inotify_event*>(bytes.data() + at);
                if (name == event->name) return;
                at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
            }
        }
    }

  private:
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

    // Of the heap and of all other memory that is its own and is no stack: how often the words stand there.
    [[nodiscard]] int count(const std::string& words) {
        ::kill(process_, SIGSTOP);
        int status = 0;
        ::waitpid(process_, &status, WUNTRACED);
        EXPECT_TRUE(WIFSTOPPED(status));
        int found = 0;
        const std::string proc = "/proc/" + std::to_string(process_);
        const int memory = ::open((proc + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
        EXPECT_GE(memory, 0);
        std::ifstream maps(proc + "/maps");
        for (std::string line; std::getline(maps, line);) found += count_in(memory, line, words);
        ::close(memory);
        ::kill(process_, SIGCONT);
        return found;
    }

  private:
    static int count_in(int memory, const std::string& map, const std::string& words) {
        std::istringstream fields(map);
        std::string range, rights, offset, device, inode, name;
        fields >> range >> rights >> offset >> device >> inode >> name;
        const bool anonymous =
            inode == "0" && name.find("stack") == std::string::npos && name.find("[v") != 0;
        if (!anonymous || rights.substr(0, 2) != "rw") return 0;
        const auto dash = range.find('-');
        const auto from = std::stoull(range.substr(0, dash), nullptr, 16);
        const auto until = std::stoull(range.substr(dash + 1), nullptr, 16);
        // In the sanitizers' build there are terabytes of shadow, never touched; none of it is ours.
        constexpr unsigned long long most = 1ULL << 30U;
        if (until - from > most) return 0;
        std::string bytes(until - from, '\0');
        const ssize_t got = ::pread(memory, bytes.data(), bytes.size(), static_cast<off_t>(from));
        bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        int found = 0;
        for (auto at = bytes.find(words); at != std::string::npos; at = bytes.find(words, at + 1)) ++found;
        return found;
    }

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
                                             "expect screen idle\n"
                                             "wait 1s\n"
                                             "tree idle.json\n"
                                             "wait 2s\n";
    Doorbell bell(folder.path());
    Kiosk kiosk(folder / "visit.kiosk", folder.path());
    bell.wait_for("session.json");
    EXPECT_GT(kiosk.count("Sekar A."), 0) << "the name is on the screen";
    bell.wait_for("idle.json");
    for (const char* secret : {"Sekar A.", "Sekar Ayu", "Ayu Lestari"})
        EXPECT_EQ(kiosk.count(secret), 0) << secret;
}

}  // namespace
}  // namespace anjungan
