// A hundred thousand things that a person, a cat or a loose plug may do to the kiosk, from seeds: it always
// finds its way back to the welcome screen, and nothing of the patron is left there.
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <functional>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include "kiosk/flows/update.h"
#include "kiosk/ui/presenter.h"
#include "platform/system/memory.h"
#include "tests/kiosk/screens/samples.h"
#include "tests/support/memory_search.h"

#if defined(__SANITIZE_ADDRESS__)
// As <sanitizer/allocator_interface.h> says, which not every compiler brings.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace anjungan::screens {
namespace {

using namespace samples;
using namespace core;

// Of the heap, by whoever manages it.
std::size_t bytes_in_use() {
#if defined(__SANITIZE_ADDRESS__)
    return __sanitizer_get_current_allocated_bytes();
#else
    const auto all = ::mallinfo2();
    return all.uordblks + all.hblkhd;
#endif
}

constexpr int seeds = 20, happenings = 5'000, in_a_visit = 50;

// Longer than all time-outs that can follow each other: one session, its farewell, and the same for the card
// that was scanned meanwhile.
constexpr std::chrono::seconds patience{2 * (60 + 20 + 25) + 12};

class ARandomPatron : public testing::TestWithParam<int> {
  protected:
    ARandomPatron() { begin(); }
    static void SetUpTestSuite() { keep_memory_clean(); }

    // The same dice in the same hour: what happens is the same each time.
    void begin() {
        dice.seed(static_cast<std::mt19937::result_type>(GetParam()));
        now = {};
        receipts = 0;
        to_answer.clear();
        flows::KioskPolicy policy;
        policy.library_name = "Perpustakaan Daerah Wonosobo";
        policy.masks.patron = {*circulation::BarcodeMask::parse("P####")};
        policy.masks.item = {*circulation::BarcodeMask::parse("B####")};
        policy.masks.staff = {*circulation::BarcodeMask::parse("S####"),
                              *circulation::BarcodeMask::parse("B0006")};  // of two kinds: it is looked up
        now.wall = Instant{monday.time_since_epoch()} + 42min;
        state = flows::first_state(policy, now);
        happen(CapabilitiesChanged{{Capability::undo_checkout, Capability::view_account,
                                    Capability::renew_loan, Capability::place_hold}});
        happen(HealthChanged{device::DeviceKind::scanner, device::Health::ok});
    }

    [[nodiscard]] int any(int from, int to) { return std::uniform_int_distribution<int>{from, to}(dice); }
    template <class T>
    [[nodiscard]] T one_of(std::initializer_list<T> choices) {
        return *(choices.begin() + any(0, static_cast<int>(choices.size()) - 1));
    }

    // --- the world
    // -----------------------------------------------------------------------------------------------

    void happen(const EventPayload& what) {
        flows::Step step = flows::update(std::move(state), {now, what});
        state = std::move(step.state);
        for (Effect& effect : step.effects) to_answer.push_back(std::move(effect));
    }
    void wait(std::chrono::milliseconds span) {
        now.steady = now.steady + span;
        now.wall += span;
        happen(Ticked{});
    }

    [[nodiscard]] circulation::Item item(const circulation::ItemBarcode& barcode) {
        return {barcode, "Judul Rahasia", "Penulis Rahasia", "899 RHS r", "A1", 1922};
    }
    [[nodiscard]] circulation::Patron patron(const circulation::PatronBarcode& barcode) {
        circulation::Patron made;
        made.barcode = barcode;
        made.short_name = "Zulaikha R.";
        made.first_name = "Zulaikha";
        made.may_borrow = any(0, 3);
        if (any(0, 3) == 0) made.pin = PinForm{.length = 4};
        return made;
    }
    [[nodiscard]] Refusal any_refusal() {
        return circulation::refusals[static_cast<std::size_t>(
            any(0, static_cast<int>(circulation::refusals.size()) - 1))];
    }

    // What the desk says to it. Play and CallStaff ask for no answer.
    void answer(const Effect& effect) {
        const bool well = any(0, 3) > 0;
        if (const auto* asked = find_message<Identify>(effect)) {
            using circulation::Owner, circulation::Place;
            Identified told{asked->ticket,
                            one_of({Owner::patron, Owner::item, Owner::nobody, Owner::cannot_tell})};
            told.place = one_of({Place::shelf, Place::shelf, Place::on_loan, Place::on_loan, Place::untold});
            if (told.owner == Owner::item) told.item = item({asked->barcode});
            happen(told);
        }
        if (const auto* asked = find_message<OpenAccount>(effect)) {
            AccountOpened opened{asked->ticket, circulation::Refused{any_refusal(), {}}};
            if (well) opened.result = patron(asked->patron);
            happen(opened);
        }
        if (const auto* asked = find_message<CheckPin>(effect))
            happen(PinChecked{asked->ticket, well ? std::nullopt : std::optional{Refusal::wrong_pin}});
        if (const auto* asked = find_message<CheckOutItem>(effect)) {
            if (any(0, 2) == 0) happen(ItemDescribed{asked->ticket, item(asked->item)});
            if (well)
                happen(Answered{asked->ticket, circulation::CheckedOut{item(asked->item), due, any(0, 2)}});
            else
                happen(
                    Answered{asked->ticket, circulation::Refused{any_refusal(), item(asked->item), {2500}}});
        }
        if (const auto* asked = find_message<CheckInItem>(effect))
            happen(Answered{
                asked->ticket,
                circulation::CheckedIn{
                    item(asked->item), circulation::Destination::staff, {any(0, 1) * 1500}, any(0, 1) == 1}});
        if (const auto* asked = find_message<UndoCheckout>(effect))
            happen(Answered{asked->ticket, circulation::Undone{item(asked->item), 1}});
        if (const auto* asked = find_message<RenewItem>(effect)) {
            if (well)
                happen(Answered{asked->ticket, circulation::CheckedOut{item(asked->item), due, any(0, 2)}});
            else
                happen(Answered{asked->ticket, circulation::Refused{any_refusal(), item(asked->item)},
                                any(0, 1) == 1});
        }
        if (const auto* asked = find_message<CancelHold>(effect))
            happen(Answered{asked->ticket, circulation::HoldCancelled{item(asked->item)}});
        if (const auto* asked = find_message<ViewAccount>(effect)) {
            AccountViewed viewed{asked->ticket, well};
            if (well) viewed.loans = {{item({"B0007"}), due}, {item({"B0008"}), due, true}};
            if (well) viewed.holds = {{item({"B0009"}), any(0, 1) == 1, 1}};
            if (well) viewed.loans.push_back({circulation::Item{{"B0010"}, "", "", "", ""}});
            viewed.known_here = any(0, 3) == 0;
            viewed.owed = {any(0, 1) * 1800};
            happen(viewed);
        }
        if (const auto* asked = find_message<DescribeLoan>(effect))
            happen(LoanDescribed{asked->ticket, circulation::Borrowed{item(asked->item), due}});
        if (const auto* asked = find_message<KeepReceipt>(effect))
            happen(ReceiptKept{asked->ticket, ++receipts});
        if (const auto* asked = find_message<PickQuestion>(effect))
            happen(QuestionPicked{asked->ticket, any(0, 9)});
        if (const auto* asked = find_message<RecordFact>(effect))
            happen(FactRecorded{.ticket = asked->ticket,
                                .end = well ? FactRecorded::End::recorded : FactRecorded::End::unkept});
        if (const auto* asked = find_message<PrintReceipt>(effect))
            happen(ReceiptEnded{asked->receipt, one_of({device::JobEnd::printed, device::JobEnd::sent,
                                                        device::JobEnd::unknown})});
    }
    void answer_one() {
        if (to_answer.empty()) return;
        const auto which = to_answer.begin() + any(0, static_cast<int>(to_answer.size()) - 1);
        const Effect effect = *which;
        to_answer.erase(which);
        if (to_answer.empty())
            std::vector<Effect>().swap(to_answer);  // its memory may still hold a short name
        answer(effect);
    }
    void answer_all() {
        while (!to_answer.empty()) answer_one();
    }

    // --- the screen
    // ----------------------------------------------------------------------------------------------

    void look() {
        const ui::DisplayOptions options{state.preferences.large_text, state.preferences.high_contrast,
                                         state.preferences.low_reach};
        static const std::vector<words::Words> languages = [] {
            std::vector<words::Words> all;
            all.reserve(core::language_codes.size());
            for (std::string_view code : core::language_codes) all.push_back(language(code));
            return all;
        }();
        // As the loop's screen does it.
        const bool idle = flows::screen_of(state) == flows::Screen{"idle"};
        if (!std::exchange(was_idle, idle) && idle) presenter->forget();
        presenter->render(
            view(state, {.words = languages[static_cast<std::size_t>(state.preferences.language)],
                         .panel = presenter->viewport(options),
                         .week = &open_hours,
                         .calendar = &calendar}),
            options);
    }

    void tap_at(double x, double y) {
        look();
        now.steady = now.steady + 301ms;
        now.wall += 301ms;
        EXPECT_EQ(presenter->touch({device::TouchPhase::down, 0, x, y}, now.steady), std::nullopt);
        const auto tapped = presenter->touch({device::TouchPhase::up, 0, x, y}, now.steady);
        if (!tapped) return;
        const auto reply = flows::permitted(state).find(*tapped);
        ASSERT_TRUE(reply.has_value()) << *tapped << " is offered and not permitted";
        happen(*reply);
    }
    // Most fingers take no picture, which costs more than all that follows from them.
    void tap_something() {
        if (any(0, 2) > 0) return tap_what_is_permitted();
        look();
        std::vector<ui::Rect> controls;
        for (const ui::Node& node : presenter->semantics().nodes())
            if (node.can_be_touched()) controls.push_back(node.bounds);
        if (controls.empty()) return;
        const ui::Rect& at =
            controls[static_cast<std::size_t>(any(0, static_cast<int>(controls.size()) - 1))];
        tap_at(at.x + at.w / 2.0, at.y + at.h / 2.0);
    }

    void tap_what_is_permitted() {
        const core::Replies permitted = flows::permitted(state);
        if (permitted.begin() == permitted.end()) return;
        const auto count = static_cast<int>(permitted.end() - permitted.begin());
        const core::Permission& each = permitted.begin()[any(0, count - 1)];
        if (each.several && each.last < each.first) return;
        now.steady = now.steady + 301ms;
        now.wall += 301ms;
        happen(each.several ? core::Tapped{each.reply, any(each.first, each.last)}
                            : core::Tapped{each.reply});
    }

    void scan_something() {
        const std::string number = "000" + std::to_string(any(1, 6));
        const std::string garbage{static_cast<char>(any(0, 255)), static_cast<char>(any(0, 255))};
        happen(Scanned{one_of<std::string>({"P" + number, "P" + number, "B" + number, "B" + number,
                                            "B" + number, "S" + number, "X" + number, garbage, ""}),
                       device::Symbology::code128});
    }
    void unplug_something() {
        using device::Health;
        happen(HealthChanged{one_of({device::DeviceKind::scanner, device::DeviceKind::receipt_printer}),
                             one_of({Health::ok, Health::ok, Health::absent, Health::paper_out,
                                     Health::cover_open, Health::failed})});
    }
    void disturb_something() {
        switch (any(0, 3)) {
            case 0:
                return happen(StoreChanged{false});
            case 1:
            case 2:
                return happen(StoreChanged{true});
            default:
                return happen(LineChanged{any(0, 1) == 1});
        }
    }

    void anything() {
        const int which = any(0, 99);
        if (which < 40) return tap_something();
        if (which < 45) return tap_at(any(0, mode.width - 1), any(0, mode.height - 1));
        if (which < 65) return scan_something();
        if (which < 85) return answer_one();
        if (which < 90) return unplug_something();
        if (which < 92) return disturb_something();
        if (which < 95) return happen(UserActive{});
        wait(std::chrono::milliseconds{any(1, 30'000)});
    }

    // Nobody does anything any more. The desk answers, the store works again, and time passes as the loop
    // lets it pass.
    void everybody_leaves() {
        happen(StoreChanged{true});
        const Steady end = now.steady + patience;
        while (now.steady < end) {
            answer_all();
            if (at_rest()) return;
            wait(std::max(flows::next_tick(state) - now.steady, std::chrono::milliseconds{1}));
        }
    }
    [[nodiscard]] bool at_rest() const {
        const auto* idle = std::get_if<Idle>(&state.flow);
        return idle != nullptr && idle->phase == Idle::Phase::welcome && !state.help &&
               !state.preferences_of && state.preferences == state.policy.preferences;
    }

    void expect_nothing_of_the_patron() {
        ASSERT_TRUE(at_rest()) << "still on " << flows::name_of(flows::screen_of(state));
        EXPECT_EQ(flows::screen_of(state), flows::Screen{"idle"});
        const auto& idle = std::get<Idle>(state.flow);
        EXPECT_EQ(state.scans, flows::Scans{});
        EXPECT_EQ(idle.refusal, std::nullopt);
        look();
        EXPECT_EQ(presenter->semantics().screen(), "idle");
        for (const ui::Node& node : presenter->semantics().nodes())
            for (const char* secret : {"Zulaikha", "Rahasia", "P000", "B000"})
                for (const std::string& text : {node.text, node.spoken})
                    EXPECT_EQ(text.find(secret), std::string::npos) << node.name << ": " << text;
    }

    void visit(int how_many_happenings) {
        for (int done = 0; done < how_many_happenings; done += in_a_visit) {
            for (int i = 0; i < in_a_visit; ++i) {
                anything();
                ++seen[flows::screen_of(state).name];
                if (HasFatalFailure()) FAIL() << "event " << done + i << " of seed " << GetParam();
            }
            everybody_leaves();
            expect_nothing_of_the_patron();
            if (HasFailure()) FAIL() << "after event " << done + in_a_visit << " of seed " << GetParam();
        }
    }

    static constexpr device::DisplayMode mode{270, 480, 268.0};
    std::mt19937 dice;
    Moment now;
    flows::State state;
    std::vector<Effect> to_answer;
    bool was_idle = true;  // when somebody last looked
    std::int64_t receipts = 0;
    std::map<std::string_view, int> seen;
    const Week open_hours = week();
    const CalendarText calendar = [](const ReceiptDraft&) { return std::string("BEGIN:VCALENDAR"); };
    const std::unique_ptr<ui::Presenter> presenter =
        ui::Presenter::create(SOURCE_DIR "/assets", {.mode = mode}).value();
};

TEST_P(ARandomPatron, LeavesAKioskThatIsReadyForTheNext) {
    visit(happenings);
    for (const std::string_view secret : {"Zulaikha", "Judul Rahasia", "Penulis Rahasia"})
        EXPECT_EQ(tests::count_in_own_memory(secret), 0) << secret << " is still in memory";
    // It was everywhere: otherwise this test would say little.
    using flows::Screen;
    for (Screen screen :
         {Screen{"idle"}, Screen{"ask-borrow"}, Screen{"borrow"}, Screen{"return"}, Screen{"goodbye"},
          Screen{"survey"}, Screen{"account"}, Screen{"help"}, Screen{"out-of-service"}})
        EXPECT_GT(seen[screen.name], 0) << flows::name_of(screen);
}

INSTANTIATE_TEST_SUITE_P(Seed, ARandomPatron, testing::Range(1, seeds + 1));

// The caches have had their fill of a day once it was lived through; what they hold in the evening differs by
// one or two hundred bytes, up or down. A kiosk that keeps something for nothing, be it one word of 32 bytes
// after each of the 20 visits of a day, has 640 bytes more every evening. Each day has a thread of its own: what
// malloc holds back for a thread that lives counts as in use, fills for weeks and hides all that.
class TheSamePatrons : public ARandomPatron {};

TEST_P(TheSamePatrons, TakeNoMoreMemoryOnALaterDay) {
    constexpr int days = 8, settled = 2, compared = 3;
    constexpr std::size_t noise = 512;
    std::vector<std::size_t> in_use;
    for (int day = 0; day < days; ++day) {
        std::jthread([this] {
            begin();
            visit(1'000);
        }).join();
        in_use.push_back(bytes_in_use());
    }
    const std::size_t most_before =
        *std::max_element(in_use.begin() + settled, in_use.begin() + settled + compared);
    const std::size_t least_after = *std::min_element(in_use.end() - compared, in_use.end());
    EXPECT_LE(least_after, most_before + noise) << testing::PrintToString(in_use);
}

INSTANTIATE_TEST_SUITE_P(Seed, TheSamePatrons, testing::Range(1, 4));

}  // namespace
}  // namespace anjungan::screens
