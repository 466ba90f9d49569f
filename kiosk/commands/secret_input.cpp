#include "kiosk/commands/secret_input.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "kiosk/commands/print.h"
#include "kiosk/provisioning/package.h"
#include "platform/system/file.h"

namespace anjungan::commands {

namespace {

// What is typed is not shown while this lives.
class Unseen {
  public:
    Unseen() {
        if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
        termios without = before_;
        without.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &without) == 0;
    }
    ~Unseen() {
        if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

}  // namespace

Result<std::string> secret(const std::optional<std::filesystem::path>& file, std::string_view what,
                           std::string_view option) {
    if (file) {
        TRY_ASSIGN(const auto bytes,
                   read_file(*file, provisioning::longest_secret, Readers::owner_and_group));
        const std::string text(bytes.begin(), bytes.end());
        return text.substr(0, text.find_first_of("\r\n"));
    }
    if (::isatty(STDIN_FILENO) == 0)
        return fail(Fault::invalid, "nobody sits here to be asked for {}; give it with {} FILE", what,
                    option);
    print(stderr, "Please type {} (it is not shown): ", what);
    const Unseen unseen;
    std::string text;
    std::getline(std::cin, text);
    print(stderr, "\n");
    return text;
}

}  // namespace anjungan::commands
