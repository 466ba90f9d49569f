// Between Finish and the welcome screen a reader may find one more book under the arm.
#include "kiosk/flows/borrow.h"
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using testing::ElementsAre;
using testing::Field;

class OneMoreBook : public testing::Test {
  protected:
    void finish_with(std::initializer_list<const char*> books, std::int64_t receipt = 7) {
        kiosk.open_session();
        for (const char* each : books) kiosk.checkout(each);
        kiosk.tap(Reply::finish);
        kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, receipt});
    }
    [[nodiscard]] Screen screen() const { return screen_of(kiosk.state); }
    [[nodiscard]] std::vector<std::int64_t> forgotten() const {
        std::vector<std::int64_t> all;
        for (const Effect& each : kiosk.effects)
            if (const auto* receipt = find_message<ForgetReceipt>(each)) all.push_back(receipt->receipt);
        return all;
    }
    Rehearsal kiosk;
};

TEST_F(OneMoreBook, IsLentToTheSameReaderAndOneReceiptTellsOfAll) {
    finish_with({"B0001", "B0002"});
    kiosk.checkout("B0003");
    EXPECT_EQ(screen(), Screen{"borrow"});
    EXPECT_EQ(kiosk.asked<CheckOutItem>().patron.text, "P0001");
    EXPECT_EQ(kiosk.asked<CheckOutItem>().item.text, "B0003");
    EXPECT_EQ(kiosk.count<OpenAccount>(), 1) << "it is the same visit";
    EXPECT_THAT(forgotten(), ElementsAre(7)) << "or there are two slips for the same loans";
    kiosk.tap(Reply::finish);
    EXPECT_THAT(
        kiosk.asked<KeepReceipt>().draft.lines,
        ElementsAre(Field(&ReceiptLine::title, "Judul B0001"), Field(&ReceiptLine::title, "Judul B0002"),
                    Field(&ReceiptLine::title, "Judul B0003")));
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 8});
    kiosk.tap(Goodbye::print);
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 8);
}

TEST_F(OneMoreBook, GoesOnFromEveryPhaseOfTheFarewell) {
    using Phase = Goodbye::Phase;
    struct Way {
        Phase phase;
        std::vector<Reply> replies;
        bool paper = true, printed = false;
    };
    for (const Way& way :
         {Way{Phase::choosing, {}}, Way{Phase::qr, {Goodbye::to_phone}},
          Way{Phase::printing, {Goodbye::print}}, Way{Phase::waiting_for_paper, {Goodbye::print}, false},
          Way{Phase::thanks, {Goodbye::none}}, Way{Phase::thanks, {Goodbye::print}, true, true}}) {
        Rehearsal each;
        if (!way.paper)
            each.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::paper_out});
        each.open_session();
        each.checkout("B0001");
        each.tap(Reply::finish);
        each.happen(ReceiptKept{each.asked<KeepReceipt>().ticket, 7});
        for (Reply reply : way.replies) each.tap(reply);
        if (way.printed) each.happen(ReceiptEnded{7, device::JobEnd::printed});
        ASSERT_EQ(each.flow<Goodbye>().phase, way.phase);
        each.checkout("B0002");
        EXPECT_EQ(checked_out(each.flow<Borrow>()), 2) << static_cast<int>(way.phase);
        EXPECT_EQ(each.count<ForgetReceipt>(), 1) << static_cast<int>(way.phase);
        EXPECT_EQ(each.asked<ForgetReceipt>().receipt, 7);
    }
}

TEST_F(OneMoreBook, ReplacesAReceiptThatWasNotYetOnDisk) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.tap(Reply::finish);
    const Ticket first = kiosk.asked<KeepReceipt>().ticket;
    kiosk.tap(Goodbye::print);
    kiosk.scan("B0002");
    kiosk.happen(ReceiptKept{first, 7});
    EXPECT_THAT(forgotten(), ElementsAre(7));
    EXPECT_EQ(kiosk.count<PrintReceipt>(), 0);
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket,
                          CheckedOut{Rehearsal::book("B0002"), Rehearsal::due(), 0}});
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 2u);
}

TEST_F(OneMoreBook, OfThoseJustLentIsSaidAndTheFarewellStays) {
    finish_with({"B0001", "B0002"});
    kiosk.wait(20s);
    kiosk.scan("B0001");
    EXPECT_EQ(screen(), Screen{"goodbye"});
    EXPECT_EQ(kiosk.flow<Goodbye>().again, (ItemBarcode{"B0001"}));
    EXPECT_EQ(kiosk.asked<Play>().sound, Sound::attention);
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 2);
    EXPECT_EQ(kiosk.count<CheckInItem>(), 0);
    kiosk.wait(24s);
    EXPECT_EQ(screen(), Screen{"goodbye"}) << "somebody is there";
    kiosk.tap(Goodbye::to_phone);
    EXPECT_FALSE(kiosk.flow<Goodbye>().again) << "the next touch speaks for itself";
}

TEST_F(OneMoreBook, ThatWasUndoneMayBeTakenAfterAll) {
    kiosk.open_session();
    kiosk.checkout("B0001");
    kiosk.checkout("B0002");
    kiosk.tap(Borrow::undo);
    kiosk.happen(Answered{kiosk.asked<UndoCheckout>().ticket, Undone{Rehearsal::book("B0002"), 1}});
    kiosk.tap(Reply::finish);
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    kiosk.checkout("B0002");
    EXPECT_EQ(checked_out(kiosk.flow<Borrow>()), 2);
}

TEST_F(OneMoreBook, ThatIsRefusedLeavesWhatWasLentAndItsReceipt) {
    finish_with({"B0001"});
    kiosk.scan("B0044");
    kiosk.happen(Answered{kiosk.asked<CheckOutItem>().ticket, Refused{Refusal::not_for_loan, {}}});
    EXPECT_EQ(kiosk.flow<Borrow>().rows.back().refusal, Refusal::not_for_loan);
    kiosk.wait(80s);
    EXPECT_EQ(screen(), Screen{"idle"});
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.lines.size(), 1u) << "kept for staff, once";
}

TEST_F(OneMoreBook, IsAskedForWhereItsFormDoesNotTell) {
    KioskPolicy policy = sample_policy();
    policy.masks = {};
    Rehearsal unclear(policy);
    unclear.scan("4711");
    unclear.happen(Identified{unclear.asked<Identify>().ticket, Owner::patron});
    unclear.happen(AccountOpened{unclear.asked<OpenAccount>().ticket, Rehearsal::sekar()});
    unclear.scan("4712");
    unclear.happen(Identified{unclear.asked<Identify>().ticket, Owner::item});
    unclear.happen(Answered{unclear.asked<CheckOutItem>().ticket,
                            CheckedOut{Rehearsal::book("4712"), Rehearsal::due(), 1}});
    unclear.tap(Reply::finish);
    unclear.happen(ReceiptKept{unclear.asked<KeepReceipt>().ticket, 7});
    unclear.tap(Goodbye::none);

    unclear.scan("4712");
    EXPECT_EQ(unclear.count<Identify>(), 2) << "known already: it has just been lent";
    EXPECT_TRUE(unclear.flow<Goodbye>().again);
    unclear.scan("4713");
    EXPECT_EQ(unclear.count<Identify>(), 3);
    unclear.wait(30s);
    EXPECT_EQ(screen_of(unclear.state), Screen{"goodbye"}) << "nothing closes before the answer";
    unclear.happen(Identified{unclear.asked<Identify>().ticket, Owner::item});
    EXPECT_EQ(unclear.asked<CheckOutItem>().item.text, "4713");
    EXPECT_EQ(unclear.count<CheckOutItem>(), 2);
}

TEST_F(OneMoreBook, OfNobodyLeavesTheFarewellAsItWas) {
    KioskPolicy policy = sample_policy();
    policy.masks = {};
    Rehearsal unclear(policy);
    unclear.scan("4711");
    unclear.tell(Owner::item, Place::on_loan);
    unclear.happen(Answered{unclear.asked<CheckInItem>().ticket,
                            CheckedIn{Rehearsal::book("4711"), Destination::return_bin, {}, true}});
    unclear.tap(Reply::finish);
    unclear.scan("4712");
    unclear.happen(Identified{unclear.asked<Identify>().ticket, Owner::nobody});
    EXPECT_EQ(screen_of(unclear.state), Screen{"goodbye"});
    unclear.wait(6s);
    EXPECT_EQ(screen_of(unclear.state), Screen{"idle"});
}

TEST_F(OneMoreBook, IsNoLongerLentOnceTheFarewellHasGone) {
    finish_with({"B0001"});
    kiosk.wait(25s);
    EXPECT_EQ(kiosk.state.flow, Flow{Idle{}}) << "nothing of the visit is kept";
    kiosk.scan("B0003");
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 1);
}

}  // namespace
}  // namespace anjungan::flows
