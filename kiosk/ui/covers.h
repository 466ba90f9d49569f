// Real covers, where a library has them: a folder of pictures named after the items or their titles: BARCODE.jpg or
// ISBN.jpg (13 digits without dashes), .jpeg or .png.
// Whoever has none gets a jacket that is made (jacket.h). The files are data of anybody: what is too large,
// broken or something else is left out, and said once.
#pragma once

#include <filesystem>
#include <functional>
#include <list>
#include <string>
#include <string_view>

#include "kiosk/ui/pictures.h"

namespace anjungan::ui {

// What is unpacked within the time of a frame.
inline constexpr PictureLimits cover_limits{.file = 512U << 10U, .area = 800'000};

class Covers {
  public:
    // `tell` gets one sentence for each file that cannot be shown.
    Covers(std::filesystem::path folder, std::function<void(const std::string&)> tell)
        : folder_(std::move(folder)), tell_(std::move(tell)) {}

    // The path of the item's cover, or else of its title's (`isbn`; empty: not known); empty: it has none that can be
    // shown. A file is read at the first question; the last 256 answers are kept, so that a picture that comes later
    // is found on another day.
    [[nodiscard]] std::string of(std::string_view barcode, std::string_view isbn);

  private:
    struct Answer {
        std::string barcode, isbn, path;
    };
    [[nodiscard]] std::string found(std::string_view name) const;

    std::filesystem::path folder_;
    std::function<void(const std::string&)> tell_;
    std::list<Answer> answers_;  // newest first
};

}  // namespace anjungan::ui
