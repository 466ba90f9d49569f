// Any bytes on the line: split, parsed, and each field read in each encoding.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"
#include "platform/system/utf8.h"

using namespace anjungan;
using namespace anjungan::library::sip2;

namespace {

void require(bool held) {
    if (!held) __builtin_trap();
}

void read_fields(const Message& message) {
    for (const auto& field : message.fields) {
        for (const Encoding encoding : {Encoding::utf8, Encoding::ascii, Encoding::latin1, Encoding::cp850}) {
            const std::string text = decode(field.value, encoding);
            require(is_utf8(text));
            require(encode(text, encoding).find_first_of("|\r\n") == std::string::npos);
        }
        (void)parse_money(field.value);
        (void)parse_day(field.value, DateOrder::day_first, Zone{});
    }
}

void read(std::string_view line) {
    const auto message = parse(line);
    if (!message) return;
    require(message->fixed.size() == fixed_length(message->code));
    read_fields(*message);
    (void)parse_time(message->fixed.substr(0, 18), Zone{});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    read(bytes);
    // Noise seldom begins with a code: each message once with it as its fields.
    for (const Pair& pair : pairs)
        read(std::string(pair.response) + std::string(pair.response_fixed, '0') + std::string(bytes));
    Splitter splitter;
    splitter.feed(bytes.substr(0, size / 2));
    while (const auto line = splitter.next()) read(*line);
    splitter.feed(bytes.substr(size / 2));
    while (const auto line = splitter.next()) {
        require(!line->empty() && line->find_first_of("\r\n") == std::string::npos);
        read(*line);
    }
    return 0;
}
