# shellcheck shell=bash
# The benchmark "transfer". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

need_dotnet
large=${MPP_BENCH_MB:-2048} small=${MPP_BENCH_SMALL:-20000} drive=${MPP_BENCH_DRIVE_MB:-4096} rounds=${MPP_BENCH_ROUNDS:-5}
need_number MPP_BENCH_MB "$large"
need_number MPP_BENCH_SMALL "$small"
need_number MPP_BENCH_DRIVE_MB "$drive"
need_number MPP_BENCH_ROUNDS "$rounds"
parts=" ${MPP_BENCH_PARTS:-discard rgw drive} "
for part in $parts; do
  case $part in
    discard | rgw | drive) ;;
    *) fail "MPP_BENCH_PARTS names some of: discard rgw drive, not '$part'." ;;
  esac
done
wants() { case $parts in *" $1 "*) return 0 ;; *) return 1 ;; esac; }
# Contestants that are missing are left out, visibly. Debian's aws before any other.
aws=/usr/bin/aws
[ -x "$aws" ] || aws=$(command -v aws || true)
for tool in rclone xxhsum; do command -v "$tool" >/dev/null || install_packages rclone xxhash || true; done
if wants rgw || wants drive; then
  command -v radosgw >/dev/null || fail "Ceph is missing. Install radosgw ceph-mon ceph-osd ceph-common, or set MPP_BENCH_PARTS=discard."
fi
need_room "$base" $((large + small / 16 + drive * 2 + 4096))

work=$(mktemp -d "$base/mpp-bench.XXXXXX")
server="" portal="" agent=""
clean_up() {
  trap - EXIT INT TERM
  stop_process "$agent" 10
  stop_process "$portal" 10
  stop_process "$server" 5
  if [ -d "$work/rgw" ]; then "$root/eng/ceph-rgw.sh" stop "$work/rgw" >/dev/null 2>&1 || true; fi
  rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "Building the contestants (Release) …"
dotnet publish "$root/eng/bench/Contestants" -c Release -v quiet --nologo -o "$work/bin" --use-current-runtime \
  --no-self-contained -p:PublishReadyToRun=true >&2 || fail "the build failed; its messages stand above."
contestants="$work/bin/contestants"

# Believed certificates and proxies of this machine are none of the contestants' business.
unset AWS_CA_BUNDLE AWS_PROFILE HTTP_PROXY HTTPS_PROXY http_proxy https_proxy
export MPP_BENCH_CONNECTIONS=${MPP_BENCH_CONNECTIONS:-8}
export AWS_ACCESS_KEY_ID=mpp-bench-access AWS_SECRET_ACCESS_KEY=mpp-bench-secret AWS_DEFAULT_REGION=us-east-1
export AWS_REQUEST_CHECKSUM_CALCULATION=when_required AWS_RESPONSE_CHECKSUM_VALIDATION=when_required
export AWS_CONFIG_FILE="$work/aws.conf" AWS_EC2_METADATA_DISABLED=true RCLONE_CONFIG="$work/rclone.conf"
cat >"$AWS_CONFIG_FILE" <<EOF
[default]
region = us-east-1
s3 =
  max_concurrent_requests = $MPP_BENCH_CONNECTIONS
  multipart_threshold = 64MB
  multipart_chunksize = 64MB
  addressing_style = path
EOF

# --- files ----------------------------------------------------------------------------------------------------------
say "Making a file of $large MiB and $small files of 64 KiB …"
mkdir -p "$work/large" "$work/small"
noise large $((large * 1048576)) >"$work/large/one.mov" || true
noise small $((small * 65536)) | (cd "$work/small" && split -a 6 -d -b 65536 - f_) || true
for kind in large small; do "$contestants" list "$work/$kind" "$work/$kind.list"; done

# --- the race -------------------------------------------------------------------------------------------------------
# race SERVER KIND NAME COMMAND…: one run; wall and processor seconds go to the results.
race() {
  local on=$1 kind=$2 name=$3 TIMEFORMAT='%R %U %S' took
  shift 3
  "$contestants" bucket "$endpoint" bench >/dev/null || fail "the bucket could not be emptied."
  collect
  sleep "${MPP_BENCH_REST:-2}"
  if ! took=$({ time "$@" >"$work/run.log" 2>&1; } 2>&1); then
    tail -n 5 "$work/run.log" >&2
    fail "$name failed on $on ($kind)."
  fi
  printf '%s\t%s\t%s\t%s\n' "$on" "$kind" "$name" "$took" >>"$work/results"
  say "  $on $kind $name: $took (wall, user, system seconds)"
}
# Ceph frees what was deleted when it is told to.
collect() {
  if [ "$on" = rgw ]; then
    radosgw-admin -c "$work/rgw/ceph.conf" -n client.rgw --no-mon-config gc process --include-all >/dev/null 2>&1 || true
  fi
}
run_all() {
  # As to AWS, or as to a service that ignores its checksums.
  local on=$1 digest=$3 round kind
  cat >"$RCLONE_CONFIG" <<EOF
[b]
type = s3
provider = $2
access_key_id = $AWS_ACCESS_KEY_ID
secret_access_key = $AWS_SECRET_ACCESS_KEY
endpoint = $endpoint
region = us-east-1
force_path_style = true
no_check_bucket = true
chunk_size = 64Mi
upload_cutoff = 64Mi
upload_concurrency = $MPP_BENCH_CONNECTIONS
EOF
  for ((round = 1; round <= rounds; round++)); do
    for kind in large small; do
      race "$on" "$kind" ours "$contestants" ours "$endpoint" bench "" "$work/$kind" "$work/$kind.list" "$digest"
      race "$on" "$kind" TransferUtility "$contestants" sdk "$endpoint" bench "" "$work/$kind"
      if command -v rclone >/dev/null; then
        race "$on" "$kind" rclone rclone copy --transfers "$MPP_BENCH_CONNECTIONS" --checkers 8 --no-traverse "$work/$kind" b:bench
      fi
      if [ -n "$aws" ]; then
        race "$on" "$kind" awscli "$aws" --endpoint-url "$endpoint" s3 cp --recursive --only-show-errors "$work/$kind" s3://bench/
      fi
    done
  done
}
start_rgw() {
  local connection
  connection=$("$root/eng/ceph-rgw.sh" start "$work/rgw" --gib "$1" ${MPP_BENCH_RGW_DISK:+--disk}) || fail "Ceph RGW did not start."
  endpoint=${connection#*Endpoint=}
  endpoint=${endpoint%%;*}
  AWS_ACCESS_KEY_ID=${connection#*AccessKey=}
  AWS_ACCESS_KEY_ID=${AWS_ACCESS_KEY_ID%%;*}
  AWS_SECRET_ACCESS_KEY=${connection#*SecretKey=}
  AWS_SECRET_ACCESS_KEY=${AWS_SECRET_ACCESS_KEY%%;*}
}

if wants discard; then
  port=$(free_port) endpoint="http://127.0.0.1:$port" on=discard
  "$contestants" discard "$port" >"$work/discard.log" 2>&1 </dev/null &
  server=$!
  for ((i = 0; i < 100; i++)); do
    if [ "$(http_status "$port" /bench)" = 200 ]; then break; fi
    sleep 0.1
  done
  run_all discard Other crc64nvme
  stop_process "$server" 5
  server=""
fi
if wants rgw; then
  on=rgw
  start_rgw $(((large + small / 16) / 1024 + 3))
  run_all rgw Ceph md5
  "$root/eng/ceph-rgw.sh" stop "$work/rgw"
  rm -rf -- "$work/rgw"
fi

# --- a drive: xxhsum -c and rclone copy against an ingest --------------------------------------------------------------
cold() {
  sync
  if [ -w /proc/sys/vm/drop_caches ] && { echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then cache=cold; else
    cat "$work"/drives/*/*/* >/dev/null
    cache=warm
  fi
  sleep "${MPP_BENCH_REST:-8}"
}
drive_round() {
  local roll="$work/drives/DRIVE_$1/A001" start TIMEFORMAT='%R' took url code result=0
  mkdir -p "$roll"
  noise "drive $1" $((drive * 1048576 * 7 / 8 / 4 * 4)) | (cd "$roll" && split -a 1 -d -b $((drive * 1048576 * 7 / 8 / 4)) - A001C00) || true
  noise "small $1" $((drive * 1048576 / 8)) | (cd "$roll" && split -a 5 -d -b 262144 - s_) || true
  (cd "$roll" && xxhsum -H2 -- * >"$work/$1.xxh128")
  # The drive brings its list, as set would have made it.
  (cd "$roll" && xxhsum -H1 -- * >"$work/$1.xxh64") && cp "$work/$1.xxh64" "$roll/A001.xxh64"
  endpoint=$rgw on=rgw
  "$contestants" bucket "$endpoint" bench >/dev/null
  collect
  cold
  took=$({ time { (cd "$roll" && xxhsum -c --quiet "$work/$1.xxh64") && rclone copy --transfers "$MPP_BENCH_CONNECTIONS" --no-traverse "$roll" b:bench; } >"$work/run.log" 2>&1; } 2>&1) \
    || fail "xxhsum and rclone failed: $(tail -n 3 "$work/run.log")"
  printf 'drive\tall\txxhsum and rclone\t%s 0 0\n' "$took" >>"$work/results"
  say "  drive xxhsum and rclone: $took s"
  "$contestants" bucket "$endpoint" bench >/dev/null
  collect
  cold
  start=$(now)
  "$mpp" ingest "$work/drives/DRIVE_$1" --centre bench --title BENCH --day "$(date +%F)" --profile generic --wait --json \
    >"$work/ingest.json" 2>"$work/ingest.log" || result=$?
  [ "$result" = 0 ] || fail "the ingest ended with $result: $(tail -n 3 "$work/ingest.log" "$work/agent.log")"
  local at
  at=$(tr -d '\n' <"$work/ingest.json" | grep -o '"gate": *"C"[^}]*' | sed -n 's/.*"at": *"\([^"]*\)".*/\1/p' | head -n 1)
  took=$(awk -v a="$start" -v b="$(date -d "$at" +%s.%N)" 'BEGIN { printf "%.3f", b - a }')
  printf 'drive\tall\tingest to gate C\t%s 0 0\n' "$took" >>"$work/results"
  say "  drive ingest to gate C: $took s"
  rm -rf -- "$work/drives/DRIVE_$1"
}
if wants drive; then
  publish_all
  mpp="$(published Cli)/mpp"
  start_rgw $((drive * 2 / 1024 + 3))
  rgw=$endpoint on=rgw
  printf '[b]\ntype = s3\nprovider = Ceph\naccess_key_id = %s\nsecret_access_key = %s\nendpoint = %s\nno_check_bucket = true\nchunk_size = 64Mi\nupload_cutoff = 64Mi\nupload_concurrency = %s\n' \
    "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$rgw" "$MPP_BENCH_CONNECTIONS" >"$RCLONE_CONFIG"
  "$contestants" bucket "$rgw" bench >/dev/null
  "$contestants" bucket "$rgw" media >/dev/null
  port=$(free_port) url="http://127.0.0.1:$port"
  export XDG_CONFIG_HOME="$work/config"
  unset MPP_URL MPP_TOKEN
  password=$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')
  FirstAdmin__Password="Mpp-$password" Data__Folder="$work/data" Agent__Embedded=false ASPNETCORE_ENVIRONMENT=Production \
    Stores__Media__Kind=S3 Stores__Media__Endpoint="$rgw" Stores__Media__Bucket=media \
    Stores__Media__AccessKey="$AWS_ACCESS_KEY_ID" Stores__Media__SecretKey="$AWS_SECRET_ACCESS_KEY" \
    "$(published Portal)/MediaProductionPortal.Portal" --urls "$url" >"$work/portal.log" 2>&1 </dev/null &
  portal=$!
  wait_ready "$port" "$portal" "$work/portal.log" || fail "the portal did not start; the end of its log stands above."
  printf 'Mpp-%s\n' "$password" | "$mpp" login "$url" --email admin@localhost --password-stdin >&2
  "$mpp" centre create bench --name "Bench" >&2
  "$mpp" title create BENCH --name "Benchmark" >&2
  code=$("$mpp" centre enrol-code bench --json | sed -n 's/^ *"code": *"\([^"]*\)".*/\1/p')
  mpp_agent="$(published IngestAgent)/mpp-agent"
  "$mpp_agent" enrol "$url" "$code" --data "$work/agent" >&2
  Agent__Link__MaxConnections=$MPP_BENCH_CONNECTIONS "$mpp_agent" run --data "$work/agent" >"$work/agent.log" 2>&1 </dev/null &
  agent=$!
  for ((round = 1; round <= rounds; round++)); do drive_round "$round"; done
  memory=$(awk '/^VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$agent/status")
fi

# --- what came out --------------------------------------------------------------------------------------------------
printf '\nmedians of %d; %d MiB in one file, %d files of 64 KiB, a drive of %d MiB; %d connections\n\n' \
  "$rounds" "$large" "$small" "$drive" "$MPP_BENCH_CONNECTIONS"
awk -F '\t' -v large="$large" -v small="$small" -v drive="$drive" '
  function median(list, n,   i, j, t, v) {
    n = split(list, v, " ")
    for (i = 2; i <= n; i++) { t = v[i]; for (j = i - 1; j > 0 && v[j] + 0 > t + 0; j--) v[j + 1] = v[j]; v[j + 1] = t }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
  }
  { split($4, t, " "); key = $1 "\t" $2 "\t" $3; if (!(key in wall)) order[++n] = key
    wall[key] = wall[key] " " t[1]; cpu[key] = cpu[key] " " (t[2] + t[3]) }
  END {
    printf "%-9s %-6s %-20s %9s %9s %9s %9s %9s\n", "server", "files", "", "seconds", "MiB/s", "CPU s", "x rate", "x CPU"
    for (i = 1; i <= n; i++) {
      split(order[i], k, "\t")
      mib = k[1] == "drive" ? drive : k[2] == "large" ? large : small / 16
      w = median(wall[order[i]]); c = median(cpu[order[i]])
      base = k[1] "\t" k[2] "\t" (k[1] == "drive" ? "xxhsum and rclone" : "TransferUtility")
      printf "%-9s %-6s %-20s %9.2f %9.0f %9s %9.2f %9s\n", k[1], k[2], k[3], w, mib / w, (c > 0 ? sprintf("%.2f", c) : ""), median(wall[base]) / w,
        (median(cpu[base]) > 0 ? sprintf("%.2f", c / median(cpu[base])) : "")
    }
  }' "$work/results"
printf "\nx rate and x CPU: against TransferUtility on the same server; the drive (%s cache) against xxhsum and rclone.\n" "${cache-no}"
if [ -n "${memory-}" ]; then printf 'agent peak memory %s MB (limit 500)\n' "$memory"; fi
