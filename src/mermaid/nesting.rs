//! Which group holds what, where a text names things in groups and groups in groups.

use super::Full;

/// A thing or a group, named inside of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// A thing by its number.
    Thing(usize),
    /// A group by its number.
    Group(usize),
}

/// Groups with what is named inside of them. A thing that two groups name is in the first to close.
#[derive(Debug, Default)]
pub struct Nesting {
    /// What each group names, in the order of naming.
    members: Vec<Vec<Member>>,
    /// Groups that are not yet closed, the innermost last.
    open: Vec<usize>,
    /// Groups in the order of their closing, so the inner before the outer.
    closed: Vec<usize>,
    /// Most groups around one thing.
    deepest: usize,
}

impl Nesting {
    /// No group yet; so many may lie around one thing.
    pub fn new(deepest: usize) -> Self {
        Self { deepest, ..Self::default() }
    }

    /// Opens a group and gives its number; what is named from here on is inside.
    ///
    /// # Errors
    ///
    /// Where more are open than may be.
    pub fn open(&mut self) -> Result<usize, Full> {
        if self.open.len() >= self.deepest {
            return Err(Full::Nesting);
        }
        let index = self.members.len();
        self.name(Member::Group(index));
        self.members.push(Vec::new());
        self.open.push(index);
        Ok(index)
    }

    /// Opens a group once more.
    ///
    /// # Errors
    ///
    /// Where more are open than may be.
    pub fn open_again(&mut self, group: usize) -> Result<(), Full> {
        if self.open.len() >= self.deepest {
            return Err(Full::Nesting);
        }
        self.open.push(group);
        Ok(())
    }

    /// Closes the innermost group. False where none is open.
    pub fn close(&mut self) -> bool {
        let Some(group) = self.open.pop() else { return false };
        self.closed.push(group);
        true
    }

    /// The innermost group that is open.
    pub fn innermost(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// Names something inside of the innermost group; nothing where none is open.
    pub fn name(&mut self, member: Member) {
        if let Some(&group) = self.open.last() {
            self.members[group].push(member);
        }
    }

    /// Names something inside of a group that is closed.
    pub fn put(&mut self, member: Member, group: usize) {
        self.members[group].push(member);
    }

    /// Makes things that have the name of a group into that group.
    pub fn resolve(&mut self, group_of_name: impl Fn(usize) -> Option<usize>) {
        for member in self.members.iter_mut().flatten() {
            if let Member::Thing(thing) = *member
                && let Some(group) = group_of_name(thing)
            {
                *member = Member::Group(group);
            }
        }
    }

    /// The group around each group: the first to close that names it. No group is its own ancestor,
    /// and none lies deeper than the limits allow.
    pub fn parents(&self) -> Vec<Option<usize>> {
        let mut parents = vec![None; self.members.len()];
        // Levels of groups below each group.
        let mut heights = vec![0; self.members.len()];
        for &group in &self.closed {
            for member in &self.members[group] {
                let Member::Group(child) = *member else { continue };
                if parents[child].is_some() {
                    continue;
                }
                let line: Vec<usize> = std::iter::successors(Some(group), |&f| parents[f]).take(self.deepest).collect();
                if line.contains(&child) || line.len() + heights[child] >= self.deepest {
                    continue;
                }
                parents[child] = Some(group);
                for (level, &ancestor) in line.iter().enumerate() {
                    heights[ancestor] = heights[ancestor].max(heights[child] + level + 1);
                }
            }
        }
        parents
    }

    /// The group around each of so many things: the first to close that names it.
    pub fn group_of_things(&self, things: usize) -> Vec<Option<usize>> {
        let mut group_of = vec![None; things];
        for &group in &self.closed {
            for member in &self.members[group] {
                if let Member::Thing(thing) = *member {
                    group_of[thing].get_or_insert(group);
                }
            }
        }
        group_of
    }
}
