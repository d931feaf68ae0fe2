//! Figures for readers of other languages than English: descriptions, and the language that files name.

use figmill::export::{self, PDF, PPTX};
use figmill::language::Language;
use figmill::syntax::{Format, Source};
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
