#!/usr/bin/env bash
# Runs all tests: eng/test.sh [filter]. The last line is "N passed, N failed, N skipped".
set -euo pipefail
# shellcheck source=eng/lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

case ${1-} in
  --help | -h)
    cat <<'EOF'
eng/test.sh            Run every test.
eng/test.sh PROJECT    Run the tests of one project: a folder of tests/, like Core.Tests.
eng/test.sh FILTER     Run the tests whose full name contains FILTER (or a whole dotnet test filter with = or ~).

Installs what tests need where it may; what it may not install makes tests skip, visibly.
Environment: MPP_SHARED  folder with samples/ (some tests skip without)
             MPP_TEST_POSTGRES  use this PostgreSQL instead of a private one
             MPP_TEST_S3, MPP_TEST_S3_TLS  use these S3 services ("Endpoint=…;AccessKey=…;SecretKey=…;Ca=…")
                                instead of private Ceph RGWs
             MPP_TEST_KILLS     kills of the agent in the story with buckets (default 4)
             MPP_TEST_SKIP_INSTALL=1  never call apt-get
EOF
    exit 0
    ;;
esac

filter=()
only='*'
if [ -n "${1-}" ] && [ -d "$root/tests/$1" ]; then
  only=$1
elif [ -n "${1-}" ]; then
  case $1 in
    *[=~]*) filter=(--filter "$1") ;;
    *) filter=(--filter "FullyQualifiedName~$1") ;;
  esac
fi

need_dotnet

# Command, and the package that brings it.
missing=()
want() { command -v "$1" >/dev/null || [ -x "$1" ] || missing+=("$2"); }
want ffmpeg ffmpeg
want oiiotool openimageio-tools
want chromium chromium
want fc-list fontconfig
want xxhsum xxhash
want b3sum b3sum
want rhash rhash
want openssl openssl
compgen -G '/usr/share/fonts/truetype/dejavu/*.ttf' >/dev/null || missing+=(fonts-dejavu-core)
[ -e /usr/share/zoneinfo/Europe/London ] || missing+=(tzdata)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
want radosgw radosgw
want ceph-mon ceph-mon
want ceph-osd ceph-osd
want ceph ceph-common
want openssl openssl
if [ ${#missing[@]} -gt 0 ] && [ -z "${MPP_TEST_SKIP_INSTALL-}" ]; then
  install_packages "${missing[@]}" || say "Tests that need one of these are skipped: ${missing[*]}"
elif [ ${#missing[@]} -gt 0 ]; then
  say "Missing (tests that need one of these are skipped): ${missing[*]}"
fi

# The browser without a window, where there is a package of it: pages are tested in a third of the time.
if [ -z "${MPP_TEST_SKIP_INSTALL-}" ] && ! command -v chromium-headless-shell >/dev/null \
  && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
  install_packages chromium-headless-shell || say "Without chromium-headless-shell the pages take longer to test."
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/mpp-test.XXXXXX")
pg_bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1 || true)
pg_data=""
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}
# shellcheck disable=SC2317 # called by the traps
clean_up() {
  trap - EXIT INT TERM
  if [ -n "$pg_data" ]; then
    as_postgres "$pg_bin/pg_ctl" -D "$pg_data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  for folder in "$work"/rgw*; do
    if [ -d "$folder" ]; then "$root/eng/ceph-rgw.sh" stop "$folder" >/dev/null 2>&1 || true; fi
  done
  rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# A private server on a free port of the loopback, no disk flushes: its data does not outlive the run.
start_postgres() {
  local folder="$work/postgres" port
  port=$(free_port)
  mkdir "$folder"
  chmod 755 "$work"
  if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
  as_postgres "$pg_bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --no-locale >"$work/initdb.log" 2>&1 \
    || return 1
  as_postgres "$pg_bin/pg_ctl" -D "$folder/data" -w -l "$folder/server.log" \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=200 \
-c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null 2>&1 || return 1
  pg_data="$folder/data"
  export MPP_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres;Include Error Detail=true"
}
if [ -z "${MPP_TEST_POSTGRES-}" ]; then
  if [ -n "$pg_bin" ]; then
    start_postgres || say "PostgreSQL did not start; its tests are skipped. $(tail -n 3 "$work/initdb.log" 2>/dev/null)"
  else
    say "PostgreSQL is missing; its tests are skipped."
  fi
fi

# Two Ceph RGWs in memory, one with TLS.
start_rgw() {
  local variable=$1 folder="$work/$2" connection
  shift 2
  if [ -n "${!variable-}" ]; then return; fi
  if connection=$("$root/eng/ceph-rgw.sh" start "$folder" --gib 2 "$@" 2>"$work/rgw.log"); then
    export "$variable=$connection"
  else
    say "Ceph RGW did not start; its tests are skipped. $(tail -n 3 "$work/rgw.log")"
  fi
}
if command -v radosgw >/dev/null && command -v ceph-osd >/dev/null && command -v ceph-mon >/dev/null; then
  start_rgw MPP_TEST_S3 rgw
  start_rgw MPP_TEST_S3_TLS rgw-tls --tls
else
  say "Ceph RGW is missing; its tests are skipped."
fi

cd "$root"
say "Building …"
dotnet build MediaProductionPortal.sln -c Release -v quiet --nologo >&2 || fail "the build failed; its messages stand above."
# All stories start portals, agents and mpp some hundred times: worth compiling them ahead. A few of them are not worth it.
if [ ${#filter[@]} -eq 0 ] && { [ "$only" = '*' ] || [ "$only" = EndToEnd ]; }; then
  publish_all
  export MPP_TEST_PUBLISHED="$root/artifacts/publish"
fi

results="$work/results"
mkdir "$results"
run_project() {
  local name
  name=$(basename "$1" .csproj)
  dotnet test "$1" -c Release --no-build --nologo -v quiet ${filter[@]+"${filter[@]}"} \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" --blame-hang-timeout 10m \
    >"$results/$name.log" 2>&1 || printf '%s\n' "$name" >>"$results/failed"
}
# Stories measure a busy machine too: up to eight that failed are run once more, alone, and listed as unsteady when they pass
# (docs/decisions/0030).
second_chance() {
  local name failed
  name=$(basename "$1" .csproj)
  [ -f "$results/$name.trx" ] || return 0
  failed=$(awk -v list=1 -f "$root/eng/sum-trx.awk" "$results/$name.trx")
  if [ -z "$failed" ] || [ "$(wc -l <<<"$failed")" -gt 8 ]; then return 0; fi
  say "Once more, alone: $(tr '\n' ' ' <<<"$failed")"
  dotnet test "$1" -c Release --no-build --nologo -v quiet \
    --filter "FullyQualifiedName=${failed//$'\n'/|FullyQualifiedName=}" \
    --logger "trx;LogFileName=again.trx" --results-directory "$results" --blame-hang-timeout 10m \
    >"$results/again.log" 2>&1 || true
}
# Small projects side by side; the end-to-end stories alone, since they measure time and start whole portals.
# shellcheck disable=SC2206 # a pattern
projects=(tests/$only/*.csproj)
alone=()
for project in "${projects[@]}"; do
  case $project in
    *EndToEnd*) alone+=("$project") ;;
    *) run_project "$project" & ;;
  esac
done
wait
for project in ${alone[@]+"${alone[@]}"}; do
  run_project "$project"
  second_chance "$project"
done

# A project that failed without saying which test: its run broke.
broken=0
while read -r name; do
  if ! grep -qs 'outcome="Failed"' "$results/$name.trx"; then
    broken=1
    say "The test run of $name broke:"
    tail -n 25 "$results/$name.log" >&2
  fi
done < <(cat "$results/failed" 2>/dev/null)

keep="$root/artifacts/TestResults"
rm -rf -- "$keep"
mkdir -p "$keep"
cp -- "$results"/*.trx "$results"/*.log "$keep"/ 2>/dev/null || true

shopt -s nullglob
reports=("$results"/again*.trx "$results"/MediaProductionPortal.*.trx)
code=0
summary=$(awk -f "$root/eng/sum-trx.awk" "${reports[@]:-/dev/null}") || code=1
if [ "$broken" = 1 ]; then code=1; fi
printf '%s\n' "$summary"
exit "$code"
