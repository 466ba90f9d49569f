// How many messages a library system is asked: each costs the reader the time of an answer, some 100 to 400 ms.
#include <gtest/gtest.h>

#include "kiosk/library/sip2/client.h"
#include "tests/kiosk/desk/desk_fixture.h"
#include "tests/kiosk/library/sip2/scripted_transport.h"

namespace anjungan::desk {
namespace {

namespace sip2 = library::sip2;

class MessageCount : public testing::Test {
  protected:
    MessageCount() {
        auto cipher = store::Cipher::from_file_or_new(folder_.path() / "key");
        auto opened = journal::Journal::open(folder_.path() / "journal.db", std::move(*cipher));
        EXPECT_TRUE(opened) << opened.error().sentence;
        journal_.emplace(std::move(*opened));
        spool_.emplace(*journal_);
        auto dialect = sip2::load_dialect(SOURCE_DIR "/assets/library-systems/koha.toml");
        EXPECT_TRUE(dialect) << dialect.error().sentence;
        client_.emplace(sip2::Connection::Parts{.transport = transport_,
                                                .clock = clock_,
                                                .random = [] { return 0.5; },
                                                .dialect = dialect.value_or(sip2::Dialect{}),
                                                .account = {"sipcr", "kioskpw", "CPL", "CPL"},
                                                .zone = Zone{}},
                        sip2::Client::Options{});
        desk_.emplace(Parts{.journal = *journal_,
                            .spool = *spool_,
                            .library = *client_,
                            .local = &local_,
                            .zone = {},
                            .compose = [](const core::ReceiptDraft&, Moment) { return device::Document{}; },
                            .post = [this](Report report) { reports_.push_back(std::move(report)); }});
        EXPECT_TRUE(client_->item({"I1001"}));  // connected, as it is all day
        clock_.advance(1min);
        desk_->recover(clock_.now());
    }
    // What was asked, by the codes of the messages, in order: "17 11".
    std::string codes_of(const std::function<void()>& act) {
        clock_.advance(30s);  // nothing of before is remembered for seconds only
        (void)client_->keep_alive();
        const std::size_t before = transport_.sent.size();
        act();
        std::string codes;
        for (std::size_t i = before; i < transport_.sent.size(); ++i)
            codes += (codes.empty() ? "" : " ") + transport_.sent[i].substr(0, 2);
        return codes;
    }
    void ask(const core::DeskRequest& request) { desk_->handle(request, clock_.now()); }
    void identify(const std::string& barcode, BarcodeKind form = BarcodeKind::ambiguous) {
        ask(core::Identify{{++tickets_}, barcode, form});
    }
    void open_account() { ask(core::OpenAccount{{++tickets_}, {"P0001"}}); }
    void checkout(const std::string& item) { ask(core::CheckOutItem{{++tickets_}, {"P0001"}, {item}}); }
    void undo(const std::string& item) { ask(core::UndoCheckout{{++tickets_}, {"P0001"}, {item}}); }
    void checkin(const std::string& item) { ask(core::CheckInItem{{++tickets_}, {item}}); }
    [[nodiscard]] const Answer& answer() const {
        static const Answer none = Refused{};
        const auto* answered = core::find_message<core::Answered>(reports_.back());
        EXPECT_NE(answered, nullptr);
        return answered == nullptr ? none : answered->answer;
    }

    tests::TemporaryFolder folder_;
    VirtualClock clock_{Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23}}};
    sip2::ScriptedTransport transport_{clock_};
    sip2::KohaModel koha_{transport_, clock_};
    ScriptedLibrary local_;
    std::vector<Report> reports_;
    std::uint64_t tickets_ = 0;
    std::optional<journal::Journal> journal_;
    std::optional<journal::Spool> spool_;
    std::optional<sip2::Client> client_;
    std::optional<Desk> desk_;
};

//                                                       before          now
// a card of a form of its own                           63              63
// a card of any form                                    17 63           17 63
// a loan, title known here                              17 11           11
// a loan, title not known here                          17 11           17 11
// a loan, book of any form                              17 17 11        17 11
// the same book once more                               17 63           17
// an undo                                               17 17 63 09     17 09
// a return                                              17 09           17 09
// the first return of a visit                           17 17 09        17 09
TEST_F(MessageCount, PerCardAndLoan) {
    EXPECT_EQ(codes_of([&] { open_account(); }), "63");
    EXPECT_EQ(codes_of([&] { checkout("I1001"); }), "11");
    EXPECT_EQ(codes_of([&] { checkout("I1001"); }), "17");
    EXPECT_EQ(std::get<Refused>(answer()).why, Refusal::already_yours);
    EXPECT_EQ(codes_of([&] { undo("I1001"); }), "17 09");
    EXPECT_TRUE(std::holds_alternative<Undone>(answer()));
    local_.titles_known = false;
    EXPECT_EQ(codes_of([&] { checkout("I1001"); }), "17 11");
    local_.titles_known = true;
    EXPECT_EQ(codes_of([&] { checkin("I1001"); }), "17 09");
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(MessageCount, WhereNoFormTells) {
    EXPECT_EQ(codes_of([&] {
                  identify("P0001");
                  open_account();
              }),
              "17 63");
    EXPECT_EQ(codes_of([&] {
                  identify("I1001");
                  checkout("I1001");
              }),
              "17 11");
    EXPECT_EQ(codes_of([&] {
                  identify("I1001", BarcodeKind::item);
                  checkin("I1001");
              }),
              "17 09");
}

// The title, author and call number are there although nothing was asked for them.
TEST_F(MessageCount, ALoanAtOnceIsShownWithWhatTheKioskKnows) {
    open_account();
    checkout("I1001");
    const auto& lent = std::get<CheckedOut>(answer());
    EXPECT_EQ(lent.item.title, "The old man and the sea") << "as the library calls it";
    EXPECT_EQ(lent.item.call_number, book("I1001").call_number);
    EXPECT_TRUE(core::find_message<core::ItemDescribed>(reports_[reports_.size() - 2]) != nullptr);
}

// Koha renews what is lent again: no loan goes out at once where that may be.
TEST_F(MessageCount, NothingIsSentAtOnceThatMayBeLentAlready) {
    koha_.loans["I1002"] = "P0001";
    open_account();
    EXPECT_EQ(codes_of([&] { checkout("I1002"); }), "17");
    EXPECT_EQ(std::get<Refused>(answer()).why, Refusal::already_yours);
    clock_.advance(5min);
    koha_.loans["I1001"] = "P0001";  // by staff, meanwhile
    EXPECT_EQ(codes_of([&] { checkout("I1001"); }), "17 63") << "what was told is too old";
    open_account();
    koha_.loans.clear();
    koha_.lose_answer_to = {"11"};
    checkout("I1001");
    clock_.advance(1min);
    EXPECT_FALSE(client_->takes_checkout_at_once({"P0001"}, {"I1002"})) << "after a lost answer";
    EXPECT_TRUE(koha_.renewals.empty());
}

TEST_F(MessageCount, WhatWaitsOnTheHoldShelfIsAskedFor) {
    koha_.holds["I1001"] = "P0001";
    open_account();
    EXPECT_EQ(codes_of([&] { checkout("I1001"); }), "17 11");
    EXPECT_TRUE(std::get<CheckedOut>(answer()).own_hold);
}

TEST_F(MessageCount, AListThatIsShorterThanItsCountIsNotBelieved) {
    koha_.instead["63"] = "64" + std::string(14, ' ') + "00020261123    090000" +
                          "000000000002000000000000AOCPL|AAP0001|AESekar|BLY|AUI1002|";
    open_account();
    EXPECT_FALSE(client_->takes_checkout_at_once({"P0001"}, {"I1001"}));
}

}  // namespace
}  // namespace anjungan::desk
