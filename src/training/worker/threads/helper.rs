//! A worker that helps another one to train.

use std::cell::RefCell;
use std::rc::Rc;

use ffnn::data::augment::{Augmentation, Augmented};
use ffnn::data::{ImageSet, Samples};
use ffnn::network::NetworkSpec;
use ffnn::train::parallel::{Shares, follow};
use ffnn::train::{TrainSettings, Trainer};
use js_sys::{Array, SharedArrayBuffer, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::shared_memory::SharedMemory;
use crate::training::protocol::{pack, unpack};
use crate::training::worker::training_data::SampleSet;

/// What a helper is to train together with rank 0.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedTask {
    /// Told in the answer.
    pub number: u32,
    /// The rank of the helper.
    pub rank: u32,
    /// The number of ranks.
    pub ranks: u32,
    /// The network.
    pub spec: NetworkSpec,
    /// The settings of training.
    pub settings: TrainSettings,
    /// How training changes the images, and the seed of it.
    pub augmentation: Option<(Augmentation, u64)>,
}

/// Training set and test set.
type Sets = Rc<(ImageSet, ImageSet)>;

/// Starts the helper. A message is an array: the packed [`SharedTask`], the shared memory, and training set and test set as bytes in
/// shared memory unless they are those of the message before. It is answered by the task's number once the helper follows.
pub fn start(scope: DedicatedWorkerGlobalScope) {
    let sets: RefCell<Option<Sets>> = RefCell::default();
    let answer = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let task = parts.get(0).dyn_into::<Uint8Array>().ok();
        let task = task.and_then(|bytes| unpack::<SharedTask>(&bytes.to_vec()));
        let memory = parts.get(1).dyn_into::<SharedArrayBuffer>();
        if parts.length() == 4 {
            let set = |index| ImageSet::from_bytes(&Uint8Array::new(&parts.get(index)).to_vec());
            *sets.borrow_mut() = set(2).zip(set(3)).map(Rc::new);
        }
        let (Some(task), Ok(memory), Some(sets)) = (task, memory, sets.borrow().clone()) else {
            return refuse(&answer);
        };
        help(&answer, task, &memory, &sets);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // Needed until the worker ends.
    on_message.forget();
    let _ = scope.post_message(&JsValue::NULL);
}

/// Follows rank 0 until that leaves.
fn help(
    scope: &DedicatedWorkerGlobalScope,
    task: SharedTask,
    memory: &SharedArrayBuffer,
    sets: &Sets,
) {
    let (images, test) = &**sets;
    let train = match task.augmentation {
        Some((augmentation, seed)) => {
            SampleSet::Augmented(Augmented { images, augmentation, seed })
        }
        None => SampleSet::Images(images),
    };
    let Ok(mut trainer) = Trainer::new(&task.spec, task.settings, train.len()) else {
        return refuse(scope);
    };
    let mut memory = SharedMemory::new(memory, task.rank as usize, task.ranks as usize);
    let _ = scope.post_message(&JsValue::from(task.number));
    // If rank 0 is lost, so is this worker.
    let _ =
        follow(&mut trainer, (&train, &SampleSet::Images(test)), Shares::default(), &mut memory);
}

fn refuse(scope: &DedicatedWorkerGlobalScope) {
    let _ = scope.post_message(&JsValue::FALSE);
}

impl SharedTask {
    /// The message to a helper.
    pub fn message(
        &self,
        memory: &SharedArrayBuffer,
        sets: Option<&[SharedArrayBuffer; 2]>,
    ) -> Array {
        let message = Array::of2(&Uint8Array::from(pack(self).as_slice()), memory);
        sets.into_iter().flatten().for_each(|set| {
            message.push(set);
        });
        message
    }
}
