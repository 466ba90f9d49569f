// kiosk/library/sip2: 3M SIP 2.00 as spoken with a library system, both ends of it: codec, client, server.
// Above it is only the Library interface; of the journal, devices and screens it knows nothing. What others
// send is data here: no bytes crash, hang or tell more than they should.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/library/sip2/codes.h"
#include "kiosk/library/sip2/layout.h"
#include "platform/system/wiped_string.h"

namespace anjungan::library::sip2 {

// A pair of messages, as SIP 2.00 names them. Lengths are of the fixed fields after the two digits, in bytes.
struct Pair {
    std::string_view request, response, name;
    std::size_t request_fixed, response_fixed;
};
inline constexpr std::array pairs{
    Pair{message_id::block_patron, message_id::patron_status_response, "block patron",
         layout::block_patron::length, layout::patron_status_response::length},
    Pair{message_id::checkin, message_id::checkin_response, "checkin", layout::checkin::length,
         layout::checkin_response::length},
    Pair{message_id::checkout, message_id::checkout_response, "checkout", layout::checkout::length,
         layout::checkout_response::length},
    Pair{message_id::hold, message_id::hold_response, "hold", layout::hold::length,
         layout::hold_response::length},
    Pair{message_id::item_information, message_id::item_information_response, "item information",
         layout::item_information::length, layout::item_information_response::length},
    Pair{message_id::item_status_update, message_id::item_status_update_response, "item status update",
         layout::item_status_update::length, layout::item_status_update_response::length},
    Pair{message_id::patron_status_request, message_id::patron_status_response, "patron status",
         layout::patron_status_request::length, layout::patron_status_response::length},
    Pair{message_id::patron_enable, message_id::patron_enable_response, "patron enable",
         layout::patron_enable::length, layout::patron_enable_response::length},
    Pair{message_id::renew, message_id::renew_response, "renew", layout::renew::length,
         layout::renew_response::length},
    Pair{message_id::end_patron_session, message_id::end_session_response, "end session",
         layout::end_patron_session::length, layout::end_session_response::length},
    Pair{message_id::fee_paid, message_id::fee_paid_response, "fee paid", layout::fee_paid::length,
         layout::fee_paid_response::length},
    Pair{message_id::patron_information, message_id::patron_information_response, "patron information",
         layout::patron_information::length, layout::patron_information_response::length},
    Pair{message_id::renew_all, message_id::renew_all_response, "renew all", layout::renew_all::length,
         layout::renew_all_response::length},
    Pair{message_id::login, message_id::login_response, "login", layout::login::length,
         layout::login_response::length},
    Pair{message_id::sc_status, message_id::acs_status, "status", layout::sc_status::length,
         layout::acs_status::length},
};

// Length of the fixed fields of a message; nothing for a code that is none.
[[nodiscard]] std::optional<std::size_t> fixed_length(std::string_view code);
// Where the time of the transaction stands in the fixed fields of an answer; nothing: it has none.
[[nodiscard]] std::optional<FixedField> time_in_answer(std::string_view code);
// The code of the answer to a request; empty for what is no request.
[[nodiscard]] std::string_view answer_code(std::string_view request);

enum class Sum { absent, right, wrong };

// A message as it came. All pieces point into the bytes it was parsed from, but for a date that is missing.
// Values are raw: see text.h.
struct Message {
    struct Field {
        std::string_view code, value;
    };
    std::string_view code;        // two digits
    std::string_view fixed;       // exactly as long as the code asks for
    std::vector<Field> fields;    // in their order, those that repeat too; AY and AZ are not among them
    std::optional<int> sequence;  // AY, 0 to 9
    Sum sum = Sum::absent;

    // The first field of this code; nothing when there is none.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view wanted) const;
    // The same, empty when there is none.
    [[nodiscard]] std::string_view field(std::string_view wanted) const { return find(wanted).value_or(""); }
    // One of the fixed fields, of the layout of this message's code.
    [[nodiscard]] std::string_view at(FixedField field) const {
        return fixed.substr(field.from, field.length);
    }
};

// One message without its terminator. Total on any bytes; nothing when the code is unknown or the fixed
// fields are cut, but for the date of a 65, which may be missing. What is no field (a stray |, text between
// fields) is skipped.
[[nodiscard]] std::optional<Message> parse(std::string_view line);

// The checksum of a message up to and including "AZ": two's complement of the 16-bit sum of its bytes.
[[nodiscard]] std::uint16_t checksum(std::string_view upto_az);

// Builds one message. Values are bytes of the dialect's encoding (text.h makes them). It may hold a PIN, and
// nearly every request holds the password of its terminal: nothing of it stays in memory.
class Builder {
  public:
    explicit Builder(std::string_view code) : bytes_(code) {}
    Builder& fixed(std::string_view bytes) { return bytes_ += bytes, *this; }
    Builder& field(std::string_view code, std::string_view value);
    // With sequence number and checksum, terminated by CR.
    [[nodiscard]] WipedString finish(int sequence) &&;
    // With neither (96 in answer to what cannot be read, where checksums are off).
    [[nodiscard]] WipedString finish() &&;

  private:
    WipedString bytes_;
};

// Cuts a stream of bytes into messages. CR, LF, and any run of them end one; what is longer than
// `longest_message` is dropped to the next end.
inline constexpr std::size_t longest_message = 64 * 1024;  // bytes
class Splitter {
  public:
    void feed(std::string_view bytes);
    // The next whole message, without its end; nothing until more is fed.
    [[nodiscard]] std::optional<std::string> next();
    // What ended that message: CR, LF or CR LF, as far as it has come.
    [[nodiscard]] std::string_view end() const { return end_; }
    void clear() { *this = Splitter{}; }

  private:
    std::string bytes_;
    std::size_t from_ = 0;
    std::string_view end_;
    bool dropping_ = false;
};

}  // namespace anjungan::library::sip2
