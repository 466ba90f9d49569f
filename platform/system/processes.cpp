#include "platform/system/processes.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace anjungan {

namespace {

namespace fs = std::filesystem;

bool holds(const fs::path& process, const fs::path& file) {
    std::error_code error;
    for (fs::directory_iterator at(process / "fd", error), end; !error && at != end; at.increment(error)) {
        std::error_code closed_meanwhile;
        if (fs::read_symlink(at->path(), closed_meanwhile) == file) return true;
    }
    return false;
}

std::string name_of(const fs::path& process) {
    std::string name;
    std::ifstream file(process / "comm");
    std::getline(file, name);
    return name;
}

}  // namespace

std::vector<std::string> programs_that_hold(const fs::path& file, const fs::path& proc) {
    const std::string ours = std::to_string(::getpid());
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(proc, error), end; !error && at != end; at.increment(error)) {
        const std::string number = at->path().filename();
        const bool is_process = number.find_first_not_of("0123456789") == std::string::npos;
        if (!is_process || number == ours || !holds(at->path(), file)) continue;
        if (std::string name = name_of(at->path()); !name.empty()) names.push_back(std::move(name));
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace anjungan
