//! What the command gives of charts besides pictures.

use crate::support::workspace::Project;

const SALES: &str = "figure: chart\ndata: [{q: Q1, n: 2}, {q: Q2, n: 3}, {q: Q1, n: 5}]\nmark: bar\n\
    encoding: {x: {field: q, type: nominal}, y: {aggregate: sum, field: n}}\n";

#[test]
fn render_table_gives_the_data_behind_the_marks() {
    let project = Project::new(&[("sales.yaml", SALES), ("pie.mmd", "pie\n  \"A\" : 1\n  \"B\" : 3\n")]);
    assert_eq!(project.run(&["render", "sales.yaml", "--table"]).out, "q,sum_n\nQ1,7\nQ2,3\n");
    assert_eq!(
        project
            .run(&["render", "sales.yaml", "--table", "--format", "json"])
            .out
            .split_whitespace()
            .collect::<String>(),
        r#"[{"q":"Q1","sum_n":7},{"q":"Q2","sum_n":3}]"#
    );
    let pie = project.run(&["render", "pie.mmd", "--table"]).out;
    assert!(pie.contains("B,3") && pie.contains("A,1"), "{pie}");
}
