//! What an author says of scales.

use super::object::{Key, MOST_PX, Reader, is_list, is_map, items, key, left};
use crate::data::value::Value;
use crate::figures::chart::model::{Domain, ScaleKind, ScaleOptions, Scheme};
use crate::figures::chart::rules::UNKNOWN_SCHEME;
use crate::scale::color::{emphasised, scheme, scheme_names};
use crate::syntax::Diagnostic;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::spec::{Tree, Value as Node};

const KINDS: [(&str, ScaleKind); 16] = [
    ("linear", ScaleKind::Linear),
    ("log", ScaleKind::Log),
    ("pow", ScaleKind::Pow),
    ("sqrt", ScaleKind::Sqrt),
    ("symlog", ScaleKind::Symlog),
    ("time", ScaleKind::Time),
    ("utc", ScaleKind::Time),
    ("ordinal", ScaleKind::Ordinal),
    ("band", ScaleKind::Band),
    ("point", ScaleKind::Point),
    ("quantile", ScaleKind::Quantile),
    ("quantize", ScaleKind::Quantize),
    ("threshold", ScaleKind::Threshold),
    ("bin-ordinal", ScaleKind::BinOrdinal),
    ("identity", ScaleKind::Linear),
    ("sequential", ScaleKind::Linear),
];

/// Keys of a scale.
pub const KEYS: &[Key] = &[
    key("type", "Its kind: `linear`, `log`, `pow`, `sqrt`, `symlog`, `time`, `band`, `point`, `ordinal`."),
    key("domain", "The values that it spans: from and to, or all names."),
    key("domainMin", "The least value."),
    key("domainMax", "The greatest value."),
    key("domainMid", "The value of the middle colour."),
    key("domainRaw", "The values that it spans, over all else."),
    key("range", "What the values become: colours, sizes, signs, dashes."),
    key("rangeMin", "What the least value becomes."),
    key("rangeMax", "What the greatest value becomes."),
    key("scheme", "A named row of colours."),
    key("zero", "Whether it holds zero."),
    key("nice", "Whether it ends at round numbers."),
    key("reverse", "Whether it runs the other way."),
    key("clamp", "Whether values outside are drawn at the ends."),
    key("base", "Base of a logarithm."),
    key("exponent", "Exponent of a power."),
    key("constant", "Constant of a symmetric logarithm."),
    key("padding", "Between and around bands as a share of their step."),
    key("paddingInner", "Between bands as a share of their step."),
    key("paddingOuter", "Around bands as a share of their step."),
    left("round"),
    left("interpolate"),
    left("align"),
    left("bins"),
];

impl Reader<'_> {
    /// Reads a scale; none where it says `null`, so that values are taken as they are.
    pub fn scale(&mut self, tree: &Tree) -> Option<ScaleOptions> {
        if matches!(tree.value, Node::Null | Node::Bool(false, _)) {
            return None;
        }
        let Some(map) = self.map(tree, "a scale", &[KEYS]) else { return Some(ScaleOptions::default()) };
        let kind = self.word(map.get("type"), &KINDS);
        let truths = ["zero", "reverse", "clamp"].map(|name| self.truth(map.get(name)));
        let numbers = ["domainMid", "rangeMin", "rangeMax", "padding", "paddingInner", "paddingOuter"]
            .map(|name| self.number(map.get(name)));
        let is_base = |base| base > 0.0 && base != 1.0;
        let base = self.number_that("base", map.get("base"), is_base, "greater than 0 and not 1");
        let [exponent, constant] = ["exponent", "constant"]
            .map(|name| self.number_that(name, map.get(name), |number| number > 0.0, "greater than 0"));
        let domain = map.get("domainRaw").or(map.get("domain")).and_then(|tree| self.domain(tree));
        Some(ScaleOptions {
            kind,
            domain,
            domain_min: map.get("domainMin").and_then(|tree| self.moment_or_value(tree)),
            domain_max: map.get("domainMax").and_then(|tree| self.moment_or_value(tree)),
            domain_mid: numbers[0],
            range: map.get("range").and_then(|tree| self.range(tree)),
            range_min: numbers[1],
            range_max: numbers[2],
            scheme: map.get("scheme").and_then(|tree| self.scheme(tree)),
            zero: truths[0],
            nice: self.nice(map.get("nice")),
            reverse: truths[1],
            clamp: truths[2],
            base,
            exponent,
            constant,
            padding: numbers[3],
            padding_inner: numbers[4],
            padding_outer: numbers[5],
        })
    }

    /// A count or an interval asks for round ends as well.
    fn nice(&mut self, tree: Option<&Tree>) -> Option<bool> {
        match &tree?.value {
            Node::Number(_) | Node::Text(_) => Some(true),
            Node::Map(_) if tree?.get("interval").is_some() => Some(true),
            _ => self.truth(tree),
        }
    }

    fn domain(&mut self, tree: &Tree) -> Option<Domain> {
        if is_list(tree) {
            return Some(Domain::Only(self.domain_values(tree)));
        }
        if tree.text() == Some("unaggregated") {
            return Some(Domain::Unaggregated);
        }
        if let Some(with) = tree.get("unionWith") {
            return Some(Domain::UnionWith(self.domain_values(with)));
        }
        // A selection that nothing was chosen with leaves the domain as it is.
        if tree.get("param").is_some() {
            return None;
        }
        match self.worth(tree)? {
            Value::List(values) => Some(Domain::Only(values.to_vec())),
            _ => {
                self.wrong_type(tree, "a list of values");
                None
            }
        }
    }

    fn domain_values(&mut self, tree: &Tree) -> Vec<Value> {
        items(tree).iter().filter_map(|item| self.moment_or_value(item)).collect()
    }

    fn range(&mut self, tree: &Tree) -> Option<Vec<Value>> {
        if let Some(
            name @ ("category" | "ordinal" | "ramp" | "heatmap" | "diverging" | "symbol" | "width" | "height"),
        ) = tree.text()
        {
            let _ = name;
            return None;
        }
        if is_map(tree) && (tree.get("step").is_some() || tree.get("field").is_some()) {
            if tree.get("field").is_some() {
                self.not_drawn(tree.span, "a range from a field");
            }
            return None;
        }
        let values: Vec<Value> = if is_list(tree) {
            items(tree).iter().filter_map(|item| self.worth(item)).collect()
        } else if let Value::List(values) = self.worth(tree)? {
            values.to_vec()
        } else {
            self.wrong_type(tree, "a list of values");
            return None;
        };
        let may_be_size = |value: &Value| value.number().is_none_or(|number| number.abs() <= MOST_PX * MOST_PX);
        self.within(values.iter().all(may_be_size), tree).then_some(values)
    }

    fn scheme(&mut self, tree: &Tree) -> Option<Scheme> {
        let name_tree = if is_map(tree) { tree.get("name")? } else { tree };
        let name = self.text(Some(name_tree))?;
        if scheme(&name).is_none() && emphasised(&name).is_none() {
            let message = format!("there is no scheme `{}`", shortened(&name));
            let near = did_you_mean(&name, scheme_names());
            let help = near.map_or_else(
                || "schemes are those of Vega, such as `blues`, `viridis` or `tableau10`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            self.push(Diagnostic::error(&UNKNOWN_SCHEME, name_tree.span, message).help(help));
            return None;
        }
        let extent = self.numbers(tree.get("extent")).filter(|_| is_map(tree));
        let extent = extent.and_then(|e| Some((*e.first()?, *e.get(1)?)));
        Some(Scheme { name, source: Some(name_tree.span), extent })
    }
}
