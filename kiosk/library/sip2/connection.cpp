#include "kiosk/library/sip2/connection.h"

#include <algorithm>

#include "kiosk/circulation/text.h"

namespace anjungan::library::sip2 {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds connecting{4000};
constexpr int most_sends = 3;  // of one message, however often 96 comes
// What a server may have said unasked while nobody listened: a few late answers. One that says more, or does
// not stop, is no library system.
constexpr std::size_t most_unasked = 4 * longest_message;
constexpr std::chrono::milliseconds longest_unasked{500};
constexpr std::chrono::milliseconds quiet{10000};  // shorter than any server's patience we met (15 s)

}  // namespace

Status Connection::connect() {
    hang_up();
    beat();
    sums_are_wrong_ = heard_ = understood_ = false;
    if (Status opened = parts_.transport.open(connecting); !opened) return opened;
    splitter_.clear();
    sequence_ = 9;
    answers_count_ = false;
    connected_ = true;
    Status logged_in = log_in();
    if (!logged_in) hang_up();
    return logged_in;
}

Status Connection::ready() {
    if (connected_ && closed_by_the_server()) hang_up();
    if (connected_) return {};
    if (now().steady < next_try_)
        return fail(Fault::gone, "the library system is away; the next try is due soon");
    Status done = connect();
    if (done) {
        backoff_.reset();
        return done;
    }
    // Half to one and a half of the pause, so that all kiosks of a town do not come back in the same moment.
    const auto jittered = static_cast<double>(backoff_.next().count()) * (0.5 + parts_.random());
    next_try_ = now().steady + std::chrono::milliseconds{static_cast<std::int64_t>(jittered)};
    // Not sent, whatever went wrong.
    if (done.error().fault == Fault::timed_out) return fail(Fault::gone, "{}", done.error().sentence);
    return done;
}

// Servers hang up on the idle without a word. Seen before anything is sent, that costs nothing.
bool Connection::closed_by_the_server() {
    if (now().steady - last_received_ < 1s) return false;
    const Steady until = now().steady + longest_unasked;
    for (std::size_t unasked = 0; unasked <= most_unasked && now().steady <= until;) {
        const auto came = parts_.transport.receive(0ms);
        if (!came) return came.error().fault != Fault::timed_out;
        unasked += came->size();
        splitter_.feed(*came);
        while (splitter_.next()) {  // an answer nobody waits for
        }
    }
    return true;
}

Status Connection::log_in() {
    if (parts_.dialect.login == Login::fields) TRY(log_in_by_fields());
    if (parts_.dialect.login == Login::telnet) TRY(log_in_by_telnet());
    TRY(ask_status());
    if (acs_status_.starts_with(value::no))
        return fail(Fault::gone, "the library system says that it is not online");
    return {};
}

Status Connection::ask_status() {
    Builder status(message_id::sc_status);
    status.fixed(value::sc_ok).fixed(value::print_width).fixed(value::protocol_version);
    TRY_ASSIGN(const Response answer, exchange(status, Safety::safe));
    acs_status_ = std::string(answer->fixed);
    supported_messages_ = std::string(answer->field(field_id::supported_messages));
    institution_ = text(answer->field(field_id::institution_id));
    return {};
}

// An answer that says only what the request said, or says nothing, tells no time.
void Connection::sync_clock(const Message& answer, std::string_view request) {
    const auto place = time_in_answer(answer.code);
    if (!place) return;
    const std::string_view text = answer.at(*place);
    const bool by_98 = answer.code == message_id::acs_status;
    if (!by_98 && ((server_time_ && server_time_->by_98) || request.find(text) != std::string_view::npos))
        return;
    if (parse_time(text, zone())) server_time_ = ServerTime{std::string(text), now().steady, by_98};
}

std::optional<Instant> Connection::server_time_in(Zone zone) const {
    const auto then = server_time_ ? parse_time(server_time_->text, zone) : std::nullopt;
    return then ? std::optional{*then + (now().steady - server_time_->at)} : std::nullopt;
}

std::optional<Instant> Connection::server_time() const {
    if (parts_.dialect.clock == ServerClock::unknown) return std::nullopt;
    return server_time_in(parts_.dialect.clock == ServerClock::utc ? Zone{std::chrono::minutes{0}} : zone());
}

std::optional<Instant> Connection::transaction_time(Instant here) const {
    auto there = server_time();
    const auto local = server_time_in(zone());
    if (!there && local) {
        // Local time or UTC, nobody knows which: the one that is the time here, or the earlier.
        const Instant utc = *server_time_in(Zone{std::chrono::minutes{0}});
        there = std::chrono::abs(utc - here) <= 1h ? utc : std::min(*local, utc);
        if (std::chrono::abs(*local - here) <= 1h) there = *local;
    }
    if (!there) return std::nullopt;
    const bool agree =
        std::chrono::abs(*there - here) <= KnownTime::tolerance && zone().day(here) <= zone().day(*there);
    return agree ? here : *there;
}

Status Connection::log_in_by_fields() {
    Builder login(message_id::login);
    login.fixed(value::plain_text)
        .fixed(value::plain_text)
        .field(field_id::login_user_id, bytes(parts_.account.name))
        .field(field_id::login_password, bytes(parts_.account.password))
        .field(field_id::location_code, bytes(parts_.account.location));
    const auto answer = exchange(login, Safety::safe);
    if (!answer) return pass(answer.error());
    if ((*answer)->at(layout::login_response::ok) != value::ok)
        return fail(Fault::denied, "the library system refuses the account or password of this kiosk");
    return {};
}

Status Connection::log_in_by_telnet() {
    const Steady until = now().steady + parts_.dialect.answer;
    TRY(wait_for("login:", until));
    TRY(parts_.transport.send(parts_.account.name + "\r\n"));
    TRY(wait_for("password:", until));
    TRY(parts_.transport.send(parts_.account.password + "\r\n"));
    if (wait_for("ok", until)) return {};
    return fail(Fault::denied, "the library system refuses the account or password of this kiosk");
}

Status Connection::wait_for(std::string_view words, Steady until) {
    std::string heard;
    while (heard.size() < longest_message) {
        if (circulation::fold(heard).find(words) != std::string::npos) return {};
        if (now().steady >= until) break;
        TRY_ASSIGN(const auto came, parts_.transport.receive(until - now().steady));
        heard += came;
    }
    return fail(Fault::timed_out, "the library system does not ask for a login");
}

Result<Response> Connection::ask(const Builder& message, Safety safety) {
    TRY(ready());
    auto answer = exchange(message, safety);
    if (!answer) hang_up();
    return answer;
}

Result<Response> Connection::exchange(const Builder& message, Safety safety) {
    for (int sends = 0; sends < most_sends; ++sends) {
        beat();
        sequence_ = (sequence_ + 1) % 10;
        const WipedString line = Builder(message).finish(sequence_);
        if (Status sent = parts_.transport.send(line); !sent)
            return fail(safety == Safety::unsafe ? Fault::timed_out : Fault::gone, "{}",
                        sent.error().sentence);
        auto answer = await(answer_code(std::string_view{line}.substr(0, 2)), sequence_,
                            now().steady + parts_.dialect.answer);
        if (!answer) {
            // Once it was sent, nobody knows.
            return safety == Safety::unsafe ? fail(Fault::timed_out, "{}", answer.error().sentence)
                                            : std::move(answer);
        }
        if ((*answer)->code == message_id::request_sc_resend) {
            // Some ask for it again after they have carried it out.
            if (safety == Safety::unsafe)
                return fail(Fault::timed_out, "the library system asks for a message again that it may know");
            continue;
        }
        last_received_ = now().steady;
        sums_are_wrong_ = sums_are_wrong_ || (*answer)->sum == Sum::wrong;
        if ((*answer)->sum == Sum::wrong && parts_.dialect.checksums == Checksums::strict) {
            if (safety == Safety::safe) continue;
            return fail(Fault::timed_out, "the answer of the library system has a wrong checksum");
        }
        sync_clock(**answer, line);
        return answer;
    }
    return fail(Fault::gone, "the library system and this kiosk do not understand each other's messages");
}

// Drops all that is not the answer to this message.
Result<Response> Connection::await(std::string_view code, int sequence, Steady until) {
    while (true) {
        while (auto line = splitter_.next()) {
            const auto message = parse(*line);
            if (!message) continue;
            understood_ = true;
            if (message->code == message_id::request_sc_resend) return Response(std::move(*line));
            if (message->code != code) continue;
            answers_count_ = answers_count_ || message->sequence.has_value();
            if (message->sequence ? message->sequence != sequence : answers_count_) continue;
            return Response(std::move(*line));
        }
        const auto left = until - now().steady;
        if (left <= 0ms) return fail(Fault::timed_out, "the library system did not answer in time");
        TRY_ASSIGN(const auto came, parts_.transport.receive(left));
        heard_ = true;
        splitter_.feed(came);
    }
}

std::chrono::milliseconds Connection::keep_alive() {
    if (!connected_) return quiet;
    if (const auto silent = now().steady - last_received_; silent < quiet) return quiet - silent;
    if (closed_by_the_server() || !ask_status()) hang_up();
    return quiet;
}

void Connection::hang_up() {
    connected_ = false;
    splitter_.clear();
    parts_.transport.close();
}

}  // namespace anjungan::library::sip2
