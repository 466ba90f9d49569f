#include "drivers/simulated/paper.h"

#include <algorithm>
#include <array>

#include "drivers/simulated/code128.h"
#include "drivers/simulated/framing.h"
#include "platform/system/utf8.h"

namespace anjungan::simulated {

namespace {

constexpr std::uint8_t dle = 0x10, esc = 0x1B, fs = 0x1C, gs = 0x1D;
constexpr int head_to_knife = 24;  // dots that stay blank at the foot

std::size_t word(std::span<const std::uint8_t> in, std::size_t at) {
    return in[at] | static_cast<std::size_t>(in[at + 1]) << 8;
}

// Commands that only ask are no part of a receipt.
bool is_inquiry(std::span<const std::uint8_t> command) {
    if (command[0] == dle) return true;
    if (command[0] != gs || command.size() < 2) return false;
    return command[1] == 'I' || command[1] == 'a' || command[1] == 'r' ||
           (command[1] == '(' && command.size() > 2 && command[2] == 'H');
}

}  // namespace

std::size_t Paper::feed(std::span<const std::uint8_t> bytes) {
    std::size_t taken = 0;
    if (sensors_.hinder()) {
        // A status request is answered at once, even while everything else has to wait.
        for (; bytes.size() >= 3 && bytes[0] == dle && bytes[1] == 0x04; bytes = bytes.subspan(3), taken += 3)
            real_time(bytes.first(3));
        bytes = bytes.first(std::min(bytes.size(), receive_buffer - std::min(receive_buffer, input_.size())));
    }
    input_.insert(input_.end(), bytes.begin(), bytes.end());
    work();
    return taken + bytes.size();
}

std::vector<std::uint8_t> Paper::take_answers() {
    return std::exchange(answers_, {});
}
std::vector<device::PrintedReceipt> Paper::take_receipts() {
    return std::exchange(receipts_, {});
}

void Paper::set(const Sensors& sensors) {
    if (sensors == sensors_) return;
    if (sensors_.paper_out && !sensors.paper_out) left_.reset();  // a new roll
    sensors_ = sensors;
    automatic_status();
    work();
}

void Paper::restart() {
    input_.clear();
    answers_.clear();
    line_.clear();
    settings_ = {};
    automatic_status_ = in_picture_ = false;
    canvas_.tear_off();
}

void Paper::work() {
    std::size_t done = 0;
    while (done < input_.size() && !sensors_.hinder()) {
        const auto rest = std::span(input_).subspan(done);
        const auto length = command_length(rest);
        if (!length) break;
        const Command command = rest.first(*length);
        // Before it is executed, so that a cut belongs to the receipt it cuts off.
        if (!is_inquiry(command)) canvas_.received(command.data(), command.size());
        execute(command);
        done += *length;
    }
    input_.erase(input_.begin(), input_.begin() + static_cast<std::ptrdiff_t>(done));
}

void Paper::execute(Command command) {
    switch (command[0]) {
        case dle:
            return real_time(command);
        case esc:
            return escape(command);
        case gs:
            return group(command);
        case fs:
            return;  // Kanji modes: this printer has none
        case '\n':
            return print_line();
        case '\t':
            return tab();
        default:
            if (const auto character = printer::character_for(settings_.page, command[0])) put(*character);
    }
}

void Paper::real_time(Command command) {
    if (command.size() < 3 || command[1] != 0x04) return;
    const auto bit = [](bool set, int value) { return set ? value : 0; };
    int status = 0x12;
    switch (command[2]) {
        case 1:
            status |= bit(sensors_.hinder(), 0x08);
            break;
        case 2:
            status |= bit(sensors_.cover_open, 0x04) | bit(sensors_.paper_out, 0x20);
            break;
        case 3:
            break;
        case 4:
            status |= bit(sensors_.near_end || sensors_.paper_out, 0x0C) | bit(sensors_.paper_out, 0x60);
            break;
        default:
            return;
    }
    answer({static_cast<std::uint8_t>(status)});
}

void Paper::automatic_status() {
    if (!automatic_status_) return;
    const int first = 0x10 | (sensors_.hinder() ? 0x08 : 0) | (sensors_.cover_open ? 0x20 : 0);
    const int third = (sensors_.near_end || sensors_.paper_out ? 0x03 : 0) | (sensors_.paper_out ? 0x0C : 0);
    answer({static_cast<std::uint8_t>(first), 0x00, static_cast<std::uint8_t>(third), 0x00});
}

void Paper::escape(Command command) {
    if (command.size() < 2) return;
    const int n = command.size() > 2 ? command[2] : 0;
    switch (command[1]) {
        case '@':
            settings_ = {};
            line_.clear();
            return;
        case '!':
            return print_mode(command[2]);
        case 'E':
        case 'G':
            settings_.look.bold = (n & 1) != 0;
            return;
        case '-':
            settings_.look.underline = n == 1 || n == 2 || n == '1' || n == '2';
            return;
        case 'M':
            settings_.look.small_font = n == 1 || n == '1';
            return;
        case 'a':
            if (const int where = n >= '0' ? n - '0' : n; where <= 2 && line_.empty())
                settings_.align = static_cast<std::uint8_t>(where);
            return;
        case 't':
            return select_page(command[2]);
        case '2':
            settings_.line_spacing = 30;
            return;
        case '3':
            settings_.line_spacing = n;
            return;
        case 'd':
            return feed_lines(n);
        case 'J':
            end_line();
            return advance(n);
        case 'i':
        case 'm':
            return cut(command);
        default:
            return;
    }
}

void Paper::print_mode(std::uint8_t mode) {
    Look& look = settings_.look;
    look.small_font = (mode & 0x01) != 0;
    look.bold = (mode & 0x08) != 0;
    look.height = (mode & 0x10) != 0 ? 2 : 1;
    look.width = (mode & 0x20) != 0 ? 2 : 1;
    look.underline = (mode & 0x80) != 0;
}

void Paper::select_page(std::uint8_t number) {
    using printer::CodePage;
    switch (number) {
        case 0:
            settings_.page = CodePage::pc437;
            return;
        case 2:
            settings_.page = CodePage::pc850;
            return;
        case 16:
            settings_.page = CodePage::wpc1252;
            return;
        case 17:
            settings_.page = CodePage::pc866;
            return;
        case 18:
            settings_.page = CodePage::pc852;
            return;
        case 19:
            settings_.page = CodePage::pc858;
            return;
        default:
            return;
    }
}

void Paper::group(Command command) {
    if (command.size() < 2) return;
    const int n = command.size() > 2 ? command[2] : 0;
    switch (command[1]) {
        case '!':
            settings_.look.width = (n >> 4 & 7) + 1;
            settings_.look.height = (n & 7) + 1;
            return;
        case 'B':
            settings_.look.reverse = (n & 1) != 0;
            return;
        case 'L':
            settings_.left_margin = std::min(static_cast<int>(word(command, 2)), width - glyph_width);
            return;
        case 'h':
            settings_.barcode_height = std::max(n, 1);
            return;
        case 'w':
            settings_.barcode_module = std::clamp(n, 2, 6);
            return;
        case 'H':
            settings_.barcode_text = static_cast<std::uint8_t>(n & 3);
            return;
        case 'k':
            return barcode(command);
        case 'v':
            return raster(command);
        case '(':
            return function(command);
        case 'V':
            return cut(command);
        case 'I':
            return tell(command);
        case 'a':
            automatic_status_ = n != 0;
            return automatic_status();
        case 'r':
            if (n == 1 || n == '1') answer({static_cast<std::uint8_t>(sensors_.near_end ? 0x03 : 0x00)});
            if (n == 2 || n == '2') answer({0x00});
            return;
        default:
            return;
    }
}

void Paper::tell(Command command) {
    const auto text = [&](std::string_view value) {
        answers_.push_back(0x5F);
        answers_.insert(answers_.end(), value.begin(), value.end());
        answers_.push_back(0x00);
    };
    switch (command[2]) {
        case 1:
        case '1':
            return answer({0x20});  // model
        case 2:
        case '2':
            return answer({0x02});  // has a cutter
        case 3:
        case '3':
            return answer({0x01});  // firmware
        case 65:
            return text("1.00");
        case 66:
            return text("EPSON");
        case 67:
            return text("TM-T20");
        default:
            return;
    }
}

void Paper::function(Command command) {
    const std::size_t size = word(command, 3);
    if (command[2] == 'k') return qr(command.subspan(5));
    const bool asks_for_proof = command[2] == 'H' && size == 6 && command[5] == 0x30 && command[6] == 0x30;
    if (!asks_for_proof) return;
    end_line();  // what stands before it has to be on paper
    answer({0x37, 0x22, command[7], command[8], command[9], command[10], 0x00});
}

void Paper::qr(Command command) {
    constexpr std::uint8_t qr_code = 0x31;
    if (command.size() < 3 || command[0] != qr_code) return;
    switch (command[1]) {
        case 67:
            settings_.qr_module = std::clamp<int>(command[2], 1, 16);
            return;
        case 69:
            if (command[2] >= 0x30 && command[2] <= 0x33)
                settings_.qr_level = static_cast<printer::QrLevel>(command[2] - 0x30);
            return;
        case 80:
            settings_.qr_data.assign(command.begin() + 3, command.end());
            return;
        case 81:
            return draw_qr();
        default:
            return;
    }
}

void Paper::draw_qr() {
    const auto matrix = printer::qr_matrix(settings_.qr_data, settings_.qr_level);
    const int module = settings_.qr_module;
    if (!matrix || matrix->modules * module > width) return;  // the manual: then nothing is printed
    end_line();
    const int side = matrix->modules * module, left = left_of(side);
    for (int y = 0; y < matrix->modules; ++y)
        for (int x = 0; x < matrix->modules; ++x)
            if (matrix->at(x, y)) canvas_.box(left + x * module, y * module, module, module);
    canvas_.text_line("[QR]");
    advance(side);
}

void Paper::raster(Command command) {
    const std::size_t stride = word(command, 4), height = word(command, 6);
    if (command.size() != 8 + stride * height || stride == 0 || height == 0) return;
    end_line();
    const int mode = command[3] & 3, wide = (mode & 1) != 0 ? 2 : 1, high = (mode & 2) != 0 ? 2 : 1;
    const int left = left_of(static_cast<int>(stride) * 8 * wide);
    const auto data = command.subspan(8);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < stride * 8; ++x)
            if ((data[y * stride + x / 8] >> (7 - x % 8) & 1) != 0)
                canvas_.box(left + static_cast<int>(x) * wide, static_cast<int>(y) * high, wide, high);
    const bool goes_on = in_picture_;
    if (!goes_on) canvas_.text_line("[picture]");
    advance(static_cast<int>(height) * high);
    in_picture_ = true;
}

void Paper::barcode(Command command) {
    if (command.size() < 4 || command[2] != 73) return;  // only Code 128 is fitted
    const auto symbol = code128(command.subspan(4));
    const int module = settings_.barcode_module;
    int modules = 0;
    if (symbol)
        for (const std::uint8_t element : symbol->elements) modules += element;
    if (!symbol || modules * module > width) return;
    end_line();
    const auto text = [&] {
        for (const char c : symbol->text) put(static_cast<unsigned char>(c));
        print_line();
    };
    if ((settings_.barcode_text & 1) != 0) text();
    int x = left_of(modules * module);
    bool bar = true;
    for (const std::uint8_t element : symbol->elements) {
        if (bar) canvas_.box(x, 0, element * module, settings_.barcode_height);
        x += element * module;
        bar = !bar;
    }
    canvas_.text_line("[barcode]");
    advance(settings_.barcode_height);
    if ((settings_.barcode_text & 2) != 0) text();
}

void Paper::cut(Command command) {
    end_line();
    if (command.size() > 3) advance(command[3]);
    advance(head_to_knife);
    in_picture_ = false;
    if (canvas_.is_blank())
        canvas_.tear_off();  // an empty piece of paper is no receipt
    else
        receipts_.push_back(canvas_.cut());
}

int Paper::line_width() const {
    int dots = 0;
    for (const Cell& cell : line_) dots += cell.look.dots_wide();
    return dots;
}

int Paper::left_of(int width_in_dots) const {
    const int area = width - settings_.left_margin, free = std::max(area - width_in_dots, 0);
    if (settings_.align == 1) return settings_.left_margin + free / 2;
    if (settings_.align == 2) return settings_.left_margin + free;
    return settings_.left_margin;
}

void Paper::put(char32_t character) {
    const int area = width - settings_.left_margin;
    if (!line_.empty() && line_width() + settings_.look.dots_wide() > area) print_line();
    line_.push_back({character, settings_.look});
}

void Paper::tab() {
    constexpr int stop = 8 * glyph_width;
    const int target = (line_width() / stop + 1) * stop;
    if (settings_.left_margin + target >= width) return;
    for (int blanks = (target - line_width()) / settings_.look.dots_wide(); blanks > 0; --blanks) put(U' ');
}

void Paper::print_line() {
    in_picture_ = false;
    const int left = left_of(line_width());
    int height = 0;
    for (const Cell& cell : line_) height = std::max(height, cell.look.dots_high());
    std::u32string text(line_.empty() ? 0 : static_cast<std::size_t>(left / glyph_width), U' ');
    int x = left;
    for (const Cell& cell : line_) {
        canvas_.character(cell.character, cell.look, x, height - cell.look.dots_high());
        x += cell.look.dots_wide();
        text.push_back(cell.character);
    }
    line_.clear();
    canvas_.text_line(encode_utf8(text));
    advance(std::max(height, settings_.line_spacing));
}

void Paper::end_line() {
    if (!line_.empty()) print_line();
}

void Paper::feed_lines(int lines) {
    if (!line_.empty()) {
        print_line();
        --lines;
    }
    in_picture_ = false;
    for (int i = 0; i < lines; ++i) {
        canvas_.text_line({});
        advance(settings_.line_spacing);
    }
}

void Paper::advance(int dots) {
    canvas_.advance(dots);
    in_picture_ = false;
    if (!left_ || sensors_.paper_out) return;
    left_ = *left_ - dots;
    if (*left_ > 0) return;
    sensors_.paper_out = true;
    automatic_status();
}

}  // namespace anjungan::simulated
