#pragma once

#include <atomic>

#include "kiosk/library/library.h"

namespace anjungan::assembly {

// The line to the library as scripts and the try-out may cut it: while it is down nothing is answered. It may
// be switched by any thread.
class LineSwitch final : public library::Library {
  public:
    explicit LineSwitch(library::Library& behind) : behind_(behind) {}
    void set(bool up) { up_ = up; }

    [[nodiscard]] circulation::Capabilities capabilities() const override { return behind_.capabilities(); }
    [[nodiscard]] Result<circulation::Owner> classify_barcode(std::string_view barcode) override {
        if (!up_) return away();
        return behind_.classify_barcode(barcode);
    }
    [[nodiscard]] Result<std::variant<circulation::Member, circulation::Refused>> member(
        const circulation::MemberBarcode& barcode, Day today) override {
        if (!up_) return away();
        return behind_.member(barcode, today);
    }
    [[nodiscard]] Result<std::optional<circulation::Refusal>> check_pin(
        const circulation::MemberBarcode& barcode, std::string_view pin, Instant now) override {
        if (!up_) return away();
        return behind_.check_pin(barcode, pin, now);
    }
    [[nodiscard]] Result<std::optional<circulation::Item>> item(
        const circulation::ItemBarcode& barcode) override {
        if (!up_) return away();
        return behind_.item(barcode);
    }
    [[nodiscard]] Result<std::optional<library::ItemState>> state_of(
        const circulation::ItemBarcode& barcode) override {
        if (!up_) return away();
        return behind_.state_of(barcode);
    }
    [[nodiscard]] Result<std::optional<circulation::Answer>> find_outcome(
        const circulation::Entry& entry) override {
        if (!up_) return away();
        return behind_.find_outcome(entry);
    }
    [[nodiscard]] Result<circulation::Answer> apply(const circulation::Entry& entry, Day today) override {
        if (!up_) return away();
        return behind_.apply(entry, today);
    }
    [[nodiscard]] Status ping() override {
        if (!up_) return away();
        return behind_.ping();
    }
    [[nodiscard]] std::chrono::milliseconds in_flight_window() const override {
        return behind_.in_flight_window();
    }
    [[nodiscard]] std::optional<Instant> server_time() override { return behind_.server_time(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keep_alive() override {
        return behind_.keep_alive();
    }

  private:
    static tl::unexpected<Error> away() { return fail(Fault::timed_out, "the line to the library is down"); }

    library::Library& behind_;
    std::atomic<bool> up_ = true;
};

}  // namespace anjungan::assembly
