//! Pictures in an archive: a folder per class, or loose.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{ContentKind, Images, LabelValues, Labels};
use super::gathered::Gathered;
use super::meter::Meter;
use super::picture;
use super::source::Reopen;
use crate::element::ElementType;
use crate::fault::{Excess, FaultKind};
use crate::limits::Limits;
use crate::note::Note;
use crate::pixels::PixelsBuilder;

/// Words that a folder of a set has, and no folder of a class.
const SETS: [&str; 9] =
    ["train", "training", "test", "testing", "val", "valid", "validation", "images", "data"];
/// Single pictures that are kept at most from an archive.
const MOST_PICTURES: usize = 200;

/// Pictures of an archive while it is read.
pub(super) struct Folders {
    /// Each picture's own folder names its class.
    are_classes: bool,
    /// By the folder around those of the classes, then by size.
    sets: BTreeMap<String, BTreeMap<(usize, usize), Draft>>,
    pictures: usize,
    /// Pictures that can't be read, and the first one's name.
    bad: Option<(String, FaultKind, u64)>,
}

/// Pictures of one size.
struct Draft {
    builder: PixelsBuilder,
    names: Vec<String>,
    indices: Vec<u32>,
    colours: bool,
}

impl Folders {
    /// Finds from the names of all members whether folders are classes.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let folders: BTreeSet<String> = names
            .filter(|name| picture::has_extension(name) && !name.starts_with("__MACOSX/"))
            .map(|name| parts(name).1.to_owned())
            .collect();
        let is_set = |name: &String| SETS.contains(&name.to_lowercase().as_str());
        let are_classes = folders.len() > 1 && !folders.iter().any(is_set) && !folders.contains("");
        Self { are_classes, sets: BTreeMap::new(), pictures: 0, bad: None }
    }

    /// Takes a member that is a small picture. Returns false if it is something else.
    pub fn take(
        &mut self,
        name: &str,
        source: &mut dyn Reopen,
        meter: &mut Meter,
    ) -> Result<bool, FaultKind> {
        if !picture::has_extension(name) {
            return Ok(false);
        }
        let picture = match picture::decode(source, meter) {
            Ok(picture) => picture,
            Err(
                kind @ (FaultKind::Picture
                | FaultKind::Empty
                | FaultKind::TooLarge(Excess::Pixels { .. })),
            ) => {
                let count = self.bad.take().map_or(0, |bad| bad.2);
                self.bad = Some((name.to_owned(), kind, count + 1));
                return Ok(true);
            }
            Err(kind) => return Err(kind),
        };
        let side = meter.limits.side as usize;
        self.pictures += 1;
        if !self.are_classes
            && (picture.rows > side || picture.columns > side)
            && self.pictures <= MOST_PICTURES
        {
            // A photo: read once more, as a single picture.
            return Ok(false);
        }
        let (folder, class) = if self.are_classes { parts(name) } else { ("", "") };
        let sizes = self.sets.entry(folder.to_owned()).or_default();
        let draft = sizes.entry((picture.rows, picture.columns)).or_insert_with(Draft::new);
        if picture.rows <= side && picture.columns <= side {
            draft.builder.push_bytes(&picture.grey);
            meter.unpack(picture.grey.len() as u64)?;
        }
        draft.colours |= picture.colours;
        let index = draft.names.iter().position(|name| name == class).unwrap_or(draft.names.len());
        if index == draft.names.len() {
            draft.names.push(class.to_owned());
        }
        draft.indices.push(index as u32);
        if draft.indices.len() as u64 > meter.limits.images {
            return Err(FaultKind::TooLarge(Excess::Images { limit: meter.limits.images }));
        }
        meter.report(1);
        Ok(true)
    }

    /// Hands over what was read. Of each folder, the size that most pictures have is kept.
    pub fn finish(self, gathered: &mut Gathered, member: &str, limits: &Limits) {
        let limit = limits.side;
        let path = |folder: &str| match (member, folder) {
            ("", folder) => folder.to_owned(),
            (member, "") => member.to_owned(),
            (member, folder) => format!("{member}/{folder}"),
        };
        for (folder, mut sizes) in self.sets {
            let name = path(&folder);
            let most =
                sizes.iter().max_by_key(|(_, draft)| draft.indices.len()).map(|(size, _)| *size);
            let Some((size, draft)) = most.and_then(|size| sizes.remove_entry(&size)) else {
                continue;
            };
            let count = draft.indices.len();
            let (rows, columns) = (size.0 as u64, size.1 as u64);
            let others = sizes.values().map(|draft| draft.indices.len() as u64).sum();
            if others >= count as u64 {
                let (images, sizes) = (others + count as u64, sizes.len() as u64 + 1);
                gathered.add_stray(&name, FaultKind::SizesDiffer { images, sizes });
                continue;
            }
            if rows > limit || columns > limit {
                let kind = FaultKind::TooLarge(Excess::Side { rows, columns, limit });
                gathered.add_stray(&name, kind);
                continue;
            }
            if others > 0 {
                let (file, sizes) = (gathered.name(&name), sizes.len() as u64);
                gathered.note(Note::OtherSizes { file, images: others, sizes });
            }
            let values = LabelValues::Names { names: draft.names, indices: draft.indices };
            let labels = Labels { element: ElementType::Text, values, columns: 1 };
            let kind = ContentKind::Images(Images {
                count,
                rows: size.0,
                columns: size.1,
                element: ElementType::U8,
                pixels: draft.builder.finish(),
                colours: draft.colours,
                labels: self.are_classes.then_some(labels),
            });
            gathered.keep(&name, Some(kind));
        }
        if let Some((first, kind, pictures)) = self.bad {
            let file = gathered.name(&path(&first));
            gathered.note(Note::BadPictures { file, kind, pictures });
        }
    }
}

impl Draft {
    fn new() -> Self {
        Self {
            builder: PixelsBuilder::of_bytes(),
            names: Vec::new(),
            indices: Vec::new(),
            colours: false,
        }
    }
}

/// (the folder around, the folder) of a member: `a/train/3/7.png` → (`a/train`, `3`).
fn parts(name: &str) -> (&str, &str) {
    let folder = name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    folder.rsplit_once(['/', '\\']).unwrap_or(("", folder))
}
