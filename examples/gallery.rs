use figmill::export::svg::*;
use figmill::figures::pillars::*;
use figmill::figures::*;
use figmill::scene::{Fit, Icon};
use figmill::text::{Fonts, Rich};
fn p(t: &str, i: &str, pts: &[&str]) -> Pillar {
    Pillar {
        title: t.into(),
        icon: Icon::find(i),
        points: pts.iter().map(|s| Rich::from(*s)).collect(),
        ..Default::default()
    }
}
fn s(t: &str, i: &str, d: &str) -> Slab {
    Slab { title: t.into(), icon: Icon::find(i), detail: (!d.is_empty()).then(|| d.into()), source: None }
}
fn main() {
    let out = std::env::args().nth(1).unwrap();
    let want: Vec<String> = std::env::args().skip(2).collect();
    let base = vec![
        p("Computing power", "cpu", &["GPU and TPU advances", "Cloud infrastructure development"]),
        p("Data", "database", &["Vast amounts of text and images on the internet"]),
        p("Algorithms", "workflow", &["The Transformer", "Quality improvement via RLHF"]),
    ];
    let many = vec![
        p("Strategy and leadership", "compass", &["A written goal for each team", "Quarterly review with the board"]),
        p(
            "Data",
            "database",
            &["One catalogue of all sources", "Ownership for every table", "Quality checks before publication"],
        ),
        p("Talent", "graduation-cap", &["Training for analysts"]),
        p("Infrastructure", "server", &["Reproducible environments", "Cost limits per project"]),
        p("Governance and responsible use", "shield-check", &["Impact assessment", "Audit trail"]),
        p("Partnerships", "handshake", &["Universities", "Open-source foundations"]),
        p("Measurement", "gauge", &["A small set of indicators", "Published results"]),
    ];
    let long: Vec<Pillar> = (0..7)
        .map(|i| {
            p(
                "An unusually long heading that runs on for a while",
                "star",
                &[
                    "A point with quite a lot of text that must wrap over several lines whatever the width of the card",
                    "Second point, also not short, with internationalisation",
                    "Third",
                ][..(i % 3 + 1)],
            )
        })
        .collect();
    let cjk = vec![
        p("計算能力", "cpu", &["GPUとTPUの進歩", "クラウドインフラの発展"]),
        p("データ", "database", &["インターネット上の膨大なテキストと画像"]),
        p("アルゴリズム", "workflow", &["トランスフォーマー"]),
    ];
    let head = |t: &str, u: &str| Head { title: Some(t.into()), subtitle: Some(u.into()), ..Default::default() };
    let h = head(
        "Three forces behind the rise of generative AI",
        "Hardware, data and methods matured together; none of them would have been enough alone",
    );
    let o = s("Rapid advancement of generative AI", "rocket", "");
    let f = |head: &Head, style, pillars: Vec<Pillar>, outcome: &Slab, foundation: Option<Slab>| Pillars {
        head: head.clone(),
        style,
        pillars,
        outcome: outcome.clone(),
        foundation,
    };
    let found = Some(s("Decades of research, open publication and open source", "book-open", ""));
    let mut noicon = base.clone();
    noicon.iter_mut().for_each(|p| p.icon = None);
    noicon[1].points.clear();
    let mut det = base.clone();
    det[0].detail = Some("Training runs grew ten-fold every year".into());
    det[1].detail = Some("What people wrote".into());
    let mut v: Vec<(String, Pillars)> = vec![];
    for (n, st) in [("c", Style::Cards), ("t", Style::Temple)] {
        v.push((format!("{n}3"), f(&h, st, base.clone(), &o, None)));
        v.push((format!("{n}3f"), f(&h, st, base.clone(), &o, found.clone())));
        for k in [1, 2, 4, 5, 6, 7] {
            v.push((
                format!("{n}{k}"),
                f(
                    &head("What a national statistics office needs for machine learning", "Its programme, by pillar"),
                    st,
                    many[..k].to_vec(),
                    &s(
                        "Trusted official statistics, sooner",
                        "trending-up",
                        "Estimates within days rather than months, with published error",
                    ),
                    if k % 2 == 0 { found.clone() } else { None },
                ),
            ));
        }
        v.push((format!("{n}long7"),f(&h,st,long.clone(),&s("A very long outcome title which goes on and on until it surely has to wrap over more than one single line of the block","flag","And a detail"),None)));
        v.push((format!("{n}long3"), f(&h, st, long[..3].to_vec(), &o, None)));
        v.push((format!("{n}cjk"), f(&h, st, cjk.clone(), &s("生成AIの急速な発展", "rocket", ""), None)));
        v.push((format!("{n}noicon"), f(&h, st, noicon.clone(), &s("Rapid advancement", "", ""), None)));
        v.push((
            format!("{n}det"),
            f(
                &h,
                st,
                det.clone(),
                &s("Rapid advancement of generative AI", "rocket", "From research demo to daily tool in five years"),
                found.clone(),
            ),
        ));
    }
    let theme = Default::default();
    let fonts = Fonts::default();
    let stage = Stage { theme: &theme, fonts: &fonts };
    for (name, fig) in &v {
        for fit in ["docs", "slide", "none", "400"] {
            for sch in ["light", "dark"] {
                let full = format!("{name}.{fit}.{sch}");
                if !want.is_empty()
                    && !want.iter().any(|w| {
                        let w: Vec<&str> = w.split('.').collect();
                        let g: Vec<&str> = full.split('.').collect();
                        w.iter().zip(&g).all(|(a, b)| a == b || *a == "*")
                    })
                {
                    continue;
                }
                let c = compose(fig, &stage, fit.parse::<Fit>().unwrap());
                for d in &c.diagnostics {
                    println!("{full}: {}", d.message)
                }
                let scheme = if sch == "dark" { Scheme::Dark } else { Scheme::Light };
                std::fs::write(format!("{out}/{full}.svg"), svg(&c.scene, &SvgOptions { scheme, text: Text::Plain }))
                    .unwrap();
                if let Some(_) = std::env::var_os("PNG") {
                    std::fs::write(
                        format!("{out}/{full}.png"),
                        figmill::export::png::png(&c.scene, scheme, if fit == "slide" { 0.6 } else { 1.4 }).unwrap(),
                    )
                    .unwrap();
                }
            }
        }
    }
}
