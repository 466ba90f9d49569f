// Random entries of every kind: kept, told, erased, exported, and the power cut at every write in between.
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

#include "kiosk/journal/payload_text.h"
#include "tests/kiosk/journal/journal_fixture.h"
#include "tests/support/payloads.h"

namespace anjungan::journal {
namespace {

using std::chrono::hours;
using tests::PowerCutVfs;
using tests::Trouble;
using Dice = std::mt19937_64;

std::int64_t roll(Dice& dice, std::int64_t least, std::int64_t most) {
    return std::uniform_int_distribution<std::int64_t>{least, most}(dice);
}

// Any value that fits a member, empty ones too.
struct FillAtRandom {
    Dice& dice;
    void personal(std::string_view, auto& member) { put(member); }
    void fact(std::string_view, auto& member) { put(member); }
    void put(std::string& text) {
        constexpr std::array<std::string_view, 6> pieces{"a", "9", "\"", "\\", "\n", "\u00e9\ua98f"};
        text.clear();
        for (std::int64_t i = roll(dice, 0, 40); i > 0; --i)
            text += pieces[static_cast<std::size_t>(roll(dice, 0, pieces.size() - 1))];
    }
    template <class Kind>
    void put(Barcode<Kind>& barcode) {
        barcode.text.clear();
        for (std::int64_t i = roll(dice, 0, longest_barcode); i > 0; --i)
            barcode.text += static_cast<char>(roll(dice, ' ', '~'));
    }
    void put(std::int64_t& number) {
        number =
            roll(dice, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max());
    }
    void put(bool& truth) { truth = roll(dice, 0, 1) == 1; }
    void put(Money& amount) { put(amount.rupiah); }
    void put(std::optional<Day>& day) {
        day.reset();
        if (roll(dice, 0, 3) > 0) day = Day{std::chrono::days{roll(dice, -700'000, 2'900'000)}};
    }
};

Entry any_entry(Journal& journal, Dice& dice) {
    const Instant at = noon + hours{roll(dice, 0, 99)};
    Entry entry{.id = journal.next_id(at), .kiosk = "uji-01", .at = at, .payload = {}};
    entry.trust = std::array{ClockTrust::synchronised, ClockTrust::plausible,
                             ClockTrust::doubtful}[static_cast<std::size_t>(roll(dice, 0, 2))];
    entry.decided_by = deciders[static_cast<std::size_t>(roll(dice, 0, deciders.size() - 1))];
    entry.payload = payload_of(static_cast<EntryKind>(roll(dice, 0, entry_kind_count - 1)));
    FillAtRandom fill{dice};
    describe(entry.payload, fill);
    return entry;
}

Deliveries any_deliveries(EntryKind kind, Dice& dice) {
    const Recipients recipients = recipients_of(kind);
    const auto any = [&](bool is_told) {
        return is_told ? static_cast<Delivery>(roll(dice, 0, 3)) : Delivery::settled;
    };
    return {.library = any(recipients.library), .office = any(recipients.office)};
}

Entry without_personal(Entry entry) {
    tests::Personal erase;
    describe(entry.payload, erase);
    return entry;
}

TEST(AnyEntry, KeepsWhatIsPersonalInItsSealedPartOnly) {
    for (std::size_t i = 0; i < entry_kind_count; ++i) {
        const auto kind = static_cast<EntryKind>(i);
        SCOPED_TRACE(name_of(kind));
        const Payload payload = tests::filled_payload(kind);
        const std::string facts = facts_text(payload), sealed = personal_text(payload);
        tests::Personal personal;
        Payload erased = payload;
        describe(erased, personal);
        for (const std::string& text : personal.texts) {
            EXPECT_EQ(facts.find('"' + text + '"'), std::string::npos) << text;
            EXPECT_NE(sealed.find('"' + text + '"'), std::string::npos) << text;
        }
        Payload read = payload_of(kind);
        ASSERT_TRUE(read_facts(read, facts));
        EXPECT_EQ(read, erased);
        ASSERT_TRUE(read_personal(read, sealed));
        EXPECT_EQ(read, payload);
    }
}

TEST(AnyEntry, HasNamesOfItsOwnForItsMembers) {
    for (std::size_t i = 0; i < entry_kind_count; ++i) {
        const Payload payload = tests::filled_payload(static_cast<EntryKind>(i));
        auto all = nlohmann::json::parse(facts_text(payload));
        const auto personal = nlohmann::json::parse(personal_text(payload));
        const std::size_t both = all.size() + personal.size();
        all.update(personal);
        EXPECT_EQ(all.size(), both) << name_of(static_cast<EntryKind>(i));
        // What every line of an export has before them.
        for (const char* taken : {"number", "id", "kind", "at", "clock", "decided_by", "delivery", "kiosk",
                                  "note", "erased", "damaged"})
            EXPECT_FALSE(all.contains(taken)) << name_of(static_cast<EntryKind>(i)) << ": " << taken;
    }
}

TEST(AnyEntry, PassesOverWhatALaterReleaseMayWrite) {
    Payload payload = Visit{};
    ASSERT_TRUE(read_facts(payload, R"({"visitor":"guest","weather":{"rain":[1,2]}})"));
    EXPECT_EQ(std::get<Visit>(payload).visitor, "guest");
    for (const char* wrong : {"", "1", "[]", R"({"visitor":1})", R"({"girls":"3"})", R"({"girls":1.5})",
                              R"({"girls":18446744073709551615})", R"({"visitor":"guest")"})
        EXPECT_EQ(read_facts(payload, wrong).error().fault, Fault::damaged) << wrong;
}

struct Kept {
    Entry entry;
    bool in_doubt = false;  // asked for when the power went
};

// Six entries as they come, some told since, some erased. Returns what must be found afterwards, by id.
std::map<EntryId, Kept> play(const PowerCutVfs& disk, std::uint64_t seed) {
    Dice dice{seed};
    std::map<EntryId, Kept> kept;
    auto journal = open_on(disk);
    if (!journal) return kept;
    for (int i = 0; i < 6; ++i) {
        const Entry entry = any_entry(*journal, dice);
        const bool asks = roll(dice, 0, 1) == 1;
        const Deliveries deliveries = any_deliveries(entry.kind(), dice);
        kept[entry.id] = {entry, true};
        if (asks && !journal->begin(entry)) return kept;
        const auto number = journal->complete(entry, deliveries, "note");
        if (!number) return kept;
        kept[entry.id].in_doubt = false;
        for (const Recipient to : all_recipients)
            if (recipients_of(entry.kind()).has(to) && roll(dice, 0, 1) == 1)
                if (!journal->set_delivery(*number, Delivery::settled, {}, to)) return kept;
    }
    (void)journal->erase(noon + hours{60});
    return kept;
}

void expect_all(Journal& journal, const std::map<EntryId, Kept>& kept) {
    const auto verified = journal.verify();
    ASSERT_TRUE(verified) << verified.error().sentence;
    const auto records = journal.records();
    ASSERT_TRUE(records) << records.error().sentence;
    std::set<EntryId> found;
    for (const Record& record : *records) {
        found.insert(record.entry.id);
        EXPECT_FALSE(record.damaged);
        const Entry& was = kept.at(record.entry.id).entry;
        EXPECT_EQ(record.entry, record.erased ? without_personal(was) : was);
        if (record.erased) EXPECT_LT(was.at, noon + hours{60});
    }
    for (const auto& [id, each] : kept)
        if (!each.in_doubt) EXPECT_TRUE(found.contains(id)) << "lost";
}

TEST(AnyEntry, IsWholeAfterAPowerCutAtEveryWrite) {
    std::set<EntryKind> met;
    std::int64_t erased = 0;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        PowerCutVfs whole;
        for (const auto& [id, each] : play(whole, seed)) met.insert(each.entry.kind());
        const std::size_t steps = whole.steps();
        {
            auto journal = open_on(whole);
            erased += journal->verify()->erased;
        }
        for (std::size_t step = 1; step <= steps; ++step) {
            SCOPED_TRACE(fmt::format("seed {}, step {} of {}", seed, step, steps));
            PowerCutVfs disk;
            disk.trouble_at(step, Trouble::power_cut);
            const auto kept = play(disk, seed);
            disk.cut();
            disk.power_on(seed * 1000 + step);
            auto journal = open_on(disk);
            ASSERT_TRUE(journal) << journal.error().sentence;
            expect_all(*journal, kept);
            ASSERT_TRUE(journal->erase(noon + hours{60}));
            expect_all(*journal, kept);
            if (testing::Test::HasFailure()) return;
        }
    }
    EXPECT_EQ(met.size(), entry_kind_count);
    EXPECT_GT(erased, 20);
}

}  // namespace
}  // namespace anjungan::journal
