#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/journal/journal.h"

namespace anjungan::journal {

// When no line ever comes: what waits, carried to the library as a file.
enum class UploadFormat {
    // Koha's offline circulation file, version 1.0, as its desktop tool writes it and Koha reads it
    // (bywatersolutions/koha-offline-circulation: kocfile.cpp; Koha: offline_circ/enqueue_koc.pl,
    // C4/Circulation.pm): a head, then a line an action, fields apart by tabs: "2026-11-23 09:15:02 000",
    // issue | return | payment, card, barcode or amount with two decimals. The last of the time are
    // thousandths, which Koha does not read. It has no due dates and no holds; an undo is a return, and a
    // renewal an issue, which Koha takes for one where this card has the book. Koha works through the
    // actions in the order of their times, whole seconds: so those of one book are at least a second apart
    // here.
    koc,
    // number, id, kind, time, clock, patron, item, due, amount (rupiah of a payment), hold (cancelled, or
    // nothing); a head line; RFC 4180.
    csv,
};

[[nodiscard]] std::string upload_text(const std::vector<Record>& records, UploadFormat format, Zone zone,
                                      std::string_view version);

struct Uploaded {
    std::size_t written = 0;
    // Told before without an answer: the library may have them, so staff decide. And what the format cannot
    // say.
    std::size_t for_staff = 0;
};
// Writes all that waits into a new file, readable for its owner only, and settles it. After a power cut in
// between what was to be written stands on the staff's list, never in a file and on its way too.
// Fault::exists: the file is there.
[[nodiscard]] Result<Uploaded> upload(Journal& journal, const std::filesystem::path& file,
                                      UploadFormat format, Zone zone, std::string_view version);

}  // namespace anjungan::journal
