#include "kiosk/commands/unit_wishes.h"

#include "platform/system/file.h"

namespace anjungan::commands {

UnitWishes::UnitWishes(std::filesystem::path folder)
    : folder_(std::move(folder)), outcome_(folder_ / "outcome", 4096) {}

bool UnitWishes::heard() const {
    std::error_code ignored;
    return std::filesystem::is_directory(folder_, ignored);
}

Status UnitWishes::ask(core::UnitWish wish) const {
    const std::string_view word = core::word_of(wish);
    return write_file_atomically(folder_ / "wish",
                                 {reinterpret_cast<const std::uint8_t*>(word.data()), word.size()}, 0600);
}

std::optional<core::WishOutcome> UnitWishes::next() {
    const auto said = outcome_.next();
    return said ? core::parse_wish_outcome(*said) : std::nullopt;
}

}  // namespace anjungan::commands
