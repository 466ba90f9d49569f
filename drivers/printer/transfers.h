#pragma once

#include <optional>
#include <vector>

#include "drivers/printer/escpos.h"

namespace anjungan::printer {

// The most bytes of one transfer: what a small printer takes into its buffer at once.
inline constexpr std::size_t longest_part = 4096;
// What a part grows to: small, so that trouble finds the printer between two commands, where its state can be
// asked and a receipt that was broken off can be told from one that was not. A single command may be longer.
inline constexpr std::size_t part_size = 512;

// A receipt as the transfers that carry it. Each part ends where a command ends; what cuts, and the process id
// that asks for confirmation, are never in one part with what is read.
struct Transfers {
    std::vector<std::vector<std::uint8_t>> parts;
    std::size_t first_cut = 0;  // the part that begins with the first cut; parts.size() when there is none

    // Whether the receipt can be begun again after this part failed, whatever the printer took of it: when
    // something that is read was not handed over at all, nobody can hold a whole receipt in hand.
    [[nodiscard]] bool may_begin_again(std::size_t failed_part) const { return failed_part + 1 < first_cut; }
};

// With automatic status switched on right after the start (ESC @ may have switched it off), and with the
// process id that asks for confirmation at the end where there is one.
[[nodiscard]] Transfers transfers_of(const EncodedReceipt& receipt,
                                     const std::optional<ProcessId>& process_id);

// What a printer's buffer may hold of an earlier receipt.
enum class BufferContent {
    empty,
    unknown,          // it cannot be asked
    partial_receipt,  // perhaps within a command
};
// What is sent before a receipt. Half of another one: blanks that fill up whatever command was broken off (each
// of ours is shorter than `longest_part`), a fresh start, and a cut. Where nobody knows, the same without the
// cut: that costs no paper where it is empty. `torn`: something lies there all the same, so it is cut
// off.
[[nodiscard]] std::vector<std::vector<std::uint8_t>> clean_start(const Profile& profile, BufferContent buffer,
                                                                 bool torn);
[[nodiscard]] std::vector<std::uint8_t> blanks();

}  // namespace anjungan::printer
