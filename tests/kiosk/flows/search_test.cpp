// Finding a book, holding it, and proposing one that is not there.
#include "tests/kiosk/flows/flows_fixture.h"

namespace anjungan::flows {
namespace {

using End = FactRecorded::End;

constexpr Reply result = Search::result;

FoundTitle title(const std::string& barcode, Place place = Place::shelf) {
    FoundTitle found{.item = Rehearsal::book(barcode), .place = place};
    found.on_shelf = place == Place::shelf ? 1 : 0;
    if (place == Place::on_loan) found.due = Rehearsal::due();
    return found;
}
Rehearsal searching(KioskPolicy policy = sample_policy()) {
    Rehearsal kiosk(std::move(policy));
    kiosk.happen(CapabilitiesChanged{{Capability::search, Capability::place_hold}});
    kiosk.tap(Search::opens);
    return kiosk;
}
void type_text(Rehearsal& kiosk, std::string_view text) {
    for (const char each : text) kiosk.tap({Reply::character, each});
}
void answer(Rehearsal& kiosk, std::vector<FoundTitle> titles) {
    kiosk.happen(
        TitlesFound{.ticket = kiosk.asked<SearchTitles>().ticket, .told = true, .titles = std::move(titles)});
}
Rehearsal at_item(Place place) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "judul");
    answer(kiosk, {title("B0001", place)});
    kiosk.tap({result, 1});
    kiosk.happen(ItemLookedUp{kiosk.asked<LookUpItem>().ticket,
                              FoundItem{title("B0001", place), {Rehearsal::book("B0002")}}});
    return kiosk;
}

TEST(Search, AsksOneQuestionAtATimeAndTheNewestTextNext) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "ser");
    EXPECT_EQ(kiosk.count<SearchTitles>(), 1);
    EXPECT_EQ(kiosk.asked<SearchTitles>().words, "s");
    answer(kiosk, {title("B0001")});
    EXPECT_EQ(kiosk.count<SearchTitles>(), 2);
    EXPECT_EQ(kiosk.asked<SearchTitles>().words, "ser");
    answer(kiosk, {title("B0001"), title("B0002")});
    EXPECT_EQ(kiosk.count<SearchTitles>(), 2) << "it is answered";
    EXPECT_EQ(kiosk.flow<Search>().titles.size(), 2U);
    EXPECT_TRUE(permitted(kiosk.state).has({result, 2}));
    EXPECT_FALSE(permitted(kiosk.state).has({result, 3}));
    kiosk.tap(Search::clear);
    EXPECT_TRUE(kiosk.flow<Search>().titles.empty());
    EXPECT_EQ(kiosk.count<SearchTitles>(), 2) << "of nothing nothing is asked";
}

TEST(Search, ForgetsAnAnswerToWhatWasCleared) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "s");
    kiosk.tap(Search::clear);
    answer(kiosk, {title("B0001")});
    EXPECT_TRUE(kiosk.flow<Search>().titles.empty());
}

TEST(Search, OffersTheWordsOfTheTitlesFound) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "serat wed");
    FoundTitle found = title("B0005");
    found.item.title = "Serat Wedhatama (Jilid 1)";
    found.item.author = "Wedha";
    answer(kiosk, {found});
    answer(kiosk, {found});
    EXPECT_EQ(completions_of(kiosk.flow<Search>()),
              (std::vector<std::string>{"serat wedhatama", "serat wedha"}));
    kiosk.tap({Reply::suggestion, 1});
    EXPECT_EQ(kiosk.flow<Search>().typing.text, "serat wedhatama ");
}

TEST(Search, IsNarrowedWhereAllIsShown) {
    Rehearsal kiosk = searching();
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::key_ok));
    type_text(kiosk, "a");
    answer(kiosk, {title("B0001")});
    kiosk.tap(Reply::key_ok);
    kiosk.tap(Search::only_on_shelf);
    EXPECT_TRUE(kiosk.asked<SearchTitles>().on_shelf);
    answer(kiosk, {});
    kiosk.tap(Search::only_for_children);
    EXPECT_TRUE(kiosk.asked<SearchTitles>().for_children);
    answer(kiosk, {});
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Search>().phase, Search::Phase::typing);
    EXPECT_FALSE(kiosk.asked<SearchTitles>().on_shelf) << "and widened where it is left";
}

TEST(Search, OfWhatTheKioskKnowsAloneIsNotNarrowedToTheShelf) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "a");
    kiosk.happen(TitlesFound{.ticket = kiosk.asked<SearchTitles>().ticket,
                             .told = true,
                             .known_here = true,
                             .titles = {title("B0001", Place::untold)}});
    kiosk.tap(Reply::key_ok);
    EXPECT_FALSE(permitted(kiosk.state).has(Search::only_on_shelf));
}

TEST(Search, LeavesNoTraceWhereItIsOffOrCannotBe) {
    Rehearsal kiosk;
    EXPECT_FALSE(permitted(kiosk.state).has(Search::opens)) << "the library cannot be searched";
    KioskPolicy policy = sample_policy();
    policy.journeys.search = false;
    kiosk = searching(policy);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
    policy.journeys = {};
    policy.journeys.proposals = false;
    kiosk = searching(policy);
    EXPECT_FALSE(permitted(kiosk.state).has(Search::propose));
}

TEST(Search, GivesWayToACardAndToABook) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "a");
    kiosk.scan("P0001");
    EXPECT_EQ(kiosk.asked<OpenAccount>().purpose, Purpose::borrowing);
    kiosk = searching();
    kiosk.scan("B0001");
    kiosk.tell(Owner::item, Place::shelf);
    EXPECT_EQ(name_of(screen_of(kiosk.state)), "ask-borrow");
}

TEST(Search, LooksForAnIsbnThatIsScanned) {
    Rehearsal kiosk = searching();
    kiosk.scan("9789793062792");
    EXPECT_EQ(kiosk.asked<SearchTitles>().words, "9789793062792");
    kiosk.scan("8991234567893");
    EXPECT_EQ(kiosk.flow<Search>().notice, Notice::not_understood);
}

TEST(Proposal, IsOfTheWordsTypedAndOfACard) {
    Rehearsal kiosk = searching();
    kiosk.tap(Search::propose);
    EXPECT_FALSE(permitted(kiosk.state).has(Search::propose)) << "of nothing";
    kiosk.tap(Reply::cancel);
    type_text(kiosk, "Timun Mas");
    answer(kiosk, {});
    kiosk.tap(Search::propose);
    kiosk.scan("P0001");
    EXPECT_EQ(std::get<Proposal>(kiosk.asked<RecordFact>().fact),
              (Proposal{.patron = {"P0001"}, .words = "Timun Mas"}));
    kiosk.happen(FactRecorded{kiosk.asked<RecordFact>().ticket, End::recorded, "Sekar"});
    EXPECT_EQ(kiosk.flow<Search>().first_name, "Sekar");
    EXPECT_TRUE(kiosk.flow<Search>().typing.text.empty());
    type_text(kiosk, "x");
    EXPECT_TRUE(kiosk.flow<Search>().first_name.empty()) << "nothing of the last one stays";
}

TEST(Proposal, IsOfAnIsbnAndOfNobody) {
    Rehearsal kiosk = searching();
    kiosk.tap(Search::propose);
    kiosk.scan("9789793062792");
    kiosk.tap(Search::propose);
    EXPECT_EQ(std::get<Proposal>(kiosk.asked<RecordFact>().fact), (Proposal{.isbn = "9789793062792"}));
    kiosk.happen(FactRecorded{kiosk.asked<RecordFact>().ticket, End::unkept});
    EXPECT_EQ(kiosk.flow<Search>().phase, Search::Phase::proposing) << "it can be tried once more";
    EXPECT_EQ(kiosk.flow<Search>().isbn, "9789793062792");
}

TEST(Proposal, IsNotMadeByTheWayOfABookThatIsThere) {
    Rehearsal kiosk = searching();
    type_text(kiosk, "abc");
    answer(kiosk, {title("B0001")});
    answer(kiosk, {title("B0001")});
    EXPECT_FALSE(permitted(kiosk.state).has(Search::propose));
    kiosk.tap(Reply::key_ok);
    EXPECT_TRUE(permitted(kiosk.state).has(Search::propose)) << "another one is meant";
}

TEST(ItemPage, GoesBackToTheSearchItCameFrom) {
    Rehearsal kiosk = at_item(Place::shelf);
    EXPECT_EQ(name_of(screen_of(kiosk.state)), "item");
    EXPECT_FALSE(permitted(kiosk.state).has(ItemPage::place_hold)) << "it stands there";
    kiosk.tap({ItemPage::neighbour, 1});
    EXPECT_EQ(kiosk.asked<LookUpItem>().item.text, "B0002");
    kiosk.happen(ItemLookedUp{kiosk.asked<LookUpItem>().ticket, std::nullopt});
    EXPECT_FALSE(kiosk.flow<ItemPage>().found);
    kiosk.tap(Reply::cancel);
    EXPECT_EQ(kiosk.flow<Search>().typing.text, "judul");
    EXPECT_EQ(kiosk.flow<Search>().titles.size(), 1U);
}

TEST(ItemPage, PrintsTheWay) {
    Rehearsal kiosk = at_item(Place::shelf);
    kiosk.tap(Reply::receipt_print);
    EXPECT_EQ(kiosk.asked<KeepReceipt>().draft.way->item.barcode.text, "B0001");
    kiosk.happen(ReceiptKept{kiosk.asked<KeepReceipt>().ticket, 7});
    EXPECT_EQ(kiosk.asked<PrintReceipt>().receipt, 7);
    EXPECT_FALSE(permitted(kiosk.state).has(Reply::receipt_print)) << "once";
}

TEST(ItemPage, HoldsABookThatIsOnLoan) {
    Rehearsal kiosk = at_item(Place::on_loan);
    kiosk.tap(ItemPage::place_hold);
    kiosk.scan("P0001");
    EXPECT_EQ(kiosk.asked<OpenAccount>().purpose, Purpose::viewing);
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Rehearsal::sekar()});
    EXPECT_EQ(kiosk.asked<PlaceHold>().patron.text, "P0001");
    EXPECT_EQ(kiosk.asked<PlaceHold>().item.text, "B0001");
    kiosk.happen(Answered{kiosk.asked<PlaceHold>().ticket, HoldPlaced{Rehearsal::book("B0001"), 2}});
    EXPECT_EQ(std::get<HoldPlaced>(*kiosk.flow<ItemPage>().hold).position, 2);
    EXPECT_FALSE(permitted(kiosk.state).has(ItemPage::place_hold)) << "it is done";
}

TEST(ItemPage, AsksForThePinBeforeItHolds) {
    Rehearsal kiosk = at_item(Place::on_loan);
    kiosk.tap(ItemPage::place_hold);
    kiosk.scan("P0006");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, teacher()});
    EXPECT_EQ(name_of(screen_of(kiosk.state)), "pin");
    kiosk.type("1111");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, Refusal::wrong_pin});
    EXPECT_EQ(kiosk.count<PlaceHold>(), 0);
    EXPECT_EQ(name_of(screen_of(kiosk.state)), "pin");
    kiosk.type("2468");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, std::nullopt});
    EXPECT_EQ(kiosk.asked<PlaceHold>().patron.text, "P0006");
}

TEST(ItemPage, SaysWhyItHoldsNothing) {
    Rehearsal kiosk = at_item(Place::on_loan);
    kiosk.tap(ItemPage::place_hold);
    kiosk.scan("P0003");
    kiosk.happen(
        AccountOpened{kiosk.asked<OpenAccount>().ticket, Refused{Refusal::card_expired, std::nullopt}});
    EXPECT_EQ(std::get<Refused>(*kiosk.flow<ItemPage>().hold).why, Refusal::card_expired);
    kiosk.tap(ItemPage::place_hold);
    kiosk.scan("P0001");
    kiosk.happen(AccountOpened{kiosk.asked<OpenAccount>().ticket, Rehearsal::sekar()});
    kiosk.happen(
        Answered{kiosk.asked<PlaceHold>().ticket, Refused{Refusal::library_away, std::nullopt}, true});
    EXPECT_TRUE(kiosk.flow<ItemPage>().in_doubt);
    kiosk.wait(81s);
    EXPECT_TRUE(is_idle(kiosk.state.flow));
}

}  // namespace
}  // namespace anjungan::flows
