#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/library/sip2/message.h"
#include "kiosk/library/sip2/text.h"
#include "kiosk/library/sip2/transport.h"
#include "platform/system/clock.h"

namespace anjungan::library::sip2 {

// Bytes and time are the test's. Whoever waits moves the clock.
class ScriptedTransport final : public Transport {
  public:
    explicit ScriptedTransport(VirtualClock& clock) : clock_(clock) {}
    // Answers a whole message, in its own time.
    std::function<void(const std::string&)> serve;
    bool reachable = true;
    bool babbles = false;  // says something that is no message, without pause, until it is opened anew
    int opened = 0;
    std::vector<std::string> sent;  // without the end

    void say(std::string bytes, std::chrono::milliseconds after = std::chrono::milliseconds{10}) {
        coming_.emplace_back(clock_.now().steady + after, std::move(bytes));
    }
    void hang_up() { closed_ = true; }

    Status open(std::chrono::milliseconds) override {
        if (!reachable) return fail(Fault::gone, "nobody there");
        ++opened, closed_ = babbles = false, coming_.clear(), splitter_.clear();
        return {};
    }
    Status send(std::string_view bytes) override {
        if (closed_) return fail(Fault::gone, "closed");
        splitter_.feed(bytes);
        while (auto line = splitter_.next()) {
            sent.push_back(*line);
            if (serve) serve(*line);
        }
        return {};
    }
    Result<std::string> receive(std::chrono::milliseconds longest) override {
        const Steady now = clock_.now().steady;
        if (babbles) {
            clock_.advance(std::min(longest, std::chrono::milliseconds{1}));
            return std::string("0\r");
        }
        if (!coming_.empty() && coming_.front().first <= now + longest) {
            if (coming_.front().first > now) clock_.advance(coming_.front().first - now);
            std::string bytes = std::move(coming_.front().second);
            coming_.pop_front();
            return bytes;
        }
        if (closed_) return fail(Fault::gone, "closed by the server");
        clock_.advance(longest);
        return fail(Fault::timed_out, "nothing came");
    }
    void close() override { closed_ = true, coming_.clear(); }

  private:
    VirtualClock& clock_;
    Splitter splitter_;
    std::deque<std::pair<Steady, std::string>> coming_;
    bool closed_ = true;
};

// A library system as Koha 19 was seen to behave: renews what is lent again, even unasked, and counts any AD
// in 63 and 23 that is not the password as a failed login, an empty one too.
class KohaModel {
  public:
    KohaModel(ScriptedTransport& transport, VirtualClock& clock) : transport_(transport), clock_(clock) {
        transport_.serve = [this](const std::string& request) { serve(request); };
    }
    std::map<std::string, std::string> titles{{"I1001", "The old man and the sea"},
                                              {"I1002", "Mis\xc3\xa9rables"}};
    std::map<std::string, std::string> loans;               // item → patron
    std::map<std::string, int> renewals;                    // item → how often
    std::map<std::string, std::string> holds;               // item on the hold shelf → for whom
    std::map<std::string, std::vector<std::string>> fines;  // patron → rows of AV
    std::string fine_of_return;                             // booked when an item comes back too late
    std::map<std::string, std::string> rentals;             // item → its rental charge
    std::map<std::string, int> failed_logins;  // patron → how many since the last right password
    std::string limit = "CB0005|";             // how many loans a patron may have; as shipped it is not told
    std::chrono::milliseconds apart{0};        // its clock from the kiosk's
    std::set<std::string> lose_answer_to;      // codes: done, but the answer never comes (once each)
    std::set<std::string> hang_up_on;          // codes
    std::map<std::string, std::string> waiting;  // item that is out → who waits for it
    int owed = 1500;                             // by each patron
    std::map<std::string, std::string> instead;  // code → answer without its end, in place of the usual
    std::map<std::string, std::string> raw;      // code → bytes as they are, in place of the usual
    std::function<std::string(std::string)> on_the_way = [](std::string bytes) { return bytes; };

    int count(std::string_view code) const {
        int n = 0;
        for (const auto& line : transport_.sent) n += line.starts_with(code) ? 1 : 0;
        return n;
    }

  private:
    void serve(const std::string& line) {
        const auto request = parse(line);
        if (!request) return transport_.say("96\r");
        const std::string code{request->code};
        if (hang_up_on.contains(code)) return transport_.hang_up();
        const std::string now = sip_time(clock_.now().wall + apart, Zone{});
        const auto other = instead.find(code);
        const std::string answer = other != instead.end() ? other->second : answer_to(*request, now);
        if (lose_answer_to.erase(code) > 0) return;
        if (const auto bytes = raw.find(code); bytes != raw.end()) return transport_.say(bytes->second);
        Builder builder(answer);
        transport_.say(on_the_way(std::string{std::move(builder).finish(request->sequence.value_or(0))}));
    }
    // Three weeks later each time.
    std::string due_of(const std::string& item) const {
        const auto often = renewals.find(item);
        if (often == renewals.end()) return "20261214    235900";
        return often->second == 1 ? "20270104    235900" : "20270125    235900";
    }
    std::string answer_to(const Message& request, const std::string& now) {
        const std::string item{request.field("AB")}, patron{request.field("AA")};
        if (request.code == "93") return request.field("CO") == "kioskpw" ? "941" : "940";
        if (request.code == "99") return "98YYYYNN100005" + now + "2.00AOCPL|BXYYYYYYYYYYYNYYYY|";
        if (request.code == "17") {
            const auto title = titles.find(item);
            const bool out = loans.contains(item);
            return std::string("18") +
                   (out                     ? "04"
                    : holds.contains(item)  ? "08"
                    : title == titles.end() ? "01"
                                            : "03") +
                   "0201" + now + "AB" + item + "|AJ" + (title == titles.end() ? "" : title->second) + "|" +
                   (out ? "AH" + due_of(item) + "|" : "") + "AQCPL|BGCPL|";
        }
        if (request.code == "63" || request.code == "23") {
            const bool known = patron == "P0001" || patron == "P0002";
            int count = 0;
            std::string list;
            // Of the summary only the first Y counts.
            const auto list_of = request.code == "63"
                                     ? request.at(layout::patron_information::summary).find(value::yes)
                                     : std::string_view::npos;
            for (const auto& [each, whose] : loans)
                if (whose == patron) ++count, list += list_of == 2 ? "AU" + each + "|" : "";
            if (list_of == 3)
                for (const auto& row : fines[patron]) list += "AV" + row + "|";
            int waits_for = 0;
            for (const auto& [each, whose] : waiting)
                if (whose == patron) ++waits_for, list += list_of == 5 ? "CD" + each + "|" : "";
            const auto typed = request.find("AD");
            bool right = typed == "1234";
            if (typed && known) {
                int& failed = failed_logins[patron];
                right = right && failed < 5;
                failed = right ? 0 : failed + 1;
            }
            std::string text = request.code == "63" ? "64" : "24";
            text += std::string(14, ' ') + "000" + now;
            const auto waits =
                std::ranges::count_if(holds, [&](const auto& each) { return each.second == patron; });
            if (request.code == "63")
                text += "000" + std::to_string(waits) + "0000000" + std::to_string(count) + "00000000000" +
                        std::to_string(waits_for);
            return text + "AOCPL|AA" + patron + "|AE" + (known ? "Sekar Ayu Lestari" : "") + "|BL" +
                   (known ? "Y" : "N") + "|CQ" + (right ? "Y" : "N") + "|BHUSD|" +
                   (owed > 0 ? "BV" + std::to_string(owed) + "|" : "") + limit + list +
                   "AFGreetings from Koha.|";
        }
        if (request.code == "11") {
            if (const auto hold = holds.find(item); hold != holds.end() && hold->second != patron)
                return "120NUN" + now + "AOCPL|AA" + patron + "|AB" + item + "|AJ" + titles[item] +
                       "|AH|AFItem is on hold shelf for another patron.|BLY|";
            if (const auto rental = rentals.find(item); rental != rentals.end() && request.field("BO") != "Y")
                return "120NUN" + now + "AOCPL|AA" + patron + "|AB" + item + "|AJ" + titles[item] +
                       "|AH|BLY|BV" + rental->second + "|BHIDR|BT06|";
            if (loans.contains(item) && loans[item] == patron) ++renewals[item];
            loans[item] = patron;
            holds.erase(item);
            return "121NNY" + now + "AOCPL|AA" + patron + "|AB" + item + "|AJ" + titles[item] +
                   "|AH20261214    235900|";
        }
        if (request.code == "29") {
            if (!loans.contains(item) || loans[item] != patron)
                return "300NUN" + now + "AA" + patron + "|AB" + item +
                       "|AJ|AH|AFItem not checked out to Sekar|";
            ++renewals[item];
            return "301YNN" + now + "AA" + patron + "|AB" + item + "|AJ" + titles[item] + "|AH" +
                   due_of(item) + "|";
        }
        if (request.code == "65") {
            std::string done;
            int count = 0;
            for (const auto& [each, whose] : loans)
                if (whose == patron) ++renewals[each], ++count, done += "BM" + each + "|";
            return "661000" + std::to_string(count) + "0000" + now + "AOCPL|" + done;
        }
        if (request.code == "15") {
            const bool place = request.at({0, 1}) == "+";
            if (place)
                waiting[item] = patron;
            else
                waiting.erase(item);
            return "161N" + now + "AOCPL|AA" + patron + "|AB" + item + "|AJ" + titles[item] + "|" +
                   (place ? "BR1|" : "");
        }
        if (request.code == "37") {
            owed -= std::stoi(std::string(request.field("BV")));
            return "38Y" + now + "AOCPL|AA" + patron + "|";
        }
        if (request.code == "09") {
            const std::string whose = loans.contains(item) ? loans[item] : "";
            if (!whose.empty() && !fine_of_return.empty() && due_of(item) < now)
                fines[whose].push_back(titles[item] + " " + due_of(item).substr(0, 8) + " 23:59 " +
                                       fine_of_return);
            const bool was = loans.erase(item) > 0;
            return std::string(was ? "101" : "100") + (was ? "YNN" : "YNY") + now + "AOCPL|AB" + item +
                   "|AQCPL|AJ" + titles[item] + (was ? "|AA" + whose : "") +
                   "|CS823 I1001|CYC4::SIP::SIPServer=HASH(0x563c65ff64c0)|DAC4::SIP::SIPServer|" +
                   (was ? "" : "AFItem not checked out|");
        }
        return "96";
    }

    ScriptedTransport& transport_;
    VirtualClock& clock_;
};

}  // namespace anjungan::library::sip2
