#include "kiosk/outreach/satisfaction.h"

#include <gtest/gtest.h>

namespace {

using namespace anjungan::outreach;

// Each element: so many said 1, 2, 3, 4.
constexpr Answers said(std::uint32_t one, std::uint32_t two, std::uint32_t three, std::uint32_t four) {
    return {{one, two, three, four}};
}

// By hand. NRR, each the sum of answers over their number:
//   U1 (0·1 + 1·2 + 6·3 + 3·4) / 10 = 32/10 = 3.2      U6 (0 + 0 + 5·3 + 5·4) / 10 = 35/10 = 3.5
//   U2 (1·1 + 2·2 + 5·3 + 2·4) / 10 = 28/10 = 2.8      U7 (0 + 0 + 2·3 + 8·4) / 10 = 38/10 = 3.8
//   U3 (0 + 2·2 + 6·3 + 2·4) / 10 = 30/10 = 3.0        U8 (2·1 + 2·2 + 4·3 + 2·4) / 10 = 26/10 = 2.6
//   U4 (0 + 0 + 0 + 10·4) / 10 = 40/10 = 4.0           U9 (0 + 1·2 + 7·3 + 2·4) / 10 = 31/10 = 3.1
//   U5 (0 + 1·2 + 5·3 + 4·4) / 10 = 33/10 = 3.3
// Sum 3.2 + 2.8 + 3.0 + 4.0 + 3.3 + 3.5 + 3.8 + 2.6 + 3.1 = 29.3; IKM = 29.3 / 9 × 25 = 81.3889: B, baik.
constexpr Survey worked{said(0, 1, 6, 3),  said(1, 2, 5, 2), said(0, 2, 6, 2),
                        said(0, 0, 0, 10), said(0, 1, 5, 4), said(0, 0, 5, 5),
                        said(0, 0, 2, 8),  said(2, 2, 4, 2), said(0, 1, 7, 2)};

TEST(Satisfaction, IsTheWorkedExampleDoneByHand) {
    EXPECT_DOUBLE_EQ(*worked[0].mean(), 3.2);
    EXPECT_DOUBLE_EQ(*worked[7].mean(), 2.6);
    const auto index = index_of(worked);
    ASSERT_TRUE(index);
    EXPECT_NEAR(index->value, 81.3889, 0.00005);
    EXPECT_EQ(index->answers, 90U);
    EXPECT_EQ(letter_of(index->quality), "B");
    EXPECT_EQ(performance_of(index->quality), "baik");
}

// With one ninth, not with the 0.111 that is shown: 9 × 4 × 0.111 × 25 would be 99.9.
TEST(Satisfaction, OfNothingButFoursIsAHundred) {
    Survey survey;
    survey.fill(said(0, 0, 0, 3));
    EXPECT_DOUBLE_EQ(index_of(survey)->value, 100);
    EXPECT_EQ(index_of(survey)->quality, Quality::a);
    survey.fill(said(3, 0, 0, 0));
    EXPECT_DOUBLE_EQ(index_of(survey)->value, 25);
    EXPECT_EQ(index_of(survey)->quality, Quality::d);
}

TEST(Satisfaction, HasTheBandsOfTheRegulation) {
    for (const auto& [index, quality] : {std::pair{25.0, Quality::d},
                                         {64.99, Quality::d},
                                         {65.0, Quality::c},
                                         {76.60, Quality::c},
                                         {76.61, Quality::b},
                                         {88.30, Quality::b},
                                         {88.31, Quality::a},
                                         {100.0, Quality::a},
                                         {88.304, Quality::b},
                                         {88.306, Quality::a}})
        EXPECT_EQ(quality_of(index), quality) << index;
    // Of an NRR: 1.00-2.5996, 2.60-3.064, 3.0644-3.532, 3.5324-4.00.
    for (const auto& [nrr, quality] : {std::pair{1.0, Quality::d},
                                       {2.5996, Quality::d},
                                       {2.6, Quality::c},
                                       {3.064, Quality::c},
                                       {3.0644, Quality::b},
                                       {3.532, Quality::b},
                                       {3.5324, Quality::a},
                                       {4.0, Quality::a}})
        EXPECT_EQ(quality_of(nrr * 25), quality) << nrr;
}

// By hand: each element two answers 3 and two 4. Mean 3.5; squares 4 × 0.25 = 1; variance 1/3; of the mean
// 1/12. Variance of the index 9 × (25/9)² × 1/12 = 5.7870; its root 2.4056; times 1.96: 4.7150. 87.5 ± 4.715.
TEST(Satisfaction, HasTheIntervalOfNineIndependentMeans) {
    Survey survey;
    survey.fill(said(0, 0, 2, 2));
    const auto index = index_of(survey);
    EXPECT_NEAR(index->value, 87.5, 1e-9);
    EXPECT_NEAR(index->low, 82.785, 0.001);
    EXPECT_NEAR(index->high, 92.215, 0.001);
    EXPECT_TRUE(index->has_interval);
    survey[4] = said(0, 0, 1, 0);
    EXPECT_FALSE(index_of(survey)->has_interval);
}

// By hand: mean 3.2; squares 2.2² × 0 + 1.2² × 1 + 0.2² × 6 + 0.8² × 3 = 1.44 + 0.24 + 1.92 = 3.6; variance 0.4; of the
// mean 0.04; its root 0.2; times 1.96: 3.2 ± 0.392.
TEST(Satisfaction, HasAnIntervalOfEachElement) {
    EXPECT_NEAR(interval_of(worked[0])->low, 2.808, 0.0005);
    EXPECT_NEAR(interval_of(worked[0])->high, 3.592, 0.0005);
    EXPECT_DOUBLE_EQ(interval_of(said(0, 0, 1, 1))->high, 4);
    EXPECT_FALSE(interval_of(said(0, 0, 1, 0)));
}

TEST(Satisfaction, IsNoneWhereAnElementHasNoAnswer) {
    Survey survey = worked;
    survey[3] = {};
    EXPECT_FALSE(index_of(survey));
    EXPECT_FALSE(survey[3].mean());
}

TEST(Satisfaction, AsksNextWhatWasAnsweredLeast) {
    Survey survey;
    survey.fill(said(0, 0, 1, 1));
    survey[6] = said(0, 0, 0, 1);
    for (const std::uint64_t random : {0U, 1U, 77U})
        EXPECT_EQ(next_question(survey, random), Element::conduct);
    survey[2] = said(1, 0, 0, 0);
    EXPECT_EQ(next_question(survey, 0), Element::time);
    EXPECT_EQ(next_question(survey, 1), Element::conduct);
    EXPECT_EQ(next_question(survey, 2), Element::time);
}

TEST(Satisfaction, FillsAllElementsEvenly) {
    Survey survey{};
    for (std::uint64_t visit = 0; visit < 900; ++visit)
        ++survey[static_cast<std::size_t>(next_question(survey, visit * 2'654'435'761U))].of[2];
    for (const Answers& answers : survey) EXPECT_EQ(answers.count(), 100U);
}

TEST(Satisfaction, CountsSilenceAsNonResponse) {
    EXPECT_DOUBLE_EQ(*response_rate(45, 60), 0.75);
    EXPECT_FALSE(response_rate(0, 0));
}

// The table of Krejcie and Morgan (1970).
TEST(Satisfaction, WishesForTheSampleOfKrejcieAndMorgan) {
    for (const auto& [visitors, sample] : {std::pair{10U, 10U},
                                           {50U, 44U},
                                           {100U, 80U},
                                           {200U, 132U},
                                           {500U, 217U},
                                           {1000U, 278U},
                                           {5000U, 357U},
                                           {10000U, 370U},
                                           {100000U, 383U}})
        EXPECT_EQ(sample_wished_for(visitors), sample) << visitors;
    EXPECT_EQ(sample_wished_for(0), 0U);
    EXPECT_EQ(sample_wished_for(1), 1U);
}

}  // namespace
