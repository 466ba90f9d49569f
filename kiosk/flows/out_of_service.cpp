#include "kiosk/flows/out_of_service.h"

#include "kiosk/flows/flow.h"
#include "kiosk/flows/flow_context.h"

namespace anjungan::flows {

Flow on_scan(OutOfService closed, const Scan& scan, FlowContext& context) {
    if (const StaffCard* card = context.policy().staff_card(scan.barcode)) return ask_for_pin(*card, context);
    return closed;
}

Flow on_abandoned(OutOfService closed, FlowContext&) {
    return closed;
}

}  // namespace anjungan::flows
