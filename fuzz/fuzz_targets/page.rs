//! Pages: what is rewritten is restored to the byte, and rewriting twice changes nothing.
#![no_main]

use figmill::export::svg::Scheme;
use figmill::project::manifest::Fold;
use figmill::project::markdown::{Dialect, Picture, blocks, restore, rewrite};

libfuzzer_sys::fuzz_target!(|page: &str| {
    for dialect in [Dialect::Markdown, Dialect::Mdx] {
        for fold in [Fold::Details, Fold::Comment] {
            let show = |text: &str| {
                let outputs = vec![(Scheme::Light, "figures/a.svg".into()), (Scheme::Dark, "figures/a.dark.svg".into())];
                let picture = Picture { outputs, width: 12.0, height: 34.5, alt: "A \"picture\" <of> `it`".into() };
                rewrite("docs/page.md", text, dialect, &blocks("page", text, dialect), fold, |_| Some(picture.clone()))
            };
            let before = blocks("page", page, dialect);
            if before.iter().any(|block| block.fold.is_some()) {
                continue;
            }
            let shown = show(page);
            assert_eq!(restore(&shown, &blocks("page", &shown, dialect)), page, "restored");
            assert_eq!(show(&shown), shown, "rewritten twice");
        }
    }
});
