#pragma once

#include <optional>
#include <string>

#include "kiosk/circulation/learned_forms.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/replica.h"

namespace anjungan::library {

// The embedded library as a kiosk's replica of another one: the same file, the same rules.
class EmbeddedReplica final : public Replica {
  public:
    enum class Unknown { refused, allowed };
    struct Options {
        // A card or a book that was never seen, while nobody can be asked; with the type it is taken for.
        Unknown card = Unknown::refused, book = Unknown::refused;
        std::string patron_type = "*", item_type = "*";
        // What the library asks each card for; nothing: as the rules say.
        std::optional<PinForm> pin{};
        std::chrono::days keep_pins{0};  // after the library has accepted one
    };
    EmbeddedReplica(EmbeddedLibrary library, Options options)
        : library_(std::move(library)), options_(std::move(options)) {}

    [[nodiscard]] Result<Answer> decide(const Entry& entry, Day today) override;
    [[nodiscard]] Result<bool> knows(const Entry& entry) override;
    [[nodiscard]] Status learn(const Item& item) override;
    [[nodiscard]] Status learn(const Patron& patron, Day today) override;
    [[nodiscard]] Status learn(const PatronBarcode& card, Refusal refusal, Day today) override;
    [[nodiscard]] Status learn(const PatronBarcode& card, const Account& account, Instant at) override;
    [[nodiscard]] Status forget_accounts(Instant before) override;

    [[nodiscard]] Capabilities capabilities() const override { return library_.capabilities(); }
    // What is not known here is told by its form, where that has been learnt.
    [[nodiscard]] Result<Owner> classify_barcode(std::string_view barcode) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode,
                                                               Day today) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode,
                                                                       Day today) override;
    // What is on loan, as far as it was seen; what is held and owed, as the library has last told it.
    [[nodiscard]] Result<std::optional<Account>> account_of(const PatronBarcode& barcode, Day today) override;
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                           Instant now) override;
    [[nodiscard]] Result<bool> can_check_pin(const PatronBarcode& card, Day today) override;
    [[nodiscard]] Status learn(const PatronBarcode& card, std::string_view pin, Pin was, Day today) override;
    [[nodiscard]] Status forget_pins(Day today) override;
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override;
    // As far as it was seen: what others have lent since is not known here.
    [[nodiscard]] Result<std::optional<ItemState>> state_of(const ItemBarcode& barcode) override;
    // Which titles there are, and their copies; where these are, only the library knows.
    [[nodiscard]] Result<FoundTitles> search(const TitleSearch& wanted) override;
    [[nodiscard]] Result<std::optional<FoundItem>> find_title(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const Entry& entry) override;
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day today) override;

    [[nodiscard]] EmbeddedLibrary& rows() { return library_; }

  private:
    // As the kiosk shows it.
    [[nodiscard]] std::variant<Patron, Refused> known_here(std::variant<Patron, Refused> opened) const;
    [[nodiscard]] Result<const LearnedForms*> learned_forms();
    // What is to be compared with a PIN typed here; nothing: nobody can say.
    [[nodiscard]] Result<std::optional<AcceptedPin>> accepted_pin(const PatronBarcode& card, Day today);
    // Rows for what is not known, where the settings allow it. A row without a name, or a title, is a guess.
    [[nodiscard]] Status guess(const PatronBarcode& card);
    [[nodiscard]] Status guess(const ItemBarcode& book);
    [[nodiscard]] Status learn_loans(const PatronBarcode& card, const std::vector<Borrowed>& loans,
                                     Instant at);

    EmbeddedLibrary library_;
    Options options_;
    std::optional<LearnedForms> forms_;  // nothing: not asked for yet
};

}  // namespace anjungan::library
