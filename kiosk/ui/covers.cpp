#include "kiosk/ui/covers.h"

#include <algorithm>
#include <array>

namespace anjungan::ui {

namespace {

constexpr std::size_t most_answers = 256, longest_name = 64;

// A barcode is whatever was scanned, an ISBN what a library has written: only what is a plain name is looked for.
bool is_plain(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && name.front() != '.' &&
           std::ranges::all_of(name, [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                      (each >= '0' && each <= '9') || each == '-' || each == '_' || each == '.';
           });
}

}  // namespace

std::string Covers::found(std::string_view name) const {
    constexpr std::array<std::string_view, 3> kinds{".jpg", ".jpeg", ".png"};
    if (!is_plain(name)) return {};
    for (const std::string_view kind : kinds) {
        const std::filesystem::path file = folder_ / (std::string(name) + std::string(kind));
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(file, ignored)) continue;
        const auto picture = load_picture(file, cover_limits);
        if (picture) return file.string();
        tell_(picture.error().sentence);
    }
    return {};
}

std::string Covers::of(std::string_view barcode, std::string_view isbn) {
    const auto known = std::ranges::find_if(
        answers_, [&](const Answer& answer) { return answer.barcode == barcode && answer.isbn == isbn; });
    if (known != answers_.end()) {
        answers_.splice(answers_.begin(), answers_, known);
    } else {
        std::string path = found(barcode);
        if (path.empty()) path = found(isbn);
        answers_.push_front({std::string(barcode), std::string(isbn), std::move(path)});
        if (answers_.size() > most_answers) answers_.pop_back();
    }
    return answers_.front().path;
}

}  // namespace anjungan::ui
