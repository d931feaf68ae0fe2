//! How much of a source is too much.

use super::diagnostic::did_you_mean;

/// What readers of a source refuse, so that a hostile one costs neither time nor memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limits {
    /// Longest source in bytes.
    pub bytes: usize,
    /// Most entries of one list or map of a spec.
    pub entries: usize,
    /// Longest text of a figure in bytes.
    pub text: usize,
    /// Most nodes of one figure.
    pub nodes: usize,
    /// Most edges of one figure.
    pub edges: usize,
    /// Most groups around one thing; never more than [`Limits::DEEPEST`].
    pub nesting: usize,
    /// Most steps of the expressions and transforms of one figure; for each, four bytes may be made. The usual number
    /// is about a second and 256 MB.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 4 << 20,
            entries: 20_000,
            text: 20_000,
            nodes: 20_000,
            edges: 40_000,
            nesting: 200,
            work: 64_000_000,
        }
    }
}

impl Limits {
    /// What limits are called where they are set.
    pub const NAMES: &[&str] = &["bytes", "entries", "text", "nodes", "edges", "nesting", "work"];
    /// Deeper groups than that are never laid out: what draws them calls itself once a level.
    pub const DEEPEST: usize = 1_000;

    /// Sets the limit of that name, one of [`Limits::NAMES`].
    ///
    /// # Errors
    ///
    /// A sentence where there is no such limit, or where it can be set to no such value.
    pub fn set(&mut self, name: &str, value: usize) -> Result<(), String> {
        let limit = match name {
            "bytes" => &mut self.bytes,
            "entries" => &mut self.entries,
            "text" => &mut self.text,
            "nodes" => &mut self.nodes,
            "edges" => &mut self.edges,
            "nesting" if value > Self::DEEPEST => {
                return Err(format!("`nesting` is at most {}", Self::DEEPEST));
            }
            "nesting" => &mut self.nesting,
            "work" => &mut self.work,
            _ => {
                let near = did_you_mean(name, Self::NAMES.iter().copied());
                let near = near.map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
                return Err(format!("there is no limit `{name}`: {near}the limits are {}", Self::NAMES.join(", ")));
            }
        };
        *limit = value;
        Ok(())
    }

    /// The last words of a help: how to raise the limit of that name.
    pub fn raise(name: &str) -> String {
        format!(", or raise the limit by `--limit {name}=N`")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_sets_a_limit_of_its_own() {
        let mut limits = Limits::default();
        for (i, name) in Limits::NAMES.iter().enumerate() {
            assert_eq!(limits.set(name, i), Ok(()), "{name}");
        }
        let Limits { bytes, entries, text, nodes, edges, nesting, work } = limits;
        assert_eq!([bytes, entries, text, nodes, edges, nesting, work], [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn an_unknown_limit_is_told_with_the_nearest() {
        let told = Limits::default().set("node", 3).err().unwrap_or_default();
        assert!(told.starts_with("there is no limit `node`: did you mean `nodes`?"), "{told}");
        assert_eq!(Limits::default().set("nesting", 100_000).err().as_deref(), Some("`nesting` is at most 1000"));
    }
}
