#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "drivers/printer/profile.h"
#include "platform/device/device.h"
#include "platform/device/document.h"
#include "platform/device/text_rasteriser.h"

namespace anjungan::printer {

// The bytes that print a document, from ESC @ on; each encoding starts the printer afresh, so a slip can be
// sent again after a failure. Commands are those of Epson's ESC/POS reference that clones share.
//
// Total: any document gives bytes. What is printed comes from the encoder alone; text, whatever it holds, is
// only ever text. A character that no page of the profile holds makes its paragraph go as a picture drawn by
// `rasteriser` (not kept); without one, or when that fails, it becomes '?'. Empty or overlong QR codes
// and pictures that are not whole are left out; a barcode too long for the paper appears as text.
[[nodiscard]] std::vector<std::uint8_t> encode(const device::Document& document, const Profile& profile,
                                               device::TextRasteriser* rasteriser = nullptr);

// Four characters, each 20h to 7Eh, by which a printer's answer is known.
using ProofMark = std::array<char, 4>;
// The mark of a job; the same again only after some 78 million jobs.
[[nodiscard]] ProofMark proof_mark(device::JobId job);
// GS ( H function 48: sent after a slip, a printer that proves_printing answers with proof_answer() when all
// before it is on paper.
[[nodiscard]] std::array<std::uint8_t, 11> proof_request(const ProofMark& mark);
[[nodiscard]] std::array<std::uint8_t, 7> proof_answer(const ProofMark& mark);

}  // namespace anjungan::printer
