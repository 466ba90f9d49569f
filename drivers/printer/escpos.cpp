#include "drivers/printer/escpos.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "drivers/printer/layout.h"
#include "drivers/printer/qr.h"
#include "drivers/printer/raster.h"
#include "platform/system/utf8.h"

namespace anjungan::printer {

using device::Align;
using device::TextStyle;

namespace {

constexpr std::uint8_t dle = 0x10, esc = 0x1B, gs = 0x1D, line_feed = 0x0A;
constexpr char32_t rule_stroke = 0x2500;  // ─
constexpr char32_t no_break_space = 0xA0;
constexpr std::size_t narrowest_left = 12;  // columns; below it a title beside a date is no longer read
constexpr int narrowest_words = 150;        // dots beside a code; with less they go below it
constexpr std::uint8_t half_a_line = 15;    // motion units, an eighth of a millimetre each; a line has 30
// Narrow paper has fewer letters in a line and so more lines: they stand closer, two dots apart, and so do paragraphs.
constexpr int narrow_columns = 40;
constexpr std::uint8_t close_line = 26, close_gap = 10;  // motion units

std::uint8_t low(std::size_t n) {
    return static_cast<std::uint8_t>(n & 0xFF);
}
std::uint8_t high(std::size_t n) {
    return static_cast<std::uint8_t>(n >> 8 & 0xFF);
}

bool is_ascii(char32_t c) {
    return c >= 0x20 && c < 0x7F;
}

// What a rasteriser may see: everything but controls. Joiners and marks shape a script, so they stay.
std::string without_controls(std::string_view utf8) {
    std::u32string text = decode_utf8(utf8);
    std::replace_if(
        text.begin(), text.end(), [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }, U' ');
    return encode_utf8(text);
}

bool is_narrow(const Profile& profile) {
    return profile.columns_a < narrow_columns;
}

class Encoder {
  public:
    Encoder(const device::Document& document, const Profile& profile, device::TextRasteriser* rasteriser)
        : profile_(profile),
          rasteriser_(rasteriser),
          draws_(rasteriser != nullptr && !holds_all_of(document)) {
        out_.reserve(2048);
        out_.insert(out_.end(), receipt_start.begin(), receipt_start.end());
        if (is_narrow(profile)) put({esc, 0x33, close_line});
        seam();
    }
    EncodedReceipt take() {
        const std::size_t end = out_.size();
        return {std::move(out_), std::move(seams_), first_cut_.value_or(end)};
    }
    // Between two blocks is always a seam.
    void block(const device::Block& block) {
        std::visit(*this, block);
        seam();
    }

    void operator()(const device::Text& text) { paragraph(text.text, text.style, text.align); }

    void operator()(const device::Columns& columns) {
        const std::u32string left = printable(columns.left), right = printable(columns.right);
        if (draws_) {
            paragraph(columns.left, columns.style, Align::left);
            paragraph(columns.right, columns.style, Align::right);
            return;
        }
        const std::size_t width = columns_of(columns.style);
        if (right.size() + 1 + narrowest_left > width) {  // no room side by side
            lines(left, columns.style, Align::left);
            lines(right, columns.style, Align::right);
            return;
        }
        const auto parts = wrap(left, static_cast<int>(width - right.size() - 1));
        for (std::size_t i = 0; i + 1 < parts.size(); ++i) line(parts[i], columns.style, Align::left);
        std::u32string last(parts.back());
        last.append(width - last.size() - right.size(), U' ').append(right);
        line(last, columns.style, Align::left);
    }

    void operator()(const device::Listed& listed) {
        if (draws_ && drawn_beside_its_label(listed)) return;
        const std::u32string label = printable(listed.label), text = printable(listed.text);
        const std::size_t width = columns_of(listed.style), indent = label.size() + 1;
        if (indent + narrowest_left > width) {
            lines(label, listed.style, Align::left);
            lines(text, listed.style, Align::left);
            return;
        }
        std::u32string before = label + U' ';
        for (const auto part : wrap(text, static_cast<int>(width - indent))) {
            line(before.append(part), listed.style, Align::left);
            before.assign(indent, U' ');
        }
    }

    void operator()(const device::Rule&) {
        const bool stroke = slot_for(std::u32string_view(&rule_stroke, 1)) != nullptr;
        line(std::u32string(columns_of({}), stroke ? rule_stroke : U'-'), {}, Align::left);
    }

    void operator()(const device::Space& space) {
        put({esc, 0x64, static_cast<std::uint8_t>(std::clamp(space.lines, 1, 20))});
    }

    void operator()(const device::Gap&) { put({esc, 0x4A, is_narrow(profile_) ? close_gap : half_a_line}); }

    void operator()(const device::QrCode& qr) {
        const auto plan = plan_qr(std::string_view{qr.data}, profile_.dots);
        if (!plan || drawn_with_words_beside(qr, *plan)) return;
        // A printer obeys DLE commands even inside the data of a code.
        const bool holds_dle = qr.data.find(static_cast<char>(dle)) != std::string::npos;
        align(Align::centre);
        if (profile_.native_qr && !holds_dle) {
            native_qr(qr.data, *plan);
        } else if (const auto matrix = qr_matrix(qr.data, plan->level)) {
            append_strips(out_, draw_qr(*matrix, plan->module_dots), seams_);
        }
        if (!qr.heading.empty()) paragraph(qr.heading, heading_style, Align::centre);
        if (!qr.caption.empty()) paragraph(qr.caption, {}, Align::centre);
    }

    void operator()(const device::BarcodeLine& barcode) {
        const std::string& data = barcode.data;
        const int module_dots = code128_module_dots(data);
        if (module_dots == 0) {
            paragraph(data, {}, Align::centre);
            return;
        }
        std::string coded = "{B";
        for (const char c : data) coded.append(c == '{' ? "{{" : std::string(1, c));
        align(Align::centre);
        put({gs, 0x68, 80});                                      // 10 mm high
        put({gs, 0x77, static_cast<std::uint8_t>(module_dots)});  // dots of the narrowest bar
        put({gs, 0x48, 2});                                       // the text below
        put({gs, 0x6B, 73, low(coded.size())});
        out_.insert(out_.end(), coded.begin(), coded.end());
    }

    void operator()(const device::Picture& picture) {
        if (!is_whole(picture)) return;
        align(Align::centre);
        if (picture.width > profile_.dots)
            append_strips(out_, dithered(fitted(picture, profile_.dots)), seams_);
        else
            append_strips(out_, dithered(picture), seams_);
    }

    void operator()(const device::Cut&) {
        if (!first_cut_) first_cut_ = out_.size();
        const std::vector<std::uint8_t> bytes = cut(profile_);
        out_.insert(out_.end(), bytes.begin(), bytes.end());
    }

  private:
    static constexpr TextStyle heading_style{.bold = true};

    void seam() {
        if (seams_.empty() || seams_.back() != out_.size()) seams_.push_back(out_.size());
    }
    void put(std::initializer_list<std::uint8_t> bytes) { out_.insert(out_.end(), bytes); }

    [[nodiscard]] std::size_t columns_of(const TextStyle& style) const {
        return static_cast<std::size_t>(std::max(1, profile_.columns_a / (style.width > 1 ? 2 : 1)));
    }

    void align(Align wanted) {  // only obeyed at the beginning of a line, where we always are
        if (wanted == align_) return;
        align_ = wanted;
        put({esc, 0x61, static_cast<std::uint8_t>(wanted)});
    }

    void style(const TextStyle& wanted) {
        const int mode = (wanted.bold ? 0x08 : 0) | (wanted.height > 1 ? 0x10 : 0) |
                         (wanted.width > 1 ? 0x20 : 0) | (wanted.underline ? 0x80 : 0);
        if (mode == mode_) return;
        mode_ = mode;
        put({esc, 0x21, static_cast<std::uint8_t>(mode)});
    }

    // The page that shows the longest run from the start of the text; null when none holds its first
    // character.
    [[nodiscard]] const PageSlot* slot_for(std::u32string_view text) const {
        const PageSlot* best = nullptr;
        std::size_t longest = 0;
        for (const PageSlot& slot : profile_.pages) {
            const auto stop = std::find_if(text.begin(), text.end(), [&](char32_t c) {
                return !is_ascii(c) && !byte_for(slot.page, c);
            });
            if (const auto run = static_cast<std::size_t>(stop - text.begin()); run > longest) {
                longest = run;
                best = &slot;
            }
        }
        return best;
    }

    [[nodiscard]] bool holds(char32_t c) const {
        if (is_ascii(c) || c == no_break_space || c == replacement_character) return true;
        return std::any_of(profile_.pages.begin(), profile_.pages.end(),
                           [&](const PageSlot& slot) { return byte_for(slot.page, c).has_value(); });
    }
    [[nodiscard]] bool holds_all_of(std::string_view utf8) const {
        const std::u32string text = printable(utf8);
        return std::all_of(text.begin(), text.end(), [&](char32_t c) { return holds(c); });
    }
    [[nodiscard]] bool holds_all_of(const device::Document& document) const {
        return std::all_of(document.blocks.begin(), document.blocks.end(), [&](const device::Block& block) {
            if (const auto* text = std::get_if<device::Text>(&block)) return holds_all_of(text->text);
            if (const auto* columns = std::get_if<device::Columns>(&block))
                return holds_all_of(columns->left) && holds_all_of(columns->right);
            if (const auto* listed = std::get_if<device::Listed>(&block))
                return holds_all_of(listed->label) && holds_all_of(listed->text);
            return true;
        });
    }

    void characters(std::u32string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char32_t c = text[i] == no_break_space ? U' ' : text[i];
            if (is_ascii(c)) {
                out_.push_back(static_cast<std::uint8_t>(c));
                continue;
            }
            if (!page_ || !byte_for(page_->page, c)) select(slot_for(text.substr(i)));
            const auto byte = page_ ? byte_for(page_->page, c) : std::nullopt;
            out_.push_back(byte.value_or('?'));
        }
    }

    void select(const PageSlot* slot) {
        if (!slot || slot == page_) return;
        page_ = slot;
        put({esc, 0x74, static_cast<std::uint8_t>(slot->number)});
    }

    void line(std::u32string_view text, const TextStyle& wanted, Align where) {
        align(where);
        style(wanted);
        characters(text);
        out_.push_back(line_feed);
        seam();
    }

    void lines(std::u32string_view text, const TextStyle& wanted, Align where) {
        for (const auto part : wrap(text, static_cast<int>(columns_of(wanted)))) line(part, wanted, where);
    }

    void paragraph(std::string_view utf8, const TextStyle& wanted, Align where) {
        if (draws_ && drawn(utf8, wanted, where)) return;
        const std::u32string text = printable(utf8);
        lines(text, fitting(text, wanted), where);
    }

    // What would be torn is rather printed narrower, where it is whole then.
    [[nodiscard]] TextStyle fitting(std::u32string_view text, TextStyle wanted) const {
        const auto lines_at = [&](const TextStyle& style) {
            return wrap(text, static_cast<int>(columns_of(style))).size();
        };
        TextStyle narrow = wanted;
        narrow.width = 1;
        return lines_at(wanted) > 1 && lines_at(narrow) == 1 ? narrow : wanted;
    }

    // Empty where it cannot be drawn so wide.
    [[nodiscard]] device::Picture picture_of(std::string_view utf8, const TextStyle& wanted, int dots) const {
        device::Picture picture = rasteriser_->rasterise(without_controls(utf8), wanted, dots);
        return is_whole(picture) && picture.width <= dots ? picture : device::Picture{};
    }

    bool drawn(std::string_view utf8, const TextStyle& wanted, Align where) {
        device::Picture picture = picture_of(utf8, wanted, profile_.dots);
        if (picture.width == 0) return false;
        if (wanted.width > 1) {  // as in fitting(): twice as high, it has more lines
            TextStyle narrow = wanted;
            narrow.width = 1;
            device::Picture smaller = picture_of(utf8, narrow, profile_.dots);
            if (smaller.width != 0 && picture.height > 2 * smaller.height) picture = std::move(smaller);
        }
        align(where);
        append_strips(out_, thresholded(picture), seams_);
        return true;
    }

    bool drawn_beside_its_label(const device::Listed& listed) {
        const int digit = 15 * listed.style.height, length = static_cast<int>(printable(listed.label).size());
        const int indent = (length + 1) * digit;
        if (indent + narrowest_words > profile_.dots) return false;
        const device::Picture label = picture_of(listed.label, listed.style, indent);
        const device::Picture text = picture_of(listed.text, listed.style, profile_.dots - indent);
        if (label.width == 0 || text.width == 0) return false;
        device::Picture sheet = white(profile_.dots, std::max(label.height, text.height));
        place(sheet, label, 0, 0);
        place(sheet, text, indent, 0);
        align(Align::left);
        append_strips(out_, thresholded(sheet), seams_);
        return true;
    }

    // Only as a picture do both stand side by side.
    bool drawn_with_words_beside(const device::QrCode& qr, const QrPlan& plan) {
        const int side = (plan.modules + 2 * qr_quiet_zone) * plan.module_dots, room = profile_.dots - side;
        if (rasteriser_ == nullptr || qr.heading.empty() || room < narrowest_words) return false;
        const auto matrix = qr_matrix(qr.data, plan.level);
        const device::Picture heading = picture_of(qr.heading, heading_style, room);
        const device::Picture caption = picture_of(qr.caption, {}, room);
        if (!matrix || heading.width == 0 || caption.width == 0) return false;
        const int words = heading.height + half_a_line + caption.height;
        device::Picture sheet = white(profile_.dots, std::max(side, words));
        place(sheet, picture_of_bitmap(draw_qr(*matrix, plan.module_dots)), 0, (sheet.height - side) / 2);
        place(sheet, heading, side, (sheet.height - words) / 2);
        place(sheet, caption, side, (sheet.height + words) / 2 - caption.height);
        align(Align::left);
        append_strips(out_, thresholded(sheet), seams_);
        return true;
    }

    void native_qr(const std::string& data, const QrPlan& plan) {
        const auto function = [&](std::initializer_list<std::uint8_t> parameters) {
            put({gs, 0x28, 0x6B, low(parameters.size()), high(parameters.size())});
            put(parameters);
            seam();
        };
        put({esc, 0x64, 1});                 // the quiet zone above
        function({0x31, 0x41, 0x32, 0x00});  // model 2
        function({0x31, 0x43, static_cast<std::uint8_t>(plan.module_dots)});
        function({0x31, 0x45, static_cast<std::uint8_t>(0x30 + static_cast<int>(plan.level))});
        const std::size_t size = data.size() + 3;
        put({gs, 0x28, 0x6B, low(size), high(size), 0x31, 0x50, 0x30});
        out_.insert(out_.end(), data.begin(), data.end());
        seam();
        function({0x31, 0x51, 0x30});
        put({esc, 0x64, 1});  // and below
    }

    // 3 or 2, whichever fits the paper with its quiet zones; 0: not a Code 128 of set B, or too long.
    [[nodiscard]] int code128_module_dots(std::string_view data) const {
        constexpr std::size_t longest = 120;  // the length of the command is one byte, and '{' counts twice
        if (data.empty() || data.size() > longest) return 0;
        if (!std::all_of(data.begin(), data.end(), [](char c) { return c >= 0x20 && c < 0x7F; })) return 0;
        // Start, data, check: 11 modules each; stop 13; quiet zones 10 and 10.
        const int modules = 11 * (static_cast<int>(data.size()) + 2) + 13 + 20;
        for (const int module_dots : {3, 2})
            if (modules * module_dots <= profile_.dots) return module_dots;
        return 0;
    }

    const Profile& profile_;
    device::TextRasteriser* rasteriser_;
    bool draws_;  // all of its text, so that a receipt is of one hand
    std::vector<std::uint8_t> out_;
    std::vector<std::size_t> seams_;
    std::optional<std::size_t> first_cut_;
    // What the printer is set to. ESC @ makes these so, but for the page, which its owner may have changed.
    Align align_ = Align::left;
    int mode_ = 0;
    const PageSlot* page_ = nullptr;
};

}  // namespace

EncodedReceipt encode_receipt(const device::Document& document, const Profile& profile,
                              device::TextRasteriser* rasteriser) {
    Encoder encoder(document, profile, rasteriser);
    for (const device::Block& block : document.blocks) encoder.block(block);
    return encoder.take();
}

std::vector<std::uint8_t> encode(const device::Document& document, const Profile& profile,
                                 device::TextRasteriser* rasteriser) {
    return encode_receipt(document, profile, rasteriser).bytes;
}

std::vector<std::uint8_t> cut(const Profile& profile) {
    if (profile.cutter) return {gs, 0x56, 66, 0};  // feed to the knife and cut, but for one point
    return {esc, 0x32, esc, 0x64, 4};              // to the tear bar, in lines of their usual height
}

ProcessId process_id_of(device::JobId job) {
    constexpr std::uint64_t characters = 0x7E - 0x20 + 1;
    auto rest = static_cast<std::uint64_t>(job);
    ProcessId id;
    for (char& c : id) {
        c = static_cast<char>(0x20 + rest % characters);
        rest /= characters;
    }
    return id;
}

std::array<std::uint8_t, 11> process_id_command(const ProcessId& id) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(id[i]); };
    return {gs, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, byte(0), byte(1), byte(2), byte(3)};
}

std::array<std::uint8_t, 7> process_id_response(const ProcessId& id) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(id[i]); };
    return {0x37, 0x22, byte(0), byte(1), byte(2), byte(3), 0x00};
}

}  // namespace anjungan::printer
