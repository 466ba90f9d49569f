// kiosk/journal: what happened here, in order, and how far its delivery is. The only writer of
// journal.db. It decides nothing, and what it holds of people is encrypted and erased in time.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/circulation/entry.h"
#include "kiosk/store/cipher.h"
#include "kiosk/store/database.h"

namespace anjungan::journal {

using namespace circulation;

// How far an entry is on its way to one of its recipients.
enum class Delivery {
    waiting,    // not yet told
    unknown,    // told, but no answer came: ask before telling again
    settled,    // it knows, or it is none
    for_staff,  // it refused: someone has to decide
};
[[nodiscard]] std::string_view name_of(Delivery delivery);

// The same, for each recipient.
struct Deliveries {
    Delivery library = Delivery::settled, office = Delivery::settled;
    [[nodiscard]] Delivery to(Recipient to) const { return to == Recipient::library ? library : office; }
};

struct Record {
    std::int64_t number = 0;                // position in the one global order, from 1
    Entry entry;                            // what is personal is empty once erased
    Delivery delivery = Delivery::waiting;  // to the recipient that was asked about; else to the library
    std::string note;                       // why it is for staff; no personal data
    std::string words{};  // of the recipient that refused it; may name people, for staff only
    bool erased = false;  // personal columns are gone
    // What lies on the disk is not what was written. Of the entry there is what could be read: it may be told
    // to nobody, only shown to staff.
    bool damaged = false;
};

// What was begun and not ended, found after a power cut: it may or may not have reached the library.
struct Intent {
    Entry entry;
};

// One thread (the circulation desk's). Every call that changes something is on disk when it returns.
class Journal {
  public:
    struct Options {
        const char* vfs = nullptr;  // for tests that cut the power
    };

    // Faults as of Database::open, wrong_key when the file was written with another key, and damaged when
    // its end is not where it was left. Cost does not grow with the file; verify() reads all of it.
    [[nodiscard]] static Result<Journal> open(const std::filesystem::path& file, store::Cipher cipher,
                                              Options options);
    [[nodiscard]] static Result<Journal> open(const std::filesystem::path& file, store::Cipher cipher);

    // A new id, later than every id in this journal, whatever the clock says.
    [[nodiscard]] EntryId next_id(Instant now);

    // Step one of an action: what is about to be asked. Fault::exists: the id is taken.
    [[nodiscard]] Status begin(const Entry& intent);
    // Step two: it happened (as `entry`, whose id is the intent's), or it did not. What nobody is asked about
    // (a visit) needs no step one. Returns the record number. Fault::exists: the id has its entry already.
    // After any other failure it may yet be found recorded at the next open, as after a power cut; to
    // complete it again with the same id is always safe.
    // `note`: why it is for staff. Fault::invalid: a kind that is not for this recipient is to be delivered
    // there.
    [[nodiscard]] Result<std::int64_t> complete(const Entry& entry, Deliveries deliveries,
                                                std::string_view note = {});
    [[nodiscard]] Result<std::int64_t> complete(const Entry& entry, Delivery to_library,
                                                std::string_view note = {}) {
        return complete(entry, Deliveries{.library = to_library}, note);
    }
    [[nodiscard]] Status abandon(const EntryId& id);
    // Oldest first. One that cannot be read is left out; see set_aside_damaged().
    [[nodiscard]] Result<std::vector<Intent>> open_intents();

    // Entries in order, damaged ones too; `after` is a record number.
    [[nodiscard]] Result<std::vector<Record>> records(std::int64_t after = 0, std::size_t most = 1000);
    // The latest entries of a kind, in order, damaged ones too. Costs no more than they do.
    [[nodiscard]] Result<std::vector<Record>> latest_of(EntryKind kind, std::size_t most);
    // Entries that began after this one, completed or not by then, in the order of their ids.
    [[nodiscard]] Result<std::vector<Record>> begun_after(const EntryId& id, std::size_t most = 1000);
    // For statistics: each entry whose wall time lies in [from, until), in order, with its facts, its kiosk, its
    // time and its trust; the rest is empty, whether it has been erased or not. Null for one whose facts no
    // release has written. Looks neither at what is sealed nor at the chain: verify() does.
    [[nodiscard]] Status facts(Instant from, Instant until, const std::function<void(const Entry*)>& take);
    // The next entry to deliver: the first in order, behind record number `after`, that is waiting or
    // unknown. Nothing when all is told.
    [[nodiscard]] Result<std::optional<Record>> next_to_deliver(Recipient to = Recipient::library,
                                                                std::int64_t after = 0);
    // Those that are not settled, in order. `after` is a record number.
    [[nodiscard]] Result<std::vector<Record>> in_state(Delivery delivery, std::int64_t after = 0,
                                                       std::size_t most = 1000,
                                                       Recipient to = Recipient::library);
    // What staff have to look at for this reason, in order; whatever there is for other reasons is not read.
    [[nodiscard]] Result<std::vector<Record>> for_staff(std::string_view note, std::int64_t after = 0);
    // To be called before the recipient is told: unknown from now on, so that a power cut between here and the
    // answer is followed by a question. False: it is on its way no more, somebody else has taken it.
    [[nodiscard]] Result<bool> claim(std::int64_t number, Recipient to = Recipient::library);
    // The recipient is there and gave no answer to this one. Returns how often by now. Fault::not_found.
    [[nodiscard]] Result<std::int64_t> count_try(std::int64_t number, Recipient to = Recipient::library);
    // Fault::not_found: no such record; invalid: it is erased, so it stays settled, or its kind is not for this
    // recipient.
    [[nodiscard]] Status set_delivery(std::int64_t number, Delivery delivery, std::string_view note = {},
                                      Recipient to = Recipient::library);

    // It refused: on the staff's list, with what it said of it in its own words. These lie sealed, and go
    // when staff have decided. Faults as of set_delivery().
    [[nodiscard]] Status leave_to_staff(std::int64_t number, std::string_view note, std::string_view words,
                                        Recipient to = Recipient::library);

    // Puts all that waits for the library on the staff's list with this note, and gives it back in order: all of it or
    // nothing.
    [[nodiscard]] Result<std::vector<Record>> take_waiting(std::string_view note);

    // Puts what is on its way to anybody and damaged on the staff's list with the note "damaged", an intent as an entry,
    // as it lies there. Nobody can tell whose it is or of which book, so nothing waits for it: it is never
    // told by itself any more, and so nothing overtakes it. What rested on it, the library will refuse.
    // Returns how many.
    [[nodiscard]] Result<std::int64_t> set_aside_damaged();

    // What staff decide of an entry that the library refused. Fault::not_found: it is not there (any more); so of two
    // people who decide at once, one is told.
    [[nodiscard]] Status resolve(std::int64_t number);  // nothing more is to be told
    [[nodiscard]] Status retry(std::int64_t number);    // on its way again, as unknown
    // Settled, and another entry in its place at the end of the order: both or neither.
    [[nodiscard]] Result<std::int64_t> replace(std::int64_t number, const Entry& successor,
                                               Delivery delivery);

    // What only this journal's key could have made of these bytes.
    [[nodiscard]] store::Cipher::Signature sign(std::span<const std::uint8_t> message) const {
        return cipher_.sign(message);
    }

    [[nodiscard]] Result<std::int64_t> count(Delivery delivery, Recipient to = Recipient::library);
    [[nodiscard]] Result<std::int64_t> count(EntryKind kind);
    // The number of the last entry; 0: there is none.
    [[nodiscard]] Result<std::int64_t> last_number();
    // What chains this entry to all before it; nothing: there is no such entry. It stays when it is erased.
    [[nodiscard]] Result<std::optional<std::vector<std::uint8_t>>> hash_of(std::int64_t number);
    // Wall time of what was begun last; nothing in an empty journal.
    [[nodiscard]] Result<std::optional<Instant>> last_time();
    // Wall time of the last entry that began before this one and is no later than `latest`; nothing: there is
    // none.
    [[nodiscard]] Result<std::optional<Instant>> last_time_before(const EntryId& id, Instant latest);

    // Forgets people: the personal part of entries older than `before` that all recipients know. Returns how many. Nothing of
    // them stays in the file or its log. Fault::busy: forgotten, but somebody reads the log; try again.
    [[nodiscard]] Result<std::int64_t> erase(Instant before);

    // A copy of the file as it stands now, in a new one. The key is not in it. Faults as of Database::copy_to.
    [[nodiscard]] Status copy_to(const std::filesystem::path& file) { return database_.copy_to(file); }

    // Checks the file, the order and the hash chain from the first entry to the last. Fault::damaged names
    // the first record that does not fit.
    struct Verified {
        std::int64_t records = 0, erased = 0, open_intents = 0;
    };
    [[nodiscard]] Result<Verified> verify();

  private:
    explicit Journal(store::Database database, store::Cipher cipher);
    [[nodiscard]] Status check_key();
    [[nodiscard]] Status find_last_id();
    store::Database database_;
    store::Cipher cipher_;
    EntryId last_id_{};
    friend class Spool;
    friend class WrongPins;
    friend class StaffAccounts;
};

}  // namespace anjungan::journal
