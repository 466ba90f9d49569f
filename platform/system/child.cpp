#include "platform/system/child.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

extern "C" {
#include <sys/pidfd.h>  // glibc 2.36 declares it without extern "C"
}

namespace anjungan {

namespace {

// posix_spawn's two descriptions of a child, freed with it.
class Plan {
  public:
    Plan() {
        ::posix_spawn_file_actions_init(&files_);
        ::posix_spawnattr_init(&attributes_);
    }
    ~Plan() {
        ::posix_spawn_file_actions_destroy(&files_);
        ::posix_spawnattr_destroy(&attributes_);
    }
    Plan(const Plan&) = delete;
    Plan& operator=(const Plan&) = delete;

    // Each call fails only for want of memory.
    [[nodiscard]] bool describe(int input) {
        sigset_t none, usual;
        sigemptyset(&none);
        sigemptyset(&usual);
        for (const int signal : {SIGINT, SIGTERM, SIGPIPE}) sigaddset(&usual, signal);
        constexpr short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
        return ::posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO) == 0 &&
               ::posix_spawn_file_actions_addopen(&files_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) == 0 &&
               ::posix_spawn_file_actions_adddup2(&files_, STDOUT_FILENO, STDERR_FILENO) == 0 &&
               ::posix_spawn_file_actions_addclosefrom_np(&files_, STDERR_FILENO + 1) == 0 &&
               ::posix_spawnattr_setpgroup(&attributes_, 0) == 0 &&
               ::posix_spawnattr_setsigmask(&attributes_, &none) == 0 &&
               ::posix_spawnattr_setsigdefault(&attributes_, &usual) == 0 &&
               ::posix_spawnattr_setflags(&attributes_, flags) == 0;
    }
    // 0 or an errno.
    [[nodiscard]] int spawn(pid_t& process, std::vector<std::string>& arguments) const {
        std::vector<char*> pointers;
        pointers.reserve(arguments.size() + 1);
        for (std::string& each : arguments) pointers.push_back(each.data());
        pointers.push_back(nullptr);
        return ::posix_spawnp(&process, pointers.front(), &files_, &attributes_, pointers.data(), environ);
    }

  private:
    posix_spawn_file_actions_t files_{};
    posix_spawnattr_t attributes_{};
};

// The reading end of a pipe that holds this text and no more.
Result<Descriptor> filled_pipe(std::string_view text) {
    if (text.size() > Child::longest_input)
        return fail(Fault::invalid, "a program is given {} bytes; at most {} are taken", text.size(),
                    Child::longest_input);
    int ends[2] = {};
    if (::pipe2(ends, O_CLOEXEC) != 0) return fail(Fault::io, "no pipe: {}", std::strerror(errno));
    Descriptor reading(ends[0]);
    const Descriptor writing(ends[1]);
    if (::write(writing.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        return fail(Fault::io, "a pipe does not take it: {}", std::strerror(errno));
    return reading;
}

}  // namespace

Result<Child> Child::start(std::vector<std::string> arguments, std::string_view input) {
    TRY_ASSIGN(const Descriptor text, filled_pipe(input));
    Plan plan;
    if (!plan.describe(text.number())) return fail(Fault::io, "no memory to start {}", arguments.front());
    pid_t process = 0;
    if (const int error = plan.spawn(process, arguments); error != 0) {
        const Fault fault = error == ENOENT ? Fault::not_found : error == EACCES ? Fault::denied : Fault::io;
        return fail(fault, "{} cannot be started: {}", arguments.front(), std::strerror(error));
    }
    Child child(process, Descriptor(::pidfd_open(process, 0)));
    if (!child.ended_.is_open())
        return fail(Fault::unsupported, "this system cannot tell when {} ends: {}", arguments.front(),
                    std::strerror(errno));
    return child;
}

Child::~Child() {
    if (process_ == 0) return;
    // Not waited for yet, so the number is still its own; the group holds whatever it has started.
    ::kill(-process_, SIGKILL);
    (void)wait();
}

std::optional<int> Child::wait() {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    if (!WIFEXITED(status)) return std::nullopt;
    return WEXITSTATUS(status);
}

}  // namespace anjungan
