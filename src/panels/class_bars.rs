//! Bars of probabilities: the most probable classes, and the true one, which is marked.

use ffnn::loss::argmax;
use yew::prelude::*;

use crate::dom::{el, text};
use crate::numbers::percent;

/// At most `most` bars of ŷ, \[classes\].
pub fn class_bars(outputs: &[f32], label: Option<u8>, names: &[String], most: usize) -> Html {
    let (label, winner) = (label.map(usize::from), argmax(outputs));
    let shown = shown_classes(outputs, label, most).into_iter().map(|class| {
        let share = outputs.get(class).copied().unwrap_or_default();
        let width = format!("{:.2}", share * 100.0);
        let ground =
            el!("rect", ["class" = "ground", "width" = "100", "height" = "12"], Vec::new());
        let bar = el!("rect", ["class" = "share", "width" = &width, "height" = "12"], Vec::new());
        let svg = el!(
            "svg",
            ["viewBox" = "0 0 100 12", "preserveAspectRatio" = "none", "aria-hidden" = "true"],
            vec![ground, bar]
        );
        let mark = if label == Some(class) { " ✓" } else { "" };
        let name = names.get(class).map_or("", String::as_str);
        let kind = if class == winner { "bar number win" } else { "bar number" };
        el!(
            "span",
            ["class" = kind],
            vec![
                el("b", "", [text(format!("{name}{mark}"))]),
                svg,
                el("span", "", [text(percent(share))]),
            ]
        )
    });
    let named = names.iter().any(|name| name.chars().count() > 2);
    el("span", if named { "class-bars named" } else { "class-bars" }, shown)
}

/// The classes with a bar: of many, the most probable first, with the true class in the last place if it would have none.
fn shown_classes(outputs: &[f32], label: Option<usize>, most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..outputs.len()).collect();
    if order.len() <= most {
        return order;
    }
    order.sort_by(|one, other| outputs[*other].total_cmp(&outputs[*one]));
    order.truncate(most);
    if let Some(label) = label.filter(|label| !order.contains(label)) {
        order.pop();
        order.push(label);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_true_class_has_a_bar_too() {
        let outputs = [0.02, 0.5, 0.3, 0.15, 0.03];
        assert_eq!(shown_classes(&outputs, Some(0), 3), [1, 2, 0]);
        assert_eq!(shown_classes(&outputs, None, 3), [1, 2, 3]);
        assert_eq!(shown_classes(&outputs, Some(0), 5), [0, 1, 2, 3, 4]);
    }
}
