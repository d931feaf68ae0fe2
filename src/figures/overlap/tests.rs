use crate::figures::testing::{described, told};

#[test]
fn an_overlap_is_read_aloud_area_by_area() {
    let spec = "figure: overlap\nitems: [{ title: A, items: [x] }, B]\nshared: [{ of: [A, B], items: [y, z] }]\n";
    assert_eq!(described(spec), "2 sets that overlap. A: x. B. A and B: y; z.");
}

#[test]
fn a_set_that_is_not_there_is_answered_with_the_nearest() {
    let found = told("figure: overlap\nitems: [Alpha, Beta]\nshared: [{ of: [Alpha, Bete], items: [y] }]\n");
    assert_eq!(found, [("there is no set `Bete`".to_owned(), "Bete".to_owned())]);
    assert_eq!(told("figure: overlap\nitems: [A, B, C, D, E]\n")[0].1, "E");
}
