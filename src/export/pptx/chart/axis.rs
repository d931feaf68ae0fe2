//! Axes: which slide programs draw, and how they write their numbers.

use super::series::{Ground, MILLISECONDS, serial};
use super::{AXES, Data, Native, has_names, number, squeezed, words};
use crate::export::pptx::paint::Palette;
use crate::export::pptx::xml::Xml;
use crate::scene::chart::{Axis, AxisScale};

/// What a slide program draws of an axis.
#[derive(Clone, Debug, Default)]
pub(super) struct Guide {
    /// Whether it draws the axis; else it stays as it is drawn.
    pub(super) is_native: bool,
    /// How it writes numbers.
    code: Option<String>,
    /// From tick to tick, with the unit of the calendar.
    step: Option<(f64, Option<&'static str>)>,
    /// What it is called.
    title: Option<String>,
}

impl Guide {
    pub(super) fn of(axis: &Axis, data: &Data) -> Self {
        let title = axis.title.as_ref().map(squeezed);
        let drawn = match &axis.scale {
            AxisScale::Names { .. } => {
                return Guide { is_native: axis.labels || !axis.line && !axis.marks, title, ..Guide::default() };
            }
            AxisScale::Numbers(low, _, None) => even(&axis.ticks, *low).and_then(|step| {
                Some((number::code(&axis.ticks).or((!axis.labels).then(|| "0".to_owned()))?, (step, None)))
            }),
            AxisScale::Numbers(..) => None,
            AxisScale::Moments(low, _) if data.ground == Ground::Days => dates(&axis.ticks, *low),
            AxisScale::Moments(..) => None,
        };
        // Nothing is drawn of an axis without ticks, and any program can do that.
        let is_empty = axis.ticks.is_empty() && !axis.line && !axis.labels;
        match drawn {
            Some((code, step)) => Guide { is_native: true, code: Some(code), step: Some(step), title },
            None => Guide { is_native: is_empty, ..Guide::default() },
        }
    }

    /// Whether these words are what it is called.
    pub(super) fn is_called(&self, words: &str) -> bool {
        self.title.as_deref() == Some(words)
    }
}

/// The distance of ticks that are equally far apart, one of them at the beginning.
fn even(ticks: &[(f64, String)], low: f64) -> Option<f64> {
    let [(first, _), (second, _), ..] = ticks else { return None };
    let step = second - first;
    let even = ticks.windows(2).all(|pair| (pair[1].0 - pair[0].0 - step).abs() < step.abs() * 1e-6);
    let steps = (first - low) / step;
    (even && step > 0.0 && (steps - steps.round()).abs() < 1e-6).then_some(step)
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A code that writes all moments as their ticks do, and their distance.
fn dates(ticks: &[(f64, String)], low: f64) -> Option<(String, (f64, Option<&'static str>))> {
    let days: Vec<(i64, i64, i64)> = ticks.iter().map(|(moment, _)| civil(*moment)).collect();
    let ((first, _), [a, b, ..]) = (ticks.first()?, &days[..]) else { return None };
    if *first != low {
        return None;
    }
    /// Writes a day: year, month, day.
    type Write = fn((i64, i64, i64)) -> String;
    let written: [(&str, Write); 6] = [
        ("yyyy", |(year, ..)| year.to_string()),
        ("mmm", |(_, month, _)| MONTHS[(month - 1) as usize % 12].to_owned()),
        ("mmm yyyy", |(year, month, _)| format!("{} {year}", MONTHS[(month - 1) as usize % 12])),
        ("mmm d", |(_, month, day)| format!("{} {day}", MONTHS[(month - 1) as usize % 12])),
        ("yyyy-mm", |(year, month, _)| format!("{year}-{month:02}")),
        ("yyyy-mm-dd", |(year, month, day)| format!("{year}-{month:02}-{day:02}")),
    ];
    let (code, _) =
        written.iter().find(|(_, write)| ticks.iter().zip(&days).all(|(tick, day)| tick.1 == write(*day)))?;
    let months = |day: &(i64, i64, i64)| day.0 * 12 + day.1;
    let step = months(b) - months(a);
    let by_month =
        days.iter().all(|day| day.2 == 1) && days.windows(2).all(|pair| months(&pair[1]) - months(&pair[0]) == step);
    let step = match step {
        step if by_month && step > 0 && step % 12 == 0 => ((step / 12) as f64, Some("years")),
        step if by_month && step > 0 => (step as f64, Some("months")),
        _ => (even(ticks, low)? / MILLISECONDS, Some("days")),
    };
    Some(((*code).to_owned(), step))
}

/// Year, month and day of a moment (after Hinnant, 2013, days_from_civil).
fn civil(moment: f64) -> (i64, i64, i64) {
    let days = (moment / MILLISECONDS).floor() as i64 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// Writes an axis.
pub(super) fn write(xml: &mut Xml, native: &Native, axis: &Axis, guide: &Guide, is_upward: bool, palette: &Palette) {
    let chart = native.chart;
    let (id, other) = if is_upward { (AXES[1], AXES[0]) } else { (AXES[0], AXES[1]) };
    let name = match (is_upward, native.data.ground) {
        (false, Ground::Names) => "c:catAx",
        (false, Ground::Days) => "c:dateAx",
        _ => "c:valAx",
    };
    let is_level = is_upward == chart.horizontal;
    xml.open(name).leaf("c:axId", &[("val", &id)]);
    scaling(xml, native, axis, is_upward);
    // What stays as it is drawn is not drawn twice.
    let is_drawn = guide.is_native && (axis.labels || axis.line || axis.marks || !axis.ticks.is_empty());
    xml.leaf("c:delete", &[("val", &i32::from(!is_drawn))]);
    xml.leaf("c:axPos", &[("val", &if is_level { "b" } else { "l" })]);
    let has_lines = native.lines[usize::from(is_level)] && guide.is_native;
    if let Some(stroke) = native.grid.and_then(|grid| grid.stroke.as_ref()).filter(|_| has_lines) {
        xml.open("c:majorGridlines").open("c:spPr");
        palette.line(xml, Some(stroke), 1.0, [None; 2]);
        xml.close().close();
    }
    let code = guide.code.as_deref().unwrap_or("General");
    xml.leaf("c:numFmt", &[("formatCode", &code), ("sourceLinked", &0)]);
    xml.leaf("c:majorTickMark", &[("val", &if axis.marks { "out" } else { "none" })]);
    xml.leaf("c:minorTickMark", &[("val", &"none")]);
    // The low end of names that begin at the top is the top.
    let beside = if is_upward && chart.horizontal { "nextTo" } else { "low" };
    xml.leaf("c:tickLblPos", &[("val", &if axis.labels { beside } else { "none" })]);
    xml.open("c:spPr");
    let line = native.line.or(native.grid).and_then(|line| line.stroke.as_ref()).filter(|_| axis.line);
    if axis.line && line.is_none() {
        xml.open("a:ln").attr("w", 9525).close();
    } else {
        palette.line(xml, line, 1.0, [None; 2]);
    }
    xml.close();
    let turn = native.words[0].filter(|_| is_level).map_or(0.0, |block| block.turn);
    words(xml, native.words[0], turn, palette);
    xml.leaf("c:crossAx", &[("val", &other)]);
    let crosses = match (is_upward, &chart.upward) {
        (true, _) if chart.horizontal => "max",
        (false, Some(upward)) if matches!(upward.scale, AxisScale::Numbers(low, ..) if low >= 0.0) => "min",
        _ => "autoZero",
    };
    xml.leaf("c:crosses", &[("val", &crosses)]);
    match name {
        "c:catAx" => {
            xml.leaf("c:auto", &[("val", &0)]).leaf("c:lblAlgn", &[("val", &"ctr")]);
            xml.leaf("c:lblOffset", &[("val", &50)]).leaf("c:noMultiLvlLbl", &[("val", &1)]);
        }
        "c:dateAx" => {
            xml.leaf("c:auto", &[("val", &0)]).leaf("c:lblOffset", &[("val", &50)]);
            xml.leaf("c:baseTimeUnit", &[("val", &"days")]);
            if let Some((step, Some(unit))) = guide.step {
                xml.leaf("c:majorUnit", &[("val", &step)]).leaf("c:majorTimeUnit", &[("val", &unit)]);
            }
        }
        _ => {
            let in_bands = matches!(&chart.across.scale, AxisScale::Names { in_bands: true, .. });
            let between = if in_bands { "between" } else { "midCat" };
            xml.leaf("c:crossBetween", &[("val", &between)]);
            if let Some((step, _)) = guide.step {
                xml.leaf("c:majorUnit", &[("val", &step)]);
            }
        }
    }
    xml.close();
}

/// From where to where an axis runs, and which way.
fn scaling(xml: &mut Xml, native: &Native, axis: &Axis, is_upward: bool) {
    xml.open("c:scaling");
    if let AxisScale::Numbers(_, _, Some(base)) = axis.scale {
        xml.leaf("c:logBase", &[("val", &base)]);
    }
    // Names that stand below each other begin at the top.
    let downwards = has_names(&axis.scale) && native.chart.horizontal && !is_upward;
    let orientation = if downwards != axis.reverse { "maxMin" } else { "minMax" };
    xml.leaf("c:orientation", &[("val", &orientation)]);
    let ends = match axis.scale {
        AxisScale::Names { .. } => None,
        AxisScale::Numbers(low, high, _) => Some((low, high)),
        AxisScale::Moments(low, high) => Some((serial(low), serial(high))),
    };
    if let Some((low, high)) = ends {
        xml.leaf("c:max", &[("val", &high)]).leaf("c:min", &[("val", &low)]);
    }
    xml.close();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_of_the_calendar() {
        assert_eq!(civil(0.0), (1970, 1, 1));
        assert_eq!(civil(19_782.0 * MILLISECONDS), (2024, 2, 29));
        assert_eq!(civil(-MILLISECONDS), (1969, 12, 31));
    }

    #[test]
    fn ticks_by_months_are_written_by_a_code_and_others_by_none() {
        let tick = |day: f64, words: &str| (day * MILLISECONDS, words.to_owned());
        let months = [tick(0.0, "Jan"), tick(31.0, "Feb"), tick(59.0, "Mar")];
        assert_eq!(dates(&months, 0.0), Some(("mmm".to_owned(), (1.0, Some("months")))));
        assert_eq!(dates(&[tick(0.0, "1970"), tick(31.0, "Feb")], 0.0), None);
    }
}
