#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace anjungan::core {

// What staff may wish of the unit itself. The kiosk may do none of it; a service of the unit that may reads
// the one word of it (platform/image, grant-wish).
enum class UnitWish {
    diagnose,    // a file for whoever is to help, on the stick that is in
    restart,     // of the whole unit
    reset_keep,  // forget whose it is, keep what happened here and what waits for the library
    reset_wipe,  // forget everything
};
inline constexpr std::array wish_words{std::string_view{"diagnose"}, std::string_view{"restart"},
                                       std::string_view{"reset-keep"}, std::string_view{"reset-wipe"}};
[[nodiscard]] constexpr std::string_view word_of(UnitWish wish) {
    return wish_words[static_cast<std::size_t>(wish)];
}

// What came of one.
struct WishOutcome {
    enum class End {
        done,
        no_stick,    // there is none in, and it needs one
        not_done,    // the reason says why; nothing has changed
        no_answer,   // nobody has said anything for too long
        not_a_unit,  // there is nobody to grant it here
    };
    UnitWish wish = UnitWish::diagnose;
    End end = End::done;
    std::string file = {};    // of the diagnosis, on the stick
    std::string reason = {};  // for the technician, as the program that did not do it says it
    bool operator==(const WishOutcome&) const = default;
};

// The file in which the unit says so: values (ToldValues) of the names wish, state, file and reason. Nothing:
// it is none. Total on any bytes.
[[nodiscard]] std::optional<WishOutcome> parse_wish_outcome(std::string_view text);

}  // namespace anjungan::core
