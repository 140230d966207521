//! Which file a path leads to: through `crate`, `self` and `super`, imports, renames and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Bound, Contents, PathUse};
use super::source::Source;

/// More re-exports than this in a row are a circle.
const MAX_DEPTH: usize = 12;

/// The number of a file in [`Workspace::sources`].
pub type FileId = usize;

/// What uses what, from tests (true) or from what is shipped, with the line and the path that say it first.
pub type Edges = BTreeMap<(FileId, FileId, bool), (usize, String)>;

/// All sources and what they say of each other.
pub struct Workspace {
    /// The files, in order.
    pub sources: Vec<Source>,
    /// What each file says.
    pub contents: Vec<Contents>,
    modules: BTreeMap<ModuleId, Module>,
    packages: BTreeSet<String>,
}

/// A package and the module path in it.
type ModuleId = (String, Vec<String>);

#[derive(Default)]
struct Module {
    /// The file it begins in: none for a folder without a file of its own.
    file: Option<FileId>,
    items: BTreeMap<String, FileId>,
    children: BTreeSet<String>,
    imports: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
}

/// Where a path leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Files that it names on the way, such as one that only passes a name on, and at the end the file that defines it.
    pub files: Vec<FileId>,
    /// The full path, if it leaves the workspace.
    pub outside: Option<Vec<String>>,
}

enum End {
    Module(ModuleId),
    Item,
    Outside(Vec<String>),
}

impl Workspace {
    /// Reads what the sources say.
    pub fn of(sources: Vec<Source>) -> Self {
        let contents: Vec<_> = sources.iter().map(|source| Contents::of(&source.syntax)).collect();
        let mut modules = BTreeMap::<ModuleId, Module>::new();
        for (file, source) in sources.iter().enumerate() {
            let id = (source.package.clone(), source.module.clone());
            modules.entry(id.clone()).or_default().file.get_or_insert(file);
            for depth in 0..source.module.len() {
                let parent = (source.package.clone(), source.module[..depth].to_vec());
                let child = source.module[depth].clone();
                modules.entry(parent).or_default().children.insert(child);
            }
            let inside = |scope: &[String]| (id.0.clone(), [&id.1, scope].concat());
            for item in &contents[file].items {
                let module = modules.entry(inside(&item.scope)).or_default();
                module.file.get_or_insert(file);
                if !item.is_module {
                    module.items.insert(item.name.clone(), file);
                }
                if item.is_exported_macro {
                    let root = modules.entry((source.package.clone(), Vec::new())).or_default();
                    root.items.insert(item.name.clone(), file);
                }
            }
            for path in &contents[file].paths {
                let module = modules.entry(inside(&path.scope)).or_default();
                module.file.get_or_insert(file);
                match &path.bound {
                    Some(Bound::As(name)) => {
                        module.imports.insert(name.clone(), path.segments.clone());
                    }
                    Some(Bound::Glob) => module.globs.push(path.segments.clone()),
                    None => {}
                }
            }
        }
        let ids: Vec<_> = modules.keys().cloned().collect();
        for (package, path) in ids {
            // A module's name alone is no item; what is inside decides.
            if let [before @ .., name] = path.as_slice() {
                let parent = modules.entry((package.clone(), before.to_vec())).or_default();
                parent.children.insert(name.clone());
            }
        }
        let packages = sources.iter().map(|source| source.package.clone()).collect();
        Self { sources, contents, modules, packages }
    }

    /// Returns true if only tests have a file: a module above it is declared under `#[cfg(test)]`.
    pub fn is_test(&self, file: FileId) -> bool {
        let source = &self.sources[file];
        (0..source.module.len()).any(|depth| {
            let (above, name) = (&source.module[..depth], &source.module[depth]);
            let is_above =
                |other: &&Source| other.package == source.package && other.module == above;
            let parents =
                self.sources.iter().zip(&self.contents).filter(|(other, _)| is_above(other));
            parents.flat_map(|(_, contents)| &contents.items).any(|item| {
                item.is_module && item.is_test && item.scope.is_empty() && item.name == *name
            })
        })
    }

    /// Where a path in a file leads.
    pub fn resolve(&self, file: FileId, path: &PathUse) -> Target {
        let source = &self.sources[file];
        let scope = (source.package.clone(), [&source.module[..], &path.scope].concat());
        let mut target = Target::default();
        // An import doesn't find itself under the name that it gives.
        let own = path.bound.is_some().then_some(path.segments.as_slice());
        match self.walk(&scope, &path.segments, own, false, 0, &mut target.files) {
            End::Outside(outside) => target.outside = Some(outside),
            End::Module(id) => target.files.extend(self.modules.get(&id).and_then(|m| m.file)),
            End::Item => {}
        }
        target
    }

    /// Follows a path from a module and notes the files it names on the way. `own` is the path of the import that asks, which
    /// must not find itself under the name that it gives; `more` says that the end must be a module, for the caller goes on.
    fn walk(
        &self,
        from: &ModuleId,
        segments: &[String],
        own: Option<&[String]>,
        more: bool,
        depth: usize,
        files: &mut Vec<FileId>,
    ) -> End {
        let Some((mut at, mut rest)) = self.start(from, segments, own, depth) else {
            return End::Outside(segments.to_vec());
        };
        while let Some((name, below)) = rest.split_first() {
            let own = own.filter(|_| rest.len() == segments.len());
            match self.step(&at, name, !below.is_empty() || more, own, depth, files) {
                End::Module(next) => at = next,
                End::Item => return End::Item,
                End::Outside(outside) => return End::Outside([&outside[..], below].concat()),
            }
            rest = below;
        }
        End::Module(at)
    }

    /// The module in which a path begins, and the rest of the path. `None` if it leads out of the workspace.
    fn start<'a>(
        &self,
        from: &ModuleId,
        segments: &'a [String],
        own: Option<&[String]>,
        depth: usize,
    ) -> Option<(ModuleId, &'a [String])> {
        let first = segments.first()?;
        let root = |package: &String| (package.clone(), Vec::new());
        match first.as_str() {
            "crate" => Some((root(&from.0), &segments[1..])),
            "self" | "super" => {
                let is_name = |part: &String| part != "self" && part != "super";
                let names = segments.iter().position(is_name).unwrap_or(segments.len());
                let ups = segments[..names].iter().filter(|part| *part == "super").count();
                let depth = from.1.len().saturating_sub(ups);
                Some(((from.0.clone(), from.1[..depth].to_vec()), &segments[names..]))
            }
            _ if self.has_name(from, first, own, depth) => Some((from.clone(), segments)),
            _ => self.packages.get(first).map(|package| (root(package), &segments[1..])),
        }
    }

    /// Returns true if a name means something in a module, apart from the import that asks.
    fn has_name(&self, id: &ModuleId, name: &str, own: Option<&[String]>, depth: usize) -> bool {
        let Some(module) = self.modules.get(id) else { return false };
        module.children.contains(name)
            || module.items.contains_key(name)
            || module.imports.get(name).is_some_and(|path| own != Some(path))
            || own.is_none() && self.glob(id, name, depth).is_some()
    }

    /// The module from which a glob import brings a name.
    fn glob(&self, id: &ModuleId, name: &str, depth: usize) -> Option<ModuleId> {
        let module = self.modules.get(id).filter(|_| depth < MAX_DEPTH)?;
        module.globs.iter().find_map(|path| {
            let End::Module(there) = self.walk(id, path, Some(path), true, depth + 1, &mut vec![])
            else {
                return None;
            };
            let has = |module: &Module| {
                module.items.contains_key(name)
                    || module.children.contains(name)
                    || module.imports.contains_key(name)
            };
            self.modules.get(&there).filter(|module| has(module)).map(|_| there)
        })
    }

    /// One name further.
    fn step(
        &self,
        at: &ModuleId,
        name: &str,
        more: bool,
        own: Option<&[String]>,
        depth: usize,
        files: &mut Vec<FileId>,
    ) -> End {
        let child = || (at.0.clone(), [&at.1[..], &[name.to_owned()]].concat());
        let Some(module) = self.modules.get(at) else { return End::Module(at.clone()) };
        let is_child = module.children.contains(name) && self.modules.contains_key(&child());
        if is_child && more {
            return End::Module(child());
        }
        if let Some(file) = module.items.get(name) {
            files.push(*file);
            return End::Item;
        }
        let import = module.imports.get(name).filter(|path| own != Some(path.as_slice()));
        if let Some(path) = import.filter(|_| depth < MAX_DEPTH) {
            // What passes the name on is named as well.
            files.extend(module.file);
            return match self.walk(at, path, Some(path), more, depth + 1, files) {
                End::Module(there) if !more => {
                    files.extend(self.modules.get(&there).and_then(|module| module.file));
                    End::Item
                }
                end => end,
            };
        }
        if is_child {
            return End::Module(child());
        }
        if let Some(there) = self.glob(at, name, depth) {
            files.extend(module.file);
            return self.step(&there, name, more, None, depth + 1, files);
        }
        // Made by a macro, or a variant of something: the module has it.
        files.extend(module.file);
        End::Item
    }
}
