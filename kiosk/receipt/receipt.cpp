#include "kiosk/receipt/receipt.h"

namespace anjungan::receipt {

using device::Align;
using device::Text;
using device::TextStyle;

namespace {

constexpr TextStyle plain{};
constexpr TextStyle strong{.bold = true};
constexpr TextStyle large{.bold = true, .width = 2, .height = 2};

}  // namespace

std::string receipt_calendar(const ReceiptContent& content, const ReceiptWords& words) {
    return calendar(content.lines, {words.due, words.books}, content.at);
}

device::Document document_of(const ReceiptContent& content, const ReceiptWords& words) {
    device::Document document;
    document.copy_mark = words.copy;
    const auto add = [&](device::Block block) { document.blocks.push_back(std::move(block)); };
    const auto centred = [&](const std::string& text, TextStyle style = plain) {
        if (!text.empty()) add(Text{text, Align::centre, style});
    };

    centred(content.library, large);
    add(device::Space{1});
    add(device::Columns{words.day(content.zone.day(content.at)), words.time(content.zone.local(content.at)),
                        plain});
    if (!content.patron.empty()) add(Text{content.patron, Align::left, plain});
    add(device::Rule{});
    for (const DueItem& line : content.lines) {
        add(Text{line.title, Align::left, plain});
        add(device::Columns{words.due, line.due ? words.day(*line.due) : words.due_later, strong});
    }
    if (!content.lines.empty()) add(device::Rule{});
    if (content.offline) centred(words.offline);
    if (content.guessed) centred(words.guessed);
    if (std::string data = receipt_calendar(content, words); !data.empty()) {
        add(device::QrCode{std::move(data)});
        centred(words.scan_to_keep);
    }
    if (!content.event.empty()) {
        add(device::Space{1});
        centred(words.today, strong);
        centred(content.event);
    }
    if (!content.foot.empty()) {
        add(device::Space{1});
        centred(content.foot);
    }
    add(device::Cut{});
    return document;
}

}  // namespace anjungan::receipt
