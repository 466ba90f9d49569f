#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace anjungan::scanner {

// Usage page and usage (HID Usage Tables), for example {0x8C, 0xFE}: decoded data of a barcode scanner.
struct Usage {
    std::uint16_t page = 0, id = 0;
    auto operator<=>(const Usage&) const = default;
};

// One main item Input, Output or Feature: `count` values of `bits` bits each in a report.
struct HidField {
    enum class Kind { input, output, feature } kind = Kind::input;
    std::uint8_t report = 0;      // its id; 0: reports have none
    std::uint32_t offset = 0;     // bits from the beginning of the report, the id not counted
    std::uint32_t bits = 0;       // of one value, 1 to 32
    std::uint32_t count = 0;      // values, 1 to 8192
    bool constant = false;        // padding
    bool array = false;           // each value is the index of a usage (keyboards), not a value of one
    std::int32_t minimum = 0;     // logical: of an array the index of its first usage
    std::vector<Usage> usages{};  // of the values in their order; fewer than `count`: the last one's goes on
    std::vector<Usage> within{};  // the collections around it, the outermost first

    [[nodiscard]] bool is_within(Usage usage) const;
    // Of the value at this index; of an array, of this value.
    [[nodiscard]] Usage usage_at(std::size_t index) const;
};

// What a HID device says of its reports (Device Class Definition for HID 1.11, section 6.2.2).
struct HidDescriptor {
    bool has_report_ids = false;
    std::vector<HidField> fields;
    std::vector<Usage> applications;  // of top-level collections

    [[nodiscard]] bool is_for(Usage application) const;
};

// Total: any bytes. What is broken ends the reading, what was read before it stays; what is absurd (a report
// longer than 8192 bytes, more than 512 fields, 1024 usages of one) is left out.
[[nodiscard]] HidDescriptor parse_hid_descriptor(std::span<const std::uint8_t> bytes);

// A value of a field in a report, whose id (if it has one) was cut off. Nothing: the report is too short.
[[nodiscard]] std::optional<std::uint32_t> value_at(const HidField& field, std::size_t index,
                                                    std::span<const std::uint8_t> report);

}  // namespace anjungan::scanner
