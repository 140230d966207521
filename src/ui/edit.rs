//! A change of some of the values of a form.

use std::fmt::{self, Debug, Formatter};
use std::rc::Rc;

/// Changes some of the values and leaves the others as they are. What it is applied to may be newer than what the user saw: a
/// browser can deliver two changes before the form is drawn again.
pub struct Edit<T>(Rc<dyn Fn(&mut T)>);

impl<T: 'static> Edit<T> {
    /// An edit that calls this function.
    pub fn new(edit: impl Fn(&mut T) + 'static) -> Self {
        Self(Rc::new(edit))
    }

    /// Makes edits of what a control says.
    pub fn of<V: Clone + 'static>(set: impl Fn(&mut T, V) + 'static) -> impl Fn(V) -> Self {
        let set = Rc::new(set);
        move |value| {
            let set = set.clone();
            Self::new(move |values| set(values, value.clone()))
        }
    }

    /// Applies it.
    pub fn apply(&self, values: &mut T) {
        (self.0)(values);
    }
}

/// Replaces all values.
impl<T: Clone + 'static> From<T> for Edit<T> {
    fn from(new: T) -> Self {
        Self::new(move |values| values.clone_from(&new))
    }
}

impl<T> Clone for Edit<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Edits are the same if they are clones of one.
impl<T> PartialEq for Edit<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Debug for Edit<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Edit")
    }
}
