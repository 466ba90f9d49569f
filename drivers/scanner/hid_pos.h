#pragma once

#include <memory>

#include "drivers/scanner/decoder.h"
#include "drivers/scanner/hid_descriptor.h"

namespace anjungan::scanner {

// Usages of the barcode scanner page (HID Point of Sale Usage Tables 1.02, section 4).
namespace pos {
inline constexpr std::uint16_t page = 0x8C;
inline constexpr Usage barcode_scanner{page, 0x02}, symbology_1{page, 0xFB}, symbology_2{page, 0xFC},
    symbology_3{page, 0xFD}, decoded_data{page, 0xFE}, data_continued{page, 0xFF};
// Generic Desktop: how many bytes of the data count.
inline constexpr Usage byte_count{0x01, 0x3B};
}  // namespace pos

// Scans from HID POS reports, wherever the descriptor says that their parts lie. Split scans are joined until
// `data_continued` is 0, at most `patience` after the last part.
class HidPosDecoder final : public Decoder {
  public:
    static constexpr usb::Milliseconds patience{500};

    // Null: the descriptor has no report with decoded data.
    [[nodiscard]] static std::unique_ptr<HidPosDecoder> from(const HidDescriptor& descriptor);

    [[nodiscard]] Scans take(usb::BytesView bytes, Steady now) override;
    [[nodiscard]] std::optional<Steady> due() const override;
    [[nodiscard]] Scans tick(Steady now) override;
    void forget() override;

  private:
    struct Part {  // one value of a field
        HidField field;
        std::size_t index = 0;
        [[nodiscard]] std::uint32_t in(usb::BytesView report) const;  // 0 when the report is too short
    };
    struct Layout {
        HidField data;
        std::optional<Part> length, symbology[3], more;
    };
    explicit HidPosDecoder(bool has_report_ids) : has_report_ids_(has_report_ids) {}
    [[nodiscard]] static std::optional<Part> find(const HidDescriptor& descriptor, std::uint8_t report,
                                                  Usage usage);
    void append(const Layout& layout, usb::BytesView report);

    bool has_report_ids_;
    std::vector<Layout> layouts_;
    std::string text_;
    device::Symbology symbology_ = device::Symbology::unknown;
    bool too_long_ = false;
    std::optional<Steady> last_;  // when the last part came of a scan that goes on
};

}  // namespace anjungan::scanner
