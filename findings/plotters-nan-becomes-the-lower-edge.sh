#!/usr/bin/env bash
# plotters 0.3.7: a LineSeries draws a NaN as if it were the least value of the range, and infinities as its ends.
#
# A curve of [0.5, v, 0.5, 0.5] in a chart of 100 × 100 pixels with the range 0..1. With v = NaN the second point lands on the
# lower edge (y = 99), where 0 stands, joined to its neighbours by a full line: a missing value looks like a measured one. With
# v = ∞ it lands on the upper edge. No error is returned. Whoever plots losses must split the curve at such values first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --name probe --edition 2021 .
cat >> Cargo.toml <<'TOML'
plotters = { version = "=0.3.7", default-features = false, features = ["svg_backend", "line_series"] }
TOML
cat > src/main.rs <<'RUST'
use plotters::prelude::*;

fn points(value: f64) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (100, 100)).into_drawing_area();
        let mut chart = ChartBuilder::on(&area).build_cartesian_2d(0.0..4.0, 0.0..1.0).unwrap();
        let curve = [0.5, value, 0.5, 0.5].into_iter().enumerate().map(|(x, y)| (x as f64, y));
        chart.draw_series(LineSeries::new(curve, &BLACK)).unwrap();
        area.present().unwrap();
    }
    svg.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("").trim().to_owned()
}

fn main() {
    for value in [0.0, f64::NAN, f64::INFINITY] {
        println!("{value}: {}", points(value));
    }
}
RUST
# Seen: a NaN is drawn where a 0 is.
expected='0: 0,50 24,99 49,50 74,50
NaN: 0,50 24,99 49,50 74,50
inf: 0,50 24,0 49,50 74,50'
seen=$(cargo run --quiet)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "plotters behaves differently now" >&2; exit 1; }
