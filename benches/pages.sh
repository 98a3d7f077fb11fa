#!/usr/bin/env bash
# The place page under load, against the bare framework serving the same bytes in the same run: three rounds in turn, a JSON line each.
#   benches/pages.sh [PLACES] [VISITS]        100000 and 1000000 unless told
# The registry is made once and kept in $BENCH_DIR. Needs `wrk` and the reference folder ($PLACARD_REFERENCE, by default ../shared).
set -euo pipefail
cd "$(dirname "$0")/.."

places=${1:-100000} visits=${2:-1000000}
folder=${BENCH_DIR:-/tmp/placard-bench}
ceiling=${PLACARD_REFERENCE:-../shared}/bench/axum_ceiling
if ! command -v wrk >/dev/null; then echo "pages: skipped, there is no wrk (Debian's package wrk)"; exit 0; fi
if [[ ! -d $ceiling ]]; then echo "pages: skipped, there is no $ceiling"; exit 0; fi

mkdir -p "$folder"
cargo build --quiet --release
cp -r "$ceiling" "$folder/axum_ceiling"
cargo build --quiet --release --manifest-path "$folder/axum_ceiling/Cargo.toml" --target-dir "$folder/axum_ceiling_target"
database="$folder/registry-$places-$visits.db"
if [[ ! -e $database ]]; then
  target/release/placard --database "sqlite:$database" demo --places "$places" --visits "$visits" --only-build 2>/dev/null
fi

started=()
stop() { for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done; }
trap stop EXIT
PLACARD_LOG=warn target/release/placard --database "sqlite:$database" demo --listen 127.0.0.1:8091 --requests-a-second 0 2>/dev/null &
started+=($!)
until curl -sf -o /dev/null http://127.0.0.1:8091/readyz; do kill -0 "${started[0]}"; sleep 0.2; done
curl -s 'http://127.0.0.1:8091/en/places?status=compliant' | grep -oE '/places/[0-9A-Z]{9}' | sort -u >"$folder/codes"
page="http://127.0.0.1:8091/en$(head -n 1 "$folder/codes")"
curl -s "$page" >"$folder/page.html"
"$folder/axum_ceiling_target/release/axum_ceiling" 8092 "$folder/page.html" &
started+=($!)
until curl -sf -o /dev/null http://127.0.0.1:8092/; do kill -0 "${started[1]}"; sleep 0.2; done

# Every request another page, so that none comes from the kept ones.
cat >"$folder/cold.lua" <<'LUA'
local n = 0
request = function() n = n + 1; return wrk.format("GET", wrk.path .. "?as_of=20" .. (10 + n % 16) .. "-" .. string.format("%02d-%02d", 1 + math.floor(n / 16) % 12, 1 + math.floor(n / 192) % 28)) end
LUA
rate() { wrk -t2 -c64 -d10s "$@" | awk '/Requests\/sec/ {print $2}'; }
for round in 1 2 3; do
  kept=$(rate "$page")
  bare=$(rate http://127.0.0.1:8092/file)
  cold=$(rate -s "$folder/cold.lua" "$page")
  awk -v round="$round" -v kept="$kept" -v bare="$bare" -v cold="$cold" -v bytes="$(stat -c %s "$folder/page.html")" 'BEGIN {
    printf "{\"name\": \"place_page\", \"round\": %d, \"bytes\": %d, \"requests_a_second\": %.0f, \"bare_axum\": %.0f, \"ratio\": %.2f, \"never_kept\": %.0f, \"never_kept_ratio\": %.3f}\n", round, bytes, kept, bare, kept / bare, cold, cold / bare }'
done
