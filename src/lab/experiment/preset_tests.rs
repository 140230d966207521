//! Tests: the experiments to begin with are links that mean what they say.

use measure::race::Recipe;

use super::preset_list::{PRESETS, fastest};
use crate::lab::link::Link;
use crate::route::Route;

#[test]
fn the_fastest_preset_is_the_recipe_that_the_bench_times() {
    let (settings, timed) = (fastest(), Recipe::Fastest);
    assert_eq!((settings.optimizer, settings.schedule), (timed.optimizer(), timed.schedule()));
    assert_eq!(settings.epochs as usize, timed.epochs());
}

#[test]
fn each_link_sets_up_its_experiment_and_starts_it() {
    for preset in &PRESETS {
        let link = Link::read(&Route::parse(&preset.hash()).query);
        assert_eq!(link.settings, (preset.settings)(), "{}", preset.name.en);
        assert!(link.run && link.broken.is_empty(), "{}", preset.name.en);
        assert_eq!(link.source, Some(preset.source));
        let sweep = link.sweep.map(|sweep| sweep.write());
        assert_eq!(sweep.as_deref(), preset.sweep, "{}", preset.name.en);
    }
}

#[test]
fn no_two_experiments_are_the_same() {
    for (index, preset) in PRESETS.iter().enumerate() {
        for other in &PRESETS[..index] {
            assert_ne!(preset.hash(), other.hash());
            assert!(preset.name.en != other.name.en && preset.name.ja != other.name.ja);
        }
    }
}

#[test]
fn each_says_in_one_sentence_what_to_look_for_and_in_one_why() {
    for preset in &PRESETS {
        for text in [preset.look, preset.why] {
            let sentences = |text: &str, end: char| text.matches(end).count();
            assert_eq!(sentences(text.ja, '。'), 1, "{}", text.ja);
            assert!(text.ja.ends_with('。') && text.en.ends_with('.'), "{}", text.en);
            assert_eq!(text.en.matches(". ").count(), 0, "{}", text.en);
        }
    }
}
