// The printer's interpreter takes any bytes, in any pieces; and whatever text a receipt holds, its paper is cut
// exactly where the receipt ends.
#include <algorithm>
#include <cstdlib>
#include <string>

#include "drivers/printer/escpos.h"
#include "drivers/simulated/paper.h"

namespace {

using namespace anjungan;

void raw_bytes(std::span<const std::uint8_t> bytes) {
    simulated::Paper whole, pieces;
    if (whole.feed(bytes) != bytes.size()) std::abort();
    for (std::size_t i = 0; i < bytes.size(); i += 3)
        if (pieces.feed(bytes.subspan(i, std::min<std::size_t>(3, bytes.size() - i))) == 0) std::abort();
    const auto one = whole.take_receipts(), other = pieces.take_receipts();
    if (one.size() != other.size() || whole.take_answers() != pieces.take_answers()) std::abort();
    for (std::size_t i = 0; i < one.size(); ++i)
        if (one[i].text != other[i].text || one[i].grey != other[i].grey) std::abort();
}

void as_text(const std::string& text) {
    device::Document document;
    document.blocks = {device::Text{text, device::Align::left, {}}, device::Columns{text, "x", {}}};
    document.blocks.emplace_back(device::Listed{text, text, {}});
    document.blocks.emplace_back(device::QrCode{"BEGIN", text, text});
    document.blocks.emplace_back(device::Rule{});
    document.blocks.emplace_back(device::Cut{});
    simulated::Paper paper;
    const auto bytes = printer::encode(document, printer::tm_t20());
    if (paper.feed(bytes) != bytes.size()) std::abort();
    if (paper.take_receipts().size() != 1 || !paper.take_answers().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    raw_bytes({data, std::min<std::size_t>(size, 1 << 16)});
    as_text(std::string(reinterpret_cast<const char*>(data), std::min<std::size_t>(size, 1 << 12)));
    return 0;
}
