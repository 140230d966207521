//! Measures the speed of the engine, natively and in three browsers, and that of other libraries: `cargo xtask bench`.
//!
//! Things that are compared are measured in turn, one repetition each, so that a machine that is slower for a while
//! slows both. A ratio is the median over such pairs. All times are wall-clock times.

mod goals;
mod place;
mod report;
mod rows;

use std::collections::HashMap;
use std::env::var;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use place::{NUMPY, PEERS, Place, Task};
use rows::Row;
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::measure;
use crate::page::Page;
use crate::server::Server;

/// Files of the data set, under the page's data/.
const FILES: [&str; 4] = [
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
];
/// The number of repetitions, after one that warms up.
const ROUNDS: usize = 7;
/// A repetition does this share of a workload's amount. Shorter repetitions put the compared measurements closer
/// together in time.
const SHARE: f64 = 0.5;
/// The number of repetitions in comparisons with slow libraries.
const SLOW_ROUNDS: usize = 5;
/// The number of images in a repetition of a slow library: 300 minibatches. They take it longer than our repetitions,
/// which have more.
const SLOW_IMAGES: f64 = 19_200.0;
/// The number of runs from a cold start.
const COLD_RUNS: usize = 3;
/// The number of runs of twenty epochs with each rule.
const LONG_RUNS: usize = 3;

/// Groups of tasks, by index, whose repetitions are measured next to each other.
const GROUPS: [&[usize]; 9] =
    [&[0, 1, 2, 9], &[3], &[4], &[5], &[6], &[7], &[8], &[10, 11], &[12, 13]];
/// (index of a task, name of what it is compared with, index of that task in the same group).
const COMPARED: [(usize, &str, usize); 4] =
    [(1, "relu", 0), (2, "relu", 0), (9, "training", 0), (12, "peak", 13)];

/// Measures everything, prints it and writes it into target/bench.
pub async fn run(server: &Server) -> Result<()> {
    let before = report::load();
    let folder = format!("{}/../dist/data", env!("CARGO_MANIFEST_DIR"));
    let native = var("ANSWERS").context("`cargo xtask bench` runs this")?;
    let mut places = vec![Place::program("native", Command::new(native).arg(&folder))?];
    // A dropped driver ends its browser.
    let mut drivers = Vec::new();
    for engine in Engine::chosen().into_iter().filter(|engine| engine.is_there()) {
        let mut driver = engine.start()?;
        let page = Page::open_or_restart(server, &mut driver).await?;
        drivers.push(driver);
        measure::open(&page, "measure/").await?;
        places.push(Place::browser(&engine.to_string(), page, "worker"));
    }
    let peers = var("PEERS").is_ok();
    if let Ok(python) = var("NUMPY") {
        let script =
            format!("{}/../crates/ffnn/benches/numpy_speed.py", env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new(python);
        command.args([&script, &folder]).env("OPENBLAS_NUM_THREADS", "1");
        places.push(Place::program(NUMPY, &mut command)?);
    }
    let mut rows = Vec::new();
    for place in &mut places {
        open_data(place).await?;
    }
    let tasks = tasks(&mut places[0]).await?;
    for group in GROUPS {
        let group: Vec<&Task> = group.iter().map(|index| &tasks[*index]).collect();
        let mut all: Vec<&mut Place> = places.iter_mut().collect();
        let samples = repeat(&mut all, &group, ROUNDS).await?;
        rows.extend(samples.rows(&places, &group));
        for (task, name, other) in COMPARED.map(|(a, name, b)| (&tasks[a], name, &tasks[b])) {
            rows.extend(places.iter().filter(|place| place.name != NUMPY).filter_map(|place| {
                let (own, other) = (samples.of(place, task)?, samples.of(place, other)?);
                Some(Row::ratio(&place.name, task, name, own, other))
            }));
        }
        if group[0].label() == tasks[0].label() {
            let images = (1 + ROUNDS) as f64 * tasks[0].amount;
            for place in &mut places {
                rows.push(accuracy(place, &tasks[0], images).await?);
            }
        }
    }
    for place in places.iter_mut().filter(|place| place.name != NUMPY) {
        rows.extend(cold(place, &tasks[0]).await?);
        rows.extend(long(place, &tasks[0]).await?);
    }
    for place in &places {
        if let Some(page) = place.page() {
            let bytes = measure::lab_memory(page).await?;
            // Otherwise the lab would go on training during the next measurement.
            open_again(place).await?;
            rows.push(Row::new(&place.name, &tasks[0], "MB of wasm memory", &[bytes / 1e6]));
        }
    }
    let chromium = places.iter().position(|place| place.name == "chromium");
    if let (true, Some(chromium)) = (peers, chromium) {
        let mut own = places.swap_remove(chromium);
        for peer in PEERS {
            rows.extend(beside(server, &mut own, peer, &tasks[0]).await?);
        }
        // As many images as the other library had.
        let images = (1 + SLOW_ROUNDS) as f64 * SLOW_IMAGES;
        own.ask(&[json!("fresh")]).await?;
        own.ask(&[json!("rate"), json!(tasks[0].label()), json!(images)]).await?;
        rows.push(accuracy(&mut own, &tasks[0], images).await?);
        places.push(own);
    }
    let versions = report::versions(&places).await?;
    for place in places {
        place.close().await;
    }
    report::write(&rows, &versions, &before)
}

async fn open_again(place: &Place) -> Result<()> {
    measure::open(place.page().context("no page")?, "measure/").await
}

/// Programs open their data by themselves.
async fn open_data(place: &mut Place) -> Result<()> {
    if place.page().is_some() {
        let words: Vec<Value> = ["open"].iter().chain(&FILES).map(|word| json!(word)).collect();
        place.ask(&words).await?;
    }
    place.ask(&[json!("fresh")]).await?;
    Ok(())
}

async fn tasks(native: &mut Place) -> Result<Vec<Task>> {
    let told: Vec<(String, u64, String, f64)> =
        serde_json::from_value(native.ask(&[json!("tasks")]).await?)?;
    Ok(told
        .into_iter()
        .map(|(network, batch, metric, amount)| Task {
            network,
            batch,
            metric,
            amount: SHARE * amount,
        })
        .collect())
}

/// The rates of all repetitions, by place and task.
#[derive(Default)]
struct Samples(HashMap<(String, String), Vec<f64>>);

impl Samples {
    fn of(&self, place: &Place, task: &Task) -> Option<&[f64]> {
        self.0.get(&(place.name.clone(), task.label())).map(Vec::as_slice)
    }

    /// The rows of the rates, and of their ratios to NumPy's.
    fn rows(&self, places: &[Place], tasks: &[&Task]) -> Vec<Row> {
        let numpy = places.iter().find(|place| place.name == NUMPY);
        let mut rows = Vec::new();
        for task in tasks {
            for place in places {
                let Some(own) = self.of(place, task) else { continue };
                rows.push(Row::new(&place.name, task, &task.metric, own));
                if let Some(other) = numpy.and_then(|numpy| self.of(numpy, task))
                    && place.name != NUMPY
                {
                    rows.push(Row::ratio(&place.name, task, NUMPY, own, other));
                }
            }
        }
        rows
    }
}

/// Measures all tasks at all places in turn, `rounds` times, after a first time that does not count.
async fn repeat(places: &mut [&mut Place], tasks: &[&Task], rounds: usize) -> Result<Samples> {
    let mut samples = Samples::default();
    for round in 0..=rounds {
        for place in places.iter_mut() {
            for task in tasks {
                if !place.can(task) {
                    continue;
                }
                let words = [json!("rate"), json!(task.label()), json!(place.share * task.amount)];
                let rate = place.ask(&words).await?;
                let rate = rate.as_f64().with_context(|| format!("{rate} is no rate"))?;
                if round > 0 {
                    samples.0.entry((place.name.clone(), task.label())).or_default().push(rate);
                }
            }
        }
    }
    let names: Vec<String> = tasks.iter().map(|task| task.label()).collect();
    let places: Vec<&str> = places.iter().map(|place| place.name.as_str()).collect();
    println!("  measured: {} ({})", names.join(", "), places.join(", "));
    Ok(samples)
}

/// The accuracy after training on this many images. Equal accuracies show that the same work was done.
async fn accuracy(place: &mut Place, task: &Task, images: f64) -> Result<Row> {
    let accuracy = place.ask(&[json!("accuracy"), json!(task.label())]).await?;
    let accuracy = accuracy.as_f64().with_context(|| format!("{accuracy} is no share"))?;
    let metric = format!("% of test images after {images:.0} images");
    Ok(Row::new(&place.name, task, &metric, &[100.0 * accuracy]))
}

/// Measures the first epochs of a worker that has just been started, with a module that is in no cache.
async fn cold(place: &mut Place, task: &Task) -> Result<Vec<Row>> {
    let (mut ratios, mut seconds, mut epochs) = (Vec::new(), Vec::new(), 0);
    for entry in ["plain", "fastest"].repeat(COLD_RUNS) {
        if place.page().is_some() {
            place.ask(&[json!("renew")]).await?;
            open_data(place).await?;
        }
        // (milliseconds, accuracy); before the first epoch there is an evaluation.
        let laps = place.ask(&[json!("laps"), json!(entry)]).await?;
        let laps: Vec<(f64, f64)> = serde_json::from_value(laps)?;
        if entry == "plain" {
            ratios.push(laps[1].0 / laps[3].0);
        } else {
            let reached = laps.last().is_some_and(|lap| lap.1 >= 0.98);
            ensure!(reached, "98 % are not reached in {} epochs", laps.len() - 1);
            seconds.push(laps.iter().map(|lap| lap.0).sum::<f64>() / 1000.0);
            epochs = laps.len() - 1;
        }
    }
    println!("  measured: cold starts, {}", place.name);
    Ok(vec![
        Row::new(&place.name, task, "first / third epoch", &ratios),
        Row::new(&place.name, task, &format!("s to 98 % ({epochs} epochs)"), &seconds),
    ])
}

/// Measures twenty epochs of each rule. Moments of weights that hardly move become subnormal numbers, on which processors may be
/// slow: the last epoch should be as fast as the first.
async fn long(place: &mut Place, task: &Task) -> Result<Vec<Row>> {
    const RULES: [&str; 3] = ["sgd", "momentum", "adam"];
    let mut rates: HashMap<&str, [Vec<f64>; 2]> = HashMap::new();
    for rule in RULES.repeat(LONG_RUNS) {
        let laps = place.ask(&[json!("laps"), json!(rule)]).await?;
        let laps: Vec<(f64, f64)> = serde_json::from_value(laps)?;
        let [first, last] = rates.entry(rule).or_default();
        // Before the first epoch there is an evaluation.
        first.push(1.0 / laps[1].0);
        last.push(1.0 / laps[20].0);
    }
    println!("  measured: long runs, {}", place.name);
    let mut rows = Vec::new();
    for rule in &RULES[1..] {
        let of = Task { network: format!("{}, {rule}", task.network), ..task.clone() };
        let ([first, last], [_, sgd]) = (&rates[rule], &rates["sgd"]);
        let ratios: Vec<f64> = last.iter().zip(first).map(|(last, first)| last / first).collect();
        rows.push(Row::new(&place.name, &of, "speed of epoch 20 / epoch 1", &ratios));
        rows.push(Row::ratio(&place.name, &of, "sgd", last, sgd));
    }
    Ok(rows)
}

/// Measures another library in Chromium and ours in turn, on the same task.
async fn beside(server: &Server, own: &mut Place, name: &str, task: &Task) -> Result<Vec<Row>> {
    let mut driver = Engine::Chromium.start()?;
    let page = Page::open_or_restart(server, &mut driver).await?;
    measure::open(&page, &format!("measure/peers.html?{name}")).await?;
    let mut peer = Place::browser(name, page, "page");
    peer.share = SLOW_IMAGES / task.amount;
    open_data(&mut peer).await?;
    open_data(own).await?;
    let samples = repeat(&mut [own, &mut peer], &[task], SLOW_ROUNDS).await?;
    let images = (1 + SLOW_ROUNDS) as f64 * SLOW_IMAGES;
    let mut rows = vec![accuracy(&mut peer, task, images).await?];
    if let (Some(ours), Some(theirs)) = (samples.of(own, task), samples.of(&peer, task)) {
        rows.push(Row::new(name, task, &task.metric, theirs));
        rows.push(Row::ratio(&own.name, task, name, ours, theirs));
    }
    peer.close().await;
    Ok(rows)
}
