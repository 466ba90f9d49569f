#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/system/descriptor.h"
#include "platform/system/result.h"

namespace anjungan {

// A program that reads one text and ends by itself, or is ended together with all it started. One thread.
class Child {
  public:
    static constexpr std::size_t longest_input = 4096;  // bytes: PIPE_BUF, which a new pipe takes at once

    // Starts arguments[0], looked up in PATH, in a process group of its own. `input` is all its standard
    // input; what it writes goes nowhere; no other file of ours reaches it. Fault::not_found when there is no
    // such program, denied, invalid when the input is too long, io.
    [[nodiscard]] static Result<Child> start(std::vector<std::string> arguments, std::string_view input);
    // Ends it, if it has not ended, and waits until it is gone.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    Child(Child&& other) noexcept
        : process_(std::exchange(other.process_, 0)), ended_(std::move(other.ended_)) {}
    Child& operator=(Child&&) = delete;

    // Readable, for poll(), as soon as it has ended.
    [[nodiscard]] int ended() const { return ended_.number(); }
    // Waits for its end. Its exit code, or nothing when a signal ended it. Once.
    [[nodiscard]] std::optional<int> wait();

  private:
    Child(pid_t process, Descriptor ended) : process_(process), ended_(std::move(ended)) {}
    pid_t process_ = 0;  // 0: gone
    Descriptor ended_;   // a pidfd
};

}  // namespace anjungan
