#include "kiosk/ui/host.h"

namespace anjungan::ui {

const std::string_view host_head =
    R"(<circle cx="58" cy="118" r="16" fill="#B97B4E"/><circle cx="214" cy="118" r="16" fill="#B97B4E"/>
<path d="M112 160H160V210H112Z" fill="#A9703F"/>
<path d="M58 104A78 78 0 0 1 214 104V122A78 74 0 0 1 58 122Z" fill="#C88A5E"/>
<path d="M54 118C46 40 100 10 140 12C196 14 226 58 216 118C206 98 200 84 194 74C150 86 108 84 84 74C74 86 66 100 54 118Z" fill="#16251E"/>
<path d="M84 92C94 84 106 84 116 92M156 92C166 84 178 84 188 92" fill="none" stroke="#16251E" stroke-width="6" stroke-linecap="round"/>
<circle cx="92" cy="140" r="14" fill="#D9735A" fill-opacity="0.6"/><circle cx="182" cy="140" r="14" fill="#D9735A" fill-opacity="0.6"/>)";

// Shirt, collar and tie of a primary school.
const std::string_view host_body =
    R"(<path d="M36 320C36 250 62 214 110 202L136 222L162 202C212 214 236 250 236 320Z" fill="#FFFFFF" stroke="{divider}" stroke-width="3"/>
<path d="M110 202L136 226L116 246L96 212Z" fill="#FFFFFF" stroke="{divider}" stroke-width="3"/>
<path d="M162 202L136 226L156 246L178 212Z" fill="#FFFFFF" stroke="{divider}" stroke-width="3"/>
<path d="M128 226H144L146 242L154 296L136 316L118 296L126 242Z" fill="{clay_mark}"/>)";

const std::string_view host_points =
    R"(<circle cx="102" cy="114" r="9" fill="#16251E"/><circle cx="172" cy="114" r="9" fill="#16251E"/>
<circle cx="105" cy="111" r="3" fill="#FFFFFF"/><circle cx="175" cy="111" r="3" fill="#FFFFFF"/>
<path d="M110 148H164C160 172 114 172 110 148Z" fill="#16251E"/><path d="M116 150H158V156H116Z" fill="#FFFFFF"/>
<path d="M206 226C232 240 252 226 266 200" fill="none" stroke="#FFFFFF" stroke-width="40" stroke-linecap="round"/>
<path d="M262 190L270 176" fill="none" stroke="#C88A5E" stroke-width="30" stroke-linecap="round"/>
<path d="M270 172L296 146" fill="none" stroke="#C88A5E" stroke-width="13" stroke-linecap="round"/>
<path d="M8 262L66 252L78 320H18Z" fill="{amber}"/><path d="M8 262L18 260L30 320H18Z" fill="{amber_dark}"/>
<rect x="32" y="266" width="28" height="16" fill="#FFFFFF"/><circle cx="52" cy="314" r="18" fill="#C88A5E"/>)";

const std::string_view host_reads =
    R"(<path d="M92 118H114M160 118H182" stroke="#16251E" stroke-width="6" stroke-linecap="round"/>
<path d="M122 154C130 162 144 162 152 154" fill="none" stroke="#16251E" stroke-width="6" stroke-linecap="round"/>
<path d="M136 258L40 236V300L136 320L232 300V236Z" fill="{amber}"/>
<path d="M136 264L50 244V290L136 308L222 290V244Z" fill="#FFFFFF"/><path d="M136 264V308" stroke="{divider}" stroke-width="4"/>
<path d="M68 258L118 270M68 272L118 284M204 258L154 270M204 272L154 284" stroke="{divider}" stroke-width="5" stroke-linecap="round"/>
<circle cx="42" cy="284" r="18" fill="#C88A5E"/><circle cx="230" cy="284" r="18" fill="#C88A5E"/>)";

const std::string_view host_cheers =
    R"(<path d="M90 116C96 104 110 104 116 116M158 116C164 104 178 104 184 116" fill="none" stroke="#16251E" stroke-width="6" stroke-linecap="round"/>
<path d="M106 142H168C164 176 110 176 106 142Z" fill="#16251E"/><path d="M114 144H160V151H114Z" fill="#FFFFFF"/>
<path d="M66 236C34 214 22 190 22 156" fill="none" stroke="#FFFFFF" stroke-width="38" stroke-linecap="round"/>
<path d="M206 236C240 214 254 190 256 156" fill="none" stroke="#FFFFFF" stroke-width="38" stroke-linecap="round"/>
<circle cx="22" cy="136" r="19" fill="#C88A5E"/><circle cx="256" cy="136" r="19" fill="#C88A5E"/>
<path d="M228 50L276 40L290 118L242 128Z" fill="{tea}"/><path d="M228 50L238 48L252 126L242 128Z" fill="{tea_dark}"/>)";

const std::string_view host_waves =
    R"(<circle cx="102" cy="114" r="9" fill="#16251E"/><circle cx="172" cy="114" r="9" fill="#16251E"/>
<path d="M108 148C118 164 154 164 164 148" fill="none" stroke="#16251E" stroke-width="7" stroke-linecap="round"/>
<path d="M206 236C244 222 260 190 262 150" fill="none" stroke="#FFFFFF" stroke-width="38" stroke-linecap="round"/>
<circle cx="264" cy="126" r="20" fill="#C88A5E"/>
<path d="M250 112L244 86M262 108V80M274 112L282 88" stroke="#C88A5E" stroke-width="10" stroke-linecap="round"/>
<path d="M288 134C298 122 298 108 290 98M232 106C224 96 224 84 230 74" fill="none" stroke="{amber}" stroke-width="6" stroke-linecap="round"/>
<path d="M20 252L74 242L86 320H32Z" fill="{tea}"/><path d="M20 252L32 250L44 320H32Z" fill="{tea_dark}"/>
<circle cx="62" cy="310" r="18" fill="#C88A5E"/>)";

}  // namespace anjungan::ui
