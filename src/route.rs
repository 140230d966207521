//! The address of a section and its state: `#/lab?data=mnist&epochs=5`.

/// A section's id and the state in its link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The section's id, empty for the start page.
    pub section: String,
    /// The state, in the order of the link.
    pub query: Query,
}

/// The values of a link, each to be checked by whoever reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The last value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Sets a value, keeping the place of a name that is there.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// All values but the language: where a link's state ends and a visit's begins.
    pub fn state(&self) -> String {
        let values = self.0.iter().filter(|(name, _)| name != "lang");
        values.map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    }

    /// Takes a name away.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }
}

impl Route {
    /// Reads a location's hash; anything that is no route is the start page.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (section, query) = path.split_once('?').unwrap_or((path, ""));
        let query = query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Self { section: section.trim_end_matches('/').to_owned(), query: Query(query) }
    }

    /// The hash, with its `#`.
    pub fn to_hash(&self) -> String {
        let query: Vec<String> =
            self.query.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("#/{}{mark}{}", self.section, query.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_read_and_written_alike() {
        let hash = "#/lab?data=mnist&hidden=128&run=1";
        let route = Route::parse(hash);
        assert_eq!(route.section, "lab");
        assert_eq!(route.query.get("hidden"), Some("128"));
        assert_eq!(route.to_hash(), hash);
    }

    #[test]
    fn what_is_no_route_is_the_start_page() {
        for hash in ["", "#", "#/", "#?&&=", "#/?lang"] {
            assert_eq!(Route::parse(hash).section, "", "{hash}");
        }
    }

    #[test]
    fn setting_and_removing_keep_the_rest() {
        let mut query = Route::parse("#/lab?a=1&b=2").query;
        query.set("a", "3");
        query.remove("b");
        assert_eq!(query.get("a"), Some("3"));
        assert_eq!(query.get("b"), None);
    }
}
