//! The tree of views: data handed down, scales shared upwards.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::domain::{self, Contribution};
use super::encode::{self, Binding};
use super::facet::Parted;
use super::labels::replaced;
use super::overlay;
use super::plot::{AxisPlace, Grid, Headers, Layer, Legend, Panel, Plot, PlotContent, PlotScale, PlotView};
use super::spread;
use super::unit::{Draft, Finish};
use crate::data::table::Table;
use crate::data::value::Value;
use crate::figures::chart::model::{
    AxisOptions, Channel, Concat, Content, Extent, Facet, FacetBy, Mark, Resolve, Sharing, Unit, View,
};
use crate::figures::chart::output::{Output, ScaleId};
use crate::figures::chart::rules::TOO_MANY_VIEWS;
use crate::figures::chart::transform::{self, State};
use crate::scale::Scale;
use crate::scale::axis::Side;
use crate::scene::Size;
use crate::syntax::rules::NOT_DRAWN;
use crate::syntax::{Diagnostic, Diagnostics};

/// What stands around a view.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Its data, where it has none of its own.
    data: Option<Arc<Table>>,
    /// The data of all views of the facet that it is in.
    whole: Option<Arc<Table>>,
}

/// A view whose scales are not known yet.
pub struct Built {
    title: Option<String>,
    width: Extent,
    height: Extent,
    content: BuiltContent,
    /// Scales that may still be shared with views beside it.
    open: BTreeMap<Channel, usize>,
    /// Scales of its own, with their legends beside it.
    closed: Vec<usize>,
}

enum BuiltContent {
    Panel { x: Vec<usize>, y: Vec<usize>, layers: Vec<Draft> },
    Grid { cells: Vec<Option<Built>>, grid: Grid },
}

/// Kinds of views, which share scales by different rules.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Layer,
    Facet,
    Concat,
}

/// Works views out.
pub struct Resolver<'a> {
    state: State,
    diagnostics: &'a mut Diagnostics,
    scales: Vec<Vec<Contribution>>,
    /// The scale that each became a part of.
    parents: Vec<usize>,
}

impl<'a> Resolver<'a> {
    /// With parameters and selections in their initial state.
    pub fn new(state: State, diagnostics: &'a mut Diagnostics) -> Self {
        Self { state, diagnostics, scales: Vec::new(), parents: Vec::new() }
    }

    fn told<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.diagnostics.push(diagnostic)).ok()
    }

    /// Works a view out within what stands around it.
    pub fn view(&mut self, view: &View, around: &Around) -> Option<Built> {
        if let Some(faceted) = overlay::facets_around(view) {
            return self.view(&faceted, around);
        }
        let around = self.data(view, around)?;
        match &view.content {
            Content::Unit(unit) => self.unit(view, unit, &around),
            Content::Layer(views) => self.layer(view, views, &around),
            Content::Concat(concat) => self.concat(view, concat, &around),
            Content::Facet(facet) => self.facet(view, facet, &around),
        }
    }

    /// The data of a view after its transforms.
    fn data(&mut self, view: &View, around: &Around) -> Option<Around> {
        let own = view.data.is_some();
        let Some(data) = view.data.clone().or_else(|| around.data.clone()) else { return Some(around.clone()) };
        let whole = if own { None } else { around.whole.clone() };
        if view.transforms.is_empty() {
            return Some(Around { data: Some(data), whole });
        }
        let table = (*data).clone();
        let table = transform::apply_all(&view.transforms, table, &mut self.state);
        let table = self.told(table)?;
        Some(Around { data: Some(Arc::new(table)), whole: None })
    }

    fn built(&self, view: &View, content: BuiltContent) -> Built {
        Built {
            title: view.title.clone(),
            width: view.width,
            height: view.height,
            content,
            open: BTreeMap::new(),
            closed: Vec::new(),
        }
    }

    fn unit(&mut self, view: &View, unit: &Unit, around: &Around) -> Option<Built> {
        if let Some(units) = overlay::layers(unit) {
            let layers: Vec<View> = units
                .into_iter()
                .map(|unit| View { source: view.source, content: Content::Unit(Box::new(unit)), ..View::default() })
                .collect();
            return self.layer(view, &layers, around);
        }
        let table = match &around.data {
            Some(data) => (**data).clone(),
            // Marks of constants alone need no data.
            None => Table::with_rows(1),
        };
        if spread::is_composite(unit.mark) {
            let layers = spread::layers(unit, &table);
            let layers = self.told(layers)?;
            return self.layer(view, &layers, around);
        }
        let binding = Binding { state: &self.state, whole: around.whole.as_deref() };
        let encoded = match encode::encode(unit.mark, &unit.style, &unit.encoding, table, &binding) {
            Ok(encoded) => encoded,
            Err(all) => {
                self.diagnostics.extend(all);
                return None;
            }
        };
        let mut draft = Draft {
            source: view.source,
            mark: unit.mark,
            piece_of: unit.piece_of,
            style: unit.style.clone(),
            encoded,
            scales: BTreeMap::new(),
        };
        let contributions = draft.contributions();
        for contribution in self.told(contributions)? {
            let channel = contribution.channel;
            let next = self.scales.len();
            let id = *draft.scales.entry(channel).or_insert(next);
            if id == next {
                self.scales.push(Vec::new());
                self.parents.push(next);
            }
            self.scales[id].push(contribution);
        }
        let open = draft.scales.clone();
        let axis = |channel| draft.scales.get(&channel).copied().into_iter().collect();
        let content = BuiltContent::Panel { x: axis(Channel::X), y: axis(Channel::Y), layers: vec![draft] };
        Some(Built { open, ..self.built(view, content) })
    }

    fn layer(&mut self, view: &View, views: &[View], around: &Around) -> Option<Built> {
        let mut built: Vec<Built> = Vec::new();
        let mut whole = true;
        for child in views {
            match self.view(child, around) {
                Some(child) => built.push(child),
                None => whole = false,
            }
        }
        if !whole {
            return None;
        }
        if built.iter().any(|child| !matches!(child.content, BuiltContent::Panel { .. })) {
            self.diagnostics.push(Diagnostic::error(&NOT_DRAWN, view.source, "a facet within a layer is not drawn"));
            return None;
        }
        let (open, closed) = self.share(&mut built, &view.resolve, Kind::Layer);
        let (mut x, mut y, mut layers) = (Vec::new(), Vec::new(), Vec::new());
        let (mut width, mut height) = (view.width, view.height);
        for child in built {
            (width, height) = (first_said(width, child.width), first_said(height, child.height));
            if let BuiltContent::Panel { x: of_x, y: of_y, layers: own } = child.content {
                x.extend(of_x);
                y.extend(of_y);
                layers.extend(own);
            }
        }
        let content = BuiltContent::Panel { x: self.distinct(x), y: self.distinct(y), layers };
        Some(Built { open, closed, width, height, ..self.built(view, content) })
    }

    fn concat(&mut self, view: &View, concat: &Concat, around: &Around) -> Option<Built> {
        let built: Vec<Option<Built>> = concat.views.iter().map(|child| self.view(child, around)).collect();
        let mut built: Vec<Built> = built.into_iter().collect::<Option<_>>()?;
        let (open, closed) = self.share(&mut built, &view.resolve, Kind::Concat);
        let count = built.len().max(1);
        let grid = Grid {
            columns: concat.columns.unwrap_or(count).clamp(1, count),
            may_fold: concat.columns.is_none(),
            ..Grid::default()
        };
        let content = BuiltContent::Grid { cells: built.into_iter().map(Some).collect(), grid };
        Some(Built { open, closed, ..self.built(view, content) })
    }

    fn facet(&mut self, view: &View, facet: &Facet, around: &Around) -> Option<Built> {
        let data = around.data.clone()?;
        let part = |resolver: &mut Self, definition, channel| {
            let parted = Parted::new(definition, channel, &data, &resolver.state);
            resolver.told(parted)
        };
        let (tables, mut grid) = match &facet.by {
            FacetBy::Wrap(definition, columns) => {
                let parted = part(self, definition, Channel::Facet)?;
                let tables: Vec<Option<Table>> =
                    parted.order.iter().map(|value| Some(data.take_rows(&parted.rows(value)))).collect();
                let count = tables.len().max(1);
                let grid = Grid {
                    columns: columns.unwrap_or(count).clamp(1, count),
                    may_fold: true,
                    cell_headers: Some(parted.headers),
                    ..Grid::default()
                };
                (tables, grid)
            }
            FacetBy::Grid { row, column } => {
                let row = row.as_ref().map(|d| part(self, d, Channel::Row)).map_or(Some(None), |p| p.map(Some))?;
                let column =
                    column.as_ref().map(|d| part(self, d, Channel::Column)).map_or(Some(None), |p| p.map(Some))?;
                crossed(&data, row, column)
            }
        };
        if tables.iter().flatten().count() > super::facet::MOST {
            self.diagnostics.push(Diagnostic::error(&TOO_MANY_VIEWS, view.source, "this facet has too many views"));
            return None;
        }
        let mut built: Vec<Option<Built>> = Vec::new();
        for table in tables {
            let inner = Around { data: table.map(Arc::new), whole: Some(data.clone()) };
            built.push(match inner.data {
                Some(_) => Some(self.view(&facet.view, &inner)?),
                None => None,
            });
        }
        let places: Vec<bool> = built.iter().map(Option::is_some).collect();
        let mut cells: Vec<Built> = built.into_iter().flatten().collect();
        let (open, closed) = self.share(&mut cells, &view.resolve, Kind::Facet);
        grid.shares_x = is_shared(&view.resolve, Channel::X, Kind::Facet) && self.is_one(&cells, Channel::X);
        grid.shares_y = is_shared(&view.resolve, Channel::Y, Kind::Facet) && self.is_one(&cells, Channel::Y);
        let mut cells = cells.into_iter();
        let cells = places.into_iter().map(|there| if there { cells.next() } else { None }).collect();
        Some(Built { open, closed, ..self.built(view, BuiltContent::Grid { cells, grid }) })
    }

    /// Whether all views have one scale of a channel, or none has any.
    fn is_one(&self, cells: &[Built], channel: Channel) -> bool {
        let panels = cells.iter().all(|cell| matches!(cell.content, BuiltContent::Panel { .. }));
        let mut ids = cells.iter().map(|cell| cell.open.get(&channel).map(|id| self.root(*id)));
        let first = ids.next().flatten();
        panels && first.is_some() && ids.all(|id| id == first)
    }

    /// Shares the scales of views, as they ask for: those that may be shared further, and those of
    /// which all views keep their own. Of the latter, each view explains its own.
    fn share(&mut self, views: &mut [Built], resolve: &Resolve, kind: Kind) -> (BTreeMap<Channel, usize>, Vec<usize>) {
        let mut open: BTreeMap<Channel, usize> = BTreeMap::new();
        let mut closed = Vec::new();
        for view in views {
            for (channel, id) in std::mem::take(&mut view.open) {
                if is_shared(resolve, channel, kind) {
                    view.open.insert(channel, id);
                    match open.get(&channel) {
                        Some(first) => self.join(*first, id),
                        None => {
                            open.insert(channel, id);
                        }
                    }
                } else if kind == Kind::Layer {
                    closed.push(id);
                } else {
                    view.closed.push(id);
                }
            }
            if kind == Kind::Layer {
                closed.append(&mut view.closed);
            }
        }
        (open, closed)
    }

    fn root(&self, id: usize) -> usize {
        let mut root = id;
        while self.parents[root] != root {
            root = self.parents[root];
        }
        root
    }

    fn join(&mut self, first: usize, second: usize) {
        let (into, from) = (self.root(first), self.root(second));
        if into != from {
            let moved = std::mem::take(&mut self.scales[from]);
            self.scales[into].extend(moved);
            self.parents[from] = into;
        }
    }

    /// Scales that are not one, in their order.
    fn distinct(&self, ids: Vec<usize>) -> Vec<usize> {
        let mut all: Vec<usize> = Vec::new();
        for id in ids.into_iter().map(|id| self.root(id)) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }

    /// Makes all scales, and with them the plot.
    pub fn finish(mut self, built: Built) -> Option<Plot> {
        let mut numbers: Vec<ScaleId> = vec![ScaleId(0); self.scales.len()];
        let mut scales: Vec<PlotScale> = Vec::new();
        let mut failed = false;
        for (id, contributions) in std::mem::take(&mut self.scales).into_iter().enumerate() {
            if self.root(id) != id {
                continue;
            }
            numbers[id] = ScaleId(scales.len());
            match domain::scale(&contributions, self.diagnostics) {
                Some(scale) => {
                    self.check_labels(&scale, &contributions);
                    scales.push(scale);
                }
                None => failed = true,
            }
        }
        if failed || self.diagnostics.has_errors() {
            return None;
        }
        let number = |id: usize| numbers[self.root(id)];
        let finisher = Finisher { scales: &scales, number: &number, diagnostics: Vec::new() };
        let (root, diagnostics) = finisher.whole(built);
        self.diagnostics.extend(diagnostics);
        if self.diagnostics.has_errors() {
            return None;
        }
        Some(Plot { scales, root, parameters: self.state.parameters })
    }

    /// Tells what is wrong with the expressions of labels before anything is drawn.
    fn check_labels(&mut self, scale: &PlotScale, users: &[Contribution]) {
        let axes = users.iter().filter_map(|user| user.definition.axis.as_ref()?.label_expr.as_ref());
        let legend = scale.legend.as_ref().and_then(|legend| legend.label_expr.as_ref());
        for expression in axes.chain(legend) {
            let value = match &scale.scale {
                Scale::Discrete(discrete) => discrete.values().first().cloned().unwrap_or_default(),
                Scale::Continuous(continuous) if continuous.time => Value::Time(continuous.bounds().0),
                Scale::Continuous(continuous) => Value::Number(continuous.bounds().0),
                Scale::Steps(_) => Value::Number(0.0),
            };
            let words = scale.labels.all(std::slice::from_ref(&value));
            let result = replaced(expression, &[value], words, &self.state.parameters);
            self.told(result);
        }
    }
}

/// One table for each pair of a row and a column, those without any row left out.
fn crossed(data: &Table, row: Option<Parted>, column: Option<Parted>) -> (Vec<Option<Table>>, Grid) {
    let rows: Vec<Option<Vec<usize>>> = match &row {
        Some(row) => row.order.iter().map(|value| Some(row.rows(value))).collect(),
        None => vec![None],
    };
    let columns: Vec<Option<Value>> = match &column {
        Some(column) => column.order.iter().cloned().map(Some).collect(),
        None => vec![None],
    };
    let mut tables = Vec::new();
    for of_row in &rows {
        for of_column in &columns {
            let in_column = |row: &usize| match (of_column, &column) {
                (Some(value), Some(parted)) => {
                    use crate::data::value::Key;
                    parted.values.get(*row).is_some_and(|other| Key(other) == Key(value))
                }
                _ => true,
            };
            let all: Vec<usize> = match of_row {
                Some(all) => all.iter().copied().filter(in_column).collect(),
                None => (0..data.rows()).filter(in_column).collect(),
            };
            tables.push((!all.is_empty()).then(|| data.take_rows(&all)));
        }
    }
    let may_fold = row.is_none();
    let mut headers: (Option<Headers>, Option<Headers>) = (row.map(|r| r.headers), column.map(|c| c.headers));
    let mut grid = Grid { columns: columns.len().max(1), ..Grid::default() };
    if may_fold {
        // Columns alone may stand in several rows.
        grid.cell_headers = headers.1.take();
        grid.may_fold = true;
    }
    (grid.row_headers, grid.column_headers) = headers;
    (tables, grid)
}

fn first_said(one: Extent, other: Extent) -> Extent {
    if one == Extent::Free { other } else { one }
}

/// By the word of the author, or by the kind of view.
fn is_shared(resolve: &Resolve, channel: Channel, kind: Kind) -> bool {
    let said = resolve.scale.get(&channel).copied().or_else(|| {
        // A legend or an axis of its own needs a scale of its own where views are beside each other.
        let guide = resolve.legend.get(&channel).or(resolve.axis.get(&channel)).copied();
        guide.filter(|_| kind == Kind::Concat)
    });
    match said {
        Some(sharing) => sharing == Sharing::Shared,
        None => match kind {
            Kind::Layer => true,
            Kind::Facet => channel != Channel::Theta,
            Kind::Concat => !matches!(
                channel,
                Channel::X | Channel::Y | Channel::Theta | Channel::Radius | Channel::XOffset | Channel::YOffset
            ),
        },
    }
}

/// Makes the views of a plot.
struct Finisher<'a> {
    scales: &'a [PlotScale],
    number: &'a dyn Fn(usize) -> ScaleId,
    diagnostics: Vec<Diagnostic>,
}

impl Finisher<'_> {
    fn whole(mut self, mut built: Built) -> (PlotView, Vec<Diagnostic>) {
        let open: Vec<usize> = built.open.values().copied().collect();
        built.closed.extend(open);
        let view = self.view(built);
        (view, self.diagnostics)
    }

    fn view(&mut self, built: Built) -> PlotView {
        let Built { title, width, height, content, closed, .. } = built;
        let content = match content {
            BuiltContent::Panel { x, y, layers } => {
                let x = self.axes(x, &layers, (Channel::X, Side::Bottom, Side::Top));
                let y = self.axes(y, &layers, (Channel::Y, Side::Left, Side::Right));
                let mut layers: Vec<Layer> = layers.into_iter().filter_map(|draft| self.layer(draft)).collect();
                let natural = Size::new(self.natural(width, &x), self.natural(height, &y));
                for layer in &mut layers {
                    layer.x.px_to_shares(natural.width);
                    layer.y.px_to_shares(natural.height);
                }
                PlotContent::Panel(Panel { x, y, layers, natural })
            }
            BuiltContent::Grid { cells, grid } => {
                let cells = cells.into_iter().map(|cell| cell.map(|cell| self.view(cell))).collect();
                PlotContent::Grid(Grid { cells, ..grid })
            }
        };
        let mut view = PlotView { title, width, height, content, legends: Vec::new() };
        view.legends = self.legends(&view, &closed);
        view
    }

    fn layer(&mut self, draft: Draft) -> Option<Layer> {
        let finish = Finish { scales: self.scales, number: self.number };
        finish.layer(draft).map_err(|diagnostic| self.diagnostics.push(diagnostic)).ok()
    }

    /// The first scale stands at the usual side, a second one at the other.
    fn axes(
        &self,
        ids: Vec<usize>,
        layers: &[Draft],
        (channel, usual, other): (Channel, Side, Side),
    ) -> Vec<AxisPlace> {
        let mut places: Vec<AxisPlace> = Vec::new();
        for id in ids {
            let scale = (self.number)(id);
            let uses = |draft: &&Draft| draft.scales.get(&channel).is_some_and(|own| (self.number)(*own) == scale);
            let of_channel = layers.iter().filter(uses).filter_map(|draft| draft.encoded.get(channel));
            let own: Vec<Option<&AxisOptions>> = of_channel.map(|bound| bound.definition.axis.as_ref()).collect();
            let axis = domain::axis(&own);
            let said = axis.as_ref().and_then(|axis| axis.orient);
            let side = said
                .filter(|side| [usual, other].contains(side))
                .unwrap_or_else(|| if places.iter().any(|place| place.side == usual) { other } else { usual });
            places.push(AxisPlace { scale, side, axis });
        }
        places
    }

    /// How long a side of a view is in the px of its author: by the rules of Vega-Lite where nothing is said.
    fn natural(&self, extent: Extent, axes: &[AxisPlace]) -> f64 {
        const FREE: f64 = 300.0;
        const STEP: f64 = 20.0;
        let names = || axes.iter().find_map(|axis| self.scales.get(axis.scale.0)?.scale.discrete());
        match extent {
            Extent::Px(px) => px,
            Extent::Step(step) => names().map_or(step, |names| names.steps() * step),
            Extent::Free => names().map_or(FREE, |names| names.steps() * STEP),
        }
    }

    /// Scales that are explained beside a view; those that say the same are explained together.
    fn legends(&self, view: &PlotView, closed: &[usize]) -> Vec<Legend> {
        let mut ids: Vec<ScaleId> = closed.iter().map(|id| (self.number)(*id)).collect();
        ids.sort();
        ids.dedup();
        let mut legends: Vec<Legend> = Vec::new();
        for id in ids {
            let Some(scale) = self.scales.get(id.0).filter(|scale| scale.legend.is_some()) else { continue };
            if matches!(scale.output, Output::Position) || scale.channel == Channel::Angle {
                continue;
            }
            let Some((mark, filled)) = first_use(view, id) else { continue };
            let same = legends.iter_mut().find(|legend| {
                legend
                    .scales
                    .first()
                    .and_then(|other| self.scales.get(other.0))
                    .is_some_and(|other| say_the_same(scale, other))
            });
            match same {
                Some(legend) => legend.scales.push(id),
                None => legends.push(Legend { scales: vec![id], mark, filled }),
            }
        }
        legends
    }
}

fn say_the_same(a: &PlotScale, b: &PlotScale) -> bool {
    a.title == b.title
        && match (&a.scale, &b.scale) {
            (Scale::Discrete(a), Scale::Discrete(b)) => a.values() == b.values(),
            (Scale::Steps(a), Scale::Steps(b)) => a == b,
            _ => false,
        }
}

/// The mark that first uses a scale, and whether it is filled.
fn first_use(view: &PlotView, id: ScaleId) -> Option<(Mark, bool)> {
    match &view.content {
        PlotContent::Panel(panel) => {
            let uses = |layer: &&Layer| layer.looks.values().any(|values| values.scales().any(|scale| scale == id));
            // What is largest shows a colour best; words explain no sign.
            let rank = |layer: &&Layer| match layer.mark {
                Mark::Bar | Mark::Rect | Mark::Area | Mark::Arc => 0,
                Mark::Text => 2,
                _ => 1,
            };
            let layer = panel.layers.iter().filter(uses).min_by_key(rank)?;
            let unfilled = matches!(layer.mark, Mark::Line | Mark::Point | Mark::Rule);
            Some((layer.mark, layer.style.filled.unwrap_or(!unfilled)))
        }
        PlotContent::Grid(grid) => grid.cells.iter().flatten().find_map(|cell| first_use(cell, id)),
    }
}
