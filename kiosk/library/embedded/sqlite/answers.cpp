#include <string>

#include "kiosk/library/embedded/sqlite/ledger_rows.h"
#include "kiosk/library/embedded/sqlite/row.h"
#include "platform/system/uuid.h"

namespace anjungan::library {

namespace {

// An answer as the row of `applied`.
struct AppliedRow {
    std::string answer{};
    ItemBarcode item{};
    std::optional<Day> due{};
    std::optional<std::int64_t> may_borrow{};
    std::optional<std::int64_t> destination{};
    std::optional<Money> fine{};
    std::optional<bool> was_on_loan{};
    std::optional<std::string_view> refusal{};
    std::optional<std::int64_t> position{};
};

struct ToRow {
    AppliedRow operator()(const CheckedOut& checked_out) const {
        return {.answer = "lent",
                .item = checked_out.item.barcode,
                .due = checked_out.due,
                .may_borrow = checked_out.may_borrow};
    }
    AppliedRow operator()(const CheckedIn& returned) const {
        return {.answer = "returned",
                .item = returned.item.barcode,
                .destination = static_cast<std::int64_t>(returned.destination),
                .fine = returned.fine,
                .was_on_loan = returned.was_on_loan};
    }
    AppliedRow operator()(const Undone& undone) const {
        return {.answer = "undone", .item = undone.item.barcode, .may_borrow = undone.may_borrow};
    }
    AppliedRow operator()(const Refused& refused) const {
        return {.answer = "refused",
                .item = refused.item ? refused.item->barcode : ItemBarcode{},
                .due = refused.due,
                .refusal = name_of(refused.why)};
    }
    AppliedRow operator()(const HoldPlaced& placed) const {
        return {.answer = "held", .item = placed.item.barcode, .position = placed.position};
    }
    AppliedRow operator()(const HoldCancelled& cancelled) const {
        return {.answer = "hold-cancelled", .item = cancelled.item.barcode};
    }
};

AppliedRow read_applied(const Statement& row) {
    AppliedRow applied{.answer = row.text(1), .item = {row.text(2)}};
    applied.due = optional_column(row, 3, [](const Statement& r) { return day_from(r.integer(3)); });
    applied.may_borrow = optional_integer(row, 4);
    applied.destination = optional_integer(row, 5);
    applied.fine = optional_column(row, 6, [](const Statement& r) { return Money{r.integer(6)}; });
    applied.was_on_loan = optional_column(row, 7, [](const Statement& r) { return r.integer(7) != 0; });
    for (const Refusal known : refusals)
        if (name_of(known) == row.text(8)) applied.refusal = name_of(known);
    applied.position = optional_integer(row, 9);
    return applied;
}

std::optional<Answer> to_answer(const AppliedRow& row, const std::optional<ItemRow>& item) {
    std::optional<int> may_borrow;
    if (row.may_borrow) may_borrow = static_cast<int>(*row.may_borrow);
    if (row.answer == "refused") {
        std::optional<Item> known;
        if (item) known = item->item;
        for (const Refusal why : refusals)
            if (row.refusal == name_of(why)) return Refused{why, known, {}, {}, row.due};
        return std::nullopt;
    }
    if (!item) return std::nullopt;
    if (row.answer == "lent" && row.due) return CheckedOut{item->item, *row.due, may_borrow};
    if (row.answer == "undone") return Undone{item->item, may_borrow};
    if (row.answer == "held") return HoldPlaced{item->item, static_cast<int>(row.position.value_or(0))};
    if (row.answer == "hold-cancelled") return HoldCancelled{item->item};
    if (row.answer != "returned") return std::nullopt;
    for (const Destination place :
         {Destination::return_bin, Destination::hold_shelf, Destination::staff, Destination::found})
        if (row.destination == static_cast<std::int64_t>(place))
            return CheckedIn{item->item, place, row.fine.value_or(Money{}), row.was_on_loan.value_or(true)};
    return std::nullopt;
}

// Sorts before the ids of all entries that were made less than a year before this one.
EntryId a_year_before(const EntryId& entry) {
    constexpr std::chrono::days year{366};
    return {first_uuid_of(made_at(entry.bytes) - year)};
}

}  // namespace

Result<std::optional<Answer>> SqliteLedger::find_outcome(const EntryId& entry) {
    bool whole = true;
    TRY_ASSIGN(const auto row, first_row(bind_all(use(Query::find_applied), entry), [&](const Statement& r) {
                   whole = is_as_written(cipher_, "applied", r);
                   return read_applied(r);
               }));
    if (!row) return std::nullopt;
    if (!whole) return fail(Fault::damaged, "library.db: the answer to entry {} is damaged", entry.text());
    TRY_ASSIGN(const auto item, find(row->item));
    std::optional<Answer> answer = to_answer(*row, item);
    if (!answer) return fail(Fault::damaged, "library.db: the answer to entry {} is damaged", entry.text());
    return answer;
}

Status SqliteLedger::remember(const EntryId& entry, const Answer& answer) {
    return transaction([&]() -> Status {
        TRY(bind_all(use(Query::forget_applied), a_year_before(entry)).run());
        const AppliedRow row = std::visit(ToRow{}, answer);
        return write(Query::add_applied, "applied", entry, row.answer, row.item, row.due, row.may_borrow,
                     row.destination, row.fine, row.was_on_loan, row.refusal, row.position);
    });
}

}  // namespace anjungan::library
