#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::settings {

// What is wrong with a settings file, gathered so that a technician mends all of it in one go.
class Problems {
  public:
    // Lines count from 1. `wrong` and `right` are half sentences.
    void add(std::uint32_t line, std::string wrong, std::string right);
    // Fault::invalid with every problem, in the order of the lines; at most 50 are told.
    [[nodiscard]] Status as_status(std::string_view file_name) const;

  private:
    struct Problem {
        std::uint32_t line;
        std::string text;
    };
    std::vector<Problem> all_;
};

// A piece of the file as it may stand in a message: cut after `longest` characters, none of them a control
// character.
[[nodiscard]] std::string shown(std::string_view piece, std::size_t longest = 40);
// Whether a character of a text would act on a terminal, a printer or the order of letters instead of being
// seen: control characters, line and paragraph separators, and the marks that turn the direction of writing.
[[nodiscard]] bool is_control(char32_t character);

}  // namespace anjungan::settings
