#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::machine {

// Who a program runs as.
enum class As {
    kiosk,  // the kiosk's own user, to whom the udev rules give scanners and printers
    root,
};

// A program that runs beside the test; what it says goes where the test's own words go.
class Program {
  public:
    Program() = default;
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    [[nodiscard]] Status start(const std::vector<std::string>& words, As as);
    // Asks it to end (SIGTERM) and waits; the exit code, or -1 when it ended otherwise or does not run.
    int stop();
    [[nodiscard]] bool runs();
    // CPU time so far, of user and system, in seconds (proc(5), /proc/PID/stat).
    [[nodiscard]] double cpu_seconds() const;

  private:
    pid_t pid_ = 0;
};

struct Said {
    int code = -1;
    std::string text;  // both streams
};
// Runs a program to its end.
[[nodiscard]] Said run(const std::vector<std::string>& words, As as);

}  // namespace anjungan::machine
