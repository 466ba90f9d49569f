#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "drivers/printer/profile.h"
#include "platform/device/device.h"
#include "platform/device/document.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::printer {

// A document as bytes, and where it may be taken apart.
struct EncodedReceipt {
    std::vector<std::uint8_t> bytes;
    std::vector<std::size_t> seams;  // where a command or a line ends, rising; the last is the end
    std::size_t first_cut = 0;       // where the first cut begins; the end when there is none
};

// What every encoding begins with: ESC @, and FS . because clones start in Kanji mode, where two bytes are
// one character.
inline constexpr std::array<std::uint8_t, 4> receipt_start{0x1B, 0x40, 0x1C, 0x2E};

// The bytes that print a document, from ESC @ on; each encoding starts the printer afresh, so a receipt can
// be sent again after a failure. Commands are those of Epson's ESC/POS reference that clones share.
//
// Total: any document gives bytes. What is printed comes from the encoder alone; text, whatever it holds, is
// only ever text. A character that no page of the profile holds makes all text go as pictures drawn by
// `rasteriser` (not kept), so that a receipt is of one hand; without one, or when that fails, it becomes '?'.
// It also draws the words beside a QR code. Large text that is torn at its width and whole at half of it is
// printed so. Empty or overlong QR codes and pictures that are not whole are left out; a barcode too long for
// the paper appears as text.
[[nodiscard]] EncodedReceipt encode_receipt(const device::Document& document, const Profile& profile,
                                            device::TextRasteriser* rasteriser = nullptr);
// The bytes alone.
[[nodiscard]] std::vector<std::uint8_t> encode(const device::Document& document, const Profile& profile,
                                               device::TextRasteriser* rasteriser = nullptr);
// What takes off the paper that is out: GS V, or a feed to the tear bar.
[[nodiscard]] std::vector<std::uint8_t> cut(const Profile& profile);

// Four characters, each 20h to 7Eh, by which a printer's print confirmation is known.
using ProcessId = std::array<char, 4>;
// That of a job; the same again only after some 78 million jobs.
[[nodiscard]] ProcessId process_id_of(device::JobId job);
// GS ( H function 48: sent after a receipt, a printer that confirms_printing answers with
// process_id_response() when all before it is on paper.
[[nodiscard]] std::array<std::uint8_t, 11> process_id_command(const ProcessId& id);
[[nodiscard]] std::array<std::uint8_t, 7> process_id_response(const ProcessId& id);

}  // namespace anjungan::printer
