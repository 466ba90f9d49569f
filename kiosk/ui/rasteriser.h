// Text → a picture for paper: scripts that a receipt printer's own fonts do not know, such as Javanese.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "platform/device/document.h"
#include "platform/system/result.h"

namespace anjungan::ui {

class Typesetter;

// One thread at a time.
class Rasteriser {
  public:
    // Reads the fonts below `assets`. Fault::not_found names the one that is missing.
    [[nodiscard]] static Result<Rasteriser> create(const std::filesystem::path& assets);
    Rasteriser(const Rasteriser&) = delete;
    Rasteriser& operator=(const Rasteriser&) = delete;
    Rasteriser(Rasteriser&&) noexcept;
    Rasteriser& operator=(Rasteriser&&) noexcept;
    ~Rasteriser();

    // The text, wrapped into `dots` (8 to 576) across, with letters of `height_dots` (8 to 200) of the em,
    // black on white. As high as it has to be, at most 8192 dots; what is longer ends with an ellipsis. Any
    // bytes are laid out.
    [[nodiscard]] device::Picture rasterise(std::string_view utf8, bool bold, int dots, int height_dots);

  private:
    explicit Rasteriser(std::unique_ptr<Typesetter> typesetter);
    std::unique_ptr<Typesetter> typesetter_;
};

}  // namespace anjungan::ui
