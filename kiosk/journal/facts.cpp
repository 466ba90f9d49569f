// Entries for statistics: their facts alone.
#include <string>
#include <unordered_map>

#include "kiosk/journal/journal.h"
#include "kiosk/journal/payload_text.h"
#include "kiosk/journal/sealed.h"

namespace anjungan::journal {

namespace {

// Facts are few and come again and again: whoever has read them once need not do it a second time.
class KnownFacts {
  public:
    // Null: no release has written this.
    const std::optional<Payload>& of(std::string_view kind, std::string_view facts) {
        key_.assign(kind).append(1, '\n').append(facts);
        if (const auto found = known_.find(key_); found != known_.end()) return found->second;
        if (known_.size() >= most) known_.clear();
        std::optional<Payload> payload;
        if (const auto named = entry_kind(kind)) payload = payload_of(*named);
        if (payload && !read_facts(*payload, facts)) payload.reset();
        return known_.emplace(key_, std::move(payload)).first->second;
    }

  private:
    static constexpr std::size_t most = 4096;  // about 2 MB
    std::string key_;
    std::unordered_map<std::string, std::optional<Payload>> known_;
};

}  // namespace

Status Journal::facts(Instant from, Instant until, const std::function<void(const Entry*)>& take) {
    // Rows are read in the order in which they lie there; the index on their times only tells where to begin and end.
    TRY_ASSIGN(store::Statement span,
               database_.prepare("SELECT min(number), max(number) FROM entry WHERE at >= ? AND at < ?"));
    span.bind(1, from.time_since_epoch().count()).bind(2, until.time_since_epoch().count());
    TRY_ASSIGN(const bool has_row, span.step());
    if (!has_row || span.is_null(0)) return {};
    TRY_ASSIGN(store::Statement rows,
               database_.prepare("SELECT at, trust, kiosk, kind, facts FROM entry "
                                 "WHERE number BETWEEN ? AND ? AND at >= ? AND at < ? ORDER BY number"));
    rows.bind(1, span.integer(0))
        .bind(2, span.integer(1))
        .bind(3, from.time_since_epoch().count())
        .bind(4, until.time_since_epoch().count());
    KnownFacts known;
    for (Entry entry;;) {
        TRY_ASSIGN(const bool row, rows.step());
        if (!row) return {};
        const auto trust = clock_trust(rows.text(1));
        const auto& payload = known.of(rows.text(3), rows.text(4));
        if (!trust || !payload) {
            take(nullptr);
            continue;
        }
        entry.at = Instant{std::chrono::milliseconds{rows.integer(0)}};
        entry.trust = *trust;
        entry.kiosk = rows.text(2);
        entry.payload = *payload;
        take(&entry);
    }
}

}  // namespace anjungan::journal
