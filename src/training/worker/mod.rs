//! The worker's end of the connection: it joins messages, storage and the engine. It knows nothing of the page.

mod autosave;
mod browsing;
mod changed_data;
mod classifying;
mod damaging;
mod data_facts;
mod database;
mod early_stop;
mod epoch_weights;
mod extend;
mod fetch;
mod format2;
mod goal;
mod inspections;
mod keeping;
mod loading;
mod looking;
mod old_heads;
mod old_run;
#[cfg(test)]
mod old_runs;
mod own_sets;
mod own_store;
mod run;
mod run_file;
mod run_keeper;
mod run_store;
mod scope;
mod sharing;
mod slices;
mod stored_run;
mod sweep;
mod sweep_record;
mod sweeping;
mod taking_apart;
mod team;
mod threads;
mod training_data;
mod trying;
mod worker_state;

pub use scope::start;
