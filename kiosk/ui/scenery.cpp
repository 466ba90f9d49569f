#include "kiosk/ui/scenery.h"

#include <fmt/format.h>

#include <array>

namespace anjungan::ui {

namespace {

struct Light {
    std::string_view name;
    std::array<std::string_view, 3> sky;    // from above to the ridge
    std::array<std::string_view, 4> hills;  // from far to near
    int sun_x, sun_y, sun_radius;
    std::string_view sun, halo;
    std::string_view over;  // stars, clouds or mist
};

constexpr std::string_view stars =
    R"(<g fill="#FFFFFF" fill-opacity="0.85"><circle cx="110" cy="70" r="5"/><circle cx="262" cy="120" r="4"/><circle cx="400" cy="52" r="5"/><circle cx="560" cy="96" r="4"/><circle cx="640" cy="40" r="5"/><circle cx="905" cy="64" r="5"/><circle cx="960" cy="150" r="4"/></g>)";
constexpr std::string_view clouds =
    R"(<g fill="#FFFFFF" fill-opacity="0.75"><rect x="250" y="150" width="150" height="22" rx="11"/><circle cx="300" cy="148" r="20"/><circle cx="338" cy="140" r="28"/><rect x="800" y="216" width="130" height="20" rx="10"/><circle cx="850" cy="212" r="22"/><circle cx="880" cy="216" r="16"/></g>)";
// What hides the ridge of Dieng at noon.
constexpr std::string_view mist =
    R"(<g fill="#FFFFFF"><rect x="-20" y="372" width="560" height="34" rx="17" fill-opacity="0.55"/><rect x="420" y="412" width="620" height="30" rx="15" fill-opacity="0.5"/><rect x="-40" y="440" width="420" height="24" rx="12" fill-opacity="0.4"/></g>)";

constexpr std::array lights{Light{"window-dawn",
                                  {"#B9A9CC", "#E6B8A6", "#F6D6A0"},
                                  {"#8F7F99", "#5F7077", "#2F5548", "#1D4033"},
                                  250,
                                  352,
                                  70,
                                  "#F2A65A",
                                  "#F7CF9A",
                                  stars},
                            Light{"window-morning",
                                  {"#BCDDE2", "#D9EBDD", "#F9E9BC"},
                                  {"#93B9A8", "#5F977E", "#2F6B4C", "#1F4F39"},
                                  705,
                                  215,
                                  78,
                                  "#F0B43C",
                                  "#F8DE9C",
                                  clouds},
                            Light{"window-noon",
                                  {"#8FC7E0", "#AFDAE8", "#D8EFF0"},
                                  {"#8FB5A2", "#5B9A78", "#2C6F4B", "#1F5338"},
                                  500,
                                  110,
                                  66,
                                  "#F8D26A",
                                  "#FBE9B4",
                                  mist},
                            Light{"window-evening",
                                  {"#C98474", "#E8A878", "#F3CC8C"},
                                  {"#8F7A8B", "#5E6E73", "#35564B", "#1F4437"},
                                  740,
                                  300,
                                  92,
                                  "#F0A434",
                                  "#F7D58F",
                                  clouds},
                            Light{"window-night",
                                  {"#14233A", "#1D3350", "#2C4768"},
                                  {"#2F4056", "#22384A", "#16302F", "#0E221F"},
                                  770,
                                  130,
                                  56,
                                  "#F4EBC8",
                                  "#3E5877",
                                  stars}};

}  // namespace

std::string scenery(std::string_view name) {
    for (const Light& light : lights)
        if (light.name == name)
            return fmt::format(
                R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="620" viewBox="0 0 1000 620">
<rect width="1000" height="620" fill="{}"/>
<rect y="130" width="1000" height="490" fill="{}"/>
<rect y="262" width="1000" height="358" fill="{}"/>
<circle cx="{}" cy="{}" r="{}" fill="{}"/>
<circle cx="{}" cy="{}" r="{}" fill="{}"/>
<path d="M0 452L60 398L180 252L330 430L420 360L560 268L700 420L780 452L880 350L1000 268V620H0Z" fill="{}"/>
{}
<path d="M0 470C160 420 330 500 520 452C700 408 860 452 1000 424V620H0Z" fill="{}"/>
<path d="M0 520C220 470 420 560 640 506C800 468 900 476 1000 500V620H0Z" fill="{}"/>
<path d="M0 566C260 540 560 600 1000 552V620H0Z" fill="{}"/>
</svg>)svg",
                light.sky[0], light.sky[1], light.sky[2], light.sun_x, light.sun_y, light.sun_radius * 3 / 2,
                light.halo, light.sun_x, light.sun_y, light.sun_radius, light.sun, light.hills[0], light.over,
                light.hills[1], light.hills[2], light.hills[3]);
    return {};
}

}  // namespace anjungan::ui
