// Figures as they may leave: no figure below five, and none that can be worked out from the others of its table
// (kiosk/outreach/small_cells.h). What nobody did is no row; names of few are not told either.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kiosk/reports/document.h"
#include "kiosk/reports/figures.h"
#include "kiosk/words/words.h"

namespace anjungan::reports {

struct Counted {
    std::string name;
    std::int64_t count = 0;
    bool is_unknown = false;  // who was not asked, or did not say
};

// The same; nothing: hidden.
struct ShownCount {
    std::string name;
    std::optional<std::int64_t> count;
    bool is_unknown = false;
};
struct ShownCounts {
    std::vector<ShownCount> rows;  // those of somebody, in their order
    std::optional<std::int64_t> sum;
};

// One figure by itself.
[[nodiscard]] std::optional<std::int64_t> shown(std::int64_t count);
[[nodiscard]] ShownCounts shown_counts(const std::vector<Counted>& counts);
// Both sums of a table whose cells are not shown: who can tell one of them from the other cannot tell more.
// Of tokens; a count below 0 (a loan of before the period was taken back in it) is none.
struct ShownSums {
    std::vector<std::pair<std::string, std::optional<std::int64_t>>> rows, columns;
    std::optional<std::int64_t> sum;
};
[[nodiscard]] ShownSums shown_sums(const CrossTally& counts);

// Names that were typed could be anybody's: those of fewer than five are put together under `other`, which
// stands last, and spellings that differ in capitals are one.
[[nodiscard]] std::vector<Counted> without_rare_names(const Tally& counts, const std::string& unknown,
                                                      const std::string& other);

// Writes figures in a language.
class Figuring {
  public:
    explicit Figuring(const words::Words& words) : words_(words) {}
    [[nodiscard]] Cell text(std::string text, bool is_bold = false) const;
    [[nodiscard]] Cell count(std::optional<std::int64_t> count, bool is_bold = false) const;
    [[nodiscard]] Cell decimal(double number, int digits, bool is_bold = false) const;
    [[nodiscard]] Cell range(double low, double high, int digits) const;
    // Of the sum; empty where one of both is hidden.
    [[nodiscard]] Cell share(std::optional<std::int64_t> count, std::optional<std::int64_t> sum) const;
    // In place of a figure that there is none of.
    [[nodiscard]] Cell none() const { return text("–"); }

    [[nodiscard]] Bars bars(std::string title, std::string unit, const ShownCounts& counts) const;
    [[nodiscard]] Columns columns(std::string title, std::string unit,
                                  const std::vector<Counted>& counts) const;
    // In this order, then the rest; who is not known stands last.
    [[nodiscard]] static ShownCounts named(
        const std::vector<std::pair<std::string, std::optional<std::int64_t>>>& tokens,
        std::optional<std::int64_t> sum, const std::vector<std::string_view>& order,
        const std::function<std::string(std::string_view)>& name);

  private:
    const words::Words& words_;
};

// What stands for a figure that is hidden.
inline constexpr std::string_view hidden_sign = "*";

}  // namespace anjungan::reports
