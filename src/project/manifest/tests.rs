use super::*;
use crate::project::site::Site;

fn read(text: &str) -> Result<Manifest, Vec<String>> {
    let source = Source::new(FILE_NAME, text, crate::syntax::Format::Toml);
    let mut diagnostics = Diagnostics::new();
    let manifest = Manifest::read(&source, &mut diagnostics);
    manifest.ok_or_else(|| {
        let told = diagnostics.into_sorted().into_iter().map(|diagnostic| {
            let line = diagnostic.span.map_or(0, |span| source.line_column(span.start).0);
            format!("{line} {} {} {}", diagnostic.code(), diagnostic.message, diagnostic.help.unwrap_or_default())
        });
        told.collect()
    })
}

#[test]
fn an_empty_file_says_what_no_file_says() {
    for text in ["", "# nothing yet\n"] {
        let manifest = read(text).unwrap();
        assert_eq!(manifest.outputs, OutputRules::default());
        assert_eq!(manifest.output, Pattern::mirror("output"));
        assert!(manifest.sources.iter().any(|glob| glob.matches("specs/a.yaml")));
    }
}

#[test]
fn folders_change_what_they_name_and_the_last_has_the_word() {
    let text = "formats = ['svg']\nthemes = ['auto', 'auto']\nfit = 'none'\n\
        [[folder]]\npath = 'slides'\nfit = ['slide', 'docs']\n\
        [[folder]]\npath = './slides/print/'\nformats = ['png']\nfit = 640\n";
    let manifest = read(text).unwrap();
    let of = |path: &str| manifest.outputs_of(path);
    assert_eq!(of("a.md").fits, [Fit::None]);
    assert_eq!(of("a.md").schemes, [Scheme::Auto]);
    assert_eq!(of("slides/a.md"), OutputRules { fits: vec![Fit::Slide, Fit::Docs], ..of("a.md") });
    assert_eq!((of("slides/print/a.md").fits, of("slides/print/a.md").formats), (vec![Fit::Width(640.0)], vec![&PNG]));
    assert_eq!(of("slides2/a.md"), of("a.md"));
}

#[test]
fn every_fault_of_the_file_is_told_at_its_place() {
    let text = "sorces = ['specs']\n";
    let told = read(text).unwrap_err();
    assert!(told[0].starts_with("1 unknown-key") && told[0].contains("did you mean `sources`?"), "{told:?}");
    let text = "sources = ['specs', '../other']\nexclude = ['a[']\noutput = '../site'\nfit = ['docs', 'poster']\n\
        [markdown]\noutput = '{nme}'\n[[folder]]\npath = 'a'\nfit = 'b'\n";
    let told = read(text).unwrap_err();
    let codes: Vec<&str> = told.iter().map(|line| line.split(' ').take(2).last().unwrap()).collect();
    let lines: Vec<&str> = told.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(codes, ["wrong-glob", "wrong-glob", "wrong-output", "unknown-fit", "wrong-output", "unknown-fit"]);
    assert_eq!(lines, ["1", "2", "3", "4", "6", "9"], "{told:?}");
}

#[test]
fn a_site_says_what_the_file_does_not() {
    let plain = read("").unwrap();
    assert_eq!(read("site = 'github'\n").unwrap().outputs, plain.outputs);
    let hugo = read("site = 'hugo'\n[markdown]\nbase = '/a'\n").unwrap();
    assert_eq!((hugo.showing.site, hugo.showing.fold, hugo.showing.base.as_str()), (Site::Hugo, Fold::Comment, "/a"));
    assert_eq!((hugo.outputs.schemes, hugo.outputs.formats), (vec![Scheme::Auto], vec![&SVG]));
    assert_eq!((hugo.output, hugo.page_output.place()), (Pattern::mirror("output"), "static/figures"));
    let own =
        read("site = 'mkdocs'\noutput = 'site'\nthemes = ['light', 'dark']\n[markdown]\nfold = 'details'\n").unwrap();
    assert_eq!((own.page_output, own.showing.fold), (Pattern::mirror("site"), Fold::Details));
    assert_eq!(own.outputs.schemes, [Scheme::Light, Scheme::Dark]);
    let unknown = read("site = 'docusarus'\n").unwrap_err();
    assert!(unknown[0].starts_with("1 unknown-word") && unknown[0].contains("`docusaurus`"), "{unknown:?}");
}

#[test]
fn two_pictures_for_a_site_that_shows_one_are_told() {
    let told = |text: &str| {
        let mut diagnostics = Diagnostics::new();
        let source = Source::new(FILE_NAME, text, crate::syntax::Format::Toml);
        assert!(Manifest::read(&source, &mut diagnostics).is_some());
        diagnostics.into_sorted().iter().map(Diagnostic::code).collect::<Vec<_>>()
    };
    assert_eq!(told("site = 'starlight'\nthemes = ['light', 'dark']\n"), ["one-picture"]);
    for text in
        ["site = 'starlight'\n", "site = 'mkdocs'\nthemes = ['light', 'dark']\n", "site = 'hugo'\nthemes = ['dark']\n"]
    {
        assert!(told(text).is_empty(), "{text}");
    }
}

#[test]
fn families_are_left_to_others_by_any_of_their_words() {
    let manifest = read("leave = ['flowchart', 'gantt']\n[[folder]]\npath = 'old'\nleave = ['all']\n").unwrap();
    let leaves =
        |path: &str, text: &str| manifest.leaves(path, &Source::new(path, text, crate::syntax::Format::Mermaid));
    assert!(leaves("a.md", "graph TD\na") && leaves("a.md", "gantt\n") && leaves("old/b.md", "pie\n"));
    assert!(!leaves("a.md", "pie\n") && !leaves("older/a.md", "stateDiagram-v2\n"));
    assert!(!manifest.leaves("old/a.yaml", &Source::new("x", "figure: pillars", crate::syntax::Format::Yaml)));
}

#[test]
fn rules_and_limits_keep_their_places() {
    let manifest = read("[rules]\nlabel-far = 'off'\nsource = 'error'\n[limits]\nnodes = 10\n").unwrap();
    let far = crate::syntax::Diagnostic::warning(crate::lint::rule("label-far").unwrap(), None, "far");
    assert_eq!(manifest.rules.level(&far), Level::Off);
    let unknown = read("[rules]\nlow-contrast = 'off'\nlabel-fra = 'off'\n").unwrap_err();
    assert!(
        unknown[0].starts_with("3 unknown-rule") && unknown[0].contains("did you mean `label-far`?"),
        "{unknown:?}"
    );
    assert_eq!(manifest.limits.nodes, 10);
    assert!(read("[limits]\nnode = 10\n").unwrap_err()[0].contains("did you mean `nodes`?"));
    assert!(read("[rules]\na = 'sometimes'\n").unwrap_err()[0].starts_with("2 unknown-word"));
}

#[test]
fn the_schema_describes_every_key() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    for (key, value) in schema["properties"].as_object().unwrap() {
        assert!(value.get("description").is_some(), "{key}");
    }
}
