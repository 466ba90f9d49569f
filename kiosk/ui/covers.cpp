#include "kiosk/ui/covers.h"

#include <algorithm>
#include <array>

namespace anjungan::ui {

namespace {

constexpr std::size_t most_answers = 256, longest_name = 64;

// A barcode is whatever was scanned: only what is a plain name is looked for.
bool is_plain(std::string_view barcode) {
    return !barcode.empty() && barcode.size() <= longest_name && barcode.front() != '.' &&
           std::ranges::all_of(barcode, [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                      (each >= '0' && each <= '9') || each == '-' || each == '_' || each == '.';
           });
}

}  // namespace

std::string Covers::found(std::string_view barcode) const {
    constexpr std::array<std::string_view, 3> kinds{".jpg", ".jpeg", ".png"};
    if (!is_plain(barcode)) return {};
    for (const std::string_view kind : kinds) {
        const std::filesystem::path file = folder_ / (std::string(barcode) + std::string(kind));
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored)) continue;
        const auto picture = load_picture(file, cover_limits);
        if (picture) return file.string();
        tell_(picture.error().sentence);
    }
    return {};
}

std::string Covers::of(std::string_view barcode) {
    const auto known = std::ranges::find(answers_, barcode, &Answer::barcode);
    if (known != answers_.end()) {
        answers_.splice(answers_.begin(), answers_, known);
    } else {
        answers_.push_front({std::string(barcode), found(barcode)});
        if (answers_.size() > most_answers) answers_.pop_back();
    }
    return answers_.front().path;
}

}  // namespace anjungan::ui
