#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "kiosk/circulation/entry.h"
#include "kiosk/desk/ticket_code.h"
#include "kiosk/outreach/satisfaction.h"
#include "platform/system/clock.h"

namespace anjungan::desk {

using namespace circulation;

// Of whom an answer is, on which day: the same for the same card, another on the next day. Nobody without this
// kiosk's key can make it, or tell a card from it. Empty for no card.
[[nodiscard]] std::string respondent_mark(const PatronBarcode& card, Day day, const SignTicket& sign);

// How many answers each question of the survey has got in this month, and who has been asked today. It is made of the
// journal at each start, and hears of each entry from then on.
class SurveyTally {
  public:
    explicit SurveyTally(Zone zone) : zone_(zone) {}

    void clear();
    // What is no answer to a survey does nothing.
    void happened(const Entry& entry);

    // Which question of `survey` a visit on this day is asked.
    [[nodiscard]] outreach::Element next_question(const std::string& survey, Day day,
                                                  std::uint64_t random) const;
    // By its mark: anything, or this element (1 to 9). Nobody has been, without a mark.
    [[nodiscard]] bool was_asked(const std::string& respondent) const;
    [[nodiscard]] bool was_asked(const std::string& respondent, std::int64_t element) const;

  private:
    Zone zone_;
    std::chrono::year_month month_{};
    std::map<std::string, outreach::Survey> answers_;  // of that month, by survey
    Day day_{};
    std::map<std::string, std::set<std::int64_t>> asked_;  // on that day, by mark: which elements
};

}  // namespace anjungan::desk
