#pragma once

#include <fstream>
#include <iterator>

#include "kiosk/provisioning/first_start.h"
#include "tests/support/contents.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::provisioning {

using tests::contents;

inline void put(const std::filesystem::path& file, std::string_view text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

// A technician with a key, in a folder of his own.
struct Technician {
    tests::TemporaryFolder folder;
    SigningKey key = *SigningKey::make(folder / "key");
    std::filesystem::path trust = folder / "key.pub";

    static Order order(std::string name = "wonosobo-01", std::int64_t issued = 1000) {
        return {
            .settings_text = "# Ours.\n[library]\nname = \"Perpustakaan Kaliwiro\"\n",
            .settings_file = "ours.toml",
            .unit = {.name = std::move(name), .issued = issued, .network = {}, .staff = {"S0001", "Ratna"}},
            .secrets = {"hush-library", "hush-pin"}};
    }
    void sign(const std::filesystem::path& into, const Order& what = order()) const {
        SystemDisk disk;
        const Status written = write_package(disk, into, what, key, {});
        if (!written) throw std::runtime_error(written.error().sentence);
    }
};

// Seals by turning the letters round, or cannot.
class TurningSealer final : public Sealer {
  public:
    bool able = true;
    Result<std::optional<std::string>> seal(std::string_view, std::string_view secret) override {
        if (!able) return std::optional<std::string>{};
        return std::optional(std::string(secret.rbegin(), secret.rend()));
    }
};

}  // namespace anjungan::provisioning
