#include "kiosk/provisioning/package.h"

#include <sodium.h>

#include <algorithm>

#include "kiosk/provisioning/hexadecimal.h"
#include "kiosk/settings/settings.h"

namespace anjungan::provisioning {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_digits = 64, longest_file = settings::longest_file;
constexpr std::string_view head = "anjungan provisioning 1", none = "none";

std::string hash_of(std::string_view text, std::size_t bytes = hash_digits / 2) {
    std::vector<std::uint8_t> hash(bytes);
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const std::uint8_t*>(text.data()),
                       text.size(), nullptr, 0);
    return hexadecimal(hash);
}

bool is_hash(std::string_view text) {
    return text.size() == hash_digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// Takes the next line off `text` when it is WORD and a rest; the rest.
std::optional<std::string_view> take(std::string_view& text, std::string_view word) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || !text.starts_with(word) || text.size() <= word.size() ||
        text[word.size()] != ' ' || end <= word.size())
        return std::nullopt;
    const std::string_view rest = text.substr(word.size() + 1, end - word.size() - 1);
    text.remove_prefix(end + 1);
    return rest;
}

tl::unexpected<Refused> refuse(Refusal why, std::string sentence) {
    return tl::unexpected(Refused{why, std::move(sentence)});
}

}  // namespace

std::string_view word_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::unreadable:
            return "unreadable";
        case Refusal::not_trusted:
            return "not-trusted";
        case Refusal::changed:
            return "changed";
        case Refusal::wrong_settings:
            return "wrong-settings";
        case Refusal::secrets_gone:
            return "secrets-gone";
        case Refusal::for_another_unit:
            return "for-another-unit";
        case Refusal::older:
            return "older";
    }
    return "unreadable";
}

Result<Manifest> Manifest::parse(std::string_view whole) {
    std::string_view text = whole;
    Manifest manifest;
    const auto wrong = [] {
        return fail(Fault::invalid, "the file \"signature\" is not one that 'anjungan provision' has made");
    };
    const auto version = take(text, "anjungan provisioning");
    const auto settings = take(text, "settings.toml"), unit = take(text, "unit.toml"),
               secrets = take(text, "secrets.toml"), key = take(text, "key"),
               signature = take(text, "signature");
    if (!version || *version != "1" || !settings || !unit || !secrets || !key || !signature || !text.empty())
        return wrong();
    if (!is_hash(*settings) || !is_hash(*unit) || (*secrets != none && !is_hash(*secrets))) return wrong();
    if (!from_hexadecimal(*key, manifest.key) || !from_hexadecimal(*signature, manifest.signature))
        return wrong();
    manifest.settings = *settings;
    manifest.unit = *unit;
    if (*secrets != none) manifest.secrets = *secrets;
    // One text for one manifest: the id of a package is made of it.
    return manifest.text() == whole ? Result<Manifest>{manifest} : wrong();
}

std::string Manifest::signed_part() const {
    return fmt::format("{}\nsettings.toml {}\nunit.toml {}\nsecrets.toml {}\nkey {}\n", head, settings, unit,
                       secrets.empty() ? none : std::string_view(secrets), hexadecimal(key));
}

std::string Manifest::text() const {
    return fmt::format("{}signature {}\n", signed_part(), hexadecimal(signature));
}

tl::expected<std::optional<Package>, Refused> open_package(const Disk& disk, const fs::path& folder,
                                                           std::span<const PublicKey> trusted,
                                                           const settings::Known& known) {
    const fs::path here = folder / package_folder;
    if (!disk.exists(here / "signature")) {
        if (!disk.exists(here / "settings.toml") && !disk.exists(here / "unit.toml")) return std::nullopt;
        return refuse(Refusal::not_trusted,
                      fmt::format("{} is not signed; 'anjungan provision' signs it", here.string()));
    }
    const auto text = disk.read(here / "signature", longest_file);
    if (!text) return refuse(Refusal::unreadable, text.error().sentence);
    const auto manifest = Manifest::parse(*text);
    if (!manifest)
        return refuse(Refusal::unreadable, fmt::format("{}: {}", here.string(), manifest.error().sentence));
    if (std::ranges::find(trusted, manifest->key) == trusted.end() ||
        !is_signed(manifest->signed_part(), manifest->signature, manifest->key))
        return refuse(Refusal::not_trusted,
                      fmt::format("{}: nobody whom this unit trusts has signed this; its key is {}",
                                  here.string(), hexadecimal(manifest->key)));

    Package package;
    package.id = hash_of(*text, 16);
    for (const auto& [name, hash, into] :
         {std::tuple{"settings.toml", &manifest->settings, &package.settings_text},
          std::tuple{"unit.toml", &manifest->unit, &package.unit_text}}) {
        auto content = disk.read(here / name, longest_file);
        if (!content) return refuse(Refusal::unreadable, content.error().sentence);
        if (hash_of(*content) != *hash)
            return refuse(Refusal::changed,
                          fmt::format("{} was changed after it was signed", (here / name).string()));
        *into = std::move(*content);
    }
    auto settings = settings::parse(package.settings_text, (here / "settings.toml").string(), known);
    if (!settings) return refuse(Refusal::wrong_settings, settings.error().sentence);
    auto unit = parse_unit(package.unit_text, (here / "unit.toml").string());
    if (!unit) return refuse(Refusal::wrong_settings, unit.error().sentence);
    package.settings = std::move(*settings);
    package.unit = std::move(*unit);
    package.has_secrets = !manifest->secrets.empty();

    // Secrets that are not as they were signed were being wiped when the power went: they are gone.
    auto secrets =
        package.has_secrets ? disk.read(here / "secrets.toml", longest_file) : Result<std::string>{};
    if (package.has_secrets && secrets && hash_of(*secrets) == manifest->secrets) {
        auto read = parse_secrets(*secrets, (here / "secrets.toml").string());
        if (!read) return refuse(Refusal::wrong_settings, read.error().sentence);
        package.secrets = std::move(*read);
    }
    return package;
}

Status check(const Order& order, const settings::Known& known) {
    TRY_ASSIGN(const auto settings, settings::parse(order.settings_text, order.settings_file, known));
    if (!order.secrets.library_password.empty() && !settings.library.sip2.password_file.empty())
        return fail(
            Fault::invalid,
            "{}: library.password_file names a file, and there is a password besides; right on a unit is "
            "to leave password_file out",
            order.settings_file);
    // What is written must be what was meant.
    TRY_ASSIGN(const Unit unit, parse_unit(unit_file(order.unit), "the unit"));
    TRY_ASSIGN(const Secrets secrets, parse_secrets(secrets_file(order.secrets), "the secrets"));
    if (unit != order.unit || secrets != order.secrets)
        return fail(Fault::invalid,
                    "a text holds characters that cannot be kept; right is one line of plain text");
    return {};
}

Status write_package(Disk& disk, const fs::path& folder, const Order& order, const SigningKey& key,
                     const settings::Known& known) {
    TRY(check(order, known));
    const fs::path here = folder / package_folder;
    const std::string unit = unit_file(order.unit);
    const bool has_secrets = order.secrets != Secrets{};
    std::string secrets = has_secrets ? secrets_file(order.secrets) : std::string();

    Manifest manifest{hash_of(order.settings_text),
                      hash_of(unit),
                      has_secrets ? hash_of(secrets) : "",
                      key.public_key(),
                      {}};
    manifest.signature = key.sign(manifest.signed_part());

    TRY(disk.make_folder(here));
    TRY(disk.remove(here / "signature"));
    if (disk.exists(here / "secrets.toml")) TRY(disk.overwrite(here / "secrets.toml"));
    TRY(disk.remove(here / "secrets.toml"));
    TRY(disk.write(here / "settings.toml", order.settings_text, 0644));
    TRY(disk.write(here / "unit.toml", unit, 0644));
    const Status written = has_secrets ? disk.write(here / "secrets.toml", secrets, 0600) : Status{};
    sodium_memzero(secrets.data(), secrets.size());
    TRY(written);
    return disk.write(here / "signature", manifest.text(), 0644);
}

}  // namespace anjungan::provisioning
