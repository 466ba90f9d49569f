#include "kiosk/library/sip2/message.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace anjungan::library::sip2 {

namespace {

bool is_code_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::optional<std::uint16_t> parse_hex(std::string_view text) {
    if (text.size() < 4) return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(0, 4)) {
        unsigned digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<unsigned>(c - '0');
        else if (c >= 'A' && c <= 'F')
            digit = static_cast<unsigned>(c - 'A') + 10;
        else if (c >= 'a' && c <= 'f')
            digit = static_cast<unsigned>(c - 'a') + 10;
        else
            return std::nullopt;
        value = value * 16 + digit;
    }
    return static_cast<std::uint16_t>(value);
}

// AY and AZ, the end of a message: "AY1AZFCA5", "AZFEF5".
void read_end(std::string_view line, std::string_view piece, Message& into) {
    if (piece.substr(0, 2) == field_id::sequence_number) {
        if (piece.size() > 2 && piece[2] >= '0' && piece[2] <= '9') into.sequence = piece[2] - '0';
        piece.remove_prefix(std::min<std::size_t>(3, piece.size()));
    }
    if (piece.substr(0, 2) != field_id::checksum) return;
    const auto told = parse_hex(piece.substr(2));
    const auto upto = static_cast<std::size_t>(piece.data() - line.data()) + 2;
    into.sum = told == checksum(line.substr(0, upto)) ? Sum::right : Sum::wrong;
}

bool ends_with_crlf(std::string_view bytes, std::size_t end) {
    return bytes.substr(end, line_end::crlf.size()) == line_end::crlf;
}

// Each code of two digits, so that finding one takes no search: length of the fixed fields, or -1.
constexpr auto lengths = [] {
    std::array<std::int8_t, 100> all{};
    all.fill(-1);
    const auto index = [](std::string_view code) {
        return static_cast<std::size_t>(code[0] - '0') * 10 + static_cast<std::size_t>(code[1] - '0');
    };
    for (const Pair& pair : pairs) {
        all[index(pair.request)] = static_cast<std::int8_t>(pair.request_fixed);
        all[index(pair.response)] = static_cast<std::int8_t>(pair.response_fixed);
    }
    all[index(message_id::request_sc_resend)] = all[index(message_id::request_acs_resend)] = 0;
    return all;
}();

}  // namespace

std::optional<std::size_t> fixed_length(std::string_view code) {
    if (code.size() != 2 || code[0] < '0' || code[0] > '9' || code[1] < '0' || code[1] > '9')
        return std::nullopt;
    const auto length =
        lengths[static_cast<std::size_t>(code[0] - '0') * 10 + static_cast<std::size_t>(code[1] - '0')];
    if (length < 0) return std::nullopt;
    return static_cast<std::size_t>(length);
}

std::optional<FixedField> time_in_answer(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, FixedField>, 12> places{{
        {message_id::checkin_response, layout::checkin_response::transaction_date},
        {message_id::checkout_response, layout::checkout_response::transaction_date},
        {message_id::hold_response, layout::hold_response::transaction_date},
        {message_id::item_information_response, layout::item_information_response::transaction_date},
        {message_id::item_status_update_response, layout::item_status_update_response::transaction_date},
        {message_id::patron_status_response, layout::patron_status_response::transaction_date},
        {message_id::patron_enable_response, layout::patron_enable_response::transaction_date},
        {message_id::renew_response, layout::renew_response::transaction_date},
        {message_id::fee_paid_response, layout::fee_paid_response::transaction_date},
        {message_id::patron_information_response, layout::patron_information_response::transaction_date},
        {message_id::renew_all_response, layout::renew_all_response::transaction_date},
        {message_id::acs_status, layout::acs_status::date_time_sync},
    }};
    for (const auto& [known, place] : places)
        if (known == code) return place;
    return std::nullopt;
}

std::string_view answer_code(std::string_view request) {
    const auto found = std::ranges::find(pairs, request, &Pair::request);
    return found == pairs.end() ? std::string_view{} : found->response;
}

std::optional<std::string_view> Message::find(std::string_view wanted) const {
    for (const Field& each : fields)
        if (each.code == wanted) return each.value;
    return std::nullopt;
}

std::optional<Message> parse(std::string_view line) {
    const auto length = fixed_length(line.substr(0, 2));
    if (!length) return std::nullopt;
    // php-sip2 gives its 65 no date: it begins with its fields.
    constexpr std::string_view no_date{"                  "};
    static_assert(no_date.size() == layout::renew_all::length);
    const bool undated = line.substr(0, 2) == message_id::renew_all &&
                         line.substr(2, *length).find('|') != std::string_view::npos;
    if (!undated && line.size() < 2 + *length) return std::nullopt;
    Message message;
    message.code = line.substr(0, 2);
    message.fixed = undated ? no_date : line.substr(2, *length);
    message.fields.reserve(16);
    std::size_t from = undated ? 2 : 2 + *length;
    while (from < line.size()) {
        const std::size_t end = std::min(line.find('|', from), line.size());
        const std::string_view piece = line.substr(from, end - from);
        from = end + 1;
        if (piece.size() < 2 || !is_code_character(piece[0]) || !is_code_character(piece[1])) continue;
        const std::string_view code = piece.substr(0, 2);
        if (code == field_id::sequence_number || code == field_id::checksum)
            read_end(line, piece, message);
        else
            message.fields.push_back({code, piece.substr(2)});
    }
    return message;
}

std::uint16_t checksum(std::string_view upto_az) {
    unsigned sum = 0;
    for (const char c : upto_az) sum += static_cast<unsigned char>(c);
    return static_cast<std::uint16_t>(0U - sum);
}

Builder& Builder::field(std::string_view code, std::string_view value) {
    assert(code.size() == 2);
    bytes_ += code;
    bytes_ += value;
    bytes_ += '|';
    return *this;
}

WipedString Builder::finish(int sequence) && {
    assert(sequence >= 0 && sequence <= 9);
    bytes_ += field_id::sequence_number;
    bytes_ += static_cast<char>('0' + sequence);
    bytes_ += field_id::checksum;
    const unsigned sum = checksum(bytes_);
    constexpr std::string_view digits = "0123456789ABCDEF";
    for (const unsigned shift : {12U, 8U, 4U, 0U}) bytes_ += digits[sum >> shift & 0xFU];
    bytes_ += '\r';
    return std::move(bytes_);
}

WipedString Builder::finish() && {
    bytes_ += '\r';
    return std::move(bytes_);
}

void Splitter::feed(std::string_view bytes) {
    bytes_.erase(0, from_);
    from_ = 0;
    bytes_ += bytes;
}

std::optional<std::string> Splitter::next() {
    while (true) {
        const std::size_t end = bytes_.find_first_of("\r\n", from_);
        if (end == std::string::npos) {
            if (bytes_.size() - from_ > longest_message) {
                dropping_ = true;
                bytes_.clear();
                from_ = 0;
            }
            return std::nullopt;
        }
        std::string line = bytes_.substr(from_, end - from_);
        end_ = ends_with_crlf(bytes_, end) ? line_end::crlf
               : bytes_[end] == '\r'       ? line_end::cr
                                           : line_end::lf;
        from_ = end + end_.size();
        if (std::exchange(dropping_, false) || line.empty() || line.size() > longest_message) continue;
        return line;
    }
}

}  // namespace anjungan::library::sip2
