//! A training step allocates nothing after the first one, nor does an evaluation.

#![allow(clippy::unwrap_used, reason = "a test may stop at what can't be")]
#![expect(unsafe_code, reason = "an allocator can't be written without")]

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use common::{classes, spec};
use ffnn::data::{Samples, strokes};
use ffnn::optimizer::Optimizer;
use ffnn::train::{Evaluation, TrainSettings, Trainer};

thread_local! {
    /// One count per thread, because tests run in parallel.
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is passed unchanged to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: as the caller's.
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: as the caller's.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = COUNT.get();
    work();
    COUNT.get() - before
}

/// One minibatch, then two epochs, of which the second draws a new order and both end with a smaller minibatch.
fn assert_none<S: Samples>(data: &S, hidden: &[usize], batch_size: usize) {
    for optimizer in Optimizer::ALL {
        let settings =
            TrainSettings { batch_size, seed: 1, optimizer, l2: 1e-4, ..TrainSettings::default() };
        let spec = spec(data.inputs(), hidden, data.outputs());
        let mut trainer = Trainer::new(&spec, settings, data.len()).unwrap();
        assert!(allocations(|| assert!(trainer.step(data).is_ok())) < 20);
        let found = allocations(|| {
            for _ in 0..2 * trainer.batches_per_epoch() {
                trainer.step(data).unwrap();
                (0..=hidden.len())
                    .for_each(|layer| assert!(trainer.gradient_norm(layer).unwrap() > 0.0));
            }
        });
        assert_eq!(found, 0, "training with {optimizer:?}, {hidden:?}, {batch_size}");
        let mut evaluation = Evaluation::new(trainer.network(), data.len());
        let mut evaluate = || while evaluation.step(trainer.network(), data).is_none() {};
        evaluate();
        assert_eq!(allocations(evaluate), 0, "evaluation, {hidden:?}");
    }
}

#[test]
fn an_allocation_is_counted() {
    assert_eq!(allocations(|| drop(std::hint::black_box(vec![1u8; 100]))), 1);
}

#[test]
fn images_need_no_allocation() {
    let data = strokes::generate(150, 1).unwrap();
    for batch_size in [1, 32, 64, 1000] {
        assert_none(&data, &[40], batch_size);
    }
    assert_none(&data, &[], 32);
    assert_none(&data, &[20, 100, 30], 32);
}

#[test]
fn tables_need_no_allocation() {
    assert_none(&classes(100, 6, 3), &[8, 90], 32);
}
