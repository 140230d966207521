#!/usr/bin/env bash
# plotters 0.3.7: a logarithmic axis that lies within a decade has no label, and one of little more than a decade has the
# labels of a linear axis, unrounded.
#
# The axis 0.02..0.05 (losses between 2 % and 5 %) and 3..8 are drawn without any label. 0.02..0.5 is labelled 0.1, 0.2,
# 0.30000000000000004, 0.4, 0.5, which leaves the lower half of the axis bare. From two decades on there is a label for each
# power of ten. A chart with a log axis needs ticks of its own (1, 2, 5 within a decade).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo init --quiet --name probe --edition 2021 .
cat >> Cargo.toml <<'TOML'
plotters = { version = "=0.3.7", default-features = false, features = ["svg_backend"] }
TOML
cat > src/main.rs <<'RUST'
use plotters::prelude::*;

fn labels(low: f64, high: f64) -> Vec<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (300, 300)).into_drawing_area();
        let range = (low..high).log_scale();
        let mut chart = ChartBuilder::on(&area)
            .y_label_area_size(60)
            .build_cartesian_2d(0.0..1.0, range)
            .unwrap();
        chart.configure_mesh().draw().unwrap();
        area.present().unwrap();
    }
    let after_tags = svg.split("<text").skip(1);
    after_tags.filter_map(|rest| Some(rest.split_once('>')?.1.split('<').next()?.trim().to_owned())).collect()
}

fn main() {
    for (low, high) in [(0.02, 0.05), (3.0, 8.0), (0.02, 0.5), (1e-5, 1e-2)] {
        println!("{low}..{high}: {}", labels(low, high).join(" "));
    }
}
RUST
expected='0.02..0.05: 
3..8: 
0.02..0.5: 0.1 0.2 0.30000000000000004 0.4 0.5
0.00001..0.01: 1e-5 0.0001 0.001 0.01'
seen=$(cargo run --quiet)
echo "$seen"
[ "$seen" = "$expected" ] || { echo "plotters behaves differently now" >&2; exit 1; }
