#include "kiosk/ui/fonts.h"

#include <algorithm>

namespace anjungan::ui {

namespace {

std::size_t index_of(Face face) {
    const auto of_script = [&](const FontFile& file) { return file.face.script == face.script; };
    auto found = std::ranges::find(font_files, face, &FontFile::face);
    if (found == font_files.end()) found = std::ranges::find_if(font_files, of_script);
    return static_cast<std::size_t>(found - font_files.begin());
}

Result<MappedFile> map_font(const std::filesystem::path& path) {
    constexpr std::size_t largest = 8U << 20U;
    auto file = MappedFile::open(path, largest);
    if (!file && file.error().fault == Fault::not_found)
        return fail(Fault::not_found, "the font {} is missing; install the kiosk's files again",
                    path.string());
    if (!file) return fail(Fault::damaged, "{} is no font: {}", path.string(), file.error().sentence);
    return file;
}

}  // namespace

struct Fonts::Library {
    bool ready = TTF_Init() == 0;
    Library() = default;
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() {
        if (ready) TTF_Quit();
    }
};

Fonts::Fonts() : library_{std::make_unique<Library>()} {}
Fonts::Fonts(Fonts&&) noexcept = default;
Fonts& Fonts::operator=(Fonts&& other) noexcept {
    std::swap(library_, other.library_);
    std::swap(files_, other.files_);
    std::swap(open_, other.open_);
    return *this;
}
// Handles first, then what they read from, then the library.
Fonts::~Fonts() {
    open_.clear();
}

Result<Fonts> Fonts::open(const std::filesystem::path& folder) {
    Fonts fonts;
    if (!fonts.library_->ready) return fail(Fault::unsupported, "fonts cannot be used: {}", TTF_GetError());
    for (std::size_t i = 0; i < font_files.size(); ++i) {
        TRY_ASSIGN(fonts.files_[i], map_font(folder / font_files[i].name));
    }
    for (const FontFile& each : font_files)
        if (fonts.at(each.face, 24) == nullptr)
            return fail(Fault::damaged, "{} cannot be read as a font; install the kiosk's files again",
                        (folder / each.name).string());
    fonts.open_.clear();  // this was to see that they can be read; what is shown has other sizes
    return fonts;
}

TTF_Font* Fonts::at(Face face, int em) {
    em = std::clamp(em, 4, 600);
    const std::size_t index = index_of(face);
    const auto key = std::pair{index, em};
    if (auto found = open_.find(key); found != open_.end()) return found->second.get();
    // A kiosk shows some dozen sizes; a script that goes through many panels should not keep them all.
    if (open_.size() >= 64) open_.clear();
    const auto bytes = files_[index].bytes();
    SDL_RWops* stream = SDL_RWFromConstMem(bytes.data(), static_cast<int>(bytes.size()));
    if (stream == nullptr) return nullptr;
    FontHandle font{TTF_OpenFontRW(stream, 1, em)};
    if (!font) return nullptr;
    // Left alone, SDL_ttf 2.20 shapes Javanese as Latin: signs stand beside their letters.
    TTF_SetFontScriptName(font.get(), font_files[index].script);
    TTF_SetFontHinting(font.get(), TTF_HINTING_LIGHT_SUBPIXEL);
    return open_.emplace(key, std::move(font)).first->second.get();
}

bool Fonts::has(Face face, char32_t character) {
    TTF_Font* font = at(face, 24);
    return font != nullptr && TTF_GlyphIsProvided32(font, static_cast<Uint32>(character)) != 0;
}

}  // namespace anjungan::ui
