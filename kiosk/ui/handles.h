// The C handles of this room and who lets them go.
#pragma once

#include <SDL.h>
#include <SDL_ttf.h>

#include <memory>

namespace anjungan::ui {

struct HandleCloser {
    void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
    void operator()(TTF_Font* font) const { TTF_CloseFont(font); }
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
};
using SurfaceHandle = std::unique_ptr<SDL_Surface, HandleCloser>;
using FontHandle = std::unique_ptr<TTF_Font, HandleCloser>;
using WindowHandle = std::unique_ptr<SDL_Window, HandleCloser>;

}  // namespace anjungan::ui
