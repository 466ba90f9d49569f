// A day is recorded, and replayed equal; nobody can be found in it.
#include <fstream>
#include <random>

#include "kiosk/circulation/text.h"
#include "kiosk/replay/recorder.h"
#include "kiosk/replay/replayer.h"
#include "tests/kiosk/flows/flows_fixture.h"
#include "tests/support/temporary_folder.h"

namespace anjungan::replay {
namespace {

using namespace flows;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}
std::string text_of(const std::filesystem::path& file) {
    std::string all;
    for (const std::string& line : lines_of(file)) all += line + '\n';
    return all;
}

// A kiosk whose day is recorded as the loop does it, and played a second time with what stands in for
// barcodes, names and PINs: what a replay has to come to.
class RecordedDay {
  public:
    explicit RecordedDay(const std::filesystem::path& file, KioskPolicy policy = sample_policy())
        : recorder_(Recorder::open(file, "0.1.0").value()), kiosk_(std::move(policy)) {
        state_ = first_state(kiosk_.state.policy, kiosk_.events.front().at);
        record_what_happened();
    }
    Rehearsal& kiosk() { return kiosk_; }
    // Taps that are not permitted never come from a screen, and are no part of a day.
    void tap(const Tapped& tapped) {
        if (permitted(kiosk_.state).has(tapped)) kiosk_.tap(tapped);
    }
    void record_what_happened() {
        for (; recorded_ < kiosk_.events.size(); ++recorded_) {
            const Event& event = kiosk_.events[recorded_];
            ASSERT_TRUE(recorder_.record(event, state_));
            state_ = update(std::move(state_), event).state;
        }
        ASSERT_EQ(state_, kiosk_.state);
    }
    [[nodiscard]] const State& state() const { return state_; }

  private:
    Recorder recorder_;
    Rehearsal kiosk_;
    State state_;
    std::size_t recorded_ = 0;
};

// What of two states has to be the same where every barcode, name and title is another.
void expect_alike(const State& real, const State& replayed) {
    EXPECT_EQ(screen_of(real), screen_of(replayed));
    EXPECT_EQ(real.now, replayed.now);
    EXPECT_EQ(real.tickets, replayed.tickets);
    EXPECT_EQ(real.preferences, replayed.preferences);
    EXPECT_EQ(real.flow.index(), replayed.flow.index());
    EXPECT_EQ(next_tick(real), next_tick(replayed));
    const auto names = [](const State& state) {
        std::vector<std::string> all;
        for (const Permission& each : permitted(state)) all.emplace_back(each.reply.name());
        return all;
    };
    EXPECT_EQ(names(real), names(replayed));
}

Replayer replayed(const std::filesystem::path& file) {
    Replayer replayer;
    for (const std::string& text : lines_of(file)) {
        const auto line = parse_line(text);
        EXPECT_TRUE(line) << text;
        const Status played = replayer.play(*line);
        EXPECT_TRUE(played) << text << '\n' << played.error().sentence;
        if (!line || !played) break;
    }
    return replayer;
}

void spend_a_day(RecordedDay& day, unsigned seed) {
    Rehearsal& kiosk = day.kiosk();
    std::mt19937 random{seed};
    const auto below = [&](unsigned limit) { return static_cast<int>(random() % limit); };
    for (int i = 0; i < 1500; ++i) {
        switch (below(9)) {
            case 0:
                kiosk.scan((below(2) == 0 ? "P000" : "p000") + std::to_string(1 + below(4)));
                break;
            case 1:
                kiosk.scan("B000" + std::to_string(1 + below(9)));
                break;
            case 2:
                kiosk.scan(below(3) == 0 ? "S0001" : std::string(static_cast<std::size_t>(below(40)), 'z'));
                break;
            case 3: {
                const Replies replies = permitted(kiosk.state);
                const auto count = static_cast<unsigned>(replies.end() - replies.begin());
                if (count == 0) break;
                const Permission& chosen = replies.begin()[below(count)];
                std::optional<int> which;
                if (chosen.several && chosen.last < chosen.first) break;
                if (chosen.several)
                    which = chosen.first + below(static_cast<unsigned>(chosen.last - chosen.first + 1));
                day.tap({chosen.reply, which});
                break;
            }
            case 4:
                kiosk.wait(std::chrono::seconds{below(40)});
                break;
            case 5:
                kiosk.happen(ReceiptKept{{kiosk.state.tickets}, i});
                break;
            case 6:
                kiosk.happen(Answered{{kiosk.state.tickets},
                                      CheckedOut{Rehearsal::book("B0001"), Rehearsal::due(), 1}});
                break;
            case 7:
                kiosk.happen(
                    AccountOpened{{kiosk.state.tickets}, below(2) == 0 ? teacher() : Rehearsal::sekar()});
                break;
            default:
                kiosk.happen(below(2) == 0 ? EventPayload{PinChecked{{kiosk.state.tickets}, {}}}
                                           : EventPayload{Identified{{kiosk.state.tickets},
                                                                     static_cast<Owner>(below(4)),
                                                                     {},
                                                                     static_cast<Place>(below(8))}});
        }
    }
    day.record_what_happened();
}

TEST(ADay, IsReplayedEqual) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        tests::TemporaryFolder folder;
        RecordedDay day(folder / "day.jsonl");
        spend_a_day(day, seed);
        const Replayer replayer = replayed(folder / "day.jsonl");
        ASSERT_NE(replayer.state(), nullptr);
        expect_alike(day.state(), *replayer.state());
    }
}

// A kiosk may know no form of a barcode, or only some.
TEST(ADay, IsReplayedEqualWithWhateverMasks) {
    const auto mask = [](std::string_view text) { return *BarcodeMask::parse(text); };
    std::vector<BarcodeMasks> all{{},
                                  {{mask("P####")}, {}, {}},
                                  {{}, {mask("B####")}, {}},
                                  {{mask("P####")}, {mask("B####")}, {}},
                                  {{mask("?####")}, {mask("?####")}, {mask("S####")}}};
    for (std::size_t i = 0; i < all.size(); ++i) {
        SCOPED_TRACE(i);
        tests::TemporaryFolder folder;
        KioskPolicy policy = sample_policy();
        policy.masks = all[i];
        RecordedDay day(folder / "day.jsonl", policy);
        spend_a_day(day, 7);
        const Replayer replayer = replayed(folder / "day.jsonl");
        ASSERT_NE(replayer.state(), nullptr);
        expect_alike(day.state(), *replayer.state());
    }
}

TEST(ADay, TellsOfNobody) {
    tests::TemporaryFolder folder;
    RecordedDay day(folder / "day.jsonl");
    Rehearsal& kiosk = day.kiosk();
    kiosk.open_session(teacher());
    kiosk.type("2468");
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, {}});
    kiosk.checkout("B0001");
    kiosk.scan("S0001");
    kiosk.type("135792");
    day.record_what_happened();
    const std::string text = text_of(folder / "day.jsonl");
    ASSERT_THAT(text, HasSubstr("\"touched\":\"key-0\""));
    for (const std::string_view told :
         {"P0006", "B0001", "S0001", "Sekar", "Judul", "Penulis", "899 PEN", "Wening", "key-1", "key-2",
          "key-3", "key-4", "key-5", "key-6", "key-7", "key-8", "key-9"})
        EXPECT_THAT(text, Not(HasSubstr(std::string{told})));
}

TEST(ADay, TellsOfNoPassword) {
    tests::TemporaryFolder folder;
    RecordedDay day(folder / "day.jsonl");
    Rehearsal& kiosk = day.kiosk();
    Patron patron = teacher();
    patron.pin = PinForm{PinForm::Kind::text};
    kiosk.open_session(patron);
    for (const char each : std::string_view{"Gb7!"}) kiosk.tap({Reply::character, each});
    kiosk.tap(Reply::key_ok);
    kiosk.happen(PinChecked{kiosk.asked<CheckPin>().ticket, {}});
    day.record_what_happened();
    const std::string text = text_of(folder / "day.jsonl");
    EXPECT_THAT(text, HasSubstr("\"touched\":\"char-120\""));
    for (const std::string_view told : {"char-71", "char-98", "char-55", "char-33"})
        EXPECT_THAT(text, Not(HasSubstr(std::string{told})));
    const Replayer replayer = replayed(folder / "day.jsonl");
    ASSERT_NE(replayer.state(), nullptr);
    EXPECT_EQ(flows::name_of(screen_of(*replayer.state())), "borrow");
}

TEST(ADay, IsForItsOwnerOnly) {
    tests::TemporaryFolder folder;
    const RecordedDay day(folder / "day.jsonl");
    EXPECT_EQ(std::filesystem::status(folder / "day.jsonl").permissions() & std::filesystem::perms::all,
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(ADay, GoesOnInTheSameFileAfterAPowerCut) {
    tests::TemporaryFolder folder;
    {
        RecordedDay morning(folder / "day.jsonl");
        morning.kiosk().open_session();
        morning.record_what_happened();
    }
    RecordedDay afternoon(folder / "day.jsonl");
    afternoon.kiosk().checkin("B0002");
    afternoon.record_what_happened();
    const Replayer replayer = replayed(folder / "day.jsonl");
    ASSERT_NE(replayer.state(), nullptr);
    expect_alike(afternoon.state(), *replayer.state());
}

TEST(ADay, ThatAnotherVersionDecidesOtherwiseSaysWhere) {
    tests::TemporaryFolder folder;
    RecordedDay day(folder / "day.jsonl");
    day.kiosk().open_session();
    day.kiosk().tap(Reply::finish);
    day.record_what_happened();
    std::vector<std::string> lines = lines_of(folder / "day.jsonl");
    Replayer replayer;
    ASSERT_TRUE(replayer.play(parse_line(lines[0]).value()));
    const std::string state_before = std::string{name_of(screen_of(*replayer.state()))};
    const Status elsewhere = replayer.play(parse_line(lines.back()).value());
    ASSERT_FALSE(elsewhere);
    EXPECT_EQ(elsewhere.error().sentence, "the screen was borrow then, and is idle here");
    EXPECT_EQ(name_of(screen_of(*replayer.state())), state_before);
    const auto tapped =
        parse_line(R"({"at":{"steady":0,"wall":0,"trust":0},"screen":"idle","touched":"no-such"})");
    const Status unknown = replayer.play(tapped.value());
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().sentence, "'no-such' was touched then, and is not offered here");
    EXPECT_FALSE(Replayer{}.play(tapped.value())) << "it has no beginning";
}

TEST(Recorder, RefusesWhatIsNoFileOfItsOwn) {
    tests::TemporaryFolder folder;
    EXPECT_EQ(Recorder::open(folder / "no-such" / "day", "").error().fault, Fault::not_found);
    EXPECT_EQ(Recorder::open("/dev/null", "").error().fault, Fault::invalid);
    std::filesystem::create_symlink("/tmp/elsewhere", folder / "link");
    EXPECT_EQ(Recorder::open(folder / "link", "").error().fault, Fault::denied);
    const auto full = folder / "full";
    std::ofstream(full) << "";
    std::filesystem::resize_file(full, Recorder::longest_file);
    auto recorder = Recorder::open(full, "").value();
    EXPECT_EQ(recorder.record({{}, Ticked{}}, first_state(sample_policy(), {})).error().fault, Fault::full);
}

TEST(StandIns, AreOfTheSameKindAndTheSameForTheSameBarcode) {
    const StandIns stand_ins(sample_policy());
    const KioskPolicy policy = stand_ins.policy();
    for (const std::string_view barcode :
         {"P0001", "B0001", "S0001", "S0002", "X0001", "0123456789012345678901"})
        EXPECT_EQ(policy.recognise(stand_ins.barcode(barcode)), sample_policy().recognise(barcode))
            << barcode;
    EXPECT_EQ(stand_ins.barcode("P0001"), stand_ins.barcode("P0001\r\n"));
    EXPECT_NE(stand_ins.barcode("P0001"), stand_ins.barcode("p0001"));
    EXPECT_TRUE(circulation::same(stand_ins.barcode("P0001"), stand_ins.barcode("p0001")));
    EXPECT_NE(stand_ins.barcode("P0001"), stand_ins.barcode("P0002"));
    EXPECT_NE(stand_ins.barcode("P0001"), StandIns(sample_policy()).barcode("P0001"))
        << "another day, another key";
    EXPECT_EQ(stand_ins.barcode(""), "");
    EXPECT_TRUE(policy.staff_card(stand_ins.barcode("s0001")));
}

TEST(StandIns, KeepTheShapeOfATextAndNothingElse) {
    EXPECT_EQ(StandIns::text("Sekar A."), "Xxxxx X.");
    EXPECT_EQ(StandIns::text("899.221 RUS s"), "000.000 XXX x");
    EXPECT_EQ(StandIns::text("ꦱꦸꦫ"), "ꦏꦸꦏ");
    EXPECT_EQ(StandIns::text("Émile"), "xxxxx");
}

}  // namespace
}  // namespace anjungan::replay
