// kiosk/tryout: what stands for a unit on a desk: its panel as a window (window_panel.h), and a second
// window of cards, books and switches for what goes wrong around it (tryout_window.h). Nothing that a unit
// does rests on it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "kiosk/ui/presenter.h"
#include "kiosk/ui/window.h"
#include "platform/device/simulation.h"

namespace anjungan::tryout {

// The second window of --try: cards and books to scan, the paper as it comes out, and switches for what goes
// wrong outside of the kiosk. One thread, the loop's.
class TryoutWindow {
  public:
    struct Wiring {
        device::SimulatedScanner& scanner;
        device::SimulatedPrinter& printer;
        std::function<void(bool up)> line;
        std::function<void()> power_cut;
    };
    // `scratch` is a folder for the pictures of receipts. Everything in the wiring outlives the window.
    [[nodiscard]] static Result<std::unique_ptr<TryoutWindow>> open(ui::VideoSystem& video,
                                                                    const std::filesystem::path& assets,
                                                                    std::filesystem::path scratch,
                                                                    Wiring wiring);
    [[nodiscard]] ui::Window& window() { return *window_; }
    // Shows what has changed since.
    void show();

  private:
    TryoutWindow(std::filesystem::path scratch, Wiring wiring, std::unique_ptr<ui::Window> window,
                 std::unique_ptr<ui::Presenter> presenter);
    [[nodiscard]] ui::Widget view() const;
    void touched(const device::Touch& touch);
    void tapped(std::string_view name);
    void obey(std::string_view order);

    std::filesystem::path scratch_;
    Wiring wiring_;
    std::unique_ptr<ui::Window> window_;
    std::unique_ptr<ui::Presenter> presenter_;
    std::size_t receipts_ = 0;
    std::string receipt_picture_;  // of the last receipt
    bool line_up_ = true, scanner_plugged_ = true, cover_open_ = false, paper_ = true,
         printer_plugged_ = true;
};

}  // namespace anjungan::tryout
