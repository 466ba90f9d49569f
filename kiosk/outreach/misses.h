// How sure a forecast is, told by the forecaster's own past misses and never by the variance of a model.
//
// Conformal prediction: an interval that would have held enough of the past misses (V. Vovk, A. Gammerman, G.
// Shafer, 2005, "Algorithmic learning in a random world"), and where the data drift, with a rate of misses
// that is corrected by what came of each interval (I. Gibbs, E. Candès, 2021, "Adaptive conformal inference
// under distribution shift", NeurIPS 34): alpha <- alpha + gamma (alpha* - miss).
#pragma once

#include <array>
#include <utility>
#include <vector>

namespace anjungan::outreach {

inline constexpr double wanted_misses = 0.10;  // alpha*: of a 90 % interval

class Misses {
  public:
    // Misses come every week, of forecasts that look so many weeks ahead: they share days, and so many of
    // them are worth one.
    explicit Misses(double weeks) : weeks_(weeks) {}

    // What came of a forecast: its miss in units of its own scale, the share of newcomers in it, and whether
    // the truth lay outside the interval.
    void learn(double score, double newcomers, bool outside);
    // Of all misses at times like this one.
    struct Known {
        double reach = 0;                    // how far an interval reaches to each side, in units of scale
        std::array<double, 39> quantiles{};  // of the miss, at 1/40, 2/40, …, 39/40
    };
    [[nodiscard]] Known at(double newcomers) const;
    [[nodiscard]] std::size_t known() const { return scores_.size(); }
    [[nodiscard]] double alpha() const { return alpha_; }

  private:
    double weeks_;
    double alpha_ = wanted_misses;
    std::vector<std::pair<double, double>> scores_;  // with newcomers; the newest last; at most 260
};

}  // namespace anjungan::outreach
