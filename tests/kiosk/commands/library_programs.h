// `anjungan serve` and `anjungan check library` as people start them, and what else may stand at a port.
#pragma once

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <string>

#include "kiosk/assembly/backend.h"
#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"
#include "tests/support/line_server.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::commands {

namespace fs = std::filesystem;
namespace sip2 = library::sip2;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using tests::TemporaryFolder;

inline constexpr int longest_wait = 60'000;  // milliseconds; nothing takes so long

struct Ended {
    int code;
    std::string said;  // both streams
};

// The program, running. Asked to end when this goes.
class Running {
  public:
    explicit Running(std::vector<std::string> arguments) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
        out_ = ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
        std::vector<char*> words{const_cast<char*>(ANJUNGAN_PROGRAM)};
        for (std::string& each : arguments) words.push_back(each.data());
        words.push_back(nullptr);
        if (::posix_spawn(&process_, ANJUNGAN_PROGRAM, &actions, nullptr, words.data(), environ) != 0)
            process_ = -1;
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() {
        if (process_ > 0) ::kill(process_, SIGTERM), (void)wait();
        if (out_ >= 0) ::close(out_);
    }

    // What it says up to these words; less when it ends before.
    std::string read_until(std::string_view words) {
        while (said_.find(words) == std::string::npos && read_some()) {
        }
        return said_;
    }
    Ended wait() {
        while (read_some()) {
        }
        int status = 0;
        ::waitpid(process_, &status, 0);
        process_ = -1;
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, said_};
    }
    void ask_to_end() { ::kill(process_, SIGTERM); }

  private:
    bool read_some() {
        pollfd wanted{out_, POLLIN, 0};
        if (::poll(&wanted, 1, longest_wait) <= 0) return false;
        std::array<char, 4096> bytes;
        const auto count = ::read(out_, bytes.data(), bytes.size());
        if (count <= 0) return false;
        said_.append(bytes.data(), static_cast<std::size_t>(count));
        return true;
    }

    pid_t process_ = -1;
    int out_ = -1;
    std::string said_;
};

inline void write(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

class LibraryPrograms : public testing::Test {
  protected:
    LibraryPrograms() {
        // A script leaves the sample library in the data folder.
        write(folder / "visit.kiosk", "expect screen idle\n");
        const Ended made = run({"script", path("visit.kiosk"), "--out", path("out"), "--data", path("data")});
        EXPECT_EQ(made.code, 0) << made.said;
        secret("accounts", "kiosk1:rahasia\nkiosk2:lain\n");
        secret("password", "rahasia\n");
        secret("wrong-password", "tebakan\n");
    }
    std::string path(const std::string& name) const { return (folder / name).string(); }
    void secret(const std::string& name, std::string_view text) {
        write(folder / name, text);
        fs::permissions(folder / name, fs::perms::owner_read | fs::perms::owner_write);
    }
    static Ended run(std::vector<std::string> arguments) { return Running(std::move(arguments)).wait(); }

    // Starts the server and finds out its port.
    std::unique_ptr<Running> serve(const std::vector<std::string>& more = {}) {
        std::vector<std::string> words{"serve", "--accounts",          path("accounts"), "--port",
                                       "0",     "--only-this-machine", "--data",         path("data")};
        words.insert(words.end(), more.begin(), more.end());
        auto server = std::make_unique<Running>(std::move(words));
        const std::string said = server->read_until("port ");
        const std::size_t at = said.find("port ");
        EXPECT_NE(at, std::string::npos) << said;
        port_ = at == std::string::npos ? 0 : std::stoi(said.substr(at + 5));
        return server;
    }
    void make_certificate(const std::string& names) {
        const std::string command =
            "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=anjungan -addext subjectAltName=" +
            names + " -keyout '" + path("key.pem") + "' -out '" + path("cert.pem") + "' 2>/dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    void write_settings(int port, const std::string& more = "", const std::string& password = "password") {
        write(folder / "kiosk.toml",
              "[library]\nsystem = \"sip2\"\nkind = \"anjungan\"\nhost = \"127.0.0.1\"\n"
              "account = \"kiosk1\"\npassword_file = \"" +
                  path(password) + "\"\nport = " + std::to_string(port) + "\n" + more);
    }
    Ended check(int port, const std::string& more = "", const std::string& password = "password") {
        write_settings(port, more, password);
        return run({"check", "library", "--config", path("kiosk.toml")});
    }

    TemporaryFolder folder;
    int port_ = 0;
};

}  // namespace anjungan::commands
