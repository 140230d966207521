//! docs/teaching.md against the page: its links open what they mean, and its table has all values of a link.

use std::collections::BTreeSet;

use super::registry::{
    CLASSIFICATION, LAB, LEARNING, NETWORKS, OUTPUTS, REGRESSION, SECTIONS, UNITS,
};
use crate::course::plan::PLAN;
use crate::course::{SectionEntry, SectionView, unread};
use crate::lab;
use crate::route::{Query, Route};

const GUIDE: &str = include_str!("../../docs/teaching.md");

/// A link to each section that has all its values.
const ALL_VALUES: [&str; 13] = [
    "linear?units=1-1&x=1&w=0.5,1&step=1",
    "unit?units=2-1&f=relu&x=1,1&w=1,-2,0.5&step=1",
    "activation?f=sigmoid&df=sigmoid&u=0.5",
    "matrix?units=2-1&f=relu&x=2,1&w=0.5,-1,2&step=1",
    "three-layer?units=2-2-1&f=relu,identity&x=1,0&w=1,1,0,1,1,-1,1,-2,0&step=1",
    "ffnn?units=2-2-1&f=relu,identity&x=1,0&w=1,1,0,1,1,-1,1,-2,0&step=1",
    "regression?units=8&lr=0.02&seed=1&now=8&wind=1.8",
    "classification?data=moons&hidden=4&lr=0.02&seed=1&p=0.9",
    "softmax?u=3,1,4&c=2&digit=3&seed=1",
    "cross-entropy?p=1,0,0&q=0.25,0.5,0.25",
    "likelihood?mu=0.3&x=10001010010000100010&n=20&coin=0.3&seed=1",
    "learning?w=1&lr=0.1&steps=3&x=1,0.5&y=1&weights=1,2,3,4,5,6,7,8,9&f=tanh&step=2&net-lr=0.5&batch=2&batch-lr=0.1&batch-steps=4&seed=1",
    "check?done=linear.3.4.3.5,softmax.1.4.0.2",
];

fn entry(id: &str) -> &'static SectionEntry {
    let all =
        [UNITS, NETWORKS, REGRESSION, CLASSIFICATION, OUTPUTS, LEARNING, LAB].into_iter().flatten();
    all.into_iter().find(|entry| entry.id == id).unwrap_or_else(|| panic!("no section {id}"))
}

fn left_out(link: &str) -> Vec<String> {
    let route = Route::parse(link);
    match entry(&route.section).view {
        SectionView::Live { open, .. } => unread(&route.query, &open(&route.query).query()),
        SectionView::Component(_) => lab::unread(&route.query),
    }
}

fn names(query: &Query) -> BTreeSet<String> {
    query.iter().map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn each_link_of_the_guide_opens_what_it_means() {
    let links: Vec<&str> = GUIDE.split('`').filter(|part| part.starts_with("#/")).collect();
    assert!(links.len() > 18, "{links:?}");
    for link in links {
        assert_eq!(left_out(link), Vec::<String>::new(), "{link}");
    }
}

#[test]
fn the_guide_has_all_values_of_a_link() {
    let rows = GUIDE.lines().filter_map(|line| {
        let (id, rest) = line.strip_prefix("| `")?.split_once("` |")?;
        let values = rest.split('`').skip(1).step_by(2);
        Some((id, values.map(str::to_owned).collect::<BTreeSet<_>>()))
    });
    let mut seen = Vec::new();
    for (id, values) in rows.filter(|(id, _)| !id.starts_with('#')) {
        seen.push(id);
        match entry(id).view {
            SectionView::Live { open, .. } => {
                assert!(names(&open(&Query::default()).query()).is_subset(&values), "{id}");
                let all = ALL_VALUES.iter().find(|link| link.split('?').next() == Some(id));
                let all = all.map(|link| format!("#/{link}")).unwrap_or_default();
                assert_eq!(names(&Route::parse(&all).query), values, "{id}");
                if !values.is_empty() {
                    assert_eq!(left_out(&all), Vec::<String>::new(), "{all}");
                }
            }
            SectionView::Component(_) => {
                let all: BTreeSet<_> = lab::link_names().map(str::to_owned).collect();
                assert_eq!(all, values, "{id}");
            }
        }
    }
    let all: Vec<&str> = SECTIONS.iter().map(|section| section.id).collect();
    assert!(seen.iter().all(|id| all.contains(id)) && seen.len() >= 14, "{seen:?} of {all:?}");
}

#[test]
fn the_plan_is_in_the_order_of_the_lecture_and_takes_90_minutes() {
    let order = |id: &str| SECTIONS.iter().position(|section| section.id == id);
    assert!(PLAN.iter().all(|planned| order(planned.section).is_some()));
    assert!(PLAN.is_sorted_by(|a, b| order(a.section) < order(b.section)));
    assert!(PLAN.windows(2).all(|pair| pair[0].minutes.1 == pair[1].minutes.0));
    assert_eq!((PLAN[0].minutes.0, PLAN[PLAN.len() - 1].minutes.1), (0, 90));
}
