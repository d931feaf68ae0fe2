//! Which figures of two versions of a project are the same figure.

use std::collections::BTreeMap;

use super::super::figure_source::FigureSource;

/// Most comparisons of figures by their lines. Beyond it, a figure that was renamed and changed in one step
/// is told as one that went and one that came.
const MOST: usize = 20_000;

/// A figure in both versions, or in one of them.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    pub before: Option<&'a FigureSource>,
    pub after: Option<&'a FigureSource>,
}

impl Pair<'_> {
    /// What the figure is called, now or when it was there last.
    pub fn name(&self) -> String {
        self.after.or(self.before).map(FigureSource::name).unwrap_or_default()
    }

    /// What it was called before, where that was something else.
    pub fn old_name(&self) -> Option<String> {
        let (before, after) = (self.before?.name(), self.after?.name());
        (before != after).then_some(before)
    }
}

/// The figures of two versions, matched by their names; what is left then by their texts, and then by more
/// than half of their lines. In the order of their names.
pub fn pairs<'a>(before: &'a [FigureSource], after: &'a [FigureSource]) -> Vec<Pair<'a>> {
    let (mut old, mut new): (Vec<&FigureSource>, Vec<&FigureSource>) =
        (before.iter().collect(), after.iter().collect());
    let mut pairs = matched(&mut old, &mut new, FigureSource::name);
    pairs.extend(matched(&mut old, &mut new, |figure| figure.source.text.clone()));
    pairs.extend(similar(&mut old, &mut new));
    pairs.extend(old.into_iter().map(|figure| Pair { before: Some(figure), after: None }));
    pairs.extend(new.into_iter().map(|figure| Pair { before: None, after: Some(figure) }));
    pairs.sort_by_key(Pair::name);
    pairs
}

/// Takes out those that have the same key, each once.
fn matched<'a, K: Ord>(
    old: &mut Vec<&'a FigureSource>,
    new: &mut Vec<&'a FigureSource>,
    key: impl Fn(&FigureSource) -> K,
) -> Vec<Pair<'a>> {
    let mut by_key: BTreeMap<K, Vec<&FigureSource>> = BTreeMap::new();
    // The last of equal ones lies on top.
    old.iter().rev().for_each(|figure| by_key.entry(key(figure)).or_default().push(figure));
    let mut pairs = Vec::new();
    new.retain(|after| {
        let before = by_key.get_mut(&key(after)).and_then(Vec::pop);
        pairs.extend(before.map(|before| Pair { before: Some(before), after: Some(after) }));
        before.is_none()
    });
    old.retain(|figure| by_key.get(&key(figure)).is_some_and(|left| left.iter().any(|l| std::ptr::eq(*l, *figure))));
    pairs
}

/// Takes out those of which more than half of the lines are the same, the most alike first.
fn similar<'a>(old: &mut Vec<&'a FigureSource>, new: &mut Vec<&'a FigureSource>) -> Vec<Pair<'a>> {
    if old.len().saturating_mul(new.len()) > MOST {
        return Vec::new();
    }
    let lines =
        |all: &[&'a FigureSource]| -> Vec<Vec<&'a str>> { all.iter().map(|figure| sorted_lines(figure)).collect() };
    let (old_lines, new_lines) = (lines(old), lines(new));
    let mut alike: Vec<(usize, usize, usize)> = Vec::new();
    for (o, old) in old_lines.iter().enumerate() {
        for (n, new) in new_lines.iter().enumerate() {
            let share = 1000 * in_both(old, new) / old.len().max(new.len()).max(1);
            if share > 500 {
                alike.push((1000 - share, o, n));
            }
        }
    }
    alike.sort_unstable();
    let (mut taken_old, mut taken_new) = (vec![false; old.len()], vec![false; new.len()]);
    let mut pairs = Vec::new();
    for (_, o, n) in alike {
        if !taken_old[o] && !taken_new[n] {
            (taken_old[o], taken_new[n]) = (true, true);
            pairs.push(Pair { before: Some(old[o]), after: Some(new[n]) });
        }
    }
    let (mut taken_old, mut taken_new) = (taken_old.into_iter(), taken_new.into_iter());
    old.retain(|_| taken_old.next() == Some(false));
    new.retain(|_| taken_new.next() == Some(false));
    pairs
}

fn sorted_lines(figure: &FigureSource) -> Vec<&str> {
    let mut lines: Vec<&str> = figure.source.text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    lines
}

/// How many of two sorted lists are in both.
fn in_both(mut one: &[&str], mut other: &[&str]) -> usize {
    let mut count = 0;
    while let (Some((a, rest)), Some((b, others))) = (one.split_first(), other.split_first()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => one = rest,
            std::cmp::Ordering::Greater => other = others,
            std::cmp::Ordering::Equal => (count, one, other) = (count + 1, rest, others),
        }
    }
    count
}
