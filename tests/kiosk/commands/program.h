#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace anjungan::tests {

// The program as people start it, with nobody at the terminal.
struct Ended {
    int code;
    std::string said;  // both streams
};

inline Ended run(const std::string& arguments, const std::string& program = ANJUNGAN_PROGRAM) {
    const std::string command = "'" + program + "' " + arguments + " 2>&1 </dev/null";
    std::FILE* pipe = ::popen(command.c_str(), "r");
    Ended ended{-1, {}};
    if (pipe == nullptr) return ended;
    std::array<char, 4096> buffer{};
    while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe))
        ended.said.append(buffer.data(), count);
    const int status = ::pclose(pipe);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return ended;
}

}  // namespace anjungan::tests
