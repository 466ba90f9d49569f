#include "kiosk/loop/desk_port.h"

#include <algorithm>
#include <utility>

namespace anjungan::loop {

std::optional<desk::Report> refusal_of(const desk::Request& request) {
    using enum circulation::Refusal;
    const auto* of_a_flow = std::get_if<core::DeskRequest>(&request);
    if (of_a_flow == nullptr) return std::nullopt;
    return std::visit(
        [](const auto& each) -> std::optional<desk::Report> {
            using Kind = std::decay_t<decltype(each)>;
            if constexpr (std::is_same_v<Kind, core::Identify>)
                return core::Identified{each.ticket, core::Owner::nobody};
            else if constexpr (std::is_same_v<Kind, core::OpenAccount>)
                return core::AccountOpened{each.ticket, circulation::Refused{library_away, std::nullopt}};
            else if constexpr (std::is_same_v<Kind, core::CheckPin>)
                return core::PinChecked{each.ticket, library_away};
            else if constexpr (std::is_same_v<Kind, core::ViewAccount>)
                return core::AccountViewed{each.ticket};
            else if constexpr (std::is_same_v<Kind, core::DescribeLoan>)
                return core::LoanDescribed{each.ticket};
            else if constexpr (std::is_same_v<Kind, core::ClaimPayment>)
                return core::PaymentClaimed{each.ticket, false};
            else if constexpr (std::is_same_v<Kind, core::SettlePayment>)
                return core::PaymentSettled{each.ticket, false};
            else if constexpr (std::is_same_v<Kind, core::AcceptRegistration>)
                return core::RegistrationAccepted{each.ticket, false};
            else if constexpr (std::is_same_v<Kind, core::ViewInterrupted>)
                return core::InterruptedViewed{.ticket = each.ticket};
            else if constexpr (std::is_same_v<Kind, core::SearchTitles>)
                return core::TitlesFound{each.ticket};
            else if constexpr (std::is_same_v<Kind, core::LookUpItem>)
                return core::ItemLookedUp{each.ticket};
            else if constexpr (std::is_same_v<Kind, core::RecordFact>)
                return core::FactRecorded{.ticket = each.ticket};
            else if constexpr (std::is_same_v<Kind, core::PickQuestion>)
                return core::QuestionPicked{each.ticket};
            else if constexpr (std::is_same_v<Kind, core::ViewEvents>)
                return core::EventsViewed{.ticket = each.ticket};
            else if constexpr (std::is_same_v<Kind, core::CheckOutItem> ||
                               std::is_same_v<Kind, core::CheckInItem> ||
                               std::is_same_v<Kind, core::UndoCheckout> ||
                               std::is_same_v<Kind, core::RenewItem> ||
                               std::is_same_v<Kind, core::CancelHold> ||
                               std::is_same_v<Kind, core::PlaceHold>)
                return core::Answered{each.ticket, circulation::Refused{library_away, std::nullopt}};
            else
                return std::nullopt;
        },
        *of_a_flow);
}

DeskWorker::DeskWorker(desk::Desk& desk, const Clock& clock, Heartbeat& heart,
                       std::function<void(desk::Report)> refuse)
    : desk_(desk), clock_(clock), heart_(heart), refuse_(std::move(refuse)), thread_([this] { work(); }) {}

DeskWorker::~DeskWorker() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void DeskWorker::submit(desk::Request request) {
    {
        std::unique_lock lock(mutex_);
        if (requests_.size() >= most_waiting)
            if (auto refusal = refusal_of(request)) {
                lock.unlock();
                return refuse_(std::move(*refusal));
            }
        requests_.push_back(std::move(request));
    }
    wake_.notify_one();
}

void DeskWorker::work() {
    const auto now = [this] {
        const Moment moment = clock_.now();
        heart_.beat(moment.steady);
        return moment;
    };
    desk_.recover(now());
    for (;;) {
        heart_.rest();
        std::vector<desk::Request> batch;
        {
            std::unique_lock lock(mutex_);
            const auto pause =
                std::max(desk_.next_tick() - clock_.now().steady, std::chrono::milliseconds{0});
            wake_.wait_for(lock, pause, [this] { return stop_ || !requests_.empty(); });
            if (stop_) return;
            batch = std::exchange(requests_, {});
        }
        for (const desk::Request& request : batch) desk_.handle(request, now());
        if (clock_.now().steady >= desk_.next_tick()) desk_.tick(now());
    }
}

}  // namespace anjungan::loop
