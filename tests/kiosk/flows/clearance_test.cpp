// The letter that nothing is owed, a fine paid by a code, and the code of a receipt.
#include <gtest/gtest.h>

#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

constexpr std::string_view of_a_library =
    "00020101021151440014ID.CO.QRIS.WWW0215ID10260000000010303UMI5204823153033605802ID5919PERPUSTAKAAN "
    "CONTOH6008WONOSOBO61055631163041B48";

KioskPolicy with_qris() {
    KioskPolicy policy = sample_policy();
    policy.qris = of_a_library;
    return policy;
}

class FromAnAccount : public testing::Test {
  protected:
    FromAnAccount() : kiosk(with_qris()) {
        kiosk.happen(CapabilitiesChanged{{Capability::view_account, Capability::renew_loan,
                                          Capability::place_hold, Capability::record_payment}});
    }
    void see(AccountViewed answer) {
        kiosk.tap(PatronAccount::opens);
        kiosk.scan("P0001");
        kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Rehearsal::sekar()});
        answer.ticket = kiosk.asked<ViewAccount>().ticket;
        answer.told = true;
        kiosk.happen(answer);
    }
    bool may(Reply reply) const { return permitted(kiosk.state).has(reply); }
    Rehearsal kiosk;
};

TEST_F(FromAnAccount, ALetterIsPrintedAtOnceWhereNothingIsOwed) {
    see({});
    kiosk.tap(PatronAccount::clearance);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"clearance"});
    const KeepReceipt kept = kiosk.asked<KeepReceipt>();
    ASSERT_TRUE(kept.draft.clearance);
    EXPECT_EQ(kept.draft.clearance->card.text, "P0001");
    kiosk.happen(ReceiptKept{kept.ticket, 5, "AJ1:…"});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 5);
    EXPECT_EQ(kiosk.flow<Clearance>().phase, Clearance::Phase::printing);
    kiosk.happen(ReceiptEnded{5, device::JobEnd::printed});
    EXPECT_EQ(kiosk.flow<Clearance>().phase, Clearance::Phase::done);
    kiosk.tap(Reply::finish);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST_F(FromAnAccount, ALetterWithoutAPrinterIsKeptAndItsCodeShown) {
    kiosk.happen(HealthChanged{device::DeviceKind::receipt_printer, device::Health::absent});
    see({});
    kiosk.tap(PatronAccount::clearance);
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 5, "AJ1:…"});
    EXPECT_EQ(kiosk.flow<Clearance>().phase, Clearance::Phase::waiting_for_paper);
    EXPECT_EQ(kiosk.flow<Clearance>().proof, "AJ1:…");
    EXPECT_EQ(kiosk.count<PrintReceipt>(), 1) << "it comes when there is paper";
}

TEST_F(FromAnAccount, ALetterSaysWhatIsStillMissing) {
    see({.ticket = {},
         .loans = {{Rehearsal::book("B0001"), Rehearsal::due()}},
         .holds = {{Rehearsal::book("B0002"), false, 1}},
         .owed = {1800}});
    kiosk.tap(PatronAccount::clearance);
    EXPECT_EQ(kiosk.flow<Clearance>().phase, Clearance::Phase::missing);
    EXPECT_EQ(kiosk.count<KeepReceipt>(), 0);
    const StillMissing missing = still_missing(kiosk.flow<Clearance>().account);
    EXPECT_EQ(missing.books, 1);
    EXPECT_EQ(missing.holds, 1);
    EXPECT_EQ(missing.owed, Money{1800});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
    kiosk.tap({PatronAccount::cancel_hold, 1});
    kiosk.happen(Answered{kiosk.asked<CancelHold>().ticket, HoldCancelled{Rehearsal::book("B0002")}});
    kiosk.tap(PatronAccount::clearance);
    EXPECT_EQ(still_missing(kiosk.flow<Clearance>().account).holds, 0) << "it was cancelled just now";
}

TEST_F(FromAnAccount, ALetterIsNotWrittenWithoutTheLibrary) {
    see({});
    kiosk.happen(LineChanged{false});
    kiosk.tap(PatronAccount::clearance);
    EXPECT_EQ(kiosk.flow<Clearance>().phase, Clearance::Phase::away);
    kiosk.tap(Reply::cancel);
    kiosk.tap(Reply::finish);
    see({.ticket = {}, .known_here = true});
    EXPECT_FALSE(may(PatronAccount::clearance)) << "nor offered of what the kiosk alone knows";
}

TEST_F(FromAnAccount, ALetterThatTheLibraryDoesNotWantLeavesNoTrace) {
    KioskPolicy policy = with_qris();
    policy.journeys.clearance = false;
    kiosk = Rehearsal(policy);
    kiosk.happen(CapabilitiesChanged{{Capability::view_account}});
    see({});
    EXPECT_FALSE(may(PatronAccount::clearance));
}

TEST_F(FromAnAccount, AFineIsPaidByACodeWithItsExactAmount) {
    see({.ticket = {}, .owed = {25'000}});
    kiosk.tap(PatronAccount::pay_fine);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"pay"});
    const ClaimPayment claim = kiosk.asked<ClaimPayment>();
    EXPECT_EQ(claim.amount, Money{25'000});
    EXPECT_EQ(kiosk.flow<Pay>().phase, Pay::Phase::claiming) << "no code before it is on disk";
    kiosk.happen(PaymentClaimed{claim.ticket, true});
    EXPECT_NE(kiosk.flow<Pay>().code.find("540525000"), std::string::npos);
    EXPECT_EQ(kiosk.flow<Pay>().merchant, "PERPUSTAKAAN CONTOH");
    kiosk.tap(Reply::finish);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.count<WithdrawPayment>(), 0) << "staff look for it";
    EXPECT_EQ(kiosk.count<SettlePayment>(), 0) << "and nobody else says that it has come";
}

TEST_F(FromAnAccount, APaymentThatWasNotMadeIsWithdrawn) {
    see({.ticket = {}, .owed = {25'000}});
    kiosk.tap(PatronAccount::pay_fine);
    const Ticket claim = kiosk.asked<ClaimPayment>().ticket;
    kiosk.happen(PaymentClaimed{claim, true});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"account"});
    EXPECT_EQ(kiosk.asked<WithdrawPayment>().claim, claim);
}

TEST_F(FromAnAccount, NothingIsToBePaidWhereThatCannotBeWrittenDown) {
    see({.ticket = {}, .owed = {25'000}});
    kiosk.tap(PatronAccount::pay_fine);
    kiosk.happen(PaymentClaimed{kiosk.asked<ClaimPayment>().ticket, false});
    EXPECT_EQ(kiosk.flow<Pay>().phase, Pay::Phase::unkept);
}

TEST_F(FromAnAccount, WhoWalksAwayFromTheCodeMayHavePaid) {
    see({.ticket = {}, .owed = {25'000}});
    kiosk.tap(PatronAccount::pay_fine);
    kiosk.happen(PaymentClaimed{kiosk.asked<ClaimPayment>().ticket, true});
    kiosk.wait(81s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
    EXPECT_EQ(kiosk.count<WithdrawPayment>(), 0);
}

TEST_F(FromAnAccount, AFineIsNotPaidHereWithoutACodeAFineOrALibraryThatBooksIt) {
    see({});
    EXPECT_FALSE(may(PatronAccount::pay_fine)) << "nothing is owed";
    kiosk.tap(Reply::finish);
    see({.ticket = {}, .known_here = true, .owed = {25'000}});
    EXPECT_FALSE(may(PatronAccount::pay_fine));
    kiosk.tap(Reply::finish);
    kiosk.happen(CapabilitiesChanged{{Capability::view_account}});
    see({.ticket = {}, .owed = {25'000}});
    EXPECT_FALSE(may(PatronAccount::pay_fine));
    kiosk = Rehearsal();
    kiosk.happen(CapabilitiesChanged{{Capability::view_account, Capability::record_payment}});
    see({.ticket = {}, .owed = {25'000}});
    EXPECT_FALSE(may(PatronAccount::pay_fine)) << "the library has no code of its own";
}

class StaffAndMoney : public testing::Test {
  protected:
    void come_in(std::vector<PaymentToConfirm> payments) {
        kiosk.scan("S0001");
        kiosk.type("137946");
        StaffPinChecked checked{
            .ticket = kiosk.asked<CheckStaffPin>().ticket, .right = true, .backlog = Backlog{}};
        checked.backlog->payments = std::move(payments);
        kiosk.happen(checked);
    }
    Rehearsal kiosk;
};

TEST_F(StaffAndMoney, AcceptWithOneTouchWhatTheyHaveSeen) {
    come_in(
        {{"id-1", {"P0001"}, {1800}, {}}, {"id-2", {"P0002"}, {900}, {}}, {"id-3", {"P0005"}, {300}, {}}});
    EXPECT_TRUE(permitted(kiosk.state).has({Staff::choose_payment, 2}));
    EXPECT_FALSE(permitted(kiosk.state).has({Staff::choose_payment, 3}));
    kiosk.tap({Staff::choose_payment, 2});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"staff-payment"});
    kiosk.tap(Staff::accept);
    const SettlePayment settling = kiosk.asked<SettlePayment>();
    EXPECT_EQ(settling.claim, "id-2");
    EXPECT_TRUE(settling.seen);
    EXPECT_EQ(settling.by.text, "S0001");
    kiosk.tap(Staff::accept);
    EXPECT_EQ(kiosk.count<SettlePayment>(), 1) << "it is being written down";
    kiosk.happen(PaymentSettled{settling.ticket, true});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"staff"});
    EXPECT_EQ(kiosk.flow<Staff>().backlog->payments.size(), 2U);
}

TEST_F(StaffAndMoney, ForgetWhatHasNotCome) {
    come_in({{"id-1", {"P0001"}, {1800}, {}}});
    kiosk.tap({Staff::choose_payment, 1});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.count<SettlePayment>(), 0);
    kiosk.tap({Staff::choose_payment, 1});
    kiosk.tap(Staff::not_paid);
    EXPECT_FALSE(kiosk.asked<SettlePayment>().seen);
}

TEST_F(StaffAndMoney, AcceptWhoHasRegisteredOnceTheyHaveLooked) {
    kiosk.happen(CapabilitiesChanged{{Capability::register_patron}});
    kiosk.scan("S0001");
    kiosk.type("137946");
    StaffPinChecked checked{
        .ticket = kiosk.asked<CheckStaffPin>().ticket, .right = true, .backlog = Backlog{0, 2}};
    checked.backlog->registrations = {{31, {"TMP261123002"}, "Lintang", {}},
                                      {27, {"TMP261123001"}, "Bagas", {}}};
    kiosk.happen(checked);
    kiosk.tap(Staff::show_cases);
    EXPECT_TRUE(permitted(kiosk.state).has({StaffCases::choose_registration, 2}));
    EXPECT_FALSE(permitted(kiosk.state).has({StaffCases::choose_registration, 3}));
    kiosk.tap({StaffCases::choose_registration, 2});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"staff-registration"});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"staff-queue"});
    kiosk.tap({StaffCases::choose_registration, 2});
    kiosk.tap(StaffCases::accept);
    const AcceptRegistration accepting = kiosk.asked<AcceptRegistration>();
    EXPECT_EQ(accepting.record, 27);
    EXPECT_EQ(accepting.by.text, "S0001");
    kiosk.tap(StaffCases::accept);
    EXPECT_EQ(kiosk.count<AcceptRegistration>(), 1) << "it is being written down";
    kiosk.happen(RegistrationAccepted{accepting.ticket, true});
    EXPECT_EQ(screen_of(kiosk.state), Screen{"staff-queue"});
    EXPECT_EQ(kiosk.flow<StaffCases>().room.backlog->registrations.size(), 1U);
    EXPECT_EQ(kiosk.flow<StaffCases>().room.backlog->for_staff, 1);
}

const std::string some_proof = "AJ1:" + std::string(144, 'A');

TEST(TheCodeOfAReceipt, IsCheckedWhereNobodyIsInTheMiddleOfAnything) {
    Rehearsal kiosk;
    kiosk.scan(some_proof + "\r\n");
    EXPECT_EQ(screen_of(kiosk.state), Screen{"proof"});
    EXPECT_EQ(kiosk.asked<CheckProof>().code, some_proof);
    EXPECT_EQ(kiosk.count<Identify>(), 0) << "no library is asked what it is";
    kiosk.happen(ProofChecked{.ticket = kiosk.asked<CheckProof>().ticket, .is_right = true, .books = 2});
    EXPECT_TRUE(kiosk.flow<ProofShown>().told.is_right);
    kiosk.wait(21s);
    EXPECT_EQ(screen_of(kiosk.state), Screen{"idle"});
}

TEST(TheCodeOfAReceipt, IsNoBookInTheMiddleOfAVisit) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.scan(some_proof);
    EXPECT_EQ(kiosk.count<CheckProof>(), 0);
    EXPECT_EQ(kiosk.count<CheckOutItem>(), 0);
    EXPECT_EQ(kiosk.flow<Borrow>().notice, Notice::not_understood);
}

TEST(TheCodeOfAReceipt, IsMadeOfWhatTheVisitHasDone) {
    Rehearsal kiosk;
    kiosk.open_session();
    kiosk.checkout("B0001");
    const Ticket loan = kiosk.asked<CheckOutItem>().ticket;
    kiosk.tap(Reply::finish);
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.acts, std::vector<Ticket>{loan});
}

}  // namespace
}  // namespace anjungan::flows
