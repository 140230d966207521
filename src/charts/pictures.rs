//! Tests: charts drawn as SVG, with NaN and infinite values, in ranges of all sizes, and with many series.

use std::collections::HashSet;

use plotters::prelude::*;

use super::*;
use crate::i18n::Lang;

const NAN: f64 = f64::NAN;
const INF: f64 = f64::INFINITY;
const LOSS: &str = "#FF0000";

fn svg(data: &impl ChartData) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (600 * UNIT, 228 * UNIT)).into_drawing_area();
        data.draw(&area, &test_theme()).unwrap();
        area.present().unwrap();
    }
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    svg
}

fn series(values: &[f64]) -> Series {
    Series {
        points: values.iter().enumerate().map(|(x, value)| (x as f64, *value)).collect(),
        color: SeriesColor::Symbol(SymbolKind::Loss),
        dash: Dash::Solid,
        label: "training".into(),
    }
}

fn history(values: &[f64], y: ChartAxis) -> History {
    let x = ChartAxis::linear([0.0, 5.0]).named("epoch");
    History { series: vec![series(values)], bands: Vec::new(), x, y }
}

/// Lines, dots and arrows in a colour.
fn shapes(svg: &str, color: &str) -> [usize; 3] {
    ["polyline", "circle", "polygon"].map(|shape| {
        let start = format!("<{shape} ");
        svg.lines().filter(|line| line.starts_with(&start) && line.contains(color)).count()
    })
}

/// The texts of a picture with their places.
fn texts(svg: &str) -> Vec<(i32, i32, String)> {
    let number = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.parse().unwrap()
    };
    let texts = svg.split("<text ").skip(1).map(|text| {
        let (tag, rest) = text.split_once('>').unwrap();
        let tag = format!(" {tag}");
        let inner = rest.split_once("</text>").unwrap().0.trim().to_owned();
        (number(&tag, "x"), number(&tag, "y"), inner)
    });
    texts.collect()
}

/// The labels left of the plot.
fn y_labels(svg: &str) -> Vec<String> {
    let anchored = svg.split("<text ").skip(1).filter(|text| text.contains("anchor=\"end\""));
    anchored.flat_map(|text| texts(&format!("<text {text}"))).map(|text| text.2).collect()
}

#[test]
fn a_history_shows_gaps_dots_and_arrows() {
    let of = |values: &[f64]| shapes(&svg(&history(values, ChartAxis::linear([0.0, 1.0]))), LOSS);
    assert_eq!(of(&[0.1, 0.2, 0.3]), [1, 0, 0]);
    assert_eq!(of(&[NAN, 0.2, 0.3]), [1, 0, 0], "first");
    assert_eq!(of(&[0.2, 0.3, NAN]), [1, 0, 0], "last");
    assert_eq!(of(&[0.2, 0.3, NAN, 0.3, 0.2]), [2, 0, 0], "in the middle");
    assert_eq!(of(&[0.2, 0.3, NAN, 0.3, NAN, 0.2]), [1, 2, 0], "alone between gaps");
    assert_eq!(of(&[0.5, 0.5, INF, 0.5, 0.5, -INF]), [2, 0, 2], "out at the top, then the bottom");
    assert_eq!(of(&[0.5, 1.5, 1.5, 0.5]), [2, 0, 1], "out and back");
    assert_eq!(of(&[NAN; 4]), [0, 0, 0]);
    assert_eq!(of(&[]), [0, 0, 0]);
    assert_eq!(of(&[INF; 4]), [0, 0, 1], "never inside");
    assert_eq!(of(&[0.5; 4]), [1, 0, 0], "a constant");
    let tiny = f64::from_bits(1);
    assert_eq!(of(&[tiny, 0.0, tiny]), [1, 0, 0]);
    let log = svg(&history(&[0.5, 0.02, 0.0, 0.02], ChartAxis::log([0.01, 1.0])));
    assert_eq!(shapes(&log, LOSS), [1, 1, 1], "0 has no logarithm");
}

#[test]
fn no_label_stands_where_nothing_is_drawn() {
    let label = |values: &[f64]| {
        let svg = svg(&history(values, ChartAxis::linear([0.0, 1.0])));
        texts(&svg).into_iter().find(|text| text.2 == "training")
    };
    assert_eq!(label(&[NAN, NAN]), None);
    let ended = label(&[0.5, 0.5, NAN, NAN]).unwrap();
    assert_eq!(Some(ended), label(&[0.5, 0.5]), "at the last point that is a number");
    let left = label(&[0.5, 2.0, NAN]).unwrap();
    assert!(left.1 < 20 * UNIT as i32, "at the border where the curve left");
}

#[test]
fn every_axis_is_labelled() {
    let tiny = f64::from_bits(1);
    for range in [
        [0.02, 0.05],
        [0.021, 0.024],
        [1e-12, 1e3],
        [1e-9, 3e-9],
        [0.0, 1e-7],
        [0.0, 2.5],
        [0.3, 0.3],
        [0.0, tiny],
        [NAN, 1.0],
        [0.0, INF],
        [-1.0, 0.0],
        [0.0, 5e6],
    ] {
        for y in [ChartAxis::linear(range), ChartAxis::log(range)] {
            for y in [y, y.percent()] {
                let labels = y_labels(&svg(&history(&[0.03], y)));
                let unique: HashSet<&String> = labels.iter().collect();
                assert!(labels.len() >= 2 && unique.len() == labels.len(), "{y:?}: {labels:?}");
            }
        }
    }
    let log = |range| y_labels(&svg(&history(&[], ChartAxis::log(range))));
    assert_eq!(log([0.02, 0.05]), ["0.02", "0.05"]);
    assert_eq!(log([1e-12, 1e3]), ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"]);
    assert_eq!(y_labels(&svg(&history(&[], ChartAxis::linear([0.0, 3e-5]))))[1], "10⁻⁵");
    // No label is cut off at the left.
    let wide = texts(&svg(&history(&[], ChartAxis::log([2.1e-12, 2.2e-12]))));
    let of_axis = wide.iter().filter(|text| text.2.contains("10⁻¹²"));
    assert!(of_axis.clone().count() >= 2);
    assert!(of_axis.clone().all(|text| text.0 > 5 * 12 * UNIT as i32), "{wide:?}");
}

#[test]
fn epochs_can_have_a_logarithmic_axis() {
    let x = ChartAxis::log([1.0, 100.0]).named("epoch");
    let points = vec![(0.0, 0.3), (1.0, 0.5), (10.0, 0.5), (100.0, 0.5)];
    let series = vec![Series { points, ..series(&[]) }];
    let svg = svg(&History { series, bands: Vec::new(), x, y: ChartAxis::linear([0.0, 1.0]) });
    let line = svg.lines().find(|line| line.contains(LOSS)).unwrap();
    let points = line.split_once("points=\"").unwrap().1.split_once('"').unwrap().0;
    let places: Vec<i32> = points
        .split_whitespace()
        .map(|pair| pair.split_once(',').unwrap().0.parse().unwrap())
        .collect();
    assert_eq!(places.len(), 3, "epoch 0 has no place");
    assert!((places[2] - 2 * places[1] + places[0]).abs() <= 1);
    assert!(texts(&svg).iter().any(|text| text.2 == "10"));
}

#[test]
fn training_is_full_and_test_dashed() {
    let test = Series { dash: Dash::Dashed, label: "test".into(), ..series(&[1.0, 0.4, 0.2]) };
    let mut history = history(&[1.0, 0.4, 0.2], ChartAxis::linear([0.0, 1.0]));
    history.series.push(test);
    let svg = svg(&history);
    assert!(svg.contains("training") && svg.contains("test"));
    assert!(shapes(&svg, LOSS)[0] > 10, "one full line and many dashes");
}

#[test]
fn ten_runs_stand_in_one_chart() {
    let run = |index: usize| {
        let value = |x: usize| 2.3 * (-(x as f64) * (0.3 + 0.01 * index as f64)).exp();
        // Runs of different lengths, most of them ending at the same height.
        let points = (0..=5 - index % 3).map(|x| (x as f64, value(x))).collect();
        Series::run(index, format!("run {index}"), points)
    };
    let x = ChartAxis::linear([0.0, 5.0]).named("epoch");
    let y = ChartAxis::log([0.1, 10.0]);
    let series: Vec<Series> = (0..10).map(run).collect();
    let looks: HashSet<String> =
        series.iter().map(|series| format!("{:?} {:?}", series.color, series.dash)).collect();
    assert_eq!(looks.len(), 10);
    let svg = svg(&History { series, bands: Vec::new(), x, y });
    let mut labels = texts(&svg);
    labels.retain(|text| text.2.starts_with("run "));
    labels.sort_by_key(|label| label.1);
    assert_eq!(labels.len(), 10);
    let gap = 16 * UNIT as i32;
    assert!(labels.windows(2).all(|pair| pair[1].1 - pair[0].1 >= gap), "{labels:?}");
    assert!(labels.iter().all(|label| label.0 == labels[0].0), "in a column");
    for index in 0..10 {
        let color = test_theme().palette[index];
        let hex = format!("#{:02X}{:02X}{:02X}", color.0, color.1, color.2);
        assert!(shapes(&svg, &hex)[0] >= 2, "the curve and the line before its label");
        let ends = svg.lines().filter(|line| line.starts_with("<polyline") && line.contains(&hex));
        let right = ends.flat_map(|line| {
            line.split_whitespace().filter_map(|pair| {
                pair.trim_start_matches("points=\"").split_once(',')?.0.parse::<i32>().ok()
            })
        });
        assert!(right.max() < Some(labels[0].0), "no line runs through a label");
    }
}

#[test]
fn words_say_where_a_curve_left_or_has_no_number() {
    let words =
        |values: &[f64], lang| history(values, ChartAxis::linear([0.0, 1.0])).irregularities(lang);
    assert_eq!(words(&[0.5, 1.0, 0.0], Lang::En), "");
    assert_eq!(
        words(&[0.5, 1.5, NAN, 0.5, -INF], Lang::En),
        " Out of the chart's range: training from epoch 0.5 (above), training from epoch 4 (below). \
         No value: training from epoch 2."
    );
    let mut japanese = history(&[0.5, INF, NAN], ChartAxis::linear([0.0, 1.0]));
    japanese.x.name = "エポック";
    japanese.series[0].label = "訓練".into();
    assert_eq!(
        japanese.irregularities(Lang::Ja),
        "グラフの範囲外：訓練 エポック 1 から (上)。値のないところ：訓練 エポック 2 から。"
    );
}

fn functions(pieces: Vec<Vec<f64>>, at_cursor: f64) -> Functions {
    let points = |piece: Vec<f64>| {
        piece.into_iter().enumerate().map(|(x, value)| (x as f64, value)).collect()
    };
    let curve = FunctionCurve {
        kind: SymbolKind::Hidden,
        pieces: pieces.into_iter().map(points).collect(),
        look: CurveLook::STRONG,
        label: "step".into(),
        at_cursor,
    };
    let cursor = (0.5, SymbolKind::PreActivation);
    let (x, y) = ([0.0, 4.0], [-0.5, 1.5]);
    Functions { curves: vec![curve], x, y, cursor, right: 76.0, bare: false, has_keys: false }
}

#[test]
fn functions_have_gaps_where_they_have_no_number() {
    let of = |pieces: Vec<Vec<f64>>, at_cursor| {
        let svg = svg(&functions(pieces, at_cursor));
        (shapes(&svg, "#00FF00"), svg.contains("step"))
    };
    assert_eq!(of(vec![vec![0.0, 0.0], vec![1.0, 1.0]], 1.0), ([2, 1, 0], true), "and a ring");
    assert_eq!(of(vec![vec![0.0, 0.1, NAN, 1.0, 1.0]], NAN), ([2, 0, 0], true));
    assert_eq!(of(vec![vec![0.0, 0.1, INF]], INF), ([1, 0, 1], true), "a pole");
    assert_eq!(of(vec![vec![0.0, 2.0, 2.0, 0.0]], 0.0).0, [2, 1, 0], "not joined above the window");
    assert_eq!(of(vec![vec![NAN; 3]], NAN), ([0, 0, 0], false));
    let mut empty = functions(vec![], NAN);
    (empty.cursor.0, empty.y) = (NAN, [0.0, 1e-8]);
    let labels = y_labels(&svg(&empty));
    assert!(labels.len() > 2 && labels[1].contains("10⁻⁸"), "{labels:?}");
}

fn heatmap(of: &dyn Fn([f64; 2]) -> f64) -> Heatmap {
    let range = [-1.0, 1.0];
    Heatmap {
        values: Heatmap::sample(range, range, of),
        shades: [-2.0, 2.0],
        levels: vec![0.5],
        x: range,
        y: range,
        points: vec![([0.0, 0.0], Dot::Filled), ([NAN, 0.0], Dot::Filled)],
        has_scale: false,
        mark: Some([INF, 0.0]),
    }
}

#[test]
fn a_cell_without_a_number_is_paper() {
    let cells = |of: &dyn Fn([f64; 2]) -> f64| svg(&heatmap(of)).matches("<rect").count();
    let all = cells(&|[x, y]| x + y);
    assert!(all >= heatmap::CELLS * heatmap::CELLS);
    for value in [NAN, INF, -INF] {
        let half = cells(&|[x, y]| if x < 0.0 { value } else { x + y });
        assert_eq!(all - half, heatmap::CELLS * heatmap::CELLS / 2);
        assert_eq!(all - cells(&|_| value), heatmap::CELLS * heatmap::CELLS);
    }
    let whole = svg(&heatmap(&|[x, y]| x + y));
    assert_eq!(whole.matches("<circle").count(), 1, "points without a place are not drawn");
    let mut flat = heatmap(&|_| 1.0);
    flat.shades = [1.0, 1.0];
    let drawn = svg(&flat).matches("<rect").count();
    assert_eq!(all - drawn, heatmap::CELLS * heatmap::CELLS, "no shades, no colour");
}
