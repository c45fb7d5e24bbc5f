#!/bin/sh
# Lists the tables with their checksums in data/SHA256SUMS.
cd "$(dirname "$0")/../data" || exit 1
find . -type f \( -name '*.bin' -o -name '*.model' -o -name 'labels.txt' -o -path './opencc/tables/*' \) |
    sed 's|^\./||' | LC_ALL=C sort | xargs sha256sum > SHA256SUMS
