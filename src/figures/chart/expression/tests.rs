//! What expressions are worth, and what is said of those that are none.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::calendar::midnight;
use crate::syntax::{Format, Span};

fn table() -> Table {
    Table::of_records([
        vec![
            ("x", Value::Number(3.0)),
            ("name", Value::from("Ada")),
            ("a b", Value::Number(1.0)),
            ("when", Value::Time(midnight(2012, 1, 29))),
            ("tags", Value::List([Value::from("p"), Value::from("q")].into())),
            ("gap", Value::Null),
            ("spelled", Value::from("12")),
        ],
        vec![("x", Value::Number(-1.0)), ("name", Value::from("Bo")), ("gap", Value::Number(1.0))],
    ])
}

fn values(text: &str) -> Result<Vec<Value>, Diagnostic> {
    let mut parameters = Parameters::default();
    parameters.insert("limit".to_owned(), Value::Number(2.0));
    Expression::parse(text, Place::whole(Span::default()))?.values(&table(), &parameters)
}

fn first(text: &str) -> String {
    values(text).unwrap_or_else(|error| panic!("{text}: {}", error.message))[0].text().into_owned()
}

#[test]
fn operators_follow_the_rules_of_javascript() {
    let table = [
        ("1 + 2 * 3 - 4 / 2", "5"),
        ("(1 + 2) * 3 % 5", "4"),
        ("-datum.x + +datum.spelled", "9"),
        ("datum.spelled + 1", "121"),
        ("datum.spelled - 1", "11"),
        ("'a' + 1 + 2", "a12"),
        ("1 + 2 + 'a'", "3a"),
        ("null + 1", "1"),
        ("1 / 0", "Infinity"),
        ("0 / 0", "NaN"),
        ("1 < 2 == true", "true"),
        ("'b' > 'a'", "true"),
        ("'10' < '9'", "true"),
        ("'10' < 9", "false"),
        ("null >= 0", "true"),
        ("null == 0", "false"),
        ("null == datum.gap", "true"),
        ("'1' == 1", "true"),
        ("'1' === 1", "false"),
        ("1 !== 2 && 'yes'", "yes"),
        ("0 || 'no'", "no"),
        ("NaN || 7", "7"),
        ("!''", "true"),
        ("5 & 3 | 8 ^ 1", "9"),
        ("~5", "-6"),
        ("1 << 3 >> 1", "4"),
        ("-1 >>> 28", "15"),
        ("1 ? 2 : 3 ? 4 : 5", "2"),
        ("0 ? 2 : 0 ? 4 : 5", "5"),
        ("0x1f + .5 + 1e2", "131.5"),
        (r"'it\'s \u00e9'", "it's é"),
    ];
    for (text, worth) in table {
        assert_eq!(first(text), worth, "{text}");
    }
}

#[test]
fn fields_lists_and_records_have_members() {
    let table = [
        ("datum.x", "3"),
        ("datum['a b']", "1"),
        ("datum[\"x\"]", "3"),
        ("datum[lower('X')]", "3"),
        ("datum.tags[1]", "q"),
        ("datum.tags.length", "2"),
        ("datum.tags[9]", "null"),
        ("datum.gap.deep.er", "null"),
        ("[1, [2, 3]][1][0]", "2"),
        ("{'a': 1, b: 2}.b", "2"),
        ("{'Ada': '🐄'}[datum.name]", "🐄"),
        ("datum.x > limit", "true"),
        ("datum.name.length", "3"),
    ];
    for (text, worth) in table {
        assert_eq!(first(text), worth, "{text}");
    }
    assert_eq!(values("datum.x").unwrap(), [Value::Number(3.0), Value::Number(-1.0)]);
    assert_eq!(values("datum.tags").unwrap()[1], Value::Null);
}

#[test]
fn every_function_gives_what_vega_documents() {
    let table = [
        ("abs(-2) + ceil(1.2) + floor(1.8) + round(2.5) + round(-2.5) + trunc(-1.7)", "5"),
        ("sqrt(16) + cbrt(8) + pow(2, 3) + exp(0) + log(E) + log10(100) + log2(8)", "21"),
        ("max(1, 3, 2) - min(1, 3, 2)", "2"),
        ("max(1, NaN)", "NaN"),
        ("hypot(3, 4)", "5"),
        ("clamp(5, 0, 3)", "3"),
        ("sign(-3) + atan2(0, 1) + sin(0) + cos(0) + tan(0)", "0"),
        ("pow(1, Infinity)", "NaN"),
        ("if(datum.x > 2, 'big', 'small')", "big"),
        ("isValid(datum.gap) || isValid(NaN)", "false"),
        ("isNumber(1) && isString('') && isBoolean(true) && isArray([]) && isDate(datum.when)", "true"),
        ("isNaN('x') && isFinite('1') && !isDefined(datum.gap) && isObject({})", "true"),
        ("toNumber('1.5') + toNumber(true)", "2.5"),
        ("toString(12) + toBoolean('false')", "12false"),
        ("toDate('2012-02-29') === datum.when", "true"),
        ("parseFloat('3.5px') + parseInt('ff', 16)", "258.5"),
        ("upper('aé') + lower('ÀB') + trim('  x ')", "AÉàbx"),
        ("length('héllo') + length([1, 2])", "7"),
        ("slice('hello', 1, -1) + slice([1, 2, 3], -1)[0]", "ell3"),
        ("substring('hello', 3, 1)", "el"),
        ("split('a-b-c', '-', 2)[1]", "b"),
        ("join(['a', 'b'], '+')", "a+b"),
        ("indexof('hello', 'l') + lastindexof('hello', 'l') + indexof(['a', 'b'], 'b') + indexof('a', 'z')", "5"),
        ("replace('a.b.c', '.', '-')", "a-b.c"),
        ("replace('a1b22', /[0-9]+/g, '<$&>')", "a<1>b<22>"),
        ("replace('john smith', regexp('(\\\\w+) (\\\\w+)'), '$2 $1')", "smith john"),
        ("test(/^a/i, datum.name)", "true"),
        ("pad('7', 3, '0', 'left') + pad('a', 2)", "007a "),
        ("truncate('hello world', 6)", "hello…"),
        ("truncate('hello world', 7, 'center', '..')", "hel..ld"),
        ("extent([3, null, 1, 2])", "1,3"),
        ("inrange(2, [3, 1])", "true"),
        ("span([2, 5]) + peek([1, 4]) + lerp([0, 10], 0.5)", "12"),
        ("reverse(sort([3, 1, 2]))", "3,2,1"),
        ("sequence(3) + ';' + sequence(1, 6, 2)", "0,1,2;1,3,5"),
        ("pluck([{a: 1}, {a: {b: 2}}], 'a')[0]", "1"),
        ("merge({a: 1}, {a: 2}).a", "2"),
        ("format(1234.5, ',.2f') + format(0.25, '.0%')", "1,234.5025%"),
        ("timeFormat(datum.when, '%d %b %Y') + utcFormat(datum.when, '%j')", "29 Feb 2012060"),
        ("monthAbbrevFormat(0) + dayFormat(1) + monthFormat(11) + dayAbbrevFormat(-1)", "JanMondayDecemberSat"),
        ("year(datum.when) + month(datum.when) + date(datum.when)", "2042"),
        ("day(datum.when) + quarter(datum.when) + dayofyear(datum.when) + week(datum.when)", "73"),
        ("hours('2012-01-01T10:11:12.013') + minutes('2012-01-01T10:11') + seconds(0) + milliseconds(3)", "24"),
        ("year('2012')", "2012"),
        ("year('never')", "NaN"),
        ("datetime(2012, 1, 29) === datum.when", "true"),
        ("utc(1970, 0, 2) + time('1970-01-02')", "172800000"),
        ("timeParse('29.02.12', '%d.%m.%y') === datum.when", "true"),
        ("timeOffset('month', datum.when, 12)", "2013-03-01"),
        ("quantileUniform(0.25, 4) + cumulativeUniform(2, 0, 4) + densityUniform(1, 0, 4)", "1.75"),
        ("round(1000 * cumulativeNormal(1.96))", "975"),
        ("round(1000 * quantileNormal(0.975))", "1960"),
        ("round(1000 * densityNormal(0))", "399"),
        ("quantileLogNormal(0.5) + cumulativeLogNormal(-1)", "1"),
    ];
    for (text, worth) in table {
        assert_eq!(first(text), worth, "{text}");
    }
}

#[test]
fn what_is_no_expression_is_refused_at_its_place() {
    let source = |text: &str| Source::new("chart.json", format!("[{}]", serde_json::Value::from(text)), Format::Json);
    let table = [
        ("1 +", "", "expected a value, found the end"),
        ("(1", "", "expected `)`, found the end"),
        ("1 2", "2", "expected the end or an operator, found a number"),
        ("datum.x = 2", "=", "`=` is no part of an expression"),
        ("datum.", "", "expected the name of a field, found the end"),
        ("[1 2]", "2", "expected `,` or `]`, found a number"),
        ("'open", "'open", "this text has no closing '"),
        ("1..2", ".2", "expected the end or an operator, found a number"),
        ("12px", "12", "this is no number"),
        ("x => 1", "=>", "expected the end or an operator, found `=>`"),
        ("datum.x ? 1", "", "expected `:`, found the end"),
        ("{1", "", "expected `:`, found the end"),
        ("/a", "/a", "this regular expression has no closing /"),
        ("(1)(2)", "(", "expected an operator: only functions with a name can be called, found `(`"),
    ];
    for (text, part, message) in table {
        let source = source(text);
        let place = Place::of(&source, Span::new(1, source.text.len() - 1), text);
        let error = Expression::parse(text, place).unwrap_err();
        assert_eq!((error.code(), error.message.as_str()), ("expression-syntax", message), "{text}");
        let span = error.span.unwrap();
        assert_eq!(&source.text[span.start..span.end], part, "{text}");
    }
}

#[test]
fn names_and_types_are_checked_before_any_row() {
    let table = [
        ("datum.nme", "unknown-field", "the data has no field \"nme\"", "did you mean \"name\"?"),
        ("x > 1", "unknown-parameter", "there is no parameter `x`", "the field of the data is `datum.x`"),
        ("limt", "unknown-parameter", "there is no parameter `limt`", "did you mean `limit`?"),
        ("isvalid(1)", "unknown-function", "there is no function `isvalid`", "did you mean `isValid`?"),
        ("sin('x')", "expression-type", "`sin` takes a number here, and this is text", ""),
        ("sin()", "expression-type", "`sin` takes 1 value, and here are 0", ""),
        ("'a' * 2", "expression-type", "a number is needed here, and this is text", ""),
        ("[1] - 2", "expression-type", "a number is needed here, and this is a list", ""),
        ("join('a')", "expression-type", "`join` takes a list here, and this is text", ""),
        ("now()", "not-drawn", "`now` reads the clock, and a figure is the same every day", ""),
        ("random()", "not-drawn", "`random` draws lots, and a figure is the same every time", ""),
        ("/a/", "expression-type", "a regular expression stands within `test` or `replace`", ""),
    ];
    for (text, code, message, help) in table {
        let error = values(text).unwrap_err();
        assert_eq!((error.code(), error.message.as_str()), (code, message), "{text}");
        assert_eq!(error.help.unwrap_or_default(), help, "{text}");
    }
    assert_eq!(values("format(1, '%Y')").unwrap_err().code(), "wrong-value");
    assert_eq!(values("test(/(?=a)/, 'a')").unwrap_err().code(), "expression-syntax");
}

#[test]
fn hostile_expressions_end() {
    let deep = [
        format!("{}1{}", "(".repeat(100_000), ")".repeat(100_000)),
        "-".repeat(100_000),
        "1+".repeat(100_000) + "1",
        "[".repeat(100_000),
        "1?".repeat(100_000),
        format!("datum{}", ".x".repeat(100_000)),
    ];
    for text in deep {
        assert_eq!(values(&text).unwrap_err().code(), "too-deep", "{}", &text[..10]);
    }
    assert_eq!(first("pad('a', 1e300)").len(), 10_000);
    assert_eq!(first("sequence(1e300)"), "null");
    assert_eq!(first("slice('abc', NaN, Infinity)"), "abc");
}
