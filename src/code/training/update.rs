//! The update rule and the learning-rate schedule in NumPy.

use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

/// What an update rule needs before training, and its lines for one parameter p with its gradient g.
pub struct Update {
    /// Assignments before training.
    pub state: &'static [&'static str],
    /// The names that are zipped with parameters and gradients.
    pub zipped: &'static str,
    /// The lines in the loop.
    pub lines: Vec<String>,
}

/// The update rule.
pub fn update(optimizer: Optimizer) -> Update {
    let velocity = &["velocity = [np.zeros_like(p) for p in parameters]"];
    let moments = &[
        "m = [np.zeros_like(p) for p in parameters]",
        "v = [np.zeros_like(p) for p in parameters]",
    ];
    let adam = |decay: Option<f32>, beta1: f32, beta2: f32, epsilon: f32| {
        let mut lines = Vec::new();
        if let Some(decay) = decay {
            lines.push("if p.ndim == 2:  # weights, not biases".to_owned());
            lines.push(format!("    p -= rate * {decay:?} * p"));
        }
        lines.extend([
            format!("m_i += (1 - {beta1:?}) * (g - m_i)"),
            format!("v_i += (1 - {beta2:?}) * (g ** 2 - v_i)"),
            format!("m_hat = m_i / (1 - {beta1:?} ** (t + 1))"),
            format!("v_hat = v_i / (1 - {beta2:?} ** (t + 1))"),
            format!("p -= rate * m_hat / (np.sqrt(v_hat) + {epsilon:?})"),
        ]);
        Update {
            state: moments,
            zipped: "p, g, m_i, v_i in zip(parameters, gradients, m, v)",
            lines,
        }
    };
    let of_velocity = |lines: Vec<String>| Update {
        state: velocity,
        zipped: "p, g, v in zip(parameters, gradients, velocity)",
        lines,
    };
    match optimizer {
        Optimizer::Sgd { .. } => Update {
            state: &[],
            zipped: "p, g in zip(parameters, gradients)",
            lines: vec!["p -= rate * g".to_owned()],
        },
        Optimizer::Momentum { momentum, .. } => of_velocity(vec![
            format!("v *= {momentum:?}"),
            "v += g".to_owned(),
            "p -= rate * v".to_owned(),
        ]),
        Optimizer::Nesterov { momentum, .. } => of_velocity(vec![
            format!("v *= {momentum:?}"),
            "v += g".to_owned(),
            format!("p -= rate * (g + {momentum:?} * v)"),
        ]),
        Optimizer::RmsProp { smoothing, epsilon, .. } => of_velocity(vec![
            format!("v += (1 - {smoothing:?}) * (g ** 2 - v)"),
            format!("p -= rate * g / (np.sqrt(v) + {epsilon:?})"),
        ]),
        Optimizer::Adam { beta1, beta2, epsilon, .. } => adam(None, beta1, beta2, epsilon),
        Optimizer::AdamW { beta1, beta2, epsilon, weight_decay, .. } => {
            adam(Some(weight_decay), beta1, beta2, epsilon)
        }
    }
}

/// The learning rate at step t of `steps`, in Python; `module` has cos and pi.
pub fn rate(schedule: Schedule, module: &str) -> String {
    match schedule {
        Schedule::Constant => "eta".to_owned(),
        Schedule::Linear => "eta * (1 - t / steps)".to_owned(),
        Schedule::Cosine => format!("eta * (1 + {module}.cos({module}.pi * t / steps)) / 2"),
        Schedule::Step { factor, parts } => format!("eta * {factor:?} ** ({parts} * t // steps)"),
    }
}
