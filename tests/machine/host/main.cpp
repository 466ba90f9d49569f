// What hangs on the emulator's own sockets, outside the machine: a scanner and a printer.
//
// machine_host FOLDER: listens at FOLDER/scanner and FOLDER/printer, says "ready" when QEMU may come, and
// obeys lines of its input: "scanner scan P0001", "printer paper-out". When its input ends it says of each
// receipt what lies in front of the printer: "receipt: " and its text in one line.
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "tests/machine/host/redirected.h"
#include "tests/support/printer_model.h"
#include "tests/support/scanner_models.h"

namespace anjungan::tests {
namespace {

// A socket of the emulator's, and what is plugged into it once the emulator is there.
class Plug {
  public:
    Plug(DeviceModel& model, const std::string& path)
        : model_(model), door_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        ::unlink(path.c_str());
        works_ = ::bind(door_.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                 ::listen(door_.number(), 1) == 0;
        if (!works_) fmt::print(stderr, "{}: {}\n", path, std::strerror(errno));
    }
    [[nodiscard]] bool works() const { return works_; }
    [[nodiscard]] pollfd watched() const { return {device_ ? device_->line() : door_.number(), POLLIN, 0}; }
    [[nodiscard]] int longest_wait() const { return device_ ? device_->longest_wait() : -1; }

    void advance(bool something_came) {
        if (!device_ && something_came)
            device_.emplace(model_, Descriptor{::accept4(door_.number(), nullptr, nullptr, SOCK_CLOEXEC)});
        if (device_ && !device_->advance()) device_.reset();
    }

  private:
    DeviceModel& model_;
    Descriptor door_;
    std::optional<Redirected> device_;
    bool works_ = false;
};

// Lines of standard input as they come.
class Commands {
  public:
    // False: there are no more.
    template <class Obey>
    [[nodiscard]] bool read(Obey obey) {
        std::array<char, 4096> bytes{};
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
        if (count <= 0) return count < 0 && errno == EINTR;
        text_.append(bytes.data(), static_cast<std::size_t>(count));
        for (auto end = text_.find('\n'); end != std::string::npos; end = text_.find('\n')) {
            obey(text_.substr(0, end));
            text_.erase(0, end + 1);
        }
        return true;
    }

  private:
    std::string text_;
};

int serve(const std::string& folder) {
    HidPosModel scanner(HidPosModel::Make::honeywell);
    PrinterModel printer;
    std::array<Plug, 2> plugs{Plug{scanner, folder + "/scanner"}, Plug{printer, folder + "/printer"}};
    if (!plugs[0].works() || !plugs[1].works()) return 1;
    fmt::print("ready\n");
    std::fflush(stdout);

    const auto obey = [&](const std::string& line) {
        const auto space = std::min(line.find(' '), line.size());
        const std::string_view who = std::string_view(line).substr(0, space),
                               what = std::string_view(line).substr(std::min(space + 1, line.size()));
        const Status done = who == "scanner"   ? scanner.obey(what)
                            : who == "printer" ? printer.obey(what)
                                               : fail(Fault::invalid, "nobody here is called '{}'", who);
        if (!done) fmt::print(stderr, "{}\n", done.error().sentence);
    };
    Commands commands;
    while (true) {
        std::array<pollfd, 3> watched{plugs[0].watched(), plugs[1].watched(),
                                      pollfd{STDIN_FILENO, POLLIN, 0}};
        // Nobody waits as the largest number.
        const auto wait = std::min(static_cast<unsigned>(plugs[0].longest_wait()),
                                   static_cast<unsigned>(plugs[1].longest_wait()));
        if (::poll(watched.data(), watched.size(), static_cast<int>(wait)) < 0 && errno != EINTR) return 1;
        if (watched[2].revents != 0 && !commands.read(obey)) break;
        for (std::size_t i = 0; i < plugs.size(); ++i) plugs[i].advance(watched[i].revents != 0);
    }
    for (const device::PrintedReceipt& receipt : printer.receipts()) {
        std::string text = receipt.text;
        std::ranges::replace(text, '\n', ' ');
        fmt::print("slip: {}\n", text);
    }
    return 0;
}

}  // namespace
}  // namespace anjungan::tests

int main(int count, char** words) {
    if (count != 2) {
        fmt::print(stderr, "Usage: machine_host FOLDER\n");
        return 2;
    }
    return anjungan::tests::serve(words[1]);
}
