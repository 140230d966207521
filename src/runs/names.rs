//! Names of runs that say by what they differ.

use std::collections::HashMap;

use super::settings_text::RunSetting;
use crate::i18n::Lang;
use crate::training::kept_runs::KeptRun;

/// The settings by which runs differ.
pub fn differing(runs: &[&KeptRun], lang: Lang) -> Vec<RunSetting> {
    let differs = |setting: &RunSetting| {
        let mut values = runs.iter().map(|run| setting.value(run, lang));
        let first = values.next();
        values.any(|value| Some(value) != first)
    };
    RunSetting::ALL.into_iter().filter(differs).collect()
}

/// A name for each of some runs, in their order: the user's, or the values of the settings by which these runs differ. Runs that
/// have the same settings are numbered by age.
pub fn names(runs: &[&KeptRun], lang: Lang) -> Vec<String> {
    let mut settings = differing(runs, lang);
    if settings.is_empty() {
        settings = vec![RunSetting::Hidden, RunSetting::Activation, RunSetting::Rate];
    }
    let said = |run: &KeptRun| {
        let phrases: Vec<String> =
            settings.iter().map(|setting| setting.phrase(run, lang)).collect();
        phrases.join(" · ")
    };
    let mut names: Vec<String> = runs.iter().map(|run| said(run)).collect();
    let mut by_age: Vec<usize> = (0..runs.len()).collect();
    by_age.sort_by(|one, other| runs[*one].label.created.total_cmp(&runs[*other].label.created));
    let mut seen: HashMap<String, u32> = HashMap::new();
    for index in by_age {
        let count = seen.entry(names[index].clone()).or_default();
        *count += 1;
        if *count > 1 {
            names[index] += &format!(" ({count})");
        }
    }
    for (name, run) in names.iter_mut().zip(runs) {
        if let Some(own) = &run.label.name {
            name.clone_from(own);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use ffnn::activation::Activation;

    use super::super::panel_state::tests::run;
    use super::*;
    use crate::training::settings::Settings;

    fn with(number: u64, change: impl FnOnce(&mut Settings)) -> KeptRun {
        let mut run = run(number);
        change(&mut run.settings);
        run
    }

    fn names_of(runs: &[KeptRun], lang: Lang) -> Vec<String> {
        names(&runs.iter().collect::<Vec<_>>(), lang)
    }

    #[test]
    fn a_name_says_what_differs_and_nothing_else() {
        let rate = |rate| {
            move |settings: &mut Settings| {
                settings.optimizer = settings.optimizer.with_learning_rate(rate);
            }
        };
        let runs = [with(1, rate(0.1)), with(2, rate(1.0))];
        assert_eq!(names_of(&runs, Lang::En), ["η = 0.1", "η = 1"]);
        let tanh = with(3, |settings| settings.activation = Activation::Tanh);
        let runs = [&runs[..], &[tanh]].concat();
        let expected = ["ReLU · η = 0.1", "ReLU · η = 1", "tanh · η = 0.1"];
        assert_eq!(names_of(&runs, Lang::Ja), expected);
    }

    #[test]
    fn runs_with_the_same_settings_are_numbered_by_age() {
        let runs = [run(3), run(1), run(2)];
        let alike = "128 units · ReLU · η = 0.1";
        assert_eq!(
            names_of(&runs, Lang::En),
            [format!("{alike} (3)"), alike.to_owned(), format!("{alike} (2)")]
        );
    }

    #[test]
    fn the_user_s_name_counts() {
        let mut runs = [run(1), run(2)];
        runs[0].label.name = Some("baseline".to_owned());
        assert_eq!(names_of(&runs, Lang::Ja)[0], "baseline");
    }
}
