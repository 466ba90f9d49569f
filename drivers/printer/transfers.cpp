#include "drivers/printer/transfers.h"

#include <algorithm>
#include <cassert>

#include "drivers/printer/status.h"

namespace anjungan::printer {

namespace {

using Bytes = std::vector<std::uint8_t>;

// Appends bytes[from, to) in parts that end at seams.
void append_parts(std::vector<Bytes>& parts, const EncodedSlip& slip, std::size_t from, std::size_t to) {
    while (from < to) {
        // The last seam within part_size, else the first one beyond it, else (never, for what we encode) just
        // as much as one transfer may have.
        const auto beyond = std::ranges::upper_bound(slip.seams, from + part_size);
        std::size_t end = beyond == slip.seams.begin() ? 0 : *(beyond - 1);
        if (end <= from) end = beyond == slip.seams.end() ? to : *beyond;
        end = std::min({end, to, from + longest_part});
        parts.emplace_back(slip.bytes.begin() + static_cast<std::ptrdiff_t>(from),
                           slip.bytes.begin() + static_cast<std::ptrdiff_t>(end));
        from = end;
    }
}

}  // namespace

Transfers transfers_of(const EncodedSlip& slip, const std::optional<ProofMark>& mark) {
    assert(slip.bytes.size() >= slip_start.size());
    Transfers transfers;
    append_parts(transfers.parts, slip, 0, slip.first_cut);
    transfers.first_cut = transfers.parts.size();
    append_parts(transfers.parts, slip, slip.first_cut, slip.bytes.size());
    Bytes& first = transfers.parts.front();
    first.insert(first.begin() + slip_start.size(), automatic_status_on.begin(), automatic_status_on.end());
    if (!mark) return transfers;
    const auto request = proof_request(*mark);
    if (transfers.first_cut == transfers.parts.size()) transfers.parts.emplace_back();
    Bytes& last = transfers.parts.back();
    last.insert(last.end(), request.begin(), request.end());
    return transfers;
}

Bytes blanks() {
    return Bytes(longest_part, 0);
}

std::vector<Bytes> clean_start(const Profile& profile, Held held, bool torn) {
    if (held == Held::nothing && !torn) return {};
    Bytes fresh(slip_start.begin(), slip_start.end());
    if (held == Held::half_a_slip || torn) {
        const Bytes knife = cut(profile);
        fresh.insert(fresh.end(), knife.begin(), knife.end());
    }
    if (held == Held::nothing) return {std::move(fresh)};
    return {blanks(), std::move(fresh)};
}

}  // namespace anjungan::printer
