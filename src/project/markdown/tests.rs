use super::*;
use crate::export::svg::Scheme;
use crate::project::manifest::Fold;
use crate::project::site::Site;

fn markdown(text: &str) -> Vec<Block> {
    blocks("page.md", text, Dialect::Markdown)
}

/// Names, and texts.
fn all(text: &str) -> Vec<(String, String)> {
    markdown(text).into_iter().map(|block| (block.name, block.source.text)).collect()
}

fn names(text: &str) -> Vec<String> {
    markdown(text).into_iter().map(|block| block.name).collect()
}

fn texts(text: &str) -> Vec<String> {
    markdown(text).into_iter().map(|block| block.source.text).collect()
}

#[test]
fn real_fences_are_found_and_no_others() {
    assert_eq!(texts("```mermaid\na\n```\n"), ["a\n"]);
    assert_eq!(texts("~~~~ mermaid\na\n~~~\n~~~~\n"), ["a\n~~~\n"]);
    assert_eq!(texts("```figmill theme=dark\nfigure: x\n```"), ["figure: x\n"]);
    assert_eq!(texts("- a\n  - ```mermaid\n    a\n      b\n    ```\n"), ["a\n  b\n"]);
    assert_eq!(texts("> > ```mermaid\n> > a\n> >\n> > b\n> > ```\n"), ["a\n\nb\n"]);
    assert_eq!(texts("````md\n```mermaid\na\n```\n````\n"), [""; 0]);
    assert_eq!(texts("<!--\n```mermaid\na\n```\n-->\n"), [""; 0]);
    assert_eq!(texts("    ```mermaid\n    a\n    ```\n"), [""; 0]);
    assert_eq!(texts("---\na: |\n  ```mermaid\n  ```\n---\n"), [""; 0]);
    assert_eq!(texts("```js mermaid\n```\n```mermaidx\n```\n`mermaid`\n"), [""; 0]);
    assert_eq!(texts("```mermaid\na"), ["a"]);
    assert_eq!(texts("```mermaid\r\na\r\n\r\nb\r\n```\r\n"), ["a\n\nb\n"]);
    assert_eq!(texts("[^1]: x\n\n    ```mermaid\n    a\n    ```\n"), ["a\n"]);
}

#[test]
fn a_place_in_a_block_is_a_place_in_its_page() {
    for page in [
        "x\n\n```mermaid\none\n  two\n\nthree\n```\n",
        "> - ```mermaid\r\n>   one\r\n>     two\r\n>\r\n>   three\r\n>   ```\r\n",
        "1.\tx\n\n\t~~~mermaid\n\tone\n\t  two\n\n\tthree\n",
    ] {
        let block = &markdown(page)[0];
        assert_eq!(block.source.text, "one\n  two\n\nthree\n");
        for word in ["one", "two", "three", "wo\n"] {
            let at = block.source.text.find(word).unwrap();
            let span = block.places.in_page(Span::new(at, at + word.trim_end().len()));
            assert_eq!(&page[span.start..span.end], word.trim_end(), "{page}");
        }
        let nowhere = block.places.of_page(Diagnostic::error(&crate::mermaid::rules::SYNTAX, None, "x"));
        assert!(page[nowhere.span.unwrap().start..].starts_with(['`', '~']));
    }
}

#[test]
fn a_block_is_called_by_what_its_author_says() {
    let titled = "# Start\n```mermaid\n---\ntitle: The Way\n---\ngraph TD\na\n```\n";
    assert_eq!(names(titled), ["the-way"]);
    assert_eq!(names("```mermaid {name=Flow title=x}\ngraph TD\n```\n"), ["flow"]);
    assert_eq!(names("```mermaid title=\"Größe & Maß\"\ngraph TD\n```\n"), ["größe-maß"]);
    assert_eq!(names("```mermaid\n%% x\npie title Pets\n```\n"), ["pets"]);
    assert_eq!(names("```mermaid\nxychart-beta\n  title \"Sales\"\n```\n"), ["sales"]);
    assert_eq!(names("```figmill\nfigure: pillars\ntitle: 'Three' # x\n```\n"), ["three"]);
    assert_eq!(names("```figmill\n{\"figure\": \"pillars\", \"title\": \"Three\"}\n```\n"), ["three"]);
    assert_eq!(names("## The `way` *in*\n\n```mermaid\ngraph TD\ntitle --> b\n```\n"), ["the-way-in"]);
    assert_eq!(
        names("```mermaid\ngraph TD\n```\n```mermaid\ngraph\n```\n```figmill\nfigure: x\n```\n"),
        ["graph", "graph-2", "x"]
    );
    assert_eq!(names("# ???\n```mermaid\n```\n"), ["figure"]);
}

#[test]
fn names_that_nobody_gave_are_numbered_and_names_that_two_claim_are_errors() {
    let derived = "# Way\n```mermaid\na\n```\n```mermaid\nb\n```\n```mermaid {name=way-2}\nc\n```\n";
    assert_eq!(names(derived), ["way", "way-3", "way-2"]);
    assert!(markdown(derived).iter().all(|block| block.diagnostics.is_empty()));

    let claimed = "```mermaid {name=a}\n1\n```\n```mermaid {name=A}\n2\n```\n```mermaid {name=b}\n3\n```\n";
    assert_eq!(names(claimed), ["a", "a-2", "b"]);
    let told: Vec<usize> = markdown(claimed).iter().map(|block| block.diagnostics.len()).collect();
    assert_eq!(told, [1, 1, 0]);
}

#[test]
fn figures_of_one_title_get_numbers() {
    let titled = "```mermaid {title=A}\n1\n```\n# A\n```mermaid\n2\n```\n```mermaid {title=A}\n3\n```\n";
    assert_eq!(names(titled), ["a", "a-2", "a-3"]);
    let named = "```mermaid {title=A}\n1\n```\n```mermaid {name=a}\n2\n```\n";
    assert_eq!(names(named), ["a-2", "a"]);
    assert!([titled, named].iter().all(|page| markdown(page).iter().all(|block| block.diagnostics.is_empty())));
}

#[test]
fn a_name_stays_when_another_block_comes() {
    let (one, other) = ("# A\n```mermaid\na\n```\n", "# B\n```mermaid\nb\n```\n");
    let before = all(&[one, other].concat());
    let after = all(&[one, "```mermaid {title=new}\nx\n```\n", other].concat());
    assert!(before.iter().all(|block| after.contains(block)), "{before:?} {after:?}");
}

#[test]
fn the_span_of_a_block_is_its_fences_and_what_is_between() {
    let page = "- ```mermaid {fit=slide}\r\n  a\r\n  ```  \r\n- x\n";
    let block = &markdown(page)[0];
    assert_eq!(&page[block.span.start..block.span.end], "```mermaid {fit=slide}\r\n  a\r\n  ```  ");
    assert_eq!(&page[block.opening().start..block.opening().end], "```mermaid {fit=slide}");
    assert!(block.closed);
    let closed = |text: &str| markdown(text)[0].closed;
    assert!(closed("```mermaid\n```") && !closed("```mermaid\n") && !closed("```mermaid\na\n"));
    assert!(!closed("> ```mermaid\n> a\n\nb\n") && !closed("```mermaid\n    ```\n"));
}

#[test]
fn no_page_takes_more_than_its_length_in_time() {
    let quotes = format!("{}```mermaid\na\n", "> ".repeat(10_000));
    assert_eq!(markdown(&quotes).len(), 1);
    let many = "```mermaid\na --> b\n```\n\n".repeat(100_000);
    assert_eq!(markdown(&many).len(), 100_000);
    let own = "```mermaid {name=a}\na\n```\n".repeat(20_000);
    assert_eq!(markdown(&own).iter().map(|block| block.diagnostics.len()).sum::<usize>(), 20_000);
    markdown(&format!("```mermaid\n{}", "a".repeat(4 << 20)));
}

fn mdx(text: &str) -> Vec<String> {
    blocks("page.mdx", text, Dialect::Mdx).into_iter().map(|block| block.source.text).collect()
}

#[test]
fn fences_of_mdx_stand_in_elements_at_any_indentation() {
    assert_eq!(mdx("```mermaid\na\n```\n"), ["a\n"]);
    assert_eq!(mdx("<Tabs>\n```mermaid\na\n```\n</Tabs>\n"), ["a\n"]);
    assert_eq!(
        mdx("<Tabs>\n    <Tab>\n        ```mermaid\n        a\n          b\n        ```\n    </Tab>\n"),
        ["a\n  b\n"]
    );
    assert_eq!(mdx("> - ~~~figmill x\n>   a\n>\n>   b\n>   ~~~\n"), ["a\n\nb\n"]);
    assert_eq!(mdx("> ```mermaid\n> a\n\nb\n"), ["a\n"]);
    assert_eq!(mdx("```mermaid\r\na\r\n```\r\n"), ["a\n"]);
    assert_eq!(mdx("{/*\n```mermaid\na\n```\n*/}\n```mermaid\nb\n```"), ["b\n"]);
    assert_eq!(mdx("import x from 'y'\nexport const a = `\n```mermaid\n`\n\n```mermaid\nb\n```"), ["b\n"]);
    assert_eq!(mdx("````md\n```mermaid\na\n```\n````\n"), [""; 0]);
    assert_eq!(mdx("---\na: |\n  ```mermaid\n---\n\n# x {/* y */}\n"), [""; 0]);
    assert_eq!(mdx("```mermaid ``` x\n"), [""; 0]);
}

#[test]
fn blocks_of_mdx_are_called_after_the_heading_above() {
    let text = "## The [way](/in) `out` {#x}\n\n<A>\n  ```mermaid {fit=slide}\n  graph TD\n  ```\n</A>\n";
    let block = &blocks("page.mdx", text, Dialect::Mdx)[0];
    assert_eq!(block.name, "the-way-out");
    assert_eq!(block.attributes.fits, [crate::scene::Fit::Slide]);
    let at = block.source.text.find("TD").unwrap();
    let span = block.places.in_page(Span::new(at, at + 2));
    assert_eq!(&text[span.start..span.end], "TD");
}

/// A page with its figures folded away, and a look at what it gives then.
fn rewritten(text: &str, dialect: Dialect, fold: Fold) -> String {
    for_site(text, dialect, Site::Github, fold)
}

/// A page as a site shows it.
fn for_site(text: &str, dialect: Dialect, site: Site, fold: Fold) -> String {
    let blocks = blocks("docs/page.md", text, dialect);
    let showing = Showing { site, fold, ..Showing::default() };
    let language = crate::project::language::told("docs/page.md", text).unwrap_or_default();
    rewrite("docs/page.md", text, dialect, &blocks, &showing, language, |block| {
        let outputs = vec![
            (Scheme::Light, format!("output/{}.svg", block.name)),
            (Scheme::Dark, format!("output/{}.dark.svg", block.name)),
        ];
        Some(Picture { outputs, width: 720.0, height: 99.5, alt: "One --> \"two\"".into() })
    })
}

const FLOW: &str = "graph TD\n  a --> b --\\> c */ *\\/ d\n\n  %% --!>\n";

/// Pages with a figure of that text, in all containers.
fn pages() -> Vec<String> {
    let fenced = |before: &str, next: &str, behind: &str| {
        let lines = FLOW.lines().map(|line| format!("{next}{line}\n")).collect::<String>();
        format!("{before}```mermaid {{title=\"a -- b\"}}\n{lines}{next}```{behind}")
    };
    vec![
        fenced("", "", ""),
        fenced("# A\nwords\n", "", "\nwords\n"),
        fenced("- ", "  ", "\n- b\n"),
        fenced("- a\n\n  1. ", "     ", "  \n\nend"),
        fenced("> ", "> ", "\n> b\n\nend\n"),
        fenced("> - ", ">   ", "\n"),
        fenced("-\t", "\t", "\n\tx\n"),
        fenced("   ", "   ", "\n"),
        fenced("", "", "\n").replace("```", "~~~~"),
        format!("{}\n{}", fenced("", "", "\n"), fenced("", "", "\n").replace("title", "name")),
    ]
}

#[test]
fn a_rewritten_page_is_rewritten_to_itself_and_restored_to_what_it_was() {
    for page in pages().into_iter().flat_map(|page| [page.replace('\n', "\r\n"), page]) {
        for dialect in [Dialect::Markdown, Dialect::Mdx] {
            for fold in [Fold::Details, Fold::Comment] {
                let once = rewritten(&page, dialect, fold);
                assert_ne!(once, page);
                assert_eq!(rewritten(&once, dialect, fold), once, "{page}");
                let found = blocks("x", &once, dialect);
                assert_eq!(restore(&once, &found), page, "{once}");
                for (before, after) in blocks("x", &page, dialect).iter().zip(&found) {
                    assert_eq!((&before.name, &before.source.text), (&after.name, &after.source.text), "{once}");
                    let at = after.source.text.find("b --").unwrap();
                    assert_eq!(&once[after.places.in_page(Span::new(at, at + 4)).start..][..4], "b --");
                }
                let other = if fold == Fold::Details { Fold::Comment } else { Fold::Details };
                assert_eq!(rewritten(&once, dialect, other), rewritten(&page, dialect, other));
            }
        }
    }
}

#[test]
fn pages_of_every_site_are_rewritten_to_themselves_and_restored_to_what_they_were() {
    let dialects = [Dialect::Markdown, Dialect::Mdx];
    for (page, dialect) in pages().iter().flat_map(|page| dialects.map(|dialect| (page, dialect))) {
        for (site, fold) in Site::ALL.iter().flat_map(|&site| [(site, Fold::Details), (site, Fold::Comment)]) {
            let once = for_site(page, dialect, site, fold);
            // Python-Markdown knows no comments in lists and quotes.
            assert!(once != *page || site == Site::Mkdocs);
            assert_eq!(for_site(&once, dialect, site, fold), once, "{site:?} {once}");
            let found = super::page("x", &once, dialect);
            assert!(found.diagnostics.is_empty(), "{site:?} {once}");
            assert_eq!(&restore(&once, &found.blocks), page, "{site:?} {once}");
            for other in Site::ALL.into_iter().filter(|&other| other != Site::Mkdocs) {
                assert_eq!(
                    for_site(&once, dialect, other, fold),
                    for_site(page, dialect, other, fold),
                    "{site:?} {other:?}"
                );
            }
        }
    }
}

#[test]
fn each_site_gets_the_picture_that_it_resolves() {
    let of = |site: Site, outputs: &[(Scheme, &str)], public: Option<&str>, base: &str| {
        let text = "```mermaid {name=x}\na\n```\n";
        let outputs: Vec<(Scheme, String)> = outputs.iter().map(|&(scheme, path)| (scheme, path.to_owned())).collect();
        let showing = Showing { site, fold: Fold::Comment, public: public.map(str::to_owned), base: base.to_owned() };
        let once = rewrite(
            "docs/a.md",
            text,
            Dialect::Markdown,
            &blocks("docs/a.md", text, Dialect::Markdown),
            &showing,
            crate::language::Language::English,
            |_| Some(Picture { outputs: outputs.clone(), width: 9.0, height: 9.0, alt: "A".into() }),
        );
        once.lines().find(|line| line.contains("![")).map(str::to_owned).unwrap_or_default()
    };
    let auto = [(Scheme::Auto, "docs/img/x y.svg")];
    let both = [(Scheme::Light, "docs/img/x.svg"), (Scheme::Dark, "docs/img/x.dark.svg")];
    let served = [(Scheme::Auto, "web/static/fig/x.svg")];
    assert_eq!(of(Site::Docusaurus, &auto, None, ""), "![A](./img/x%20y.svg)");
    assert_eq!(of(Site::Docusaurus, &served, None, ""), "![A](/fig/x.svg)");
    assert_eq!(of(Site::Hugo, &served, None, "/base/"), "![A](/base/fig/x.svg)");
    assert_eq!(of(Site::Starlight, &served, Some("web"), ""), "![A](/static/fig/x.svg)");
    assert_eq!(of(Site::Mdbook, &served, None, ""), "![A](../web/static/fig/x.svg)");
    assert_eq!(of(Site::Mkdocs, &both, None, ""), "![A](./img/x.svg#only-light)![A](./img/x.dark.svg#only-dark)");
    assert_eq!(of(Site::Mkdocs, &auto, None, ""), "![A](./img/x%20y.svg)");
    assert_eq!(of(Site::Sphinx, &auto, None, ""), "![A](./img/x%20y.svg)");
    assert_eq!(of(Site::Vitepress, &both, None, ""), "![A](./img/x.svg)");
    assert_eq!(of(Site::Jekyll, &served, None, ""), "![A]({{ \"/web/static/fig/x.svg\" | relative_url }})");
}

#[test]
fn a_theme_of_sphinx_chooses_between_directives() {
    let page = "- ```mermaid {name=x}\n  a\n  ```\n";
    let once = for_site(page, Dialect::Markdown, Site::Sphinx, Fold::Comment);
    let light = "  ```{image} ../output/x.svg\n  :class: only-light\n  :alt: One --› \"two\"\n  ```\n\n";
    assert!(once.contains(light) && once.contains("```{image} ../output/x.dark.svg\n  :class: only-dark\n"), "{once}");
    assert_eq!(restore(&once, &blocks("x", &once, Dialect::Markdown)), page);
}

#[test]
fn what_opens_a_source_is_in_the_language_of_the_page() {
    let page = "---\nlang: ja\n---\n\n```mermaid\na\n```\n";
    assert!(rewritten(page, Dialect::Markdown, Fold::Details).contains("<summary>図のソース</summary>"));
}

#[test]
fn a_fold_is_found_as_formatters_leave_it() {
    let page = "# A\n\n```mermaid {name=x}\na --> b\n```\n";
    let slides = for_site(page, Dialect::Markdown, Site::Slidev, Fold::Comment);
    assert!(slides.ends_with("\n\n[//]: # (figmill:end)\n"), "{slides}");
    let formatted = slides.replace("(figmill:end)", "\"figmill:end\"");
    assert_eq!(restore(&formatted, &blocks("x", &formatted, Dialect::Markdown)), page);
    let deck = for_site(page, Dialect::Markdown, Site::Marp, Fold::Comment);
    assert!(!deck.contains("<!--") && deck.contains("<style scoped>/* figmill:begin x */ pre:has("), "{deck}");
    // Elements of MDX are broken over lines.
    let mdx = rewritten(page, Dialect::Mdx, Fold::Comment);
    let broken = mdx.replace("<source ", "\n<source\n").replace(" media", "\n media").replace("<img ", "\n<img\n\n");
    assert_eq!(restore(&broken, &blocks("x", &broken, Dialect::Mdx)), page, "{broken}");
}

#[test]
fn words_behind_a_rewritten_figure_are_still_markdown() {
    let page = "- a\n\n  ```mermaid\n  a --> b\n  ```\n  *words*\n- b\n";
    for fold in [Fold::Details, Fold::Comment] {
        let once = rewritten(page, Dialect::Markdown, fold);
        let emphasis = pulldown_cmark::Parser::new(&once)
            .any(|event| matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::Emphasis)));
        assert!(emphasis, "{once}");
    }
}

#[test]
fn the_picture_of_a_page_has_both_schemes_its_size_and_its_words() {
    let once = rewritten("```mermaid {name=x}\na --> b\n```\n", Dialect::Markdown, Fold::Comment);
    let expected = "<!-- figmill:begin x\n```mermaid {name=x}\na --\\> b\n```\n--><picture>\
        <source media=\"(prefers-color-scheme: dark)\" srcset=\"../output/x.dark.svg\">\
        <img src=\"../output/x.svg\" width=\"720\" height=\"100\" alt=\"One --&gt; &quot;two&quot;\">\
        </picture><!-- figmill:end -->\n";
    assert_eq!(once, expected);
}

#[test]
fn a_fold_without_source_or_end_is_told_and_stays() {
    for text in [
        "<!-- figmill:begin x -->\n",
        "<!-- figmill:begin x -->\n```mermaid\na\n```\n",
        "<!-- figmill:begin x\n```mermaid\na\n```\n",
        "<!-- figmill:begin x\nno fence\n--><!-- figmill:end -->\n",
        "<!-- figmill:begin x -->\n\n<!-- figmill:source\n```mermaid\na\n```\n-->\n",
        "<!-- figmill:source\n```mermaid\na\n```\n-->\n\n<!-- figmill:end -->\n",
    ] {
        let found = page("x", text, Dialect::Markdown);
        assert_eq!(found.diagnostics.len(), 1, "{text}");
        assert_eq!(restore(text, &found.blocks), text);
        let text = text.replace("<!--", "{/*").replace("-->", "*/}");
        assert_eq!(page("x", &text, Dialect::Mdx).diagnostics.len(), 1, "{text}");
    }
    let shown = "````md\n<!-- figmill:begin x -->\n````\n`<!-- figmill:begin x -->`\n";
    assert!(page("x", shown, Dialect::Markdown).diagnostics.is_empty());
    for many in ["<!-- figmill:begin x -->\n", "<!-- figmill:begin x\n", "<!-- figmill:begin x\n-->\n"] {
        page("x", &many.repeat(100_000), Dialect::Markdown);
        page("x", &many.repeat(100_000).replace("<!--", "{/*").replace("-->", "*/}"), Dialect::Mdx);
    }
}

mod any_page {
    use super::*;
    use proptest::prelude::*;

    /// Pages of lines that mean something to Markdown, in any order.
    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(vec![
            "```mermaid",
            "```mermaid {name=a}",
            "```",
            "~~~figmill x=y",
            "~~~",
            "````",
            "````md",
            "- ```mermaid",
            "  ```",
            "> ```mermaid",
            "> ```",
            "> a --> b",
            "  a --> b",
            "a --> b",
            "1. x",
            "   ```mermaid",
            "   ```",
            "",
            "",
            "# H",
            "\t```mermaid",
            "\t```",
            "-\t~~~mermaid",
            "> - ```mermaid",
            ">   ```",
            ">",
            "<div>",
            "</div>",
            "<!--",
            "-->",
            "{/*",
            "*/}",
            "    ```mermaid",
            "    ```",
            "text",
            "[^1]: ```mermaid",
            "- x",
            "```mermaid ``` x",
            "---",
            "<A>",
        ]);
        let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n"]);
        prop::collection::vec((line, end), 0..24)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| format!("{line}{end}")).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn is_restored_to_what_it_was(page in lines(), last in "[a ]{0,2}") {
            let page = format!("{page}{last}");
            for dialect in [Dialect::Markdown, Dialect::Mdx] {
                for fold in [Fold::Details, Fold::Comment] {
                    let once = rewritten(&page, dialect, fold);
                    let found = blocks("x", &once, dialect);
                    prop_assert_eq!(&restore(&once, &found), &page, "{:?} {:?} {}", dialect, fold, once);
                    prop_assert_eq!(&rewritten(&once, dialect, fold), &once, "{:?} {:?}", dialect, fold);
                }
            }
        }
    }
}

#[test]
fn figures_that_are_no_fences_are_found_where_they_are_asked_for() {
    let all = [Also::Div, Also::Component, Also::Shortcode];
    let found = |text: &str, dialect| {
        let page = page_with("p", text, dialect, &all);
        assert!(super::page("p", text, dialect).blocks.len() < page.blocks.len() || page.blocks.is_empty(), "{text}");
        page.blocks.into_iter().map(|block| (block.name, block.source.text)).collect::<Vec<_>>()
    };
    let one = |name: &str, text: &str| vec![(name.to_owned(), text.to_owned())];
    let div = "# The way\n\n<div class=\"wide mermaid\">\n  graph TD\n    a --&gt; b\n</div>\n";
    assert_eq!(found(div, Dialect::Markdown), one("the-way", "graph TD\n  a --> b\n"));
    assert_eq!(found("<pre class=mermaid>pie\n</pre>\n", Dialect::Markdown), one("pie", "pie\n"));
    let component = "<Mermaid\n  chart={`\n    graph TD\n      a[\\`x\\`]\n  `}\n/>\n";
    assert_eq!(found(component, Dialect::Mdx), one("graph", "graph TD\n  a[`x`]\n\n"));
    assert_eq!(found("<Mermaid chart=\"graph TD;a\" />\n", Dialect::Mdx), one("graph", "graph TD;a\n"));
    let hugo = "{{< mermaid align=\"left\" >}}\ngraph TD\n  a\n{{< /mermaid >}}\n";
    assert_eq!(found(hugo, Dialect::Markdown), one("graph", "graph TD\n  a\n"));
    for none in [
        "```html\n<div class=\"mermaid\">\na\n</div>\n```\n",
        "`<div class=\"mermaid\">a</div>`\n",
        "<!--\n<div class=\"mermaid\">\na\n</div>\n-->\n",
        "<div class=\"mermaids\">a</div>\n",
        "{{< /mermaid >}}{{< mermaid",
    ] {
        assert_eq!(found(none, Dialect::Markdown), vec![], "{none}");
    }
    for none in
        ["<Mermaid chart={chart} />", "<Mermaid chart={`a ${b}`} />", "<Mermaids chart=\"a\" />", "<Mermaid chart='"]
    {
        assert_eq!(found(none, Dialect::Mdx), vec![], "{none}");
    }
    let page = page_with("p", div, Dialect::Markdown, &all);
    let at = page.blocks[0].source.text.find("b").unwrap();
    assert_eq!(page.blocks[0].places.in_page(Span::new(at, at + 1)).start, div.find("b\n</div").unwrap());
    let many = "<div class=\"mermaid\">{{< mermaid >}}<Mermaid chart=".repeat(20_000);
    page_with("p", &many, Dialect::Mdx, &all);
}

#[test]
fn fences_that_other_tools_read_are_told() {
    let told = |text: &str, dialect| {
        let page = page("p", text, dialect);
        let place = |d: &Diagnostic| d.span.map_or("", |span| &text[span.start..span.end]).to_owned();
        (page.blocks.len(), page.diagnostics.iter().map(|d| (d.code(), place(d))).collect::<Vec<_>>())
    };
    let words = ["Mermaid", "mmd", "{mermaid}"];
    let page_of = |word: &str| format!("# A\n\n```{word} x\ngraph TD\n```\n");
    for (word, dialect) in words.into_iter().flat_map(|word| [(word, Dialect::Markdown), (word, Dialect::Mdx)]) {
        assert_eq!(told(&page_of(word), dialect), (0, vec![("other-fence", word.to_owned())]));
    }
    let colons = "text\n\n::: mermaid\ngraph TD\n:::\n";
    assert_eq!(told(colons, Dialect::Markdown), (0, vec![("other-fence", "::: mermaid".to_owned())]));
    assert_eq!(told(&page_of("mermaid"), Dialect::Markdown), (1, vec![]));
    assert_eq!(told(&page_of("js"), Dialect::Markdown), (0, vec![]));
}

#[test]
fn fences_of_pages_with_carriage_returns_alone_are_found() {
    let text = "# A\r\r```mermaid\rtimeline\r  2001 : é\r```\r\nend\r";
    let found = blocks("x.md", text, Dialect::Markdown);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].source.text.lines().next(), Some("timeline"));
    assert_eq!(found[0].span.start, 5);
    assert_eq!(with_line_feeds("a\r\nb\rc\r"), "a\r\nb\nc\n");
}

#[test]
fn pages_with_carriage_returns_alone_are_not_rewritten() {
    let text = "words\r ```mermaid\n  graph TD\n  a --> b\n```\n";
    for site in Site::ALL {
        assert_eq!(for_site(text, Dialect::Mdx, site, Fold::Details), text);
    }
}

#[test]
fn an_element_that_closed_below_a_figure_of_slides_became_words_of_a_paragraph() {
    let figure = |below: &str| format!("<Tabs>\n\n```mermaid\ngraph TD\na --> b\n```\n{below}");
    for site in [Site::Slidev, Site::Marp] {
        for (page, end) in [
            (figure("</Tabs>\n"), "(figmill:end before a line)\n\n</Tabs>\n"),
            (figure("\n</Tabs>\n"), "(figmill:end)\n\n</Tabs>\n"),
            (figure(""), "(figmill:end)\n"),
        ] {
            let shown = for_site(&page, Dialect::Markdown, site, Fold::Details);
            assert!(shown.ends_with(end), "{shown}");
            assert_eq!(for_site(&shown, Dialect::Markdown, site, Fold::Details), shown);
            assert_eq!(restore(&shown, &blocks("page.md", &shown, Dialect::Markdown)), page);
        }
    }
}

/// Found by fuzzing: the source within the fold kept a blank before each line, and the figure another name.
#[test]
fn a_quote_mark_without_a_blank_before_a_fence_gave_the_figure_another_name_when_rewritten() {
    let page = ">``` figmill\n> figure: list\n> items: [one, two]\n> ```\n";
    let shown = rewritten(page, Dialect::Markdown, Fold::Comment);
    assert!(shown.contains("figmill:begin list"), "{shown}");
    assert_eq!(names(&shown), ["list"]);
    assert_eq!(rewritten(&shown, Dialect::Markdown, Fold::Comment), shown);
}
