//! What was pickled: objects that refer to each other by their places.

use crate::tensor::NumberType;

/// An object, by its place among [`Objects`].
pub type Id = usize;

/// A tensor's numbers in the archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Storage {
    pub numbers: NumberType,
    /// The name of the member.
    pub key: String,
}

/// A tensor: what it shows of a storage.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    pub storage: Storage,
    /// In numbers, as the strides.
    pub offset: usize,
    pub shape: Vec<usize>,
    pub strides: Vec<usize>,
}

/// A function or a class that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    OrderedDict,
    RebuildTensor,
    RebuildParameter,
    Size,
    Storage(NumberType),
}

/// An object.
#[derive(Clone, Debug, PartialEq)]
pub enum Object {
    /// A plain value that is no key and no size.
    Plain,
    Integer(i64),
    Text(String),
    Tuple(Vec<Id>),
    List(Vec<Id>),
    Dict(Vec<(Id, Id)>),
    Known(Known),
    Storage(Storage),
    Tensor(View),
}

/// All objects of a file.
#[derive(Debug, Default)]
pub struct Objects {
    pub all: Vec<Object>,
    /// The one that was pickled.
    pub top: Id,
}

impl Objects {
    /// An object.
    pub fn get(&self, id: Id) -> &Object {
        self.all.get(id).unwrap_or(&Object::Plain)
    }

    /// A text; none for another object.
    pub fn text(&self, id: Id) -> Option<&str> {
        match self.get(id) {
            Object::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of a tuple or a list.
    pub fn elements(&self, id: Id) -> Option<&[Id]> {
        match self.get(id) {
            Object::Tuple(elements) | Object::List(elements) => Some(elements),
            _ => None,
        }
    }

    pub fn size(&self, id: Id) -> Option<usize> {
        match self.get(id) {
            Object::Integer(number) => usize::try_from(*number).ok(),
            _ => None,
        }
    }

    pub fn sizes(&self, id: Id) -> Option<Vec<usize>> {
        self.elements(id)?.iter().map(|element| self.size(*element)).collect()
    }
}
