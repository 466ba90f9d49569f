#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/machine/guest/programs.h"

namespace anjungan::machine {

// The real program in this machine, and the patron in front of it.
class Kiosk {
  public:
    // Imports the library and starts the kiosk; it stands on its welcome screen when this returns.
    [[nodiscard]] Status start();
    // Exit code.
    int stop() { return program_.stop(); }
    [[nodiscard]] Program& program() { return program_; }

    // `anjungan WORDS…` with the kiosk's settings, as its user.
    [[nodiscard]] static Said anjungan(std::vector<std::string> words, As who = As::kiosk);
    // The main button of the screen: Enter brings the ring to it, Enter presses it. The patron looks at the
    // screen before.
    static void confirm();
    // How often the journal has a loan of each item ("B0001"), undone ones not counted.
    [[nodiscard]] static std::map<std::string, int> loans();

  private:
    Program program_;
};

}  // namespace anjungan::machine
