#include "kiosk/receipt/test.h"

namespace anjungan::receipt {

using device::Align;
using device::Text;

device::Document test_receipt(const TestContent& content, const TestWords& words) {
    // The widest line, the lightest and the darkest letters, and those that are drawn as a picture.
    constexpr const char* letters = "ABCDEFGHIJKLM abcdefghijklm 0123456789 Rp1.500,00";
    constexpr const char* aksara = "\uA9B2\uA9A4\uA995\uA9AB\uA98F";
    device::Document document;
    const auto add = [&](device::Block block) { document.blocks.push_back(std::move(block)); };
    add(Text{content.library, Align::centre, {.bold = true}});
    add(Text{words.head, Align::centre, {.bold = true, .width = 2, .height = 2}});
    add(device::Rule{});
    add(device::Columns{content.unit, words.time(content.zone.local(content.at)), {}});
    add(Text{letters, Align::left, {}});
    add(Text{letters, Align::left, {.bold = true}});
    add(Text{aksara, Align::centre, {}});
    add(device::QrCode{.data = "Anjungan " + content.unit, .caption = words.says});
    add(device::BarcodeLine{"ANJUNGAN-1234567890"});
    add(device::Rule{});
    add(device::Cut{});
    return document;
}

}  // namespace anjungan::receipt
