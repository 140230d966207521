//! One curve of a chart: its points, its colour, its dashes and its label.

use plotters::prelude::RGBColor;

use super::ChartTheme;
use crate::math::SymbolKind;

/// A series' colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesColor {
    /// The colour of a symbol, for the curves of one run.
    Symbol(SymbolKind),
    /// One of ten distinct colours, for many runs; the eleventh is the first again.
    Palette(usize),
}

impl SeriesColor {
    /// The colour in a theme.
    pub fn of(self, theme: &ChartTheme) -> RGBColor {
        match self {
            Self::Symbol(kind) => theme.symbol(kind),
            Self::Palette(index) => {
                let color = theme.palette.get(index % theme.palette.len().max(1));
                color.copied().unwrap_or(theme.ink)
            }
        }
    }
}

/// A line's pattern.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dash {
    /// Unbroken, as for the training set.
    #[default]
    Solid,
    /// Even dashes, as for the test set.
    Dashed,
    /// Dots.
    Dotted,
    /// A dash and a dot in turn.
    DashDot,
    /// Long dashes.
    LongDash,
}

impl Dash {
    const SERIES: [Self; 5] =
        [Self::Solid, Self::Dashed, Self::Dotted, Self::DashDot, Self::LongDash];

    /// The pattern of the series with an index; the sixth is the first again.
    pub fn of(index: usize) -> Self {
        Self::SERIES[index % Self::SERIES.len()]
    }

    /// Lengths of line and gap in turn, in CSS pixels; none for an unbroken line.
    pub fn pattern(self) -> &'static [f64] {
        match self {
            Self::Solid => &[],
            Self::Dashed => &[5.0, 4.0],
            Self::Dotted => &[2.0, 3.0],
            Self::DashDot => &[8.0, 3.0, 2.0, 3.0],
            Self::LongDash => &[12.0, 4.0],
        }
    }

    /// The line's width in CSS pixels: broken lines are a little wider, because they look thinner.
    pub fn width(self) -> f64 {
        if self == Self::Solid { 1.75 } else { 2.0 }
    }
}

/// One curve of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// (x, value), in the order of x. A value that is NaN leaves a gap; one outside the axis leaves a mark at the border.
    pub points: Vec<(f64, f64)>,
    /// The line's colour.
    pub color: SeriesColor,
    /// The line's pattern.
    pub dash: Dash,
    /// The label at the line's end.
    pub label: String,
}

/// The area between a least and a greatest value.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// (x, least, greatest), in the order of x. One with a value that is not finite is left out.
    pub points: Vec<(f64, f64, f64)>,
    /// Its colour, which is drawn faintly.
    pub color: SeriesColor,
}

impl Band {
    /// The area's edge, cut off where it leaves a range of values.
    pub fn outline(&self, [low, high]: [f64; 2]) -> Vec<(f64, f64)> {
        let finite = || self.points.iter().filter(|(_, a, b)| a.is_finite() && b.is_finite());
        let greatest = finite().map(|(x, _, value)| (*x, *value));
        let least = finite().rev().map(|(x, value, _)| (*x, *value));
        let edge: Vec<(f64, f64)> = greatest.chain(least).collect();
        cut(&cut(&edge, high, |value| value <= high), low, |value| value >= low)
    }
}

/// The part of a polygon whose values are inside, which begins at `level` (Sutherland and Hodgman 1974).
fn cut(edge: &[(f64, f64)], level: f64, is_inside: impl Fn(f64) -> bool) -> Vec<(f64, f64)> {
    let mut kept = Vec::new();
    let mut from = edge.last().copied();
    for to in edge.iter().copied() {
        if let Some((x, value)) = from.filter(|from| is_inside(from.1) != is_inside(to.1)) {
            let share = (level - value) / (to.1 - value);
            kept.push((x + share * (to.0 - x), level));
        }
        kept.extend(Some(to).filter(|to| is_inside(to.1)));
        from = Some(to);
    }
    kept
}

impl Series {
    /// The series of one of several runs in a chart. Its index decides colour and pattern; the eleventh has the first one's colour
    /// with another pattern.
    pub fn run(index: usize, label: String, points: Vec<(f64, f64)>) -> Self {
        let dash = Dash::of(index + index / 10);
        Self { points, color: SeriesColor::Palette(index), dash, label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue, linear from 0 to 1.
    type Light = [f64; 3];

    /// Simulations of protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009, severity 1).
    const DEFICIENCIES: [[Light; 3]; 3] = [
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.01182, 0.04294, 0.968881],
        ],
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.3039],
        ],
    ];

    fn product(matrix: &[Light; 3], of: Light) -> Light {
        matrix.map(|row| row.iter().zip(of).map(|(factor, part)| factor * part).sum())
    }

    /// The value of a custom property in the light (0) or dark (1) theme.
    fn token(name: &str, theme: usize) -> Light {
        let css = include_str!("../../static/css/tokens.css");
        let value = css.split(&format!("{name}: #")).nth(theme + 1).unwrap();
        let part = |place: usize| {
            let byte = u8::from_str_radix(&value[2 * place..2 * place + 2], 16).unwrap();
            let share = f64::from(byte) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        [part(0), part(1), part(2)]
    }

    /// OKLab (Ottosson 2020).
    fn oklab(light: Light) -> Light {
        let cones = product(
            &[
                [0.4122214708, 0.5363325363, 0.0514459929],
                [0.2119034982, 0.6806995451, 0.1073969566],
                [0.0883024619, 0.2817188376, 0.6299787005],
            ],
            light.map(|part| part.clamp(0.0, 1.0)),
        );
        product(
            &[
                [0.2104542553, 0.793617785, -0.0040720468],
                [1.9779984951, -2.428592205, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.808675766],
            ],
            cones.map(f64::cbrt),
        )
    }

    fn distance(one: Light, other: Light) -> f64 {
        oklab(one).iter().zip(oklab(other)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    fn contrast(one: Light, other: Light) -> f64 {
        let luminance = |of: Light| 0.2126 * of[0] + 0.7152 * of[1] + 0.0722 * of[2] + 0.05;
        let (one, other) = (luminance(one), luminance(other));
        (one / other).max(other / one)
    }

    #[test]
    fn ten_colours_are_distinct_for_every_colour_vision() {
        for theme in 0..2 {
            let paper = token("--paper", theme);
            let palette: Vec<Light> =
                (1..=10).map(|index| token(&format!("--series-{index}"), theme)).collect();
            for (index, one) in palette.iter().enumerate() {
                assert!(contrast(*one, paper) >= 3.0, "contrast of {} in {theme}", index + 1);
                for (before, other) in palette[..index].iter().enumerate() {
                    let simulated =
                        DEFICIENCIES.map(|of| (product(&of, *one), product(&of, *other)));
                    for (one, other) in simulated.into_iter().chain([(*one, *other)]) {
                        let apart = distance(one, other);
                        assert!(apart >= 0.1, "{} and {}: {apart}", before + 1, index + 1);
                    }
                }
            }
        }
    }

    #[test]
    fn a_band_is_cut_off_where_it_leaves_the_chart() {
        let outline = |points: &[(f64, f64, f64)]| {
            let band = Band { points: points.to_vec(), color: SeriesColor::Palette(0) };
            band.outline([0.0, 1.0])
        };
        let inside = outline(&[(0.0, 0.2, 0.4), (1.0, f64::NAN, 0.5), (2.0, 0.1, 0.3)]);
        assert_eq!(inside, [(0.0, 0.4), (2.0, 0.3), (2.0, 0.1), (0.0, 0.2)]);
        // From 3 to 0 above, from 2 to 0 below: it comes in at x = 2 and x = 1.5.
        let falling = outline(&[(0.0, 2.0, 3.0), (3.0, 0.0, 0.0)]);
        for place in [(2.0, 1.0), (3.0, 0.0), (1.5, 1.0)] {
            let near = |other: &(f64, f64)| (other.0 - place.0).abs() + (other.1 - place.1).abs();
            assert!(falling.iter().any(|other| near(other) < 1e-9), "{place:?} in {falling:?}");
        }
        assert!(falling.iter().all(|(_, value)| (0.0..=1.0).contains(value)));
        assert_eq!(outline(&[(0.0, 2.0, 3.0), (1.0, 2.0, 3.0)]), []);
    }

    #[test]
    fn ten_series_have_ten_looks() {
        let looks: Vec<_> =
            (0..10).map(|index| (SeriesColor::Palette(index), Dash::of(index))).collect();
        let theme = super::super::test_theme();
        for (index, one) in looks.iter().enumerate() {
            for other in &looks[..index] {
                assert_ne!(one.0.of(&theme), other.0.of(&theme));
            }
        }
        assert_ne!(looks[0].1, looks[1].1);
        assert_eq!(SeriesColor::Palette(10).of(&theme), looks[0].0.of(&theme));
    }
}
