#pragma once

#include <filesystem>
#include <functional>

#include "platform/system/result.h"

namespace anjungan::script {

// Plays a power cut on a data folder: the files stay as they are at this moment, not as the orderly end in
// `stop` leaves them. What the kernel has taken counts as on disk; tests/support cuts deeper.
[[nodiscard]] inline Status power_cut(const std::filesystem::path& folder,
                                      const std::function<void()>& stop) {
    namespace fs = std::filesystem;
    const fs::path kept = folder.string() + ".kept";
    std::error_code error;
    fs::remove_all(kept, error);
    fs::copy(folder, kept, fs::copy_options::recursive, error);
    if (error) return fail(Fault::io, "the power cut could not be played: {}", error.message());
    stop();
    fs::remove_all(folder, error);
    fs::rename(kept, folder, error);
    if (error) return fail(Fault::io, "the power cut could not be played: {}", error.message());
    return {};
}

}  // namespace anjungan::script
