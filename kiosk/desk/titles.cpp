// What there is, and where it stands.
#include "kiosk/desk/ask.h"

namespace anjungan::desk {

// A library that cannot be searched is one that this kiosk knows the titles of, or none.
void Desk::on(const core::SearchTitles& request, Moment) {
    const library::TitleSearch wanted{
        .words = request.words, .on_shelf = request.on_shelf, .for_children = request.for_children};
    core::TitlesFound told{.ticket = request.ticket};
    const auto search = [&](library::Library& library) { return library.search(wanted); };
    const bool at_library = parts_.library.capabilities().has(Capability::search);
    if (!at_library && parts_.local == nullptr) return parts_.post(std::move(told));
    auto found = at_library ? ask(search) : search(*parts_.local);
    told.known_here = !at_library || (!line_up_ && parts_.local != nullptr);
    if (found) {
        told.told = true;
        told.titles = std::move(found->titles);
        told.more = found->more;
    }
    parts_.post(std::move(told));
}

void Desk::on(const core::LookUpItem& request, Moment) {
    core::ItemLookedUp told{.ticket = request.ticket};
    const auto find = [&](library::Library& library) { return library.find_title(request.item); };
    const bool at_library = parts_.library.capabilities().has(Capability::search);
    if (!at_library && parts_.local == nullptr) return parts_.post(std::move(told));
    auto found = at_library ? ask(find) : find(*parts_.local);
    told.known_here = !at_library || (!line_up_ && parts_.local != nullptr);
    if (found && *found) told.found = std::move(**found);
    // Of this one copy the library knows where it is, and it costs one question.
    if (told.found && told.known_here && line_up_) {
        const auto state = parts_.library.state_of(told.found->title.item.barcode);
        set_online(is_there(state));
        if (state && *state) {
            told.found->title.place = (**state).place;
            told.found->title.due = (**state).due;
        }
    }
    parts_.post(std::move(told));
}

}  // namespace anjungan::desk
