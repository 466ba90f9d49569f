// kiosk/library/sip2: the 3M SIP 2.00 line to a library system, both ends of it: codec, client, server. Above
// it is only the Library interface; of the journal, devices and screens it knows nothing. What others send is
// data here: no bytes crash, hang or tell more than they should.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace anjungan::library::sip2 {

// A pair of messages, as SIP 2.00 names them. Lengths are of the fixed fields after the two digits, in bytes.
struct Pair {
    std::string_view request, response, name;
    std::size_t request_fixed, response_fixed;
};
inline constexpr std::array pairs{
    Pair{"01", "24", "block patron", 19, 35},
    Pair{"09", "10", "checkin", 37, 22},
    Pair{"11", "12", "checkout", 38, 22},
    Pair{"15", "16", "hold", 19, 20},
    Pair{"17", "18", "item information", 18, 24},
    Pair{"19", "20", "item status update", 18, 19},
    Pair{"23", "24", "patron status", 21, 35},
    Pair{"25", "26", "patron enable", 18, 35},
    Pair{"29", "30", "renew", 38, 22},
    Pair{"35", "36", "end session", 18, 19},
    Pair{"37", "38", "fee paid", 25, 19},
    Pair{"63", "64", "patron information", 31, 59},
    Pair{"65", "66", "renew all", 18, 27},
    Pair{"93", "94", "login", 2, 1},
    Pair{"99", "98", "status", 8, 34},
};
inline constexpr std::string_view please_resend = "96";       // what came could not be read
inline constexpr std::string_view please_resend_last = "97";  // what was answered got lost

// Length of the fixed fields of a message; nothing for a code that is none.
[[nodiscard]] std::optional<std::size_t> fixed_length(std::string_view code);
// Where the time of the transaction stands in the fixed fields of an answer; nothing: it has none.
[[nodiscard]] std::optional<std::size_t> time_in_answer(std::string_view code);
inline constexpr std::size_t time_length = 18;
// The code of the answer to a request; empty for what is no request.
[[nodiscard]] std::string_view answer_code(std::string_view request);

enum class Sum { absent, right, wrong };

// A message as it came. All pieces point into the bytes it was parsed from. Values are raw: see text.h.
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
    // A piece of the fixed fields. The caller keeps within fixed_length().
    [[nodiscard]] std::string_view at(std::size_t from, std::size_t length) const {
        return fixed.substr(from, length);
    }
};

// One message without its terminator. Total on any bytes; nothing when the code is unknown or the fixed
// fields are cut. What is no field (a stray |, text between fields) is skipped.
[[nodiscard]] std::optional<Message> parse(std::string_view line);

// The checksum of a message up to and including "AZ": two's complement of the 16-bit sum of its bytes.
[[nodiscard]] std::uint16_t checksum(std::string_view upto_az);

// Builds one message. Values are bytes of the line's encoding (text.h makes them).
class Builder {
  public:
    explicit Builder(std::string_view code) : bytes_(code) {}
    Builder& fixed(std::string_view bytes) { return bytes_ += bytes, *this; }
    Builder& field(std::string_view code, std::string_view value);
    // With sequence number and checksum, terminated by CR.
    [[nodiscard]] std::string finish(int sequence) &&;
    // With neither (96 in answer to what cannot be read, sites that have checksums off).
    [[nodiscard]] std::string finish() &&;

  private:
    std::string bytes_;
};

// Cuts a stream of bytes into messages. CR, LF, and any run of them end one; what is longer than
// `longest_message` is dropped to the next end.
inline constexpr std::size_t longest_message = 64 * 1024;  // bytes
class Splitter {
  public:
    void feed(std::string_view bytes);
    // The next whole message, without its end; nothing until more is fed.
    [[nodiscard]] std::optional<std::string> next();
    void clear() { *this = Splitter{}; }

  private:
    std::string bytes_;
    std::size_t from_ = 0;
    bool dropping_ = false;
};

}  // namespace anjungan::library::sip2
