#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/provisioning/disk.h"
#include "kiosk/provisioning/keys.h"
#include "kiosk/provisioning/unit.h"
#include "kiosk/settings/settings.h"

namespace anjungan::provisioning {

// What a technician hands to a unit, in a folder of this name on its provisioning partition or a stick:
//   settings.toml  the library's settings, as the technician wrote them
//   unit.toml      what is this unit's alone
//   secrets.toml   wiped by the unit as soon as it has them; none where there are none
//   signature      what these files are, signed
inline constexpr std::string_view package_folder = "anjungan";

// The signature file. Every line ends with a line feed; nothing else may stand in it:
//   anjungan provisioning 1
//   settings.toml HASH          BLAKE2b of 32 bytes, 64 small hexadecimal digits
//   unit.toml HASH
//   secrets.toml HASH           or "none"
//   key PUBLIC-KEY              64 digits
//   signature SIGNATURE         Ed25519 of the five lines before, 128 digits
struct Manifest {
    std::string settings, unit, secrets;  // hashes; secrets may be empty
    PublicKey key{};
    Signature signature{};

    // Total on any bytes. Fault::invalid.
    [[nodiscard]] static Result<Manifest> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
    // What is signed.
    [[nodiscard]] std::string signed_part() const;
    bool operator==(const Manifest&) const = default;
};

// Why a package is not taken: a word for programs, for example the screen's.
enum class Refusal {
    unreadable,      // it cannot be read, or is not complete
    not_trusted,     // nobody this unit trusts has signed it
    changed,         // a file is not the one that was signed
    wrong_settings,  // of a newer program, or of no program
    secrets_gone,    // used already, by this unit or another
    for_another_unit,
    older,
};
[[nodiscard]] std::string_view word_of(Refusal refusal);  // "not-trusted"
struct Refused {
    Refusal why;
    std::string sentence;  // for the technician; no secret is in it
};

struct Package {
    std::string id;  // the same for the same files, 32 hexadecimal digits
    Unit unit;
    settings::Settings settings;
    std::string settings_text, unit_text;
    bool has_secrets = false;        // was made with some
    std::optional<Secrets> secrets;  // if they are still there
};
// Opens what lies in FOLDER/anjungan. Nothing: there is no package at all.
[[nodiscard]] tl::expected<std::optional<Package>, Refused> open_package(const Disk& disk,
                                                                         const std::filesystem::path& folder,
                                                                         std::span<const PublicKey> trusted,
                                                                         const settings::Known& known);

// Writes FOLDER/anjungan; the signature comes last, so a torn package is none. The settings are checked
// before, and nothing is written when they are wrong; `settings_file` is how problems call them.
struct Order {
    std::string settings_text, settings_file;
    Unit unit;
    Secrets secrets;
};
// What may be wrong with it besides the settings: a password for which the settings name a file, too.
[[nodiscard]] Status check(const Order& order, const settings::Known& known);
[[nodiscard]] Status write_package(Disk& disk, const std::filesystem::path& folder, const Order& order,
                                   const SigningKey& key, const settings::Known& known);

}  // namespace anjungan::provisioning
