//! Cycles in a graph of things that use each other.

use std::collections::{BTreeMap, BTreeSet};

/// The edges: what uses what.
pub type Graph = BTreeMap<String, BTreeSet<String>>;

/// The strongly connected components of more than one thing: each is a cycle, or several cycles that share things.
pub fn circles(graph: &Graph) -> Vec<Vec<String>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|from| (from.as_str(), reachable(graph, from))).collect();
    let mut seen = BTreeSet::new();
    let mut circles = Vec::new();
    for (from, forward) in &reached {
        let back = |to: &&&str| reached.get(**to).is_some_and(|there| there.contains(from));
        let circle: Vec<String> = forward.iter().filter(back).map(|to| (*to).to_owned()).collect();
        if circle.len() > 1 && seen.insert(circle.clone()) {
            circles.push(circle);
        }
    }
    circles
}

fn reachable<'a>(graph: &'a Graph, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        for to in graph.get(next).into_iter().flatten() {
            if reached.insert(to.as_str()) {
                open.push(to);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_once_each() {
        let edges =
            [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "d"), ("f", "a")];
        let mut graph = Graph::new();
        for (from, to) in edges {
            graph.entry(from.to_owned()).or_default().insert(to.to_owned());
        }
        assert_eq!(circles(&graph), [vec!["a", "b", "c"], vec!["d", "e"]]);
        graph.remove("c");
        graph.remove("e");
        assert!(circles(&graph).is_empty());
    }
}
