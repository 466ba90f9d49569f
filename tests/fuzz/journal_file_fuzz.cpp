// A journal of which bytes were changed is opened, read, checked and written to. The input is a list of
// changes, three bytes each: where (two bytes) and what.
#include "kiosk/journal/journal.h"
#include "kiosk/journal/spool.h"
#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

namespace {

using namespace anjungan;
using namespace anjungan::journal;

constexpr const char* file = "journal.db";
constexpr Instant noon{std::chrono::milliseconds{1'795'348'800'000}};

struct Written {
    tests::Bytes file, log;
};

Entry an_entry(Journal& journal) {
    return {.id = journal.next_id(noon), .at = noon, .payload = Checkout{{"P0001"}, {"B0001"}, {}}};
}

// A journal with a little of everything, a part of it still in the log.
Written a_journal() {
    tests::PowerCutVfs disk;
    auto journal = Journal::open(file, tests::cipher_of(), {disk.name()});
    for (int i = 0; i < 20; ++i)
        (void)journal->complete(an_entry(*journal), i % 4 == 0 ? Delivery::waiting : Delivery::settled);
    (void)journal->erase(noon - std::chrono::hours{1});
    (void)journal->begin(an_entry(*journal));
    const tests::Bytes document(3000, 'x');
    (void)Spool{*journal}.keep(noon, document);
    return {disk.content(file), disk.content("journal.db-wal")};
}

void use(Journal& journal) {
    (void)journal.verify();
    (void)journal.records();
    (void)journal.next_to_deliver();
    (void)journal.open_intents();
    (void)journal.count(Delivery::settled);
    (void)journal.count(EntryKind::checkout);
    (void)journal.last_time();
    (void)Spool{journal}.in_state(ReceiptState::kept);
    (void)journal.complete(an_entry(journal), Delivery::waiting);
    (void)journal.erase(noon + std::chrono::hours{1});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Written whole = a_journal();
    Written changed = whole;
    for (std::size_t at = 0; at + 3 <= size; at += 3) {
        const std::size_t where = (static_cast<std::size_t>(data[at]) << 8 | data[at + 1]) %
                                  (changed.file.size() + changed.log.size());
        if (where < changed.file.size())
            changed.file[where] = data[at + 2];
        else
            changed.log[where - changed.file.size()] = data[at + 2];
    }
    tests::PowerCutVfs disk;
    disk.put(file, std::move(changed.file));
    disk.put("journal.db-wal", std::move(changed.log));
    if (auto journal = Journal::open(file, tests::cipher_of(), {disk.name()})) use(*journal);
    return 0;
}
