#include "kiosk/library/sip2/talk.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::library::sip2 {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds connecting{4000};
constexpr std::chrono::milliseconds first_pause{1000}, longest_pause{60000};
constexpr int most_sends = 3;  // of one message, however often 96 comes
// What a server may have said unasked while nobody listened: a few late answers. One that says more, or does
// not stop, is no library system.
constexpr std::size_t most_unasked = 4 * longest_message;
constexpr std::chrono::milliseconds longest_unasked{500};
constexpr std::chrono::milliseconds quiet{10000};  // shorter than any server's patience we met (15 s)

}  // namespace

Status Talk::connect() {
    hang_up();
    beat();
    sums_are_wrong_ = heard_ = understood_ = false;
    if (Status opened = parts_.line.open(connecting); !opened) return opened;
    splitter_.clear();
    sequence_ = 9;
    answers_count_ = false;
    connected_ = true;
    Status logged_in = log_in();
    if (!logged_in) hang_up();
    return logged_in;
}

Status Talk::ready() {
    if (connected_ && closed_by_the_server()) hang_up();
    if (connected_) return {};
    if (now().steady < next_try_)
        return fail(Fault::gone, "the library system is away; the next try is due soon");
    Status done = connect();
    if (done) {
        pause_ = 0ms;
        return done;
    }
    // Half to one and a half of the pause, so that all kiosks of a town do not come back in the same moment.
    pause_ = std::clamp<std::chrono::milliseconds>(pause_ * 2, first_pause, longest_pause);
    const auto jittered = static_cast<double>(pause_.count()) * (0.5 + parts_.random());
    next_try_ = now().steady + std::chrono::milliseconds{static_cast<std::int64_t>(jittered)};
    // Not sent, whatever went wrong.
    if (done.error().fault == Fault::timed_out) return fail(Fault::gone, "{}", done.error().sentence);
    return done;
}

// Servers hang up on the idle without a word. Seen before anything is sent, that costs nothing.
bool Talk::closed_by_the_server() {
    if (now().steady - last_word_ < 1s) return false;
    const Steady until = now().steady + longest_unasked;
    for (std::size_t unasked = 0; unasked <= most_unasked && now().steady <= until;) {
        const auto came = parts_.line.receive(0ms);
        if (!came) return came.error().fault != Fault::timed_out;
        unasked += came->size();
        splitter_.feed(*came);
        while (splitter_.next()) {  // an answer nobody waits for
        }
    }
    return true;
}

Status Talk::log_in() {
    if (parts_.site.login == Login::fields) TRY(log_in_by_fields());
    if (parts_.site.login == Login::telnet) TRY(log_in_by_telnet());
    TRY(ask_status());
    if (status_line_.starts_with(value::no))
        return fail(Fault::gone, "the library system says that it is not online");
    return {};
}

Status Talk::ask_status() {
    Builder status(message_id::sc_status);
    status.fixed(value::sc_ok).fixed(value::print_width).fixed(value::protocol_version);
    TRY_ASSIGN(const Answered answer, exchange(status, Effect::asks));
    status_line_ = std::string(answer->fixed);
    return {};
}

// An answer that says only what the request said, or says nothing, tells no time.
void Talk::hear_the_time(const Message& answer, std::string_view request) {
    const auto place = time_in_answer(answer.code);
    if (!place) return;
    const std::string_view text = answer.at(*place);
    const bool by_98 = answer.code == message_id::acs_status;
    if (!by_98 && ((said_ && said_->by_98) || request.find(text) != std::string_view::npos)) return;
    if (parse_time(text, zone())) said_ = Said{std::string(text), now().steady, by_98};
}

std::optional<Instant> Talk::said_in(Zone zone) const {
    const auto then = said_ ? parse_time(said_->text, zone) : std::nullopt;
    return then ? std::optional{*then + (now().steady - said_->at)} : std::nullopt;
}

std::optional<Instant> Talk::server_time() const {
    if (parts_.site.clock == ServerClock::unknown) return std::nullopt;
    return said_in(parts_.site.clock == ServerClock::utc ? Zone{std::chrono::minutes{0}} : zone());
}

std::optional<Instant> Talk::time_to_tell(Instant here) const {
    auto there = server_time();
    const auto local = said_in(zone());
    if (!there && local) {
        // Local time or UTC, nobody knows which: the one that is the time here, or the earlier.
        const Instant utc = *said_in(Zone{std::chrono::minutes{0}});
        there = std::chrono::abs(utc - here) <= 1h ? utc : std::min(*local, utc);
        if (std::chrono::abs(*local - here) <= 1h) there = *local;
    }
    if (!there) return std::nullopt;
    const bool agree =
        std::chrono::abs(*there - here) <= KnownTime::tolerance && zone().day(here) <= zone().day(*there);
    return agree ? here : *there;
}

Status Talk::log_in_by_fields() {
    Builder login(message_id::login);
    login.fixed(value::plain_text)
        .fixed(value::plain_text)
        .field(field_id::login_user_id, bytes(parts_.account.name))
        .field(field_id::login_password, bytes(parts_.account.password))
        .field(field_id::location_code, bytes(parts_.account.location));
    const auto answer = exchange(login, Effect::asks);
    if (!answer) return pass(answer.error());
    if ((*answer)->at(layout::login_response::ok) != value::ok)
        return fail(Fault::denied, "the library system refuses the account or password of this kiosk");
    return {};
}

Status Talk::log_in_by_telnet() {
    const Steady until = now().steady + parts_.site.answer;
    TRY(wait_for("login:", until));
    TRY(parts_.line.send(parts_.account.name + "\r\n"));
    TRY(wait_for("password:", until));
    TRY(parts_.line.send(parts_.account.password + "\r\n"));
    if (wait_for("ok", until)) return {};
    return fail(Fault::denied, "the library system refuses the account or password of this kiosk");
}

Status Talk::wait_for(std::string_view words, Steady until) {
    std::string heard;
    while (heard.size() < longest_message) {
        if (circulation::fold(heard).find(words) != std::string::npos) return {};
        if (now().steady >= until) break;
        TRY_ASSIGN(const auto came, parts_.line.receive(until - now().steady));
        heard += came;
    }
    return fail(Fault::timed_out, "the library system does not ask for a login");
}

Result<Answered> Talk::ask(const Builder& message, Effect effect) {
    TRY(ready());
    auto answer = exchange(message, effect);
    if (!answer) hang_up();
    return answer;
}

Result<Answered> Talk::exchange(const Builder& message, Effect effect) {
    for (int sends = 0; sends < most_sends; ++sends) {
        beat();
        sequence_ = (sequence_ + 1) % 10;
        const std::string line = Builder(message).finish(sequence_);
        if (Status sent = parts_.line.send(line); !sent)
            return fail(effect == Effect::changes ? Fault::timed_out : Fault::gone, "{}",
                        sent.error().sentence);
        auto answer = await(answer_code(std::string_view{line}.substr(0, 2)), sequence_,
                            now().steady + parts_.site.answer);
        if (!answer) {
            // Once it was sent, nobody knows.
            return effect == Effect::changes ? fail(Fault::timed_out, "{}", answer.error().sentence)
                                             : std::move(answer);
        }
        if ((*answer)->code == message_id::request_sc_resend) {
            // Some ask for it again after they have carried it out.
            if (effect == Effect::changes)
                return fail(Fault::timed_out, "the library system asks for a message again that it may know");
            continue;
        }
        last_word_ = now().steady;
        hear_the_time(**answer, line);
        sums_are_wrong_ = sums_are_wrong_ || (*answer)->sum == Sum::wrong;
        if ((*answer)->sum == Sum::wrong && parts_.site.checksums == Checksums::strict) {
            if (effect == Effect::asks) continue;
            return fail(Fault::timed_out, "the answer of the library system has a wrong checksum");
        }
        return answer;
    }
    return fail(Fault::gone, "the library system and this kiosk do not understand each other's messages");
}

// Drops all that is not the answer to this message.
Result<Answered> Talk::await(std::string_view code, int sequence, Steady until) {
    while (true) {
        while (auto line = splitter_.next()) {
            const auto message = parse(*line);
            if (!message) continue;
            understood_ = true;
            if (message->code == message_id::request_sc_resend) return Answered(std::move(*line));
            if (message->code != code) continue;
            answers_count_ = answers_count_ || message->sequence.has_value();
            if (message->sequence ? message->sequence != sequence : answers_count_) continue;
            return Answered(std::move(*line));
        }
        const auto left = until - now().steady;
        if (left <= 0ms) return fail(Fault::timed_out, "the library system did not answer in time");
        TRY_ASSIGN(const auto came, parts_.line.receive(left));
        heard_ = true;
        splitter_.feed(came);
    }
}

std::chrono::milliseconds Talk::keep_alive() {
    if (!connected_) return quiet;
    if (const auto silent = now().steady - last_word_; silent < quiet) return quiet - silent;
    if (closed_by_the_server() || !ask_status()) hang_up();
    return quiet;
}

void Talk::hang_up() {
    connected_ = false;
    splitter_.clear();
    parts_.line.close();
}

}  // namespace anjungan::library::sip2
