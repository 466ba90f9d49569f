// Javanese in its own letters. The catalogue is written in Latin letters once; this turns its sentences into
// aksara Jawa by the rules of modern spelling (Wewaton Sriwedari as the schools of Central Java teach it), so
// that both ways of writing can never say different things. A pure function.
#pragma once

#include <string>
#include <string_view>

namespace anjungan::words {

// Latin Javanese (UTF-8; é and è are taling, a plain e is pepet) in aksara Jawa. Total: whatever is no Latin
// letter of Javanese stays, broken bytes too, and so does everything between { and }, because a placeholder
// is filled with what has a spelling of its own: a title, a name.
//
// Kept as they are: the spaces between words, which let lines wrap and are what readers of today expect; the
// question mark and brackets, for which the script has no sign; and Western digits, because many Javanese
// digits look like letters (꧑ and ꦒ, ꧖ and ꦌ) and the same number stands in Western digits on the book, the
// receipt and the keypad. A comma and a full stop become pada lingsa ꧈ and pada lungsi ꧉ and a colon pada
// pangkat ꧇ where they end a word, and stay in "1.500" and "08.00".
//
// A word of capital consonants is spelled out: QR is read "ki èr".
[[nodiscard]] std::string to_aksara(std::string_view latin);

}  // namespace anjungan::words
