#pragma once

#include <atomic>

#include "kiosk/library/library.h"

namespace anjungan::assembly {

// The line to the library as scripts and the tray may cut it: while it is down nothing is answered. It may
// be switched by any thread.
class LineSwitch final : public library::Library {
  public:
    explicit LineSwitch(library::Library& behind) : behind_(behind) {}
    void set(bool up) { up_ = up; }

    [[nodiscard]] Result<circulation::Owner> owner_of(std::string_view barcode) override {
        if (!up_) return away();
        return behind_.owner_of(barcode);
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
    [[nodiscard]] Result<std::optional<circulation::Answer>> answer_to(
        const circulation::Entry& entry) override {
        if (!up_) return away();
        return behind_.answer_to(entry);
    }
    [[nodiscard]] Result<circulation::Answer> apply(const circulation::Entry& entry, Day today) override {
        if (!up_) return away();
        return behind_.apply(entry, today);
    }
    [[nodiscard]] Status reach() override {
        if (!up_) return away();
        return behind_.reach();
    }
    [[nodiscard]] std::chrono::milliseconds may_come_late() const override { return behind_.may_come_late(); }
    [[nodiscard]] std::optional<Instant> time_there() override { return behind_.time_there(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> keep_alive() override {
        return behind_.keep_alive();
    }

  private:
    static tl::unexpected<Error> away() { return fail(Fault::timed_out, "the line to the library is down"); }

    library::Library& behind_;
    std::atomic<bool> up_ = true;
};

}  // namespace anjungan::assembly
