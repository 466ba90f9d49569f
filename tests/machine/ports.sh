# shellcheck shell=bash
# A scanner and a printer at the sockets of an emulated computer: machine_host serves them there, and QEMU's usb-redir
# carries them in. The computer may be switched off and on meanwhile; the devices stay where they are.

ports=()   # QEMU's options for them
at_ports="" # the process that serves them

open_ports() { # MACHINE_HOST FOLDER: until QEMU may come
    close_ports
    ports_folder=$2
    mkdir -p "$ports_folder"
    rm -f "$ports_folder"/*
    mkfifo "$ports_folder"/{commands,said}
    "$1" "$ports_folder" <"$ports_folder/commands" >"$ports_folder/said" 2>"$ports_folder/errors" &
    at_ports=$!
    exec {commands_to_ports}>"$ports_folder/commands" {said_at_ports}<"$ports_folder/said"
    local kind
    ports=()
    for kind in scanner printer; do
        ports+=(-chardev "socket,id=$kind,path=$ports_folder/$kind" -device "usb-redir,chardev=$kind")
    done
    IFS= read -r -u "$said_at_ports" # "ready"
}

tell_ports() { # COMMAND: "scanner scan P0001", see tests/machine/host
    echo "$1" >&"$commands_to_ports"
}

close_ports() { # when the computer is off: `slips` is what lies in front of the printer then
    slips=""
    [[ -n $at_ports ]] || return 0
    exec {commands_to_ports}>&-
    slips=$(cat <&"$said_at_ports")
    echo "$slips" >"$ports_folder/slips"
    exec {said_at_ports}<&-
    wait "$at_ports" || true
    at_ports=""
}

one_slip_with() { # WORDS…: one whole slip with all of them lies there, and nothing went wrong at the ports
    local words
    [[ $(grep --count '^slip: ' <<<"$slips") == 1 && ! -s $ports_folder/errors ]] || return 1
    for words in "$@"; do [[ $slips == *"$words"* ]] || return 1; done
}
