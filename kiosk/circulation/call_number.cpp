#include "kiosk/circulation/call_number.h"

#include <algorithm>

namespace anjungan::circulation {

std::string class_of(std::string_view call_number) {
    constexpr std::size_t digits = 3;
    const std::size_t end = call_number.find_first_not_of("0123456789");
    return std::min(end, call_number.size()) == digits ? std::string{call_number.substr(0, digits)}
                                                       : std::string{};
}

}  // namespace anjungan::circulation
