#include <algorithm>
#include <utility>

#include "kiosk/circulation/text.h"
#include "kiosk/library/embedded/csv/rows.h"
#include "kiosk/library/embedded/csv/values.h"

namespace anjungan::library {

namespace {

// The rule for the same two types as this one, or null.
const Rule* rule_of_pair(const std::vector<Rule>& rules, const Rule& pair) {
    const auto found = std::ranges::find_if(rules, [&pair](const Rule& rule) {
        return same(rule.patron_type, pair.patron_type) && same(rule.item_type, pair.item_type);
    });
    return found == rules.end() ? nullptr : &*found;
}

class RuleRows final : public Rows {
  public:
    explicit RuleRows(Ledger& ledger) : ledger_(ledger) {}

    std::optional<std::string> begin(const Header& header) override {
        const auto need = [&](std::string_view name, std::string_view normal) {
            const Column column = header.find({normal});
            if (!column) missing_ += fmt::format("{}{}", missing_.empty() ? "" : ", ", name);
            return column;
        };
        patron_type_ = need("member_type", "membertype");
        item_type_ = need("item_type", "itemtype");
        max_loans_ = need("max_loans", "maxloans");
        loan_days_ = need("loan_days", "loandays");
        max_renewals_ = need("max_renewals", "maxrenewals");
        fine_per_day_ = need("fine_per_day", "fineperday");
        grace_days_ = need("grace_days", "gracedays");
        fine_cap_ = need("fine_cap", "finecap");
        max_debt_ = need("max_debt", "maxdebt");
        pin_ = need("pin", "pin");
        if (missing_.empty()) return std::nullopt;
        return fmt::format("These columns are missing: {}.", missing_);
    }

    Status take(const CsvRow& row, Report& report) override {
        Rule rule;
        rule.patron_type = type(row, patron_type_, "member_type", report);
        rule.item_type = type(row, item_type_, "item_type", report);
        rule.max_loans = number(row, max_loans_, "max_loans", 0, 999, report);
        rule.loan_days = number(row, loan_days_, "loan_days", 1, 3650, report);
        rule.max_renewals = number(row, max_renewals_, "max_renewals", 0, 99, report);
        rule.fine_per_day = amount(row, fine_per_day_, "fine_per_day", report);
        rule.grace_days = number(row, grace_days_, "grace_days", 0, 365, report);
        rule.max_debt = amount(row, max_debt_, "max_debt", report);
        if (const std::string_view cap = field_or_empty(row, fine_cap_); !cap.empty() && fold(cap) != "price")
            rule.fine_cap = amount(row, fine_cap_, "fine_cap", report);
        const auto asks = parse_yes(field_or_empty(row, pin_));
        if (!asks) report.complain(row.line, "The column pin says whether a PIN is asked: write yes or no.");
        rule.asks_pin = asks.value_or(false);
        if (const auto line = seen_.seen(rule.patron_type + '\n' + rule.item_type, row.line))
            report.complain(row.line, fmt::format("Line {} has a rule for these two types already.", *line));
        rules_.push_back(std::move(rule));
        return {};
    }

    Status finish(Report& report) override {
        if (rules_.empty()) {
            report.complain(1, "The file has no rule. Without rules nothing can be lent.");
            return {};
        }
        auto found = ledger_.rules();
        // Damaged ones are written anew.
        if (!found && found.error().fault == Fault::damaged) found = std::vector<Rule>{};
        TRY_ASSIGN(const auto before, std::move(found));
        for (const Rule& rule : rules_) {
            const Rule* old = rule_of_pair(before, rule);
            if (old == nullptr)
                ++report.added;
            else if (*old != rule)
                ++report.changed;
        }
        for (const Rule& rule : before)
            if (rule_of_pair(rules_, rule) == nullptr) ++report.removed;
        return ledger_.replace_rules(rules_);
    }

  private:
    static std::string type(const CsvRow& row, Column column, std::string_view name, Report& report) {
        const std::string_view text = field_or_empty(row, column);
        if (text.empty())
            report.complain(row.line,
                            fmt::format("The column {} is empty. Write a type, or * for any.", name));
        return std::string{text};
    }

    static int number(const CsvRow& row, Column column, std::string_view name, int least, int most,
                      Report& report) {
        const std::string_view text = field_or_empty(row, column);
        const auto value = parse_number(text, least, most);
        if (!value)
            report.complain(row.line, fmt::format("The column {} holds {}. Write a number from {} to {}.",
                                                  name, cited(text), least, most));
        return value.value_or(least);
    }

    static Money amount(const CsvRow& row, Column column, std::string_view name, Report& report) {
        const std::string_view text = field_or_empty(row, column);
        const auto value = parse_money(text);
        if (!value)
            report.complain(row.line,
                            fmt::format("The column {} holds {}. Write whole rupiah, for example 300.", name,
                                        cited(text)));
        return value.value_or(Money{});
    }

    Ledger& ledger_;
    SeenKeys seen_;
    std::string missing_;
    std::vector<Rule> rules_;
    Column patron_type_, item_type_, max_loans_, loan_days_, max_renewals_, fine_per_day_, grace_days_,
        fine_cap_, max_debt_, pin_;
};

class HolidayRows final : public Rows {
  public:
    explicit HolidayRows(Ledger& ledger) : ledger_(ledger) {}

    std::optional<std::string> begin(const Header& header) override {
        date_ = header.find({"date", "holidaydate", "tanggal"});
        name_ = header.find({"name", "description", "holidayname", "names", "keterangan", "nama"});
        if (!date_) return "No column has the dates. It is called date or tanggal.";
        return std::nullopt;
    }

    Status take(const CsvRow& row, Report& report) override {
        const std::string_view text = field_or_empty(row, date_);
        const std::string_view name = field_or_empty(row, name_);
        const auto weekday = parse_weekday(text);
        const auto day = parse_day(text);
        if (!weekday && !day) {
            report.complain(row.line,
                            fmt::format("The date {} is none. Write it as 2026-12-25 or 25/12/2026, "
                                        "or a weekday such as sunday or minggu for every week.",
                                        cited(text)));
            return {};
        }
        TRY_ASSIGN(const auto change,
                   weekday ? ledger_.put_closed_weekday(*weekday, name) : ledger_.put_holiday(*day, name));
        if (change == Ledger::Change::added) ++report.added;
        if (change == Ledger::Change::changed) ++report.changed;
        return {};
    }

  private:
    Ledger& ledger_;
    Column date_, name_;
};

}  // namespace

std::unique_ptr<Rows> rule_rows(Ledger& ledger) {
    return std::make_unique<RuleRows>(ledger);
}

std::unique_ptr<Rows> holiday_rows(Ledger& ledger) {
    return std::make_unique<HolidayRows>(ledger);
}

}  // namespace anjungan::library
