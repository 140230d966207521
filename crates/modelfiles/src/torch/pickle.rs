//! Python's pickle, as far as state dicts need it: tensors, dictionaries and plain values. Nothing is run, and every other class
//! or function is refused by its name.
//!
//! Every instruction takes at least a byte and makes at most one object, so that memory is bounded by the bytes.
//! Source: pickletools.py of Python 3.

use std::collections::HashMap;

use super::objects::{Id, Known, Object, Objects, Storage, View};
use crate::fault::{Fault, Piece};
use crate::tensor::NumberType;

/// Reads a file of pickle.
pub fn read(bytes: &[u8]) -> Result<Objects, Fault> {
    let mut machine = Machine { rest: bytes, ..Machine::default() };
    while machine.step()?.is_none() {}
    let top = machine.pop()?;
    Ok(Objects { top, ..machine.objects })
}

fn damaged() -> Fault {
    Fault::Damaged(Piece::Pickle)
}

#[derive(Default)]
struct Machine<'a> {
    rest: &'a [u8],
    objects: Objects,
    stack: Vec<Id>,
    /// Places on the stack from which on objects belong together.
    marks: Vec<usize>,
    memo: HashMap<u32, Id>,
}

/// The end of the file.
struct Done;

impl Machine<'_> {
    fn take(&mut self, count: usize) -> Result<&[u8], Fault> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn skip(&mut self, count: usize) -> Result<(), Fault> {
        self.take(count).map(|_| ())
    }

    fn number<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.take(N)?.try_into().map_err(|_| damaged())
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        self.number().map(|[byte]| byte)
    }

    fn long(&mut self) -> Result<u32, Fault> {
        self.number().map(u32::from_le_bytes)
    }

    /// The bytes to the end of the line, as a text.
    fn line(&mut self) -> Result<String, Fault> {
        let end = self.rest.iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
        let line = self.text(end)?;
        self.skip(1)?;
        Ok(line)
    }

    fn text(&mut self, length: usize) -> Result<String, Fault> {
        self.take(length).map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn push(&mut self, object: Object) {
        self.stack.push(self.objects.all.len());
        self.objects.all.push(object);
    }

    fn pop(&mut self) -> Result<Id, Fault> {
        self.stack.pop().ok_or_else(damaged)
    }

    fn forget(&mut self) -> Result<(), Fault> {
        self.pop().map(|_| ())
    }

    fn last(&self) -> Result<Id, Fault> {
        self.stack.last().copied().ok_or_else(damaged)
    }

    /// What was pushed since the last mark.
    fn marked(&mut self) -> Result<Vec<Id>, Fault> {
        let mark = self.marks.pop().filter(|mark| *mark <= self.stack.len());
        Ok(self.stack.split_off(mark.ok_or_else(damaged)?))
    }

    fn popped(&mut self, count: usize) -> Result<Vec<Id>, Fault> {
        let start = self.stack.len().checked_sub(count).ok_or_else(damaged)?;
        Ok(self.stack.split_off(start))
    }

    /// Obeys an instruction.
    fn step(&mut self) -> Result<Option<Done>, Fault> {
        match self.byte()? {
            // PROTO and FRAME say nothing that is needed.
            0x80 => self.skip(1)?,
            0x95 => self.skip(8)?,
            b'.' => return Ok(Some(Done)),
            b'(' => self.marks.push(self.stack.len()),
            b'0' => self.forget()?,
            b'N' | 0x88 | 0x89 => self.push(Object::Plain),
            b'G' => {
                self.skip(8)?;
                self.push(Object::Plain);
            }
            b'K' => {
                let number = self.byte()?.into();
                self.push(Object::Integer(number));
            }
            b'M' => {
                let number = self.number().map(u16::from_le_bytes)?.into();
                self.push(Object::Integer(number));
            }
            b'J' => {
                let number = self.number().map(i32::from_le_bytes)?.into();
                self.push(Object::Integer(number));
            }
            0x8a => {
                let length = self.byte()?.into();
                let number = integer(self.take(length)?);
                self.push(number);
            }
            b'X' | b'T' => {
                let length = self.long()? as usize;
                let text = Object::Text(self.text(length)?);
                self.push(text);
            }
            0x8c | b'U' => {
                let length = self.byte()?.into();
                let text = Object::Text(self.text(length)?);
                self.push(text);
            }
            b'C' => {
                let length = self.byte()?.into();
                self.skip(length)?;
                self.push(Object::Plain);
            }
            b'B' => {
                let length = self.long()? as usize;
                self.skip(length)?;
                self.push(Object::Plain);
            }
            b'}' => self.push(Object::Dict(Vec::new())),
            b']' => self.push(Object::List(Vec::new())),
            b')' => self.push(Object::Tuple(Vec::new())),
            b't' => {
                let elements = self.marked()?;
                self.push(Object::Tuple(elements));
            }
            b'l' => {
                let elements = self.marked()?;
                self.push(Object::List(elements));
            }
            count @ 0x85..=0x87 => {
                let elements = self.popped(usize::from(count - 0x84))?;
                self.push(Object::Tuple(elements));
            }
            b'q' => {
                let key = self.byte()?.into();
                self.memo.insert(key, self.last()?);
            }
            b'r' => {
                let key = self.long()?;
                self.memo.insert(key, self.last()?);
            }
            0x94 => {
                let key = self.memo.len() as u32;
                self.memo.insert(key, self.last()?);
            }
            b'h' => {
                let key = self.byte()?.into();
                self.recall(key)?;
            }
            b'j' => {
                let key = self.long()?;
                self.recall(key)?;
            }
            b'a' => {
                let element = self.popped(1)?;
                self.append(element)?;
            }
            b'e' => {
                let elements = self.marked()?;
                self.append(elements)?;
            }
            b's' => {
                let pair = self.popped(2)?;
                self.set_items(&pair)?;
            }
            b'u' => {
                let pairs = self.marked()?;
                self.set_items(&pairs)?;
            }
            b'c' => {
                let (module, name) = (self.line()?, self.line()?);
                self.global(&module, &name)?;
            }
            0x93 => {
                let names = self.popped(2)?;
                let texts = names.iter().map(|name| self.objects.text(*name).map(str::to_owned));
                let texts: Option<Vec<String>> = texts.collect();
                match texts.as_deref() {
                    Some([module, name]) => self.global(&module.clone(), &name.clone())?,
                    _ => return Err(damaged()),
                }
            }
            b'Q' => {
                let id = self.pop()?;
                let storage = self.storage(id).ok_or_else(damaged)?;
                self.push(Object::Storage(storage));
            }
            b'R' => {
                let call = self.popped(2)?;
                self.reduce(call[0], call[1])?;
            }
            // What an object is told after it was made, such as the versions of an OrderedDict's modules.
            b'b' => self.forget()?,
            other => return Err(Fault::Pickled { name: format!("opcode 0x{other:02x}") }),
        }
        Ok(None)
    }

    fn recall(&mut self, key: u32) -> Result<(), Fault> {
        let id = self.memo.get(&key).copied().ok_or_else(damaged)?;
        self.stack.push(id);
        Ok(())
    }

    fn append(&mut self, elements: Vec<Id>) -> Result<(), Fault> {
        let list = self.last()?;
        match self.objects.all.get_mut(list) {
            Some(Object::List(list)) => list.extend(elements),
            _ => return Err(damaged()),
        }
        Ok(())
    }

    fn set_items(&mut self, items: &[Id]) -> Result<(), Fault> {
        let dict = self.last()?;
        match self.objects.all.get_mut(dict) {
            Some(Object::Dict(dict)) => {
                let pairs = items.as_chunks::<2>().0;
                dict.extend(pairs.iter().map(|[key, value]| (*key, *value)));
            }
            _ => return Err(damaged()),
        }
        Ok(())
    }

    /// A class or a function: one that is known, or the reason to refuse the file.
    fn global(&mut self, module: &str, name: &str) -> Result<(), Fault> {
        let known = match (module, name) {
            ("collections", "OrderedDict") => Known::OrderedDict,
            ("torch._utils", "_rebuild_tensor_v2") => Known::RebuildTensor,
            ("torch._utils", "_rebuild_parameter") => Known::RebuildParameter,
            ("torch", "Size") => Known::Size,
            ("torch", "FloatStorage") => Known::Storage(NumberType::F32),
            ("torch", "HalfStorage") => Known::Storage(NumberType::F16),
            ("torch", "BFloat16Storage") => Known::Storage(NumberType::Bf16),
            ("torch", "DoubleStorage") => Known::Storage(NumberType::F64),
            ("torch", "ByteStorage") => Known::Storage(NumberType::U8),
            ("torch", "CharStorage") => Known::Storage(NumberType::I8),
            ("torch", "ShortStorage") => Known::Storage(NumberType::I16),
            ("torch", "IntStorage") => Known::Storage(NumberType::I32),
            ("torch", "LongStorage") => Known::Storage(NumberType::I64),
            ("torch", "BoolStorage") => Known::Storage(NumberType::Bool),
            _ => {
                let name: String = format!("{module}.{name}").chars().take(80).collect();
                let is_model = module.starts_with("torch.nn") || module.starts_with("__main__");
                return Err(match is_model {
                    true => Fault::WholeModel { class: name },
                    false => Fault::Pickled { name },
                });
            }
        };
        self.push(Object::Known(known));
        Ok(())
    }

    /// `('storage', torch.FloatStorage, key, place, count)`.
    fn storage(&self, id: Id) -> Option<Storage> {
        let [kind, class, key, ..] = *self.objects.elements(id)? else { return None };
        let is_storage = self.objects.text(kind) == Some("storage");
        match self.objects.get(class) {
            Object::Known(Known::Storage(numbers)) if is_storage => {
                Some(Storage { numbers: *numbers, key: self.objects.text(key)?.to_owned() })
            }
            _ => None,
        }
    }

    /// What a function makes of its arguments.
    fn reduce(&mut self, function: Id, arguments: Id) -> Result<(), Fault> {
        let elements = self.objects.elements(arguments).ok_or_else(damaged)?;
        let object = match (self.objects.get(function), elements) {
            (Object::Known(Known::OrderedDict), []) => Object::Dict(Vec::new()),
            (Object::Known(Known::RebuildTensor), [storage, offset, shape, strides, ..]) => {
                let (shape, strides) = (self.objects.sizes(*shape), self.objects.sizes(*strides));
                let Object::Storage(storage) = self.objects.get(*storage) else {
                    return Err(damaged());
                };
                Object::Tensor(View {
                    storage: storage.clone(),
                    offset: self.objects.size(*offset).ok_or_else(damaged)?,
                    shape: shape.ok_or_else(damaged)?,
                    strides: strides.ok_or_else(damaged)?,
                })
            }
            // The same object: a parameter is a tensor, a size is a tuple.
            (Object::Known(Known::RebuildParameter | Known::Size), [first, ..]) => {
                self.stack.push(*first);
                return Ok(());
            }
            _ => return Err(damaged()),
        };
        self.push(object);
        Ok(())
    }
}

/// A number of up to eight bytes, the lowest first; a longer one is no size of anything.
fn integer(bytes: &[u8]) -> Object {
    if bytes.len() > 8 {
        return Object::Plain;
    }
    let fill = if bytes.last().is_some_and(|byte| *byte >= 0x80) { 0xff } else { 0 };
    let mut all = [fill; 8];
    all[..bytes.len()].copy_from_slice(bytes);
    Object::Integer(i64::from_le_bytes(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_is_refused_by_name() {
        // os.system("ls"), as a hostile file has it.
        let fault = read(b"\x80\x02cos\nsystem\nX\x02\x00\x00\x00ls\x85R.").unwrap_err();
        assert_eq!(fault, Fault::Pickled { name: "os.system".into() });
        let fault = read(b"\x80\x04\x8c\x05posix\x8c\x06system\x93.").unwrap_err();
        assert_eq!(fault, Fault::Pickled { name: "posix.system".into() });
        let fault = read(b"\x80\x02c__main__\nNet\n)\x81.").unwrap_err();
        assert_eq!(fault, Fault::WholeModel { class: "__main__.Net".into() });
    }

    #[test]
    fn plain_values_and_whole_numbers_are_read() {
        let objects = read(b"\x80\x02}X\x01\x00\x00\x00nJ\xff\xff\xff\xffs.").unwrap();
        let Object::Dict(pairs) = objects.get(objects.top) else { panic!() };
        let [(key, value)] = pairs[..] else { panic!() };
        assert_eq!((objects.text(key), objects.get(value)), (Some("n"), &Object::Integer(-1)));
        assert_eq!(integer(&[0xff, 0x7f]), Object::Integer(32767));
        assert_eq!(integer(&[0xff]), Object::Integer(-1));
        assert_eq!(integer(&[]), Object::Integer(0));
    }

    #[test]
    fn a_file_that_ends_early_is_damaged() {
        let whole = b"\x80\x02}q\x00(X\x01\x00\x00\x00aK\x01X\x01\x00\x00\x00bK\x02u.";
        assert!(read(whole).is_ok());
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end]).unwrap_err(), damaged(), "{end}");
        }
    }
}
