// A whole loan at the circulation desk: intent on disk, asked over a real socket, outcome on disk, told. The
// library system at the other end of the loopback answers at once, so what is left is our own, and the disk's.
// Budget: 5 ms over the time of the server and of two bare SQLite commits, taken in turn.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/desk/desk.h"
#include "kiosk/library/embedded/replica.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "kiosk/library/sip2/client.h"
#include "tests/support/cipher.h"
#include "tests/support/line_server.h"
#include "tests/support/temporary_folder.h"

namespace {

using namespace anjungan;
using namespace std::chrono_literals;
namespace sip2 = library::sip2;

using Stopwatch = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr double budget = 5;  // ms
constexpr std::size_t loans = 400;

// A library system that lends anything to anybody, one caller after the other.
class Server {
  public:
    [[nodiscard]] std::uint16_t port() const { return lines_.port(); }
    // From a message to its answer, all of them; and how many there were. Up to date when the answer is sent.
    [[nodiscard]] Milliseconds time() const { return std::chrono::nanoseconds{nanoseconds_.load()}; }
    [[nodiscard]] std::int64_t messages() const { return messages_.load(); }

  private:
    [[nodiscard]] static std::string answer(const std::string& line) {
        const auto request = sip2::parse(line);
        if (!request) return "96\r";
        const std::string now = sip2::sip_time(SystemClock{}.now().wall, Zone{});
        const std::string item = "AB" + std::string(request->field("AB")) + "|AJSitti Nurbaya|",
                          patron = "AA" + std::string(request->field("AA")) + "|";
        std::string body = "941";
        if (request->code == "99") body = "98YYYYYN100005" + now + "2.00AOCPL|BXYYYYYYYYYYYNYYYY|";
        if (request->code == "17") body = "18030201" + now + item;
        if (request->code == "63")
            body = "64" + std::string(14, ' ') + "000" + now + std::string(24, '0') + "AOCPL|" + patron +
                   "AESekar Ayu|BLY|";
        if (request->code == "11") body = "121NNY" + now + "AOCPL|" + patron + item + "AH20991214    235900|";
        sip2::Builder message(body.substr(0, 2));
        message.fixed(body.substr(2));
        return std::string{std::move(message).finish(request->sequence.value_or(0))};
    }

    std::atomic<std::int64_t> nanoseconds_ = 0, messages_ = 0;
    tests::LineServer lines_{[this](const std::string& line) {
        const auto from = Stopwatch::now();
        std::string said = answer(line);
        nanoseconds_ += (Stopwatch::now() - from).count();
        ++messages_;
        return said;
    }};
};

// A kiosk's desk with its journal and replica on a disk, and its client at that server.
class Kiosk {
  public:
    explicit Kiosk(std::uint16_t port)
        : transport_({.host = "127.0.0.1", .port = port}),
          client_({.transport = transport_,
                   .clock = clock_,
                   .random = [] { return 0.5; },
                   .dialect = sip2::load_dialect(SOURCE_DIR "/assets/library-systems/koha.toml").value(),
                   .account = {"kiosk", "secret", "CPL", "CPL"},
                   .zone = Zone{}},
                  {}),
          journal_(journal::Journal::open(folder_ / "journal.db", tests::cipher_of()).value()),
          spool_(journal_),
          replica_(library::open_sqlite_library(folder_ / "library.db", tests::cipher_of(), Zone{},
                                                {.durability = store::Durability::normal})
                       .value(),
                   {}),
          desk_({.journal = journal_,
                 .spool = spool_,
                 .library = client_,
                 .local = &replica_,
                 .zone = {},
                 .compose = [](const core::ReceiptDraft&, Moment) { return device::Document{}; },
                 .post = [this](const desk::Report& report) { hear(report); }}) {
        desk_.recover(clock_.now());
        ask(core::OpenAccount{{0}, patron_});
    }
    // Whether it was lent.
    bool lend(std::size_t number) {
        lent_ = false;
        ask(core::CheckOutItem{{number}, patron_, {fmt::format("I{:06}", number)}});
        return lent_;
    }

  private:
    void ask(const core::DeskRequest& request) { desk_.handle(request, clock_.now()); }
    void hear(const desk::Report& report) {
        const auto* answered = core::find_message<core::Answered>(report);
        lent_ = lent_ ||
                (answered != nullptr && std::holds_alternative<circulation::CheckedOut>(answered->answer));
    }

    tests::TemporaryFolder folder_;
    SystemClock clock_;
    sip2::TcpTransport transport_;
    sip2::Client client_;
    journal::Journal journal_;
    journal::Spool spool_;
    library::EmbeddedReplica replica_;
    desk::Desk desk_;
    circulation::PatronBarcode patron_{"P0001"};
    bool lent_ = false;
};

double median(std::vector<double> all) {
    std::ranges::sort(all);
    return all[all.size() / 2];
}

// Two rows, each on disk by itself, as a loan has its intent and its outcome.
class TwoBareCommits {
  public:
    // Whether the disk has taken them.
    bool run() {
        for (int i = 0; i < 2; ++i)
            if (!database_.execute("INSERT INTO t VALUES (randomblob(500))")) return false;
        return true;
    }

  private:
    static constexpr std::array migrations{store::Migration{"CREATE TABLE t (x BLOB NOT NULL) STRICT;"}};
    tests::TemporaryFolder folder_;
    store::Database database_ =
        store::Database::open(folder_ / "bare.db", {.application_id = 1, .migrations = migrations}).value();
};

void loan_at_a_server_that_answers_at_once(benchmark::State& state) {
    Server server;
    Kiosk kiosk(server.port());
    TwoBareCommits bare;
    std::vector<double> own, disk;
    double of_server = 0;
    const std::int64_t before = server.messages();
    for (auto _ : state) {
        const auto from = Stopwatch::now();
        const Milliseconds earlier = server.time();
        if (!kiosk.lend(own.size() + 1)) return state.SkipWithError("a loan was not lent");
        const Milliseconds there = server.time() - earlier, all = Stopwatch::now() - from;
        own.push_back((all - there).count());
        of_server += there.count();
        state.PauseTiming();
        const auto begun = Stopwatch::now();
        if (!bare.run()) return state.SkipWithError("the disk takes no row");
        disk.push_back(Milliseconds{Stopwatch::now() - begun}.count());
        state.ResumeTiming();
    }
    const auto count = static_cast<double>(own.size());
    const double over = median(own) - median(disk);
    state.counters["own_ms"] = median(own);
    state.counters["disk_ms"] = median(disk);
    state.counters["over_disk_ms"] = over;
    state.counters["server_ms"] = of_server / count;
    state.counters["messages"] = static_cast<double>(server.messages() - before) / count;
    if (over > budget)
        state.SkipWithError(
            fmt::format("our own share of a loan is {:.1f} ms above that of the disk", over).c_str());
}
BENCHMARK(loan_at_a_server_that_answers_at_once)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime()
    ->Iterations(loans);

}  // namespace
