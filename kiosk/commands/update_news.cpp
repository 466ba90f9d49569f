#include "kiosk/commands/update_news.h"

#include "platform/system/file.h"

namespace anjungan::commands {

std::optional<core::UnitUpdate> UpdateNews::next() {
    constexpr std::size_t longest = 4096;
    std::error_code absent;
    const auto written = std::filesystem::last_write_time(file_, absent);
    if (absent || written == seen_) return std::nullopt;
    seen_ = written;
    const auto bytes = read_file(file_, longest);
    if (!bytes) return std::nullopt;
    auto update = core::parse_unit_update({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!update || update == told_) return std::nullopt;
    return told_ = std::move(update);
}

}  // namespace anjungan::commands
