#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::tests {

// The scripts of a unit (platform/image) as they are, with a folder in place of its root: only where they
// look is changed, and that a stick's partition may be a file. What they call of the system is made up: it
// does nothing, writes its name and arguments into calls(), and answers as a test has said by fake().
class ScriptsOfAUnit {
  public:
    ScriptsOfAUnit() {
        namespace fs = std::filesystem;
        for (const char* each :
             {"run/kiosk", "run/disk", "lib", "bin", "dev/anjungan-sticks", "data", "proc"})
            fs::create_directories(folder_ / each);
        for (const auto& each : fs::directory_iterator(scripts)) install(each.path());
        write("lib/version", "0.1.0\n");
        write("proc/cmdline", "quiet rauc.slot=A\n");
        write("proc/uptime", "1000.00 1.00\n");
        write("run/disk/a", "hsqs");
        write("run/disk/b", "hsqs");
        for (const char* each : {"systemctl", "systemd-run", "mount", "umount", "mountpoint", "grub-editenv",
                                 "modprobe", "rauc", "flock", "sync"})
            fake(each, "");
        // Time passes as it is slept.
        fake("sleep", "IFS=. read -r now _ <" + at("proc/uptime") + "\necho $((now + $1)).00 >" +
                          at("proc/uptime") + "\n");
    }

    [[nodiscard]] std::filesystem::path kiosk_folder() const { return folder_ / "run/kiosk"; }
    [[nodiscard]] std::string at(const std::string& name) const { return (folder_ / name).string(); }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
    }
    // What a program of this name does from now on, in shell.
    void fake(const std::string& name, const std::string& does, const std::string& where = "bin") const {
        const std::string file = where + "/" + name;
        write(file, "#!/bin/dash\necho \"" + name + " $*\" >>" + at("calls") + "\n" + does);
        std::filesystem::permissions(folder_ / file, std::filesystem::perms::owner_all);
    }

    struct Ended {
        int code = 0;
        std::string said;
    };
    // Script and arguments.
    [[nodiscard]] Ended run(const std::string& command) const {
        const std::string line =
            "PATH='" + at("bin") + "':\"$PATH\" '" + at("lib") + "/'" + command + " 2>&1";
        std::FILE* pipe = ::popen(line.c_str(), "r");
        if (pipe == nullptr) throw std::runtime_error{"no shell"};
        Ended ended;
        std::array<char, 4096> bytes{};
        while (const std::size_t count = std::fread(bytes.data(), 1, bytes.size(), pipe))
            ended.said.append(bytes.data(), count);
        ended.code = WEXITSTATUS(::pclose(pipe));
        return ended;
    }
    // What has been called since the last call of this, a line each.
    [[nodiscard]] std::vector<std::string> calls() const {
        std::vector<std::string> all;
        std::ifstream file(folder_ / "calls");
        for (std::string line; std::getline(file, line);) all.push_back(line);
        std::filesystem::remove(folder_ / "calls");
        return all;
    }

    // Whatever stands in the first group of a pattern, anywhere in a script as it is in the tree.
    [[nodiscard]] static std::set<std::string> in_script(const std::string& name,
                                                         const std::string& pattern) {
        const std::string text = contents(std::filesystem::path(scripts) / name);
        const std::regex form(pattern);
        std::set<std::string> found;
        for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
            found.insert((*at)[1]);
        return found;
    }

    static constexpr const char* scripts = SOURCE_DIR "/platform/image/root/usr/lib/anjungan";

  private:
    void install(const std::filesystem::path& script) const {
        std::string text = contents(script);
        for (const auto& [where, instead] :
             {std::pair{"/run/anjungan", "run"}, std::pair{"/usr/lib/anjungan", "lib"},
              std::pair{"/dev/", "dev/"}, std::pair{"/proc/", "proc/"}, std::pair{"/data/", "data/"}})
            text = std::regex_replace(text, std::regex("(^|[^a-zA-Z0-9_}\"])" + std::string(where)),
                                      "$1" + at(instead));
        text = std::regex_replace(text, std::regex(at("dev/") + "null"), "/dev/null");
        text = std::regex_replace(text, std::regex("\\[ -b "), "[ -e ");
        const std::string name = "lib/" + script.filename().string();
        write(name, text);
        std::filesystem::permissions(folder_ / name, std::filesystem::perms::owner_all);
    }

    TemporaryFolder folder_;
};

}  // namespace anjungan::tests
