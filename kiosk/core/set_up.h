#pragma once

#include <string>

namespace anjungan::core {

// A unit that nobody has given its settings yet, or whose settings could not be taken; it shows the sample
// library.
struct SetUp {
    enum class Why { nothing_came, not_trusted, damaged, wrong, used_up, cannot_keep };
    Why why = Why::nothing_came;
    std::string unit;  // its name, for whoever asks which one it is
    std::string says;  // for the technician, English; empty: nothing
    bool operator==(const SetUp&) const = default;
};

}  // namespace anjungan::core
