// The satisfaction of the public (survei kepuasan masyarakat, SKM) and its index (IKM), as PermenPANRB
// 14/2017 has them: nine elements of service, each answered with 1 to 4; the mean of an element's answers is
// its NRR, and the index is the sum of the NRR, each weighed with one ninth, times 25.
//
// A visit here answers one question, so each element has its own people: the interval of the index is that of
// nine independent means (the delta method).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace anjungan::outreach {

// In the order of the regulation, U1 to U9.
enum class Element : std::uint8_t {
    requirements,  // persyaratan
    procedure,     // sistem, mekanisme, prosedur
    time,          // waktu penyelesaian
    cost,          // biaya/tarif
    product,       // produk spesifikasi jenis pelayanan
    competence,    // kompetensi pelaksana
    conduct,       // perilaku pelaksana
    complaints,    // penanganan pengaduan, saran dan masukan
    facilities,    // sarana dan prasarana
};
inline constexpr std::size_t elements = 9;
inline constexpr double weight_of_element = 1.0 / elements;  // shown as 0,111; never computed with that

// Answers to one element: how many said 1 tidak baik, 2 kurang baik, 3 baik, 4 sangat baik.
struct Answers {
    std::array<std::uint32_t, 4> of{};
    [[nodiscard]] std::uint32_t count() const;
    [[nodiscard]] std::optional<double> mean() const;  // NRR, 1 to 4; nothing without answers
    // Variance of one answer, with n - 1; nothing below two answers.
    [[nodiscard]] std::optional<double> variance() const;
};
using Survey = std::array<Answers, elements>;

// Interval of 95 % of an element's NRR, within 1 and 4; nothing below two answers.
struct Interval {
    double low = 0, high = 0;
};
[[nodiscard]] std::optional<Interval> interval_of(const Answers& answers);

// Mutu pelayanan. Of an index, or of an element's NRR times 25; both bands of the regulation's table are the
// same to its two decimals: A from 88.31 on, B from 76.61, C from 65.00, D below.
enum class Quality : std::uint8_t { a, b, c, d };
[[nodiscard]] Quality quality_of(double index);
[[nodiscard]] std::string_view letter_of(Quality quality);       // "A"
[[nodiscard]] std::string_view performance_of(Quality quality);  // kinerja: "sangat baik"

struct Index {
    double value = 0;           // 25 to 100
    double low = 0, high = 0;   // interval of 95 %, within 25 and 100
    bool has_interval = false;  // every element has two answers at least
    std::uint32_t answers = 0;  // to all elements
    Quality quality = Quality::d;
};
// Nothing where an element has no answer: an index of fewer than nine is none.
[[nodiscard]] std::optional<Index> index_of(const Survey& survey);

// Which element a visit is asked about: the one with the fewest answers, so that all fill evenly; among
// equals by `random`, any number that nobody can foresee.
[[nodiscard]] Element next_question(const Survey& survey, std::uint64_t random);

// Share of those who were asked and answered, 0 to 1; nothing when nobody was asked.
[[nodiscard]] std::optional<double> response_rate(std::uint32_t answered, std::uint32_t asked);

// How many answers are wished for of a period's visitors (R. Krejcie, D. Morgan, 1970, "Determining sample
// size for research activities", Educational and Psychological Measurement 30): 5 % either way, chi-square
// 3.841.
[[nodiscard]] std::uint32_t sample_wished_for(std::uint32_t visitors);

}  // namespace anjungan::outreach
