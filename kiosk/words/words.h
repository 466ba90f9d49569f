// kiosk/words: what the kiosk says, in the languages it speaks. A message is an English sentence with a
// context; the catalogues (assets/words/*.po, compiled to *.mo) turn it into the patron's words. Names of
// days and months, the order of a date and the signs in a number are words too, so they stand there as well.
// No screen, no decision and no personal data enters here.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/circulation/money.h"
#include "kiosk/core/language.h"
#include "platform/system/clock.h"
#include "platform/system/result.h"

namespace anjungan::words {

class Catalogue;

// A message that stands in a table before it is said. Literals only: they live for ever.
struct Message {
    const char* context;
    const char* text;
};

// What stands for {name} in a message. Views: the values must live until the call returns.
struct Fill {
    std::string_view name, value;
};

// One language. A value, cheap to copy; any thread may ask. Nothing here fails or throws once it is made:
// a message that no catalogue knows is said in English, a placeholder that nobody fills stays as it is.
//
// A call must name its context and message as literals, on an object called `words`, so that the test can
// find every message in the sources: words("borrow", "Scan a book"), words.plural("borrow", "{n} book", ...).
class Words {
  public:
    // English as it stands in the sources, without a catalogue.
    Words() = default;

    // Reads the catalogue of this language in FOLDER ("jv-java": jv.mo), whose sentences are turned into its
    // script before anything is filled in. A code that is not in core::languages has a catalogue of its own,
    // in Latin letters. Fault::not_found, io or damaged; the kiosk can go on with Words().
    [[nodiscard]] static Result<Words> load(const std::filesystem::path& folder, std::string_view code);

    // As in core::languages; "en" without a catalogue.
    [[nodiscard]] const std::string& code() const { return code_; }
    // Who can say it (core::LanguageEntry::voice).
    [[nodiscard]] std::string_view voice() const { return voice_; }

    // The same language for the ear: numbers, money and dates in words ("seribu lima ratus rupiah", "tanggal
    // tujuh Desember"). A clock's time stays as it is. Always in Latin letters, which alone can be spoken.
    [[nodiscard]] Words aloud() const;

    [[nodiscard]] std::string operator()(const char* context, const char* message,
                                         std::initializer_list<Fill> fills = {}) const;
    [[nodiscard]] std::string operator()(Message message, std::initializer_list<Fill> fills = {}) const;
    // The form for `n` things; {n} is filled with the number.
    [[nodiscard]] std::string plural(const char* context, const char* one, const char* many, std::int64_t n,
                                     std::initializer_list<Fill> fills = {}) const;

    [[nodiscard]] std::string weekday(std::chrono::weekday day) const;  // "Senin"
    [[nodiscard]] std::string month(std::chrono::month month) const;    // "November"
    [[nodiscard]] std::string date(Day day) const;                      // "Senin, 23 November 2026"
    [[nodiscard]] std::string short_date(Day day) const;                // "Senin, 23 November"
    [[nodiscard]] std::string time(LocalTime at) const;                 // "07.42"
    [[nodiscard]] std::string number(std::int64_t number) const;        // "1.500"
    // Rounded to so many digits behind the sign, 0 to 6: "3,532".
    [[nodiscard]] std::string decimal(double number, int digits) const;
    [[nodiscard]] std::string money(circulation::Money money) const;    // "Rp1.500"

  private:
    // In the letters of this language, with {name}s.
    [[nodiscard]] std::string written(std::string_view translation) const;

    std::string code_ = "en";
    std::string_view voice_ = "en";
    core::Script script_ = core::Script::latin;
    core::Numerals numerals_ = core::Numerals::english;
    std::shared_ptr<const Catalogue> catalogue_;  // shared by all copies of a language; null: English
    bool aloud_ = false;
};

// `latin` as it is written in a script.
[[nodiscard]] std::string written_in(core::Script script, std::string_view latin);

// `text` with each {name} replaced by its value. Braces that are no known placeholder stay; values are
// never looked into, so a book called "{title}" is safe.
[[nodiscard]] std::string fill(std::string_view text, std::initializer_list<Fill> fills);

}  // namespace anjungan::words
