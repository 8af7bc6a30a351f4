# shellcheck shell=bash
# What the scripts of this folder share. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "${0##*/}: $*"
  exit 1
}

# The .NET SDK of global.json, from the path or from ~/.dotnet.
need_dotnet() {
  if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then
    export DOTNET_ROOT="$HOME/.dotnet" PATH="$HOME/.dotnet:$PATH"
  fi
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  if ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    say "The .NET SDK $wanted (or a newer patch of it) is missing. Install it, then run this again:"
    say "  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --version $wanted"
    exit 1
  fi
}

# May this user install packages without being asked for a password?
may_install() {
  command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# install_packages PACKAGE…: installs with apt; tells what went wrong and returns 1 if it can't.
install_packages() {
  if ! may_install; then
    say "Missing, and this user may not install it: $*"
    say "  as root: apt-get install -y $*"
    return 1
  fi
  say "Installing $* …"
  local log
  log=$(mktemp)
  if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    say "apt-get could not install $*. Install it by hand: apt-get install -y $*"
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

# Is there anything in the sources that is newer than this stamp? (A deleted file makes its folder newer.)
changed_since() {
  [ ! -e "$1" ] || [ -n "$(cd "$root" && find src migrations wwwroot ./*.props ./*.sln global.json appsettings*.json \
    .editorconfig -newer "$1" -print -quit)" ]
}

published() { printf '%s/artifacts/publish/MediaProductionPortal.%s/release' "$root" "$1"; }

# Publishes portal, agent and mpp, Release, unless nothing changed since the last time.
publish_all() {
  local stamp="$root/artifacts/publish/.stamp" started="$root/artifacts/publish/.started" project
  if ! changed_since "$stamp"; then return; fi
  mkdir -p "$root/artifacts/publish"
  touch "$started"
  say "Building (Release); the first time takes a minute or two …"
  for project in Portal IngestAgent Cli; do
    # Compiled ahead for this machine: starts in half the time, and does not compile while it should be copying.
    dotnet publish "$root/src/MediaProductionPortal.$project" -c Release -v quiet --nologo -o "$(published "$project")" \
      --use-current-runtime --no-self-contained -p:PublishReadyToRun=true >&2 \
      || fail "the build failed; its messages stand above."
  done
  mv "$started" "$stamp"
}

# http_status PORT PATH: the status that 127.0.0.1 answers, empty when nobody does. Needs no curl.
http_status() {
  local line=""
  {
    exec 9<>"/dev/tcp/127.0.0.1/$1" || return 0
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&9
    IFS= read -r -t 10 line <&9 || true
    exec 9>&- 9<&-
  } 2>/dev/null
  line=${line#* }
  printf '%s' "${line%% *}"
}

# is_taken PORT: does anything listen on 127.0.0.1, also what speaks no HTTP?
is_taken() { (exec 9<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 20000))
    is_taken "$port" || break
  done
  printf '%s' "$port"
}

# wait_ready PORT PID LOG [BEFORE]: until the portal answers; when it gave up, shows the end of what came into the log
# after its first BEFORE bytes.
wait_ready() {
  local i
  for ((i = 0; i < 240; i++)); do
    if [ "$(http_status "$1" /health/ready)" = 200 ]; then return 0; fi
    if ! kill -0 "$2" 2>/dev/null; then break; fi
    sleep 0.25
  done
  tail -c "+$((${4:-0} + 1))" "$3" | tail -n 20 >&2
  return 1
}

# stop_process PID SECONDS: asks, waits, insists.
stop_process() {
  [ -n "$1" ] && kill -TERM "$1" 2>/dev/null || return 0
  local i
  for ((i = 0; i < $2 * 10; i++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$1" 2>/dev/null || true
}
