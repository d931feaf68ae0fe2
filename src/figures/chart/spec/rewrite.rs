//! Rewrites of a spec before it is read: encodings of a layered view, and repeated fields.

use super::object::entries;
use crate::syntax::spec::{Entry, Tree, Value as Node};

/// A layer with the encoding of the view around, channel by channel and key by key; the layer's own
/// word goes before.
pub fn inherit_encoding(layer: &Tree, shared: &Tree) -> Tree {
    let own = layer.get("encoding");
    let mut channels: Vec<Entry> = Vec::new();
    for entry in entries(shared) {
        let merged = match own.and_then(|own| own.get(&entry.key)) {
            Some(own) => merge(&entry.value, own),
            None => entry.value.clone(),
        };
        channels.push(Entry { value: merged, ..entry.clone() });
    }
    for entry in own.map(entries).unwrap_or_default() {
        if shared.get(&entry.key).is_none() {
            channels.push(entry.clone());
        }
    }
    let mut all: Vec<Entry> = entries(layer).iter().filter(|entry| entry.key != "encoding").cloned().collect();
    let place = own.unwrap_or(shared);
    all.push(Entry { key: "encoding".to_owned(), key_span: place.span, value: place.with_entries(channels) });
    layer.with_entries(all)
}

/// What a channel stands for, with the author's word of the layer before that of the view around.
fn merge(shared: &Tree, own: &Tree) -> Tree {
    let (Node::Map(below), Node::Map(above)) = (&shared.value, &own.value) else { return own.clone() };
    // Another origin says all anew.
    let origins = ["field", "datum", "value"];
    let is_new = |key: &str| own.get(key).is_some() && shared.get(key).is_none();
    if origins.iter().any(|key| is_new(key)) && origins.iter().any(|key| shared.get(key).is_some()) {
        return own.clone();
    }
    let mut all: Vec<Entry> = below.iter().filter(|entry| own.get(&entry.key).is_none()).cloned().collect();
    all.extend(above.iter().cloned());
    own.with_entries(all)
}

/// The view of a repeat where each `{repeat: NAME}` stands for the given value. How deep values stand
/// in each other is limited by the spec.
pub fn repeat(tree: &Tree, given: &[(&str, &Tree)]) -> Tree {
    match &tree.value {
        Node::Map(all) => {
            if let [Entry { key, value, .. }] = all.as_slice()
                && key == "repeat"
                && let Some((_, field)) = given.iter().find(|(name, _)| value.text() == Some(name))
            {
                return (*field).clone();
            }
            let inner = all.iter().map(|entry| Entry { value: repeat(&entry.value, given), ..entry.clone() });
            tree.with_entries(inner.collect())
        }
        Node::List(items) => tree.with_value(Node::List(items.iter().map(|item| repeat(item, given)).collect())),
        _ => tree.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::syntax::{Diagnostics, Format, Source};

    fn tree(yaml: &str) -> Tree {
        Tree::read(&Source::new("t.yaml", yaml, Format::Yaml), &mut Diagnostics::new()).unwrap()
    }

    #[test]
    fn a_layer_has_the_encoding_of_the_view_around_unless_it_says_otherwise() {
        let shared = tree("x: {field: a, type: nominal}\ny: {field: b, type: quantitative}\n");
        let layer = tree("mark: text\nencoding:\n  y: {title: B}\n  x: {value: 3}\n  color: {field: c}\n");
        let merged = inherit_encoding(&layer, &shared).to_json();
        let expected = serde_json::json!({
            "x": {"value": 3}, "y": {"field": "b", "type": "quantitative", "title": "B"}, "color": {"field": "c"}
        });
        assert_eq!(merged["encoding"], expected);
        assert_eq!(merged["mark"], "text");
    }

    #[test]
    fn repeated_fields_stand_in_their_places() {
        let view = tree("x: {field: {repeat: column}}\ny: [{field: {repeat: row}}]\n");
        let (a, b) = (tree("A"), tree("B"));
        let repeated = repeat(&view, &[("column", &a), ("row", &b)]).to_json();
        assert_eq!(repeated, serde_json::json!({"x": {"field": "A"}, "y": [{"field": "B"}]}));
    }
}
