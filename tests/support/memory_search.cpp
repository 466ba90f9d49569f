#include "tests/support/memory_search.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace anjungan::tests {

namespace {

int count_in(int memory, const std::string& map, std::string_view words) {
    std::istringstream fields(map);
    std::string range, rights, offset, device, inode, name;
    fields >> range >> rights >> offset >> device >> inode >> name;
    const bool anonymous = inode == "0" && name.find("stack") == std::string::npos && name.find("[v") != 0;
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

}  // namespace

int count_in_memory_of(pid_t process, std::string_view words) {
    const std::string proc = "/proc/" + std::to_string(process);
    const int memory = ::open((proc + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    EXPECT_GE(memory, 0);
    std::ifstream maps(proc + "/maps");
    int found = 0;
    for (std::string line; std::getline(maps, line);) found += count_in(memory, line, words);
    ::close(memory);
    return found;
}

// A child has the same memory, and not that which the search itself needs.
int count_in_own_memory(std::string_view words) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::raise(SIGSTOP);
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, WUNTRACED);
    EXPECT_TRUE(WIFSTOPPED(status));
    const int found = count_in_memory_of(child, words);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    return found;
}

}  // namespace anjungan::tests
