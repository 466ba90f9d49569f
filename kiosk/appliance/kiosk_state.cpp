#include "kiosk/appliance/kiosk_state.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "kiosk/appliance/key_value_text.h"
#include "platform/system/file.h"

namespace anjungan::appliance {

namespace {

constexpr std::size_t longest_reason = 200;  // characters

}  // namespace

std::string text_of(const KioskState& state) {
    return fmt::format("state={}\npresence={}\nreason={}\n", token_of(kiosk_conditions, state.condition),
                       token_of(kiosk_presences, state.presence), printable(state.reason, longest_reason));
}

void KioskStateFile::tell(const KioskState& state) {
    std::error_code ignored;
    if (told_ == state || !std::filesystem::is_directory(folder_, ignored)) return;
    const std::string text = text_of(state);
    const Status written = write_file_atomically(
        folder_ / "state", {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    if (written) told_ = state;
    if (!std::exchange(in_trouble_, !written) && !written)
        spdlog::warn("This unit does not hear how its kiosk is: {}", written.error().sentence);
}

}  // namespace anjungan::appliance
