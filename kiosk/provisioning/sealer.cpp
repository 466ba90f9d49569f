#include "kiosk/provisioning/sealer.h"

#include <linux/magic.h>
#include <sys/vfs.h>

#include "platform/system/child.h"
#include "platform/system/file.h"

namespace anjungan::provisioning {

namespace {

constexpr std::size_t longest_sealed = 64 * 1024;

bool lies_in_memory(const std::filesystem::path& folder) {
    struct statfs about {};
    if (::statfs(folder.c_str(), &about) != 0) return true;
    return about.f_type == TMPFS_MAGIC || about.f_type == RAMFS_MAGIC;
}

// Whether the program ended well; nothing when it is not there.
Result<std::optional<bool>> runs(std::vector<std::string> arguments, std::string_view input) {
    auto child = Child::start(std::move(arguments), input);
    if (!child && (child.error().fault == Fault::not_found || child.error().fault == Fault::denied))
        return std::optional<bool>{};
    if (!child) return pass(child.error());
    return std::optional<bool>{child->wait() == 0};
}

}  // namespace

Result<std::optional<std::string>> SystemdCreds::seal(std::string_view name, std::string_view secret) {
    TRY_ASSIGN(const auto tpm, runs({options_.program, "has-tpm2", "--quiet"}, ""));
    if (!tpm || (!*tpm && lies_in_memory(options_.keys))) return std::optional<std::string>{};

    const std::filesystem::path out = options_.scratch / (std::string(name) + ".sealing");
    std::error_code ignored;
    std::filesystem::remove(out, ignored);
    const auto done = runs({options_.program, "encrypt", "--name=" + std::string(name),
                            *tpm ? "--with-key=tpm2" : "--with-key=host", "-", out.string()},
                           secret);
    const auto bytes = read_file(out, longest_sealed);
    std::filesystem::remove(out, ignored);
    if (!done) return pass(done.error());
    if (!*done || !**done || !bytes) return std::optional<std::string>{};
    return std::optional(std::string(bytes->begin(), bytes->end()));
}

}  // namespace anjungan::provisioning
