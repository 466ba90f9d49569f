// drivers/simulated: devices that exist only in this program and obey text commands, for trying, scripting
// and testing. Here is the printing half: what a TM-T20 makes of the bytes it gets, written from its manual
// and not from our encoder, so that each tests the other.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/printer/code_pages.h"
#include "drivers/printer/qr.h"
#include "drivers/simulated/canvas.h"
#include "drivers/simulated/sensors.h"
#include "platform/device/simulation.h"

namespace anjungan::simulated {

// An ESC/POS interpreter with a roll of 80 mm paper, 576 dots wide. Total on any bytes; its memory is bounded
// (see Canvas::longest and receive_buffer), except for the receipts, which their owner takes.
class Paper {
  public:
    static constexpr int width = 576;                    // dots
    static constexpr std::size_t receive_buffer = 4096;  // bytes taken while it cannot print

    // Takes bytes and prints what it can; returns how many it took (all of them, unless it cannot print and
    // its buffer is full).
    std::size_t feed(std::span<const std::uint8_t> bytes);
    // What it has to say since the last time: status bytes and proofs of printing.
    [[nodiscard]] std::vector<std::uint8_t> take_answers();
    // Receipts that were cut off since the last time.
    [[nodiscard]] std::vector<device::PrintedReceipt> take_receipts();

    [[nodiscard]] const Sensors& sensors() const { return sensors_; }
    // Closing the cover or giving paper lets it go on with what it holds.
    void set(const Sensors& sensors);
    // The roll ends after so many dots: then the sensor says paper_out.
    void load(int dots) { left_ = dots; }
    // As switched off and on: settings and the receive buffer are lost, and the unfinished piece is torn off.
    void restart();

  private:
    struct Cell {
        char32_t character = U' ';
        Look look;
    };
    struct Settings {  // what ESC @ sets back
        Look look;
        std::uint8_t align = 0;
        int line_spacing = 30;
        int left_margin = 0;
        printer::CodePage page = printer::CodePage::pc437;
        int barcode_height = 162, barcode_module = 3;
        std::uint8_t barcode_text = 0;
        int qr_module = 3;
        printer::QrLevel qr_level = printer::QrLevel::low;
        std::string qr_data;
    };
    using Command = std::span<const std::uint8_t>;

    void work();
    void execute(Command command);
    void real_time(Command command);
    void escape(Command command);
    void group(Command command);
    void print_mode(std::uint8_t mode);
    void select_page(std::uint8_t number);
    void function(Command command);  // GS ( ...
    void qr(Command command);
    void raster(Command command);
    void barcode(Command command);
    void tell(Command command);  // GS I
    void cut(Command command);

    void put(char32_t character);
    void tab();
    void print_line();
    void end_line();  // prints the line if there is one
    void feed_lines(int lines);
    void advance(int dots);
    [[nodiscard]] int line_width() const;
    [[nodiscard]] int left_of(int width_in_dots) const;
    void draw_qr();
    void automatic_status();
    void answer(std::initializer_list<std::uint8_t> bytes) { answers_.insert(answers_.end(), bytes); }

    Sensors sensors_;
    std::optional<int> left_;  // dots of paper; nothing: a roll that does not end
    bool automatic_status_ = false;
    std::vector<std::uint8_t> input_, answers_;
    Settings settings_;
    std::vector<Cell> line_;
    bool in_picture_ = false;  // the last thing printed was a strip of a picture
    Canvas canvas_{width};
    std::vector<device::PrintedReceipt> receipts_;
};

}  // namespace anjungan::simulated
