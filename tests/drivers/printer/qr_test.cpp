#include "drivers/printer/qr.h"

#include <gtest/gtest.h>

namespace anjungan::printer {
namespace {

TEST(QrPlan, KnowsTheSizeOfEveryCodeWithoutComputingIt) {
    for (std::size_t bytes = 1; bytes <= 2953; bytes += 7) {
        const auto plan = plan_qr(bytes, 576);
        ASSERT_TRUE(plan);
        const auto matrix = qr_matrix(std::string(bytes, 'x'), plan->level);
        ASSERT_TRUE(matrix);
        EXPECT_EQ(matrix->modules, plan->modules) << bytes;
    }
}

TEST(QrPlan, FitsThePaperWithItsQuietZone) {
    for (const int dots : {384, 512, 576}) {
        for (std::size_t bytes = 1; bytes <= 2953; ++bytes) {
            const auto plan = plan_qr(bytes, dots);
            ASSERT_TRUE(plan);
            EXPECT_LE((plan->modules + 2 * qr_quiet_zone) * plan->module_dots, dots);
            EXPECT_GE(plan->module_dots, 2);
            if (bytes <= 900) {
                EXPECT_GE(plan->module_dots, dots == 384 ? 3 : 4) << "a calendar reads well";
            }
        }
    }
}

TEST(QrPlan, HasAsFewModulesAsCanBeAndIsThenAsRobustAsTheyAllow) {
    for (const auto& [bytes, modules, level] :
         {std::tuple{14u, 21, QrLevel::medium}, std::tuple{15u, 21, QrLevel::low},
          std::tuple{154u, 45, QrLevel::low}, std::tuple{155u, 49, QrLevel::low},
          std::tuple{192u, 49, QrLevel::low}}) {
        const auto plan = plan_qr(bytes, 576);
        ASSERT_TRUE(plan);
        EXPECT_EQ(plan->modules, modules) << bytes;
        EXPECT_EQ(plan->level, level) << bytes;
    }
}

TEST(QrPlan, RefusesWhatNoCodeHolds) {
    EXPECT_EQ(plan_qr(0, 576).error().fault, Fault::invalid);
    EXPECT_EQ(plan_qr(2954, 576).error().fault, Fault::invalid);
    EXPECT_EQ(plan_qr(2953, 100).error().fault, Fault::invalid);
    EXPECT_EQ(qr_matrix("", QrLevel::low).error().fault, Fault::invalid);
    EXPECT_EQ(qr_matrix(std::string(2954, 'x'), QrLevel::low).error().fault, Fault::invalid);
    EXPECT_EQ(qr_matrix(std::string(2953, 'x'), QrLevel::high).error().fault, Fault::invalid);
}

// Capital letters and digits take less room: 148 of them, a proof, have it in 37 modules.
TEST(QrCode, OfCapitalsAndDigitsIsSmaller) {
    const std::string proof(148, 'A');
    EXPECT_EQ(plan_qr(std::string_view{proof}, 576)->modules, 37);
    EXPECT_EQ(qr_matrix(proof, QrLevel::low)->modules, 37);
    EXPECT_EQ(plan_qr(std::string_view{std::string(148, 'a')}, 576)->modules, 45);
    EXPECT_EQ(plan_qr(std::string_view{std::string(155, 'A')}, 576)->modules, 41) << "154 is the most";
    for (const std::size_t size : {1U, 24U, 25U, 26U, 47U, 114U, 154U, 195U, 224U}) {
        const std::string text(size, 'Z');
        const auto plan = plan_qr(std::string_view{text}, 576);
        const auto matrix = qr_matrix(text, plan->level);
        ASSERT_TRUE(matrix) << size;
        EXPECT_EQ(matrix->modules, plan->modules) << size;
    }
}

}  // namespace
}  // namespace anjungan::printer
