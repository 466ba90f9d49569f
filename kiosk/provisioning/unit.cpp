#include "kiosk/provisioning/unit.h"

#include <arpa/inet.h>
#include <fmt/ranges.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <optional>

#include "kiosk/settings/reader.h"

namespace anjungan::provisioning {

namespace {

using settings::Length;
using settings::Value;

std::optional<int> family_of(const std::string& address) {
    std::array<std::uint8_t, sizeof(in6_addr)> bytes{};
    for (const int family : {AF_INET, AF_INET6})
        if (::inet_pton(family, address.c_str(), bytes.data()) == 1) return family;
    return std::nullopt;
}

std::optional<std::string> address_of(std::string_view text) {
    std::string address(text);
    if (!address.empty() && !family_of(address)) return std::nullopt;
    return address;
}

// An address with the length of its network: 192.168.1.20/24.
std::optional<std::string> address_in_network_of(std::string_view text) {
    if (text.empty()) return std::string();
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto family = family_of(std::string(text.substr(0, slash)));
    if (!family || slash == text.size()) return std::nullopt;
    const std::string_view length = text.substr(slash + 1);
    int bits = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (error != std::errc{} || end != length.data() + length.size()) return std::nullopt;
    if (bits < 1 || bits > (*family == AF_INET ? 32 : 128)) return std::nullopt;
    return std::string(text);
}

bool is_host_name(std::string_view text) {
    constexpr std::size_t longest = 253;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    const auto stands_alone = [](char c) { return c == '.' || c == '-'; };
    return !text.empty() && text.size() <= longest && !stands_alone(text.front()) &&
           !stands_alone(text.back()) && text.find("..") == std::string_view::npos &&
           text.find_first_not_of(letters) == std::string_view::npos &&
           text.find_first_not_of("0123456789.") != std::string_view::npos;  // that is an address gone wrong
}

bool is_address(const std::string& text) {
    return family_of(text).has_value();
}
bool is_address_or_name(const std::string& text) {
    return is_address(text) || is_host_name(text);
}

// Some with blanks between them, each of which `fits`.
template <bool (*fits)(const std::string&)>
std::optional<std::vector<std::string>> servers_of(std::string_view text) {
    constexpr std::size_t most = 4;
    std::vector<std::string> all;
    while (true) {
        const std::size_t from = std::min(text.find_first_not_of(' '), text.size());
        if (from == text.size()) return all;
        const std::size_t end = std::min(text.find(' ', from), text.size());
        all.emplace_back(text.substr(from, end - from));
        if (!fits(all.back()) || all.size() > most) return std::nullopt;
        text.remove_prefix(end);
    }
}

std::optional<std::string> name_of(std::string_view text) {
    return is_unit_name(text) ? std::optional(std::string(text)) : std::nullopt;
}

// One line of printable bytes; its value must not stand in a problem, so it is read without the words of
// Value.
std::optional<std::string> secret_of(std::string_view text) {
    const bool fits = text.size() <= longest_secret &&
                      std::ranges::none_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
    return fits ? std::optional(std::string(text)) : std::nullopt;
}

template <class T>
struct Key {
    std::string_view table, name;
    void (*read)(const Value&, T&);
};

constexpr std::array unit_keys{
    Key<Unit>{"unit", "name",
              [](const Value& v, Unit& u) {
                  v.read(u.name, &name_of,
                         "1 to 40 small letters, digits and \"-\", for example \"wonosobo-01\"");
              }},
    Key<Unit>{"unit", "issued",
              [](const Value& v, Unit& u) {
                  v.read(u.issued, {0, 253402300799});
              }},
    Key<Unit>{"network", "address",
              [](const Value& v, Unit& u) {
                  v.read(
                      u.network.address, &address_in_network_of,
                      "an address with its network like \"192.168.1.20/24\", or \"\" where the network says");
              }},
    Key<Unit>{"network", "gateway",
              [](const Value& v, Unit& u) {
                  v.read(u.network.gateway, &address_of, "an address like \"192.168.1.1\", or \"\"");
              }},
    Key<Unit>{"network", "name_servers",
              [](const Value& v, Unit& u) {
                  v.read(u.network.name_servers, &servers_of<is_address>,
                         "at most four addresses with a blank between them, or \"\"");
              }},
    Key<Unit>{"network", "time_servers",
              [](const Value& v, Unit& u) {
                  v.read(u.network.time_servers, &servers_of<is_address_or_name>,
                         "at most four addresses or names with a blank between them, or \"\"");
              }},
    Key<Unit>{"network", "usb", [](const Value& v, Unit& u) { v.read(u.network.usb); }},
    Key<Unit>{"staff", "barcode",
              [](const Value& v, Unit& u) {
                  v.read(u.staff.barcode, Length{0, 20});
              }},
    Key<Unit>{"staff", "name",
              [](const Value& v, Unit& u) {
                  v.read(u.staff.name, Length{0, 80});
              }},
    Key<Unit>{"staff", "pin_digits",
              [](const Value& v, Unit& u) {
                  v.read(u.staff.pin_digits, {0, 8});
              }},
};

using Besides = std::function<void(const toml::table&, settings::Problems&)>;

template <class T, std::size_t count>
Result<T> read(std::string_view toml, std::string_view file_name, const std::array<Key<T>, count>& keys,
               std::string_view whose, const Besides& besides = {}) {
    settings::Reader::File file{file_name, whose, {}};
    for (const Key<T>& key : keys) file.places.push_back({key.table, key.name});
    T read{};
    const settings::Known nothing;
    TRY(settings::Reader(file, nothing)
            .read(
                toml, [&](std::size_t place, const Value& value) { keys[place].read(value, read); },
                besides));
    return read;
}

void want_name_and_address(const toml::table& root, settings::Problems& problems) {
    if (!root["unit"]["name"])
        problems.add(1, "nothing says the unit's name",
                     "right is a line like name = \"wonosobo-01\" below [unit]");
    const auto address = root["network"]["address"], gateway = root["network"]["gateway"];
    if (!gateway.value_or(std::string_view()).empty() && address.value_or(std::string_view()).empty())
        problems.add(gateway.node()->source().begin.line, "there is a gateway and no address of the unit",
                     "right is also a line like address = \"192.168.1.20/24\"");
}

constexpr std::array secret_keys{
    Key<Secrets>{"library", "password",
                 [](const Value& v, Secrets& s) {
                     v.read(s.library_password, &secret_of, "one line of text in quotes");
                 }},
    Key<Secrets>{
        "staff", "pin",
        [](const Value& v, Secrets& s) { v.read(s.staff_pin, &secret_of, "one line of text in quotes"); }},
};

// A basic string of TOML; what comes here has no control characters.
std::string toml_text(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

bool is_unit_name(std::string_view text) {
    constexpr std::size_t longest = 40;
    return !text.empty() && text.size() <= longest && text.front() != '-' && text.back() != '-' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

Result<Unit> parse_unit(std::string_view toml, std::string_view file_name) {
    return read<Unit>(toml, file_name, unit_keys, "a unit", want_name_and_address);
}

Result<Secrets> parse_secrets(std::string_view toml, std::string_view file_name) {
    auto secrets = read<Secrets>(toml, file_name, secret_keys, "secrets");
    // A sentence about broken TOML may quote what stands there.
    if (!secrets)
        return fail(Fault::invalid,
                    "{} is not as 'anjungan provision' writes it; what is wrong is not told here", file_name);
    return secrets;
}

std::string unit_file(const Unit& unit) {
    const Unit::Network& network = unit.network;
    std::string text = fmt::format(
        "[unit]\nname = {}\nissued = {}\n\n[network]\naddress = {}\ngateway = {}\nname_servers = {}\n",
        toml_text(unit.name), unit.issued, toml_text(network.address), toml_text(network.gateway),
        toml_text(fmt::format("{}", fmt::join(network.name_servers, " "))));
    // A unit of an older version refuses keys it does not know.
    if (!network.time_servers.empty())
        text += fmt::format("time_servers = {}\n",
                            toml_text(fmt::format("{}", fmt::join(network.time_servers, " "))));
    if (network.usb) text += "usb = true\n";
    return text + fmt::format("\n[staff]\nbarcode = {}\nname = {}\npin_digits = {}\n",
                              toml_text(unit.staff.barcode), toml_text(unit.staff.name),
                              unit.staff.pin_digits);
}

std::string secrets_file(const Secrets& secrets) {
    // Its hash stands in the signature, and stays when the secrets are wiped: nobody shall find out a password by
    // trying which one has this hash.
    std::array<std::uint8_t, 32> salt{};
    randombytes_buf(salt.data(), salt.size());
    return fmt::format("# {:02x}\n[library]\npassword = {}\n\n[staff]\npin = {}\n", fmt::join(salt, ""),
                       toml_text(secrets.library_password), toml_text(secrets.staff_pin));
}

std::string networkd_file(const Unit::Network& network) {
    std::string text = "[Match]\nType=ether\n";
    if (!network.usb) text += "Path=!*usb*\n";
    text += "\n[Network]\n";
    text += network.address.empty() ? "DHCP=yes\n" : fmt::format("Address={}\n", network.address);
    if (!network.gateway.empty()) text += fmt::format("Gateway={}\n", network.gateway);
    for (const std::string& server : network.name_servers) text += fmt::format("DNS={}\n", server);
    for (const std::string& server : network.time_servers) text += fmt::format("NTP={}\n", server);
    return text + "\n[DHCPv4]\nUseNTP=no\n\n[DHCPv6]\nUseNTP=no\n";
}

}  // namespace anjungan::provisioning
