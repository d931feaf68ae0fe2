//! What fields are called where the author does not say, in the words of Vega-Lite.

use crate::calendar::TimeUnit;
use crate::data::field::Field;
use crate::figures::chart::model::{Aggregation, Binning, Channel, Definition, Title};
use crate::figures::chart::transform::operation::Operation;

/// What the values of a channel are called; none for nothing.
pub fn title(definition: &Definition, channel: Channel, unit: Option<&TimeUnit>) -> Option<String> {
    let guide = match channel {
        Channel::X | Channel::Y => definition.axis.as_ref().map(|axis| &axis.title),
        Channel::Row | Channel::Column | Channel::Facet => Some(&definition.header.title),
        _ => definition.legend.as_ref().map(|legend| &legend.title),
    };
    for said in [guide, Some(&definition.title)].into_iter().flatten() {
        match said {
            Title::Words(words) => return Some(words.clone()),
            Title::Hidden => return None,
            Title::Default => {}
        }
    }
    usual(definition, unit)
}

/// Whether the author says what the values of a channel are called.
pub fn is_said(definition: &Definition, channel: Channel) -> bool {
    let guide = match channel {
        Channel::X | Channel::Y => definition.axis.as_ref().map(|axis| &axis.title),
        _ => definition.legend.as_ref().map(|legend| &legend.title),
    };
    [guide, Some(&definition.title)].into_iter().flatten().any(|title| *title != Title::Default)
}

/// What a field is called by itself.
pub fn usual(definition: &Definition, unit: Option<&TimeUnit>) -> Option<String> {
    let field = Field::parse(definition.field_name()?).title();
    Some(match &definition.aggregate {
        Some(Aggregation::Of(Operation::Count)) => "Count of records".to_owned(),
        Some(Aggregation::Of(operation)) => format!("{} of {field}", words(*operation)),
        Some(Aggregation::AtLeast(other)) => format!("{field} for the least {other}"),
        Some(Aggregation::AtGreatest(other)) => format!("{field} for the greatest {other}"),
        None => match (&definition.bin, unit) {
            (Binning::Into(_), _) => format!("{field} (binned)"),
            (_, Some(unit)) => format!("{field} ({})", parts(unit)),
            _ => field,
        },
    })
}

fn words(operation: Operation) -> &'static str {
    use Operation::*;
    match operation {
        Count => "Count",
        Valid => "Valid values",
        Missing => "Missing values",
        Distinct => "Distinct values",
        Sum => "Sum",
        Product => "Product",
        Mean => "Mean",
        Variance | PopulationVariance => "Variance",
        Deviation | PopulationDeviation => "Standard deviation",
        StandardError => "Standard error",
        Median => "Median",
        FirstQuartile => "Lower quartile",
        ThirdQuartile => "Upper quartile",
        LowerConfidence => "Lower 95% limit",
        UpperConfidence => "Upper 95% limit",
        Min => "Least",
        Max => "Greatest",
        ArgMin => "Row of the least",
        ArgMax => "Row of the greatest",
        Values => "Values",
    }
}

fn parts(unit: &TimeUnit) -> String {
    unit.units().iter().map(|unit| unit.name()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::chart::model::Measure;

    #[test]
    fn titles_say_what_was_done_to_the_field() {
        let mut definition = Definition::field("miles", Measure::Quantitative);
        let title = |d: &Definition| title(d, Channel::Y, None).unwrap_or_default();
        assert_eq!(title(&definition), "miles");
        definition.aggregate = Some(Aggregation::Of(Operation::Mean));
        assert_eq!(title(&definition), "Mean of miles");
        assert_eq!(title(&Definition { title: Title::Words("Average".into()), ..definition.clone() }), "Average");
        definition.title = Title::Hidden;
        assert_eq!(title(&definition), "");
    }
}
