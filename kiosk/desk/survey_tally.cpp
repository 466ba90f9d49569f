#include "kiosk/desk/survey_tally.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/circulation/text.h"

namespace anjungan::desk {

namespace {

std::chrono::year_month month_of(Day day) {
    const std::chrono::year_month_day date{day};
    return date.year() / date.month();
}

}  // namespace

std::string respondent_mark(const PatronBarcode& card, Day day, const SignTicket& sign) {
    if (card.text.empty()) return {};
    const std::string message =
        fmt::format("survey of day {} by {}", day.time_since_epoch().count(), fold(card.text));
    const std::vector<std::uint8_t> bytes{message.begin(), message.end()};
    constexpr std::size_t mark_bytes = 8;  // one person a day, of thousands
    std::string mark;
    const auto signature = sign(bytes);
    for (const std::uint8_t byte : std::span{signature}.first<mark_bytes>())
        mark += fmt::format("{:02x}", byte);
    return mark;
}

void SurveyTally::clear() {
    answers_.clear();
    asked_.clear();
}

void SurveyTally::happened(const Entry& entry) {
    const auto* answer = std::get_if<SurveyAnswer>(&entry.payload);
    if (answer == nullptr || answer->element < 1 ||
        answer->element > static_cast<std::int64_t>(outreach::elements))
        return;
    const Day day = zone_.day(entry.at);
    if (std::exchange(day_, day) != day) asked_.clear();
    if (std::exchange(month_, month_of(day)) != month_of(day)) answers_.clear();
    if (!answer->respondent.empty()) asked_[answer->respondent].insert(answer->element);
    outreach::Survey& survey = answers_[answer->survey];
    auto& of = survey[static_cast<std::size_t>(answer->element - 1)].of;
    if (answer->score >= 1 && answer->score <= static_cast<std::int64_t>(of.size()))
        ++of[static_cast<std::size_t>(answer->score - 1)];
}

outreach::Element SurveyTally::next_question(const std::string& survey, Day day, std::uint64_t random) const {
    const auto found = answers_.find(survey);
    const bool none = found == answers_.end() || month_of(day) != month_;
    return outreach::next_question(none ? outreach::Survey{} : found->second, random);
}

bool SurveyTally::was_asked(const std::string& respondent) const {
    return !respondent.empty() && asked_.contains(respondent);
}

bool SurveyTally::was_asked(const std::string& respondent, std::int64_t element) const {
    const auto found = asked_.find(respondent);
    return !respondent.empty() && found != asked_.end() && found->second.contains(element);
}

}  // namespace anjungan::desk
