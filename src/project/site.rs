//! What the tools that show pages make of pictures, comments and addresses: a table with a row for each.

use schemars::JsonSchema;
use serde::Deserialize;

use super::manifest::Fold;
use crate::export::svg::Scheme;
use crate::export::{Format, PNG, SVG};
use crate::scene::Fit;

/// What shows the pages of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Site {
    /// Pages as their repository shows them, at GitHub and elsewhere
    #[default]
    Github,
    /// Docusaurus
    Docusaurus,
    /// Starlight
    Starlight,
    /// Astro
    Astro,
    /// MkDocs, with Material or another theme, and Zensical
    Mkdocs,
    /// Hugo
    Hugo,
    /// VitePress
    Vitepress,
    /// mdBook
    Mdbook,
    /// Sphinx with MyST
    Sphinx,
    /// Jekyll
    Jekyll,
    /// Marp
    Marp,
    /// Slidev
    Slidev,
}

/// What a site makes of what stands in its pages.
#[derive(Clone, Copy, Debug)]
pub struct Ways {
    /// The word of the site in `figmill.toml`.
    pub word: &'static str,
    /// How its pages show a picture.
    pub shows: Shows,
    /// How the source of a figure is kept out of sight.
    pub hides: Hides,
    /// Whether it takes comments in lists and quotes for such.
    pub nests: bool,
    /// Whether the beginning of a figure in MDX is marked by an element: a comment of MDX that begins a page would be
    /// the description of the page.
    pub begins_by_tag: bool,
    /// How the end of a figure is marked.
    pub end: End,
    /// What opens a part that readers unfold.
    pub details: &'static str,
    /// From where pictures are found.
    pub finds: Finds,
    /// Where outputs of blocks go that figmill.toml sends nowhere.
    pub output: &'static str,
    /// Colours of outputs that figmill.toml says nothing of.
    pub schemes: &'static [Scheme],
    /// Where figures are shown that neither say it nor figmill.toml.
    pub fit: Fit,
    /// Formats of outputs that figmill.toml says nothing of.
    pub formats: &'static [&'static Format],
    /// What becomes of sources that figmill.toml says nothing of.
    pub fold: Fold,
}

/// How a page shows a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// By elements, as they are; the reader's setting chooses among colours.
    Elements,
    /// As an image of Markdown, whose address the site resolves. One file stands for all colours.
    Image,
    /// As images of Markdown, of which the site shows the one whose address ends as the page is coloured.
    ImageEach {
        /// The end of the address in light pages.
        light: &'static str,
        /// The end of the address in dark pages.
        dark: &'static str,
    },
    /// As directives of MyST, of which the theme of the site shows one; as an image of Markdown where one file
    /// stands for all colours.
    Directives,
}

/// How the source of a figure is kept out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// In a comment.
    Comment,
    /// By a style of the slide: comments are what a speaker sees.
    Style,
}

/// How the end of a figure is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By a comment.
    Comment,
    /// By a definition that nothing refers to, where a comment would be what a speaker sees.
    Definition,
}

/// From where a site finds pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finds {
    /// From the page, and from nowhere else.
    FromPage,
    /// From the page; what is below a folder of that name has an address of its own, which begins there.
    Public(&'static str),
    /// From the folder of the site, by an expression of Liquid.
    Liquid,
}

const PAGES: Ways = Ways {
    word: "github",
    shows: Shows::Elements,
    hides: Hides::Comment,
    nests: true,
    begins_by_tag: false,
    end: End::Comment,
    details: "<details>",
    finds: Finds::FromPage,
    output: "output",
    schemes: &[Scheme::Light, Scheme::Dark],
    fit: Fit::Docs,
    formats: &[&SVG, &PNG],
    fold: Fold::Details,
};

/// Sites that turn pages into others: what is beside a page goes with it, and one file follows its toggle.
const BUILT: Ways = Ways {
    shows: Shows::Image,
    output: "{folder}/img/{name}",
    schemes: &[Scheme::Auto],
    formats: &[&SVG],
    fold: Fold::Comment,
    ..PAGES
};

const SLIDES: Ways = Ways { end: End::Definition, ..BUILT };

impl Site {
    /// All of them.
    pub const ALL: [Site; 12] = [
        Site::Github,
        Site::Docusaurus,
        Site::Starlight,
        Site::Astro,
        Site::Mkdocs,
        Site::Hugo,
        Site::Vitepress,
        Site::Mdbook,
        Site::Sphinx,
        Site::Jekyll,
        Site::Marp,
        Site::Slidev,
    ];

    /// What the site makes of what stands in its pages.
    pub const fn ways(self) -> Ways {
        match self {
            Site::Github => PAGES,
            Site::Docusaurus => {
                Ways { word: "docusaurus", finds: Finds::Public("static"), begins_by_tag: true, ..BUILT }
            }
            Site::Starlight => Ways { word: "starlight", finds: Finds::Public("public"), ..BUILT },
            Site::Astro => Ways { word: "astro", finds: Finds::Public("public"), ..BUILT },
            Site::Mkdocs => Ways {
                word: "mkdocs",
                shows: Shows::ImageEach { light: "#only-light", dark: "#only-dark" },
                details: "<details markdown=\"1\">",
                nests: false,
                ..BUILT
            },
            // A page becomes a folder, so that nothing is beside it any more.
            Site::Hugo => {
                Ways { word: "hugo", finds: Finds::Public("static"), output: "static/figures/{below}/{name}", ..BUILT }
            }
            Site::Vitepress => Ways { word: "vitepress", finds: Finds::Public("public"), ..BUILT },
            Site::Mdbook => Ways { word: "mdbook", ..BUILT },
            Site::Sphinx => Ways { word: "sphinx", shows: Shows::Directives, ..BUILT },
            Site::Jekyll => Ways {
                word: "jekyll",
                finds: Finds::Liquid,
                output: "assets/figures/{below}/{name}",
                details: "<details markdown=\"1\">",
                ..BUILT
            },
            // What a title leaves of a slide of 1280 by 720 px, and of one of 980 by 552 px.
            Site::Marp => Ways { word: "marp", hides: Hides::Style, fit: Fit::Box(1120.0, 480.0), ..SLIDES },
            Site::Slidev => Ways {
                word: "slidev",
                finds: Finds::Public("public"),
                output: "{folder}/public/figures/{name}",
                fit: Fit::Box(860.0, 400.0),
                ..SLIDES
            },
        }
    }
}

/// Names of files by which a site is known, as they begin, and words that such a file holds; the first row that
/// holds is taken. What a page or a package names stands last.
const CONFIGS: [(&str, &str, Site); 16] = [
    ("docusaurus.config.", "", Site::Docusaurus),
    ("astro.config.", "@astrojs/starlight", Site::Starlight),
    ("astro.config.", "", Site::Astro),
    ("mkdocs.y", "", Site::Mkdocs),
    ("zensical.toml", "", Site::Mkdocs),
    ("hugo.", "", Site::Hugo),
    ("config.toml", "baseURL", Site::Hugo),
    ("book.toml", "", Site::Mdbook),
    ("conf.py", "extensions", Site::Sphinx),
    ("_config.y", "", Site::Jekyll),
    ("marp.config.", "", Site::Marp),
    (".marprc", "", Site::Marp),
    ("package.json", "@slidev/cli", Site::Slidev),
    ("package.json", "@marp-team/marp-cli", Site::Marp),
    ("slides.md", "marp: true", Site::Marp),
    ("slides.md", "\ntransition: ", Site::Slidev),
];

/// Themes of Sphinx that show a picture for light pages and another for dark ones, and have a toggle that no picture
/// follows by itself.
const OF_SPHINX: [&str; 3] = ["furo", "pydata", "book_theme"];

/// Whether pages of a site with that configuration need a picture for each colour.
pub fn wants_both(site: Site, config: &str) -> bool {
    site == Site::Sphinx && OF_SPHINX.iter().any(|theme| config.contains(theme))
}

/// The site whose configuration a file is, with the order in which it is believed; `read` gives its text.
pub(super) fn of_file(path: &str, read: impl FnOnce() -> Option<String>) -> Option<(usize, Site)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if (folder == ".vitepress" || folder.ends_with("/.vitepress")) && name.starts_with("config.") {
        return Some((0, Site::Vitepress));
    }
    if !CONFIGS.iter().any(|(begins, ..)| name.starts_with(begins)) {
        return None;
    }
    let text = read()?;
    let place = CONFIGS.iter().position(|(begins, holds, _)| name.starts_with(begins) && text.contains(holds))?;
    Some((place, CONFIGS[place].2))
}

/// The folder of the site whose configuration a file is; empty where that is the project.
pub fn folder_of_config(path: &str) -> &str {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // Hugo has folders of its own for what says more of it.
    let ends = ["config/_default", "config", ".vitepress"];
    let own =
        ends.iter().find_map(|end| folder.strip_suffix(end).filter(|rest| rest.is_empty() || rest.ends_with('/')));
    own.unwrap_or(folder).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_has_the_word_that_the_manifest_reads() {
        for site in Site::ALL {
            let word = serde_json::json!(site.ways().word);
            assert_eq!(serde_json::from_value::<Site>(word).ok(), Some(site));
        }
    }

    #[test]
    fn the_folder_of_a_site_is_told_by_its_configuration() {
        let folders = [
            "hugo.toml",
            "docs/_config.yml",
            "site/config/_default/hugo.toml",
            "config/hugo.toml",
            "myconfig/hugo.toml",
        ];
        assert_eq!(folders.map(folder_of_config), ["", "docs", "site", "", "myconfig"]);
    }

    #[test]
    fn a_site_is_known_by_its_configuration() {
        let of = |path: &str, text: &str| of_file(path, || Some(text.to_owned())).map(|(_, site)| site);
        assert_eq!(of("website/docusaurus.config.ts", ""), Some(Site::Docusaurus));
        assert_eq!(of("astro.config.mjs", "from '@astrojs/starlight'"), Some(Site::Starlight));
        assert_eq!(of("astro.config.mjs", "defineConfig({})"), Some(Site::Astro));
        assert_eq!(of("docs/.vitepress/config.mts", ""), Some(Site::Vitepress));
        assert_eq!(of("package.json", "{\"@slidev/cli\": \"52\"}"), Some(Site::Slidev));
        assert_eq!((of("config.toml", "a = 1"), of("package.json", "{}"), of("README.md", "")), (None, None, None));
    }
}
