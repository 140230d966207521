//! Positions of units and edges. Lengths are CSS pixels: on a phone the distances shrink, letters keep their size.

use ffnn::train::WeightPlace;

use super::net::{Column, Net, Wires};
use crate::math::SymbolId;

/// A diagram below this width is laid out as narrow.
const NARROW: f64 = 480.0;

/// Columns closer than this have no room for two captions side by side.
pub const CLOSE: f64 = 44.0;

/// A place in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A unit, by its index from 0.
    Unit(usize),
    /// A gap that stands for this many units.
    More(usize),
    /// The bias node.
    Bias,
}

/// The slots of a column from top to bottom. With more than `limit` units, the first two, a gap and the last two.
pub fn slots(units: usize, limit: usize, bias: bool) -> Vec<Slot> {
    let mut slots: Vec<Slot> = if units <= limit {
        (0..units).map(Slot::Unit).collect()
    } else {
        let hidden = units - 4;
        let ends = [Slot::Unit(0), Slot::Unit(1), Slot::More(hidden), Slot::Unit(units - 2)];
        ends.into_iter().chain([Slot::Unit(units - 1)]).collect()
    };
    if bias {
        slots.push(Slot::Bias);
    }
    slots
}

/// A unit, a bias node or a gap, with its position.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Index of the column.
    pub column: usize,
    /// Unit, gap or bias node.
    pub slot: Slot,
    /// The symbol that it lights up with.
    pub id: SymbolId,
    /// Centre (x, y).
    pub center: (f64, f64),
}

/// An edge, from the rim of a unit to the rim of another.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// The symbol of the weight; for an edge that stands for a function, the symbol of the unit it leads to.
    pub id: SymbolId,
    /// Where it is, with the column that it comes from as the layer.
    pub place: WeightPlace,
    /// The weight, if it is known.
    pub weight: Option<f64>,
    /// True if the edge is a weight, false if it stands for a function.
    pub weighted: bool,
    /// Start (x, y).
    pub from: (f64, f64),
    /// End (x, y).
    pub to: (f64, f64),
}

/// Positions of everything in a diagram.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Height of the diagram.
    pub height: f64,
    /// The distance between columns.
    pub step: f64,
    /// The units' radius.
    pub radius: f64,
    /// The x of each column.
    pub columns: Vec<f64>,
    /// Units, biases and gaps.
    pub nodes: Vec<Node>,
    /// Edges, in the order of the units they lead to.
    pub edges: Vec<Edge>,
}

impl Layout {
    /// Lays out a network for a width.
    pub fn new(net: &Net, width: f64) -> Self {
        let last = net.columns.len().saturating_sub(1);
        let of = |column: &Column| slots(column.units, column.limit, column.bias);
        let rows = net.columns.iter().map(|column| of(column).len()).max().unwrap_or(1);
        let named = net.columns.first().is_some_and(|column| !column.names.is_empty());
        let (left, right) = match (net.dense, width < NARROW) {
            (true, _) => (if named { 84.0 } else { 44.0 }, 72.0 + beside(net)),
            (false, true) => (58.0, 58.0),
            (false, false) => (76.0, 76.0),
        };
        let step = (width - left - right) / last.max(1) as f64;
        let largest = match (net.dense, width < NARROW) {
            (true, _) => 9.0,
            (false, true) => 20.0,
            (false, false) => 24.0,
        };
        let radius = (step / 4.0).clamp(7.0, largest);
        let rows = rows as f64;
        // A unit that shows u above and h below needs more room.
        let room = if net.columns.iter().any(|c| !c.before.is_empty()) { 46.0 } else { 28.0 };
        let gap = match radius {
            _ if net.dense => {
                if rows > 5.0 {
                    25.0
                } else {
                    34.0
                }
            }
            radius if radius < 14.0 => 36.0,
            radius => 2.0 * radius + room,
        };
        // Captions of columns that stand close alternate between two lines.
        let height = rows * gap + if step < CLOSE { 46.0 } else { 30.0 };
        let columns: Vec<f64> = (0..=last).map(|column| left + step * column as f64).collect();
        let mut nodes = Vec::new();
        for (index, column) in net.columns.iter().enumerate() {
            let slots = of(column);
            let top = (rows - slots.len() as f64) / 2.0 * gap;
            nodes.extend(slots.into_iter().enumerate().map(|(row, slot)| Node {
                column: index,
                slot,
                id: match slot {
                    Slot::Unit(unit) => column.id(unit),
                    _ => net.one(index),
                },
                center: (columns[index], top + (row as f64 + 0.5) * gap + 6.0),
            }));
        }
        let edges = (0..last).flat_map(|column| edges(net, &nodes, column, radius)).collect();
        Self { height, step, radius, columns, nodes, edges }
    }
}

/// The room that names right of the last column take beyond that of one or two letters.
fn beside(net: &Net) -> f64 {
    let names = net.columns.last().into_iter().flat_map(|column| &column.names);
    let wide = |name: &String| name.chars().map(|sign| if sign < '\u{1100}' { 1 } else { 2 }).sum();
    let longest: usize = names.map(wide).max().unwrap_or_default();
    7.5 * longest.saturating_sub(2) as f64
}

fn edges(net: &Net, nodes: &[Node], column: usize, radius: f64) -> Vec<Edge> {
    let wires = &net.wires[column];
    let inputs = net.columns[column].units;
    let mut edges = Vec::new();
    for to in nodes.iter().filter(|node| node.column == column + 1) {
        let Slot::Unit(unit) = to.slot else { continue };
        for from in nodes.iter().filter(|node| node.column == column) {
            let input = match from.slot {
                Slot::Unit(input) => input,
                Slot::Bias => inputs,
                Slot::More(_) => continue,
            };
            let (id, weight) = match wires {
                Wires::Weights(_, weights) => (
                    net.edge_id(column, unit, input),
                    weights.get(unit * (inputs + 1) + input).copied(),
                ),
                Wires::Each(_) if input == unit => (to.id, None),
                Wires::Each(_) => continue,
            };
            let (dx, dy) = (to.center.0 - from.center.0, to.center.1 - from.center.1);
            let share = radius / dx.hypot(dy).max(1.0);
            let input = (input < inputs).then_some(input);
            edges.push(Edge {
                id,
                place: WeightPlace { layer: column, input, unit },
                weight,
                weighted: matches!(wires, Wires::Weights(..)),
                from: (from.center.0 + dx * share, from.center.1 + dy * share),
                to: (to.center.0 - dx * share, to.center.1 - dy * share),
            });
        }
    }
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::Letter;

    fn net(sizes: &[usize]) -> Net {
        let letters = [Letter::X, Letter::H, Letter::Yhat];
        let last = sizes.len() - 1;
        Net {
            columns: sizes
                .iter()
                .enumerate()
                .map(|(index, units)| Column {
                    bias: index < last,
                    ..Column::new(letters[(2 * index / last) % 3], *units)
                })
                .collect(),
            wires: (1..=last).map(|layer| Wires::Weights(layer as u8, Vec::new())).collect(),
            dense: false,
            choice: None,
        }
    }

    #[test]
    fn a_large_layer_says_how_many_it_hides() {
        assert_eq!(slots(784, 6, true)[2], Slot::More(780));
        assert_eq!(slots(784, 6, true).last(), Some(&Slot::Bias));
        assert_eq!([slots(10, 6, false).len(), slots(10, 10, false).len()], [5, 10]);
    }

    #[test]
    fn every_unit_has_an_edge_from_every_input_and_the_bias() {
        let layout = Layout::new(&net(&[2, 3, 1]), 600.0);
        assert_eq!(layout.nodes.len(), 3 + 4 + 1);
        assert_eq!(layout.edges.len(), 3 * 3 + 4);
        assert_eq!(layout.edges[0].id, SymbolId::weight(1, 1, 1));
        assert_eq!(layout.edges[2].id, SymbolId::of(Letter::Bias, 1, 1));
        assert_eq!(layout.edges[2].place, WeightPlace { layer: 0, input: None, unit: 0 });
        assert_eq!(layout.edges[10].place, WeightPlace { layer: 1, input: Some(1), unit: 0 });
    }

    #[test]
    fn everything_stays_inside_at_any_width() {
        let small = net(&[784, 128, 10]);
        let mut named = net(&[784, 128, 10]);
        (named.columns[2].names, named.dense) = (vec!["Ankle …".to_owned(); 10], true);
        let mut large = net(&[784, 20, 20, 20, 20, 20, 20, 10]);
        (large.columns[7].limit, large.dense) = (10, true);
        for (width, net) in [256.0, 288.0, 358.0, 640.0, 1600.0]
            .into_iter()
            .flat_map(|w| [(w, &small), (w, &large), (w, &named)])
        {
            let layout = Layout::new(net, width);
            for node in &layout.nodes {
                assert!(node.center.0 > layout.radius && node.center.0 < width - layout.radius);
                assert!(
                    node.center.1 > layout.radius && node.center.1 < layout.height - layout.radius
                );
            }
        }
    }
}
