// The signed code of a receipt: made from what the journal has of it, and checked.
#include <algorithm>

#include "kiosk/desk/desk.h"

namespace anjungan::desk {

namespace {

constexpr std::size_t acts_kept = 1024;  // of visits whose receipts are not made yet

proof::Link link_of(const std::vector<std::uint8_t>& hash) {
    proof::Link link{};
    std::copy_n(hash.begin(), std::min(hash.size(), link.size()), link.begin());
    return link;
}

core::ProofChecked::Of as_told(proof::Kind kind) {
    using Of = core::ProofChecked::Of;
    if (kind == proof::Kind::returned) return Of::returned;
    return kind == proof::Kind::cleared ? Of::cleared : Of::lent;
}

}  // namespace

void Desk::remember_act(core::Ticket ticket, std::int64_t number, EntryKind kind) {
    if (acts_.size() >= acts_kept) acts_.erase(acts_.begin());
    acts_[ticket] = {number, kind};
}

// Nothing: this kiosk signs none, or nothing of it is in the journal.
Result<std::optional<std::string>> Desk::prove(const core::ReceiptDraft& draft, Moment now) {
    if (parts_.signer == nullptr || (!draft.clearance && !parts_.signs_receipts)) return std::nullopt;
    proof::Facts facts{.kind = proof::Kind::cleared, .books = 0, .at = now.wall};
    std::int64_t last = 0;
    if (draft.clearance) {
        TRY_ASSIGN(last, parts_.journal.last_number());
    } else {
        std::size_t lent = 0, returned = 0;
        for (const core::Ticket ticket : draft.acts) {
            const auto act = acts_.find(ticket);
            if (act == acts_.end()) continue;
            (act->second.kind == EntryKind::checkin ? returned : lent) += 1;
            last = std::max(last, act->second.number);
        }
        lent += draft.records.size();
        for (const std::int64_t record : draft.records) last = std::max(last, record);
        if (last == 0) return std::nullopt;
        facts.kind = lent > 0 ? proof::Kind::lent : proof::Kind::returned;
        facts.books = static_cast<std::uint8_t>(std::min<std::size_t>(lent > 0 ? lent : returned, 255));
    }
    if (last > 0) {
        TRY_ASSIGN(const auto hash, parts_.journal.hash_of(last));
        if (hash) facts.link = link_of(*hash);
    }
    facts.record = static_cast<std::uint32_t>(last);
    return parts_.signer->prove(facts);
}

void Desk::on(const core::CheckProof& request, Moment) {
    core::ProofChecked told{.ticket = request.ticket};
    const auto proved = proof::check(request.code, parts_.units);
    if (proved && is_in_the_journal(*proved)) {
        told.is_right = true;
        told.of = as_told(proved->facts.kind);
        told.books = proved->facts.books;
        told.at = proved->facts.at;
        told.unit = proved->unit;
    }
    parts_.post(std::move(told));
}

// Of this kiosk's own it can be told: the entry it is chained to stands there as it stood then.
bool Desk::is_in_the_journal(const proof::Proof& proved) {
    if (proved.unit != parts_.own_unit || parts_.signer == nullptr || proved.facts.record == 0) return true;
    const auto hash = parts_.journal.hash_of(proved.facts.record);
    return hash && *hash && link_of(**hash) == proved.facts.link;
}

}  // namespace anjungan::desk
