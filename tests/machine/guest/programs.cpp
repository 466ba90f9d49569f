#include "tests/machine/guest/programs.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>

#include "tests/machine/guest/waiting.h"

namespace anjungan::machine {

namespace {

constexpr int could_not_start = 127;  // as a shell says it

// In the child, which never returns.
[[noreturn]] void become(const std::vector<std::string>& words, const passwd* user) {
    if (user != nullptr && (initgroups(user->pw_name, user->pw_gid) != 0 || setgid(user->pw_gid) != 0 ||
                            setuid(user->pw_uid) != 0))
        _exit(could_not_start);
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments.front(), arguments.data());
    _exit(could_not_start);
}

const passwd* user_of(As as) {
    return as == As::kiosk ? getpwnam("anjungan") : nullptr;
}

int exit_code(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

Status Program::start(const std::vector<std::string>& words, As as) {
    const passwd* user = user_of(as);
    if (as == As::kiosk && user == nullptr) return fail(Fault::not_found, "there is no user anjungan");
    pid_ = fork();
    if (pid_ == 0) become(words, user);
    if (pid_ < 0) return fail(Fault::io, "cannot start {}: {}", words.front(), std::strerror(errno));
    return {};
}

Program::~Program() {
    stop();
}

bool Program::runs() {
    int status = 0;
    if (pid_ > 0 && waitpid(pid_, &status, WNOHANG) == pid_) pid_ = 0;
    return pid_ > 0;
}

int Program::stop() {
    if (!runs()) return -1;
    int status = 0;
    kill(pid_, SIGTERM);
    const bool ended = until([&] { return waitpid(pid_, &status, WNOHANG) == pid_; },
                             std::chrono::seconds{20}, std::chrono::milliseconds{100});
    if (!ended) {
        kill(pid_, SIGKILL);
        waitpid(pid_, &status, 0);
    }
    pid_ = 0;
    return exit_code(status);
}

double Program::cpu_seconds() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
    std::string line;
    std::getline(file, line);
    // The name stands in parentheses and may hold anything; fields 14 and 15 are ticks.
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int field = 3; field < 14; ++field) fields >> skipped;
    double user = 0, system = 0;
    fields >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

Said run(const std::vector<std::string>& words, As as) {
    std::array<int, 2> ends{};
    const passwd* user = user_of(as);
    if ((as == As::kiosk && user == nullptr) || pipe2(ends.data(), O_CLOEXEC) != 0) return {};
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        become(words, user);
    }
    close(ends[1]);
    Said said;
    std::array<char, 4096> part{};
    ssize_t count = 0;
    while ((count = read(ends[0], part.data(), part.size())) > 0 || (count < 0 && errno == EINTR))
        if (count > 0) said.text.append(part.data(), static_cast<std::size_t>(count));
    close(ends[0]);
    int status = 0;
    if (child > 0 && waitpid(child, &status, 0) == child) said.code = exit_code(status);
    return said;
}

}  // namespace anjungan::machine
