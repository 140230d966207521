//! A sweep of a link on data of the user's own: it waits until these data are in place.

use super::actions::Effects;
use super::state::LabState;
use crate::i18n::Lang;
use crate::late::LinkedSweep;
use crate::training::own_data::Decided;
use crate::training::protocol::DataInfo;
use crate::training::settings::Source;
use crate::training::sweeps::NeededData;

impl LabState {
    /// What a link of a sweep on the data in place has to name; none for data that everybody can load.
    pub fn own_in_place(&self) -> Option<NeededData> {
        let DataInfo { source, id, decided, .. } = self.data.as_ref()?;
        let files = decided.as_ref().map_or_else(Vec::new, names);
        (*source == Source::Files).then_some(NeededData { files, id: *id })
    }

    /// The data that the sweep of the link needs.
    pub(super) fn needed(&self) -> Option<&NeededData> {
        self.sweep.as_ref()?.values.needs.as_ref()
    }

    /// The data that the sweep of the link waits for.
    pub fn awaited_by_sweep(&self) -> Option<&NeededData> {
        let in_place = self.data.as_ref().map(|data| data.id);
        self.needed().filter(|needed| in_place != Some(needed.id))
    }

    /// The sweep of the link, once its data are in place.
    pub fn sweep_on_its_data(&self) -> Option<LinkedSweep> {
        self.sweep.clone().filter(|_| self.awaited_by_sweep().is_none())
    }

    /// The data that the sweep needs are not stored: what is in place stays until the user opens them.
    pub(super) fn wait_for_needed(&mut self) -> Effects {
        match &self.data {
            Some(data) => {
                self.source = data.source;
                (self.loading, self.run_when_ready) = (None, None);
                Vec::new()
            }
            None => self.choose_data(Source::default()),
        }
    }
}

/// The names of files, and what drawings were added to.
fn names(decided: &Decided) -> Vec<String> {
    let added = decided.added.map(|added| {
        let base = if added.source == Source::Files { "" } else { added.source.id() };
        format!("{base}+{}", added.drawings)
    });
    decided.files.iter().cloned().chain(added).collect()
}

/// Says what a sweep waits for; `others_came` if the data in place are the user's own, but others.
pub fn needed_text(needed: &NeededData, others_came: bool, lang: Lang) -> String {
    let NeededData { files, id } = needed;
    let files = files.join(if lang == Lang::Ja { "、" } else { ", " });
    let hash = format!("{:016x}", id.0);
    let name = match (files.is_empty(), lang) {
        (true, Lang::Ja) => "自分のファイルのデータ".to_owned(),
        (true, Lang::En) => "data of your own".to_owned(),
        (false, Lang::Ja) => format!("{files} のデータ"),
        (false, Lang::En) => format!("the data of {files}"),
    };
    match (others_came, lang) {
        (false, Lang::Ja) => format!(
            "このリンクの一括実行には、{name} (ハッシュ {hash}) が要ります。「データを読み込む」で開くと、続きます。"
        ),
        (false, Lang::En) => format!(
            "The sweep of this link needs {name} (hash {hash}). Open them with “Upload data”, and it goes on."
        ),
        (true, Lang::Ja) => format!(
            "このリンクの一括実行には、{name} (ハッシュ {hash}) が要ります。いまのデータは中身か読み方が違います。同じファイルを同じ読み方で開くと、続きます。"
        ),
        (true, Lang::En) => format!(
            "The sweep of this link needs {name} (hash {hash}). Those in place have another content, or were read in another way. Open the same files in the same way, and it goes on."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::actions::tests::{data, link, receive, started, started_event};
    use super::super::actions::{LabAction, LabEffect, send};
    use super::*;
    use crate::training::own_data::{AddedTo, DataId};
    use crate::training::protocol::{Command, Event, OpenStored};
    use crate::training::request::{RequestId, RequestKind};

    const LINK: &str = "#/lab?lr=0.5&seed=7&sweep=lr:0.1,1&files=train.csv&hash=2a&run=1";

    fn in_place(state: &mut LabState, source: Source, id: u64) {
        let request = state.requests.newest(RequestKind::Data);
        let data = DataInfo { source, id: DataId(id), ..data() };
        receive(state, Event::DataReady { request, data });
        receive(state, started_event());
    }

    fn needed(state: &mut LabState) -> Effects {
        let request = state.requests.newest(RequestKind::Data);
        state.apply(LabAction::FilesNeeded { request, resumes: false, stored: None })
    }

    #[test]
    fn a_sweep_waits_for_the_data_that_its_link_names() {
        let mut state = started();
        let effects = state.apply(link(LINK));
        let (settings, source) = (state.settings.clone(), Some(Source::Files));
        let (request, stored) = (RequestId(1), OpenStored::OnRequest);
        let own = Some(DataId(42));
        assert_eq!(effects, send(Command::Begin { request, settings, source, stored, own }));
        assert_eq!(needed(&mut state), [], "what is in place stays");
        assert_eq!((state.source, state.loading.clone()), (Source::Strokes, None));
        assert_eq!((state.problem.clone(), state.settings.seed), (None, 7));
        assert_eq!(state.awaited_by_sweep().map(|needed| needed.id), own);
        assert_eq!(state.sweep_on_its_data(), None);
        let others = state.apply(LabAction::ChooseData(Source::MnistSmall));
        assert!(!others.iter().any(|effect| matches!(effect, LabEffect::RememberLink(..))));
        in_place(&mut state, Source::Files, 43);
        assert!(state.awaited_by_sweep().is_some(), "others");
        in_place(&mut state, Source::Files, 42);
        assert_eq!(state.awaited_by_sweep(), None);
        assert!(state.sweep_on_its_data().is_some_and(|sweep| sweep.starts));
        assert_eq!(state.settings.seed, 7, "the link's settings hold");
        state.apply(LabAction::ForgetSweep);
        assert!(state.in_address.is_some(), "from now on the address follows");
    }

    #[test]
    fn a_sweep_on_the_data_in_place_begins_at_once() {
        let mut state = started();
        in_place(&mut state, Source::Files, 42);
        let effects = state.apply(link(LINK));
        assert!(
            matches!(&effects[0], LabEffect::Send(Command::Reset { settings, .. }) if settings.seed == 7)
        );
        assert!(state.sweep_on_its_data().is_some());
        let needs = state.own_in_place().unwrap();
        assert_eq!((needs.id, needs.files.len()), (DataId(42), 0));
    }

    #[test]
    fn a_first_visit_has_data_while_its_sweep_waits() {
        let mut state = LabState::default();
        state.apply(link(LINK));
        let effects = needed(&mut state);
        let load = Command::Load { request: RequestId(2), source: Source::MnistSmall };
        assert_eq!(effects[0], LabEffect::Send(load));
        in_place(&mut state, Source::MnistSmall, 5);
        assert!(state.awaited_by_sweep().is_some() && state.own_in_place().is_none());
        assert_eq!(state.in_address, None, "a reload finds the sweep again");
    }

    #[test]
    fn data_are_named_as_they_came_about() {
        let files = vec!["a.csv".to_owned()];
        let added = |source| Some(AddedTo { source, drawings: 12 });
        let of_files = Decided { files, added: added(Source::Files), ..Decided::default() };
        assert_eq!(names(&of_files), ["a.csv", "+12"]);
        let of_mnist = Decided { added: added(Source::Mnist), ..Decided::default() };
        assert_eq!(names(&of_mnist), ["mnist+12"]);
        let needed = NeededData { files: names(&of_mnist), id: DataId(42) };
        let text = needed_text(&needed, false, Lang::En);
        assert!(text.contains("the data of mnist+12 (hash 000000000000002a)"), "{text}");
        assert!(needed_text(&needed, true, Lang::Ja).contains("読み方が違います"));
    }
}
