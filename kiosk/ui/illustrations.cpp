#include "kiosk/ui/illustrations.h"

#include <fmt/format.h>

#include <array>

#include "kiosk/ui/host.h"
#include "kiosk/ui/scenery.h"

namespace anjungan::ui {

namespace {

// {token} stands for the colour of that token.
constexpr std::string_view scan_book =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="150" height="110" viewBox="0 0 150 110">
<rect x="8" y="22" width="92" height="76" rx="9" fill="{tea}"/>
<rect x="8" y="22" width="13" height="76" rx="6" fill="{tea_dark}"/>
<rect x="30" y="57" width="58" height="28" rx="4" fill="#FFFFFF"/>
<path d="M36 62V80M40 62V80M46 62V80M49 62V80M55 62V80M60 62V80M64 62V80M70 62V80M74 62V80M81 62V80" stroke="#16251E" stroke-width="2.4"/>
<path d="M83 71L146 34" stroke="{clay_mark}" stroke-width="5" stroke-linecap="round"/>
</svg>)";

constexpr std::string_view scan_card =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="150" height="110" viewBox="0 0 150 110">
<rect x="6" y="26" width="108" height="70" rx="10" fill="{tea}"/>
<circle cx="31" cy="50" r="10" fill="{tea_light}"/>
<path d="M15 74C15 62 47 62 47 74Z" fill="{tea_light}"/>
<rect x="56" y="40" width="46" height="6" rx="3" fill="{tea_light}"/>
<rect x="56" y="52" width="32" height="6" rx="3" fill="{tea_light}"/>
<rect x="54" y="66" width="52" height="22" rx="3" fill="#FFFFFF"/>
<path d="M59 70V84M63 70V84M69 70V84M73 70V84M79 70V84M83 70V84M88 70V84M94 70V84M100 70V84" stroke="#16251E" stroke-width="2.2"/>
<path d="M101 76L147 40" stroke="{clay_mark}" stroke-width="5" stroke-linecap="round"/>
</svg>)";

// Of somebody who calls for help without a word.
constexpr std::string_view raised_hand =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="180" height="180" viewBox="0 0 180 180">
<g fill="{on_amber}">
<rect x="58" y="28" width="17" height="86" rx="8.5"/>
<rect x="78" y="10" width="17" height="104" rx="8.5"/>
<rect x="98" y="18" width="17" height="96" rx="8.5"/>
<rect x="118" y="40" width="16" height="74" rx="8"/>
<path d="M58 92H134V112C134 136 119 150 97 150C75 150 67 140 59 124Z"/>
<path d="M66 120L45 91" stroke="{on_amber}" stroke-width="17" stroke-linecap="round"/>
</g>
<rect x="72" y="152" width="50" height="28" fill="{tea}"/>
<rect x="66" y="144" width="62" height="13" rx="5" fill="#FFFFFF"/>
<path d="M36 66C28 52 28 38 34 24M19 74C8 54 8 34 17 14M150 62C156 50 156 38 151 26M166 72C175 54 175 34 168 14" fill="none" stroke="{on_amber}" stroke-width="6" stroke-linecap="round"/>
</svg>)";

// What the hand does with a book: it takes it from the shelf …
constexpr std::string_view take_book =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="340" height="240" viewBox="0 0 340 240">
<rect x="0" y="4" width="340" height="210" rx="14" fill="{tea_dark}"/>
<rect x="18" y="70" width="44" height="134" rx="5" fill="{sky}"/>
<path d="M18 88H62M18 184H62" stroke="#000000" stroke-opacity="0.2" stroke-width="4"/>
<rect x="66" y="48" width="36" height="156" rx="5" fill="#FFFFFF"/>
<path d="M66 66H102M66 184H102" stroke="#000000" stroke-opacity="0.2" stroke-width="4"/>
<rect x="106" y="62" width="48" height="142" rx="5" fill="{spine_2}"/>
<path d="M106 80H154M106 184H154" stroke="#000000" stroke-opacity="0.2" stroke-width="4"/>
<rect x="250" y="84" width="40" height="120" rx="5" fill="{ridge_far}"/>
<rect x="294" y="66" width="34" height="138" rx="5" fill="{sky}"/>
<g transform="rotate(13 206 116)">
<rect x="178" y="8" width="60" height="176" rx="6" fill="{amber_light}"/>
<path d="M178 32H238M178 158H238" stroke="{clay_mark}" stroke-width="6"/>
</g>
<path d="M340 88L278 116L262 196L340 226Z" fill="{amber}"/>
<path d="M278 112L292 120L274 202L258 192Z" fill="#FFFFFF"/>
<path d="M214 94C246 84 284 108 282 132C280 164 262 190 240 182L206 172Z" fill="#C88A5E"/>
<g fill="#C88A5E" stroke="#8F5A34" stroke-width="3">
<rect x="184" y="82" width="66" height="25" rx="12.5" transform="rotate(10 217 94)"/>
<rect x="178" y="106" width="70" height="25" rx="12.5" transform="rotate(10 213 118)"/>
<rect x="176" y="130" width="66" height="25" rx="12.5" transform="rotate(10 209 142)"/>
<rect x="178" y="153" width="54" height="23" rx="11.5" transform="rotate(10 205 164)"/>
</g>
<rect x="0" y="204" width="340" height="14" fill="{spine_2}"/>
<rect x="0" y="214" width="340" height="6" fill="#000000" fill-opacity="0.2"/>
</svg>)svg";

// … and lets it slide into the box.
constexpr std::string_view drop_book =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="340" height="240" viewBox="0 0 340 240">
<path d="M72 44V74M94 26V74M246 26V74M268 44V74" stroke="{on_amber}" stroke-width="6" stroke-linecap="round"/>
<path d="M40 122H300L318 150H22Z" fill="#FFFFFF"/>
<path d="M82 128H258L264 144H76Z" fill="{on_amber}"/>
<rect x="114" y="4" width="112" height="136" rx="8" fill="{tea}"/>
<rect x="114" y="4" width="18" height="136" rx="6" fill="{tea_dark}"/>
<rect x="148" y="28" width="62" height="40" rx="5" fill="#FFFFFF"/>
<path d="M158 42H200M158 54H190" stroke="{tea}" stroke-width="5" stroke-linecap="round"/>
<path d="M22 150H318V224A12 12 0 0 1 306 236H34A12 12 0 0 1 22 224Z" fill="{amber_light}"/>
<rect x="22" y="148" width="296" height="8" fill="#000000" fill-opacity="0.13"/>
<path d="M170 170V212M150 194L170 214L190 194" fill="none" stroke="{on_amber}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>
</svg>)";

// A card and a book at the red line, which runs to where the scanner is.
constexpr std::string_view
    lying = R"(<svg xmlns="http://www.w3.org/2000/svg" width="360" height="140" viewBox="0 0 360 140">)",
    standing = R"(<svg xmlns="http://www.w3.org/2000/svg" width="280" height="170" viewBox="0 0 280 170">)",
    mirrored = R"svg(<g transform="translate(360 0) scale(-1 1)">)svg", end_of_drawing = "</svg>",
    end_of_mirrored = "</g></svg>";
constexpr std::string_view card_and_book =
    R"(<rect x="3" y="20" width="126" height="92" rx="10" fill="#FFFFFF" stroke="{edge}" stroke-width="3"/>
<circle cx="30" cy="46" r="11" fill="{tea}"/>
<path d="M13 72C13 58 47 58 47 72Z" fill="{tea}"/>
<path d="M60 40H110M60 56H96" stroke="{edge}" stroke-width="6" stroke-linecap="round"/>
<path d="M20 80V104M27 80V104M32 80V104M41 80V104M46 80V104M54 80V104M60 80V104M69 80V104M76 80V104M81 80V104M90 80V104M97 80V104M106 80V104M111 80V104" stroke="#16251E" stroke-width="4"/>
<rect x="160" y="2" width="100" height="132" rx="8" fill="{tea}"/>
<rect x="160" y="2" width="15" height="132" rx="6" fill="{tea_dark}"/>
<path d="M190 26H244M190 42H228" stroke="{tea_light}" stroke-width="6" stroke-linecap="round"/>
<rect x="184" y="72" width="68" height="40" rx="4" fill="#FFFFFF"/>
<path d="M192 78V106M199 78V106M204 78V106M212 78V106M218 78V106M226 78V106M232 78V106M241 78V106M245 78V106" stroke="#16251E" stroke-width="4"/>)";
constexpr std::string_view line_across = R"(<path d="M-10 92H280" stroke="{clay_mark}" stroke-width="6"/>)";
constexpr std::string_view line_to_the_side =
    R"(<path d="M2 92H330M288 66L314 92L288 118" fill="none" stroke="{clay_mark}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
<rect x="326" y="30" width="48" height="108" rx="10" fill="#16251E"/>
<rect x="326" y="78" width="12" height="28" rx="3" fill="{clay_mark}"/>)";
constexpr std::string_view line_down =
    R"(<path d="M2 92H262M144 100V150M120 128L144 152L168 128" fill="none" stroke="{clay_mark}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>
<rect x="60" y="154" width="168" height="30" rx="8" fill="#16251E"/>)";

// The hills above Wonosobo in the morning.
constexpr std::string_view highlands =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="680" viewBox="0 0 1000 680">
<rect width="1000" height="500" fill="{sky}"/>
<circle cx="742" cy="330" r="112" fill="{amber}"/>
<path d="M0 456L180 348L330 440L540 300L776 462L1000 352V530H0Z" fill="{ridge_far}"/>
<path d="M0 526C220 440 420 566 640 508C800 462 900 462 1000 498V620H0Z" fill="{ridge_near}"/>
<path d="M0 586C260 560 560 622 1000 572V680H0Z" fill="{tea_dark}"/>
</svg>)";

// What steams on the sill.
constexpr std::string_view cup =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="150" height="160" viewBox="0 0 150 160">
<path d="M44 52C34 40 54 30 44 14M76 52C66 40 86 30 76 14" fill="none" stroke="#FFFFFF" stroke-width="7" stroke-linecap="round"/>
<path d="M96 84H112A18 18 0 0 1 112 126H96" fill="none" stroke="#FFFFFF" stroke-width="10"/>
<path d="M18 64H102V116A34 34 0 0 1 68 150H52A34 34 0 0 1 18 116Z" fill="#FFFFFF"/>
<rect x="18" y="86" width="84" height="11" fill="{amber}"/>
<rect x="2" y="150" width="118" height="8" rx="4" fill="#FFFFFF"/>
</svg>)";

// A slip that hangs out, and where to take it.
constexpr std::string_view slip_below =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="300" height="190" viewBox="0 0 300 190">
<rect x="4" y="8" width="150" height="18" rx="9" fill="{on_amber}"/>
<path d="M24 24H134V162L121 154L107 162L93 154L79 162L65 154L51 162L37 154L24 162Z" fill="#FFFFFF"/>
<path d="M42 54H116M42 80H116M42 106H92" stroke="{on_amber}" stroke-width="7" stroke-linecap="round"/>
<path d="M206 8H258A6 6 0 0 1 264 14V98H286A8 8 0 0 1 292 112L240 178A10 10 0 0 1 224 178L172 112A8 8 0 0 1 178 98H200V14A6 6 0 0 1 206 8Z" fill="{on_amber}"/>
</svg>)";

constexpr std::string_view standing_child =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="300" height="320" viewBox="0 0 300 320">)";

std::string filled_in(std::string_view drawing, const Palette& palette) {
    std::string out;
    while (!drawing.empty()) {
        const std::size_t open = drawing.find('{');
        out += drawing.substr(0, open);
        if (open == std::string_view::npos) break;
        const std::size_t close = drawing.find('}', open);
        const std::string_view name = drawing.substr(open + 1, close - open - 1);
        for (std::size_t i = 0; i < token_count; ++i)
            if (name_of(static_cast<Token>(i)) == name) out += fmt::format("#{:06X}", palette[i].xrgb());
        drawing.remove_prefix(close + 1);
    }
    return out;
}

// Of parts, one after the other.
struct Illustration {
    std::string_view name;
    std::array<std::string_view, 5> svg;
};
const std::array illustrations{
    Illustration{"scan-book", {scan_book}},
    Illustration{"scan-card", {scan_card}},
    Illustration{"raised-hand", {raised_hand}},
    Illustration{"take-book", {take_book}},
    Illustration{"drop-book", {drop_book}},
    Illustration{"highlands", {highlands}},
    Illustration{"cup", {cup}},
    Illustration{"slip-below", {slip_below}},
    Illustration{"scan-anywhere", {standing, card_and_book, line_across, end_of_drawing}},
    Illustration{"scan-right", {lying, card_and_book, line_to_the_side, end_of_drawing}},
    Illustration{"scan-left", {lying, mirrored, card_and_book, line_to_the_side, end_of_mirrored}},
    Illustration{"scan-below", {standing, card_and_book, line_down, end_of_drawing}},
    Illustration{"host-points", {standing_child, host_head, host_body, host_points, end_of_drawing}},
    Illustration{"host-reads", {standing_child, host_head, host_body, host_reads, end_of_drawing}},
    Illustration{"host-cheers", {standing_child, host_head, host_body, host_cheers, end_of_drawing}},
    Illustration{"host-waves", {standing_child, host_head, host_body, host_waves, end_of_drawing}},
};

}  // namespace

std::string illustration(std::string_view name, const Palette& palette) {
    std::string svg = scenery(name);
    for (const Illustration& each : illustrations)
        if (each.name == name)
            for (const std::string_view part : each.svg) svg += filled_in(part, palette);
    return svg;
}

}  // namespace anjungan::ui
