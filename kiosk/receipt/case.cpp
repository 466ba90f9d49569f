#include "kiosk/receipt/case.h"

namespace anjungan::receipt {

using device::Align;
using device::Columns;
using device::Text;

device::Document case_receipt(const CaseContent& content, const CaseWords& words) {
    device::Document document;
    const auto add = [&](device::Block block) { document.blocks.push_back(std::move(block)); };
    add(Text{content.library, Align::centre, {.bold = true}});
    add(Text{words.head, Align::centre, {.bold = true}});
    add(device::Rule{});
    add(Text{words.day(content.zone.day(content.at)), Align::left, {}});
    if (!content.entry.patron().text.empty()) add(Columns{words.card, content.entry.patron().text, {}});
    add(Columns{words.book, content.entry.item().text, {}});
    add(Text{words.says, Align::left, {}});
    add(device::Cut{});
    return document;
}

}  // namespace anjungan::receipt
