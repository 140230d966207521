//! The formulas of the chosen optimizer and of the initial weights, in the notation of formulas.

use ffnn::init::Init;
use ffnn::optimizer::Optimizer;

use crate::numbers::magnitude;

/// A number as it is written by hand: `0.9`, `1.00·10^{−8}`.
fn short(value: f32) -> String {
    let value = f64::from(value);
    let text = magnitude(value);
    match text.contains('^') {
        true => text,
        false => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
    }
}

/// One step of an optimizer, line by line, then the values of its letters.
pub fn update(optimizer: Optimizer) -> Vec<String> {
    let lines =
        |lines: &[&str]| -> Vec<String> { lines.iter().map(|line| (*line).to_owned()).collect() };
    let gradient = "g={∂E}/{∂w}";
    // Adam's, also after the decay of AdamW.
    let adam = |first: &[&str], [beta1, beta2, epsilon]: [f32; 3]| {
        let own =
            ["m←β_1 m+(1-β_1)g", "v←β_2 v+(1-β_2)g^2", "w←w-η{{m}/{1-β_1^t}}/{√({v}/{1-β_2^t})+ε}"];
        let mut all = lines(&[gradient]);
        all.extend(lines(first));
        all.extend(lines(&own));
        let [beta1, beta2, epsilon] = [beta1, beta2, epsilon].map(short);
        all.push(format!("β_1={beta1},β_2={beta2},\nε={epsilon}"));
        all
    };
    let with = |rule: &[&str], value: String| {
        let mut all = lines(&[gradient]);
        all.extend(lines(rule));
        all.push(value);
        all
    };
    match optimizer {
        Optimizer::Sgd { .. } => lines(&[gradient, "w←w-η g"]),
        Optimizer::Momentum { momentum, .. } => {
            with(&["v←@iμ v+g", "w←w-η v"], format!("@iμ={}", short(momentum)))
        }
        Optimizer::Nesterov { momentum, .. } => {
            with(&["v←@iμ v+g", "w←w-η(g+@iμ v)"], format!("@iμ={}", short(momentum)))
        }
        Optimizer::RmsProp { smoothing, epsilon, .. } => with(
            &["v←α v+(1-α)g^2", "w←w-η{g}/{√v+ε}"],
            format!("α={},ε={}", short(smoothing), short(epsilon)),
        ),
        Optimizer::Adam { beta1, beta2, epsilon, .. } => adam(&[], [beta1, beta2, epsilon]),
        Optimizer::AdamW { beta1, beta2, epsilon, weight_decay, .. } => {
            let mut all = adam(&["w←(1-η λ)w"], [beta1, beta2, epsilon]);
            all.push(format!("λ={}", short(weight_decay)));
            all
        }
    }
}

/// The distribution of the initial weights of a layer.
pub fn initial(init: Init) -> String {
    match init {
        Init::Zeros => "w=0".to_owned(),
        Init::Uniform { limit } => format!("w∼U(-{0},{0})", short(limit)),
        Init::Normal { standard_deviation } => format!("w∼N(0,{}^2)", short(standard_deviation)),
        Init::Xavier => "w∼U(-a,a),\na=√({6}/{n_{in}+n_{out}})".to_owned(),
        Init::He => "w∼N(0,{2}/{n_{in}})".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_letter_of_a_rule_has_its_value() {
        for optimizer in Optimizer::ALL {
            let rule = update(optimizer).join(" ").replace('\n', "");
            assert!(rule.contains("g={∂E}/{∂w}") && rule.contains("w←w-η"), "{rule}");
            for letter in ["β_1", "β_2", "ε", "μ", "α", "λ"] {
                let given = rule.contains(&[letter, "="].concat());
                assert_eq!(rule.contains(letter), given, "{letter} in {rule}");
            }
            assert_eq!(rule.matches('{').count(), rule.matches('}').count(), "{rule}");
        }
        assert!(update(Optimizer::ALL[2]).concat().contains("β_1=0.9,β_2=0.999,\nε=1.00·10^{−8}"));
    }

    #[test]
    fn each_distribution_has_a_formula() {
        let formulas = Init::ALL.map(initial);
        assert_eq!(formulas[0], "w∼N(0,{2}/{n_{in}})");
        assert_eq!(formulas[2], "w∼N(0,0.1^2)");
    }
}
