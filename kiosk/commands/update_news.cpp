#include "kiosk/commands/update_news.h"

namespace anjungan::commands {

std::optional<core::UnitUpdate> UpdateNews::next() {
    const auto said = file_.next();
    if (!said) return std::nullopt;
    auto update = core::parse_unit_update(*said);
    if (!update || update == told_) return std::nullopt;
    return told_ = std::move(update);
}

}  // namespace anjungan::commands
