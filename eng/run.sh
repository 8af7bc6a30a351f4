#!/usr/bin/env bash
# Sets up and starts it all: portal, agent, a demo drive. See --help.
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
  cat <<'EOF'
eng/run.sh                    Start the portal at http://127.0.0.1:5080 with a demo drive and a demo title.
eng/run.sh --ingest PATH      Ingest a folder unattended; ends with the roll table and the exit code of mpp ingest.
           [--title CODE]       title, made when it does not exist (default DEMO)
           [--day 2025-03-11]   shoot day (default today)
           [--unit U] [--profile film|generic] [--policy hold|send-good-files]
eng/run.sh --clean [--yes]    Delete the portal's data and the demo drive, after asking. Other drives stay.

Environment: MPP_DATA  data folder (default data)       MPP_PORT  port (default 5080)
EOF
}

data=${MPP_DATA:-$root/data}
port=${MPP_PORT:-5080}
ingest="" title=DEMO day=$(date +%F) clean="" yes=""
extra=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h)
      usage
      exit 0
      ;;
    --clean) clean=1 ;;
    --yes) yes=1 ;;
    --ingest | --title | --day | --unit | --profile | --policy)
      if [ $# -lt 2 ]; then
        say "run.sh: $1 needs a value. See eng/run.sh --help"
        exit 2
      fi
      case $1 in
        --ingest) ingest=$2 ;;
        --title) title=$2 ;;
        --day) day=$2 ;;
        *) extra+=("$1" "$2") ;;
      esac
      shift
      ;;
    *)
      say "run.sh: unknown option '$1'. See eng/run.sh --help"
      exit 2
      ;;
  esac
  shift
done
if [ -n "$ingest" ] && [ ! -d "$ingest" ]; then
  say "run.sh: there is no folder $ingest. Check that the drive is mounted and its path."
  exit 2
fi

if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
  say "run.sh: MPP_PORT is '$port', and a port is a number from 1 to 65535."
  exit 2
fi
mkdir -p "$data" 2>/dev/null || fail "the data folder $data can't be made. Choose another with MPP_DATA."
data=$(cd "$data" && pwd)
url="http://127.0.0.1:$port"
demo="$data/drives/DEMO_DRIVE"
pid_file="$data/portal.pid"
log="$data/portal.log"
# The script's own login; the user's own one stays untouched.
export XDG_CONFIG_HOME="$data/run"
unset MPP_URL MPP_TOKEN

running_pid() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  # The number alone may belong to another process by now.
  grep -qs MediaProductionPortal.Portal "/proc/$pid/cmdline" && printf '%s' "$pid"
}

clean_up() {
  running_pid >/dev/null && fail "the portal runs on $data. Stop it first (Ctrl-C in its terminal)."
  if [ ! -e "$data/portal.db" ] && [ ! -e "$pid_file" ] && [ ! -d "$demo" ]; then
    say "Nothing to clean: $data holds no portal's data."
    return
  fi
  # A drive that is mounted below must never be reached by a delete.
  if grep -qs " ${data}/" /proc/self/mounts; then
    fail "something is mounted below $data. Unmount it first."
  fi
  say "This deletes for good, below $data:"
  local entry doomed=()
  for entry in "$data"/* "$data"/.[!.]*; do
    if [ -e "$entry" ] && [ "$entry" != "$data/drives" ]; then doomed+=("$entry"); fi
  done
  if [ -d "$demo" ]; then doomed+=("$demo"); fi
  du -shc -- "${doomed[@]}" >&2
  say "Media in its stores is gone then, also what is stored nowhere else."
  for entry in "$data"/drives/*; do
    if [ -e "$entry" ] && [ "$entry" != "$demo" ]; then say "Stays: $entry"; fi
  done
  if [ -z "$yes" ]; then
    [ -t 0 ] || fail "there is no terminal to ask. Say --yes to delete without asking."
    local answer
    read -r -p "Delete it? Type yes: " answer
    [ "$answer" = yes ] || fail "nothing was deleted."
  fi
  rm -rf --one-file-system -- "${doomed[@]}"
  say "Deleted."
}

if [ -n "$clean" ]; then
  clean_up
  exit 0
fi

need_dotnet
if ! command -v ffmpeg >/dev/null || ! command -v ffprobe >/dev/null; then
  install_packages ffmpeg || fail "ffmpeg is needed to look into media and to make proxies."
fi
publish_all
mpp="$(published Cli)/mpp"

portal=""
stop() {
  trap - INT TERM EXIT
  if [ -n "$portal" ]; then
    if kill -0 "$portal" 2>/dev/null; then
      say "Stopping the portal …"
      stop_process "$portal" 20
    fi
    rm -f "$pid_file"
  fi
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The data folder can be written to, and its disk holds at least what the portal and the demo need.
need_room() {
  local probe="$data/.probe.$$" free
  if ! (: >"$probe") 2>/dev/null; then
    fail "the data folder $data can't be written to. Let this user write there, or choose another with MPP_DATA."
  fi
  rm -f -- "$probe"
  free=$(df -Pk -- "$data" | awk 'NR == 2 { print int($4 / 1024) }')
  if [ "$free" -lt 500 ]; then
    fail "the disk of $data has $free MB free; 500 are the least. Make room, or choose another folder with MPP_DATA."
  fi
}

secret="$data/first-admin.password"
start_portal() {
  if is_taken "$port"; then
    fail "something else listens on port $port. Stop it, or choose another port with MPP_PORT."
  fi
  need_room
  if [ ! -e "$secret" ] && [ ! -e "$data/portal.db" ]; then
    (umask 077 && printf 'Mpp-%s\n' "$(head -c 15 /dev/urandom | base64 | tr '+/' '-_')" >"$secret")
  fi
  mkdir -p "$data/drives"
  say "Starting the portal on $url (log: $log) …"
  local before=0
  if [ -e "$log" ]; then before=$(wc -c <"$log"); fi
  # From another group of processes: Ctrl-C reaches this script, which stops the portal in order.
  FirstAdmin__Password=$(cat "$secret" 2>/dev/null || true) Data__Folder="$data" \
    Agent__WatchedRoots__0="$data/drives" ASPNETCORE_ENVIRONMENT=Production \
    setsid "$(published Portal)/MediaProductionPortal.Portal" --urls "$url" >>"$log" 2>&1 </dev/null &
  portal=$!
  printf '%s\n' "$portal" >"$pid_file"
  wait_ready "$port" "$portal" "$log" "$before" || fail "the portal did not start; the end of its log stands above."
}

sign_in() {
  if "$mpp" whoami >/dev/null 2>&1; then return; fi
  [ -e "$secret" ] || fail "this script does not know a password for $data. Sign in yourself: mpp login $url"
  "$mpp" login "$url" --email "$admin" --password-stdin <"$secret" >&2 \
    || fail "the first admin's password was changed. Sign in yourself: XDG_CONFIG_HOME=$XDG_CONFIG_HOME $mpp login $url"
}

need_title() {
  if "$mpp" title list --json | grep -q "\"code\": \"$1\""; then return; fi
  "$mpp" title create "$1" --name "$2" >&2
}

admin=admin@localhost
already=$(running_pid || true)
if [ -n "$already" ]; then
  [ "$(http_status "$port" /health/live)" = 200 ] \
    || fail "the portal runs on $data (process $already), but not on port $port. Say its port with MPP_PORT."
else
  start_portal
fi
sign_in

if [ -n "$ingest" ]; then
  need_title "$title" "$title"
  code=0
  "$mpp" ingest "$ingest" --title "$title" --day "$day" --wait ${extra[@]+"${extra[@]}"} || code=$?
  exit "$code"
fi

need_title DEMO "Demo production"
if [ ! -d "$demo" ]; then
  say "Making the demo drive …"
  # Made beside its place and renamed: the watcher never sees half a drive.
  draft="$data/demo-draft"
  rm -rf -- "$draft"
  "$root/eng/make-demo-drive.sh" "$draft" >&2 || fail "the demo drive could not be made."
  mv "$draft" "$demo"
fi

cat <<EOF

+----------------------------------------------------------------------
|  The Media Production Portal runs.
|
|  Open       $url
|  Sign in    $admin
|  Password   $(cat "$secret" 2>/dev/null || echo "(the one that you chose)")
|
|  A camera drive waits under Ingest: press Ingest and watch it.
|
|  The password is kept in $secret.
|  Data       $data
|  Stop       Ctrl-C
+----------------------------------------------------------------------
EOF
if [ -n "$already" ]; then
  say "It was running already (process $already); this script leaves it alone."
  exit 0
fi
wait "$portal" || fail "the portal ended by itself; see $log"
