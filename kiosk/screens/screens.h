// The screens behind view(), one source file each.
#pragma once

#include "kiosk/screens/view.h"

namespace anjungan::screens {

// The list of screens: a line for each flow.
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::About& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Borrow& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::PatronAccount& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Door& flow, const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::EventPage& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Events& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::GuestBook& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::ReadHere& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Register& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Goodbye& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Idle& flow, const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::OutOfService& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Clearance& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Pay& flow, const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::ProofShown& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::PhoneCard& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Pin& flow, const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Search& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::ItemPage& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Return& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Staff& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffAccounts& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffCases& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffPaper& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffScanner& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffScreen& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::StaffUnlock& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::Survey& flow,
                              const ViewContext& context);
[[nodiscard]] ui::Widget view(const flows::State& state, const flows::SurveyForm& flow,
                              const ViewContext& context);

// Of Borrow, before it is known what the first book is to be.
[[nodiscard]] ui::Widget ask_borrow(const flows::State& state, const flows::Borrow& flow,
                                    const ViewContext& context);

// What a journey says of itself on the welcome screen. One for each flow that has an entrance there.
struct Tile {
    std::string title, second;
    std::string icon;
    ui::Look look = ui::Look::outline;
    std::string drawing = {};  // of what the hand does, in place of the icon where there is room
};
[[nodiscard]] Tile tile(const flows::Borrow* journey, const words::Words& words);
[[nodiscard]] Tile tile(const flows::PatronAccount* journey, const words::Words& words);
[[nodiscard]] Tile tile(const flows::Search* journey, const words::Words& words);
[[nodiscard]] Tile tile(const flows::Events* journey, const words::Words& words);
[[nodiscard]] Tile tile(const flows::GuestBook* journey, const words::Words& words);
[[nodiscard]] Tile tile(const flows::Return* journey, const words::Words& words);

// These two stand before whatever flow there is.
[[nodiscard]] ui::Widget timeout(const flows::State& state, const ViewContext& context);
[[nodiscard]] ui::Widget help(const flows::State& state, const ViewContext& context);

}  // namespace anjungan::screens
