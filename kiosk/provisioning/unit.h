// kiosk/provisioning: what makes a machine this library's unit: its name, its network, its settings and its
// secrets, signed by a technician and taken in at the first start. What comes from a stick is data until its
// signature has been checked; secrets are in memory no longer than one call needs them, and never in a
// message. Decides nothing of lending, and knows neither screen nor device.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::provisioning {

// What belongs to one unit and not to each of the library's (unit.toml). No secret is in it.
struct Unit {
    std::string name;  // is_unit_name()
    std::int64_t issued =
        0;  // when it was signed, seconds since 1970: an older one never takes a newer one's place
    struct Network {
        std::string address;                    // "192.168.1.20/24"; empty: the network says (DHCP)
        std::string gateway;                    // an address; empty: none
        std::vector<std::string> name_servers;  // addresses, at most 4
        std::vector<std::string> time_servers;  // addresses or names, at most 4; empty: those of the image
        bool usb = false;                       // an adapter on USB is its line, too: anybody can plug in one
        bool operator==(const Network&) const = default;
    } network;
    struct Staff {
        std::string barcode, name;  // of the first account; empty: none, 1 to 20 and 1 to 80 characters
        int pin_digits = 0;         // 0: it has no PIN, and lets nobody in
        bool operator==(const Staff&) const = default;
    } staff;
    bool operator==(const Unit&) const = default;
};

// What nobody else may know (secrets.toml). Empty: there is none.
struct Secrets {
    std::string library_password;  // of the kiosk's account at the library system
    std::string staff_pin;         // Argon2id, as library::hash_pin makes it
    bool operator==(const Secrets&) const = default;
};
inline constexpr std::size_t longest_secret = 256;  // bytes
// Digits of a new PIN of staff. More can be done with it than with a reader's.
inline constexpr std::size_t shortest_staff_pin = 6;

// 1 to 40 small letters, digits and "-", which stands at neither end: it is the name in the network, too.
[[nodiscard]] bool is_unit_name(std::string_view text);

// As the settings: every problem at once, with file, line, what is wrong and what would be right. What is
// read from a file of secrets is never shown.
[[nodiscard]] Result<Unit> parse_unit(std::string_view toml, std::string_view file_name);
[[nodiscard]] Result<Secrets> parse_secrets(std::string_view toml, std::string_view file_name);
// Files that read back as the same.
[[nodiscard]] std::string unit_file(const Unit& unit);
[[nodiscard]] std::string secrets_file(const Secrets& secrets);

// How systemd-networkd is told of the network (systemd.network(5)): which cards are its line, and that nobody
// on it says what time it is but the servers named here.
[[nodiscard]] std::string networkd_file(const Unit::Network& network);

}  // namespace anjungan::provisioning
