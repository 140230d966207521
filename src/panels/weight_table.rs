//! Weights as a table with a shade in each cell: one row for a unit, one column for what it is connected to.

use yew::prelude::*;

use super::signed_picture::largest;
use crate::dom::{el, text};
use crate::numbers::hundredths;

/// Steps of the shading.
const LEVELS: f32 = 8.0;

/// The table: its name, the corner's words, the names of the columns, and each row with its name.
pub fn weight_table(
    label: &str,
    corner: &str,
    columns: &[String],
    rows: &[(String, &[f32])],
) -> Html {
    let most = rows.iter().fold(0.0, |most: f32, (_, row)| most.max(largest(row)));
    let head = |name: &String| el!("th", ["scope" = "col"], vec![text(name.clone())]);
    let heads = [el!("th", ["scope" = "col"], vec![text(corner.to_owned())])];
    let lines = rows.iter().map(|(name, row)| {
        let mut cells = vec![el!("th", ["scope" = "row"], vec![text(name.clone())])];
        for value in *row {
            let class = shade(*value, most);
            cells.push(el!("td", ["class" = &*class], vec![text(hundredths((*value).into()))]));
        }
        el("tr", "", cells)
    });
    let parts = vec![
        el("thead", "", [el("tr", "", heads.into_iter().chain(columns.iter().map(head)))]),
        el("tbody", "", lines),
    ];
    let table = el!("table", ["class" = "weights number", "aria-label" = label], parts);
    el!(
        "div",
        ["class" = "scroll", "tabindex" = "0", "role" = "region", "aria-label" = label],
        vec![table]
    )
}

/// The class of a cell: its sign, and how large its value is.
fn shade(value: f32, most: f32) -> String {
    let level = (LEVELS * value.abs() / most).round().clamp(0.0, LEVELS) as u8;
    format!("{} s{level}", if value < 0.0 { "negative" } else { "positive" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_as_dark_as_its_value_is_large() {
        assert_eq!(shade(2.0, 2.0), "positive s8");
        assert_eq!(shade(-1.0, 2.0), "negative s4");
        assert_eq!(shade(0.0, 2.0), "positive s0");
    }
}
