#include "platform/device/scan_text.h"

namespace anjungan::device {

std::string without_controls(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte >= 0x20 && byte != 0x7F) || c == group_separator) text += c;
    }
    return text;
}

Symbology aim_symbology(char code, char modifier) {
    switch (code) {
        case 'A':
            return Symbology::code39;
        case 'C':
            return Symbology::code128;
        case 'd':
            return Symbology::data_matrix;
        case 'E':  // 0: thirteen digits (UPC comes so too), 1 and 2: add-on, 3: both, 4: EAN-8
            return modifier == '0' || modifier == '3' ? Symbology::ean13 : Symbology::other;
        case 'F':
            return Symbology::codabar;
        case 'I':
            return Symbology::itf;
        case 'L':
            return Symbology::pdf417;
        case 'Q':
            return Symbology::qr;
        case 'z':
            return Symbology::aztec;
        case 'e':  // DataBar
        case 'G':  // Code 93
        case 'X':
            return Symbology::other;
        default:
            return Symbology::unknown;
    }
}

Scanned scanned_text(std::string_view bytes) {
    std::string text = without_controls(bytes);
    constexpr std::size_t identifier = 3;  // "]cm"
    if (text.size() <= identifier || text.front() != ']') return {std::move(text), Symbology::unknown};
    const Symbology symbology = aim_symbology(text[1], text[2]);
    if (symbology != Symbology::unknown) text.erase(0, identifier);
    return {std::move(text), symbology};
}

}  // namespace anjungan::device
