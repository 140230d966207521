//! The number of threads that train, and why there are not more.

use yew::prelude::*;

use crate::i18n::{Lang, Text};
use crate::late::RareSettingsProps;
use crate::training::threads::{MOST_THREADS, ThreadLimit, ThreadReport};
use crate::ui::NumberField;

const THREADS: Text = Text::new("スレッド数", "Threads");

/// The field, and a word on what it does.
pub fn threads(props: &RareSettingsProps, lang: Lang) -> Html {
    let Some(report) = props.threads else { return Html::default() };
    html! {
        <>
            <NumberField label={THREADS.get(lang)} value={f64::from(report.wanted)} whole=true min={1.0} max={f64::from(MOST_THREADS)}
                on_change={props.on_threads.reform(|threads: f64| threads as u32)} />
            <p class="note">{ what_they_do(report, lang) }</p>
        </>
    }
}

fn what_they_do(ThreadReport { cores, used, limit, .. }: ThreadReport, lang: Lang) -> String {
    let why = limit.map(|limit| match limit {
        ThreadLimit::NotIsolated => Text::new(
            "配信元がこのページを分離していない（COOP・COEPヘッダーがない）ため、これ以上は使えません。",
            "No more can be used: the page's host does not isolate it (headers COOP and COEP).",
        ),
        ThreadLimit::AfterReload => Text::new(
            "ページを再読み込みすると、これより多く使えます。",
            "More can be used once the page is loaded again.",
        ),
        ThreadLimit::NoSharedMemory => Text::new(
            "このブラウザーには共有メモリーがないため、これ以上は使えません。",
            "No more can be used: this browser has no shared memory.",
        ),
        ThreadLimit::Small => Text::new(
            "このネットワーク・ミニバッチ・データでは、これ以上増やしても速くなりません。",
            "More would not be faster for this network, minibatch and data.",
        ),
        ThreadLimit::Ended => Text::new(
            "ほかのスレッドが終了したか、開始できませんでした。",
            "Others have ended, or could not be started.",
        ),
    });
    let text = match lang {
        Lang::Ja => format!(
            "コア数 {cores} のうち {used} スレッドで学習します。何スレッドでも、結果はビット単位で同じです。速くなるのは、空いているコアがあるときだけです。"
        ),
        Lang::En => format!(
            "Training uses {used} of {cores} cores. The result has the same bits with any number. More are faster only where cores are idle. "
        ),
    };
    text + why.map_or("", |why| why.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_is_said_in_both_languages() {
        let report = |limit| ThreadReport { wanted: 3, cores: 4, used: 2, limit };
        let limits = [
            ThreadLimit::NotIsolated,
            ThreadLimit::AfterReload,
            ThreadLimit::NoSharedMemory,
            ThreadLimit::Small,
            ThreadLimit::Ended,
        ];
        for lang in [Lang::Ja, Lang::En] {
            let said = limits.map(|limit| what_they_do(report(Some(limit)), lang));
            let none = what_they_do(report(None), lang);
            assert!(none.contains('2') && none.contains('4'), "{none}");
            for (index, text) in said.iter().enumerate() {
                assert!(text.starts_with(&none) && text.len() > none.len());
                assert!(said[..index].iter().all(|other| other != text));
            }
        }
    }
}
