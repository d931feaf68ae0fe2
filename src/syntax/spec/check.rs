//! A tree against a JSON Schema: every difference at its place. Knows the keywords that `schemars`
//! writes for types of serde, but `pattern`: what a type demands beyond those it says itself when it
//! is read.

use serde_json::Value as Schema;

use super::{Entry, Tree, Value};
use crate::syntax::diagnostic::{did_you_mean, shortened, surely_meant};
use crate::syntax::rules::{MISSING_KEY, OUT_OF_RANGE, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_TYPE};
use crate::syntax::{Diagnostic, Diagnostics, Span};

/// How often alternatives are tried inside alternatives; beyond, the first that looks right is taken.
const TRIALS: usize = 3;

/// So many findings are enough to see what is wrong with a file.
const MOST_FOUND: usize = 200;

/// Most words that a help names.
const MOST_NAMED: usize = 24;

/// Checks a tree. What comes back is the tree with numbers made text where the schema wants text.
pub(super) fn check(tree: &Tree, root: &Schema, diagnostics: &mut Diagnostics) -> Option<Tree> {
    let mut tree = tree.clone();
    let mut found = Vec::new();
    Checker { root, trials: 0 }.check(&mut tree, root, Name::Root, &mut found);
    let clean = found.is_empty();
    diagnostics.extend(found);
    clean.then_some(tree)
}

/// What messages call a value.
#[derive(Clone, Copy)]
enum Name<'a> {
    Root,
    Key(&'a str),
    EntryOf(&'a str),
}

impl Name<'_> {
    fn subject(self) -> String {
        match self {
            Name::Root => "the file".into(),
            Name::Key(key) => format!("`{key}`"),
            Name::EntryOf(key) => format!("an entry of `{key}`"),
        }
    }

    /// The end of a sentence about a key of the value.
    fn within(self) -> String {
        match self {
            Name::Root => String::new(),
            name => format!(" in {}", name.subject()),
        }
    }
}

struct Checker<'s> {
    root: &'s Schema,
    trials: usize,
}

impl<'s> Checker<'s> {
    fn check(&mut self, tree: &mut Tree, schema: &'s Schema, name: Name, found: &mut Vec<Diagnostic>) {
        if found.len() >= MOST_FOUND {
            return;
        }
        let schema = self.resolve(schema);
        for part in list(schema, "allOf") {
            self.check(tree, part, name, found);
        }
        let alternatives = self.alternatives(schema);
        if !alternatives.is_empty() {
            self.choose(tree, &alternatives, name, found);
            return;
        }
        let words = words(schema);
        if !words.is_empty() {
            check_word(tree, &words, name, found);
            return;
        }
        match takes(schema, &tree.value) {
            Takes::No => {
                found.push(wrong_type(tree, &noun(schema), name));
                return;
            }
            Takes::Spelled => spell(tree),
            Takes::Yes => {}
        }
        let span = tree.span;
        match &mut tree.value {
            Value::Map(entries) => {
                self.check_entries(entries, tree.known, schema, name, found);
                check_required(entries, span, schema, name, found);
            }
            Value::List(items) => {
                check_range(
                    items.len() as f64,
                    ("minItems", "maxItems"),
                    ["entry", "entries"],
                    span,
                    schema,
                    name,
                    found,
                );
                let key = match name {
                    Name::Root => "the file",
                    Name::Key(key) | Name::EntryOf(key) => key,
                };
                let tuple = list(schema, "prefixItems");
                for (index, item) in items.iter_mut().enumerate() {
                    if let Some(of_item) = tuple.get(index).or(schema.get("items")) {
                        self.check(item, of_item, Name::EntryOf(key), found);
                    }
                }
            }
            Value::Number(number) => {
                check_range(number.value, ("minimum", "maximum"), ["", ""], span, schema, name, found);
            }
            Value::Text(text) => {
                let length = text.chars().count() as f64;
                check_range(length, ("minLength", "maxLength"), ["character", "characters"], span, schema, name, found);
            }
            Value::Null | Value::Bool(..) => {}
        }
    }

    fn check_entries(
        &mut self,
        entries: &mut [Entry],
        known_elsewhere: &[&'static str],
        schema: &'s Schema,
        name: Name,
        found: &mut Vec<Diagnostic>,
    ) {
        let properties = schema.get("properties").and_then(Schema::as_object);
        for Entry { key, key_span, value } in entries {
            if let Some(of_value) = properties.and_then(|p| p.get(key)) {
                self.check(value, of_value, Name::Key(key), found);
                continue;
            }
            match schema.get("additionalProperties") {
                Some(Schema::Bool(false)) => {
                    let keys = properties.into_iter().flat_map(|p| p.keys().map(String::as_str));
                    let mut keys: Vec<&str> = known_elsewhere.iter().copied().chain(keys).collect();
                    keys.retain(|key| !key.starts_with('$'));
                    found.push(unknown_key(key, *key_span, &keys, name));
                }
                Some(of_value @ Schema::Object(_)) => self.check(value, of_value, Name::Key(key), found),
                _ => {}
            }
        }
    }

    /// Follows references to definitions.
    fn resolve(&self, mut schema: &'s Schema) -> &'s Schema {
        // Definitions that only refer to each other would turn in a ring.
        for _ in 0..16 {
            let Some(pointer) = schema.get("$ref").and_then(Schema::as_str).and_then(|r| r.strip_prefix('#')) else {
                break;
            };
            let Some(target) = self.root.pointer(pointer) else { break };
            schema = target;
        }
        schema
    }

    /// The schemas of which one must hold, those inside each other in one row.
    fn alternatives(&self, schema: &'s Schema) -> Vec<&'s Schema> {
        let mut flat = Vec::new();
        for part in list(schema, "anyOf").iter().chain(list(schema, "oneOf")) {
            let part = self.resolve(part);
            let inner = self.alternatives(part);
            if inner.is_empty() { flat.push(part) } else { flat.extend(inner) }
        }
        flat
    }

    /// Checks a value against the alternative that it seems to be meant as.
    fn choose(&mut self, tree: &mut Tree, alternatives: &[&'s Schema], name: Name, found: &mut Vec<Diagnostic>) {
        let value = &tree.value;
        let that_take = |how| alternatives.iter().copied().filter(move |schema| takes(schema, value) == how);
        let mut fitting: Vec<&Schema> = that_take(Takes::Yes).collect();
        if fitting.is_empty() {
            fitting = that_take(Takes::Spelled).collect();
        }
        if let Value::Map(entries) = &tree.value {
            let tagged: Vec<_> = fitting.iter().copied().filter(|schema| tags_match(schema, entries)).collect();
            if !tagged.is_empty() {
                fitting = tagged;
            }
        }
        let words: Vec<&str> = fitting.iter().flat_map(|schema| words(schema)).collect();
        match fitting.as_slice() {
            [] => {
                let mut nouns: Vec<String> = alternatives.iter().map(|schema| noun(schema)).collect();
                nouns.retain(|noun| noun != "nothing");
                nouns.dedup();
                found.push(wrong_type(tree, &nouns.join(" or "), name));
            }
            [one] => self.check(tree, one, name, found),
            all if all.iter().all(|schema| !self::words(schema).is_empty()) => check_word(tree, &words, name, found),
            [first, ..] if self.trials == TRIALS => self.check(tree, first, name, found),
            all => {
                self.trials += 1;
                let mut best: Option<(Tree, Vec<Diagnostic>)> = None;
                for schema in all {
                    let (mut candidate, mut differences) = (tree.clone(), Vec::new());
                    self.check(&mut candidate, schema, name, &mut differences);
                    if best.as_ref().is_none_or(|(_, least)| differences.len() < least.len()) {
                        best = Some((candidate, differences));
                    }
                }
                self.trials -= 1;
                if let Some((candidate, differences)) = best {
                    *tree = candidate;
                    found.extend(differences);
                }
            }
        }
    }
}

/// Whether a schema takes a kind of value.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    Yes,
    /// As the text that the author wrote for it.
    Spelled,
    No,
}

fn takes(schema: &Schema, value: &Value) -> Takes {
    let types: Vec<&str> = match schema.get("type") {
        Some(Schema::String(one)) => vec![one],
        Some(Schema::Array(several)) => several.iter().filter_map(Schema::as_str).collect(),
        _ if !words(schema).is_empty() => vec!["string"],
        _ => return if schema.as_bool() == Some(false) { Takes::No } else { Takes::Yes },
    };
    let native = match value {
        Value::Null => types.contains(&"null"),
        Value::Bool(..) => types.contains(&"boolean"),
        Value::Number(n) => types.contains(&"number") || types.contains(&"integer") && n.whole().is_some(),
        Value::Text(_) => types.contains(&"string"),
        Value::List(_) => types.contains(&"array"),
        Value::Map(_) => types.contains(&"object"),
    };
    match value {
        _ if native => Takes::Yes,
        Value::Number(_) if types.contains(&"string") => Takes::Spelled,
        _ => Takes::No,
    }
}

/// Makes a number the text that the author wrote.
fn spell(tree: &mut Tree) {
    if let Value::Number(number) = &tree.value {
        tree.value = Value::Text(number.spelling.clone());
    }
}

fn list<'s>(schema: &'s Schema, keyword: &str) -> &'s [Schema] {
    schema.get(keyword).and_then(Schema::as_array).map_or(&[], Vec::as_slice)
}

/// The words that a schema of words allows; none for any other schema.
fn words(schema: &Schema) -> Vec<&str> {
    let one = schema.get("const").into_iter();
    one.chain(list(schema, "enum")).filter_map(Schema::as_str).collect()
}

/// Whether a map has every key that a schema requires, and the words that it wants at them.
fn tags_match(schema: &Schema, entries: &[Entry]) -> bool {
    let value = |key: &str| entries.iter().find(|e| e.key == key).map(|e| &e.value);
    let properties = schema.get("properties").and_then(Schema::as_object);
    let required = list(schema, "required").iter().filter_map(Schema::as_str).all(|key| value(key).is_some());
    required
        && properties.into_iter().flatten().all(|(key, of_value)| {
            match of_value.get("const").and_then(Schema::as_str) {
                Some(word) => value(key).is_none_or(|v| v.text() == Some(word)),
                None => true,
            }
        })
}

/// What a schema wants, in words.
fn noun(schema: &Schema) -> String {
    let words = words(schema);
    if !words.is_empty() {
        return one_of(&words);
    }
    let of_type = |name: &str| match name {
        "null" => "nothing",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "string" => "text",
        "array" => "a list",
        "object" => "a map",
        _ => "something else",
    };
    match schema.get("type") {
        Some(Schema::String(one)) => of_type(one).into(),
        Some(Schema::Array(several)) => {
            let nouns = several.iter().filter_map(Schema::as_str).filter(|name| *name != "null").map(of_type);
            nouns.collect::<Vec<_>>().join(" or ")
        }
        _ => "something else".into(),
    }
}

/// The words of a list, those of a long one by its beginning.
fn one_of(words: &[&str]) -> String {
    let mut named: Vec<String> = words.iter().take(MOST_NAMED).map(|word| format!("`{word}`")).collect();
    if words.len() > MOST_NAMED {
        named.push(format!("and {} more", words.len() - MOST_NAMED));
    }
    named.join(", ")
}

fn check_word(tree: &mut Tree, words: &[&str], name: Name, found: &mut Vec<Diagnostic>) {
    spell(tree);
    match tree.text() {
        Some(word) if words.contains(&word) => {}
        Some(word) => found.push(unknown_word(word, words, tree.span, name)),
        None => found.push(wrong_type(tree, &one_of(words), name)),
    }
}

fn unknown_word(word: &str, words: &[&str], span: Span, name: Name) -> Diagnostic {
    let known = format!("the words are {}", one_of(words));
    let help = match did_you_mean(word, words.iter().copied()) {
        // After a good guess a long list is noise.
        Some(near) if words.len() > MOST_NAMED => format!("did you mean `{near}`?"),
        Some(near) => format!("did you mean `{near}`? {known}"),
        None => known,
    };
    let message = format!("{} cannot be `{}`", name.subject(), shortened(word));
    let diagnostic = Diagnostic::error(&UNKNOWN_WORD, span, message).help(help);
    match surely_meant(word, words.iter().copied()) {
        Some(near) => diagnostic.mend(span, near),
        None => diagnostic,
    }
}

/// What other tools, and other parts of this one, call a key.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("steps", "reveal"),
    ("animate", "reveal"),
    ("animation", "reveal"),
    ("build", "reveal"),
    ("fragments", "reveal"),
    ("description", "alt"),
    ("altText", "alt"),
    ("accDescr", "alt"),
    ("caption", "note"),
    ("source", "note"),
    ("footer", "note"),
    ("footnote", "note"),
    ("width", "fit"),
    ("size", "fit"),
    ("type", "figure"),
    ("kind", "figure"),
    ("lang", "language"),
    ("ignore", "allow"),
    ("heading", "title"),
    ("header", "title"),
    ("name", "title"),
    ("label", "title"),
    ("text", "title"),
];

fn unknown_key(key: &str, span: Span, keys: &[&str], name: Name) -> Diagnostic {
    let known =
        if keys.is_empty() { "there are no keys here".into() } else { format!("the keys are {}", one_of(keys)) };
    let by_another_word = || OTHER_WORDS.iter().find(|(other, own)| *other == key && keys.contains(own));
    let near = did_you_mean(key, keys.iter().copied());
    let help = match near.or_else(|| Some(by_another_word()?.1)) {
        Some(near) => format!("did you mean `{near}`? {known}"),
        None => known,
    };
    let message = format!("unknown key `{}`{}", shortened(key), name.within());
    let diagnostic = Diagnostic::error(&UNKNOWN_KEY, span, message).help(help);
    match surely_meant(key, keys.iter().copied()) {
        Some(near) => diagnostic.mend(span, near),
        None => diagnostic,
    }
}

fn wrong_type(tree: &Tree, wanted: &str, name: Name) -> Diagnostic {
    let is = tree.value.noun();
    let diagnostic =
        Diagnostic::error(&WRONG_TYPE, tree.span, format!("{} must be {wanted}, not {is}", name.subject()))
            .label(format!("this is {is}"));
    match (&tree.value, wanted) {
        (Value::Bool(..), "text") => diagnostic.help("in quotes it is text"),
        (Value::Map(entries), "text") if entries.len() == 1 => {
            diagnostic.help("text with a colon in it stands in quotes")
        }
        _ => diagnostic,
    }
}

fn check_required(entries: &[Entry], span: Span, schema: &Schema, name: Name, found: &mut Vec<Diagnostic>) {
    // The whole map may be many lines: its first key stands for it.
    let place = entries.first().map_or(span, |entry| entry.key_span);
    let is_known = |entry: &Entry| schema.get("properties").is_some_and(|p| p.get(&entry.key).is_some());
    // A misspelt key is told as such, and is not missing besides.
    let stands_for =
        |entry: &Entry, key| entry.key == key || !is_known(entry) && did_you_mean(&entry.key, [key]).is_some();
    let required = list(schema, "required").iter().filter_map(Schema::as_str);
    let missing: Vec<&str> = required.filter(|key| !entries.iter().any(|entry| stands_for(entry, key))).collect();
    let message = match missing.as_slice() {
        [] => return,
        [key] => format!("the key `{key}` is missing{}", name.within()),
        keys => format!("the keys {} are missing{}", one_of(keys), name.within()),
    };
    found.push(Diagnostic::error(&MISSING_KEY, place, message));
}

/// Checks a number against two keywords of a schema.
fn check_range(
    value: f64,
    (least, most): (&str, &str),
    [one, many]: [&str; 2],
    span: Span,
    schema: &Schema,
    name: Name,
    found: &mut Vec<Diagnostic>,
) {
    let bound = |keyword: &str| schema.get(keyword).and_then(Schema::as_f64);
    let (bound, wanted) = match (bound(least), bound(most)) {
        (Some(least), _) if value < least => (least, format!("at least {least}")),
        (_, Some(most)) if value > most => (most, format!("at most {most}")),
        _ => return,
    };
    let subject = name.subject();
    let unit = if bound == 1.0 { one } else { many };
    let message = if unit.is_empty() {
        format!("{subject} must be {wanted}, not {value}")
    } else {
        format!("{subject} must have {wanted} {unit}, not {value}")
    };
    found.push(Diagnostic::error(&OUT_OF_RANGE, span, message));
}
