#include "kiosk/outreach/reach.h"

#include <algorithm>
#include <cmath>

namespace anjungan::outreach {

namespace {

constexpr double of_90_percent = 1.6448536;
constexpr double days_a_year = 365;

Forecast from_prior(const Prior& prior, std::int32_t days, double contact) {
    const auto people = static_cast<double>(prior.people);
    const ReturnModel model{
        .r = prior.evenness, .alpha = prior.evenness * days_a_year / prior.visits_a_year, .a = 0};
    Forecast made{.days = days, .rests_on_prior = true};
    made.people = people * model.comes(0, 0, 0, days * contact);
    made.low = std::round(made.people / prior.factor);
    made.high = std::round(std::min(people, made.people * prior.factor));
    made.newcomers = made.people;
    made.contacts_a_person =
        people * prior.visits_a_year * days / days_a_year * contact / std::max(made.people, 1e-9);
    for (std::int32_t day = 1; day <= days; ++day) {
        const double by_then = people * model.comes(0, 0, 0, day * contact);
        made.by_day.push_back({by_then, std::round(by_then / prior.factor),
                               std::round(std::min(people, by_then * prior.factor))});
    }
    // Logarithms are normal.
    const double spread = std::log(prior.factor) / of_90_percent;
    constexpr std::array<double, 20> upper{0,     0.063, 0.126, 0.189, 0.253, 0.319, 0.385,
                                           0.454, 0.524, 0.598, 0.674, 0.755, 0.842, 0.935,
                                           1.036, 1.150, 1.282, 1.440, 1.645, 1.960};
    for (std::size_t i = 0; i < made.quantiles.size(); ++i) {
        const double z = i >= 19 ? upper[i - 19] : -upper[19 - i];
        made.quantiles[i] = std::min(people, made.people * std::exp(z * spread));
    }
    return made;
}

}  // namespace

Result<std::vector<Forecast>> predict(const Days& history, const Calendar& calendar,
                                      const Question& question) {
    Forecaster forecaster(question.lengths, calendar);
    for (const auto& people : history) forecaster.observe(people);
    const std::size_t known = forecaster.people().size();
    const auto days = static_cast<std::int32_t>(history.size());
    if (question.prior && question.prior->people < fewest_people)
        return fail(Fault::unsupported,
                    "the audience has {} people; below {} chance decides, and there is no forecast",
                    question.prior->people, fewest_people);
    if (!question.prior && known == 0)
        return fail(Fault::unsupported,
                    "nobody of this audience has come yet, and nothing is stated of them: there is "
                    "nothing that a forecast could come of");
    if (!question.prior && known < fewest_people)
        return fail(Fault::unsupported,
                    "{} people of this audience are known; below {} chance decides, and there is no "
                    "forecast",
                    known, fewest_people);
    std::vector<Forecast> all;
    for (std::size_t which = 0; which < question.lengths.size(); ++which) {
        const std::int32_t ahead = question.lengths[which];
        const bool is_enough = known >= fewest_people && days >= 7 + ahead;
        if (!is_enough && !question.prior)
            return fail(Fault::unsupported,
                        "the history has {} days; a forecast of {} days needs {}, so that one can "
                        "have been tried on it",
                        days, ahead, 7 + ahead);
        all.push_back(is_enough ? forecaster.forecast(which, question.contact)
                                : from_prior(*question.prior, ahead, question.contact));
        all.back().origin = days - 1;
    }
    return all;
}

}  // namespace anjungan::outreach
