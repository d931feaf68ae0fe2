//! Marks that are made of several: signs on lines, lines on areas; facets by channels.

use crate::figures::chart::model::{
    Channel, Content, Encoding, Facet, FacetBy, Mark, MarkStyle, Measure, Stacking, Unit, View,
};

/// The same view where `row`, `column` and `facet` of the encoding are facets around it.
pub fn facets_around(view: &View) -> Option<View> {
    let (row, column, facet) = take_facets(&mut view.clone());
    if row.is_none() && column.is_none() && facet.is_none() {
        return None;
    }
    let mut inner = view.clone();
    take_facets(&mut inner);
    let by = match facet {
        Some(facet) => FacetBy::Wrap(Box::new(facet), None),
        None => FacetBy::Grid { row: row.map(Box::new), column: column.map(Box::new) },
    };
    // The data is grouped after it is transformed; scales are shared as the view says.
    let outer = View {
        source: view.source,
        title: inner.title.take(),
        data: inner.data.take(),
        transforms: std::mem::take(&mut inner.transforms),
        resolve: view.resolve.clone(),
        ..View::default()
    };
    Some(View { content: Content::Facet(Box::new(Facet { by, view: inner })), ..outer })
}

type Definition = crate::figures::chart::model::Definition;

fn take_facets(view: &mut View) -> (Option<Definition>, Option<Definition>, Option<Definition>) {
    let Content::Unit(unit) = &mut view.content else { return (None, None, None) };
    let mut take = |channel| unit.encoding.remove(channel).into_iter().next();
    (take(Channel::Row), take(Channel::Column), take(Channel::Facet))
}

/// The layers of a mark with signs or a line over it; none where it has neither.
pub fn layers(unit: &Unit) -> Option<Vec<Unit>> {
    let line = unit.style.line.as_deref().filter(|_| unit.mark == Mark::Area);
    let point = unit.style.point.as_deref().filter(|_| matches!(unit.mark, Mark::Line | Mark::Area));
    if line.is_none() && point.is_none() {
        return None;
    }
    let mut base = unit.clone();
    (base.style.line, base.style.point) = (None, None);
    if unit.mark == Mark::Area && base.style.opacity.is_none() && base.style.fill_opacity.is_none() {
        base.style.opacity = Some(0.7);
    }
    let mut layers = vec![base];
    let mut stacked = if unit.mark == Mark::Area { stacked(&unit.encoding) } else { unit.encoding.clone() };
    // Lines and signs run along the values, not along the other end of the area.
    stacked.remove(Channel::X2);
    stacked.remove(Channel::Y2);
    if let Some(style) = line {
        let style = inherit(style, &unit.style);
        layers.push(Unit { mark: Mark::Line, style, encoding: stacked.clone(), piece_of: unit.piece_of });
    }
    if let Some(style) = point {
        let mut style = inherit(style, &unit.style);
        style.filled = style.filled.or(Some(true));
        style.opacity = style.opacity.or(Some(1.0));
        layers.push(Unit { mark: Mark::Point, style, encoding: stacked, piece_of: unit.piece_of });
    }
    Some(layers)
}

/// What an overlay takes over from the mark below where it says nothing.
fn inherit(own: &MarkStyle, below: &MarkStyle) -> MarkStyle {
    let mut style = own.clone();
    style.color = style.color.or(below.color);
    style.interpolate = style.interpolate.or(below.interpolate);
    style.tension = style.tension.or(below.tension);
    style.orient = style.orient.or(below.orient);
    style.invalid = style.invalid.or(below.invalid);
    style.tooltip = style.tooltip.or(below.tooltip);
    style
}

/// The encoding of an area, said so that lines and signs stand on each other as the areas do.
fn stacked(encoding: &Encoding) -> Encoding {
    let mut encoding = encoding.clone();
    let apart = [Channel::Color, Channel::Fill, Channel::Stroke, Channel::Detail];
    let parted = apart.iter().any(|channel| encoding.get(*channel).is_some_and(|d| d.field_name().is_some()));
    if parted {
        let is_number = |d: &Definition| super::orient::measure(Channel::Y, d) == Measure::Quantitative;
        let channel = if encoding.get(Channel::Y).is_some_and(is_number) { Channel::Y } else { Channel::X };
        if let Some(definition) = encoding.get_mut(channel) {
            definition.stack = definition.stack.or(Some(Stacking::Zero));
        }
    }
    encoding
}
