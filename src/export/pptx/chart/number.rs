//! The format codes of workbooks that write numbers as a figure writes them.

/// How a number is written: words before and after its digits, decimals, thousands.
#[derive(Clone, Debug, PartialEq)]
struct Pattern {
    before: String,
    after: String,
    places: usize,
    grouped: bool,
    /// What the number is multiplied by before it is written.
    factor: f64,
}

/// Words that stand for thousands, with what a code has for them.
const SHORT: [(&str, f64, &str); 6] =
    [("%", 100.0, ""), ("k", 1e-3, ","), ("K", 1e-3, ","), ("M", 1e-6, ",,"), ("G", 1e-9, ",,,"), ("B", 1e-9, ",,,")];

/// The code that writes all these numbers as these words; none where no code does.
pub(super) fn code(told: &[(f64, String)]) -> Option<String> {
    let is_plain_zero = |(number, words): &&(f64, String)| *number == 0.0 && words == "0";
    let counted: Vec<&(f64, String)> = told.iter().filter(|one| !is_plain_zero(one)).collect();
    if counted.is_empty() {
        return told.first().map(|_| "0".to_owned());
    }
    let grouped = counted.iter().any(|(_, words)| words.contains(','));
    let first = counted.iter().max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()))?;
    let parts = parts(&first.1)?;
    let factors = std::iter::once((1.0, "")).chain(
        SHORT
            .iter()
            .filter(|(word, ..)| parts.2.trim_start().starts_with(word))
            .map(|(_, factor, code)| (*factor, *code)),
    );
    for (factor, short) in factors {
        let places = parts.1.find('.').map_or(0, |dot| parts.1.len() - dot - 1);
        let pattern = Pattern { before: parts.0.to_owned(), after: parts.2.to_owned(), places, grouped, factor };
        if counted.iter().all(|(number, words)| pattern.words(*number) == words.replace('\u{2212}', "-")) {
            let zero = if counted.len() < told.len() && pattern.words(0.0) != "0" { "[=0]0;" } else { "" };
            let code = pattern.code(short);
            let negative = counted.iter().any(|(number, _)| *number < 0.0);
            return match (negative, zero) {
                (false, zero) => Some(format!("{zero}{code}")),
                (true, "") => Some(format!("{code};\u{2212}{code}")),
                (true, _) => None,
            };
        }
    }
    None
}

/// Words before the digits, the digits, and words after.
fn parts(words: &str) -> Option<(&str, &str, &str)> {
    let words = words.trim_start_matches(['\u{2212}', '-']);
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let end = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    let digits = &words[start..end];
    digits.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.').then_some((
        &words[..start],
        digits,
        &words[end..],
    ))
}

impl Pattern {
    fn words(&self, number: f64) -> String {
        let digits = format!("{:.*}", self.places, (number * self.factor).abs());
        let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if self.grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if number < 0.0 && digits.chars().any(|c| ('1'..='9').contains(&c)) { "-" } else { "" };
        format!("{sign}{}{grouped}{rest}{}", self.before, self.after)
    }

    fn code(&self, short: &str) -> String {
        let whole = if self.grouped { "#,##0" } else { "0" };
        let rest = if self.places > 0 { format!(".{}", "0".repeat(self.places)) } else { String::new() };
        // A sign of percent has to stand as such, for it is what multiplies.
        let after = match self.after.split_once('%').filter(|_| self.factor == 100.0) {
            Some((before, after)) => format!("{}%{}", quoted(before), quoted(after)),
            None => quoted(&self.after),
        };
        format!("{}{whole}{rest}{short}{after}", quoted(&self.before))
    }
}

fn quoted(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("\"{}\"", words.replace('"', "\u{201d}")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(told: &[(f64, &str)]) -> Option<String> {
        code(&told.iter().map(|(number, words)| (*number, (*words).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn codes_write_what_the_figure_writes() {
        assert_eq!(of(&[(0.0, "0"), (50.0, "50")]).as_deref(), Some("0"));
        assert_eq!(of(&[(48.0, "48 kg"), (9.5, "10 kg")]).as_deref(), Some("0\" kg\""));
        assert_eq!(of(&[(0.0, "0"), (1000.0, "1,000")]).as_deref(), Some("#,##0"));
        assert_eq!(of(&[(0.25, "25%"), (1.0, "100%")]).as_deref(), Some("0%"));
        assert_eq!(of(&[(0.0, "0"), (10_000.0, "10k"), (20_000.0, "20k")]).as_deref(), Some("[=0]0;0,\"k\""));
        assert_eq!(of(&[(-1.5, "\u{2212}$1.5"), (2.0, "$2.0")]), Some("\"$\"0.0;\u{2212}\"$\"0.0".to_owned()));
        assert_eq!(of(&[(1.0, "one"), (2.0, "2")]), None);
    }
}
