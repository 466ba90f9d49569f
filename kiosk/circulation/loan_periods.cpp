#include "kiosk/circulation/loan_periods.h"

#include <algorithm>

#include "kiosk/circulation/account.h"
#include "kiosk/circulation/text.h"

namespace anjungan::circulation {

void LoanPeriods::add(std::string_view patron_type, std::string_view item_type, Day lent, Day due) {
    Pair& pair = seen_
                     .try_emplace({fold(patron_type), fold(item_type)},
                                  Pair{std::string{patron_type}, std::string{item_type}, {}})
                     .first->second;
    pair.loans.push_back({lent, due});
}

std::vector<LoanPeriods::Compared> LoanPeriods::compare(const std::vector<Rule>& rules,
                                                        const Calendar& calendar) const {
    std::vector<Compared> all;
    for (const auto& [types, pair] : seen_) {
        Compared& line = all.emplace_back(Compared{pair.patron_type, pair.item_type, pair.loans.size()});
        const Rule* rule = rule_for(rules, pair.patron_type, pair.item_type);
        if (rule != nullptr) line.own_days = rule->loan_days;
        std::map<int, std::size_t> days;
        for (const Loan& loan : pair.loans) {
            ++days[static_cast<int>((loan.due - loan.lent).count())];
            if (rule == nullptr || due_date(*rule, calendar, loan.lent, no_expiry) != loan.due)
                ++line.otherwise;
        }
        line.library_days =
            std::ranges::max_element(days, {}, [](const auto& each) { return each.second; })->first;
    }
    return all;
}

}  // namespace anjungan::circulation
