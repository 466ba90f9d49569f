#include "drivers/printer/transfers.h"

#include <algorithm>
#include <cassert>

#include "drivers/printer/status.h"

namespace anjungan::printer {

namespace {

using Bytes = std::vector<std::uint8_t>;

// Appends bytes[from, to) in parts that end at seams.
void append_parts(std::vector<Bytes>& parts, const EncodedReceipt& receipt, std::size_t from,
                  std::size_t to) {
    while (from < to) {
        // The last seam within part_size, else the first one beyond it, else (never, for what we encode) just
        // as much as one transfer may have.
        const auto beyond = std::ranges::upper_bound(receipt.seams, from + part_size);
        std::size_t end = beyond == receipt.seams.begin() ? 0 : *(beyond - 1);
        if (end <= from) end = beyond == receipt.seams.end() ? to : *beyond;
        end = std::min({end, to, from + longest_part});
        parts.emplace_back(receipt.bytes.begin() + static_cast<std::ptrdiff_t>(from),
                           receipt.bytes.begin() + static_cast<std::ptrdiff_t>(end));
        from = end;
    }
}

}  // namespace

Transfers transfers_of(const EncodedReceipt& receipt, const std::optional<ProcessId>& process_id) {
    assert(receipt.bytes.size() >= receipt_start.size());
    Transfers transfers;
    append_parts(transfers.parts, receipt, 0, receipt.first_cut);
    transfers.first_cut = transfers.parts.size();
    append_parts(transfers.parts, receipt, receipt.first_cut, receipt.bytes.size());
    Bytes& first = transfers.parts.front();
    first.insert(first.begin() + receipt_start.size(), automatic_status_on.begin(),
                 automatic_status_on.end());
    if (!process_id) return transfers;
    const auto request = process_id_command(*process_id);
    if (transfers.first_cut == transfers.parts.size()) transfers.parts.emplace_back();
    Bytes& last = transfers.parts.back();
    last.insert(last.end(), request.begin(), request.end());
    return transfers;
}

Bytes blanks() {
    return Bytes(longest_part, 0);
}

std::vector<Bytes> clean_start(const Profile& profile, BufferContent buffer, bool torn) {
    if (buffer == BufferContent::empty && !torn) return {};
    Bytes fresh(receipt_start.begin(), receipt_start.end());
    if (buffer == BufferContent::partial_receipt || torn) {
        const Bytes knife = cut(profile);
        fresh.insert(fresh.end(), knife.begin(), knife.end());
    }
    if (buffer == BufferContent::empty) return {std::move(fresh)};
    return {blanks(), std::move(fresh)};
}

}  // namespace anjungan::printer
