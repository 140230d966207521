use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use futures_util::future::poll_fn;

use super::*;

#[test]
fn the_newest_request_of_a_kind_counts() {
    let mut requests = Requests::default();
    let first = requests.make([RequestKind::Data]);
    let images = requests.make([RequestKind::Samples]);
    let second = requests.make([RequestKind::Data]);
    assert!(first < images && images < second);
    assert!(!requests.is_newest(RequestKind::Data, first));
    assert!(requests.is_newest(RequestKind::Data, second));
    assert!(requests.is_newest(RequestKind::Samples, images), "another kind");
}

/// Work that waits until `open` is set, and then sets `done`.
async fn wait_for(open: Rc<Cell<bool>>, done: Rc<Cell<u32>>, number: u32, held: Rc<()>) {
    poll_fn(|_| if open.get() { Poll::Ready(()) } else { Poll::Pending }).await;
    done.set(number);
    drop(held);
}

#[test]
fn cancelled_work_does_nothing_after_its_await_and_drops_what_it_holds() {
    let (open, done) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(0)));
    let (work, held) = (NewestWork::default(), Rc::new(()));
    let mut context = Context::from_waker(Waker::noop());
    let mut older = pin!(work.replace(wait_for(open.clone(), done.clone(), 1, held.clone())));
    assert!(older.as_mut().poll(&mut context).is_pending());
    let mut newer = pin!(work.replace(wait_for(open.clone(), done.clone(), 2, Rc::default())));
    assert!(newer.as_mut().poll(&mut context).is_pending());
    open.set(true);
    assert!(newer.as_mut().poll(&mut context).is_ready());
    assert!(older.as_mut().poll(&mut context).is_ready());
    assert_eq!((done.get(), Rc::strong_count(&held)), (2, 1));
}

#[test]
fn work_that_is_cancelled_before_it_begins_never_begins() {
    let done = Rc::new(Cell::new(0));
    let open = Rc::new(Cell::new(true));
    let work = NewestWork::default();
    let mut older = pin!(work.replace(wait_for(open.clone(), done.clone(), 1, Rc::default())));
    let _newer = work.replace(async {});
    assert!(older.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready());
    assert_eq!(done.get(), 0);
}
