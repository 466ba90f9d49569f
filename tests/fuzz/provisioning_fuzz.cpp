// Any bytes as a file that a stick brings: read for what it is, or refused in words that show no secret.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/provisioning/first_start.h"

namespace {

using namespace anjungan::provisioning;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_manifest(std::string_view text) {
    // There is one text for each manifest.
    if (const auto manifest = Manifest::parse(text)) require(manifest->text() == text);
}

void check_unit(std::string_view text) {
    const auto unit = parse_unit(text, "fuzz.toml");
    if (!unit) {
        require(unit.error().sentence.starts_with("fuzz.toml:"));
        return;
    }
    require(is_unit_name(unit->name) && unit->issued >= 0 && unit->network.name_servers.size() <= 4);
    // No section of networkd's file but our own.
    require(std::ranges::count(networkd_file(unit->network), '[') == 4);
    const auto again = parse_unit(unit_file(*unit), "again.toml");
    require(again.has_value() && *again == *unit);
}

void check_secrets(std::string_view text) {
    const auto secrets = parse_secrets(text, "fuzz.toml");
    if (!secrets) {
        // Whatever stands there, it is refused in the same words: they can show nothing of it.
        static const std::string words = parse_secrets("?", "fuzz.toml").error().sentence;
        require(secrets.error().sentence == words);
        return;
    }
    const auto again = parse_secrets(secrets_file(*secrets), "again.toml");
    require(again.has_value() && *again == *secrets);
}

void check_report(std::string_view text) {
    const auto report = Report::parse(text);
    if (!report) return;
    const auto again = Report::parse(report->text());
    require(again.has_value() && again->findings.size() == report->findings.size());
}

// A file of ours with some bytes in other places: what noise alone never comes near to.
std::string disturbed(std::string file, std::string_view by) {
    for (std::size_t at = 0; at + 2 < by.size() && at < 12; at += 3) {
        const auto place = static_cast<unsigned char>(by[at]) * 256U + static_cast<unsigned char>(by[at + 1]);
        file[place % file.size()] = by[at + 2];
    }
    return file;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check_manifest(text);
    check_unit(text);
    check_secrets(text);
    check_report(text);

    const std::string hash(64, 'a');
    const Unit unit{"wonosobo-01",
                    1000,
                    {"192.168.1.20/24", "192.168.1.1", {"9.9.9.9"}, {"time.example"}, true},
                    {"S0001", "Ratna"}};
    check_manifest(disturbed(Manifest{hash, hash, hash, {}, {}}.text(), text));
    check_unit(disturbed(unit_file(unit), text));
    check_secrets(disturbed(secrets_file({"password", "$argon2id$"}), text));
    check_report(disturbed(Report{true, true, "wonosobo-01", {{"older", "It is."}}}.text(), text));
    return 0;
}
