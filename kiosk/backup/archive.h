// kiosk/backup: several files in one, sealed with a pass phrase, on their way to a stick and back. It knows nothing of
// what is in them.
//
// A header of 56 bytes: "ANJBACK1"; passes and KiB of memory (Argon2id, RFC 9106), each as 32 bits, the lowest byte
// first; 16 bytes of salt; the 24 of libsodium's secretstream (XChaCha20-Poly1305). Then boxes, each after its size as
// 32 bits: the header is bound to the first, each to all before it, and the last is marked. In a box lies a record:
// 'f' and the name of a part, 'd' and some bytes of it, or 'e': the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/system/result.h"

namespace anjungan::backup {

// What one guess of the pass phrase costs.
struct Effort {
    std::uint32_t passes = 3;
    std::uint32_t memory_kib = 64 * 1024;  // a board of 512 MiB has that beside a kiosk
    bool operator==(const Effort&) const = default;
};
// The least that libsodium takes, for tests; and the most that is believed of a file.
inline constexpr Effort least_effort{1, 8}, most_effort{16, 256 * 1024};
// Characters. Four words of a list of a few thousand have more, and hold for years at the effort above.
inline constexpr std::size_t shortest_pass_phrase = 16;

// A file under the name it has in there: small letters, digits, '.' and '-', beginning with a letter, at most
// longest_name.
struct Part {
    std::string name;
    std::filesystem::path file;
};
inline constexpr std::size_t longest_name = 40, most_parts = 8;
[[nodiscard]] bool is_name(std::string_view name);

// Any thread; takes about a second for the key, and then as long as disk and stick need. The file appears when it is
// whole and on disk. Fault::exists: it is there already; invalid: a name, or too short a pass phrase; those of the
// files.
[[nodiscard]] Status seal(const std::filesystem::path& to, std::string_view pass_phrase,
                          std::span<const Part> parts, Effort effort = {});

// Puts the parts into `folder`, under their names, each on disk when this returns; tells the names, in order.
// Nothing of them is left there when it fails. Fault::wrong_key: another pass phrase, or the file was changed at its
// beginning; damaged: later, or it is cut short; invalid: it is no backup; exists: a part of this name lies there.
[[nodiscard]] Result<std::vector<std::string>> open(const std::filesystem::path& from,
                                                    std::string_view pass_phrase,
                                                    const std::filesystem::path& folder);
// The same without writing anything: whether all of it could be had again.
[[nodiscard]] Result<std::vector<std::string>> look_through(const std::filesystem::path& from,
                                                            std::string_view pass_phrase);

// The two that read what somebody else may have written, for tests.
inline constexpr std::size_t header_size = 56;
// Fault::invalid: it is none, or asks for more than most_effort.
[[nodiscard]] Result<Effort> effort_of(std::span<const std::uint8_t> header);
// What lies in the boxes, in order.
class Records {
  public:
    // A part begins: where its bytes go.
    using Begin = std::function<Status(const std::string& name)>;
    using Take = std::function<Status(std::span<const std::uint8_t> bytes)>;
    Records(Begin begin, Take take) : begin_(std::move(begin)), take_(std::move(take)) {}

    // Fault::damaged: it is no record, or none that may stand here.
    [[nodiscard]] Status next(std::span<const std::uint8_t> record);
    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

  private:
    Begin begin_;
    Take take_;
    std::vector<std::string> names_;
    bool ended_ = false;
};

}  // namespace anjungan::backup
