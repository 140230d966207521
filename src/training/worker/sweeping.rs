//! What the worker does when the panel asks for something: for the kept runs, or for a sweep.

use std::rc::Rc;

use super::slices::Worker;
use crate::training::kept_runs::{KeptAnswer, KeptRequest};
use crate::training::problem::Problem;
use crate::training::protocol::Event;
use crate::training::sweeps::{SweepId, SweepPlan};

impl Worker {
    /// Answers the panel.
    pub async fn answer(self: Rc<Self>, request: KeptRequest) {
        let done = match request {
            KeptRequest::StartSweep(plan) => self.start_sweep(plan),
            KeptRequest::ResumeSweep(sweep, plan) => self.resume_sweep(sweep, plan).await,
            KeptRequest::StopSweep => {
                self.stop_sweep();
                Ok(Vec::new())
            }
            request => Ok(self.keeper.answer(request).await),
        };
        match done {
            Ok(answers) => self.send_kept(&answers),
            Err(problem) => self.send(&Event::Failed(problem)),
        }
        self.go_on();
    }

    fn start_sweep(&self, plan: SweepPlan) -> Result<Vec<KeptAnswer>, Problem> {
        self.stop_sweep();
        let SweepPlan { link, settings } = plan;
        let count = settings.len();
        let facts = self.state.borrow_mut().start_sweep(settings, 0)?;
        self.keeper.begin_sweep(link, count, &facts);
        Ok(Vec::new())
    }

    /// Goes on with the first run that is not done, from where it was kept.
    async fn resume_sweep(
        &self,
        sweep: SweepId,
        plan: SweepPlan,
    ) -> Result<Vec<KeptAnswer>, Problem> {
        self.stop_sweep();
        // What is stored of it may be older than what is to be kept yet.
        self.send_kept(&self.keeper.work_if_free().await);
        let facts = self.state.borrow().data_facts().copied().ok_or(Problem::NoData)?;
        let Some((position, run)) = self.keeper.resume_sweep(sweep, &facts).await else {
            return Ok(vec![KeptAnswer::SweepNeedsData(sweep)]);
        };
        let opened = match run {
            Some(run) => self.keeper.open(Some(run)).await.ok(),
            None => None,
        };
        let mut state = self.state.borrow_mut();
        if state.data_facts() != Some(&facts) {
            // Other data have come meanwhile.
            return Ok(vec![KeptAnswer::SweepNeedsData(sweep)]);
        }
        state.start_sweep(plan.settings, position)?;
        if let Some((held, stored)) = opened {
            let number = state.resume_swept(stored)?;
            self.keeper.hold_swept(number, held);
        }
        Ok(Vec::new())
    }

    /// Stops the sweep, if one is trained; its run is kept with its last minibatch.
    pub fn stop_sweep(&self) {
        let mut state = self.state.borrow_mut();
        let Some(sweep) = state.sweep().filter(|sweep| sweep.is_busy()) else { return };
        sweep.stop();
        self.keeper.keep_swept(&state, false);
        self.keeper.end_sweep();
    }
}
