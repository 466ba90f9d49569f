#include "kiosk/qris/qris.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace anjungan::qris {

namespace {

constexpr std::string_view format_tag = "00", kind_tag = "01", currency_tag = "53", amount_tag = "54",
                           tip_tag = "55", country_tag = "58", merchant_tag = "59", crc_tag = "63";
constexpr std::string_view static_kind = "11", dynamic_kind = "12", rupiah = "360", indonesia = "ID";
constexpr std::size_t head = 4;  // tag and length

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Two digits as a number; nothing: they are none.
std::optional<std::size_t> two_digits(std::string_view text) {
    if (text.size() != 2 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    return static_cast<std::size_t>(text[0] - '0') * 10 + static_cast<std::size_t>(text[1] - '0');
}

// Of a merchant: 02 to 51.
bool is_account(std::string_view tag) {
    const auto number = two_digits(tag);
    return number && *number >= 2 && *number <= 51;
}

void append(std::string& text, std::string_view tag, std::string_view value) {
    text += fmt::format("{}{:02}{}", tag, value.size(), value);
}

tl::unexpected<Error> wrong(std::string_view why) {
    return fail(Fault::invalid, "this is no QRIS text that can be used: {}", why);
}

}  // namespace

std::uint16_t crc16(std::string_view text) {
    constexpr unsigned polynomial = 0x1021, highest = 0x8000;
    unsigned crc = 0xFFFF;
    for (const char c : text) {
        crc ^= static_cast<unsigned>(static_cast<unsigned char>(c)) << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = ((crc & highest) != 0 ? (crc << 1) ^ polynomial : crc << 1) & 0xFFFFU;
    }
    return static_cast<std::uint16_t>(crc);
}

std::string_view Code::value_of(std::string_view tag) const {
    const auto found = std::ranges::find(fields_, tag, &Field::first);
    return found == fields_.end() ? std::string_view{} : std::string_view{found->second};
}

Result<Code> Code::parse(std::string_view text) {
    constexpr std::size_t crc_size = 4;
    if (text.size() > longest) return wrong("it is too long");
    Code code;
    bool whole = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto tag = text.substr(at, 2);
        const auto length = two_digits(text.substr(at + 2 <= text.size() ? at + 2 : text.size(), 2));
        if (whole || !two_digits(tag) || !length || *length == 0 || at + head + *length > text.size())
            return wrong("it is torn, or something else");
        const auto value = text.substr(at + head, *length);
        if (tag == crc_tag) {
            const auto right = fmt::format("{:04X}", crc16(text.substr(0, at + head)));
            std::string given{value};
            std::ranges::transform(given, given.begin(), [](char c) {
                return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
            });
            if (*length != crc_size || given != right)
                return wrong("its CRC is not right, so a character is");
            whole = true;
        } else {
            if (!code.value_of(tag).empty()) return wrong("a field comes twice");
            code.fields_.emplace_back(tag, value);
        }
        at += head + *length;
    }
    if (!whole) return wrong("it ends before its CRC");
    if (code.fields_.empty() || code.fields_.front() != Field{format_tag, "01"})
        return wrong("it does not begin as the standard has it (000201)");
    const auto kind = code.value_of(kind_tag);
    if (!kind.empty() && kind != static_kind && kind != dynamic_kind)
        return wrong("it is neither static nor dynamic (01)");
    if (code.value_of(currency_tag) != rupiah) return wrong("its currency is not rupiah (53 is 360)");
    if (code.value_of(country_tag) != indonesia) return wrong("it is not of Indonesia (58 is ID)");
    if (std::ranges::none_of(code.fields_, [](const Field& each) { return is_account(each.first); }))
        return wrong("it names no account of a merchant (02 to 51)");
    code.merchant_ = code.value_of(merchant_tag);
    if (code.merchant_.empty()) return wrong("it names no merchant (59)");
    return code;
}

Result<std::string> Code::with_amount(std::int64_t rupiah_to_pay, std::int64_t most) const {
    if (rupiah_to_pay < 1 || rupiah_to_pay > most)
        return fail(Fault::invalid, "an amount of {} rupiah, where 1 to {} is owed", rupiah_to_pay, most);
    if (!amount().empty()) return wrong("it has an amount of its own (54)");
    if (!value_of(tip_tag).empty()) return wrong("it asks for a tip (55)");
    std::string text;
    const std::string digits = std::to_string(rupiah_to_pay);
    bool has_kind = !value_of(kind_tag).empty(), has_amount = false;  // wherever it stands
    const auto add_amount = [&] {
        if (!has_amount) append(text, amount_tag, digits);
        has_amount = true;
    };
    for (const auto& [tag, value] : fields_) {
        if (tag != format_tag && tag != kind_tag && !has_kind) {
            append(text, kind_tag, dynamic_kind);
            has_kind = true;
        }
        if (tag > amount_tag && tag > currency_tag) add_amount();
        append(text, tag, tag == kind_tag ? dynamic_kind : std::string_view{value});
    }
    add_amount();
    text += std::string{crc_tag} + "04";
    text += fmt::format("{:04X}", crc16(text));
    return text;
}

}  // namespace anjungan::qris
