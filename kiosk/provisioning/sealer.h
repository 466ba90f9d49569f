#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/system/result.h"

namespace anjungan::provisioning {

// Encrypts a secret so that only this machine reads it again.
class Sealer {
  public:
    virtual ~Sealer() = default;
    // What may lie on disk. Nothing: this machine cannot do it, so the secret has to lie there as it is. A
    // fault: the system is out of memory or files, and it may be tried again.
    [[nodiscard]] virtual Result<std::optional<std::string>> seal(std::string_view name,
                                                                  std::string_view secret) = 0;
};

// By systemd-creds(1), with the TPM 2 where there is one, else with the key of this machine. Where that key
// would not outlive a restart (its folder lies in memory) nothing is sealed: it could never be read again.
class SystemdCreds final : public Sealer {
  public:
    struct Options {
        std::filesystem::path scratch = "/run";           // a folder in memory that is ours
        std::filesystem::path keys = "/var/lib/systemd";  // where systemd keeps the key of the machine
        std::string program = "systemd-creds";
    };
    explicit SystemdCreds(Options options) : options_(std::move(options)) {}
    [[nodiscard]] Result<std::optional<std::string>> seal(std::string_view name,
                                                          std::string_view secret) override;

  private:
    Options options_;
};

}  // namespace anjungan::provisioning
