// The reach of what has not begun yet: asked for an audience and so many days, answered with a forecast or
// with the reason why there can be none.
#pragma once

#include <optional>
#include <vector>

#include "kiosk/outreach/backtest.h"
#include "kiosk/outreach/forecaster.h"
#include "platform/system/result.h"

namespace anjungan::outreach {

// What is held to be true of an audience that has no history here: stated by somebody, not measured. Visits
// are negative binomial (return_models.h): most come seldom, a few come often.
struct Prior {
    std::size_t people = 0;     // in the audience
    double visits_a_year = 12;  // of one of them, in the mean
    double evenness = 0.5;      // r of the model: 0.2 a few do all the visits, 2 they are much alike
    double factor = 2;          // the truth lies within this factor of what is told, in 90 of 100 cases
};

struct Question {
    std::vector<std::int32_t> lengths;  // days from tomorrow on, each from 1 to 366
    double contact = 1;                 // chance of a visit to bring a contact, above 0 up to 1
    std::optional<Prior> prior;
};

// One forecast a length. Fault::unsupported, with the reason in words: fewer than 30 people are known and
// none are stated, or the history is too short for a length and there is no prior. A history that is long
// enough is believed, and a prior then left alone.
[[nodiscard]] Result<std::vector<Forecast>> predict(const Days& history, const Calendar& calendar,
                                                    const Question& question);

}  // namespace anjungan::outreach
