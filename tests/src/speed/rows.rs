//! What was measured, as rows: median and quartiles.

use serde_json::{Value, json};

use super::place::Task;

/// A row of latest.json.
#[derive(Clone, Debug)]
pub struct Row {
    /// Where it was measured.
    pub place: String,
    /// What was done.
    pub task: String,
    /// Samples in a minibatch.
    pub batch: u64,
    /// The unit of `value`; `× other` is a ratio to the value of `other`.
    pub metric: String,
    /// The median.
    pub value: f64,
    /// The quartiles.
    pub spread: [f64; 2],
}

impl Row {
    /// A row of repeated measurements.
    pub fn new(place: &str, task: &Task, metric: &str, values: &[f64]) -> Self {
        Self {
            place: place.to_owned(),
            task: task.network.clone(),
            batch: task.batch,
            metric: metric.to_owned(),
            value: quantile(values, 0.5),
            spread: [quantile(values, 0.25), quantile(values, 0.75)],
        }
    }

    /// A row of ratios, each of a pair that was measured one after the other.
    pub fn ratio(place: &str, task: &Task, to: &str, own: &[f64], other: &[f64]) -> Self {
        let ratios: Vec<f64> = own.iter().zip(other).map(|(own, other)| own / other).collect();
        Self::new(place, task, &format!("× {to}"), &ratios)
    }

    /// The row as JSON, for latest.json.
    pub fn json(&self) -> Value {
        json!({ "where": self.place, "task": self.task, "batch": self.batch, "metric": self.metric,
            "value": self.value, "spread": self.spread })
    }
}

/// Linear interpolation between the neighbours in sorted order.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share * sorted.len().saturating_sub(1) as f64;
    let at = |place: f64| sorted.get(place as usize).copied().unwrap_or(f64::NAN);
    at(place.floor()) + (at(place.ceil()) - at(place.floor())) * place.fract()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_taken_pair_by_pair() {
        let task = Task { network: "a".into(), batch: 1, metric: "b".into(), amount: 1.0 };
        // The machine was half as fast in the second pair, which a ratio does not show.
        let row = Row::ratio("here", &task, "c", &[4.0, 2.0, 3.0], &[2.0, 1.0, 2.0]);
        assert_eq!((row.value, row.spread), (2.0, [1.75, 2.0]));
        assert_eq!(row.metric, "× c");
    }
}
