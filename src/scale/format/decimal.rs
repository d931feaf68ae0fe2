//! Digits of a number, rounded as JavaScript rounds: by the exact binary value, halves away from zero.

/// Beyond the digits asked for, so many decide how they are rounded: the value of a float that has
/// any digit where it matters differs from a half within them.
const GUARD: usize = 40;

/// JavaScript's `toFixed` of a number that is not negative, without its limit to 100 places.
pub(super) fn fixed(number: f64, places: usize) -> String {
    if !number.is_finite() || number >= 1e21 {
        return crate::data::value::number_text(number);
    }
    let exact = format!("{number:.*}", places + GUARD);
    let point = exact.len() - places - GUARD - 1;
    let digits: String = exact.chars().filter(|&c| c != '.').collect();
    let (mut rounded, carried) = round_digits(&digits, point + places);
    if places > 0 {
        rounded.insert(point + usize::from(carried), '.');
    }
    rounded
}

/// The first digits of a number that is not negative, and the exponent of the first of them; no more
/// digits than tell it from its neighbours where no count is given.
pub(super) fn significant(number: f64, count: Option<usize>) -> (String, i32) {
    let exact = match count {
        Some(count) => format!("{number:.*e}", count + GUARD),
        None => format!("{number:e}"),
    };
    let (coefficient, exponent) = exact.split_once('e').unwrap_or((&exact, "0"));
    let exponent = exponent.parse().unwrap_or(0);
    let digits: String = coefficient.chars().filter(|&c| c != '.').collect();
    let Some(count) = count else { return (digits, exponent) };
    let (mut rounded, carried) = round_digits(&digits, count);
    rounded.truncate(count);
    (rounded, exponent + i32::from(carried))
}

/// JavaScript's `toExponential`.
pub(super) fn exponential(number: f64, places: usize) -> String {
    if !number.is_finite() {
        return crate::data::value::number_text(number);
    }
    let (digits, exponent) = significant(number, Some(places + 1));
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}e{exponent:+}")
}

/// JavaScript's `toPrecision`.
pub(super) fn precise(number: f64, count: usize) -> String {
    if !number.is_finite() {
        return crate::data::value::number_text(number);
    }
    let (digits, exponent) = significant(number, Some(count));
    if exponent < -6 || exponent >= count as i32 {
        return exponential(number, count - 1);
    }
    positional(&digits, exponent)
}

/// Digits with the point where the exponent of the first of them says, filled up with zeros.
pub(super) fn positional(digits: &str, exponent: i32) -> String {
    let Ok(whole) = usize::try_from(exponent + 1) else {
        return format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize));
    };
    match whole {
        0 => format!("0.{digits}"),
        _ if whole < digits.len() => format!("{}.{}", &digits[..whole], &digits[whole..]),
        _ => format!("{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// The first `count` digits, rounded by those that follow, and whether that took one digit more.
fn round_digits(digits: &str, count: usize) -> (String, bool) {
    let mut kept: Vec<u8> = digits.bytes().take(count).collect();
    if digits.as_bytes().get(count).is_none_or(|&next| next < b'5') {
        return (String::from_utf8(kept).unwrap_or_default(), false);
    }
    let mut carried = true;
    for digit in kept.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            carried = false;
            break;
        }
        *digit = b'0';
    }
    if carried {
        kept.insert(0, b'1');
    }
    (String::from_utf8(kept).unwrap_or_default(), carried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_up_and_near_halves_do_not() {
        assert_eq!(fixed(0.5, 0), "1");
        assert_eq!(fixed(2.5, 0), "3");
        assert_eq!(fixed(1.005, 2), "1.00");
        assert_eq!(fixed(9.995, 1), "10.0");
        assert_eq!(fixed(99.96, 1), "100.0");
        assert_eq!(fixed(0.0, 2), "0.00");
        assert_eq!(fixed(1e21, 2), "1e+21");
    }

    #[test]
    fn digits_and_exponents_are_those_of_javascript() {
        assert_eq!(precise(123.456, 4), "123.5");
        assert_eq!(precise(0.000_123, 2), "0.00012");
        assert_eq!(precise(1_234_567.0, 2), "1.2e+6");
        assert_eq!(precise(99.99, 2), "1.0e+2");
        assert_eq!(exponential(0.000_15, 1), "1.5e-4");
        assert_eq!(exponential(0.0, 2), "0.00e+0");
        assert_eq!(significant(1500.0, None), ("15".to_owned(), 3));
    }
}
