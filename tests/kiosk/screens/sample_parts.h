// What the states of the samples are made of: patrons, books and flows, on the morning of Monday,
// 23 November 2026.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "kiosk/screens/view.h"

namespace anjungan::screens::samples {

using namespace std::chrono_literals;
using circulation::Refusal;
using flows::Borrow;
using flows::BorrowRow;
using flows::Goodbye;
using flows::Idle;
using flows::Pin;
using flows::Return;
using flows::ReturnRow;
using flows::RowState;
using flows::State;

inline constexpr Day monday = std::chrono::local_days{std::chrono::year{2026} / 11 / 23};
inline constexpr Day due = monday + std::chrono::days{7};

inline words::Words language(std::string_view code) {
    return words::Words::load(BUILD_DIR "/words", code).value();
}

inline State state(flows::Flow flow) {
    State made;
    made.policy.library_name = "Perpustakaan Daerah Wonosobo";
    made.now.wall = Instant{monday.time_since_epoch()} + 42min;  // 07.42 in Wonosobo
    made.now.steady = Steady{100s};
    made.printer = made.scanner = device::Health::ok;
    made.capabilities = {circulation::Capability::undo_checkout,  circulation::Capability::view_account,
                         circulation::Capability::renew_loan,     circulation::Capability::place_hold,
                         circulation::Capability::record_payment, circulation::Capability::register_patron,
                         circulation::Capability::search};
    made.policy.qris = "the library's own";
    made.policy.events = {{"dongeng-pagi", monday + std::chrono::days{5} + 9h, 30},
                          {"temu-guru", monday + std::chrono::days{12} + 10h, 40},
                          {"bincang-petani", monday + 13h, 60}};
    made.policy.journeys.registration = true;
    made.policy.schools = {"SD Negeri 1 Wonosobo", "SD Negeri 2 Kejajar", "SMP Negeri 1 Wonosobo"};
    made.flow = std::move(flow);
    return made;
}

inline circulation::Item sitti_nurbaya() {
    return {{"B0001"}, "Sitti Nurbaya", "Marah Rusli", "899.221 RUS s", "Fiksi A2", 1922};
}
inline circulation::Item kartini() {
    return {{"B0002"}, "Habis Gelap Terbitlah Terang", "R.A. Kartini", "920 KAR h", "Biografi", 1911};
}
inline circulation::Item kamus() {
    return {{"B0044"}, "Kamus Besar Bahasa Jawa", "Sudaryanto", "499.222 SUD k", "Rujukan", 2001};
}
inline circulation::Item layar_di_telaga() {
    return {{"B0004"}, "Layar di Telaga", "Mega Tirtasari", "899.221 TIR l", "Fiksi A1", 2019};
}

inline circulation::Item timun_mas() {
    return {{"B0021"}, "Timun Mas", "Cerita rakyat", "398.2 TIM", "Anak 2", 2014};
}

inline circulation::Patron sekar() {
    circulation::Patron patron;
    patron.barcode = {"P0001"};
    patron.short_name = "Sekar A.";
    patron.first_name = "Sekar";
    patron.may_borrow = 2;
    return patron;
}

inline std::vector<EventWords> event_words() {
    return {{"Dongeng pagi di lereng Dieng",
             "Pustakawan mendongeng tentang asal mula Telaga Warna, lalu anak-anak menggambar tokoh yang "
             "mereka suka.",
             "Untuk siswa SD/MI", "Sabtu, 28 November · 09.00", "Ruang anak"},
            {"Temu guru: sudut baca di setiap kelas",
             "Guru berbagi cara memakai sudut baca, dan boleh membawa pulang satu kotak buku pinjaman untuk "
             "kelasnya.",
             "Untuk guru", "Sabtu, 5 Desember · 10.00", "Ruang pertemuan"},
            {"Bincang petani: kentang, tanah, dan air",
             "Petani dan penyuluh berbagi cara merawat tanah lereng supaya tetap subur dan tidak longsor.",
             "Untuk semua", "Senin, 23 November · 13.00", "Ruang pertemuan"}};
}
inline std::vector<core::EventStanding> standings() {
    return {{.event = "dongeng-pagi", .taken = 24},
            {.event = "temu-guru", .taken = 40, .waiting = 2},
            {.event = "bincang-petani", .taken = 7}};
}
inline flows::EventPage event_page(flows::EventPage::Phase phase) {
    flows::EventPage page;
    page.phase = phase;
    page.open = page.takes_sign_ups = true;
    page.standing = standings()[0];
    return page;
}

inline flows::Scan unclear(std::string barcode) {
    return {.barcode = std::move(barcode), .what = flows::Scan::What::unclear};
}

inline BorrowRow loan(circulation::Item item, RowState row_state) {
    BorrowRow row;
    row.barcode = item.barcode;
    row.item = std::move(item);
    row.state = row_state;
    if (row_state == RowState::done) row.due = due;
    return row;
}
inline BorrowRow refused(circulation::Item item, Refusal refusal) {
    BorrowRow row = loan(std::move(item), RowState::refused);
    row.refusal = refusal;
    return row;
}
inline ReturnRow returned(circulation::Item item, circulation::Destination destination) {
    ReturnRow row;
    row.barcode = item.barcode;
    row.item = std::move(item);
    row.state = RowState::done;
    row.destination = destination;
    return row;
}

inline Borrow borrowing(std::vector<BorrowRow> rows) {
    Borrow flow;
    flow.phase = Borrow::Phase::scanning;
    flow.patron = sekar();
    flow.rows = std::move(rows);
    return flow;
}
inline Borrow two_books() {
    return borrowing({loan(sitti_nurbaya(), RowState::done), loan(kartini(), RowState::done)});
}

// A child's card is lit beside that of a parent, or one of `cards`; with 0 it has only just come.
inline Borrow family(int cards) {
    Borrow visit = borrowing({});
    visit.patron->short_name = "Bagas P.";
    visit.patron->first_name = "Bagas";
    visit.patron->type = "SD/MI";
    if (cards > 0) visit.rows = {loan(timun_mas(), RowState::done)};
    visit.family = {{sekar(), {loan(sitti_nurbaya(), RowState::done)}}};
    while (static_cast<int>(visit.family.size()) + 1 < cards) {
        flows::WaitingCard other{sekar(), {}};
        other.patron.short_name = "Lintang K.";
        visit.family.push_back(other);
    }
    visit.lit = 1;
    return visit;
}

inline Goodbye leaving(Goodbye::Phase phase) {
    Goodbye flow;
    flow.phase = phase;
    flow.first_name = "Sekar";
    flow.draft.patron_name = "Sekar A.";
    flow.draft.lines = {{"Sitti Nurbaya", due}, {"Habis Gelap Terbitlah Terang", due}};
    flow.opened_at = Steady{95s};
    flow.closes_at = Steady{125s};
    return flow;
}

inline Pin typing(Pin::Phase phase, std::string_view digits) {
    Pin flow;
    flow.phase = phase;
    flow.patron = sekar();
    flow.patron.pin = circulation::PinForm{.length = 4};
    flow.typed = Secret{digits};
    return flow;
}

inline Pin typing_password(Pin::Phase phase, std::string_view typed) {
    Pin flow = typing(phase, typed);
    flow.patron.pin = circulation::PinForm{circulation::PinForm::Kind::text};
    return flow;
}

inline Idle noticed(flows::Notice notice, std::optional<Refusal> refusal = std::nullopt) {
    Idle flow;
    flow.phase = Idle::Phase::notice;
    flow.notice = notice;
    if (refusal) flow.refusal = flows::CardRefusal{*refusal};
    return flow;
}

// Of somebody who came to see it: a book overdue, one due soon, one not yet; one hold ready, one waited for;
// a fine.
inline flows::PatronAccount whole_account() {
    flows::PatronAccount account;
    account.by_itself = true;
    account.phase = flows::PatronAccount::Phase::showing;
    account.visit.phase = Borrow::Phase::scanning;
    account.visit.patron = sekar();
    account.rows = {{.ticket = {}, .loan = {sitti_nurbaya(), monday - std::chrono::days{6}, true}},
                    {.ticket = {}, .loan = {kartini(), monday + std::chrono::days{2}}},
                    {.ticket = {}, .loan = {layar_di_telaga(), monday + std::chrono::days{12}}}};
    account.holds = {{.ticket = {}, .hold = {timun_mas(), true, 1}},
                     {.ticket = {}, .hold = {kamus(), false, 2}}};
    account.fines = {{.item = {"B0001"}, .amount = {1800}, .reason = "late", .title = "Sitti Nurbaya"}};
    account.owed = {1800};
    return account;
}

}  // namespace anjungan::screens::samples
