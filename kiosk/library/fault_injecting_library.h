#pragma once

#include <atomic>

#include "kiosk/library/library.h"

namespace anjungan::library {

// Stands before a library and cuts it off, for scripts, the try-out and tests: while it is not online nothing is
// answered. It stays as it is when what is behind it is opened anew. It may be switched by any thread.
class FaultInjectingLibrary final : public Library {
  public:
    // `behind` is lent. Before any question, and again whenever it was opened anew.
    void stand_before(Library& behind) { behind_ = &behind; }
    void set_online(bool online) { online_ = online; }

    [[nodiscard]] Capabilities capabilities() const override { return behind_->capabilities(); }
    [[nodiscard]] Result<Owner> classify_barcode(std::string_view barcode) override {
        if (!online_) return away();
        return behind_->classify_barcode(barcode);
    }
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron(const PatronBarcode& barcode,
                                                               Day today) override {
        if (!online_) return away();
        return behind_->patron(barcode, today);
    }
    [[nodiscard]] Result<std::optional<Refusal>> check_pin(const PatronBarcode& barcode, std::string_view pin,
                                                           Instant now) override {
        if (!online_) return away();
        return behind_->check_pin(barcode, pin, now);
    }
    [[nodiscard]] Result<std::optional<Account>> account_of(const PatronBarcode& barcode,
                                                            Day today) override {
        if (!online_) return away();
        return behind_->account_of(barcode, today);
    }
    [[nodiscard]] Result<std::variant<Patron, Refused>> patron_to_view(const PatronBarcode& barcode,
                                                                       Day today) override {
        if (!online_) return away();
        return behind_->patron_to_view(barcode, today);
    }
    [[nodiscard]] Result<std::optional<Account>> account_in_brief(const PatronBarcode& barcode,
                                                                  Day today) override {
        if (!online_) return away();
        return behind_->account_in_brief(barcode, today);
    }
    [[nodiscard]] Status register_patron(const Registration& who, Day until) override {
        if (!online_) return away();
        return behind_->register_patron(who, until);
    }
    [[nodiscard]] Status confirm_patron(const Registration& who, std::string_view type, Day until) override {
        if (!online_) return away();
        return behind_->confirm_patron(who, type, until);
    }
    [[nodiscard]] Result<Paid> pay(const PaymentOrder& payment) override {
        if (!online_) return away();
        return behind_->pay(payment);
    }
    [[nodiscard]] Result<std::optional<Paid>> find_payment(const PaymentOrder& payment) override {
        if (!online_) return away();
        return behind_->find_payment(payment);
    }
    [[nodiscard]] Result<std::optional<Item>> item(const ItemBarcode& barcode) override {
        if (!online_) return away();
        return behind_->item(barcode);
    }
    [[nodiscard]] Result<std::optional<ItemState>> state_of(const ItemBarcode& barcode) override {
        if (!online_) return away();
        return behind_->state_of(barcode);
    }
    [[nodiscard]] Result<FoundTitles> search(const TitleSearch& wanted) override {
        if (!online_) return away();
        return behind_->search(wanted);
    }
    [[nodiscard]] Result<std::optional<FoundItem>> find_title(const ItemBarcode& barcode) override {
        if (!online_) return away();
        return behind_->find_title(barcode);
    }
    [[nodiscard]] Result<std::optional<Answer>> find_outcome(const Entry& entry) override {
        if (!online_) return away();
        return behind_->find_outcome(entry);
    }
    [[nodiscard]] bool takes_checkout_at_once(const PatronBarcode& patron,
                                              const ItemBarcode& item) const override {
        return online_ && behind_->takes_checkout_at_once(patron, item);
    }
    [[nodiscard]] Result<Answer> apply(const Entry& entry, Day today) override {
        if (!online_) return away();
        return behind_->apply(entry, today);
    }
    [[nodiscard]] Result<std::variant<RenewedAll, Refused>> renew_all(const RenewAllOrder& order,
                                                                      Day today) override {
        if (!online_) return away();
        return behind_->renew_all(order, today);
    }
    [[nodiscard]] Result<std::optional<RenewedAll>> find_renewals(const RenewAllOrder& order) override {
        if (!online_) return away();
        return behind_->find_renewals(order);
    }
    [[nodiscard]] Status ping() override {
        if (!online_) return away();
        return behind_->ping();
    }
    [[nodiscard]] std::chrono::milliseconds in_flight_window() const override {
        return behind_->in_flight_window();
    }
    [[nodiscard]] std::optional<Instant> server_time() override { return behind_->server_time(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keep_alive() override {
        return behind_->keep_alive();
    }

  private:
    static tl::unexpected<Error> away() { return fail(Fault::timed_out, "the line to the library is down"); }

    Library* behind_ = nullptr;
    std::atomic<bool> online_ = true;
};

}  // namespace anjungan::library
