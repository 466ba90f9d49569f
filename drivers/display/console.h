#pragma once

#include <memory>
#include <string>

#include "platform/system/result.h"

namespace anjungan::display {

// The text console behind a panel without a desktop, as far as its keyboard goes (ioctl_console(2)).
class Console {
  public:
    // What the kernel makes of keys. Numbers as in linux/kd.h.
    enum class Keyboard : int { raw = 0, xlate = 1, medium_raw = 2, unicode = 3, off = 4 };

    Console() = default;
    virtual ~Console() = default;
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;
    [[nodiscard]] virtual Result<Keyboard> keyboard() = 0;
    // Fault::denied: it is not the console this program was started on.
    [[nodiscard]] virtual Status set_keyboard(Keyboard keyboard) = 0;
};

// The console this program was started on. Fault::unsupported: on none, for example in a window or by a
// service without a terminal.
[[nodiscard]] Result<std::unique_ptr<Console>> open_console();

// No key reaches the console as long as this lives: neither those of a keyboard that has just been plugged in
// and that nobody has taken yet, nor those of a scanner in that moment. Then it is as it was. One that was
// left mute, by a program that was killed, hears again.
class MutedConsole {
  public:
    explicit MutedConsole(Result<std::unique_ptr<Console>> console);
    ~MutedConsole();
    MutedConsole(const MutedConsole&) = delete;
    MutedConsole& operator=(const MutedConsole&) = delete;

    // Why keys may still reach it; empty: they do not.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

  private:
    std::unique_ptr<Console> console_;  // null: there is none, or nothing to be restored
    Console::Keyboard before_ = Console::Keyboard::unicode;
    std::string trouble_;
};

}  // namespace anjungan::display
