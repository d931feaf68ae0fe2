//! Pages: what is rewritten is restored to the byte, and rewriting twice changes nothing.
#![no_main]

use figmill::export::svg::Scheme;
use figmill::language::Language;
use figmill::project::manifest::Fold;
use figmill::project::markdown::{Dialect, Picture, Showing, blocks, restore, rewrite};
use figmill::project::site::Site;

libfuzzer_sys::fuzz_target!(|page: &str| {
    for dialect in [Dialect::Markdown, Dialect::Mdx] {
        for (fold, site) in
            [Fold::Details, Fold::Comment].into_iter().flat_map(|fold| Site::ALL.map(|site| (fold, site)))
        {
            let show = |text: &str| {
                let outputs =
                    vec![(Scheme::Light, "figures/a.svg".into()), (Scheme::Dark, "figures/a.dark.svg".into())];
                let picture = Picture { outputs, width: 12.0, height: 34.5, alt: "A \"picture\" <of> `it`".into() };
                let showing = Showing { fold, site, ..Showing::default() };
                let blocks = blocks("page", text, dialect);
                rewrite("docs/page.md", text, dialect, &blocks, &showing, Language::English, |_| Some(picture.clone()))
            };
            // What it restores is the source of a fold, not the fold.
            if page.contains("figmill:begin") {
                continue;
            }
            let shown = show(page);
            assert_eq!(restore(&shown, &blocks("page", &shown, dialect)), page, "restored");
            assert_eq!(show(&shown), shown, "rewritten twice");
        }
    }
});
