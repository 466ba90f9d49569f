#include "kiosk/flows/about.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/router.h"

namespace anjungan::flows {

Flow on_reply(About about, const Tapped& tapped, FlowContext&) {
    if (tapped.reply == Reply::cancel || tapped.reply == Reply::start_over) return Idle{};
    if (tapped.reply == Survey::remark) return write_remark();
    return about;
}

// Whoever scans has not come to read.
Flow on_scan(About, const Scan& scan, FlowContext& context) {
    return begin_with(scan, context);
}

}  // namespace anjungan::flows
