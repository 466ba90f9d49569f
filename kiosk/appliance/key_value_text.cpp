#include "kiosk/appliance/key_value_text.h"

#include <algorithm>

#include "platform/system/utf8.h"

namespace anjungan::appliance {

KeyValueText::KeyValueText(std::string_view text) {
    if (text.size() > longest_text) return;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto equals = line.find('=');
        if (equals != std::string_view::npos) values_[line.substr(0, equals)] = line.substr(equals + 1);
    }
}

std::string_view KeyValueText::value(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string_view{} : found->second;
}

std::string KeyValueText::shown(std::string_view name, std::size_t longest) const {
    return printable(value(name), longest);
}

std::string printable(std::string_view text, std::size_t longest) {
    std::u32string characters = decode_utf8(text);
    std::erase_if(characters, [](char32_t each) { return each < U' ' || (each >= 0x7F && each < 0xA0); });
    characters.resize(std::min(characters.size(), longest));
    return encode_utf8(characters);
}

}  // namespace anjungan::appliance
