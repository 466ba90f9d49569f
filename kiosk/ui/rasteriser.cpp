#include "kiosk/ui/rasteriser.h"

#include <algorithm>

#include "kiosk/ui/text.h"

namespace anjungan::ui {

Rasteriser::Rasteriser(std::unique_ptr<Typesetter> typesetter) : typesetter_(std::move(typesetter)) {}
Rasteriser::Rasteriser(Rasteriser&&) noexcept = default;
Rasteriser& Rasteriser::operator=(Rasteriser&&) noexcept = default;
Rasteriser::~Rasteriser() = default;

Result<Rasteriser> Rasteriser::create(const std::filesystem::path& assets) {
    TRY_ASSIGN(Fonts fonts, Fonts::open(assets / "fonts"));
    return Rasteriser{std::make_unique<Typesetter>(std::move(fonts), std::size_t{256} << 10U)};
}

device::Picture Rasteriser::rasterise(std::string_view utf8, bool bold, int dots, int height_dots) {
    constexpr int widest = 576, highest = 8192;  // as device::Picture allows
    dots = std::clamp(dots, 8, widest);
    height_dots = std::clamp(height_dots, 8, 200);
    const Text text{.spans = {{std::string{utf8}}}, .weight = bold ? Weight::bold : Weight::regular};
    const int lines = std::max(highest / typesetter_->line_height(text, height_dots), 1);
    const Paragraph paragraph = typesetter_->set(text, height_dots, dots, lines);
    const int height = std::clamp(paragraph.height, 1, highest);

    device::Picture picture{dots, height, {}};
    auto canvas = Canvas::create(dots, height);
    if (!canvas) return picture;
    canvas->fill(canvas->bounds(), Colour{255, 255, 255});
    typesetter_->draw(*canvas, paragraph, 0, 0, Colour{0, 0, 0});
    picture.grey.reserve(static_cast<std::size_t>(dots) * static_cast<std::size_t>(height));
    const device::Frame frame = canvas->frame();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < dots; ++x)
            picture.grey.push_back(static_cast<std::uint8_t>(
                frame.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.stride) +
                             static_cast<std::size_t>(x)] &
                0xFFU));
    typesetter_->forget();
    return picture;
}

}  // namespace anjungan::ui
