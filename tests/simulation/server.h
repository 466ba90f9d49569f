#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "platform/system/random.h"
#include "tests/simulation/host.h"
#include "tests/simulation/way.h"

namespace anjungan::simulation {

using namespace circulation;

// A library system as SIP2 shows it: it books whatever it is told as often as it is told, renews a loan that
// it is told of twice, and refuses a book that another reader has.
class Server : public Host {
  public:
    // `today` by its own clock.
    [[nodiscard]] Answer apply(const Entry& entry, Day today);
    [[nodiscard]] std::optional<Answer> find_outcome(const EntryId& id) const;
    // Booked as often as it is told, but where it keeps ids.
    void pay(const library::PaymentOrder& payment);
    [[nodiscard]] bool is_paid(const EntryId& id) const { return paid_.contains(id); }
    [[nodiscard]] std::map<std::string, Loan> loans() override { return loans_; }

    bool keeps_ids = false;   // then what it is told twice it answers as before
    bool keeps_dates = true;  // that were promised; else it lends by its own rule

  private:
    std::map<std::string, Loan> loans_;
    std::map<EntryId, Answer> answers_;
    std::set<EntryId> paid_;
};

// The line from one kiosk to it, at the mercy of a seed.
class Line final : public Way, public library::Library {
  public:
    // `passes` is told how long the kiosk waited for nothing.
    struct Parts {
        Server& server;
        Random& random;
        std::function<void(std::chrono::milliseconds)> passes;
        const Clock& truth;
    };
    explicit Line(Parts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] library::Library& library() override { return *this; }
    void start(const Clock&) override { heard_ = false; }
    void toggle() override { up_ = !up_; }
    void all_is_well() override { all_is_well_ = up_ = true; }
    void carry_out_late(Steady now) override;

    [[nodiscard]] Capabilities capabilities() const override {
        return {Capability::undo_checkout, Capability::record_payment, Capability::register_patron};
    }
    [[nodiscard]] Result<library::Paid> pay(const library::PaymentOrder& payment) override;
    [[nodiscard]] Result<std::optional<library::Paid>> find_payment(
        const library::PaymentOrder& payment) override;
    [[nodiscard]] Status register_patron(const Registration&, Day) override { return pass_through(); }
    [[nodiscard]] Result<Owner> classify_barcode(std::string_view barcode) override;
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode, Day) override;
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const PatronBarcode&, std::string_view,
                                                           Instant) override;
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<library::ItemState>> state_of(const ItemBarcode& barcode) override;
    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const Entry& entry) override;
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day) override;
    [[nodiscard]] std::chrono::milliseconds in_flight_window() const override {
        return std::chrono::seconds{30};
    }
    // Whoever has heard it once can count on from there.
    [[nodiscard]] std::optional<Instant> server_time() override {
        return heard_ ? std::optional{parts_.truth.now().wall} : std::nullopt;
    }

  private:
    enum class Fate {
        arrives,
        request_lost,
        answer_lost,
        answer_torn,  // the library has acted, and the line breaks in the middle of its answer
        comes_late,   // carried out long after the kiosk gave it up
        comes_twice,  // by a network that repeats; the second now or late
    };
    struct Late {
        Steady at;
        Entry entry;
    };
    [[nodiscard]] Fate fate();
    [[nodiscard]] Status pass_through();
    [[nodiscard]] Answer carry_out(const Entry& entry);
    [[nodiscard]] bool answers(const ItemBarcode& item) const;

    Parts parts_;
    bool up_ = true, all_is_well_ = false, heard_ = false;
    std::vector<Late> late_;
};

}  // namespace anjungan::simulation
