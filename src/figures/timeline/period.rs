//! When something happens: the words of the author, and their place on a time axis where they have one.

use crate::calendar::{days_of_month, month_named};
use crate::text::Rich;
use crate::text::one_line;

/// When something happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// As the author wrote it.
    pub words: Rich,
    /// Its place in time; none for free words.
    pub when: Option<When>,
}

/// A place in time, in years: 2022.5 is the middle of 2022, -44 is 44 BC. That there is no year 0 is
/// left out of account.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// Where it begins.
    pub start: f64,
    /// How far it reaches from there.
    pub extent: Extent,
}

/// How far a place in time reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Extent {
    /// A year, a quarter, a day: drawn as a point.
    Moment,
    /// To that year.
    Until(f64),
    /// Ten years, without a sharp end.
    Decade,
    /// Nobody says until when.
    Open,
}

impl When {
    /// Where it ends on the axis; where it begins, if it is a moment or open.
    pub fn end(self) -> f64 {
        match self.extent {
            Extent::Moment | Extent::Open => self.start,
            Extent::Until(end) => end,
            Extent::Decade => self.start + 10.0,
        }
    }
}

impl Period {
    /// Reads the words of a period. Words that name no time keep their place in the author's order only.
    pub fn read(words: Rich) -> Self {
        Self { when: when(&one_line(&words)), words }
    }

    /// Whether it is more than a moment.
    pub fn is_stretch(&self) -> bool {
        self.when.is_some_and(|w| w.extent != Extent::Moment)
    }

    /// Whether it has no sharp end.
    pub fn runs_on(&self) -> bool {
        self.when.is_some_and(|w| matches!(w.extent, Extent::Open | Extent::Decade))
    }
}

/// The longest words that are looked at as a time.
const LONGEST: usize = 64;

fn when(words: &str) -> Option<When> {
    if words.len() > LONGEST {
        return None;
    }
    let text = words.to_ascii_lowercase();
    if let Some(point) = point(&text) {
        return Some(When { start: point.start, extent: if point.decade { Extent::Decade } else { Extent::Moment } });
    }
    open(&text).or_else(|| range(&text))
}

/// `2021 onward`, `since 2021`, `2021 to present`, `2021–`.
fn open(text: &str) -> Option<When> {
    const AFTER: [&str; 8] = ["onwards", "onward", "and later", "to present", "to now", "to today", "present", "now"];
    const BEFORE: [&str; 3] = ["since ", "from ", "after "];
    let dashes = ['-', '–', '—'];
    let from = BEFORE
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .or_else(|| AFTER.iter().find_map(|word| text.strip_suffix(word)))
        .or_else(|| text.ends_with(dashes).then_some(text))?;
    let start = point(from.trim_end().trim_end_matches(dashes).trim())?.start;
    Some(When { start, extent: Extent::Open })
}

/// `2018–2020`, `2018 - 2020`, `2018 to 2020`, `1914–18`, `500–300 BC`.
fn range(text: &str) -> Option<When> {
    let separators = [" to ", "–", "—", " - ", "-"];
    separators.iter().find_map(|separator| {
        let (first, last) = text.split_once(separator)?;
        let (first, last) = (first.trim(), last.trim());
        let end =
            short_year(first, last).or_else(|| point(last).map(|p| if p.decade { p.start + 10.0 } else { p.start }))?;
        // An era that stands only at the end holds for both.
        let start = [" bce", " bc"]
            .iter()
            .find(|era| last.ends_with(*era))
            .and_then(|era| point(&format!("{first}{era}")))
            .or_else(|| point(first))?
            .start;
        (start < end).then_some(When { start, extent: Extent::Until(end) })
    })
}

/// The year that two digits after a range's dash stand for: the `18` of `1914–18`.
fn short_year(first: &str, last: &str) -> Option<f64> {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(first.len() == 4 && last.len() == 2 && digits(first) && digits(last)) {
        return None;
    }
    let century = first.parse::<f64>().ok()? / 100.0;
    Some(century.floor() * 100.0 + last.parse::<f64>().ok()?)
}

/// A year, a date, a quarter, a decade.
struct Point {
    start: f64,
    /// Whether it is ten years.
    decade: bool,
}

impl Point {
    fn at(start: f64) -> Option<Self> {
        Some(Self { start, decade: false })
    }
}

fn point(text: &str) -> Option<Point> {
    let text = ["c. ", "ca. ", "circa ", "~"].iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text).trim();
    if let Some(decade) = text.strip_suffix("'s").or_else(|| text.strip_suffix('s')) {
        let start = plain_year(decade).filter(|year| year % 10.0 == 0.0)?;
        return Some(Point { start, decade: true });
    }
    if let Some(before) = text.strip_suffix(" bce").or_else(|| text.strip_suffix(" bc")) {
        return Point::at(-year(before)?);
    }
    let era = |text: &str| {
        let after = [" ad", " ce"].iter().find_map(|era| text.strip_suffix(era));
        after.or_else(|| text.strip_prefix("ad ")).map(str::to_owned)
    };
    if let Some(text) = era(text) {
        return Point::at(year(&text)?);
    }
    plain_year(text)
        .or_else(|| iso_date(text))
        .or_else(|| quarter(text))
        .or_else(|| month_in_words(text))
        .and_then(Point::at)
}

/// Three or four digits, so that `14` in free words is no year.
fn plain_year(text: &str) -> Option<f64> {
    (matches!(text.len(), 3 | 4) && text.bytes().all(|b| b.is_ascii_digit())).then(|| year(text)).flatten()
}

/// A year of an era that is named: any number of digits, thousands parted by commas or not.
fn year(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let plain = !digits.is_empty() && digits.len() <= 12 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

/// `2022-11-30`, `2022-11`, the same with slashes.
fn iso_date(text: &str) -> Option<f64> {
    let separator = if text.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = text.split(separator).collect();
    if !parts.iter().skip(1).all(|p| matches!(p.len(), 1 | 2) && p.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    match parts.as_slice() {
        [year, month] => date(plain_year(year)?, month.parse().ok()?, 1),
        [year, month, day] => date(plain_year(year)?, month.parse().ok()?, day.parse().ok()?),
        _ => None,
    }
}

/// The year with its part gone by, months as twelfths; none where the calendar has no such day.
fn date(year: f64, month: u32, day: u32) -> Option<f64> {
    let before = month.checked_sub(1).filter(|before| *before < 12)?;
    let length = days_of_month(year as i64, before.into());
    let days = f64::from(day.checked_sub(1)?) / length as f64;
    (i64::from(day) <= length).then(|| year + (f64::from(before) + days) / 12.0)
}

/// `2020 Q3`, `Q3 2020`, `2020-Q3`, `2020Q3`.
fn quarter(text: &str) -> Option<f64> {
    let at = text.find('q')?;
    let (before, after) = (&text[..at], &text[at + 1..]);
    let number = f64::from(after.chars().next()?.to_digit(10).filter(|n| (1..=4).contains(n))?);
    let rest = &after[1..];
    let year = if before.is_empty() { rest } else { before };
    let alone = before.is_empty() || rest.is_empty();
    alone.then(|| plain_year(year.trim_matches([' ', '-', ',']))).flatten().map(|year| year + (number - 1.0) / 4.0)
}

/// `Nov 2022`, `30 November 2022`, `November 30, 2022`.
fn month_in_words(text: &str) -> Option<f64> {
    let words: Vec<&str> = text.split([' ', ',', '.']).filter(|w| !w.is_empty()).collect();
    let month = |word: &str| month_named(word).map(|month| month as u32 + 1);
    match words.as_slice() {
        [name, year] => date(plain_year(year)?, month(name)?, 1),
        [first, second, year] => {
            let (day, name) = if month(first).is_some() { (second, first) } else { (first, second) };
            date(plain_year(year)?, month(name)?, day.parse().ok()?)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match Period::read(text.into()).when {
            None => "words".into(),
            Some(When { start, extent: Extent::Moment }) => format!("{start:.3}"),
            Some(When { start, extent: Extent::Open }) => format!("{start:.3} on"),
            Some(stretch) => format!("{:.3} to {:.3}", stretch.start, stretch.end()),
        }
    }

    #[test]
    fn times_are_read_and_free_words_are_left() {
        let table = [
            ("2014", "2014.000"),
            ("476", "476.000"),
            ("7600 BC", "-7600.000"),
            ("10,000 BCE", "-10000.000"),
            ("AD 79", "79.000"),
            ("79 AD", "79.000"),
            ("c. 1450", "1450.000"),
            ("2022-11-30", "2022.914"),
            ("2022-11", "2022.833"),
            ("2024/02/29", "2024.164"),
            ("Nov 2022", "2022.833"),
            ("30 November 2022", "2022.914"),
            ("Sept. 3, 1939", "1939.672"),
            ("2020 Q3", "2020.500"),
            ("Q3 2020", "2020.500"),
            ("2020-Q1", "2020.000"),
            ("2020Q4", "2020.750"),
            ("2020s", "2020.000 to 2030.000"),
            ("1990's", "1990.000 to 2000.000"),
            ("2018–2020", "2018.000 to 2020.000"),
            ("2018-2020", "2018.000 to 2020.000"),
            ("2018 - 2020", "2018.000 to 2020.000"),
            ("2018 to 2020", "2018.000 to 2020.000"),
            ("1914–18", "1914.000 to 1918.000"),
            ("500–300 BC", "-500.000 to -300.000"),
            ("1960s–1980s", "1960.000 to 1990.000"),
            ("2020-03-01 to 2020-06-15", "2020.167 to 2020.456"),
            ("2021 onward", "2021.000 on"),
            ("2021 onwards", "2021.000 on"),
            ("since 2021", "2021.000 on"),
            ("2021–present", "2021.000 on"),
            ("2021–", "2021.000 on"),
        ];
        for (text, expected) in table {
            assert_eq!(shown(text), expected, "{text}");
        }
        for text in [
            "",
            "-",
            "–",
            "Industry 1.0",
            "Bullet 1",
            "14",
            "2022-13",
            "2023-02-29",
            "2020 Q5",
            "2020-2018",
            "Q",
            "s",
            "'s",
            "May",
            "now",
            "since",
            "今日",
            "2022-11-30-01",
            "12:30",
            "x2020",
            "٢٠٢٠",
            "q4é",
        ] {
            assert_eq!(shown(text), "words", "{text}");
        }
    }
}
