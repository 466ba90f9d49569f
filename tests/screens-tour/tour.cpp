// The tour: every screen × language × mode × panel, linted, and painted into contact sheets for people who
// look. Run by `tests/run screens-tour`.
//
// usage: screens_tour FOLDER [PANEL|LANGUAGE…]; sheets are FOLDER/PANEL-LANGUAGE-MODE-N.png, faults stand in
// FOLDER/faults.txt and are counted on the standard output. Ends with 1 when there is a fault.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/offscreen.h"
#include "kiosk/ui/pictures.h"
#include "kiosk/ui/shapes.h"
#include "kiosk/ui/text.h"
#include "tests/kiosk/screens/lint.h"
#include "tests/kiosk/screens/pseudo_words.h"
#include "tests/kiosk/screens/screens_fixture.h"

namespace anjungan::screens {
namespace {

using namespace gallery;

// Many small pictures in rows, each with its name below it.
class Sheet {
  public:
    // As many as somebody looks at in one go; a canvas can be so high.
    static constexpr std::size_t most = 96;

    Sheet(int thumb_width, int thumb_height, std::size_t count)
        : width_(thumb_width),
          height_(thumb_height),
          canvas_(ui::Canvas::create(columns * (thumb_width + gap) + gap,
                                     rows(count) * (thumb_height + caption) + gap)
                      .value()),
          setter_(ui::Fonts::open(SOURCE_DIR "/assets/fonts").value()) {
        canvas_.fill(canvas_.bounds(), {0x80, 0x80, 0x80});
    }
    void add(const device::Frame& frame, const std::string& name, bool faulty) {
        ui::Pixels whole{frame.width, frame.height, {}, true};
        whole.argb.reserve(static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height));
        for (int y = 0; y < frame.height; ++y)
            for (int x = 0; x < frame.width; ++x)
                whole.argb.push_back(
                    frame.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.stride) +
                                 static_cast<std::size_t>(x)] |
                    0xFF000000U);
        ui::Pixels small = ui::scaled(whole, {0, 0, frame.width, frame.height}, width_, height_);
        small.opaque = true;
        const ui::Rect place{gap + count_ % columns * (width_ + gap),
                             gap + count_ / columns * (height_ + caption), width_, height_};
        if (faulty) canvas_.fill(place.inset(-gap / 2), {0xE0, 0x20, 0x20});
        canvas_.picture(small, place, shapes_.filled(0));
        ui::Text text;
        text.spans = {{name}};
        setter_.draw(canvas_, setter_.set(text, 18, width_, 1), place.x, place.bottom() + 2, {255, 255, 255});
        ++count_;
    }
    [[nodiscard]] Status write(const std::filesystem::path& file) const {
        return ui::write_png(canvas_.frame(), file);
    }

  private:
    static constexpr int gap = 12, caption = 40;  // pixels
    static constexpr int columns = 8;
    static int rows(std::size_t count) { return (static_cast<int>(count) + columns - 1) / columns; }
    int width_, height_, count_ = 0;
    ui::Canvas canvas_;
    ui::Shapes shapes_;
    ui::Typesetter setter_;
};

class Tour {
  public:
    // `wanted` names panels and languages; where none is named, all are.
    Tour(std::filesystem::path folder, const std::vector<std::string>& wanted)
        : folder_(std::move(folder)), list_(folder_ / "faults.txt") {
        const auto named = [&](std::string_view code) {
            return std::ranges::find(wanted, code) != wanted.end();
        };
        const bool all = std::ranges::none_of(core::language_codes, named);
        for (std::string_view code : core::language_codes)
            if (all || named(code)) languages_.push_back(samples::language(code));
        if (all) languages_.push_back(pseudo_words(BUILD_DIR "/words", folder_));
    }

    [[nodiscard]] Status visit(const Hung& hung) {
        Wall wall{hung};
        const std::size_t before = faults_;
        for (const words::Words& words : languages_) {
            Bars bars;
            for (const Mode& mode : modes()) TRY(visit(wall, mode, words, bars));
        }
        std::cout << fmt::format("{}: {} × {}, {:.0f} mm wide, {} faults\n", hung.name, hung.panel.mode.width,
                                 hung.panel.mode.height, hung.panel.mode.width_mm, faults_ - before)
                  << std::flush;
        return {};
    }
    [[nodiscard]] std::size_t faults() const { return faults_; }
    [[nodiscard]] std::size_t pictures() const { return pictures_; }

  private:
    using Bars = std::array<lint::OnePlace, 2>;  // patrons', and that of the staff's room, which is denser
    [[nodiscard]] Status visit(Wall& wall, const Mode& mode, const words::Words& words, Bars& bars) {
        const bool upright = wall.panel().mode.height > wall.panel().mode.width;
        const int width = upright ? 300 : 480;
        const int height = width * wall.panel().mode.height / wall.panel().mode.width;
        for (std::size_t shown = 0, sheets = 0; shown < exhibits_.size();) {
            const std::span<const Exhibit> some =
                std::span{exhibits_}.subspan(shown, std::min(Sheet::most, exhibits_.size() - shown));
            Sheet sheet{width, height, some.size()};
            for (const Exhibit& exhibit : some) {
                const std::vector<std::string> found = faults_of(wall, exhibit, mode, words, bars);
                for (const std::string& fault : found)
                    list_ << fmt::format("{} {} {} {}: {}\n", wall.name(), mode.name, words.code(),
                                         exhibit.name, fault);
                sheet.add(wall.presenter().frame(), exhibit.name, !found.empty());
                faults_ += found.size();
            }
            shown += some.size(), pictures_ += some.size();
            TRY(sheet.write(folder_ /
                            fmt::format("{}-{}-{}-{}.png", wall.name(), words.code(), mode.name, ++sheets)));
        }
        return {};
    }
    // Of the exhibit, which hangs on the wall afterwards.
    static std::vector<std::string> faults_of(Wall& wall, const Exhibit& exhibit, const Mode& mode,
                                              const words::Words& words, Bars& bars) {
        const ui::Semantics& screen = wall.hang(exhibit, words, mode.options);
        auto found = lint::faults(wall.presenter(), wall.panel(), mode.options, offered_on(exhibit));
        if (core::language(words.code()))
            for (std::string& fault : bars[exhibit.of_staff ? 1 : 0].faults(screen))
                found.push_back(std::move(fault));
        return found;
    }

    std::filesystem::path folder_;
    std::ofstream list_;
    std::vector<words::Words> languages_;
    const std::vector<Exhibit> exhibits_ = exhibits();
    std::size_t faults_ = 0, pictures_ = 0;
};

int run(std::span<char*> arguments) {
    if (arguments.size() < 2 || *arguments[1] == '-') {
        std::cerr << "usage: screens_tour FOLDER [PANEL|LANGUAGE…]\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder);
    const std::vector<std::string> wanted(arguments.begin() + 2, arguments.end());
    Tour tour{folder, wanted};
    const auto all = panels();
    const auto named = [&](const Hung& hung) { return std::ranges::find(wanted, hung.name) != wanted.end(); };
    const bool some_are_named = std::ranges::any_of(all, named);
    for (const Hung& hung : all) {
        if (some_are_named && !named(hung)) continue;
        if (const Status visited = tour.visit(hung); !visited) {
            std::cerr << visited.error().sentence << '\n';
            return 2;
        }
    }
    std::cout << fmt::format("{} pictures, {} faults: {}\n", tour.pictures(), tour.faults(), folder.string());
    return tour.faults() == 0 ? 0 : 1;
}

}  // namespace
}  // namespace anjungan::screens

int main(int count, char** arguments) {
    return anjungan::screens::run({arguments, static_cast<std::size_t>(count)});
}
