#include "drivers/scanner/hid_descriptor.h"

#include <algorithm>
#include <map>

namespace anjungan::scanner {

namespace {

constexpr std::uint32_t longest_report = 8192 * 8;  // bits
constexpr std::size_t most_fields = 512, most_usages = 1024, deepest = 32;

// Items: prefix bits 0-1 size, 2-3 type, 4-7 tag (HID 1.11, 6.2.2.2).
enum class Type : std::uint8_t { main = 0, global = 1, local = 2 };
struct Item {
    Type type{};
    std::uint8_t tag = 0;
    std::uint32_t size = 0;  // bytes of the value
    std::uint32_t value = 0;

    [[nodiscard]] std::int32_t as_signed() const {
        if (size == 1) return static_cast<std::int8_t>(value);
        if (size == 2) return static_cast<std::int16_t>(value);
        return static_cast<std::int32_t>(value);
    }
};
constexpr std::uint8_t long_item = 0xFE;

struct Globals {
    std::uint16_t page = 0;
    std::int32_t minimum = 0;
    std::uint32_t bits = 0, count = 0;
    std::uint8_t report = 0;
};

class Reader {
  public:
    explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    HidDescriptor read() {
        while (const auto item = next()) {
            switch (item->type) {
                case Type::main:
                    main(*item);
                    locals_.clear(), lowest_.reset();
                    break;
                case Type::global:
                    if (!global(*item)) return std::move(found_);
                    break;
                case Type::local:
                    local(*item);
                    break;
            }
        }
        return std::move(found_);
    }

  private:
    std::optional<Item> next() {
        while (!rest_.empty() && rest_.front() == long_item) {  // none is defined: passed over
            if (rest_.size() < 3 || rest_.size() < 3U + rest_[1]) return std::nullopt;
            rest_ = rest_.subspan(3U + rest_[1]);
        }
        if (rest_.empty()) return std::nullopt;
        const std::uint8_t prefix = rest_.front();
        const std::uint32_t size = (prefix & 3U) == 3 ? 4 : prefix & 3U;
        if (rest_.size() < 1 + size || (prefix >> 2U & 3U) == 3) return std::nullopt;
        Item item{static_cast<Type>(prefix >> 2U & 3U), static_cast<std::uint8_t>(prefix >> 4U), size};
        for (std::uint32_t i = 0; i < size; ++i) item.value |= std::uint32_t{rest_[1 + i]} << (8 * i);
        rest_ = rest_.subspan(1 + size);
        return item;
    }

    void main(const Item& item) {
        switch (item.tag) {
            case 0x8:
                return field(HidField::Kind::input, item.value);
            case 0x9:
                return field(HidField::Kind::output, item.value);
            case 0xB:
                return field(HidField::Kind::feature, item.value);
            case 0xA: {
                const Usage usage = locals_.empty() ? Usage{} : locals_.front();
                if (within_.empty()) found_.applications.push_back(usage);
                ++depth_;
                if (within_.size() < deepest) within_.push_back(usage);
                return;
            }
            case 0xC:
                if (depth_ > 0 && depth_-- <= within_.size()) within_.pop_back();
                return;
            default:
                return;
        }
    }

    void field(HidField::Kind kind, std::uint32_t flags) {
        const std::uint64_t size = std::uint64_t{globals_.bits} * globals_.count;
        std::uint32_t& end = ends_[{kind, globals_.report}];
        if (size == 0 || globals_.bits > 32 || size + end > longest_report) return;
        const std::uint32_t offset = end;
        end += static_cast<std::uint32_t>(size);
        if (found_.fields.size() >= most_fields) return;
        found_.fields.push_back({.kind = kind,
                                 .report = globals_.report,
                                 .offset = offset,
                                 .bits = globals_.bits,
                                 .count = globals_.count,
                                 .constant = (flags & 1U) != 0,
                                 .array = (flags & 2U) == 0,
                                 .minimum = globals_.minimum,
                                 .usages = locals_,
                                 .within = within_});
    }

    // False: cannot be read on.
    bool global(const Item& item) {
        switch (item.tag) {
            case 0x0:
                globals_.page = static_cast<std::uint16_t>(item.value);
                return true;
            case 0x1:
                globals_.minimum = item.as_signed();
                return true;
            case 0x7:
                globals_.bits = item.value;
                return true;
            case 0x8:
                globals_.report = static_cast<std::uint8_t>(item.value);
                found_.has_report_ids = true;
                return item.value > 0 && item.value <= 0xFF;
            case 0x9:
                globals_.count = item.value;
                return true;
            case 0xA:
                if (stack_.size() >= deepest) return false;
                stack_.push_back(globals_);
                return true;
            case 0xB:
                if (stack_.empty()) return false;
                globals_ = stack_.back();
                stack_.pop_back();
                return true;
            default:
                return true;
        }
    }

    void local(const Item& item) {
        const Usage usage = item.size == 4 ? Usage{static_cast<std::uint16_t>(item.value >> 16U),
                                                   static_cast<std::uint16_t>(item.value)}
                                           : Usage{globals_.page, static_cast<std::uint16_t>(item.value)};
        switch (item.tag) {
            case 0x0:
                if (locals_.size() < most_usages) locals_.push_back(usage);
                return;
            case 0x1:
                lowest_ = usage;
                return;
            case 0x2:
                if (!lowest_) return;
                for (std::uint32_t id = lowest_->id; id <= usage.id && locals_.size() < most_usages; ++id)
                    locals_.push_back({lowest_->page, static_cast<std::uint16_t>(id)});
                lowest_.reset();
                return;
            default:
                return;
        }
    }

    std::span<const std::uint8_t> rest_;
    HidDescriptor found_;
    Globals globals_;
    std::vector<Globals> stack_;
    std::vector<Usage> locals_, within_;
    std::size_t depth_ = 0;  // may be more than `within_` remembers
    std::optional<Usage> lowest_;
    std::map<std::pair<HidField::Kind, std::uint8_t>, std::uint32_t> ends_;  // bits so far of each report
};

}  // namespace

bool HidField::is_within(Usage usage) const {
    return std::ranges::find(within, usage) != within.end();
}

Usage HidField::usage_at(std::size_t index) const {
    if (usages.empty()) return {};
    if (array) return index < usages.size() ? usages[index] : Usage{};
    return usages[std::min(index, usages.size() - 1)];
}

bool HidDescriptor::is_for(Usage application) const {
    return std::ranges::find(applications, application) != applications.end();
}

HidDescriptor parse_hid_descriptor(std::span<const std::uint8_t> bytes) {
    return Reader(bytes).read();
}

std::optional<std::uint32_t> value_at(const HidField& field, std::size_t index,
                                      std::span<const std::uint8_t> report) {
    if (index >= field.count) return std::nullopt;
    const std::size_t first = field.offset + index * field.bits;
    if (first + field.bits > report.size() * 8) return std::nullopt;
    std::uint32_t value = 0;
    for (std::uint32_t bit = 0; bit < field.bits; ++bit) {
        const std::size_t at = first + bit;
        value |= (std::uint32_t{report[at / 8]} >> (at % 8) & 1U) << bit;
    }
    return value;
}

}  // namespace anjungan::scanner
