#!/usr/bin/env bash
# What is served under load, against the bare framework serving the same bytes in the same run: three rounds in turn, a JSON line each.
#   benches/served.sh [PLACES] [VISITS]        100000 and 1000000 unless told
# The registry is made once and kept in $BENCH_DIR. Needs `wrk` and the reference folder ($PLACARD_REFERENCE, by default ../shared).
set -euo pipefail
cd "$(dirname "$0")/.."

places=${1:-100000} visits=${2:-1000000}
folder=${BENCH_DIR:-/tmp/placard-bench}
ceiling=${PLACARD_REFERENCE:-../shared}/bench/axum_ceiling
if ! command -v wrk >/dev/null; then echo "served: skipped, there is no wrk (Debian's package wrk)"; exit 0; fi
if [[ ! -d $ceiling ]]; then echo "served: skipped, there is no $ceiling"; exit 0; fi

mkdir -p "$folder"
cargo build --quiet --release --package placard
cp -r --no-preserve=mode "$ceiling" "$folder/axum_ceiling"
cargo build --quiet --release --manifest-path "$folder/axum_ceiling/Cargo.toml" --target-dir "$folder/axum_ceiling_target"
database="$folder/registry-$places-$visits.db"
if [[ ! -e $database ]]; then
  target/release/placard --database "sqlite:$database" demo --places "$places" --visits "$visits" --only-build 2>/dev/null
fi

started=()
stop() { for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done; }
trap stop EXIT
# Starts a program and waits until its page answers.
start() {
  local page=$1
  shift
  "$@" 2>/dev/null &
  started+=($!)
  until curl -sf -o /dev/null "$page"; do kill -0 "${started[-1]}"; sleep 0.2; done
}
origin=http://127.0.0.1:8091
start $origin/readyz env PLACARD_LOG=warn target/release/placard --database "sqlite:$database" demo --listen 127.0.0.1:8091 --requests-a-second 0
curl -s "$origin/en/places?status=compliant" | grep -oE '/places/[0-9A-Z]{9}' | sort -u >"$folder/codes"
place="$origin/en$(head -n 1 "$folder/codes")"
# Saint Louis and the country around it, as a browser asks for it.
tile="$origin/tiles/places/8/63/98.mvt"
packed=(-H 'Accept-Encoding: gzip')
curl -s "$place" >"$folder/place"
curl -s "${packed[@]}" "$tile" >"$folder/tile"
start http://127.0.0.1:8092/ "$folder/axum_ceiling_target/release/axum_ceiling" 8092 "$folder/place"
start http://127.0.0.1:8093/ "$folder/axum_ceiling_target/release/axum_ceiling" 8093 "$folder/tile"

# Every request another place on another day, of either thread and in every round, so that none comes from the cached ones.
cat >"$folder/cold.lua" <<'LUA'
local threads, n, codes = 0, 0, {}
for code in io.lines(os.getenv("CODES")) do codes[#codes + 1] = code end
setup = function(thread) threads = threads + 1; thread:set("own", threads) end
request = function()
  n = n + 1
  local code, days = codes[1 + n % #codes], 700 * tonumber(os.getenv("ROUND")) + 350 * own + math.floor(n / #codes)
  local day = string.format("20%02d-%02d-%02d", 10 + math.floor(days / 336) % 16, 1 + math.floor(days / 28) % 12, 1 + days % 28)
  return wrk.format("GET", string.format("/en%s?as_of=%s", code, day))
end
LUA
rate() { wrk -t2 -c64 -d8s "$@" | awk '/Requests\/sec/ {print $2}'; }
tell() {
  awk -v name="$1" -v round="$2" -v ours="$3" -v bare="$4" -v bytes="$(stat -c %s "$folder/$5")" 'BEGIN {
    printf "{\"name\": \"%s\", \"round\": %d, \"bytes\": %d, \"requests_a_second\": %.0f, \"bare_axum\": %.0f, \"ratio\": %.3f}\n", name, round, bytes, ours, bare, ours / bare }'
}
for round in 1 2 3; do
  bare=$(rate http://127.0.0.1:8092/file)
  tell place_page "$round" "$(rate "$place")" "$bare" place
  tell place_page_never_kept "$round" "$(CODES=$folder/codes ROUND=$round rate -s "$folder/cold.lua" "$place")" "$bare" place
  bare=$(rate http://127.0.0.1:8093/file)
  tell kept_tile "$round" "$(rate "${packed[@]}" "$tile")" "$bare" tile
done
