//! Resolves a path to the file that defines it, through `crate`, `self` and `super`, imports, renames and re-exports.

use std::collections::{BTreeMap, BTreeSet};

use super::paths::{Bound, Contents, PathUse};
use super::source::Source;

/// A longer chain of re-exports is a cycle.
const MAX_DEPTH: usize = 12;

/// The number of a file in [`Workspace::sources`].
pub type FileId = usize;

/// (user, used, true if only tests use it) → (line, path) of the first use.
pub type Edges = BTreeMap<(FileId, FileId, bool), (usize, String)>;

/// All sources, with their paths and items.
pub struct Workspace {
    /// The files, in order.
    pub sources: Vec<Source>,
    /// The paths and items of each file.
    pub contents: Vec<Contents>,
    modules: BTreeMap<ModuleId, Module>,
    packages: BTreeSet<String>,
}

/// A package and the module path in it.
type ModuleId = (String, Vec<String>);

#[derive(Default)]
struct Module {
    /// The file of the module; none for a folder without `mod.rs` or a file of its name.
    file: Option<FileId>,
    items: BTreeMap<String, FileId>,
    children: BTreeSet<String>,
    imports: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
}

/// What a path leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The files that the path goes through, such as one that re-exports a name, then the file that defines it.
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
    /// Collects the modules, imports and items of the sources.
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
            // A module is not an item; the items in it are.
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

    /// Resolves a path in a file.
    pub fn resolve(&self, file: FileId, path: &PathUse) -> Target {
        let source = &self.sources[file];
        let scope = (source.package.clone(), [&source.module[..], &path.scope].concat());
        let mut target = Target::default();
        // An import must not be resolved to itself by the name that it introduces.
        let own = path.bound.is_some().then_some(path.segments.as_slice());
        match self.walk(&scope, &path.segments, own, false, 0, &mut target.files) {
            End::Outside(outside) => target.outside = Some(outside),
            End::Module(id) => target.files.extend(self.modules.get(&id).and_then(|m| m.file)),
            End::Item => {}
        }
        target
    }

    /// Follows a path from a module and pushes the files that it goes through to `files`. `own` is the path of the
    /// import being resolved, which must not be resolved to itself. `more` is true if the end must be a module, because
    /// the caller has further segments.
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

    /// Returns true if a module has the name, not counting the import with the path `own`.
    fn has_name(&self, id: &ModuleId, name: &str, own: Option<&[String]>, depth: usize) -> bool {
        let Some(module) = self.modules.get(id) else { return false };
        module.children.contains(name)
            || module.items.contains_key(name)
            || module.imports.get(name).is_some_and(|path| own != Some(path))
            || own.is_none() && self.glob(id, name, depth).is_some()
    }

    /// The module from which a glob import takes a name.
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

    /// Resolves one segment in a module.
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
            // The file that re-exports the name is used, too.
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
        // Defined by a macro, or a variant of an enum: taken as an item of the module.
        files.extend(module.file);
        End::Item
    }
}
