# shellcheck shell=bash
# The benchmark "download". Sourced by eng/bench.sh, never run.
# shellcheck disable=SC2154  # root, base and the functions come from there.

need_dotnet
large=${MPP_BENCH_MB:-4096} small=${MPP_BENCH_SMALL:-20000} rounds=${MPP_BENCH_ROUNDS:-5} connections=${MPP_BENCH_CONNECTIONS:-8}
need_number MPP_BENCH_MB "$large"
need_number MPP_BENCH_SMALL "$small"
need_number MPP_BENCH_ROUNDS "$rounds"
# Contestants that are missing are left out, visibly. Debian's aws before any other.
aws=/usr/bin/aws
[ -x "$aws" ] || aws=$(command -v aws || true)
command -v rclone >/dev/null || install_packages rclone || true
command -v radosgw >/dev/null || fail "Ceph is missing. Install radosgw ceph-mon ceph-osd ceph-common."
total=$((large + small / 16))
need_room "$base" $((total * 4 + 4096))
publish_all
mpp="$(published Cli)/mpp"

work=$(mktemp -d "$base/mpp-bench.XXXXXX")
portal=""
clean_up() {
  trap - EXIT INT TERM
  stop_process "$portal" 10
  if [ -d "$work/rgw" ]; then "$root/eng/ceph-rgw.sh" stop "$work/rgw" >/dev/null 2>&1 || true; fi
  rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
unset AWS_CA_BUNDLE AWS_PROFILE HTTP_PROXY HTTPS_PROXY http_proxy https_proxy MPP_URL MPP_TOKEN

# --- the store, and what lies in it ---------------------------------------------------------------------------------
say "Making a file of $large MiB and $small files of 64 KiB …"
mkdir -p "$work/draft/LARGE" "$work/draft/SMALL" "$work/drives"
noise large $((large * 1048576)) >"$work/draft/LARGE/one.mov" || true
noise small $((small * 65536)) | (cd "$work/draft/SMALL" && split -a 6 -d -b 65536 - f_) || true
connection=$("$root/eng/ceph-rgw.sh" start "$work/rgw" --gib $((total / 1024 + 3)) ${MPP_BENCH_RGW_DISK:+--disk}) || fail "Ceph RGW did not start."
part() { local rest=${connection#*"$1"=} && printf '%s' "${rest%%;*}"; }
endpoint=$(part Endpoint) AWS_ACCESS_KEY_ID=$(part AccessKey) AWS_SECRET_ACCESS_KEY=$(part SecretKey)
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_DEFAULT_REGION=us-east-1 AWS_EC2_METADATA_DISABLED=true
export AWS_REQUEST_CHECKSUM_CALCULATION=when_required AWS_RESPONSE_CHECKSUM_VALIDATION=when_required
export AWS_CONFIG_FILE="$work/aws.conf" RCLONE_CONFIG="$work/rclone.conf" XDG_CONFIG_HOME="$work/config"
printf '[default]\ns3 =\n  max_concurrent_requests = %s\n  addressing_style = path\n' "$connections" >"$AWS_CONFIG_FILE"
printf '[b]\ntype = s3\nprovider = Ceph\naccess_key_id = %s\nsecret_access_key = %s\nendpoint = %s\nno_check_bucket = true\n' \
  "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" "$endpoint" >"$RCLONE_CONFIG"
rclone mkdir --s3-no-check-bucket=false b:media || fail "the bucket could not be made."
port=$(free_port) url="http://127.0.0.1:$port"
password=$(head -c 18 /dev/urandom | base64 | tr '+/' '-_')
FirstAdmin__Password="Mpp-$password" Data__Folder="$work/data" Agent__WatchedRoots__0="$work/drives" \
  Agent__SettleSeconds=0.2 ASPNETCORE_ENVIRONMENT=Production \
  Stores__Media__Kind=S3 Stores__Media__Endpoint="$endpoint" Stores__Media__Bucket=media \
  Stores__Media__AccessKey="$AWS_ACCESS_KEY_ID" Stores__Media__SecretKey="$AWS_SECRET_ACCESS_KEY" \
  "$(published Portal)/MediaProductionPortal.Portal" --urls "$url" >"$work/portal.log" 2>&1 </dev/null &
portal=$!
wait_ready "$port" "$portal" "$work/portal.log" || fail "the portal did not start; the end of its log stands above."
printf 'Mpp-%s\n' "$password" | "$mpp" login "$url" --email admin@localhost --password-stdin >&2
"$mpp" title create BENCH --name "Benchmark" >&2
mv "$work/draft" "$work/drives/DRIVE"
"$mpp" ingest "$work/drives/DRIVE" --title BENCH --day "$(date +%F)" --profile generic --wait >&2 || fail "the ingest failed."
rm -rf -- "$work/drives/DRIVE"

field() { tr -d '\n' | sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }
roll_of() { "$mpp" roll show "$1" --json | tr -d '\n' | sed -n 's/^{ *"roll": *{ *"id": *"\([^"]*\)".*/\1/p'; }
deliver() {
  local id
  id=$("$mpp" delivery add --title BENCH --name "$1" --roll "$1" --to admin@localhost --json | tr -d '\n' \
    | sed -n 's/^{ *"delivery": *{ *"id": *"\([^"]*\)".*/\1/p')
  for ((i = 0; i < 300; i++)); do
    if "$mpp" delivery show "$id" --json | grep -q '"state": "open"'; then
      printf '%s' "$id"
      return
    fi
    sleep 1
  done
  return 1
}
large_delivery=$(deliver LARGE) || fail "the delivery was not ready in time."
small_delivery=$(deliver SMALL) || fail "the delivery was not ready in time."
token=$(field token <"$XDG_CONFIG_HOME/mpp/config.json")

# --- the race -------------------------------------------------------------------------------------------------------
# race KIND NAME COMMAND…: one run into an empty folder, until all is on the disk (mpp flushes by itself); wall and processor
# seconds go to the results.
race() {
  local kind=$1 name=$2 TIMEFORMAT='%R %U %S' took
  shift 2
  rm -rf -- "$work/dest"
  mkdir "$work/dest"
  sync
  sleep "${MPP_BENCH_REST:-2}"
  if ! took=$({ time { "$@" >"$work/run.log" 2>&1 && sync -f "$work/dest"; }; } 2>&1); then
    tail -n 5 "$work/run.log" >&2
    fail "$name failed ($kind)."
  fi
  printf '%s\t%s\t%s\n' "$kind" "$name" "$took" >>"$work/results"
  say "  $kind $name: $took (wall, user, system seconds)"
}
link() { curl -s -o /dev/null -w '%{redirect_url}' -H "Authorization: Bearer $token" "$url/api/delivered/$large_delivery/files/0"; }
for ((round = 1; round <= rounds; round++)); do
  for kind in large small; do
    if [ "$kind" = large ]; then delivery=$large_delivery roll=$(roll_of LARGE); else delivery=$small_delivery roll=$(roll_of SMALL); fi
    [ -n "$roll" ] || fail "the roll was not found."
    from="media/titles/BENCH/media/$roll"
    race "$kind" "mpp download" "$mpp" download "$delivery" "$work/dest" --connections "$connections" --quiet
    if command -v rclone >/dev/null; then
      race "$kind" rclone rclone copy --transfers "$connections" --multi-thread-streams "$connections" --checkers 8 "b:$from" "$work/dest"
    fi
    if [ -n "$aws" ]; then
      race "$kind" awscli "$aws" --endpoint-url "$endpoint" s3 cp --recursive --only-show-errors "s3://$from" "$work/dest"
    fi
    if [ "$kind" = large ]; then
      race large "curl, unverified" curl -sf -o "$work/dest/one.mov" "$(link)"
    fi
  done
done

printf '\nmedians of %d; %d MiB in one file, %d files of 64 KiB; %d connections; from Ceph RGW\n\n' "$rounds" "$large" "$small" "$connections"
awk -F '\t' -v large="$large" -v small="$small" '
  function median(list, n,   i, j, t, v) {
    n = split(list, v, " ")
    for (i = 2; i <= n; i++) { t = v[i]; for (j = i - 1; j > 0 && v[j] + 0 > t + 0; j--) v[j + 1] = v[j]; v[j + 1] = t }
    return n % 2 ? v[(n + 1) / 2] : (v[n / 2] + v[n / 2 + 1]) / 2
  }
  { split($3, t, " "); key = $1 "\t" $2; if (!(key in wall)) order[++n] = key
    wall[key] = wall[key] " " t[1]; cpu[key] = cpu[key] " " (t[2] + t[3]) }
  END {
    printf "%-6s %-18s %9s %9s %9s\n", "files", "", "seconds", "MiB/s", "CPU s"
    for (i = 1; i <= n; i++) {
      split(order[i], k, "\t")
      mib = k[1] == "large" ? large : small / 16
      w = median(wall[order[i]])
      printf "%-6s %-18s %9.2f %9.0f %9.2f\n", k[1], k[2], w, mib / w, median(cpu[order[i]])
    }
  }' "$work/results"
