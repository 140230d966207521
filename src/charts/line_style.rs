//! Lines in drawing units: dashed, dotted where they are a single point, and marked where they leave the chart.

use plotters::prelude::*;

use super::trace::{Border, Trace};
use super::{Area, ChartTheme, DrawResult, px};

/// A place in drawing units.
pub type Pixel = (i32, i32);

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct LineStyle {
    /// Its colour.
    pub color: RGBColor,
    /// Its width in CSS pixels.
    pub width: f64,
    /// Lengths of line and gap in turn, in CSS pixels; none for an unbroken line.
    pub pattern: &'static [f64],
}

impl LineStyle {
    /// Draws a line. A line that is a single point is drawn as a dot.
    pub fn line<DB: DrawingBackend>(&self, area: &Area<DB>, line: Vec<Pixel>) -> DrawResult<DB> {
        let Some(first) = line.first().copied() else { return Ok(()) };
        if line.iter().all(|place| *place == first) {
            return area.draw(&Circle::new(first, px(self.width), self.color.filled()));
        }
        let style = ChartTheme::line(self.color, self.width);
        if self.pattern.is_empty() {
            return area.draw(&PathElement::new(line, style));
        }
        for dash in dashes(&line, self.pattern) {
            area.draw(&PathElement::new(dash, style))?;
        }
        Ok(())
    }

    /// Draws the pieces of a curve that lie within the chart.
    pub fn pieces<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        trace: &Trace,
        at: impl Fn((f64, f64)) -> Pixel,
    ) -> DrawResult<DB> {
        for piece in &trace.pieces {
            self.line(area, piece.iter().map(|point| at(*point)).collect())?;
        }
        Ok(())
    }

    /// Draws a small arrow at each place where a curve left the chart's top or bottom, pointing up or down.
    pub fn departures<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        places: impl IntoIterator<Item = (Pixel, Border)>,
    ) -> DrawResult<DB> {
        let (half, height) = (px(4.0) as i32, px(7.0) as i32);
        let mut last: Option<(Pixel, Border)> = None;
        for ((x, y), border) in places {
            // If a curve leaves many times, arrows that would overlap another one are left out.
            if last.is_some_and(|((before, _), side)| side == border && x - before < 2 * half) {
                continue;
            }
            last = Some(((x, y), border));
            let foot = if border == Border::Top { y + height } else { y - height };
            let arrow = vec![(x, y), (x - half, foot), (x + half, foot)];
            area.draw(&Polygon::new(arrow, self.color.filled()))?;
        }
        Ok(())
    }
}

/// Cuts a line into dashes. The pattern has the lengths of line, gap, line … in CSS pixels.
fn dashes(line: &[Pixel], pattern: &[f64]) -> Vec<Vec<Pixel>> {
    let round = |(x, y): (f64, f64)| (x.round() as i32, y.round() as i32);
    let length = |index: usize| f64::from(px(pattern[index % pattern.len()]).max(1));
    let mut places = line.iter().map(|(x, y)| (f64::from(*x), f64::from(*y)));
    let Some(mut at) = places.next() else { return Vec::new() };
    let (mut dashes, mut dash) = (Vec::new(), vec![round(at)]);
    let (mut index, mut left) = (0, length(0));
    for next in places {
        loop {
            let (dx, dy) = (next.0 - at.0, next.1 - at.1);
            let rest = dx.hypot(dy);
            if rest == 0.0 {
                break;
            }
            let is_line = index % 2 == 0;
            let ends_here = left <= rest;
            at =
                if left < rest { (at.0 + dx * left / rest, at.1 + dy * left / rest) } else { next };
            left -= rest;
            if is_line {
                dash.push(round(at));
            }
            if ends_here {
                index += 1;
                left = length(index);
                let ended = std::mem::take(&mut dash);
                if is_line { dashes.push(ended) } else { dash.push(round(at)) }
            }
        }
    }
    dashes.extend((dash.len() > 1).then_some(dash));
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_continues_around_a_corner() {
        let unit = px(1.0) as i32;
        let line = [(0, 0), (7 * unit, 0), (7 * unit, 20 * unit)];
        let dashes = dashes(&line, &[5.0, 4.0]);
        let scaled = |x: i32, y: i32| (x * unit, y * unit);
        assert_eq!(dashes[0], [scaled(0, 0), scaled(5, 0)]);
        assert_eq!(dashes[1], [scaled(7, 2), scaled(7, 7)]);
        assert_eq!(dashes[2], [scaled(7, 11), scaled(7, 16)]);
        assert_eq!(dashes.len(), 3, "the line ends with a gap");
    }
}
