// The least an SDL2 program can be: one window, one frame, asleep until something happens. What the kiosk is
// measured against.
#include <SDL.h>

#include <cstdio>

int main(int, char**) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return 1;
    SDL_Window* window = SDL_CreateWindow("bare", 0, 0, 1080, 1920, SDL_WINDOW_SHOWN);
    if (window == nullptr) return 1;
    SDL_Surface* surface = SDL_GetWindowSurface(window);
    SDL_FillRect(surface, nullptr, SDL_MapRGB(surface->format, 251, 248, 241));
    SDL_UpdateWindowSurface(window);
    std::fputs("ready\n", stderr);
    SDL_Event event;
    while (SDL_WaitEvent(&event) == 1)
        if (event.type == SDL_QUIT) break;
    SDL_Quit();
    return 0;
}
