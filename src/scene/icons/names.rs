//! Icons by the names that mermaid's authors give them: Font Awesome's and those of icon packs.

use super::Icon;

/// Names of Font Awesome that the built-in set calls something else.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("area-chart", "chart-line"),
    ("ban", "circle-x"),
    ("bar-chart", "chart-bar"),
    ("bolt", "zap"),
    ("calendar-alt", "calendar"),
    ("camera-retro", "camera"),
    ("car", "truck"),
    ("chart-pie", "chart-pie"),
    ("check-circle", "circle-check"),
    ("clock-o", "clock"),
    ("code-branch", "git-branch"),
    ("code-fork", "git-branch"),
    ("cogs", "settings"),
    ("comment", "message-circle"),
    ("comments", "messages-square"),
    ("cube", "box"),
    ("cubes", "boxes"),
    ("envelope", "mail"),
    ("exclamation-circle", "circle-alert"),
    ("exclamation-triangle", "triangle-alert"),
    ("file-alt", "file-text"),
    ("file-o", "file"),
    ("hdd", "hard-drive"),
    ("industry", "factory"),
    ("info-circle", "info"),
    ("lightbulb-o", "lightbulb"),
    ("line-chart", "chart-line"),
    ("map-marker", "map-pin"),
    ("microchip", "cpu"),
    ("money", "banknote"),
    ("pie-chart", "chart-pie"),
    ("plus-circle", "circle-plus"),
    ("question-circle", "circle-question-mark"),
    ("refresh", "refresh-cw"),
    ("shield-alt", "shield"),
    ("sitemap", "network"),
    ("spinner", "refresh-cw"),
    ("tachometer", "gauge"),
    ("times", "x"),
    ("times-circle", "circle-x"),
    ("university", "landmark"),
];

/// The sign for an icon that is not known.
const UNKNOWN: &str = "square-dashed";

impl Icon {
    /// Up to three names that may be meant by one that there is not, the nearest first.
    pub fn near<'n>(name: &str, others: impl Iterator<Item = &'n str>) -> Vec<String> {
        let bare = |name: &str| {
            let name = name.rsplit_once(':').map_or(name, |(_, bare)| bare);
            name.strip_prefix("fa-").unwrap_or(name).to_ascii_lowercase()
        };
        let wanted = bare(name);
        let distance = |candidate: &str| {
            let candidate = bare(candidate);
            let is_part =
                wanted.len() > 2 && candidate.len() > 2 && (candidate.contains(&wanted) || wanted.contains(&candidate));
            if is_part { 1 } else { strsim::damerau_levenshtein(&wanted, &candidate) }
        };
        let most = (wanted.chars().count() / 3).max(1);
        let mut near: Vec<(usize, String)> = Vec::new();
        Icon::names().for_each(|candidate| near.push((distance(candidate), candidate.to_owned())));
        others.for_each(|candidate| near.push((distance(candidate), candidate.to_owned())));
        near.retain(|(distance, _)| *distance <= most);
        near.sort();
        near.into_iter().take(3).map(|(_, name)| name).collect()
    }

    /// The sign that stands for an icon that is not known.
    pub fn unknown() -> Icon {
        Icon::find(UNKNOWN).unwrap_or(Icon { name: UNKNOWN, data: "M4 4h16v16H4z" })
    }

    /// The built-in icon that is meant by a name such as `fa:fa-cog`, `mdi:database` or `fa fa-book`.
    pub fn named(name: &str) -> Option<Icon> {
        let bare = name.rsplit([':', ' ']).next().unwrap_or(name);
        let bare = bare.strip_prefix("fa-").or_else(|| bare.strip_prefix("mdi-")).unwrap_or(bare).to_ascii_lowercase();
        let other = OTHER_NAMES.iter().find(|(given, _)| *given == bare).map(|(_, own)| *own);
        Icon::find(other.unwrap_or(&bare))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_lead_to_icons_that_there_are() {
        for (given, own) in OTHER_NAMES {
            assert!(Icon::find(own).is_some(), "{given} {own}");
        }
        assert_eq!(Icon::named("fa:fa-cog"), Icon::find("cog"));
        assert_eq!(Icon::named("fas:fa-spinner"), Icon::find("refresh-cw"));
        assert_eq!(Icon::named("mdi:Database"), Icon::find("database"));
        assert_eq!(Icon::named("mdi mdi-database"), Icon::find("database"));
        assert_eq!(Icon::named("fab:fa-no-such-brand"), None);
    }
}
