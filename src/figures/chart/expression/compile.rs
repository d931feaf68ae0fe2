//! Checking an expression against the data and the parameters: names are found, and types where they
//! are known before any row is looked at.

use std::sync::Arc;

use super::Parameters;
use super::evaluate::Node;
use super::function::{Function, MANY, Type};
use super::functions::{self, REFUSED};
use super::pattern::Pattern;
use super::place::Place;
use super::tree::{Binary, Expr, Kind, Unary};
use crate::calendar::TimeFormat;
use crate::data::table::Table;
use crate::data::value::{Value, number_of_text};
use crate::figures::chart::rules::{
    EXPRESSION_SYNTAX, EXPRESSION_TYPE, UNKNOWN_FIELD, UNKNOWN_FUNCTION, UNKNOWN_PARAMETER,
};
use crate::scale::format::NumberFormat;
use crate::syntax::Diagnostic;
use crate::syntax::Rule;
use crate::syntax::diagnostic::{did_you_mean, shortened};
use crate::syntax::rules::{NOT_DRAWN, WRONG_VALUE};

/// What an expression is checked against.
#[derive(Clone, Copy)]
pub(super) struct Compiler<'t, 'p> {
    /// The data; none where an expression stands outside of any row.
    pub(super) table: Option<&'t Table>,
    pub(super) parameters: &'p Parameters,
    pub(super) place: Place,
}

impl<'t> Compiler<'t, '_> {
    /// The expression with its fields and functions found. How deep it nests is limited by the parser.
    pub(super) fn compile(&self, expr: &Expr) -> Result<Node<'t>, Diagnostic> {
        self.typed(expr).map(|(node, _)| node)
    }

    fn typed(&self, expr: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        match &expr.kind {
            Kind::Constant(value) => Ok((Node::Constant(value.clone()), Type::of(value))),
            Kind::Name(name) => self.name(name, expr),
            Kind::List(items) => {
                let items = items.iter().map(|item| self.compile(item)).collect::<Result<_, _>>()?;
                Ok((folded(Node::List(items)), Type::List))
            }
            Kind::Record(fields) => {
                let fields = fields.iter().map(|(name, value)| Ok((name.clone(), self.compile(value)?)));
                Ok((folded(Node::Record(fields.collect::<Result<_, Diagnostic>>()?)), Type::Record))
            }
            Kind::Pattern(..) => {
                Err(self.error(&EXPRESSION_TYPE, expr, "a regular expression stands within `test` or `replace`"))
            }
            Kind::Member(value, key) => self.member(value, key),
            Kind::Call(name, arguments) => self.call(name, arguments, expr),
            Kind::Unary(operator, value) => {
                let (node, kind) = self.typed(value)?;
                if *operator != Unary::Not {
                    self.need_number(value, kind)?;
                }
                let gives = if *operator == Unary::Not { Type::Truth } else { Type::Number };
                Ok((Node::Unary(*operator, Box::new(node)), gives))
            }
            Kind::Binary(operator, left, right) => self.binary(*operator, left, right),
            Kind::Choice(parts) => {
                let [condition, then, otherwise] = &**parts;
                let ((then, first), (otherwise, second)) = (self.typed(then)?, self.typed(otherwise)?);
                let gives = if first == second { first } else { Type::Any };
                Ok((Node::Choice(Box::new([self.compile(condition)?, then, otherwise])), gives))
            }
        }
    }

    /// A parameter, a constant of mathematics, or the row.
    fn name(&self, name: &str, expr: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        if name == "datum" {
            return Ok((Node::Row(self.rows(expr)?), Type::Record));
        }
        if let Some(value) = self.parameters.get(name) {
            return Ok((Node::Constant(value.clone()), Type::of(value)));
        }
        if let Some(number) = functions::constant(name) {
            return Ok((Node::Constant(Value::Number(number)), Type::Number));
        }
        let message = format!("there is no parameter `{}`", shortened(name));
        let diagnostic = self.error(&UNKNOWN_PARAMETER, expr, message);
        Err(if self.table.is_some_and(|table| table.has(name)) {
            diagnostic.help(format!("the field of the data is `datum.{name}`"))
        } else if functions::find(name).is_some() {
            diagnostic.help(format!("the function is called with parentheses: `{name}(…)`"))
        } else {
            match did_you_mean(name, self.parameters.names().chain(["datum"])) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
                None => diagnostic.help("fields of the data are written `datum.field`"),
            }
        })
    }

    fn member(&self, value: &Expr, key: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        let is_row = matches!(&value.kind, Kind::Name(name) if name == "datum");
        match &key.kind {
            Kind::Constant(Value::Text(field)) if is_row => self.field(field, key),
            _ if is_row => Ok((Node::Field(self.rows(value)?, Box::new(self.compile(key)?)), Type::Any)),
            _ => Ok((Node::Member(Box::new(self.compile(value)?), Box::new(self.compile(key)?)), Type::Any)),
        }
    }

    fn field(&self, field: &str, expr: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        let table = self.rows(expr)?;
        if let Some(values) = table.column(field) {
            return Ok((Node::Column(values), Type::Any));
        }
        // Without rows nothing is known of the fields that they would have.
        if table.rows() == 0 {
            return Ok((Node::Constant(Value::Null), Type::Any));
        }
        let message = format!("the data has no field \"{}\"", shortened(field));
        Err(self.error(&UNKNOWN_FIELD, expr, message).help(table.fields_near(field)))
    }

    fn rows(&self, expr: &Expr) -> Result<&'t Table, Diagnostic> {
        self.table.ok_or_else(|| self.error(&UNKNOWN_FIELD, expr, "there is no row of data here"))
    }

    fn binary(&self, operator: Binary, left: &Expr, right: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        let ((left_node, left_type), (right_node, right_type)) = (self.typed(left)?, self.typed(right)?);
        let gives = match operator {
            Binary::Or | Binary::And if left_type == right_type => left_type,
            Binary::Or | Binary::And => Type::Any,
            Binary::Equal | Binary::Unequal | Binary::StrictlyEqual | Binary::StrictlyUnequal => Type::Truth,
            Binary::Less | Binary::LessOrEqual | Binary::Greater | Binary::GreaterOrEqual => Type::Truth,
            Binary::Add if left_type == Type::Text || right_type == Type::Text => Type::Text,
            Binary::Add if left_type == Type::Number && right_type == Type::Number => Type::Number,
            Binary::Add => Type::Any,
            _ => {
                self.need_number(left, left_type)?;
                self.need_number(right, right_type)?;
                Type::Number
            }
        };
        Ok((Node::Binary(operator, Box::new(left_node), Box::new(right_node)), gives))
    }

    fn need_number(&self, expr: &Expr, kind: Type) -> Result<(), Diagnostic> {
        let spells_number = matches!(&expr.kind, Kind::Constant(Value::Text(text)) if !number_of_text(text).is_nan());
        if kind.fits(Type::Number) || spells_number {
            return Ok(());
        }
        Err(self.error(&EXPRESSION_TYPE, expr, format!("a number is needed here, and this is {}", kind.noun())))
    }

    fn call(&self, name: &str, arguments: &[Expr], expr: &Expr) -> Result<(Node<'t>, Type), Diagnostic> {
        match (name, arguments) {
            ("test", [pattern, text]) => {
                let (pattern, _) = self.pattern(pattern)?;
                return Ok((Node::Test(pattern, Box::new(self.compile(text)?)), Type::Truth));
            }
            ("replace", [text, wanted, by]) => {
                let (pattern, everywhere) = self.pattern(wanted)?;
                let parts = [self.compile(text)?, self.compile(by)?];
                return Ok((Node::Replace(pattern, everywhere, Box::new(parts)), Type::Text));
            }
            _ => {}
        }
        let Some(function) = functions::find(name) else { return Err(self.no_function(name, expr)) };
        self.check_count(function, arguments.len(), expr)?;
        self.check_pattern(function, arguments)?;
        let mut nodes = Vec::with_capacity(arguments.len());
        for (index, argument) in arguments.iter().enumerate() {
            let (node, kind) = self.typed(argument)?;
            let wanted = function.takes.get(index).or(function.takes.last()).copied().unwrap_or(Type::Any);
            let spells_number = wanted == Type::Number && self.need_number(argument, kind).is_ok();
            if !kind.fits(wanted) && !spells_number {
                let message = format!("`{name}` takes {} here, and this is {}", wanted.noun(), kind.noun());
                return Err(self.error(&EXPRESSION_TYPE, argument, message));
            }
            nodes.push(node);
        }
        Ok((Node::Call(function.rule, nodes), function.gives))
    }

    fn no_function(&self, name: &str, expr: &Expr) -> Diagnostic {
        if let Some((_, why)) = REFUSED.iter().find(|(refused, _)| *refused == name) {
            return self.error(&NOT_DRAWN, expr, format!("`{name}` {why}"));
        }
        let diagnostic = self.error(&UNKNOWN_FUNCTION, expr, format!("there is no function `{}`", shortened(name)));
        match did_you_mean(name, functions::names()) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        }
    }

    fn check_count(&self, function: &Function, count: usize, expr: &Expr) -> Result<(), Diagnostic> {
        let (least, most) = function.arguments;
        if (least..=most).contains(&count) {
            return Ok(());
        }
        let wanted = match (least, most) {
            (1, 1) => "1 value".to_owned(),
            _ if least == most => format!("{least} values"),
            (_, MANY) => format!("{least} values or more"),
            _ => format!("{least} to {most} values"),
        };
        Err(self.error(&EXPRESSION_TYPE, expr, format!("`{}` takes {wanted}, and here are {count}", function.name)))
    }

    /// A format that stands in the expression itself is checked before any row is.
    fn check_pattern(&self, function: &Function, arguments: &[Expr]) -> Result<(), Diagnostic> {
        let Some(Expr { kind: Kind::Constant(Value::Text(pattern)), .. }) = arguments.get(1) else { return Ok(()) };
        let checked = match function.name {
            "format" => NumberFormat::parse(pattern).map(|_| ()),
            "timeFormat" | "utcFormat" => TimeFormat::parse(pattern).map(|_| ()),
            _ => Ok(()),
        };
        checked.map_err(|message| self.error(&WRONG_VALUE, &arguments[1], message))
    }

    /// A pattern to be found, and whether everywhere: a regular expression or a text as it is.
    fn pattern(&self, expr: &Expr) -> Result<(Pattern, bool), Diagnostic> {
        let constant = |expr: &Expr| match &expr.kind {
            Kind::Constant(Value::Text(text)) => Some(text.to_string()),
            _ => None,
        };
        let (pattern, flags) = match &expr.kind {
            Kind::Pattern(pattern, flags) => (pattern.clone(), flags.clone()),
            Kind::Constant(Value::Text(text)) => (regex_lite::escape(text), String::new()),
            Kind::Call(name, arguments) if name == "regexp" => {
                let pattern = arguments.first().and_then(constant);
                let flags = arguments.get(1).map_or(Some(String::new()), constant);
                pattern
                    .zip(flags)
                    .ok_or_else(|| self.error(&EXPRESSION_TYPE, expr, "`regexp` takes text that stands here"))?
            }
            _ => return Err(self.error(&EXPRESSION_TYPE, expr, "expected a regular expression")),
        };
        let everywhere = flags.contains('g');
        Pattern::new(&pattern, &flags).map(|pattern| (pattern, everywhere)).map_err(|error| {
            self.error(&EXPRESSION_SYNTAX, expr, format!("this regular expression is not understood: {error}"))
        })
    }

    fn error(&self, rule: &'static Rule, expr: &Expr, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(rule, self.place.at(&expr.at), message)
    }
}

/// A list or record whose parts are constant is one.
fn folded(node: Node) -> Node {
    match node {
        Node::List(items) if items.iter().all(is_constant) => {
            Node::Constant(Value::List(items.into_iter().map(constant).collect()))
        }
        Node::Record(fields) if fields.iter().all(|(_, value)| is_constant(value)) => {
            let fields = fields.into_iter().map(|(name, value)| (name, constant(value)));
            Node::Constant(Value::Record(Arc::new(fields.collect())))
        }
        other => other,
    }
}

fn is_constant(node: &Node) -> bool {
    matches!(node, Node::Constant(_))
}

fn constant(node: Node) -> Value {
    match node {
        Node::Constant(value) => value,
        _ => Value::Null,
    }
}
