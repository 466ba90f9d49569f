#include "tests/simulation/sip_hosts.h"

#include <fmt/format.h>

#include "kiosk/library/embedded/sqlite/ledger.h"
#include "kiosk/library/sip2/client.h"
#include "kiosk/library/sip2/text.h"
#include "tests/simulation/kiosk.h"
#include "tests/support/cipher.h"

namespace anjungan::simulation {

namespace sip2 = library::sip2;

namespace {

bool changes(const sip2::Message& request) {
    return request.code == "11" || request.code == "09" || request.code == "29";
}

EntryId id_of(const sip2::Message& request) {
    return EntryId::parse(request.field(sip2::field_id::entry_id)).value_or(EntryId{});
}

EntryKind kind_of(const sip2::Message& request) {
    if (request.code == "11") return EntryKind::checkout;
    if (request.code == "29") return EntryKind::renewal;
    return request.field("BI") == "Y" ? EntryKind::checkout_undone : EntryKind::checkin;
}

std::optional<Day> day_of_return(const sip2::Message& request) {
    if (request.code != "09") return std::nullopt;
    return sip2::parse_day(request.at(sip2::layout::checkin::return_date), {}, Zone{});
}

// Nothing is returned on a later day than `now`. A PIN that is not right is a failed login, also an empty
// one.
void judge(Host& host, const sip2::Message& request, Instant now) {
    if (request.code == "09")
        if (const auto day = day_of_return(request); !day || *day > Zone{}.day(now))
            host.broken.push_back(fmt::format("a return of {} was dated in the future", request.field("AB")));
    if (request.find("AD") && request.field("AD") != right_pin)
        ++host.failed_logins[std::string(request.field("AA"))];
}

// The message without the field; it keeps its number.
std::string stripped(const sip2::Message& request) {
    sip2::Builder other(request.code);
    other.fixed(request.fixed);
    for (const auto& field : request.fields)
        if (field.code != sip2::field_id::entry_id) other.field(field.code, field.value);
    std::string line{request.sequence ? std::move(other).finish(*request.sequence)
                                      : std::move(other).finish()};
    line.pop_back();  // the end
    return line;
}

}  // namespace

class OurHost::Conversation final : public Exchange::Terminal {
  public:
    explicit Conversation(OurHost& host) : host_(host), terminal_(*host.context_) {}
    std::optional<std::string> answer(const std::string& line) override {
        const auto request = sip2::parse(line);
        if (!request || request->sum == sip2::Sum::wrong) return terminal_.answer(line);
        if (std::exchange(last_, line) != line) judge(host_, *request, host_.context_->clock.now().wall);
        const bool tells = request->find(sip2::field_id::entry_id).has_value();
        if (tells && !host_.poison.empty() && request->field("AB") == host_.poison) return std::nullopt;
        if (!changes(*request)) return terminal_.answer(line);
        return host_.ids_ == Ids::kept ? answer_once(line, *request) : answer_stripped(*request);
    }

  private:
    // It acted where it knows the answer afterwards and did not before.
    [[nodiscard]] std::optional<std::string> answer_once(const std::string& line,
                                                         const sip2::Message& request) {
        Entry entry;
        entry.id = id_of(request);
        const bool before = knows(entry);
        auto answer = terminal_.answer(line);
        if (!before && knows(entry))
            write_down(request, std::holds_alternative<Refused>(**host_.library_->find_outcome(entry)));
        return answer;
    }
    // It acted where it made an id.
    [[nodiscard]] std::optional<std::string> answer_stripped(const sip2::Message& request) {
        const std::size_t before = host_.told_.size();
        host_.being_told_ = id_of(request);
        auto answer = terminal_.answer(stripped(request));
        if (host_.told_.size() > before)
            write_down(request, !answer || answer->size() < 3 || (*answer)[2] != '1');
        return answer;
    }
    [[nodiscard]] bool knows(const Entry& entry) {
        const auto answer = host_.library_->find_outcome(entry);
        return answer && *answer;
    }
    void write_down(const sip2::Message& request, bool refused) {
        auto day = day_of_return(request);
        if (kind_of(request) == EntryKind::checkout || kind_of(request) == EntryKind::renewal)
            if (const auto loan = host_.library_->ledger().loan_of({std::string(request.field("AB"))});
                loan && *loan)
                day = (*loan)->due;
        host_.deeds.push_back({id_of(request), std::string(request.field("AA")),
                               std::string(request.field("AB")), kind_of(request), refused, day});
    }
    OurHost& host_;
    sip2::Terminal terminal_;
    std::string last_;  // a line that comes twice is the network's doing
};

OurHost::OurHost(const Clock& truth, Ids ids) : ids_(ids) {
    disk_.put("library.db", library_as_imported());
    library_.emplace(
        library::open_sqlite_library("library.db", tests::cipher_of(), Zone{}, {.vfs = disk_.name()})
            .value());
    library_->count_renewals_from(RenewalFrom::later_of_today_and_due);
    context_.emplace(sip2::ServerContext{
        .library = *library_,
        .one_at_a_time = one_at_a_time_,
        .passwords = {{std::string(terminal_account), std::string(terminal_password)}},
        .clock = truth,
        .zone = Zone{},
        .institution = "WSB",
        .new_id = [this](Instant) { return new_id(); },
    });
}

EntryId OurHost::new_id() {
    EntryId id;
    const std::size_t number = told_.size() + 1;
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8), id.bytes[15] = static_cast<std::uint8_t>(number);
    told_[id] = being_told_;
    return id;
}

std::map<std::string, Host::Loan> OurHost::loans() {
    std::map<std::string, Loan> all;
    for (int i = 0; i < all_books; ++i) {
        const auto row = library_->ledger().loan_of({book_number(i)});
        if (!row || !*row) continue;
        const EntryId by = (*row)->entry.value_or(EntryId{});
        all[book_number(i)] = {(*row)->patron.text, (*row)->due, told_.contains(by) ? told_.at(by) : by};
    }
    return all;
}

void OurHost::database_is(bool up) {
    Host::database_is(up);
    disk_.heal();
    if (!up) disk_.trouble_at(1, tests::Trouble::io_error);
}

std::unique_ptr<Exchange::Terminal> OurHost::accept() {
    return std::make_unique<Conversation>(*this);
}

class OtherHost::Conversation final : public Exchange::Terminal {
  public:
    explicit Conversation(OtherHost& host) : host_(host) {}
    std::optional<std::string> answer(const std::string& line) override {
        const auto request = sip2::parse(line);
        if (!request || request->sum == sip2::Sum::wrong)
            return std::string{sip2::Builder(sip2::message_id::request_sc_resend).finish()};
        // What comes again with its number is answered again, as SIP 2.00 wants it.
        if (line == last_request_) return last_answer_;
        judge(host_, *request, host_.truth_.now().wall);
        const auto body = body_of(*request);
        if (!body) return std::nullopt;
        sip2::Builder answer(body->substr(0, 2));
        answer.fixed(body->substr(2));
        last_request_ = line;
        last_answer_ = std::string{std::move(answer).finish(request->sequence.value_or(0))};
        return last_answer_;
    }

  private:
    [[nodiscard]] std::string now() const { return sip2::sip_time(host_.truth_.now().wall, Zone{}); }
    [[nodiscard]] std::optional<std::string> body_of(const sip2::Message& request) {
        if (request.code == "93") {
            logged_in_ = request.field("CO") == terminal_password;
            return logged_in_ ? "941" : "940";
        }
        if (!logged_in_) return std::nullopt;
        if (request.code == "99") return "98YYYYNN100005" + now() + "2.00AOWSB|BXYYYYYYYYYYYNYYYY|";
        if (!host_.database_up()) return std::nullopt;
        if (request.code == "17") return item(std::string(request.field("AB")));
        if (request.code == "63") return patron(request);
        if (!changes(request) || request.field("AB") == host_.poison) return std::nullopt;
        return change(request);
    }
    [[nodiscard]] std::string item(const std::string& barcode) {
        if (!barcode.starts_with('B'))
            return "1801"
                   "0001" +
                   now() + "AB" + barcode + "|AJ|";
        const auto loans = host_.loans();
        const auto loan = loans.find(barcode);
        const bool out = loan != loans.end();
        return fmt::format("18{}0201{}AB{}|AJJudul {}|{}", out ? "04" : "03", now(), barcode, barcode,
                           out ? "AH" + sip2::sip_day(loan->second.due) + "|" : "");
    }
    [[nodiscard]] std::string patron(const sip2::Message& request) {
        const std::string barcode{request.field("AA")};
        std::string list, pin;
        if (request.find("AD")) pin = request.field("AD") == right_pin ? "CQY|" : "CQN|";
        int count = 0;
        for (const auto& [book, loan] : host_.loans())
            if (loan.patron == barcode) ++count, list += "AU" + book + "|";
        return fmt::format("64{:14}000{}00000000{:04}000000000000AOWSB|AA{}|AESekar Ayu|BLY|{}{}", "", now(),
                           count, barcode, pin, list);
    }
    [[nodiscard]] std::string change(const sip2::Message& request) {
        Entry entry;
        entry.id = id_of(request);
        const EntryKind kind = request.code == "09" ? EntryKind::checkin : kind_of(request);
        entry.payload =
            circulation_payload(kind, {std::string(request.field("AA"))}, {std::string(request.field("AB"))},
                                sip2::parse_day(request.at(sip2::layout::checkout::nb_due_date), {}, Zone{}));
        const Answer answer = host_.apply(entry, Zone{}.day(host_.truth_.now().wall));
        if (const auto day = day_of_return(request)) host_.deeds.back().day = day;
        const std::string book = "AB" + entry.item().text + "|AJJudul " + entry.item().text + "|";
        if (const auto* checked_out = std::get_if<CheckedOut>(&answer))
            return (kind == EntryKind::renewal ? "301YNN" : "121NNY") + now() + "AA" + entry.patron().text +
                   "|" + book + "AH" + sip2::sip_day(checked_out->due.value_or(Day{})) + "|";
        if (const auto* returned = std::get_if<CheckedIn>(&answer))
            return std::string(returned->was_on_loan ? "101YNN" : "100YNY") + now() + book +
                   (returned->was_on_loan ? "" : "AFItem not checked out|");
        if (kind == EntryKind::renewal)
            return "300NUN" + now() + "AA" + entry.patron().text + "|" + book + "AFNot checked out to you|";
        return "120NUN" + now() + "AA" + entry.patron().text + "|" + book + "AFItem checked out to another|";
    }

    OtherHost& host_;
    bool logged_in_ = false;
    std::string last_request_, last_answer_;
};

std::unique_ptr<Exchange::Terminal> OtherHost::accept() {
    return std::make_unique<Conversation>(*this);
}

}  // namespace anjungan::simulation
