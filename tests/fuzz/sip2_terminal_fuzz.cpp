// Any bytes from a terminal, before the real embedded library: it is answered or hung up on, and takes and
// learns no more than it may.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include "kiosk/library/embedded/csv/import.h"
#include "kiosk/library/embedded/embedded.h"
#include "kiosk/library/embedded/sqlite/ledger.h"
#include "kiosk/library/sip2/terminal.h"
#include "tests/support/cipher.h"
#include "tests/support/power_cut_vfs.h"

using namespace anjungan;
using namespace anjungan::library;

namespace {

void require(bool held) {
    if (!held) __builtin_trap();
}

// Lists of 64 and 66 are bounded by the loans, holds and fines there are.
constexpr std::size_t longest_answer = 64 * 1024;  // bytes

constexpr const char* patrons =
    "barcode,name,type,expires,status\nM1,Sekar Ayu Lestari,umum,2099-12-31,active\n"
    "M2,Bagas Pramudita,umum,2020-12-31,active\n";
constexpr const char* items =
    "barcode,title,type,price,status\nB1,Sitti Nurbaya,buku,85000,available\n"
    "B2,Salah Asuhan,buku,1000,available\nB3,Hilang,buku,1000,lost\n";
constexpr const char* rules =
    "member_type,item_type,max_loans,loan_days,max_renewals,fine_per_day,grace_days,fine_cap,max_debt,pin\n"
    "umum,*,2,7,1,300,0,price,5000,no\n";

// A library in memory, with a loan, a hold and a fine; the same one for many inputs, so that whatever one has
// done to it meets the next.
struct Behind {
    tests::PowerCutVfs disk;
    std::optional<EmbeddedLibrary> library;
    std::mutex lock;
    VirtualClock clock{
        Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{5}}};
    unsigned ids = 0;

    Behind() {
        auto opened = open_sqlite_library("library.db", tests::cipher_of(), Zone{}, {.vfs = disk.name()});
        require(opened.has_value());
        library.emplace(std::move(*opened));
        const auto take = [&](auto import, const char* text) {
            std::istringstream file{text};
            const auto report = import(*library, file, 0, {});
            require(report && report->accepted());
        };
        take(import_patrons, patrons);
        take(import_items, items);
        take(import_rules, rules);
        const Day today = Zone{}.day(clock.now().wall);
        require(library->ledger()
                    .put(LoanRow{.item = {"B2"}, .patron = {"M1"}, .due = today, .since = {}})
                    .has_value());
        require(library->ledger().append_hold({"B1"}, {"M1"}).has_value());
        require(library->ledger().add_fine({"M1"}, {}, {900}, "late", today).has_value());
    }
    // A block would end all that comes after it.
    void let_in() {
        require(library->ledger()
                    .put(PatronRow{.barcode = {"M1"}, .name = "Sekar Ayu Lestari", .type = "umum"})
                    .has_value());
    }
    EntryId new_id() {
        EntryId id;
        ++ids;
        for (std::size_t i = 0; i < sizeof ids; ++i)
            id.bytes[i + 8] = static_cast<std::uint8_t>(ids >> (8 * i));
        return id;
    }
};

void check(std::string_view answer, std::string_view said) {
    if (answer.empty()) return;  // no answer: a question that nobody could look up
    require(answer.size() <= longest_answer);
    require(answer.back() == '\r' && answer.find_first_of("\r\n") == answer.size() - 1);
    const auto message = sip2::parse(answer.substr(0, answer.size() - 1));
    require(message.has_value());
    require(message->sum != sip2::Sum::wrong);
    // Nobody learns a whole name.
    require(answer.find("Lestari") == std::string_view::npos ||
            said.find("Lestari") != std::string_view::npos);
}

// Lines as they come out of the stream, until the terminal is hung up on.
void converse(sip2::Terminal& terminal, std::string_view bytes) {
    sip2::Splitter splitter;
    splitter.feed(bytes);
    while (const auto line = splitter.next()) {
        const auto answer = terminal.answer(*line);
        if (!answer) return;
        check(*answer, bytes);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr int inputs_of_one = 2000;  // then its memory is given back
    static std::unique_ptr<Behind> behind;
    static int inputs = 0;
    if (inputs++ % inputs_of_one == 0) behind.reset(), behind = std::make_unique<Behind>();
    behind->let_in();
    sip2::ServerContext context{
        *behind->library, behind->lock, {{"kiosk1", "secret"}}, behind->clock, Zone{}, "WSB", [](Instant) {
            return behind->new_id();
        }};
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    {
        // Not logged in: nothing but a login is answered.
        sip2::Terminal terminal(context);
        converse(terminal, bytes);
        require(!terminal.logged_in() || bytes.find("secret") != std::string_view::npos);
    }
    sip2::Terminal terminal(context);
    require(terminal.answer("9300CNkiosk1|COsecret|").has_value());
    converse(terminal, bytes);
    // Noise seldom begins with a code: each request once with it as what follows.
    for (const sip2::Pair& pair : sip2::pairs) {
        sip2::Terminal each(context);
        require(each.answer("9300CNkiosk1|COsecret|").has_value());
        std::string line(pair.request);
        line += std::string(pair.request_fixed, 'Y');
        line += bytes.substr(0, 4000);
        for (char& c : line)
            if (c == '\r' || c == '\n') c = '|';
        if (const auto answer = each.answer(line)) check(*answer, bytes);
        if (const auto answer = each.answer(line + "|AAM1|ABB2|AY1")) check(*answer, bytes);
        // Money has a currency, or nothing of it is read.
        if (pair.request != "37") continue;
        line.replace(line.find('Y') + pair.request_fixed - 3, 3, "IDR");
        if (const auto answer = each.answer(line + "|AAM1|BV1|AY2")) check(*answer, bytes);
    }
    return 0;
}
