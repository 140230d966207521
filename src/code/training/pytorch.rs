//! Training with PyTorch.

use ffnn::activation::Activation;
use ffnn::init::Init;
use ffnn::optimizer::Optimizer;
use ffnn::schedule::Schedule;

use super::numpy::reading;
use super::update::rate;
use crate::code::library::Library;
use crate::code::script::Script;
use crate::code::text;
use crate::i18n::Lang;
use crate::late::TrainingNumbers;

/// The program. The common mistake: gradients are not set to 0 before they are computed.
pub fn pytorch(training: &TrainingNumbers, has_mistake: bool, lang: Lang) -> Script {
    let mut script = Script::new(Library::PyTorch);
    script.line("import gzip");
    if training.schedule == Schedule::Cosine {
        script.line("import math");
    }
    script.line("from pathlib import Path");
    script.gap();
    script.line("import numpy as np");
    script.line("from torch import nn");
    script.line("from torch.utils.data import DataLoader, TensorDataset");
    script.gap();
    for line in reading(training, lang) {
        script.line(line);
    }
    script.line("train = TensorDataset(torch.tensor(x_train), torch.tensor(y_train))");
    script.line("x_test, y_test = torch.tensor(x_test), torch.tensor(y_test)");
    script.gap();
    let seed = format!("torch.manual_seed({}){}", training.seed, text::OTHER_NUMBERS.get(lang));
    script.line(seed);
    if training.activations.contains(&Activation::Step) {
        script.gap();
        script.gap();
        for line in [
            "class Step(nn.Module):",
            "    def forward(self, u):",
            "        return torch.where(u >= 0, 1.0, 0.0)",
        ] {
            script.line(line);
        }
        script.gap();
        script.gap();
    }
    script.line("net = nn.Sequential(");
    for (layer, sizes) in training.widths.windows(2).enumerate() {
        script.line(format!("    nn.Linear({}, {}),", sizes[0], sizes[1]));
        if let Some(activation) = training.activations.get(layer) {
            script.line(format!("    {},", module(*activation)));
        }
    }
    script.line(")");
    script.line("for layer in net:");
    script.line("    if isinstance(layer, nn.Linear):");
    script.line(format!("        {}", initial(training.init)));
    script.line("        nn.init.zeros_(layer.bias)");
    script.line("weights = [p for p in net.parameters() if p.ndim == 2]");
    script.line("biases = [p for p in net.parameters() if p.ndim == 1]");
    let eta = training.optimizer.learning_rate();
    script.line(format!("epochs, eta = {}, {eta:?}", training.epochs));
    let (class, options, decay) = optimizer(training.optimizer, training.l2);
    script.line(format!("optimizer = torch.optim.{class}("));
    script.line(format!("    [{{\"params\": weights, \"weight_decay\": {decay:?}}}, {{\"params\": biases, \"weight_decay\": 0.0}}],"));
    script.line(format!("    lr=eta{options})"));
    script.line(format!(
        "loader = DataLoader(train, batch_size={}, shuffle=True)",
        training.batch_size
    ));
    if training.schedule != Schedule::Constant {
        script.line("steps = epochs * len(loader)");
        let share = rate(training.schedule, "math").replacen("eta * ", "", 1);
        script.line(format!(
            "schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda t: {share})"
        ));
    }
    script.line(format!("loss_function = nn.CrossEntropyLoss(){}", text::LOGITS.get(lang)));
    script.line("for epoch in range(epochs):");
    script.line("    for x, y in loader:");
    if has_mistake {
        script.line("        # optimizer.zero_grad()").is_mistaken = true;
    } else {
        script.line("        optimizer.zero_grad()");
    }
    script.line("        loss_function(net(x), y).backward()");
    script.line("        optimizer.step()");
    if training.schedule != Schedule::Constant {
        script.line("        schedule.step()");
    }
    script.line("    with torch.no_grad():");
    script.line("        accuracy = (net(x_test).argmax(dim=1) == y_test).float().mean().item()");
    script.line("    print(f\"epoch {epoch + 1}: test accuracy {accuracy:.4f}\")");
    script
}

fn module(activation: Activation) -> &'static str {
    match activation {
        Activation::Identity => "nn.Identity()",
        Activation::Step => "Step()",
        Activation::Relu => "nn.ReLU()",
        Activation::LeakyRelu => "nn.LeakyReLU(0.01)",
        Activation::Sigmoid => "nn.Sigmoid()",
        Activation::Tanh => "nn.Tanh()",
        Activation::Softplus => "nn.Softplus()",
        Activation::Gelu => "nn.GELU()",
        Activation::Silu => "nn.SiLU()",
    }
}

fn initial(init: Init) -> String {
    match init {
        Init::Zeros => "nn.init.zeros_(layer.weight)".to_owned(),
        Init::Uniform { limit } => format!("nn.init.uniform_(layer.weight, -{limit:?}, {limit:?})"),
        Init::Normal { standard_deviation } => {
            format!("nn.init.normal_(layer.weight, std={standard_deviation:?})")
        }
        Init::Xavier => "nn.init.xavier_uniform_(layer.weight)".to_owned(),
        Init::He => "nn.init.kaiming_normal_(layer.weight, nonlinearity=\"relu\")".to_owned(),
    }
}

/// The class of the optimizer, its options, and what decays its weights.
fn optimizer(optimizer: Optimizer, l2: f32) -> (&'static str, String, f32) {
    match optimizer {
        Optimizer::Sgd { .. } => ("SGD", String::new(), l2),
        Optimizer::Momentum { momentum, .. } => ("SGD", format!(", momentum={momentum:?}"), l2),
        Optimizer::Nesterov { momentum, .. } => {
            ("SGD", format!(", momentum={momentum:?}, nesterov=True"), l2)
        }
        Optimizer::RmsProp { smoothing, epsilon, .. } => {
            ("RMSprop", format!(", alpha={smoothing:?}, eps={epsilon:?}"), l2)
        }
        Optimizer::Adam { beta1, beta2, epsilon, .. } => {
            ("Adam", format!(", betas=({beta1:?}, {beta2:?}), eps={epsilon:?}"), l2)
        }
        Optimizer::AdamW { beta1, beta2, epsilon, weight_decay, .. } => {
            ("AdamW", format!(", betas=({beta1:?}, {beta2:?}), eps={epsilon:?}"), weight_decay)
        }
    }
}
