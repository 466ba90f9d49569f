#include "drivers/scanner/hid_pos.h"

#include <algorithm>

#include "platform/device/scan_text.h"

namespace anjungan::scanner {

std::uint32_t HidPosDecoder::Part::in(usb::BytesView report) const {
    return value_at(field, index, report).value_or(0);
}

std::optional<HidPosDecoder::Part> HidPosDecoder::find(const HidDescriptor& descriptor, std::uint8_t report,
                                                       Usage usage) {
    for (const HidField& field : descriptor.fields) {
        if (field.kind != HidField::Kind::input || field.report != report || field.constant) continue;
        const auto at = std::ranges::find(field.usages, usage);
        if (at == field.usages.end()) continue;
        const auto index = static_cast<std::size_t>(at - field.usages.begin());
        if (index < field.count) return Part{field, index};
    }
    return std::nullopt;
}

std::unique_ptr<HidPosDecoder> HidPosDecoder::from(const HidDescriptor& descriptor) {
    std::unique_ptr<HidPosDecoder> decoder(new HidPosDecoder(descriptor.has_report_ids));
    for (const HidField& field : descriptor.fields) {
        const bool is_data = field.kind == HidField::Kind::input && !field.constant && field.bits == 8 &&
                             field.count > 1 && field.usage_at(0) == pos::decoded_data;
        const bool known = std::ranges::any_of(
            decoder->layouts_, [&](const Layout& layout) { return layout.data.report == field.report; });
        if (!is_data || known) continue;
        const auto part = [&](Usage usage) { return find(descriptor, field.report, usage); };
        decoder->layouts_.push_back({field,
                                     part(pos::byte_count),
                                     {part(pos::symbology_1), part(pos::symbology_2), part(pos::symbology_3)},
                                     part(pos::data_continued)});
    }
    if (decoder->layouts_.empty()) return nullptr;
    return decoder;
}

void HidPosDecoder::append(const Layout& layout, usb::BytesView report) {
    const std::size_t most = layout.data.count;
    const std::size_t length = layout.length ? std::min<std::size_t>(layout.length->in(report), most) : most;
    std::string bytes;
    for (std::size_t i = 0; i < length; ++i) {
        const auto value = value_at(layout.data, i, report);
        if (!value) break;
        bytes += static_cast<char>(static_cast<std::uint8_t>(*value));
    }
    if (!layout.length) bytes.resize(bytes.find_last_not_of('\0') + 1);
    too_long_ = too_long_ || text_.size() + bytes.size() > device::longest_scan;
    if (!too_long_) text_ += bytes;
}

Scans HidPosDecoder::take(usb::BytesView bytes, Steady now) {
    (void)tick(now);  // half a scan that was given up, and nobody has looked since
    std::uint8_t id = 0;
    if (has_report_ids_) {
        if (bytes.empty()) return {};
        id = bytes.front();
        bytes = bytes.subspan(1);
    }
    const auto layout =
        std::ranges::find_if(layouts_, [id](const Layout& one) { return one.data.report == id; });
    if (layout == layouts_.end()) return {};  // a trigger, a wireless cradle: nothing for us

    const auto& [first, code, modifier] = layout->symbology;
    const bool begins = !last_;
    if (begins && first && code && modifier && first->in(bytes) == ']')
        symbology_ = device::aim_symbology(static_cast<char>(code->in(bytes)&0xFFU),
                                           static_cast<char>(modifier->in(bytes)&0xFFU));
    append(*layout, bytes);
    if (layout->more && layout->more->in(bytes) != 0) {
        last_ = now;
        return {};
    }
    Scans whole;
    std::string text = device::without_controls(text_);
    if (!too_long_ && !text.empty()) whole.push_back({std::move(text), symbology_});
    forget();
    return whole;
}

std::optional<Steady> HidPosDecoder::due() const {
    if (!last_) return std::nullopt;
    return *last_ + patience;
}

Scans HidPosDecoder::tick(Steady now) {
    if (const auto at = due(); at && now >= *at) forget();
    return {};
}

void HidPosDecoder::forget() {
    text_.clear();
    symbology_ = device::Symbology::unknown;
    too_long_ = false;
    last_.reset();
}

}  // namespace anjungan::scanner
