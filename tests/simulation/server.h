#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kiosk/library/library.h"

namespace anjungan::simulation {

using namespace circulation;

// A library system as SIP2 shows it: it knows no entry ids, books whatever it is told as often as it is told,
// renews a loan that it is told of twice, and refuses a book that another reader has. What it did is kept for
// those who judge.
class Server {
  public:
    struct Loan {
        std::string member;
        Day due;
        EntryId by;
    };
    struct Deed {
        EntryId entry;
        std::string member, item;
        EntryKind kind;
        bool refused;
    };

    [[nodiscard]] Answer apply(const Entry& entry, Day today);
    [[nodiscard]] std::optional<Answer> answer_to(const EntryId& id) const;

    bool database_up = true;
    std::string poison;  // the book over which it hangs up
    std::vector<Deed> deeds;
    std::map<std::string, Loan> loans;

  private:
    std::map<EntryId, Answer> answers_;
};

// The line from one kiosk to it, at the mercy of a seed.
class Line final : public library::Library {
  public:
    enum class Fate { arrives, request_lost, answer_lost, comes_late };
    // `fate` decides for each message; `passes` is told how long the kiosk waited for nothing.
    struct Parts {
        Server& server;
        std::function<Fate()> fate;
        std::function<void(std::chrono::milliseconds)> passes;
        std::function<Moment()> now;
    };
    explicit Line(Parts parts) : parts_(std::move(parts)) {}

    bool up = true;
    // What comes late is carried out when its time has come, whoever waits for it.
    void carry_out_late(Steady now);

    [[nodiscard]] Result<Owner> owner_of(std::string_view barcode) override;
    [[nodiscard]] Result<std::variant<Member, Refused>> member(const MemberBarcode& barcode, Day) override;
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const MemberBarcode&, std::string_view,
                                                           Instant) override;
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<Answer>> answer_to(const Entry& entry) override;
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day today) override;
    [[nodiscard]] std::chrono::milliseconds may_come_late() const override {
        return std::chrono::seconds{30};
    }

  private:
    struct Late {
        Steady at;
        Entry entry;
        Day today;
    };
    [[nodiscard]] Status pass_through();
    Parts parts_;
    std::vector<Late> late_;
};

}  // namespace anjungan::simulation
