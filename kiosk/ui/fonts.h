// The house's five fonts, one handle per face and size. SDL_ttf knows no fallback: text.h splits text into
// runs by script and asks here for the right one.
#pragma once

#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include "kiosk/ui/handles.h"
#include "kiosk/ui/paragraph.h"
#include "kiosk/ui/widget.h"
#include "platform/system/file.h"
#include "platform/system/result.h"

namespace anjungan::ui {

// The files below assets/fonts. Of each script the regular one comes first.
struct FontFile {
    std::string_view name;
    Face face;
    const char* script;  // ISO 15924
};
inline constexpr std::array font_files{
    FontFile{"NotoSans-Regular.ttf", {Script::latin, Weight::regular}, "Latn"},
    FontFile{"NotoSans-Medium.ttf", {Script::latin, Weight::medium}, "Latn"},
    FontFile{"NotoSans-Bold.ttf", {Script::latin, Weight::bold}, "Latn"},
    FontFile{"NotoSansJavanese-Regular.ttf", {Script::javanese, Weight::regular}, "Java"},
    FontFile{"NotoSansJavanese-Bold.ttf", {Script::javanese, Weight::bold}, "Java"},
};

class Fonts {
  public:
    // Reads all font_files of the folder. Fault::not_found names the one that is missing; Fault::damaged the one that is no font.
    [[nodiscard]] static Result<Fonts> open(const std::filesystem::path& folder);

    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;
    Fonts(Fonts&&) noexcept;
    Fonts& operator=(Fonts&&) noexcept;
    ~Fonts();

    // The font at this height of the em in pixels, 4 to 600; made at the first call (1.4 ms). nullptr when
    // there is no memory: text is then not drawn.
    [[nodiscard]] TTF_Font* at(Face face, int em);
    // Whether the face has a picture for this character.
    [[nodiscard]] bool has(Face face, char32_t character);

  private:
    struct Library;  // SDL_ttf itself, as long as somebody needs it
    Fonts();

    std::unique_ptr<Library> library_;
    std::array<MappedFile, font_files.size()> files_;  // the handles read from them
    std::map<std::pair<std::size_t, int>, FontHandle> open_;
};

}  // namespace anjungan::ui
