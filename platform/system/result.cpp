#include "platform/system/result.h"

namespace anjungan {

const char* name_of(Fault fault) {
    switch (fault) {
        case Fault::invalid:
            return "invalid";
        case Fault::not_found:
            return "not-found";
        case Fault::exists:
            return "exists";
        case Fault::denied:
            return "denied";
        case Fault::damaged:
            return "damaged";
        case Fault::foreign:
            return "foreign";
        case Fault::newer_version:
            return "newer-version";
        case Fault::wrong_key:
            return "wrong-key";
        case Fault::full:
            return "full";
        case Fault::io:
            return "io";
        case Fault::busy:
            return "busy";
        case Fault::gone:
            return "gone";
        case Fault::timed_out:
            return "timed-out";
        case Fault::stalled:
            return "stalled";
        case Fault::unsupported:
            return "unsupported";
        case Fault::cancelled:
            return "cancelled";
    }
    return "unknown";
}

}  // namespace anjungan
