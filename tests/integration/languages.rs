//! Figures for readers of other languages than English: descriptions, and the language that files name.

use std::fs;
use std::path::Path;

use figmill::export::{self, PDF, PPTX};
use figmill::language::Language;
use figmill::syntax::{Files, Format, Source};
use figmill::{Options, lay_out_changed};

fn drawn(text: &str, format: Format, language: Language) -> figmill::LaidOut {
    let source = Source::new("f", text, format);
    lay_out_changed(&source, &Options::default(), |read| read.head.language = Some(language)).unwrap()
}

fn described(text: &str, language: Language) -> String {
    drawn(text, Format::Mermaid, language).scene.description
}

#[test]
fn a_diagram_is_told_in_the_language_of_its_readers() {
    let text = "flowchart LR\n A[Bestellung] -->|prüfen| B[Lager]\n A --- A2[Kunde]\n subgraph S\n B\n end\n";
    assert_eq!(
        described(text, Language::German),
        "Flussdiagramm: 3 Knoten, 2 Kanten, 1 Gruppe. Bestellung führt zu Lager (prüfen). \
         Bestellung und Kunde sind verbunden."
    );
    assert_eq!(
        described("stateDiagram-v2\n [*] --> 待機\n 待機 --> [*]\n", Language::Japanese),
        "状態遷移図：状態1個、遷移2個。開始から待機へ。待機から終了へ。"
    );
    let scene = drawn(text, Format::Mermaid, Language::French).scene;
    assert_eq!(scene.title, "Organigramme");
    assert!(scene.description.starts_with("Organigramme\u{a0}: 3 nœuds, 2 liens"), "{}", scene.description);
}

#[test]
fn sequences_charts_and_plans_are_told_in_it_too() {
    assert_eq!(
        described(
            "sequenceDiagram\n Ana->>Luis: Hola\n loop cada día\n Luis->>Luis: Espera\n end\n",
            Language::Spanish
        ),
        "Diagrama de secuencia: Ana y Luis. Ana a Luis: Hola. Repetido, cada día: Luis a sí mismo: Espera. \
         Fin de «loop»."
    );
    let chart = described("pie\n \"Äpfel\" : 3\n \"Birnen\" : 1\n", Language::German);
    assert!(chart.starts_with("Kreissegmente") && chart.contains("Von 1 (Birnen) bis 3 (Äpfel)"), "{chart}");
    assert_eq!(
        described("gantt\n dateFormat YYYY-MM-DD\n a :done, 2024-01-01, 2d\n", Language::Portuguese),
        "Gráfico de Gantt: 1 tarefa. a, 2024-01-01 a 2024-01-03, concluído."
    );
    assert_eq!(described("mindmap\n root\n  가\n  나\n", Language::Korean), "마인드맵: 노드 3개. root: 가; 나.");
}

#[test]
fn every_kind_of_diagram_begins_in_every_language() {
    let families = [
        "classDiagram\n A <|-- B",
        "erDiagram\n A ||--o{ B : has",
        "requirementDiagram\n requirement r {\n id: 1\n }",
        "C4Context\n Person(a, \"A\")",
        "architecture-beta\n service a(server)[A]",
        "block\n a b",
        "usecase-beta\n actor a",
        "journey\n a: 3: b",
        "timeline\n 2020 : a",
        "kanban\n a\n  b",
        "quadrantChart\n x-axis a --> b",
        "packet\n 0-7: \"a\"",
        "treemap-beta\n \"a\": 3",
        "radar-beta\n axis a, b, c\n curve d{1, 2, 3}",
        "sankey\n a,b,3",
        "swimlane-beta\n lane a\n b\n end",
    ];
    for text in families {
        let source = Source::new("f", text, Format::Mermaid);
        for language in Language::ALL.into_iter().skip(1) {
            let Ok(drawn) = lay_out_changed(&source, &Options::default(), |read| read.head.language = Some(language))
            else {
                continue;
            };
            let (first, _) = drawn.scene.description.split_once(['.', '。']).unwrap();
            let is_english = [" with ", " of ", " and "].iter().any(|word| first.contains(word));
            assert!(!is_english, "{language:?}: {}", drawn.scene.description);
        }
    }
}

#[test]
fn every_kind_of_the_gallery_is_told_in_every_language() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs/gallery");
    let mut english: Vec<String> = Vec::new();
    for file in fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let Some(format) = Format::of_path(&path) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let source = Source::new(path.to_string_lossy(), text, format).with_files(Files::below(&folder, &folder));
        let head = |language| {
            let drawn = lay_out_changed(&source, &Options::default(), |read| read.head.language = Some(language));
            let description = drawn.unwrap().scene.description;
            description.split(['.', '。']).next().unwrap_or_default().to_owned()
        };
        let told = head(Language::English);
        let same = [Language::French, Language::Japanese].into_iter().filter(|&language| head(language) == told);
        english.extend(same.map(|language| format!("{} in {language:?}: {told}", path.display())));
    }
    assert_eq!(english, [""; 0]);
}

#[test]
fn concept_figures_are_told_to_their_end_in_it() {
    let told = |text: &str, language| drawn(text, Format::Yaml, language).scene.description;
    assert_eq!(
        told(
            "figure: matrix\nacross: { title: Kosten, low: klein, high: groß }\nitems: [A, B, C, D]\n",
            Language::German
        ),
        "Matrix: 4 Felder; quer Kosten von klein bis groß. A. B. C. D."
    );
    assert_eq!(
        told("figure: levels\nview: iceberg\nabove: 1\nitems: [見える, 見えない]\n", Language::Japanese),
        "階層2個、上から下へ。水面の上：見える。水面の下：見えない。"
    );
    assert_eq!(
        told("figure: hub\nmiddle: Noyau\nitems: [Un, Deux]\n", Language::French),
        "Noyau, entouré de 2 éléments. Un. Deux."
    );
    assert_eq!(
        described("gitGraph\n commit id: \"eins\"\n branch neu\n commit tag: \"v1\"\n", Language::German),
        "Git-Graph: 2 Commits, 2 Branches. main: eins. neu, ab eins: Commit 2, Tag v1."
    );
}

#[test]
fn steps_of_a_deck_are_counted_in_it() {
    let scene = drawn("figure: list\nreveal: true\nitems: [Eins, Zwei]\n", Format::Yaml, Language::German).scene;
    let steps = figmill::scene::steps::steps(&scene, &figmill::scene::steps::Reveal::Each);
    assert!(steps[0].description.starts_with("Schritt 1 von 2. Liste"), "{}", steps[0].description);
}

#[test]
fn files_name_the_language_where_it_is_known() {
    let text = "figure: list\nlanguage: de-AT\nitems: [Eins, Zwei]\n";
    let source = Source::new("f", text, Format::Yaml);
    let scene = figmill::lay_out(&source, &Options::default()).unwrap().scene;
    assert_eq!(scene.description, "Liste: 2 Punkte. Eins. Zwei.");
    let svg = figmill::render(&source, &Options::default()).unwrap().svg;
    assert!(svg.contains(" lang=\"de\" xml:lang=\"de\""), "{}", &svg[..400]);
    let pdf = PDF.write(&[&scene], &export::Options::default()).unwrap();
    assert!(pdf.windows(9).any(|bytes| bytes == b"/Lang(de)" || bytes == b"/Lang (de"), "no language in the PDF");
    let english = figmill::render(&Source::new("f", "figure: list\nitems: [One]\n", Format::Yaml), &Options::default());
    assert!(!english.unwrap().svg.contains(" lang="));
    assert!(!PPTX.write(&[&scene], &export::Options::default()).unwrap().is_empty());
}
