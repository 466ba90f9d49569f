#include "kiosk/library/embedded/pin.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace anjungan::library {

namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = std::size_t{8} * 1024 * 1024;  // bytes

}  // namespace

bool is_pin(std::string_view text) {
    return text.size() >= shortest_pin && text.size() <= longest_pin &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::string> hash_pin(std::string_view pin, PinCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const bool usual = cost == PinCost::usual;
    if (sodium_init() < 0 ||
        crypto_pwhash_str(hash.data(), pin.data(), pin.size(), usual ? passes : crypto_pwhash_OPSLIMIT_MIN,
                          usual ? memory : crypto_pwhash_MEMLIMIT_MIN) != 0)
        return fail(Fault::io, "A PIN cannot be stored: there is not enough memory.");
    return std::string{hash.data()};
}

bool pin_fits(const std::string& hash, std::string_view pin) {
    // Of nothing, at the usual cost: who has no PIN cannot be told from who has one by how long a no takes.
    constexpr const char* nobodys =
        "$argon2id$v=19$m=8192,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    if (sodium_init() < 0) return false;
    const bool fits =
        crypto_pwhash_str_verify(hash.empty() ? nobodys : hash.c_str(), pin.data(), pin.size()) == 0;
    return fits && !hash.empty();
}

}  // namespace anjungan::library
